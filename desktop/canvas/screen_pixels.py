"""Pixels as the screen shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from desktop.canvas.pyramid import Samples
from engine.regions import Pixels

if TYPE_CHECKING:
    from engine.colour import DisplayTransform


def displayable(pixels: Pixels, transform: DisplayTransform | None) -> Samples:
    """Pixels as Qt's raster engine wants them: ``(H, W, 4) uint8``, premultiplied 0xAARRGGBB words.

    ``pixels`` are ``(H, W, 3|4)`` RGB or RGBA, ``uint8`` or ``uint16``; ``transform`` brings them
    to the screen's colours, None means that they are already.
    """
    if transform is not None:
        pixels = transform.apply(pixels)
    elif pixels.dtype == np.uint16:
        pixels = np.asarray(cv2.convertScaleAbs(pixels, alpha=255 / 65535), np.uint8)
    if pixels.shape[2] == 3:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA), np.uint8)
    premultiplied = cv2.cvtColor(pixels, cv2.COLOR_RGBA2mRGBA)
    return np.asarray(cv2.cvtColor(premultiplied, cv2.COLOR_RGBA2BGRA), np.uint8)
