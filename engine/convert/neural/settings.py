"""The settings of neural style."""

from __future__ import annotations

from dataclasses import dataclass

from engine.settings import setting

SMALLEST, LARGEST = 128, 4096
"""Pixels on the longer side between which ``NeuralStyle.size`` may lie."""


@dataclass(frozen=True)
class NeuralSettings:
    """How to optimise a picture."""

    style: str = setting(
        title="Style image", help="The image whose style to use.", control="file", is_main=True
    )
    size: int = setting(
        0,
        "Size",
        "Longer side to paint at. Finer detail comes from the photo.",
        minimum=0,
        maximum=LARGEST,
        unit="px",
        special="Automatic",
    )
    steps: int = setting(
        100,
        "Steps",
        "More steps are slower and closer to the style.",
        minimum=1,
        maximum=5000,
        usual_maximum=500,
    )
    strength: float = setting(
        0.5,
        "Strength",
        "From the photo to the style.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    stroke_size: float = setting(
        1.0,
        "Stroke size",
        "Size of the brush strokes compared with the style image.",
        minimum=0.25,
        maximum=4.0,
        control="percent",
        advanced=True,
    )
    smoothness: float = setting(
        0.2,
        "Smoothness",
        "Reduces noise (total variation).",
        minimum=0.0,
        maximum=1.0,
        control="percent",
        advanced=True,
    )
    detail: float = setting(
        0.5,
        "Photo detail",
        "How much fine detail of the photo to restore.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
        advanced=True,
    )
    keep_colours: bool = setting(
        False, "Keep the photo's colours", "Use only the brightness of the style."
    )
    seed: int = setting(
        0,
        "Seed",
        "Same seed, same result.",
        minimum=0,
        maximum=2**63 - 1,
        control="seed",
        advanced=True,
    )
