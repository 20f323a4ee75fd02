"""Quick filling by OpenCV: colours or lines run from the border inward.

Telea, "An Image Inpainting Technique Based on the Fast Marching Method" (2004), and Bertalmio,
Bertozzi and Sapiro, "Navier-Stokes, Fluid Dynamics, and Image and Video Inpainting" (2001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.repair.interruptible import interruptible
from engine.repair.method import Method, Task
from engine.repair.working_picture import Filling


def fill(task: Task) -> Iterator[Filling]:
    """Fill the holes at once."""
    around, pixels, missing = task.read(reach=0)
    filled = fill_quickly(pixels, missing, task.method, task.settings.radius, task.context.check)
    yield Filling(around, filled, 1.0, "Filling with colours")


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
    import cv2

    algorithm = cv2.INPAINT_TELEA if method == TELEA.name else cv2.INPAINT_NS
    if len(pixels) == 1:
        # OpenCV reads beyond a single row, and so fills it with whatever is in memory there.
        doubled, hole = np.repeat(pixels, 2, axis=0), np.repeat(hole, 2, axis=0)
        return fill_quickly(doubled, hole, method, radius, check)[:1]
    missing = hole.astype(np.uint8)
    result = pixels.copy()
    for channel in range(pixels.shape[2]):
        check()
        deep = np.rint(np.clip(pixels[:, :, channel], 0.0, 1.0) * 65535).astype(np.uint16)
        paint = partial(cv2.inpaint, deep, missing, radius, algorithm)
        plane = interruptible(paint, check)
        result[:, :, channel][hole] = plane[hole].astype(np.float32) / np.float32(65535)
    return result


TELEA = Method(
    "telea",
    "Quick: Telea",
    "Continues surrounding colours. For hairs and thin scratches.",
    fill,
    ("radius",),
    uses_torch=False,
)
NAVIER_STOKES = Method(
    "navier-stokes",
    "Quick: Navier-Stokes",
    "Continues surrounding lines. For hairs and thin scratches.",
    fill,
    ("radius",),
    uses_torch=False,
)
