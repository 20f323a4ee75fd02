"""The Window menu: panels, and the pictures that are open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.app.menus.menu import Menu
from desktop.app.panels import Panels
from desktop.app.widgets.document_tabs import tab_text
from desktop.core.session import Session


class WindowMenu(Menu):
    """Show and hide panels, go from picture to picture."""

    def __init__(self, session: Session, panels: Panels, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Window"))
        self._session = session
        self.next = self.add(self.tr("&Next photo"), lambda: self._step(+1), "Ctrl+Tab")
        self.previous = self.add(
            self.tr("&Previous photo"), lambda: self._step(-1), "Ctrl+Shift+Tab"
        )
        self.addSeparator()
        for number, dock in enumerate(panels.docks, start=1):
            toggle = dock.toggleViewAction()
            toggle.setShortcut(f"F{number + 4}")
            self.addAction(toggle)
        self.hide_panels = self.add(
            self.tr("Show/&hide all panels"), panels.toggle, "F12", always=True
        )
        self.reset = self.add(self.tr("&Reset layout"), panels.arrange, always=True)
        self._end = self.addSeparator()
        self.aboutToShow.connect(self._list)

    def _step(self, by: int) -> None:
        items = self._session.items
        if self._session.current in items:
            place = items.index(self._session.current) + by
            self._session.set_current(items[place % len(items)])

    def _list(self) -> None:
        for action in self.actions()[self.actions().index(self._end) + 1 :]:
            self.removeAction(action)
            action.deleteLater()
        for item in self._session.items:
            action = self.addAction(tab_text(item).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(item is self._session.current)
            action.triggered.connect(
                lambda checked=False, item=item: self._session.set_current(item)
            )
