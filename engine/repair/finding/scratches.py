"""Finds scratches, hairs, creases and dust in scanned photographs.

Every narrow thing is judged by clues (see ``scratch_clues``) with a logistic regression on them and
their products, fitted to photographs with synthetic damage; neighbours along a thing are asked too,
and what is clear is followed to where it is faint (hysteresis: Canny, "A Computational Approach to
Edge Detection", 1986).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.regions import Pixels, tiles

if TYPE_CHECKING:
    from engine.operation import Readable

SENSITIVITY = 50
"""The usual one, of 0 to 100."""
_TILE, _MARGIN = 1024, 64
_TOGETHER = 17
"""Side in pixels of the window in which a thing's pixels are asked together."""
_CLEAR, _FAINT = 1.2, -0.6
"""Logarithms of the odds of what is damage by itself, and of what is if it touches such a pixel."""
_MOST_SHARE = 0.04
"""Of the pixels of a part of the picture; what covers more is its texture."""
_LEAST_AREA = 6
_GROWN = 1
"""Pixels by which the mask reaches over the soft edges of what was found."""

Values = NDArray[np.float32]


def find_scratches(
    picture: Readable, sensitivity: int = SENSITIVITY, check: Callable[[], None] = lambda: None
) -> Mask:
    """Where the picture has scratches and dust: a mask to look over, change, and fill.

    ``sensitivity`` is 0 to 100; more finds fainter ones, and more that is none. ``check`` is called
    often and may raise to stop. Raises ``ImpastoError`` for another sensitivity.
    """
    if not 0 <= sensitivity <= 100:
        raise ImpastoError("Sensitivity must be 0 to 100.")
    bounds = picture.bounds
    found = np.zeros((bounds.height, bounds.width), np.uint8)
    for tile in tiles(bounds, _TILE):
        check()
        around = tile.expand(_MARGIN, bounds)
        part = _found(opaque(picture.read(around)), sensitivity, check)
        found[tile.slices] = part[tile.within(around).slices]
    return Mask.of(found)


def opaque(pixels: Pixels) -> Values:
    """Colours of any depth, 0 to 255, ``(h, w, 3)``; transparent ones over grey."""
    values = pixels.astype(np.float32) * np.float32(255 / np.iinfo(pixels.dtype).max)
    colours = values[:, :, :3]
    if pixels.shape[2] == 4:
        colours = 128 + (colours - 128) * (values[:, :, 3:] / 255)
    return np.ascontiguousarray(colours, np.float32)


def _found(colours: Values, sensitivity: int, check: Callable[[], None]) -> NDArray[np.uint8]:
    import cv2

    from engine.repair.finding.scratch_clues import clues_of

    more = (sensitivity - SENSITIVITY) / 12.5
    result = np.zeros(colours.shape[:2], np.uint8)
    for clues in clues_of(colours, check):
        if not len(clues.rows):
            continue
        logits = odds(clues.rows) + more
        damage = _followed(clues.candidates, logits)
        while damage.mean() > _MOST_SHARE:
            # Gravel and grass: only what is surer is damage.
            logits -= 1
            damage = _followed(clues.candidates, logits)
        result |= damage * np.uint8(255)
        check()
    return np.asarray(cv2.dilate(result, np.ones((2 * _GROWN + 1,) * 2, np.uint8)), np.uint8)


def odds(rows: Values) -> Values:
    """The logarithm of the odds that each row of clues is damage."""
    from engine.repair.finding.scratch_weights import BIAS, MEANS, SPREADS, WEIGHTS

    return np.asarray(
        products(rows, MEANS, SPREADS) @ np.array(WEIGHTS, np.float32) + BIAS, np.float32
    )


def products(rows: Values, means: tuple[float, ...], spreads: tuple[float, ...]) -> Values:
    """The clues, standardized, and all their products two by two."""
    standard = np.clip((rows - np.array(means, np.float32)) / np.array(spreads, np.float32), -4, 4)
    first, second = np.triu_indices(standard.shape[1])
    return np.concatenate([standard, standard[:, first] * standard[:, second]], axis=1)


def _followed(candidates: NDArray[np.bool_], logits: Values) -> NDArray[np.uint8]:
    """What is damage, ``(h, w)``, 1 where it is: what is clear, and what is connected to it."""
    import cv2

    own = np.zeros(candidates.shape, np.float32)
    own[candidates] = np.clip(logits, -6, 6)
    size = (_TOGETHER, _TOGETHER)
    share = cv2.blur(candidates.astype(np.float32), size)
    judged = (own + cv2.blur(own, size) / np.maximum(share, 1e-6)) / 2
    weak = candidates & (judged > _FAINT)
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(weak.astype(np.uint8))
    keep = np.zeros(count, bool)
    keep[np.unique(labels[weak & (judged > _CLEAR)])] = True
    keep &= statistics[:, cv2.CC_STAT_AREA] >= _LEAST_AREA
    keep[0] = False
    result: NDArray[np.uint8] = keep[labels].astype(np.uint8)
    return result
