"""A finished picture composited on another one, without dark seams. Imports no torch."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.generate.compositing import at_depth, shown
from engine.masks import Mask
from engine.operation import Readable, Update
from engine.regions import Region


def composited_sharply(
    pixels: NDArray[np.uint8], square: Region, picture: Readable, mask: Mask | None
) -> Update:
    """The final update: ``(S, S, 3|4)`` pixels, enlarged to the square, of the part that shows.

    The square must lie on the picture, in part at least.
    """
    region = square.intersect(picture.bounds)
    sized = scaled(pixels, square.width)[region.within(square).slices]
    coverage = shown(sized, None if mask is None else mask.read(region))
    fitted = at_depth(sized, picture.dtype, picture.channels)
    return Update(region, fitted, coverage, 1.0, "Generating")


def scaled(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """A square picture at another size. What is transparent has no colour that could bleed in."""
    if pixels.shape[0] == side:
        return pixels
    way = cv2.INTER_AREA if side < pixels.shape[0] else cv2.INTER_LANCZOS4
    if pixels.shape[2] == 3:
        return np.asarray(cv2.resize(pixels, (side, side), interpolation=way), np.uint8)
    values = pixels.astype(np.float32) / 255
    values[:, :, :3] *= values[:, :, 3:]
    larger = np.asarray(cv2.resize(values, (side, side), interpolation=way), np.float32)
    alpha = larger[:, :, 3:]
    # Both overshoot alike at edges, so they are divided before they are clipped.
    colours = np.clip(larger[:, :, :3] / np.maximum(alpha, 0.5 / 255), 0, 1)
    straight = np.concatenate([colours * (alpha >= 0.5 / 255), np.clip(alpha, 0, 1)], axis=2)
    return np.asarray((straight * 255).round(), np.uint8)
