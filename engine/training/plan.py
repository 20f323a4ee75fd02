"""The plan of a training run: data that is kept with the run, which goes on by its folder alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.documents import (
    DocumentError,
    document_text,
    parse_document,
    read_document,
    write_document,
)
from engine.errors import ImpastoError
from engine.models import store
from engine.models.card import Provider, is_card_name
from engine.training.data.pictures import Captions, Fit

PLAN = "plan.json"
SIZES = (32, 64, 128, 256, 512)
AUGMENTATIONS = ("crop", "geometric", "colour", "cutout")
"""What may happen to a picture besides mirroring: it is moved and zoomed, turned and sheared, its
colours change, a square of it is blanked."""
NETWORKS = ("auto", "small", "medium", "large")
PRECISIONS = ("auto", "float32", "bfloat16")
INITIALIZATIONS = ("he", "orthogonal")
"""The names of ``engine.training.families.initialization.Initialization``, which imports torch."""


AUTO = "auto"

SMALL_HOURS, SMALL_IMAGES = 1.0, 100_000
"""Budgets below which small networks make better pictures."""


@dataclass(frozen=True)
class Trainable:
    """A family of generators that can be trained on a folder.

    ``module`` has the functions ``config``, ``trainee`` and ``averaged_weights``, see
    ``engine.training.families``. It is imported when training begins, and with it torch.
    """

    title: str
    summary: str
    """What it is good for, in a sentence."""
    module: str
    channels: int = 3
    """3 for RGB, 4 where it makes pictures with transparency."""
    needs_captions: bool = False
    """Whether it learns from words."""


FAMILIES: Mapping[str, Trainable] = {
    "gan": Trainable(
        "GAN",
        "Sharp pictures, each with a realism score. The usual choice.",
        "engine.training.families.gan",
    ),
    "vae": Trainable(
        "Variational autoencoder",
        "Softer pictures; photos can be encoded as latents. Trains reliably.",
        "engine.training.families.vae",
    ),
    "text": Trainable(
        "Text to picture",
        "Pictures from a short prompt, with transparency. Needs captions.",
        "engine.training.families.text",
        channels=4,
        needs_captions=True,
    ),
}
"""By their names in plans, cards and on the command line."""


@dataclass(frozen=True)
class Plan:
    """What to train, on what, and for how long."""

    name: str
    """What the model will be called."""
    folders: tuple[str, ...]
    family: str = "gan"
    size: int = 128
    hours: float = 2.0
    """Hours of work in all; 0 for no such end."""
    images: int = 0
    """Pictures to learn from in all, each counted whenever it comes; 0 for no such end."""
    fit: str = "centre"
    """How pictures become squares, a value of ``Fit``."""
    captions: str = "none"
    """Where the words are, a value of ``Captions``."""
    flip: bool = True
    """Whether mirrored pictures are as good as the others."""
    augmentation: tuple[str, ...] = ("crop", "colour", "cutout")
    """Some of ``AUGMENTATIONS``. A GAN shows changed pictures to its discriminator only; the other
    families learn to make what is changed as well, and never see pictures with blanked squares."""
    adaptive: bool = True
    """Whether a GAN augments more or less as its discriminator needs it (ADA)."""
    keep_duplicates: bool = False
    initialization: str = "he"
    """One of ``INITIALIZATIONS``."""
    continue_from: str = AUTO
    """The file of a model whose networks and weights training begins with; empty to begin anew;
    ``AUTO`` for a bundled one that makes such pictures, see ``beginning``."""
    networks: str = "auto"
    """How large they are, one of ``NETWORKS``; ``auto`` for what the budget can teach."""
    batch: int = 16
    """Pictures in one step."""
    accumulate: int = 1
    """Parts in which a step's pictures are computed, one after the other, to need less memory."""
    precision: str = "auto"
    """Of the first sitting, one of ``PRECISIONS``."""
    seed: int = 0

    def __post_init__(self) -> None:
        choices: tuple[tuple[str | int, Iterable[str | int]], ...] = (
            (self.family, FAMILIES),
            (self.size, SIZES),
            (self.fit, [each.value for each in Fit]),
            (self.captions, [each.value for each in Captions]),
            (self.networks, NETWORKS),
            (self.initialization, INITIALIZATIONS),
            (self.precision, PRECISIONS),
            *((each, AUGMENTATIONS) for each in self.augmentation),
        )
        for value, known in choices:
            _check_choice(value, known)
        if not is_card_name(self.name):
            raise ImpastoError(
                "“{name}” is not a valid model name.",
                "Use letters, digits, hyphens and underscores.",
                name=self.name,
            )
        has_end = self.hours > 0 or self.images > 0
        numbers = (self.hours, self.images, self.batch - 1, self.accumulate - 1)
        if not has_end or min(numbers) < 0 or self.accumulate > self.batch:
            raise ImpastoError(
                "Training needs time or pictures.", "Set a duration or image count above 0."
            )
        if FAMILIES[self.family].needs_captions and self.captions == Captions.NONE.value:
            raise ImpastoError(
                "A text-to-image model needs captions.",
                "Take captions from file names, or from text files.",
            )

    @property
    def steps(self) -> int | None:
        """The budget of pictures in steps."""
        return -(-self.images // self.batch) if self.images else None

    def settled(self) -> Plan:
        """The same with the networks decided, so that a larger budget keeps them."""
        return dataclasses.replace(self, networks=self.network_size, continue_from=self.beginning)

    @property
    def beginning(self) -> str:
        """The file of the model that training begins with; empty where it begins anew.

        Unless somebody said so, nothing else than how long it takes matters: a bundled model is
        hours ahead, but pictures of another kind gain from networks of their own in the end.
        """
        if self.continue_from != AUTO:
            return self.continue_from
        is_told = self.networks != AUTO or self.initialization != INITIALIZATIONS[0]
        if is_told or self.network_size == "large":
            return ""
        return str(bundled_generator(self.family, self.size) or "")

    @property
    def network_size(self) -> str:
        """``small``, ``medium`` or ``large``: large networks need time to learn anything."""
        if self.networks != AUTO:
            return self.networks
        enough = self.hours / SMALL_HOURS if self.hours else self.images / SMALL_IMAGES
        return "small" if enough < 1 else "medium" if enough < 8 else "large"

    def to_json(self) -> str:
        """The plan as JSON; ``read_plan`` reads it back."""
        return document_text(self, indent=1)


def bundled_generator(family: str, size: int) -> Path | None:
    """The file of a bundled generator of this family that makes pictures of this size, if any."""
    models = store()
    for card in models.cards():
        # A map of latents is a picture space, which has no pictures of its own.
        makes_pictures = card.config.get("latent_side", 1) == 1
        fits = card.family == family and card.config.get("size") == size
        if card.provider is Provider.BUNDLED and fits and makes_pictures:
            return models.path(card.name)
    return None


def write_plan(plan: Plan, folder: Path) -> None:
    """Keep ``plan`` in the folder of its run. Raises ``ImpastoError``."""
    write_document(folder / PLAN, plan)


def read_plan(folder: Path) -> Plan:
    """The plan of the run in ``folder``. Raises ``ImpastoError`` when there is none to be read."""
    if not (folder / PLAN).is_file():
        raise ImpastoError(
            "There is no training run in {folder} to continue.",
            "Choose the folder of a run, or start a new one.",
            folder=folder,
        )
    try:
        return read_document(folder / PLAN, Plan, strict=True)
    except DocumentError as error:
        raise ImpastoError(
            "The plan of the training run in {folder} is damaged, or from another version of "
            "Impasto.",
            "Continue with that version, or start a new run.",
            folder=folder,
        ) from error


def plan_from_json(text: str) -> Plan:
    """What ``Plan.to_json`` gave. Raises ``ImpastoError``."""
    return parse_document(text, Plan, "The plan", strict=True)


def _check_choice(value: str | int, choices: Iterable[str | int]) -> None:
    if value not in choices:
        raise ImpastoError(
            "“{value}” is not a valid setting.",
            "Choose one of {choices}.",
            value=value,
            choices=", ".join(map(str, choices)),
        )
