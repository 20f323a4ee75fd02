"""Selecting what a picture is of, and the edges of it at full size. Imports torch when asked."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.masks import Mask
from engine.operation import Readable
from engine.preload import load_torch
from engine.regions import Coverage, Region
from engine.selection.by_object import eight_bit

Values = NDArray[np.float32]

MIDDLE = 1024
"""Pixels on the longer side of the picture in which edges are followed."""
BAND = 256
"""Rows that are brought to full size at a time."""
_RADIUS = 12
"""Pixels of the middle size around an edge that it may move."""
_SMOOTH = 1e-4
"""Variances below this, of 1, are no edge (epsilon of the guided filter)."""


def select_subject(
    picture: Readable, device: str = "auto", check: Callable[[], None] = lambda: None
) -> Mask:
    """What the picture is of, softly selected, along its edges.

    U2-Net p says where it is, in 320 x 320 pixels; a guided filter lays that along the edges of the
    picture at a middle size, and a fast one (He and Sun, "Fast Guided Filter", 2015) at full size.
    Empty where nothing stands out. ``check`` is called between the steps and may raise to stop.
    Raises ``ImpastoError``.
    """
    load_torch()
    from engine.device import choose_device
    from engine.perception.saliency import saliency

    bounds = picture.bounds
    scale = min(1.0, MIDDLE / max(bounds.width, bounds.height))
    size = (max(1, round(bounds.width * scale)), max(1, round(bounds.height * scale)))
    middle = np.asarray(
        cv2.resize(eight_bit(picture.read(bounds)), size, interpolation=cv2.INTER_AREA), np.uint8
    )
    check()
    found = saliency(middle, choose_device(device))
    check()
    wanted = np.asarray(cv2.resize(found, size, interpolation=cv2.INTER_LINEAR), np.float32)
    slopes, bases = _lines(middle * np.float32(1 / 255), wanted)
    check()
    return Mask.of(_at_full_size(picture, slopes, bases, wanted, check))


def _lines(guide: Values, wanted: Values) -> tuple[Values, Values]:
    """At each place the line from colours ``(h, w, 3)`` to ``wanted`` around it (He et al., "Guided
    Image Filtering", 2010, for colours): slopes ``(h, w, 3)`` and bases ``(h, w)``."""

    def mean(values: Values) -> Values:
        side = (2 * _RADIUS + 1, 2 * _RADIUS + 1)
        return np.asarray(cv2.blur(values, side), np.float32)

    centre, level = mean(guide), mean(wanted)
    spread = np.stack(
        [
            mean(guide[:, :, one] * guide[:, :, other]) - centre[:, :, one] * centre[:, :, other]
            for one in range(3)
            for other in range(3)
        ],
        axis=2,
    ).reshape(*wanted.shape, 3, 3)
    spread += _SMOOTH * np.eye(3, dtype=np.float32)
    together = mean(guide * wanted[:, :, None]) - centre * level[:, :, None]
    slopes = np.linalg.solve(spread, together[..., None])[..., 0].astype(np.float32)
    bases = level - (slopes * centre).sum(2)
    return mean(slopes), mean(bases)


def _at_full_size(
    picture: Readable, slopes: Values, bases: Values, wanted: Values, check: Callable[[], None]
) -> Coverage:
    bounds = picture.bounds
    down = slopes.shape[0] / bounds.height
    values = np.empty((bounds.height, bounds.width), np.uint8)
    for top in range(0, bounds.height, BAND):
        check()
        bottom = min(top + BAND, bounds.height)
        band = Region.between(0, top, bounds.width, bottom)
        guide = eight_bit(picture.read(band)).astype(np.float32) / 255
        rows = _rows(top, bottom, down, slopes.shape[0])
        lines, base, roughly = (_stretched(each, rows, band) for each in (slopes, bases, wanted))
        share = (lines * guide).sum(2) + base
        # Far from any edge the network is certain, and texture has no say.
        certain = np.clip(np.abs(roughly - 0.5) * 20 - 8, 0, 1)
        share = share * (1 - certain) + np.rint(roughly) * certain
        values[top:bottom] = np.rint(255 * np.clip((share - 0.5) * 1.3 + 0.5, 0, 1))
    return values


def _rows(top: int, bottom: int, down: float, height: int) -> NDArray[np.float32]:
    """At which rows of the middle size the rows of a band lie."""
    places = (np.arange(top, bottom, dtype=np.float32) + 0.5) * np.float32(down) - 0.5
    return places.clip(0, height - 1)


def _stretched(values: Values, rows: NDArray[np.float32], band: Region) -> Values:
    across = values.shape[1] / band.width
    columns = (np.arange(band.width, dtype=np.float32) + 0.5) * np.float32(across) - 0.5
    first = math.floor(float(rows[0]))
    part = np.ascontiguousarray(values[first : math.ceil(float(rows[-1])) + 1])
    across_all, down_all = np.meshgrid(columns.clip(0, values.shape[1] - 1), rows - first)
    found = cv2.remap(part, across_all, down_all, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32)
