"""The contrast of what was filled in: as much fine detail as the surroundings lead one to expect.

Of the opinions about a pixel the one nearest to their mean is copied. That hides where copies meet,
but prefers the plain places of a texture: of the detail around it a quarter is lost. So the detail
that is there is amplified until its energy is that of the surroundings, continued into the hole
(compare Heeger and Bergen, "Pyramid-Based Texture Analysis/Synthesis", SIGGRAPH 1995, who give
every band of a texture the statistics of its example).
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.regions import Region
from engine.repair.network.network import smooth_fill
from engine.repair.patch_search.pyramid import Level

_FINE = 2.0
"""What a Gaussian of so many pixels takes away is detail."""
_LOCAL = 1.5
"""Energy is the mean within a Gaussian of so many blocks."""
_BLOCK = 4
"""Pixels; energies are compared block by block."""
_AROUND = 32
"""Pixels around the hole whose detail says what to expect."""
_NOISE = 1.5 / 255
"""An amplitude that is mere noise and not worth amplifying."""
_EXCESS = 1.5
"""So much more amplitude than expected is still believed."""
_GAIN = 1.6
"""Amplitudes are changed by this factor at most: more would show what is wrong in the filling."""

Plane = NDArray[np.float32]


def match_contrast(level: Level, check: Callable[[], None]) -> None:
    """Change the detail in the level's hole to have the contrast of what is around it.

    The numbers are those that served the tuning photographs best: there ST-LPIPS falls by 9 %, and
    the detail in fillings of texture comes from 0.7 to 0.9 of that around them.
    """
    hole = _hole(level)
    box = Region(*cv2.boundingRect(hole.astype(np.uint8)))
    box = box.expand(_AROUND, Region(0, 0, level.width, level.height))
    hole = hole[box.slices]
    view = level.image()[box.slices]
    pixels = view.cpu().numpy()
    colours = np.ascontiguousarray(pixels[:, :, :3])
    check()
    # Colours are premultiplied with what is opaque of them.
    most = pixels[:, :, 3:] if level.channels == 4 else np.ones((*hole.shape, 1), np.float32)
    detail = colours - _coarse(colours, most, check)
    check()
    shown = ~hole & (most[:, :, 0] > 0)
    gain = _gain(np.square(detail).mean(2), shown, hole, check)
    added = detail * (gain - 1)[:, :, None]
    check()
    colours = np.where(hole[:, :, None], np.clip(colours + added, 0, most), colours)
    view[:, :, :3] = torch.from_numpy(colours).to(view.device)
    check()


def _hole(level: Level) -> NDArray[np.bool_]:
    framed = np.zeros(len(level.pixels), np.bool_)
    framed[level.hole.cpu().numpy()] = True
    inner = slice(level.margin, -level.margin)
    return framed.reshape(-1, level.stride)[inner, inner]


def _coarse(colours: Plane, opacity: Plane, check: Callable[[], None]) -> Plane:
    """The colours without their detail; where the opaque ends is none."""
    blurred = cv2.GaussianBlur(colours, (0, 0), _FINE)
    if opacity.min() == 1:
        return np.asarray(blurred, np.float32)
    check()
    share = cv2.GaussianBlur(opacity, (0, 0), _FINE)[:, :, None]
    return np.asarray(blurred * (opacity / np.maximum(share, np.float32(1e-4))), np.float32)


def _gain(
    energy: Plane,
    shown: NDArray[np.bool_],
    hole: NDArray[np.bool_],
    check: Callable[[], None],
) -> Plane:
    """By what to multiply detail of this energy, ``(h, w)``, to have that of what is ``shown``."""
    blocks = (-(-hole.shape[1] // _BLOCK), -(-hole.shape[0] // _BLOCK))
    known = shown.astype(np.float32)

    def local(values: Plane) -> Plane:
        reduced = cv2.resize(values, blocks, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.GaussianBlur(reduced, (0, 0), _LOCAL), np.float32)

    share = local(known)
    around = local(energy * known) / np.maximum(share, np.float32(1e-4))
    check()
    there = cv2.resize(known, blocks, interpolation=cv2.INTER_AREA)
    # Half a block is enough to go by, or as much as there is where no block has that.
    missing = there < min(0.5, float(there.max()))
    # What the filling takes for grey where little is known must not look like detail.
    typical = around[~missing].mean() - np.float32(0.5)
    planes = torch.from_numpy(around - typical).expand(1, 3, -1, -1)
    filled = smooth_fill(planes, torch.from_numpy(missing.astype(np.float32))[None, None])
    check()
    expected = np.sqrt(np.maximum(filled[0, 0].numpy() + typical, 0) + np.float32(_NOISE**2))
    present = np.sqrt(local(energy) + np.float32(_NOISE**2))
    gain = np.clip(present, expected, _EXCESS * expected) / present
    gain = np.clip(gain, 1 / _GAIN, _GAIN)
    size = (hole.shape[1], hole.shape[0])
    return np.asarray(cv2.resize(gain, size, interpolation=cv2.INTER_LINEAR), np.float32)
