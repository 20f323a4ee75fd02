"""What can be set of a painting by optimisation."""

from __future__ import annotations

from dataclasses import dataclass

from engine.settings import setting

SMALLEST, LARGEST = 128, 4096
"""Pixels on the longer side between which ``NeuralStyle.size`` may lie."""


@dataclass(frozen=True)
class NeuralSettings:
    """How to optimise a picture."""

    style: str = setting(
        title="Style picture", help="The picture whose style to take.", control="file", is_main=True
    )
    size: int = setting(
        0,
        "Size",
        "Longer side up to which pixels are optimised. Finer detail comes from the photo.",
        minimum=0,
        maximum=LARGEST,
        unit="px",
        special="Automatic",
    )
    steps: int = setting(
        100,
        "Steps",
        "Iterations at the coarsest size; finer ones take fewer.",
        minimum=1,
        maximum=5000,
        usual_maximum=500,
    )
    strength: float = setting(
        0.5,
        "Strength",
        "0 keeps the content, 1 the style.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    stroke_size: float = setting(
        1.0,
        "Stroke size",
        "Size of the style's strokes: 1 is as in the style picture.",
        minimum=0.25,
        maximum=4.0,
    )
    smoothness: float = setting(
        0.2,
        "Smoothness",
        "Less noise between pixels (total variation).",
        minimum=0.0,
        maximum=1.0,
        control="percent",
        advanced=True,
    )
    detail: float = setting(
        0.5,
        "Photo detail",
        "How much of the photo's fine detail to put back.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
        advanced=True,
    )
    keep_colours: bool = setting(
        False, "Keep the photo's colours", "Take only brightness from the style."
    )
    seed: int = setting(
        0, "Seed", "Same seed, same result.", minimum=0, maximum=2**63 - 1, control="seed"
    )
