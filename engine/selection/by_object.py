"""Selecting an object that a rough stroke was drawn over."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.masks import Mask
from engine.operation import Readable
from engine.regions import Coverage, Pixels, Region
from engine.selection.shapes import NOTHING

_BAND = 256
"""Rows that are brought to full size at a time, so that large pictures take little memory."""
GRABCUT_PIXELS = 100_000
"""GrabCut runs on at most this many pixels; its time grows faster than their number."""


def grab_cut(picture: Readable, stroke: Mask, check: Callable[[], None] = lambda: None) -> Mask:
    """The object that a rough ``stroke`` was drawn over.

    GrabCut (Rother, Kolmogorov, Blake 2004) on the neighbourhood of the stroke, reduced so that it
    takes well under a second; its answer is brought to full size along the picture's own edges by a
    fast guided filter (He and Sun 2015). What the stroke touches is taken to be the object, what it
    encloses probably so, and the rim of the neighbourhood not. ``check`` is called between the
    steps and may raise to stop.
    """
    if stroke.is_empty:
        return NOTHING
    longest = max(stroke.region.width, stroke.region.height)
    region = stroke.region.expand(max(64, longest), picture.bounds)
    scale = min(1.0, math.sqrt(GRABCUT_PIXELS / region.area))
    size = (max(1, round(region.width * scale)), max(1, round(region.height * scale)))
    pixels = eight_bit(picture.read(region))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    touched = cv2.resize(stroke.read(region), size, interpolation=cv2.INTER_AREA) >= 64
    labels = _guess(np.asarray(touched, np.bool_), region, picture.bounds)
    check()
    if touched.all():
        return stroke  # there is nothing that it could be told from
    cv2.setRNGSeed(0)  # its colour models begin with k-means
    models = np.zeros((1, 65), np.float64), np.zeros((1, 65), np.float64)
    for round_number in range(4):
        mode = cv2.GC_INIT_WITH_MASK if round_number == 0 else cv2.GC_EVAL
        cv2.grabCut(small, labels, (0, 0, 1, 1), *models, 1, mode)
        check()
    found = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    found = _connected_to(found, touched)
    values = _along_edges(found.astype(np.float32), small, pixels)
    return Mask.of(values, (region.x, region.y))


def eight_bit(pixels: Pixels) -> NDArray[np.uint8]:
    """The colours of ``(h, w, 3|4)`` at 8 bits."""
    rgb = np.ascontiguousarray(pixels[:, :, :3])
    if rgb.dtype == np.uint16:
        rgb = np.asarray(cv2.convertScaleAbs(rgb, alpha=255 / 65535))
    return rgb.astype(np.uint8, copy=False)


def _guess(touched: NDArray[np.bool_], region: Region, bounds: Region) -> NDArray[np.uint8]:
    """GrabCut's labels to begin with."""
    labels = np.full(touched.shape, cv2.GC_PR_BGD, np.uint8)
    outlines, _ = cv2.findContours(
        touched.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    hull = cv2.convexHull(np.concatenate(outlines)) if outlines else None
    if hull is not None:
        cv2.fillConvexPoly(labels, hull, cv2.GC_PR_FGD)
    # The rim is not the object, unless the picture ends there: objects may be cut off.
    rim = max(2, min(touched.shape) // 50)
    if region.x > bounds.x:
        labels[:, :rim] = cv2.GC_BGD
    if region.right < bounds.right:
        labels[:, -rim:] = cv2.GC_BGD
    if region.y > bounds.y:
        labels[:rim] = cv2.GC_BGD
    if region.bottom < bounds.bottom:
        labels[-rim:] = cv2.GC_BGD
    labels[touched] = cv2.GC_FGD
    if not (labels % 2 == cv2.GC_BGD).any():
        labels[~touched] = cv2.GC_PR_BGD  # a background is needed for its colours
    return labels


def _connected_to(found: NDArray[np.bool_], touched: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pieces of ``found`` that the stroke touches, with pinholes closed."""
    cross = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    closed = cv2.morphologyEx(found.astype(np.uint8), cv2.MORPH_CLOSE, cross)
    _, pieces = cv2.connectedComponents(closed)
    wanted = np.unique(pieces[touched & (closed > 0)])
    return np.isin(pieces, wanted[wanted > 0])


def _along_edges(
    found: NDArray[np.float32], small: NDArray[np.uint8], pixels: NDArray[np.uint8]
) -> Coverage:
    """``found`` brought to the size of ``pixels``, its edges laid along theirs."""
    guide = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255

    def mean(values: NDArray[np.floating]) -> NDArray[np.floating]:
        return np.asarray(cv2.blur(values, (5, 5)), np.float32)

    mean_guide, mean_found = mean(guide), mean(found)
    covariance = mean(guide * found) - mean_guide * mean_found
    variance = mean(guide * guide) - mean_guide * mean_guide
    slope = covariance / (variance + np.float32(1e-4))
    height, width = pixels.shape[:2]
    size = (width, height)
    slopes = cv2.resize(mean(slope), size, interpolation=cv2.INTER_LINEAR)
    bases = cv2.resize(mean(mean_found - slope * mean_guide), size, interpolation=cv2.INTER_LINEAR)
    values = np.empty((height, width), np.uint8)
    for top in range(0, height, _BAND):
        rows = slice(top, min(top + _BAND, height))
        grey = cv2.cvtColor(pixels[rows], cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        share = slopes[rows] * grey + bases[rows]
        values[rows] = np.rint(255 * np.clip((share - 0.5) * 3 + 0.5, 0, 1)).astype(np.uint8)
    return values
