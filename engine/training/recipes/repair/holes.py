"""The holes that the large repair network learns from: whole things, wide ones and narrow ones."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.training.recipes.repair import outlines as repair_outlines
from engine.training.recipes.repair.masks import random_hole

Mask = NDArray[np.uint8]

THINGS = 0.4
"""How many of the holes are outlines of things."""
WIDE = 0.2
"""How many are few wide strokes and boxes, as in LaMa (Suvorov et al., "Resolution-robust Large
Mask Inpainting with Fourier Convolutions", 2022)."""
LEAST, MOST = 0.015, 0.6
"""The share of the picture that a hole covers."""


def hole(random: np.random.Generator, size: int, outlines: Sequence[Mask]) -> Mask:
    """``(size, size) uint8``, 1 in the hole. ``outlines`` are those of ``outlines``."""
    for _ in range(8):
        sort = random.random()
        if sort < THINGS and outlines:
            mask = _things(random, size, outlines)
        elif sort < THINGS + WIDE:
            mask = _wide(random, size)
        else:
            mask = random_hole(random, size, 0.4)
        if LEAST <= np.count_nonzero(mask) / mask.size <= MOST:
            break
    return mask


def _things(random: np.random.Generator, size: int, outlines: Sequence[Mask]) -> Mask:
    mask = np.zeros((size, size), np.uint8)
    for _ in range(int(random.choice((1, 2, 3), p=(0.6, 0.25, 0.15)))):
        repair_outlines.lay(mask, outlines, random, 0.15, 0.75)
    return mask


def _wide(random: np.random.Generator, size: int) -> Mask:
    mask = np.zeros((size, size), np.uint8)
    for _ in range(int(random.integers(1, 4))):
        if random.random() < 0.4:
            width, height = (random.uniform(0.15, 0.6, 2) * size).astype(int)
            left, top = (random.uniform(-0.1, 0.8, 2) * size).astype(int)
            cv2.rectangle(
                mask, (int(left), int(top)), (int(left + width), int(top + height)), 1, -1
            )
            continue
        point, heading = random.uniform(0, size, 2), random.uniform(0, 2 * np.pi)
        width = int(random.uniform(0.1, 0.28) * size)
        for _ in range(int(random.integers(1, 5))):
            heading += random.normal(0, 0.9)
            length = random.uniform(0.1, 0.35) * size
            end = point + length * np.array([np.cos(heading), np.sin(heading)])
            ends = np.rint([point, end]).astype(np.int32)
            cv2.polylines(mask, [ends], False, 1, width)
            point = end
    return mask
