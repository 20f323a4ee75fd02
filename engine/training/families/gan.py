"""Training a GAN on the user's folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from torch import Tensor

from engine.generate.families.gan import Gan, GanConfig
from engine.training.data.augmentation import chosen_augmentation
from engine.training.families import adversarial
from engine.training.families.adversarial import GanSettings, GanTrainee
from engine.training.families.family import Examples, Hardware, begin, known_model
from engine.training.plan import Plan

FEW = 2_000
"""A discriminator soon knows so many pictures by heart; they are augmented from the beginning."""
FIRST_AUGMENTED = 0.3
DECODED = 2
"""Pictures of each batch that are judged as pixels too, in a picture space."""
REDRAWN = 1
"""Pictures from which the decoder of a picture space learns at each step."""


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
    """Style-based networks on a folded grid of pixels; or what the model to continue from has.

    That may have learned in a picture space: then so do these.
    """
    known = known_model(plan)
    if isinstance(known, Gan) and known.config.size == plan.size:
        return known.config
    side, width, detail, depth = _SIZES[plan.network_size]
    fold = max(1, plan.size // side)
    return GanConfig(size=plan.size, fold=fold, width=width, detail=detail, depth=depth)


def trainee(plan: Plan, examples: Examples, hardware: Hardware) -> GanTrainee:
    """A GAN that sees augmented pictures from the beginning where there are few."""
    chosen = config(plan)
    in_space = chosen.space is not None
    settings = GanSettings(
        plan.batch,
        # A critic that begins with nothing is of no use for long, and takes a third of the time.
        decoded=DECODED if in_space and plan.network_size != "small" else 0,
        redrawn=REDRAWN if in_space else 0,
        augmented=FIRST_AUGMENTED if len(examples.learned) < FEW else 0.0,
        flip=plan.flip,
        precision=hardware.precision,
        adaptive=plan.adaptive,
        accumulate=plan.accumulate,
        seed=plan.seed,
    )
    # Latents can be moved and left out, but have no colours.
    kinds = [kind for kind in plan.augmentation if not (in_space and kind == "colour")]
    made = GanTrainee(
        chosen,
        settings,
        examples.learned,
        hardware.device,
        chosen_augmentation(kinds),
        workers=hardware.workers,
    )
    begin(plan, made.model)
    return made


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """All weights at the last checkpoint, the generator's averaged."""
    return adversarial.averaged_weights(folder)
