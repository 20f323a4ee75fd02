"""The settings of enlarging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.settings import Option, setting

LEAST_SCALE, MOST_SCALE = 1.0, 8.0
MOST_SIDE = 60_000
"""Pixels that the longer side of a result may have."""


def _by_scale(enlarge: Any) -> bool:
    return bool(enlarge.long_side == 0)


def _can_reduce_noise(enlarge: Any) -> bool:
    return bool(enlarge.quality == "fast" and enlarge.content != "drawing")


@dataclass(frozen=True)
class EnlargeSettings:
    """How large, and how."""

    scale: float = setting(
        2.0,
        "Scale",
        "How many times wider and higher the picture becomes.",
        minimum=LEAST_SCALE,
        maximum=MOST_SCALE,
        step=0.5,
        unit="×",
        is_main=True,
        relevant=_by_scale,
    )
    long_side: int = setting(
        0,
        "Longer side",
        "The length of the longer side, instead of the scale.",
        minimum=0,
        maximum=MOST_SIDE,
        unit="px",
        special="By scale",
        advanced=True,
    )
    content: str = setting(
        "auto",
        "Content",
        "What the picture shows. Automatic looks at it.",
        options=(
            Option("auto", "Automatic"),
            Option("photo", "Photo"),
            Option("drawing", "Drawing"),
        ),
    )
    quality: str = setting(
        "fast",
        "Quality",
        "Best adds sharp detail and takes much longer.",
        options=(
            Option("fast", "Fast", "Faithful, in seconds."),
            Option("best", "Best", "Sharp and detailed (Real-ESRGAN). Slow without a GPU."),
        ),
        is_main=True,
    )
    noise: str = setting(
        "off",
        "Reduce noise",
        "Removes noise and JPEG artefacts on the way.",
        options=(
            Option("off", "None"),
            Option("light", "Light"),
            Option("medium", "Medium"),
            Option("strong", "Strong"),
        ),
        relevant=_can_reduce_noise,
    )
