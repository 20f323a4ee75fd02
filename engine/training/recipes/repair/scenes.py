"""What the large repair network learns from, and what it is judged by: scenes with holes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.training.recipes.repair import outlines as repair_outlines
from engine.training.recipes.repair.holes import hole
from engine.training.recipes.repair.photographs import TUNING, Photographs, weights

JUDGED = "judged.npz"
JUDGED_COUNT = 64
JUDGED_SIZE = 256
SMALLEST_PART = 0.5
"""Squares are cut from photographs that have at least so much of the shorter side, unless there are
not enough pixels for that."""

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]


class Batch(NamedTuple):
    """What one step learns from."""

    pictures: Tensor
    """``(N, 3, H, W)`` in [0, 1]."""
    masks: Tensor
    """``(N, 1, H, W)``, 1 in the hole."""


class Scenes:
    """Squares of photographs in random places, sizes and tones, with random holes."""

    def __init__(self, folder: Path) -> None:
        self.photographs = Photographs(folder)
        self.outlines = repair_outlines.read(folder)

    def batch(self, random: np.random.Generator, count: int, size: int) -> Batch:
        """``count`` scenes of ``size`` pixels, on the CPU."""
        pictures = [varied(self.photographs.draw(random), size, random) for _ in range(count)]
        masks = [hole(random, size, self.outlines) for _ in range(count)]
        return as_batch(np.stack(pictures), np.stack(masks))


def as_batch(pictures: Pixels, masks: Mask) -> Batch:
    """``(N, H, W, 3)`` and ``(N, H, W)``, both ``uint8``, as tensors."""
    return Batch(
        torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255,
        torch.from_numpy(masks).float()[:, None],
    )


def varied(picture: Pixels, size: int, random: np.random.Generator) -> Pixels:
    """A square of a photograph, ``(size, size, 3)``, perhaps mirrored and in other tones."""
    shortest = min(picture.shape[:2])
    least = min(shortest, max(size, SMALLEST_PART * shortest))
    part = _square(picture, float(np.exp(random.uniform(np.log(least), np.log(shortest)))), random)
    part = resized(part, size)
    if random.random() < 0.5:
        part = part[:, ::-1]
    if random.random() < 0.05:
        part = np.repeat(cv2.cvtColor(part.copy(), cv2.COLOR_RGB2GRAY)[:, :, None], 3, 2)
    if random.random() < 0.5:
        part = cv2.LUT(np.ascontiguousarray(part), _tones(random)).astype(np.uint8)
    return np.ascontiguousarray(part, np.uint8)


def resized(square: Pixels, size: int) -> Pixels:
    """``(size, size, 3)``."""
    way = cv2.INTER_AREA if square.shape[0] > size else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(square, (size, size), interpolation=way), np.uint8)


def write_judged(folder: Path, seed: int = 0) -> None:
    """Write the scenes that runs are judged by: ``judged.npz`` with ``pictures`` and ``masks``.

    Squares of the tuning photographs, at least two thirds of their shorter sides, with holes as
    those learned from.
    """
    random = np.random.default_rng(seed)
    outlines = repair_outlines.read(folder)
    with np.load(folder / TUNING) as saved:
        names = sorted(saved.files)
        chances = np.array(weights(names))
        count = min(JUDGED_COUNT, len(names))
        chosen = random.choice(names, count, False, chances / chances.sum())
        photographs = [saved[name] for name in chosen]
    pictures = []
    for photograph in photographs:
        side = random.uniform(2 / 3, 1) * min(photograph.shape[:2])
        pictures.append(resized(_square(photograph, side, random), JUDGED_SIZE))
    masks = [hole(random, JUDGED_SIZE, outlines) for _ in pictures]
    np.savez(folder / JUDGED, pictures=np.stack(pictures), masks=np.stack(masks))


def read_judged(folder: Path) -> tuple[Pixels, Mask]:
    """``(64, 256, 256, 3)`` and ``(64, 256, 256)``, 1 in the holes."""
    with np.load(folder / JUDGED) as saved:
        return saved["pictures"], saved["masks"]


def _square(picture: Pixels, side: float, random: np.random.Generator) -> Pixels:
    length = min(round(side), *picture.shape[:2])
    top, left = (int(random.integers(0, whole - length + 1)) for whole in picture.shape[:2])
    return picture[top : top + length, left : left + length]


def _tones(random: np.random.Generator) -> Pixels:
    """A table of slightly other tones for each channel: gain and gamma."""
    gains = (1 + random.normal(0, 0.05, 3) + random.normal(0, 0.08)).clip(0.7, 1.4)
    tones = (np.arange(256)[:, None] / 255 * gains).clip(0, 1) ** np.exp(random.normal(0, 0.12))
    table: Pixels = np.rint(tones * 255).astype(np.uint8)[:, None]
    return table
