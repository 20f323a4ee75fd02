"""Cuts out a subject, and fills what is behind it."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.convert.background.settings import BackgroundSettings
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Readable, Update
from engine.picture import Picture
from engine.regions import Coverage, Pixels, mix
from engine.selection.subject import select_subject
from engine.working_colours import as_srgb

Values = NDArray[np.float32]
_NEAR = 1 / 200
"""How far around a soft edge the subject's own colours are looked for, of the longer side."""


def change_background(
    settings: BackgroundSettings, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """What ``Background.run`` does."""
    bounds = picture.bounds
    subject = mask
    if subject is None:
        subject = select_subject(picture, context.device, context.check)
    context.check()
    if subject.is_empty:
        raise ImpastoError(
            "No subject was found in this picture.", "Select it first, then run this again."
        )
    coverage = subject.read(bounds)
    pixels = picture.read(bounds)
    cut = without_spill(pixels, coverage)
    context.check()
    if settings.fill == "transparent":
        yield Update(bounds, cut, coverage, 1.0, "Removing the background")
        return
    behind = _behind(settings, pixels, coverage)
    context.check()
    weight = coverage[:, :, None] * np.float32(1 / 255)
    yield Update(bounds, mix(behind, cut, weight), None, 1.0, "Replacing the background")


def without_spill(pixels: Pixels, coverage: Coverage) -> Pixels:
    """``pixels`` whose soft edges have the subject's colours, not those of what was behind.

    What is covered in part is replaced by the mean of what is covered fully around it, the more
    the less it is covered.
    """
    height, width = coverage.shape
    radius = max(6, round(_NEAR * max(height, width)))
    soft = (coverage > 0) & (coverage < 250)
    if not soft.any():
        return pixels.copy()
    side = (2 * radius + 1, 2 * radius + 1)
    whole = (coverage >= 250).astype(np.float32)
    weight = cv2.blur(whole, side)
    result = pixels.copy()
    found = soft & (weight > 1e-4)
    share = (1 - coverage[found].astype(np.float32) / 255)[:, None]
    for channel in range(3):
        near = cv2.blur(pixels[:, :, channel].astype(np.float32) * whole, side)[found]
        own = pixels[:, :, channel][found].astype(np.float32)
        mean = near / weight[found]
        mixed = own + (mean - own) * share[:, 0]
        result[:, :, channel][found] = np.rint(mixed).astype(pixels.dtype)
    return result


def _behind(settings: BackgroundSettings, pixels: Pixels, coverage: Coverage) -> Pixels:
    """What is put behind, as large and as deep as ``pixels``."""
    if settings.fill == "blur":
        return _blurred(pixels, coverage, settings.blur / 100)
    if settings.fill == "colour":
        high = np.iinfo(pixels.dtype).max
        colour = [int(settings.colour[at : at + 2], 16) * high // 255 for at in (1, 3, 5)]
        behind = np.empty_like(pixels)
        behind[:] = colour if pixels.shape[2] == 3 else [*colour, high]
        return behind
    return _fitted(as_srgb(Picture.open(settings.picture)), pixels)


def _blurred(pixels: Pixels, coverage: Coverage, amount: float) -> Pixels:
    """The background blurred, without the subject's colours around it."""
    height, width = coverage.shape
    deviation = max(0.5, amount * max(height, width))
    # A strong blur needs few pixels.
    shrink = min(1.0, 4 / deviation)
    size = (max(8, round(width * shrink)), max(8, round(height * shrink)))
    weight = 1 - coverage.astype(np.float32) / 255
    small_weight = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
    spread = deviation * size[0] / width
    near = cv2.GaussianBlur(small_weight, (0, 0), spread)
    behind = np.empty_like(pixels)
    for channel in range(pixels.shape[2]):
        values = pixels[:, :, channel].astype(np.float32)
        small = cv2.resize(values * weight, size, interpolation=cv2.INTER_AREA)
        usual = float(small.sum() / max(float(small_weight.sum()), 1e-6))
        # Deep inside the subject there is no background to go by but its mean.
        mean = (cv2.GaussianBlur(small, (0, 0), spread) + 1e-3 * usual) / (near + 1e-3)
        large = cv2.resize(mean, (width, height), interpolation=cv2.INTER_CUBIC)
        behind[:, :, channel] = np.rint(large.clip(0, np.iinfo(pixels.dtype).max))
    return behind


def _fitted(other: Pixels, pixels: Pixels) -> Pixels:
    """``other`` cut to the shape of ``pixels``, at its size and depth."""
    height, width = pixels.shape[:2]
    scale = max(width / other.shape[1], height / other.shape[0])
    size = (max(width, round(other.shape[1] * scale)), max(height, round(other.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LANCZOS4
    large = np.asarray(cv2.resize(other, size, interpolation=way))
    top, left = (size[1] - height) // 2, (size[0] - width) // 2
    part = large[top : top + height, left : left + width, :3].astype(np.float32)
    part *= np.float32(np.iinfo(pixels.dtype).max / np.iinfo(other.dtype).max)
    behind = np.full_like(pixels, np.iinfo(pixels.dtype).max)
    behind[:, :, :3] = np.rint(part)
    return behind
