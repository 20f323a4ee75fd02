"""Panels that can be moved, closed and put back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from desktop.widgets.icons import icon


class Dock(QDockWidget):
    """A dock that shows its title only where no tab already says it.

    Its action in the menu closes it when it is in sight, and else brings it to the front.
    """

    def __init__(self, name: str, title: str, content: QWidget, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)  # under which the window remembers its place
        self.setAccessibleName(title)
        self.setWidget(content)
        self._window = window
        self._is_in_sight = False
        self._was_behind = False
        self._title = _Title(self, title)
        self._nothing = QWidget()
        self.setTitleBarWidget(self._title)
        for signal in (self.dockLocationChanged, self.topLevelChanged, self.visibilityChanged):
            signal.connect(self._look_later)
        self.visibilityChanged.connect(self._take_sight)
        self.toggleViewAction().triggered.connect(self._toggled)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._look_later()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._was_behind = not self._is_in_sight
        super().closeEvent(event)

    def _take_sight(self, is_in_sight: bool) -> None:
        self._is_in_sight = is_in_sight

    def _toggled(self, is_open: bool) -> None:
        # Qt closes a dock whose tab is behind another, which looks as if nothing had happened.
        if is_open or self._was_behind:
            self.show()
            self.raise_()

    def _look_later(self) -> None:
        # The tabs are regrouped after the signal.
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        tabbed = not self.isFloating() and bool(self._window.tabifiedDockWidgets(self))
        wanted = self._nothing if tabbed else self._title
        if self.titleBarWidget() is not wanted:
            self.setTitleBarWidget(wanted)
            wanted.show()


class _Title(QWidget):
    def __init__(self, dock: Dock, title: str) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setToolTip(self.tr("Close panel (reopen it from the Window menu)"))
        close.setAccessibleName(self.tr("Close the panel {name}").format(name=title))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 6, 2)
        row.addWidget(QLabel(title), 1)
        row.addWidget(close)
