"""Training text to picture on the user's folder, whose pictures have captions."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from engine.generate.families.text import TextConfig, TextToPicture
from engine.training.families import text_flow as text
from engine.training.families.family import Examples, Hardware, Pictures, begin, known_model
from engine.training.families.text_flow import Captioned, TextSettings, TextTrainee
from engine.training.plan import Plan

PLACES = 8
"""Places of the transformer along a side."""
_SIZES = {"small": (128, 4), "medium": (192, 6), "large": (256, 8)}
"""Width and depth of the transformer."""
MEASURED = 64
SHOWN = 20
"""Held-out captions whose pictures are on the sheet."""


def config(plan: Plan) -> TextConfig:
    """In pixels, 8 x 8 places; or what the model to continue from has, with its picture space."""
    known = known_model(plan)
    if isinstance(known, TextToPicture) and known.config.size == plan.size:
        return known.config
    width, depth = _SIZES[plan.network_size]
    return TextConfig(plan.size, 4, patch=plan.size // PLACES, width=width, depth=depth)


def trainee(plan: Plan, examples: Examples, hardware: Hardware) -> TextTrainee:
    """Learns the pictures as they are: what they are called is often wrong about changed ones."""
    settings = TextSettings(
        plan.batch,
        accumulate=plan.accumulate,
        shown=tuple(examples.held_out_captions[:SHOWN]),
        precision=hardware.precision,
        flip=plan.flip,
        seed=plan.seed,
    )
    made = TextTrainee(
        config(plan),
        settings,
        _captioned(examples.learned, examples.learned_captions),
        hardware.device,
        _captioned(examples.held_out[:MEASURED], examples.held_out_captions),
        workers=hardware.workers,
    )
    begin(plan, made.model)
    return made


def _captioned(pictures: Pictures, captions: tuple[str, ...]) -> Captioned:
    return Captioned(pictures, lambda place, _: captions[place])


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """All weights of the model at the last checkpoint, averaged but for the picture space."""
    return text.averaged_weights(folder)
