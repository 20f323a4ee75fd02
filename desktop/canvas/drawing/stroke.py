"""A stroke of the brush or the eraser."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from engine.regions import Region
from engine.selection import Dab, dab, dab_spacing


class Drawing(Protocol):
    """What a stroke is drawn on: an edit of the mask, or something like it."""

    def read(self, region: Region) -> NDArray[np.uint8]:
        """What is drawn, ``(h, w) uint8``. Not to be written to."""

    def put(self, region: Region, values: NDArray[np.uint8]) -> None:
        """Draw ``values`` ``(h, w) uint8`` on ``region``."""

    def commit(self) -> bool:
        """The stroke is complete. Whether the mask has changed."""

    def abandon(self) -> None:
        """As if nothing had been drawn."""


class Stroke:
    """Dabs along the way of the pointer, drawn on the mask as it comes.

    Dabs join by maximum (by minimum for the eraser), so that neither their overlap nor a second
    pass of the same stroke makes a soft edge harder.
    """

    def __init__(self, edit: Drawing, bounds: Region, hardness: float, erases: bool) -> None:
        self._edit = edit
        self._bounds = bounds
        self._hardness = hardness
        self._erases = erases
        self._last: tuple[QPointF, float] | None = None
        self._travelled = 0.0

    def line_to(self, point: QPointF, radius: float) -> None:
        """Draw on to ``point`` (picture coordinates); on the way the radius changes evenly."""
        dabs = list(self._dabs_to(point, radius))
        self._last = (QPointF(point), radius)
        region = Region(0, 0, 0, 0)
        for each in dabs:
            region = region.unite(each.region.intersect(self._bounds))
        if region.is_empty:
            return
        values = self._edit.read(region).copy()
        for each in dabs:
            shared = each.region.intersect(region)
            if shared.is_empty:
                continue
            target = values[shared.within(region).slices]
            source = each.values[shared.within(each.region).slices]
            if self._erases:
                np.minimum(target, 255 - source, out=target)
            else:
                np.maximum(target, source, out=target)
        self._edit.put(region, values)

    def _dabs_to(self, point: QPointF, radius: float) -> Iterator[Dab]:
        if self._last is None:
            yield self._dab(point, radius)
            return
        start, start_radius = self._last
        way = point - start
        length = math.hypot(way.x(), way.y())
        # Positions are kept at even distances over the whole stroke, whatever its events are.
        spacing = dab_spacing(min(radius, start_radius))
        at = spacing - self._travelled
        while at <= length:
            share = at / length
            yield self._dab(start + way * share, start_radius + (radius - start_radius) * share)
            at += spacing
        self._travelled = length - (at - spacing)
        if length > 0:
            yield self._dab(point, radius)  # the stroke always reaches the pointer

    def _dab(self, point: QPointF, radius: float) -> Dab:
        return dab((point.x(), point.y()), radius, self._hardness)
