"""A map of the latent space along two sliders: a field of samples, and the point where one is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.core.latest_query import LatestQuery
from desktop.core.tasks import Priority
from desktop.core.translation import engine_text
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.view.strip import REST
from desktop.widgets.rows import row_of, tool_button
from desktop.widgets.theme import themes
from engine.generate import Latent
from engine.generate.directions import Direction, moved
from engine.regions import Pixels

CELLS = 5
"""Samples along each side."""
SIDE = 64
"""Pixels of each sample."""
ZOOM = 1.25
"""What one notch of the wheel makes of the part that is seen."""
NEAREST = 0.05
"""The smallest part of a slider's range that can be seen."""


class Field(QWidget):
    """The square that a hand moves in. Places are shares of it, 0 to 1 from the left and top."""

    seen = Signal()
    """It is drawn now."""
    moved = Signal(float, float)
    zoomed = Signal(float, float, float)
    """Where the pointer is, and by how much less is to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: list[QImage] = []
        self.point: QPointF | None = None
        self.setMinimumHeight(120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        factor = ZOOM ** (-event.angleDelta().y() / 120)
        self.zoomed.emit(at.x() / self.width(), at.y() / self.height(), factor)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-0.02, 0.0),
            Qt.Key.Key_Right: (0.02, 0.0),
            Qt.Key.Key_Up: (0.0, -0.02),
            Qt.Key.Key_Down: (0.0, 0.02),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self.point is None:
            super().keyPressEvent(event)
        else:
            self._go_to(self.point.x() + step[0], self.point.y() + step[1])

    def _go(self, at: QPointF) -> None:
        self._go_to(at.x() / self.width(), at.y() / self.height())

    def _go_to(self, x: float, y: float) -> None:
        self.moved.emit(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.seen.emit()
        theme = themes().current
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillRect(self.rect(), QColor(theme.field))
        width, height = self.width() / CELLS, self.height() / CELLS
        for place, image in enumerate(self.images):
            row, column = divmod(place, CELLS)
            painter.drawImage(QRectF(column * width, row * height, width, height), image)
        if self.point is not None:
            at = QPointF(self.point.x() * self.width(), self.point.y() * self.height())
            painter.setPen(QPen(QColor(theme.surround), 4))
            painter.drawEllipse(at, 7, 7)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawEllipse(at, 7, 7)


class MapBox(QWidget):
    """The field with the choice of its two sliders. The wheel zooms at the pointer."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._window = QRectF()
        """What is seen, in the coordinates of the two sliders."""
        self._key: object = None
        self._asked: object = None
        self._answers = LatestQuery(explorer.engine, Priority.IDLE, self)
        self._answers.answered.connect(self._take)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)
        self.across = self._combo(self.tr("Horizontal"), self.tr("Slider of the horizontal axis"))
        self.down = self._combo(self.tr("Vertical"), self.tr("Slider of the vertical axis"))
        self.field = Field()
        self.field.setAccessibleName(self.tr("Map"))
        self.field.setToolTip(self.tr("Click or drag to move; scroll to zoom"))
        self.whole = tool_button("fit", self.tr("Show the whole range"), self._show_whole)
        self._arrange()
        self.field.seen.connect(self._come_into_sight)
        self.field.moved.connect(self._go)
        self.field.zoomed.connect(self._zoom)
        explorer.directions_changed.connect(self._list)
        explorer.shown.connect(self._show)
        explorer.start_changed.connect(self._show)
        self._list()

    def _combo(self, name: str, tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(tip)
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.activated.connect(lambda index: self._show_whole())
        return combo

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for column, combo in enumerate((self.across, self.down)):
            label = QLabel(combo.accessibleName())
            label.setBuddy(combo)
            grid.addWidget(label, 0, column)
            grid.addWidget(combo, 1, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(grid)
        whole.addWidget(self.field)
        whole.addLayout(row_of(None, self.whole))

    # --- which sliders ---

    @property
    def directions(self) -> tuple[Direction, Direction] | None:
        """The two sliders; None when there are no two."""
        known = {each.name: each for each in self._explorer.directions}
        across = known.get(self.across.currentData() or "")
        down = known.get(self.down.currentData() or "")
        return None if across is None or down is None or across is down else (across, down)

    def _list(self) -> None:
        seen = [each for each in self._explorer.directions if not each.hidden]
        for place, combo in enumerate((self.across, self.down)):
            before = combo.currentData()
            with QSignalBlocker(combo):
                combo.clear()
                for direction in seen:
                    combo.addItem(engine_text(direction.title), direction.name)
                at = combo.findData(before) if before else -1
                combo.setCurrentIndex(at if at >= 0 else min(place, len(seen) - 1))
        self._show_whole()

    # --- what is seen ---

    def _show_whole(self) -> None:
        pair = self.directions
        if pair is not None:
            across, down = pair
            self._window = QRectF(
                across.low, down.low, across.high - across.low, down.high - down.low
            )
        self._show()

    def _zoom(self, x: float, y: float, factor: float) -> None:
        pair, window = self.directions, self._window
        if pair is None:
            return
        width = pair[0].high - pair[0].low
        factor = max(NEAREST * width / window.width(), min(width / window.width(), factor))
        at = QPointF(window.x() + x * window.width(), window.y() + y * window.height())
        wide, high = window.width() * factor, window.height() * factor
        left = min(max(at.x() - x * wide, pair[0].low), pair[0].high - wide)
        top = min(max(at.y() - y * high, pair[1].low), pair[1].high - high)
        self._window = QRectF(left, top, wide, high)
        self._show()

    def _show(self) -> None:
        pair, latent, window = self.directions, self._explorer.latent, self._window
        self.setEnabled(pair is not None)
        if pair is None or latent is None:
            self.field.point = None
            self.field.update()
            return
        x, y = (each.coordinate(latent) for each in pair)
        self.field.point = QPointF(
            (x - window.x()) / window.width(), (y - window.y()) / window.height()
        )
        self.whole.setEnabled(window.width() < (pair[0].high - pair[0].low) * 0.999)
        self.field.update()
        self.look_again()

    def look_again(self) -> None:
        """Bring the samples up to date at rest, if they are in sight."""
        self._answers.forget()
        self._rest.start()

    def _come_into_sight(self) -> None:
        if not self._answers.is_busy and not self._rest.isActive():
            self._rest.start()

    def _look(self) -> None:
        pair, latent = self.directions, self._explorer.latent
        if pair is None or latent is None or self.field.visibleRegion().isEmpty():
            return
        latents = self._samples(latent, *pair)
        key = tuple(hash(each) for each in latents)
        if key != self._key:
            self._asked = key
            self._answers.ask(partial(queries.looks, latents, SIDE))

    def _samples(self, latent: Latent, across: Direction, down: Direction) -> list[Latent]:
        window = self._window
        shares = [(place + 0.5) / CELLS for place in range(CELLS)]
        return [
            moved(
                latent,
                {
                    across.name: window.x() + x * window.width(),
                    down.name: window.y() + y * window.height(),
                },
                (across, down),
            )
            for y in shares
            for x in shares
        ]

    def _take(self, pixels: list[Pixels]) -> None:
        self._key = self._asked
        self.field.images = [image_from_pixels(each, None) for each in pixels]
        self.field.update()

    def _go(self, x: float, y: float) -> None:
        pair, window = self.directions, self._window
        if pair is None:
            return
        settings = self._explorer.settings.with_move(
            pair[0].name, window.x() + x * window.width()
        ).with_move(pair[1].name, window.y() + y * window.height())
        self._explorer.change(settings, self.tr("Map"), "map")
