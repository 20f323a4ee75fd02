"""Whether a picture is a photo or a drawing, told from how many of its places are flat."""

from __future__ import annotations

import numpy as np

from engine.operation import Readable
from engine.regions import Region

SAMPLES, SAMPLE = 6, 128
FLAT = 1.0
"""Neighbours that differ by no more, of 255, are one colour."""
DRAWN = 0.6
"""From this share of flat places on a picture is a drawing."""


def is_drawing(picture: Readable) -> bool:
    """Whether most of the picture is flat colour with few, steep edges between.

    Photographs have noise and gradients nearly everywhere; where they are blown out or black,
    nothing is learned, and such places do not count.
    """
    bounds = picture.bounds
    side = min(SAMPLE, bounds.width, bounds.height)
    flat, seen = 0, 0
    for row in range(SAMPLES):
        for column in range(SAMPLES):
            x = round((bounds.width - side) * column / (SAMPLES - 1))
            y = round((bounds.height - side) * row / (SAMPLES - 1))
            pixels = picture.read(Region(x, y, side, side))[:, :, :3].astype(np.float32)
            pixels *= np.float32(255 / np.iinfo(picture.dtype).max)
            steps = np.abs(np.diff(pixels, axis=1)).max(2)
            level = pixels[:, 1:].mean(2)
            counts = (level > 3) & (level < 252)
            flat += int((counts & (steps <= FLAT)).sum())
            seen += int(counts.sum())
    return seen > 0 and flat / seen >= DRAWN
