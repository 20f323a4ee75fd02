"""The bar at the bottom: facts about the picture on the left, work in progress on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QStatusBar,
    QToolButton,
    QWidget,
)

from desktop.core.document import Document
from desktop.core.session import Opening, Session
from desktop.core.translation import engine_text
from desktop.widgets.icons import icon


class Status(QStatusBar):
    """Zoom, size, depth, colour profile and pointer; stage, progress and cancel."""

    cancel_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._session = session
        self.zoom = QToolButton()
        self.zoom.setObjectName("zoom")
        self.zoom.setToolTip(self.tr("Zoom: click to change"))
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.zoom.setMinimumWidth(72)
        self.picture_size = QLabel()
        self.bit_depth = QLabel()
        self.profile = QLabel()
        self.pointer = QLabel()
        for part in (self.zoom, self.picture_size, self.bit_depth, self.profile, self.pointer):
            self.addWidget(part)
        self.stage = QLabel()
        self.stage.setAccessibleName(self.tr("Current task"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("Progress"))
        self.progress.setRange(0, 100)
        self.progress.setFixedWidth(160)
        self.progress.setTextVisible(False)
        self.cancel = QToolButton()
        self.cancel.setIcon(icon("cancel"))
        self.cancel.setToolTip(self.tr("Stop (Esc)"))
        self.cancel.setAccessibleName(self.tr("Stop"))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(self.cancel_wanted)
        running = QWidget()
        self._running = QHBoxLayout(running)
        self._running.setContentsMargins(0, 0, 0, 0)
        for widget in (running, self.stage, self.progress, self.cancel):
            self.addPermanentWidget(widget)

        session.current_changed.connect(self._show_picture)
        session.document_opened.connect(self._watch)
        for document in session.documents:
            self._watch(document)
        session.jobs.started.connect(self._follow)
        session.jobs.ended.connect(lambda job, kept: self._show_progress())
        self._show_picture(session.current)

    def add_status(self, widget: QWidget) -> None:
        """Give a widget that tells of long work its place, left of the progress."""
        self._running.addWidget(widget)

    def set_zoom_actions(self, actions: Sequence[QAction]) -> None:
        """What the menu of the magnification offers."""
        menu = QMenu(self.zoom)
        menu.addActions(actions)
        self.zoom.setMenu(menu)

    def show_zoom(self, zoom: float) -> None:
        """Show the magnification; 1.0 is one pixel of the picture to one of the screen."""
        percent = zoom * 100
        self.zoom.setText(f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %")

    def show_pointer(self, at: QPoint | None) -> None:
        """Show where in the picture the pointer is."""
        self.pointer.setText("" if at is None else f"{at.x()}, {at.y()}")

    def _watch(self, document: Document) -> None:
        document.size_changed.connect(lambda: self._show_picture(self._session.current))

    def _show_picture(self, item: Document | Opening | None) -> None:
        document = item if isinstance(item, Document) else None
        for part in (self.zoom, self.picture_size, self.bit_depth, self.profile, self.pointer):
            part.setVisible(document is not None)
        self.pointer.clear()
        if document is not None:
            bounds = document.bounds
            self.picture_size.setText(
                self.tr("{width} × {height} px").format(width=bounds.width, height=bounds.height)
            )
            bits = document.stack.dtype.itemsize * 8
            self.bit_depth.setText(self.tr("{bits} bit").format(bits=bits))
            name = profile_name(document.stack.base.metadata.icc)
            self.profile.setText(name or self.tr("sRGB (assumed)"))
            self.profile.setToolTip(self.tr("Colour profile of the photo"))
        self._show_progress()

    def _follow(self, job: object) -> None:
        running = self._session.jobs.of(self._session.document)
        if running is not None and running is job:
            running.progressed.connect(lambda fraction, stage: self._show_progress())
        self._show_progress()

    def _show_progress(self) -> None:
        item = self._session.current
        job = self._session.jobs.of(self._session.document)
        reading = isinstance(item, Opening)
        for widget in (self.stage, self.progress):
            widget.setVisible(job is not None or reading)
        self.cancel.setVisible(job is not None)
        if job is not None:
            self.progress.setRange(0, 100)
            self.progress.setValue(round(job.fraction * 100))
            stage = engine_text(job.stage) if job.stage else self.tr("Waiting")
            self.stage.setText(f"{stage}  {job.fraction * 100:.0f} %")
        elif reading:
            self.progress.setRange(0, 0)  # no one knows how long
            self.stage.setText(self.tr("Opening"))


def profile_name(icc: bytes | None) -> str:
    """The name of a colour profile as its maker wrote it; empty when there is none."""
    if not icc:
        return ""
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QColorSpace

    return QColorSpace.fromIccProfile(QByteArray(icc)).description()
