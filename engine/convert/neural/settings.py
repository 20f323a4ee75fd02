"""What can be set of a painting by optimisation."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST, LARGEST = 128, 4096
"""Pixels on the longer side between which ``NeuralStyle.size`` may lie."""


@dataclass(frozen=True)
class NeuralSettings:
    """How to optimise a picture."""

    style: str
    """The path of the picture whose style to take."""
    size: int = 0
    """Pixels on the longer side up to which to optimise; 0 for what memory and time allow. What is
    finer comes from the photo."""
    steps: int = 100
    """Iterations at the coarsest size. Each finer one takes fewer."""
    strength: float = 0.5
    """0 keeps nearly all of the content, 1 nearly all of the style."""
    stroke_size: float = 1.0
    """How large the style's strokes come out, 1 being as large as in a style picture of the same
    size as the photo; 0.25 to 4."""
    smoothness: float = 0.2
    """How much noise between neighbouring pixels is held down, 0 to 1 (total variation)."""
    detail: float = 0.5
    """How much of the photo's fine detail goes back into what is larger than ``size``, 0 to 1."""
    keep_colours: bool = False
    """Take only brightness from the result, and keep the photo's own colours."""
    seed: int = 0
    """Another number, another painting."""
