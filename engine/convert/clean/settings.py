"""The settings of cleaning."""

from __future__ import annotations

from dataclasses import dataclass

from engine.settings import Option, setting

AUTOMATIC = -1
MOST_NOISE = 75
"""Standard deviation, of 255, that the network was trained up to."""
LEVELS = {"off": None, "light": 0, "medium": 1, "strong": 3}
"""Of JPEG artefacts: which of waifu2x's four networks takes them away."""


@dataclass(frozen=True)
class CleanSettings:
    """What to clean, and how much."""

    noise: int = setting(
        AUTOMATIC,
        "Noise",
        "How much noise to remove. Automatic measures the picture.",
        minimum=AUTOMATIC,
        maximum=MOST_NOISE,
        special="Automatic",
        control="slider",
        usual_maximum=50,
        is_main=True,
    )
    artefacts: str = setting(
        "auto",
        "JPEG artefacts",
        "How strongly to remove blocks and ringing left by JPEG compression.",
        options=(
            Option("auto", "Automatic", "Measures how strong the blocks are."),
            Option("off", "None"),
            Option("light", "Light"),
            Option("medium", "Medium"),
            Option("strong", "Strong"),
        ),
        is_main=True,
    )
    sharpen: float = setting(
        0.0,
        "Sharpen",
        "Sharpens edges after cleaning.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    strength: float = setting(
        1.0,
        "Strength",
        "How much of the result to mix in.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
