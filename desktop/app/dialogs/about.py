"""About Impasto, and the licences of what it is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from desktop.widgets.buttons import close_button
from engine import __version__
from engine.folders import RESOURCES


class AboutDialog(QDialog):
    """The name, the version, what it is for, and whom it thanks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("About Impasto"))
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(64, 64))
        name = QLabel(self.tr("Impasto {version}").format(version=__version__))
        name.setProperty("heading", True)
        purpose = QLabel(
            self.tr(
"A photo editor whose brushes are generative networks. It works on this "
"computer only and sends nothing anywhere."
)
        )  # fmt: skip
        purpose.setWordWrap(True)
        purpose.setProperty("faint", True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(name)
        words.addWidget(purpose)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        licences = QTextBrowser()
        licences.setAccessibleName(self.tr("Licences"))
        licences.setToolTip(self.tr("Licences of Impasto and of what it uses"))
        licences.setOpenExternalLinks(True)
        licences.setMarkdown(licence_text())
        licences.document().setDocumentMargin(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(licences, 1)
        column.addWidget(close_button(self))
        self.resize(620, 560)


def licence_text() -> str:
    """The licences, as Markdown."""
    return (RESOURCES / "LICENSES.md").read_text("utf-8")


def application_icon() -> QIcon:
    """The program's own icon, in colour."""
    pixmap = QPixmap()
    pixmap.loadFromData((RESOURCES / "icons" / "impasto.png").read_bytes())
    return QIcon(pixmap)
