"""Where the picture lies on the screen: plain geometry."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from engine.regions import Region

MAXIMUM_ZOOM = 64.0
SMALLEST_SIDE = 16.0
"""The picture is never zoomed out further than to this many screen pixels on its longer side."""
STEPS = (
    *(0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.0625, 0.083, 0.125, 0.167, 0.25, 0.333, 0.5, 0.667),
    *(1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0),
)
"""The zooms that the zoom keys stop at."""


@dataclass(frozen=True)
class Viewport:
    """A picture seen through a widget. A value: every movement makes a new viewport.

    Three kinds of coordinates meet here. *Picture* coordinates count picture pixels from the
    picture's corner. *Widget* coordinates are Qt's, independent of the device. *Screen* coordinates
    count physical pixels from the widget's corner: widget coordinates times ``ratio``.
    """

    picture: tuple[int, int] = (1, 1)
    """Width and height of the picture."""
    widget: tuple[int, int] = (1, 1)
    """Width and height of the widget, in widget coordinates."""
    ratio: float = 1.0
    """Screen pixels per widget coordinate."""
    zoom: float = 1.0
    """Screen pixels per picture pixel."""
    corner: tuple[float, float] = (0.0, 0.0)
    """Where the picture's corner is meant to be, in screen coordinates, before rounding."""

    # --- between the coordinates ---

    @property
    def offset(self) -> tuple[int, int]:
        """Where the picture's corner is, in screen coordinates.

        Whole pixels, so that picture pixels meet screen pixels exactly at 100 %, 200 % and so on.
        """
        return math.floor(self.corner[0] + 0.5), math.floor(self.corner[1] + 0.5)

    @property
    def scale(self) -> float:
        """Widget coordinates per picture pixel."""
        return self.zoom / self.ratio

    @property
    def screen(self) -> Region:
        """The whole widget, in screen coordinates."""
        return Region(
            0, 0, math.ceil(self.widget[0] * self.ratio), math.ceil(self.widget[1] * self.ratio)
        )

    def to_picture(self, point: QPointF) -> QPointF:
        """A point of the widget, in picture coordinates."""
        x, y = self.offset
        return QPointF(
            (point.x() * self.ratio - x) / self.zoom, (point.y() * self.ratio - y) / self.zoom
        )

    def to_widget(self, point: QPointF) -> QPointF:
        """A point of the picture, in widget coordinates."""
        x, y = self.offset
        return QPointF(
            (point.x() * self.zoom + x) / self.ratio, (point.y() * self.zoom + y) / self.ratio
        )

    def rect_to_widget(self, rect: QRectF) -> QRectF:
        """A rectangle of the picture, in widget coordinates."""
        return QRectF(self.to_widget(rect.topLeft()), self.to_widget(rect.bottomRight()))

    def region_to_screen(self, region: Region) -> Region:
        """Every screen pixel that a region of the picture touches, not cut to the widget."""
        x, y = self.offset
        return Region.between(
            math.floor(region.x * self.zoom + x),
            math.floor(region.y * self.zoom + y),
            math.ceil(region.right * self.zoom + x),
            math.ceil(region.bottom * self.zoom + y),
        )

    def region_from_screen(self, screen: Region) -> Region:
        """Every picture pixel that a rectangle of the screen touches, cut to the picture."""
        x, y = self.offset
        return Region.between(
            math.floor((screen.x - x) / self.zoom),
            math.floor((screen.y - y) / self.zoom),
            math.ceil((screen.right - x) / self.zoom),
            math.ceil((screen.bottom - y) / self.zoom),
        ).intersect(self.bounds)

    @property
    def bounds(self) -> Region:
        """The whole picture, in picture coordinates."""
        return Region(0, 0, *self.picture)

    @property
    def center(self) -> tuple[int, int]:
        """The pixel of the picture in the middle of what is seen of it."""
        visible = self.visible
        return visible.x + visible.width // 2, visible.y + visible.height // 2

    @property
    def visible(self) -> Region:
        """What of the picture is seen, in picture coordinates."""
        return self.region_from_screen(self.screen)

    # --- movements ---

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the picture just fits; never above 100 %."""
        return min(
            1.0,
            self.widget[0] * self.ratio / self.picture[0],
            self.widget[1] * self.ratio / self.picture[1],
        )

    @property
    def minimum_zoom(self) -> float:
        """As far out as one can go."""
        return min(self.fit_zoom, SMALLEST_SIDE / max(self.picture), 1.0)

    @property
    def fits(self) -> bool:
        """True when the whole picture is seen."""
        return self.zoom <= self.fit_zoom * (1 + 1e-9)

    def fitted(self) -> Viewport:
        """With the whole picture in the middle."""
        return replace(self, zoom=self.fit_zoom).clamped()

    def zoomed(self, zoom: float, anchor: QPointF | None = None) -> Viewport:
        """At another zoom; what is at ``anchor`` (widget coordinates, the middle if None) stays."""
        if anchor is None:
            anchor = QPointF(self.widget[0] / 2, self.widget[1] / 2)
        zoom = min(MAXIMUM_ZOOM, max(self.minimum_zoom, zoom))
        x, y = anchor.x() * self.ratio, anchor.y() * self.ratio
        change = zoom / self.zoom
        corner = (x - (x - self.corner[0]) * change, y - (y - self.corner[1]) * change)
        return replace(self, zoom=zoom, corner=corner).clamped()

    def stepped(self, direction: int, anchor: QPointF | None = None) -> Viewport:
        """At the next of ``STEPS`` inward (1) or outward (-1); "fit" counts as one of them."""
        stops = sorted({*STEPS, self.fit_zoom})
        if direction > 0:
            zoom = next((stop for stop in stops if stop > self.zoom * 1.01), MAXIMUM_ZOOM)
        else:
            zoom = next((stop for stop in reversed(stops) if stop < self.zoom / 1.01), 0.0)
        return self.zoomed(zoom, anchor)

    def moved(self, right: float, down: float) -> Viewport:
        """With the picture moved by a distance in widget coordinates."""
        corner = (self.corner[0] + right * self.ratio, self.corner[1] + down * self.ratio)
        return replace(self, corner=corner).clamped()

    def showing(self, region: Region) -> Viewport:
        """With a region of the picture in the middle, as large as it fits with some air around."""
        if region.is_empty:
            return self
        air = 0.9
        width, height = self.widget[0] * self.ratio, self.widget[1] * self.ratio
        zoom = air * min(width / region.width, height / region.height)
        zoom = min(MAXIMUM_ZOOM, max(self.minimum_zoom, zoom))
        corner = (
            width / 2 - (region.x + region.width / 2) * zoom,
            height / 2 - (region.y + region.height / 2) * zoom,
        )
        return replace(self, zoom=zoom, corner=corner).clamped()

    def resized(self, widget: tuple[int, int], ratio: float) -> Viewport:
        """In a widget of another size or on another screen; what is in the middle stays there."""
        if widget == self.widget and ratio == self.ratio:
            return self
        middle = self.to_picture(QPointF(self.widget[0] / 2, self.widget[1] / 2))
        corner = (
            widget[0] * ratio / 2 - middle.x() * self.zoom,
            widget[1] * ratio / 2 - middle.y() * self.zoom,
        )
        return replace(self, widget=widget, ratio=ratio, corner=corner).clamped()

    def for_picture(self, picture: tuple[int, int]) -> Viewport:
        """The same view of the picture at another size: what is seen stays where it is."""
        if picture == self.picture:
            return self
        same = replace(self, picture=picture, zoom=self.zoom * self.picture[0] / picture[0])
        return same.zoomed(same.zoom)

    def clamped(self) -> Viewport:
        """Moved so that the picture cannot get lost.

        A picture that fits lies in the middle. A larger one can be pushed until its edge reaches
        the middle of the widget, so that its corners can be painted on comfortably.
        """
        corners = []
        for axis in (0, 1):
            middle = self.widget[axis] * self.ratio / 2
            length = self.picture[axis] * self.zoom
            corner = self.corner[axis]
            if self.fits:
                corner = middle - length / 2
            corners.append(min(middle, max(middle - length, corner)))
        return replace(self, corner=(corners[0], corners[1]))
