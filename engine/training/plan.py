"""The plan of a training run: data that is kept with the run, which goes on by its folder alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
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
from engine.settings import Option, check_settings, setting, summary
from engine.training.data.pictures import Captions, Fit

PLAN = "plan.json"
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


SIZE_OPTIONS = (
    Option(32, "32 × 32 px"),
    Option(64, "64 × 64 px"),
    Option(128, "128 × 128 px"),
    Option(256, "256 × 256 px"),
    Option(512, "512 × 512 px"),
)
SIZES = tuple(each.value for each in SIZE_OPTIONS)
FIT_OPTIONS = (
    Option(Fit.CENTRE.value, "Centre"),
    Option(Fit.WHOLE.value, "Fit on white"),
    Option(Fit.STRETCH.value, "Stretch"),
)
CAPTION_OPTIONS = (
    Option(Captions.NONE.value, "None"),
    Option(Captions.NAMES.value, "File names"),
    Option(Captions.SIDECAR.value, "Text files beside the images"),
)
AUGMENTATION_OPTIONS = (
    Option("crop", "Move and zoom", "Shift and zoom a little"),
    Option("geometric", "Rotate", "Rotate and shear a little"),
    Option("colour", "Colour", "Vary colours slightly"),
    Option("cutout", "Cutout", "Blank a random square (cutout)"),
)
INITIALIZATION_OPTIONS = (
    Option(INITIALIZATIONS[0], "Random (He)"),
    Option(INITIALIZATIONS[1], "Random (orthogonal)"),
)
NETWORK_OPTIONS = (
    Option(AUTO, "Automatic"),
    Option("small", "Small"),
    Option("medium", "Medium"),
    Option("large", "Large"),
)
PRECISION_OPTIONS = (
    Option(AUTO, "Fastest"),
    Option("float32", "32 bits"),
    Option("bfloat16", "16 bits (bfloat16)"),
)


@dataclass(frozen=True)
class Plan:
    """What to train, on what, and for how long.

    Its settings are declared as those of an operation are: the command's options, the form's
    controls, checks and summary follow from here.
    """

    name: str = setting(
        title="Name",
        help="Name of the model: letters, digits, hyphens and underscores.",
        control="none",
    )
    folders: tuple[str, ...] = setting(
        title="Folders", help="Folders with the training images.", control="none"
    )
    family: str = setting(
        "gan",
        "Kind",
        "What kind of generator to train.",
        options=tuple(Option(name, each.title, each.summary) for name, each in FAMILIES.items()),
        is_main=True,
    )
    size: int = setting(
        128,
        "Size",
        "Size of the generated images. Twice the size takes four times as long.",
        options=SIZE_OPTIONS,
        is_main=True,
    )
    hours: float = setting(
        2.0,
        "Train for",
        "Hours of work in all. More time makes better images.",
        minimum=0,
        unit="h",
        special="No time limit",
        relevant=lambda plan: bool(plan.hours),
        describe=lambda hours, translated: _duration(hours),
        is_main=True,
    )
    images: int = setting(
        0,
        "Images",
        "Train until so many images were shown, each counted whenever it comes.",
        minimum=0,
        special="No such limit",
    )
    fit: str = setting("centre", "Crop", "How images are made square.", options=FIT_OPTIONS)
    captions: str = setting(
        "none",
        "Captions",
        "Where captions come from.",
        options=CAPTION_OPTIONS,
        relevant=lambda plan: _needs_captions(plan.family),
    )
    flip: bool = setting(
        True,
        "Also train on mirrored images",
        "Mirrored images count as more. Turn off for text, or where left and right matter.",
        advanced=True,
    )
    # A GAN shows changed pictures to its discriminator only; the other families learn to make what
    # is changed as well, and never see pictures with blanked squares.
    augmentation: tuple[str, ...] = setting(
        ("crop", "colour", "cutout"),
        "Augment images",
        "Random changes to the images. Helps small sets.",
        options=AUGMENTATION_OPTIONS,
        advanced=True,
    )
    adaptive: bool = setting(
        True,
        "Adaptive strength",
        "Increases when the discriminator starts to memorise the images (ADA).",
        relevant=lambda plan: plan.family == "gan",
        advanced=True,
    )
    keep_duplicates: bool = setting(
        False,
        "Keep duplicates",
        "Train on all of a group of duplicates, not only on the largest.",
    )
    initialization: str = setting(
        "he",
        "Initial weights",
        "Random weights to begin with.",
        options=INITIALIZATION_OPTIONS,
        relevant=lambda plan: plan.continue_from in ("", AUTO),
        advanced=True,
    )
    # The file of a model whose networks and weights training begins with; empty to begin anew;
    # ``AUTO`` for a bundled one that makes such pictures, see ``beginning``.
    continue_from: str = setting(
        AUTO,
        "Start from",
        "Initial weights. A model of the same kind saves hours.",
        options=(Option(AUTO, "Automatic"), Option("", "Random weights")),
        is_open=True,
        control="file",
        advanced=True,
    )
    networks: str = setting(
        AUTO,
        "Networks",
        "Larger networks make finer images and take much longer.",
        options=NETWORK_OPTIONS,
        advanced=True,
    )
    batch: int = setting(
        16, "Batch size", "Larger is steadier and slower.", minimum=1, advanced=True
    )
    accumulate: int = setting(
        1, "Split each step into", "Uses less memory, same result.", minimum=1, advanced=True
    )
    precision: str = setting(
        AUTO,
        "Precision",
        "Number format used for computing.",
        options=PRECISION_OPTIONS,
        advanced=True,
    )
    seed: int = setting(
        0, "Seed", "Same seed, same training.", minimum=0, control="seed", advanced=True
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for what cannot be trained."""
        check_settings(self)
        if not is_card_name(self.name):
            raise ImpastoError(
                "“{name}” is not a valid model name.",
                "Use letters, digits, hyphens and underscores.",
                name=self.name,
            )
        if not self.hours and not self.images:
            raise ImpastoError(
                "Training needs time or pictures.", "Set a duration or image count above 0."
            )
        if self.accumulate > self.batch:
            raise ImpastoError(
                "A step of {batch} images cannot be split into {parts} parts.",
                "Choose a larger batch size, or fewer parts.",
                batch=self.batch,
                parts=self.accumulate,
            )
        if _needs_captions(self.family) and self.captions == Captions.NONE.value:
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

    def summary(self, translated: Callable[[str], str] = str) -> str:
        """What is trained and what is special about it, in a line."""
        return summary(self, translated)

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


def _duration(hours: float) -> str:
    whole, minutes = divmod(round(hours * 60), 60)
    parts = (f"{whole} h" if whole else "", f"{minutes} min" if minutes or not whole else "")
    return " ".join(part for part in parts if part)


def _needs_captions(family: str) -> bool:
    return family in FAMILIES and FAMILIES[family].needs_captions
