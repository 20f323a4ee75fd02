"""The mask in colour."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from engine.regions import Coverage

MARGIN = 2
"""Screen pixels around a rectangle that its outline depends on."""


def tint(coverage: Coverage, colour: QColor, opacity: float) -> NDArray[np.uint32]:
    """The mask as it lies over the picture: premultiplied 0xAARRGGBB words, ``(H, W) uint32``.

    ``coverage`` is the mask on the screen, ``(H, W) uint8``. Where it crosses one half runs an
    outline of two thin lines, the colour inside and its contrast outside, so that it is seen on any
    picture.
    """
    words: NDArray[np.uint32] = np.take(_ramp(colour.rgb(), opacity), coverage)
    inside = (coverage >= 128).astype(np.uint8)
    if inside.any():
        cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
        inner = cv2.erode(inside, cross) != inside
        outer = cv2.dilate(inside, cross) != inside
        words[outer] = _word(_contrast(colour), 0.75)
        words[inner] = _word(colour, 1.0)
    return words


@lru_cache(maxsize=8)
def _ramp(colour: int, opacity: float) -> NDArray[np.uint32]:
    """The word for each value of the mask."""
    words = [_word(QColor(colour), opacity * value / 255) for value in range(256)]
    return np.array(words, np.uint32)


def _word(colour: QColor, alpha: float) -> int:
    """A colour at an opacity, premultiplied."""
    red, green, blue, opaque = (
        round(channel * alpha) for channel in (colour.red(), colour.green(), colour.blue(), 255)
    )
    return opaque << 24 | red << 16 | green << 8 | blue


def _contrast(colour: QColor) -> QColor:
    luminance = 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF()
    return QColor(0, 0, 0) if luminance > 0.5 else QColor(255, 255, 255)
