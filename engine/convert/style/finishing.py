"""From what the network painted to pixels of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from engine.convert.scaling import Scale, Values
from engine.convert.style.colours import Palette, Recolouring, luma, with_colours_of
from engine.convert.style.settings import StyleSettings
from engine.convert.style.space import palette_of
from engine.convert.style.style import Style
from engine.regions import Pixels, Region

_WINDOW = 7
"""Side of the windows in which painting and photo are compared, in pixels the network saw."""

_FLAT = 1e-3
"""Variance of brightness below which there is nothing in a photo to hold on to."""

_MOST_GAIN = 1.2
"""How much stronger than in the photo its fine detail may come out."""


@dataclass(frozen=True)
class Finish:
    """The steps after the network; the same for every part of a picture."""

    opacity: float
    """How much of the painting shows over the photo, 0 to 1."""
    keep_colours: bool
    recolouring: Recolouring | None

    def colours(self, painted: Values, photo: Values) -> Values:
        """What the steps make of a painting of ``photo``; both ``(h, w, 3)`` in [0, 1]."""
        if self.recolouring is not None:
            painted = self.recolouring(painted)
        if self.keep_colours:
            painted = with_colours_of(photo, painted)
        if self.opacity < 1.0:
            painted = photo + (painted - photo) * np.float32(self.opacity)
        return painted

    def pixels(
        self,
        painted: Values,
        seen: Values,
        part: Region,
        scale: Scale,
        photo: Pixels,
        target: Region,
    ) -> Pixels:
        """The pixels of ``target``, from what was painted and seen of ``part`` around it.

        ``part`` counts in pixels that the network saw, ``photo`` are the picture's own pixels in
        ``target``: the result has their depth and their alpha.
        """
        own = photo[:, :, :3].astype(np.float32) / np.float32(np.iinfo(photo.dtype).max)
        result = scale.enlarge(painted, part, target)
        result = np.clip(result, 0.0, 1.0)
        if scale.factor < 1.0:
            detail = _fine_detail(painted, seen, part, scale, own, target)
            cv2.add(result, cv2.merge([detail] * 3), dst=result)
            np.clip(result, 0.0, 1.0, out=result)
        return with_alpha(_rounded(self.colours(result, own), photo.dtype), photo)


def finish_for(
    settings: StyleSettings, style: Style, opacity: float, painted: Values | None
) -> Finish:
    """What the settings ask for after the network.

    ``painted`` is the whole, of any size; only matching the palette needs it.
    """
    recolouring = None
    if settings.match_palette and painted is not None:
        target = Palette.from_numbers(palette_of(style))
        recolouring = Recolouring.between(Palette.of(painted), target)
    return Finish(opacity, settings.keep_colours, recolouring)


def _rounded(values: Values, dtype: np.dtype[Any]) -> Pixels:
    """``(h, w, 3)`` in about [0, 1] as ``uint8`` or ``uint16``."""
    scaled = np.clip(values, 0.0, 1.0)
    scaled *= np.float32(np.iinfo(dtype).max)
    return np.rint(scaled, out=scaled).astype(dtype)


def with_alpha(colours: Pixels, photo: Pixels) -> Pixels:
    """``(h, w, 3)`` with the alpha of ``photo``, if it has any."""
    if photo.shape[2] == 3:
        return colours
    return np.concatenate([colours, photo[:, :, 3:]], axis=2)


def _fine_detail(
    painted: Values, seen: Values, part: Region, scale: Scale, own: Values, target: Region
) -> Values:
    """The photo's detail that the network was too coarse to see, ``(h, w)``, to be added.

    How strongly it shows follows from how the painting follows the photo nearby: the slope of a
    guided filter (He and Sun, Fast Guided Filter, 2015). Where the painting invents strokes, the
    slope is near 0; along the photo's edges it is near 1, so that these stay sharp.
    """
    guide, answer = luma(seen), luma(painted)
    window = (_WINDOW, _WINDOW)
    mean_guide, mean_answer = cv2.blur(guide, window), cv2.blur(answer, window)
    covariance = cv2.blur(guide * answer, window) - mean_guide * mean_answer
    variance = cv2.blur(guide * guide, window) - mean_guide * mean_guide
    gain = cv2.blur(np.clip(covariance / (variance + _FLAT), 0.0, _MOST_GAIN), window)
    # One after the other: OpenCV takes longer for two channels at once.
    guide, gain = scale.enlarge(guide, part, target), scale.enlarge(np.asarray(gain), part, target)
    detail: Values = gain * (luma(own) - guide)
    return detail
