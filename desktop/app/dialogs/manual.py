"""The manual inside the program: its pages, and which of them F1 opens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.buttons import close_button
from engine.folders import RESOURCES

FIRST = "index"
HELP = "help"
"""The property of a widget that names the page about it."""


def manual_folder() -> Path:
    """Where the pages are: in a checkout among the documents, otherwise among the resources."""
    installed = RESOURCES / "manual"
    return installed if installed.is_dir() else RESOURCES.parent / "docs" / "manual"


def pages() -> list[str]:
    """The names of all pages, in the order in which the first one lists them."""
    text = (manual_folder() / f"{FIRST}.md").read_text("utf-8")
    return [FIRST, *dict.fromkeys(re.findall(r"^- \[[^]]+\]\((\w[\w-]*)\.md\)", text, re.M))]


def page_title(page: str) -> str:
    """The heading of a page."""
    text = (manual_folder() / f"{page}.md").read_text("utf-8")
    return text.partition("\n")[0].lstrip("# ")


def page_for(widget: QWidget | None) -> str:
    """The page about a widget: what it or the nearest parent says in its property ``help``."""
    while widget is not None:
        page = widget.property(HELP)
        if isinstance(page, str) and page:
            return page
        widget = widget.parentWidget()
    return FIRST


class ManualWindow(QDialog):
    """The pages on the left, one of them on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Impasto manual"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("Pages"))
        self.contents.setToolTip(self.tr("The pages of the manual"))
        self.contents.setFixedWidth(180)
        for page in pages():
            item = QListWidgetItem(page_title(page))
            item.setData(Qt.ItemDataRole.UserRole, page)
            self.contents.addItem(item)
        self.browser = ManualBrowser()
        self.browser.setAccessibleName(self.tr("Manual"))
        self.browser.setToolTip(self.tr("Alt+Left goes back"))
        row = QHBoxLayout()
        row.addWidget(self.contents)
        row.addWidget(self.browser, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(row, 1)
        column.addWidget(close_button(self))
        self.contents.currentItemChanged.connect(lambda item, before: self._choose(item))
        self.browser.sourceChanged.connect(self._follow)
        self.resize(980, 720)

    @property
    def page(self) -> str:
        """The page that is shown."""
        return Path(self.browser.source().fileName()).stem

    def show_page(self, page: str) -> None:
        """Show a page, or the first one where there is none of that name."""
        known = page if (manual_folder() / f"{page}.md").is_file() else FIRST
        self.browser.setSource(QUrl.fromLocalFile(str(manual_folder() / f"{known}.md")))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Qt.ItemDataRole.UserRole) != self.page:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))

    def _follow(self) -> None:
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == self.page:
                self.contents.setCurrentRow(row)


class ManualBrowser(QTextBrowser):
    """Shows Markdown, with pictures no wider than itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(True)
        self.document().setDocumentMargin(16)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        url = name if isinstance(name, QUrl) else QUrl(name)
        if kind == QTextDocument.ResourceType.ImageResource.value:
            image = QImage(self.source().resolved(url).toLocalFile())
            ratio = self.devicePixelRatioF()
            width = round((self.viewport().width() - 48) * ratio)
            if not image.isNull() and image.width() > width > 0:
                image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
                image.setDevicePixelRatio(ratio)
            return image
        return super().loadResource(kind, url)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.reload()
