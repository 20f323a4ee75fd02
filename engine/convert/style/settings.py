"""What can be set of painting in a style."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_DETAIL, MOST_DETAIL = 128, 16384
"""Pixels, for ``Stylize.detail``."""


@dataclass(frozen=True)
class StyleSettings:
    """How to paint a picture in a style."""

    style: str = "0"
    """A ``Style`` as text: ``"3"``, ``"3:0.5,12:0.5"`` or ``"vector:…"``."""
    amount: float = 1.0
    """From 0, the photo as it is, to 1, the full style."""
    detail: int = 1024
    """Pixels of the longer side of the whole picture as the network sees it; 0 for all there are.
    Strokes have the size of some pixels there: fewer pixels, larger strokes."""
    keep_colours: bool = False
    """Take only lightness from the style, and colours from the photo."""
    match_palette: bool = False
    """Shift the colours of the result to those of the style."""
