"""Training on a person's own folder, from the first look to the model: what dialog and command do.

A plan is data that is kept with the run, so that the run can be continued by its folder alone.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.models.card import Card
from engine.training.data import Captions, Collection, Fit, Framing, collect

if TYPE_CHECKING:
    import torch

    from engine.generate.families.family import Family
    from engine.training.run import Progress, Trainee

PLAN, PICTURES = "plan.json", "pictures.npy"
FAMILIES = ("gan", "vae")
SIZES = (32, 64, 128, 256, 512)
FEW = 2_000
"""A discriminator soon knows so many pictures by heart; they are augmented from the beginning."""
FIRST_AUGMENTED = 0.3


@dataclass(frozen=True)
class Plan:
    """What to train, on what, and for how long."""

    name: str
    """What the model will be called."""
    folders: tuple[str, ...]
    family: str = "gan"
    size: int = 128
    hours: float = 2.0
    fit: str = "centre"
    flip: bool = True
    """Whether mirrored pictures are as good as the others."""
    keep_duplicates: bool = False
    initialization: str = "he"
    continue_from: str = ""
    """The file of a model whose weights training begins with; empty to begin anew."""
    batch: int = 16
    seed: int = 0

    def __post_init__(self) -> None:
        for value, choices in ((self.family, FAMILIES), (self.size, SIZES)):
            if value not in choices:
                raise ImpastoError(
                    "Training cannot be for “{value}”.",
                    "Choose one of {choices}.",
                    value=value,
                    choices=", ".join(map(str, choices)),
                )
        if self.hours <= 0 or self.batch < 1:
            raise ImpastoError("Training needs time and pictures.", "Choose more than nothing.")

    def to_json(self) -> str:
        """The plan as JSON; ``read_plan`` reads it back."""
        return json.dumps(dataclasses.asdict(self), indent=1)


def read_plan(folder: Path) -> Plan:
    """The plan of the run in ``folder``. Raises ``ImpastoError`` when there is none."""
    try:
        values = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        return Plan(**{**values, "folders": tuple(values["folders"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ImpastoError(
            "There is no training run in {folder} that can be continued.",
            "Choose the folder of a run, or begin a new one.",
            folder=folder,
        ) from error


def _nothing() -> None:
    return None


def prepare(plan: Plan, folder: Path, check: Callable[[], None] = _nothing) -> Collection:
    """Look through the plan's folders and put what training needs into ``folder``.

    Raises ``ImpastoError`` when a folder cannot be read or there are too few pictures in them.
    """
    framing = Framing(plan.size, Fit(plan.fit), captions=Captions.NONE)
    found = collect([Path(each) for each in plan.folders], framing, check)
    used = found if plan.keep_duplicates else found.without_duplicates()
    used.check()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / PICTURES).open("wb") as file:
        np.save(file, used.pictures)
    write_atomically(folder / PLAN, plan.to_json().encode())
    return found


def advance(
    folder: Path, device: torch.device, check: Callable[[], None] = _nothing
) -> Iterator[Progress]:
    """Train the run that was prepared in ``folder``, from where it is to the end of its hours.

    Yields after every step; closing it, and whatever ``check`` raises, leaves a run that can be
    continued. Raises ``ImpastoError`` when nothing was prepared, or the run cannot go on.
    """
    from engine.training.run import Schedule, train

    plan = read_plan(folder)
    schedule = Schedule(hours=plan.hours, checkpoint_minutes=min(5.0, plan.hours * 6))
    yield from train(_trainee(plan, _pictures(folder), device), folder, schedule, check)


def finish(
    folder: Path, models: Path, device: torch.device, check: Callable[[], None] = _nothing
) -> Card:
    """Measure the run's model as it is now, and write model, card and report.

    The model goes into ``models``, the report into ``folder``. Raises ``ImpastoError`` when the
    run has no checkpoint.
    """
    from engine.training.evaluation import evaluate
    from engine.training.export import About, export
    from engine.training.precision import quick_precision
    from engine.training.report import write_report

    plan, pictures = read_plan(folder), _pictures(folder)
    model = trained_model(folder, device)
    learned, held_out = _split(pictures)
    count = min(512, len(pictures))
    precision = quick_precision(device)
    figures = evaluate(model, learned, held_out, count, precision, check)
    about = About(
        plan.name,
        plan.name,
        f"Makes pictures like the {len(learned)} that it learned from.",
        source="Trained with Impasto.",
        data=", ".join(Path(each).name for each in plan.folders),
    )
    card = export(model, models, about, figures)
    write_report(folder, plan.name, figures)
    return card


def trained_model(folder: Path, device: torch.device) -> Family:
    """The model of the run in ``folder``, with averaged weights. Raises ``ImpastoError``."""
    from engine.generate.families.saving import build
    from engine.training import adversarial, autoencoders

    plan = read_plan(folder)
    module = adversarial if plan.family == "gan" else autoencoders
    model = build(plan.family, _config(plan).to_json())
    model.load_state_dict(module.averaged_weights(folder))
    return model.to(device).eval().requires_grad_(False)


def _config(plan: Plan) -> Any:
    from engine.generate.families.gan import GanConfig
    from engine.generate.families.vae import VaeConfig

    if plan.family == "gan":
        # Beyond 64 pixels folding costs little sharpness and saves most of the time.
        return GanConfig(size=plan.size, fold=max(1, plan.size // 64), width=128, detail=2048)
    entrance = max(1, plan.size // 64)
    return VaeConfig(size=plan.size, entrance=entrance, latent_side=1, latent_channels=128)


def _trainee(plan: Plan, pictures: NDArray[np.uint8], device: torch.device) -> Trainee:
    from engine.training.adversarial import GanSettings, GanTrainee
    from engine.training.augmentation import Augmentation
    from engine.training.autoencoders import AutoencoderSettings, AutoencoderTrainee
    from engine.training.precision import quick_precision

    learned, held_out = _split(pictures)
    precision, config = quick_precision(device), _config(plan)
    trainee: GanTrainee | AutoencoderTrainee
    if plan.family == "gan":
        gan = GanSettings(
            plan.batch,
            augmented=FIRST_AUGMENTED if len(learned) < FEW else 0.0,
            flip=plan.flip,
            precision=precision,
            seed=plan.seed,
        )
        trainee = GanTrainee(config, gan, learned, device, Augmentation())
    else:
        vae = AutoencoderSettings(plan.batch, flip=plan.flip, precision=precision, seed=plan.seed)
        trainee = AutoencoderTrainee(config, vae, learned, held_out[:24], device)
    _begin(plan, trainee.model)
    return trainee


def _begin(plan: Plan, model: Family) -> None:
    import torch

    from engine.generate.families.saving import load_generator
    from engine.training.initialization import Initialization, continue_from, initialize

    torch.manual_seed(plan.seed)
    initialize(model, Initialization(plan.initialization))
    if plan.continue_from:
        known = load_generator(Path(plan.continue_from), torch.device("cpu"))
        continue_from(model, known.state_dict())


def _pictures(folder: Path) -> NDArray[np.uint8]:
    try:
        pictures: NDArray[np.uint8] = np.load(folder / PICTURES, mmap_mode="r")
    except (OSError, ValueError) as error:
        raise ImpastoError(
            "The pictures of the training run in {folder} are missing.",
            "Begin a new run.",
            folder=folder,
        ) from error
    return pictures


def _split(pictures: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Pictures to learn from, and about a twentieth to measure with."""
    order = np.random.default_rng(0).permutation(len(pictures))
    held_out = max(4, len(pictures) // 20)
    return pictures[np.sort(order[held_out:])], pictures[np.sort(order[:held_out])]
