"""What the window shows while no picture is open: how to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.background import BackgroundTask
from desktop.core.preferences import Preferences
from desktop.core.thumbnails import thumbnail
from desktop.widgets.icons import IconLabel, icon

THUMBNAIL = QSize(132, 88)
SHOWN = 8
"""How many recent pictures are offered."""


class Welcome(QWidget):
    """Drop a photo, open one, try the sample, or go on with a recent one."""

    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(object)
    """The ``Path`` of a recent picture."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Welcome"))
        self.setToolTip(self.tr("Drop a photo here"))
        self._preferences = preferences
        self._thumbnails: dict[Path, QIcon] = {}
        self._loading: Path | None = None
        self._recent_title = QLabel(self.tr("Recent"))
        self._recent_title.setProperty("faint", True)
        self._recent = self._make_list()

        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(3)
        column.addWidget(self._invitation())
        column.addSpacing(32)
        centred = QHBoxLayout()
        recent = QVBoxLayout()
        recent.setSpacing(4)
        recent.addWidget(self._recent_title)
        recent.addWidget(self._recent)
        centred.addStretch()
        centred.addLayout(recent)
        centred.addStretch()
        column.addLayout(centred)
        column.addStretch(4)
        preferences.changed.connect(lambda key: self._fill() if key == "recent" else None)
        self._fill()
        # With the focus on the first button it would look pressed from the start.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_dropping(self, dropping: bool) -> None:
        """Show that what is dragged over the window may be dropped."""
        self.setProperty("dropping", dropping)
        self.style().unpolish(self)
        self.style().polish(self)

    def _invitation(self) -> QWidget:
        picture = IconLabel("picture", 56, QIcon.Mode.Disabled)
        heading = QLabel(self.tr("Drop a photo here"))
        heading.setProperty("heading", True)
        explanation = QLabel(
            self.tr(
                "Then paint over what should go and press Repair. Everything stays on this "
                "computer."
            )
        )
        explanation.setProperty("faint", True)
        explanation.setWordWrap(True)
        explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        open_button = QPushButton(self.tr("Open a photo…"))
        open_button.setProperty("primary", True)
        open_button.setToolTip(self.tr("Open photos from this computer"))
        open_button.clicked.connect(self.open_wanted)
        sample = QPushButton(self.tr("Try the sample"))
        sample.setToolTip(self.tr("Open a sample photo, ready to repair"))
        sample.clicked.connect(self.sample_wanted)
        self.open_button, self.sample_button = open_button, sample

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(open_button)
        buttons.addWidget(sample)
        buttons.addStretch()
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(explanation)
        column.addSpacing(12)
        column.addLayout(buttons)
        return part

    def _make_list(self) -> QListWidget:
        list = QListWidget()
        list.setAccessibleName(self.tr("Recent pictures"))
        list.setToolTip(self.tr("Recently opened or saved photos"))
        list.setViewMode(QListView.ViewMode.IconMode)
        list.setResizeMode(QListView.ResizeMode.Adjust)
        list.setMovement(QListView.Movement.Static)
        list.setIconSize(THUMBNAIL)
        list.setGridSize(QSize(THUMBNAIL.width() + 16, THUMBNAIL.height() + 36))
        list.setUniformItemSizes(True)
        list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        list.itemActivated.connect(self._chosen)
        list.itemClicked.connect(self._chosen)
        return list

    def _chosen(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _fill(self) -> None:
        self._recent.clear()
        paths = self._preferences.recent()[:SHOWN]
        for path in paths:
            item = QListWidgetItem(self._thumbnails.get(path, icon("picture")), path.name)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(str(path))
            self._recent.addItem(item)
        columns = min(4, max(1, len(paths)))
        rows = -(-len(paths) // 4)
        grid = self._recent.gridSize()
        self._recent.setFixedSize(columns * grid.width() + 8, rows * grid.height() + 8)
        self._recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))
        self._load_next()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load_next()

    def _load_next(self) -> None:
        """Load a thumbnail that is missing: one at a time, and none that nobody would see."""
        paths = self._preferences.recent()[:SHOWN]
        path = next((path for path in paths if path not in self._thumbnails), None)
        if path is None or self._loading is not None or not self.isVisible():
            return
        self._loading = path
        ratio = self.devicePixelRatioF()
        task = BackgroundTask(lambda: thumbnail(path, THUMBNAIL, ratio))
        task.done.connect(self._loaded)
        task.failed.connect(self._not_loaded)
        task.start()

    def _loaded(self, image: QImage) -> None:
        self._show_thumbnail(QIcon(QPixmap.fromImage(image)))

    def _not_loaded(self) -> None:
        self._show_thumbnail(icon("picture"))  # opening the picture will tell why

    def _show_thumbnail(self, thumbnail: QIcon) -> None:
        path, self._loading = self._loading, None
        if path is None:
            return
        self._thumbnails[path] = thumbnail
        self._load_next()
        for row in range(self._recent.count()):
            item = self._recent.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == path:
                item.setIcon(self._thumbnails[path])
