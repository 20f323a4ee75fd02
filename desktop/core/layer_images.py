"""Layers as small pictures for the screen: thumbnails, and what is moved about by hand."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtGui import QImage

from desktop.core.images import image_from_pixels
from engine.blending import composite
from engine.layers import Patch, Stack
from engine.regions import Pixels, Region


def image_of_patches(
    patches: tuple[Patch, ...], region: Region, like: Stack, most: tuple[int, int]
) -> QImage:
    """What patches show in a ``region``, transparent elsewhere, at most as large as ``most``.

    ``like`` tells depth and colour space. Thinned out before it is made smaller, so that 50
    megapixels take no time.
    """
    width, height = fitted(region, most)
    result: Pixels = np.zeros((height, width, 4), like.dtype)
    across, down = width / region.width, height / region.height
    for patch in patches:
        shared = patch.region.intersect(region)
        if shared.is_empty:
            continue
        place = shared.within(region)
        left, top = int(place.x * across), int(place.y * down)
        right = min(width, max(left + 1, round(place.right * across)))
        bottom = min(height, max(top + 1, round(place.bottom * down)))
        at = (slice(top, bottom), slice(left, right))
        source, size = shared.within(patch.region).slices, (right - left, bottom - top)
        coverage = None if patch.coverage is None else _small(patch.coverage[source], size)
        result[at] = composite(result[at], _small(patch.pixels[source], size), coverage)
    return image_from_pixels(result, like.base.metadata.icc)


def fitted(region: Region, most: tuple[int, int]) -> tuple[int, int]:
    """The size of a region in proportion within ``most`` (width, height)."""
    scale = min(most[0] / region.width, most[1] / region.height)
    return max(1, round(region.width * scale)), max(1, round(region.height * scale))


def _small(values: Pixels, size: tuple[int, int]) -> Pixels:
    step = max(1, min(values.shape[1] // (4 * size[0]), values.shape[0] // (4 * size[1])))
    thin = np.ascontiguousarray(values[::step, ::step])
    return np.asarray(cv2.resize(thin, size, interpolation=cv2.INTER_AREA))
