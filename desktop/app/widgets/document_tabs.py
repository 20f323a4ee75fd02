"""One tab for each open picture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from desktop.core.document import Document
from desktop.core.session import Opening, Session
from desktop.widgets.icons import icon


class DocumentTabs(QTabBar):
    """Follows the session: which pictures are open, which one is in front, which have changes."""

    close_wanted = Signal(object)
    """The ``Document`` or ``Opening`` of the tab."""
    menu_wanted = Signal(object, QPoint)
    """The same, and a place of the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documents")
        self.setAccessibleName(self.tr("Open pictures"))
        self.setToolTip(self.tr("Open pictures"))
        self.setMovable(True)
        self.setExpanding(False)
        self.setDocumentMode(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUsesScrollButtons(True)
        self._session = session
        for item in session.items:
            self._add(item)
        self._show_current(session.current)
        session.item_added.connect(self._add)
        session.item_replaced.connect(self._replace)
        session.item_removed.connect(self._remove)
        session.current_changed.connect(self._show_current)
        self.currentChanged.connect(self._picked)

    def item(self, index: int) -> Document | Opening | None:
        """What the tab at ``index`` stands for."""
        item = self.tabData(index)
        return item if isinstance(item, (Document, Opening)) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.tabAt(event.pos()) if by_mouse else self.currentIndex()
        item = self.item(index)
        if item is not None:
            place = event.pos() if by_mouse else self.tabRect(index).center()
            self.menu_wanted.emit(item, self.mapToGlobal(place))

    def _add(self, item: Document | Opening) -> None:
        self.blockSignals(True)
        index = self.addTab("")
        self.setTabData(index, item)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setIconSize(QSize(12, 12))
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(lambda: self._close(close))
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, close)
        self._watch(item)
        self.blockSignals(False)
        self.setVisible(True)

    def _replace(self, old: Opening, new: Document) -> None:
        index = self._index(old)
        self.setTabData(index, new)
        self._watch(new)

    def _remove(self, item: Document | Opening) -> None:
        self.blockSignals(True)
        self.removeTab(self._index(item))
        self.blockSignals(False)
        self._show_current(self._session.current)

    def _watch(self, item: Document | Opening) -> None:
        if isinstance(item, Document):
            item.path_changed.connect(self._name)
            item.undo_stack.cleanChanged.connect(self._name)
        self._name()

    def _name(self) -> None:
        for index in range(self.count()):
            item = self.item(index)
            if item is not None:
                self.setTabText(index, tab_text(item).replace("&", "&&"))
                path = str(item.path) if item.path else self.tr("Not saved yet")
                self.setTabToolTip(index, path)

    def _show_current(self, item: Document | Opening | None) -> None:
        self.setVisible(self.count() > 0)
        if item is not None:
            self.setCurrentIndex(self._index(item))

    def _picked(self, index: int) -> None:
        item = self.item(index)
        if item is not None:
            self._session.set_current(item)

    def _close(self, button: QToolButton) -> None:
        for index in range(self.count()):
            if self.tabButton(index, QTabBar.ButtonPosition.RightSide) is button:
                self.close_wanted.emit(self.item(index))
                return

    def _index(self, item: Document | Opening) -> int:
        return next((index for index in range(self.count()) if self.item(index) is item), -1)


def tab_text(item: Document | Opening) -> str:
    """The name of a picture; a dot after it says that there are changes to save."""
    if isinstance(item, Opening):
        return f"{item.path.name} …"
    changed = "" if item.undo_stack.isClean() else " •"
    return f"{document_name(item)}{changed}"


def document_name(document: Document) -> str:
    """The file's name, or what a picture without a file is called."""
    if document.path is not None:
        return document.path.name
    return document.title or QCoreApplication.translate("DocumentTabs", "Untitled")
