"""The curves of a training, each in a small chart of its own scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.features.train.model.curves import Curve, Curves
from desktop.features.train.model.texts import curve_title
from desktop.widgets.theme import Theme, themes

WIDTH, HEIGHT, GAP = 204, 148, 8
"""Of one chart: the least width, and the height."""
LEFT, TOP, RIGHT, BOTTOM = 42.0, 30.0, 12.0, 22.0
"""Room around the curve for its name and the axes."""
USUAL = 40
"""Points from which on the few that stick out do not make the scale."""

LEAST_SPREAD = 0.02
"""Of what a chart shows, compared to the values."""


class CurveChart(QWidget):
    """Small charts side by side: what was measured, fainter, and its moving average.

    Under the pointer all of them tell their values at one step.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Curves"))
        self.setToolTip(self.tr("Losses and validation figures. Point at a curve to read it"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._curves = Curves()
        self._smoothing = 0.9
        self._pointed: float | None = None
        """The step under the pointer."""

    @property
    def pointed_step(self) -> float | None:
        """The step that is read off; None when the pointer is elsewhere."""
        return self._pointed

    def show_curves(self, curves: Curves) -> None:
        """Show these, as they are now."""
        self._curves = curves
        self._make_room()
        self.update()

    def set_smoothing(self, amount: float) -> None:
        """Smooth by this much, 0 to less than 1."""
        self._smoothing = amount
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(3 * WIDTH, HEIGHT)

    # --- places ---

    def _places(self) -> list[tuple[Curve, QRectF]]:
        """The charts and where they are."""
        curves = self._curves.all
        columns = self._columns(len(curves))
        width = (self.width() - (columns - 1) * GAP) / columns
        return [
            (
                curve,
                QRectF(
                    (number % columns) * (width + GAP),
                    (number // columns) * (HEIGHT + GAP),
                    width,
                    HEIGHT,
                ),
            )
            for number, curve in enumerate(curves)
        ]

    def _columns(self, count: int) -> int:
        return max(1, min(count, (self.width() + GAP) // (WIDTH + GAP)))

    def _make_room(self) -> None:
        count = len(self._curves.all)
        rows = -(-count // self._columns(count)) if count else 1
        self.setMinimumHeight(rows * (HEIGHT + GAP) - GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()

    # --- the pointer ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = None
        for _, place in self._places():
            plot = _plot(place)
            if place.contains(event.position()):
                share = (event.position().x() - plot.left()) / max(1.0, plot.width())
                self._pointed = min(max(share, 0.0), 1.0) * self._curves.last_step
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.update()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = themes().current
        places = self._places()
        if not places:
            painter.setPen(QColor(theme.faint))
            text = self.tr("Curves appear after the first steps.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        for curve, place in places:
            self._paint_chart(painter, curve, place, theme)

    def _paint_chart(self, painter: QPainter, curve: Curve, place: QRectF, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.field))
        painter.drawRoundedRect(place, 5, 5)
        # Held-out figures are few and far between: smoothing would hide them.
        smooth = curve.values if curve.is_measure else curve.smoothed(self._smoothing)
        low, high = scale_of(curve.values, smooth)
        ticks = nice_ticks(low, high)
        low, high = min(low, ticks[0]), max(high, ticks[-1])
        plot = _plot(place)
        self._paint_axes(painter, plot, (low, high), ticks, theme)
        painter.save()
        painter.setClipRect(plot.adjusted(-2, -3, 2, 3))
        if curve.is_measure:
            self._paint_dots(painter, self._points(curve, curve.values, plot, low, high), theme)
        else:
            raw = QColor(theme.faint)
            raw.setAlpha(80)
            painter.setPen(QPen(raw, 1))
            painter.drawPolyline(self._points(curve, curve.values, plot, low, high))
        painter.setPen(QPen(QColor(theme.accent), 1.75))
        points = self._points(curve, smooth, plot, low, high)
        painter.drawPolyline(points)
        painter.restore()
        at = len(smooth) - 1 if self._pointed is None else curve.at(self._pointed)
        if at is not None:
            if self._pointed is not None:
                self._paint_reading(painter, points.at(at), plot, curve.steps[at], theme)
            self._paint_name(painter, curve, smooth[at], place, theme)

    def _points(
        self, curve: Curve, values: Sequence[float], plot: QRectF, low: float, high: float
    ) -> QPolygonF:
        last, spread = max(self._curves.last_step, 1.0), high - low
        return QPolygonF(
            [
                QPointF(
                    plot.left() + plot.width() * step / last,
                    plot.bottom() - plot.height() * (value - low) / spread,
                )
                for step, value in zip(curve.steps, values, strict=True)
            ]
        )

    def _paint_axes(
        self,
        painter: QPainter,
        plot: QRectF,
        range: tuple[float, float],
        ticks: Sequence[float],
        theme: Theme,
    ) -> None:
        painter.setFont(self._small_font())
        for tick in ticks:
            y = plot.bottom() - plot.height() * (tick - range[0]) / (range[1] - range[0])
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.faint))
            label = QRectF(plot.left() - LEFT + 2, y - 8, LEFT - 8, 16)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label, flags, short_number(tick))
        if self._pointed is not None:
            return
        painter.setPen(QColor(theme.faint))
        below = QRectF(plot.left(), plot.bottom() + 4, plot.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        text = self.tr("{count} steps").format(count=short_number(self._curves.last_step))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, text)

    def _paint_dots(self, painter: QPainter, points: QPolygonF, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        for place in range(points.size()):
            painter.drawEllipse(points.at(place), 2.5, 2.5)

    def _paint_name(
        self, painter: QPainter, curve: Curve, value: float, place: QRectF, theme: Theme
    ) -> None:
        line = place.adjusted(10, 6, -RIGHT, 0)
        line.setHeight(18)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        text = short_number(value)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        line.setWidth(line.width() - painter.fontMetrics().horizontalAdvance(text) - 8)
        painter.setFont(self._small_font())
        painter.setPen(QColor(theme.faint))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(
            curve_title(curve.name), Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_reading(
        self, painter: QPainter, point: QPointF, plot: QRectF, step: float, theme: Theme
    ) -> None:
        painter.setPen(QPen(QColor(theme.faint), 1))
        painter.drawLine(QPointF(point.x(), plot.top()), QPointF(point.x(), plot.bottom()))
        painter.setPen(QPen(QColor(theme.field), 1.5))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(point, 4, 4)
        painter.setFont(self._small_font())
        painter.setPen(QColor(theme.text))
        text = self.tr("step {step}").format(step=QLocale().toString(round(step)))
        width = painter.fontMetrics().horizontalAdvance(text) + 4
        left = min(max(point.x() - width / 2, plot.left()), plot.right() - width)
        below = QRectF(left, plot.bottom() + 4, width, 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - 1)
        return font


def scale_of(values: Sequence[float], smooth: Sequence[float]) -> tuple[float, float]:
    """The least and the largest value that a chart shows, never nearly the same.

    What hardly changes is to look so, and the numbers beside it are to differ. Where there are
    many, the one in fifty that sticks out at either end is cut off.
    """
    ordered = sorted(values)
    cut = len(ordered) // 50 if len(ordered) > USUAL else 0
    low = min(ordered[cut], min(smooth[cut:], default=ordered[cut]))
    high = max(ordered[len(ordered) - 1 - cut], max(smooth[cut:], default=ordered[cut]))
    middle, size = (low + high) / 2, max(abs(low), abs(high)) or 1.0
    half = max(high - low, LEAST_SPREAD * size) / 2
    return middle - half, middle + half


def nice_ticks(low: float, high: float, most: int = 4) -> list[float]:
    """At least two round numbers around and between ``low`` and ``high``, evenly apart."""
    rough = (high - low) / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def short_number(value: float) -> str:
    """A number with three digits at most: ``0.0123``, ``1.25``, ``48k``, ``1.2M``."""
    size = abs(value)
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if size >= limit:
            scale = 1e3 if unit == "k" else limit
            return f"{value / scale:.3g}{unit}"
    if size >= 1000:
        return f"{value:.0f}"
    return f"{value:.3g}" if size >= 1e-12 else "0"


def _plot(place: QRectF) -> QRectF:
    return place.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
