"""Training a GAN on a person's folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from torch import Tensor

from engine.generate.families.gan import GanConfig
from engine.training import adversarial
from engine.training.adversarial import GanSettings, GanTrainee
from engine.training.augmentation import chosen_augmentation
from engine.training.families.family import Examples, Place, begin
from engine.training.plan import Plan

FEW = 2_000
"""A discriminator soon knows so many pictures by heart; they are augmented from the beginning."""
FIRST_AUGMENTED = 0.3


class _Size(NamedTuple):
    """Numbers of a ``GanConfig``."""

    side: int
    """Of the grid that is made: what is finer is folded into channels, which costs little
    sharpness and saves most of the time."""
    width: int
    detail: int
    depth: int


_SIZES = {
    "small": _Size(32, 128, 2048, 1),
    "medium": _Size(64, 128, 2048, 2),
    "large": _Size(64, 256, 4096, 2),
}


def config(plan: Plan) -> GanConfig:
    """Style-based networks on a folded grid of pixels."""
    side, width, detail, depth = _SIZES[plan.network_size]
    fold = max(1, plan.size // side)
    return GanConfig(size=plan.size, fold=fold, width=width, detail=detail, depth=depth)


def trainee(plan: Plan, examples: Examples, place: Place) -> GanTrainee:
    """A GAN that sees augmented pictures from the beginning where there are few."""
    settings = GanSettings(
        plan.batch,
        augmented=FIRST_AUGMENTED if len(examples.learned) < FEW else 0.0,
        flip=plan.flip,
        precision=place.precision,
        adaptive=plan.adaptive,
        accumulate=plan.accumulate,
        seed=plan.seed,
    )
    augmentation = chosen_augmentation(plan.augmentation)
    made = GanTrainee(
        config(plan),
        settings,
        examples.learned,
        place.device,
        augmentation,
        workers=place.workers,
    )
    begin(plan, made.model)
    return made


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """All weights at the last checkpoint, the generator's averaged."""
    return adversarial.averaged_weights(folder)
