"""Training a GAN on a person's folder."""

from __future__ import annotations

from pathlib import Path

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


def config(plan: Plan) -> GanConfig:
    """Beyond 64 pixels folding costs little sharpness and saves most of the time."""
    return GanConfig(
        size=plan.size, fold=max(1, plan.size // 64), width=plan.width or 128, detail=2048
    )


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
