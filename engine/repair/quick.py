"""Quick filling by OpenCV: colours or lines run from the border inward.

Telea, "An Image Inpainting Technique Based on the Fast Marching Method" (2004), and Bertalmio,
Bertozzi and Sapiro, "Navier-Stokes, Fluid Dynamics, and Image and Video Inpainting" (2001).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.repair.interruptible import interruptible

FLAGS = {"telea": cv2.INPAINT_TELEA, "navier-stokes": cv2.INPAINT_NS}


def fill_quickly(
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    method: str,
    radius: int,
    check: Callable[[], None],
) -> NDArray[np.float32]:
    """Fill ``hole`` ``(h, w)`` in ``pixels`` ``(h, w, C)`` in [0, 1], and return a new array.

    Runs on each channel alone in 16 bits, which OpenCV allows, so that 16-bit pictures keep their
    depth. (OpenCV takes floats too, but adds noise of the size of 1 to them.)

    ``check`` is called every few milliseconds and may raise to stop.
    """
    if len(pixels) == 1:
        # OpenCV reads beyond a single row, and so fills it with whatever is in memory there.
        doubled, hole = np.repeat(pixels, 2, axis=0), np.repeat(hole, 2, axis=0)
        return fill_quickly(doubled, hole, method, radius, check)[:1]
    missing = hole.astype(np.uint8)
    result = pixels.copy()
    for channel in range(pixels.shape[2]):
        check()
        deep = np.rint(np.clip(pixels[:, :, channel], 0.0, 1.0) * 65535).astype(np.uint16)
        paint = partial(cv2.inpaint, deep, missing, radius, FLAGS[method])
        plane = interruptible(paint, check)
        result[:, :, channel][hole] = plane[hole].astype(np.float32) / np.float32(65535)
    return result
