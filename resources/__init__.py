"""Icons, samples and other files that the program brings along."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent

SAMPLE_PHOTO = FOLDER / "samples" / "sample.jpg"
SAMPLE_MASK = FOLDER / "samples" / "sample-mask.png"


def icon_path(name: str) -> Path:
    """The SVG file of an icon, such as ``icon_path("brush")``; one colour, to be tinted."""
    return FOLDER / "icons" / f"{name}.svg"
