"""The middle of the window: tabs, messages, and the canvas or an invitation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.app.screen import screen_profile
from desktop.app.widgets.document_tabs import DocumentTabs
from desktop.app.widgets.welcome import Welcome
from desktop.canvas.canvas import Canvas
from desktop.canvas.viewport import Viewport
from desktop.core.document import Document
from desktop.core.session import Opening, Session
from desktop.widgets.banner import Banners


class DocumentArea(QWidget):
    """Shows the canvas when a picture is in front, and otherwise how to get one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tabs = DocumentTabs(session)
        self.canvas = Canvas()
        self.welcome = Welcome(session.preferences)
        self.opening = QLabel()
        self.opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.opening.setProperty("faint", True)
        self.pages = QStackedWidget()
        for page in (self.welcome, self.opening, self.canvas):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self.banners = Banners(self.pages)
        self._views: dict[Document, Viewport] = {}
        session.preferences.changed.connect(self._follow_preferences)
        self._follow_preferences()
        session.current_changed.connect(self._show)
        session.item_removed.connect(lambda item: self._views.pop(item, None))
        self._show(session.current)

    def show_below(self, part: QWidget) -> None:
        """Give a part that shows itself when it is needed a place below the canvas."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(part)

    def _follow_preferences(self, key: str = "") -> None:
        preferences, canvas = self._session.preferences, self.canvas
        if key in ("", "overlay/color"):
            canvas.overlay_color = QColor(preferences.overlay_color)
        if key in ("", "overlay/opacity"):
            canvas.overlay_opacity = preferences.overlay_opacity
        if key in ("", "pixel_grid"):
            canvas.show_pixel_grid = preferences.pixel_grid
        if key in ("", "screen_profile"):
            canvas.set_screen_profile(screen_profile(preferences.screen_profile))

    def _remember_view(self) -> None:
        document = self.canvas.document
        if document is None:
            return
        if self.canvas.is_fitted:
            self._views.pop(document, None)
        else:
            self._views[document] = self.canvas.viewport

    def _show(self, item: Document | Opening | None) -> None:
        self._remember_view()
        if isinstance(item, Document):
            self.canvas.set_document(item)
            self.pages.setCurrentWidget(self.canvas)
            if item in self._views:
                self.canvas.restore(self._views[item])
            self.canvas.setFocus()
            return
        self.canvas.set_document(None)
        if isinstance(item, Opening):
            self.opening.setText(self.tr("Opening {name}…").format(name=item.path.name))
            self.pages.setCurrentWidget(self.opening)
        else:
            self.pages.setCurrentWidget(self.welcome)
            self.welcome.setFocus()
