"""What the canvas has painted, brought up to date in parts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QTransform

from desktop.canvas.compositor import Look, compose, split_column
from desktop.canvas.frame import Frame
from desktop.canvas.overlay import MARGIN
from desktop.canvas.sampling import reach
from desktop.canvas.scene import Scene
from desktop.canvas.viewport import Viewport
from engine.regions import Region


class Surface:
    """The composed view of a scene, kept in memory at the pixels of the screen.

    Only what was called outdated is composed anew; moving the picture moves what is there. The
    methods that outdate something return the part of the widget that has to be painted.
    """

    def __init__(self) -> None:
        self.look = Look()
        self._viewport = Viewport()
        self._frame = Frame(1, 1)

    def follow(self, viewport: Viewport) -> QRect:
        """See the picture through another viewport."""
        before, self._viewport = self._viewport, viewport
        if viewport.screen != before.screen:
            self._frame = Frame(viewport.screen.width, viewport.screen.height)
        elif viewport.zoom != before.zoom or viewport.picture != before.picture:
            return self.outdate_all()
        elif viewport.offset != before.offset:
            self._scroll(before)
        else:
            return QRect()
        return self._to_widget(self._frame.bounds)

    def _scroll(self, before: Viewport) -> None:
        right, down = (
            now - then for now, then in zip(self._viewport.offset, before.offset, strict=True)
        )
        self._frame.scroll(right, down)
        if self.look.split is not None:  # the line stays where it is
            column = split_column(self._viewport, self.look.split)
            strip = Region(column, 0, 0, self._frame.bounds.height)
            self._frame.invalidate(strip.expand(abs(right) + MARGIN, self._frame.bounds))

    def outdate(self, region: Region) -> QRect:
        """A region of the picture has changed."""
        if region.is_empty:
            return QRect()
        region = region.expand(reach(self._viewport), self._viewport.bounds)
        screen = self._viewport.region_to_screen(region).expand(MARGIN, self._frame.bounds)
        self._frame.invalidate(screen)
        return self._to_widget(screen)

    def outdate_all(self) -> QRect:
        """Everything looks different."""
        self._frame.invalidate(self._frame.bounds)
        return self._to_widget(self._frame.bounds)

    def move_split(self, split: float | None) -> QRect:
        """The line between before and after goes elsewhere."""
        columns = [split_column(self._viewport, place or 0.0) for place in (self.look.split, split)]
        self.look.split = split
        strip = Region.between(min(columns), 0, max(columns), self._frame.bounds.height)
        self._frame.invalidate(strip.expand(MARGIN, self._frame.bounds))
        return self._to_widget(self._frame.bounds)

    def paint(self, painter: QPainter, rect: QRect, scene: Scene) -> bool:
        """Paint a part of the widget. False when some of it is only a first approximation."""
        shown = self._to_screen(rect)
        unfinished = [
            outdated
            for outdated in self._frame.take_outdated(shown)
            if not compose(self._frame, scene, self._viewport, self.look, outdated)
        ]
        for part in unfinished:
            self._frame.invalidate(part)
        self._copy(painter, shown)
        return not unfinished

    def _copy(self, painter: QPainter, shown: Region) -> None:
        """Copy the frame to the screen pixel by pixel, even where the widget begins between two."""
        device, ratio = painter.deviceTransform(), self._viewport.ratio
        painter.save()
        painter.setWorldTransform(
            QTransform(
                *(1 / ratio, 0, 0, 1 / ratio),
                (round(device.dx()) - device.dx()) / ratio,
                (round(device.dy()) - device.dy()) / ratio,
            )
        )
        part = QRect(shown.x, shown.y, shown.width, shown.height)
        painter.drawImage(part.topLeft(), self._frame.image, part)
        painter.restore()

    def _to_screen(self, rect: QRect) -> Region:
        ratio = self._viewport.ratio
        exact = QRectF(
            rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
        ).toAlignedRect()
        whole = Region(exact.x(), exact.y(), exact.width(), exact.height())
        return whole.intersect(self._frame.bounds)

    def _to_widget(self, screen: Region) -> QRect:
        ratio = self._viewport.ratio
        return QRectF(
            screen.x / ratio, screen.y / ratio, screen.width / ratio, screen.height / ratio
        ).toAlignedRect()
