"""What a crash has left unsaved, to be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.recovery import Recovery
from desktop.widgets.question import QuestionButton, ask
from engine.projects.autosave import Found

SIDE = 96
"""Of the small pictures, in pixels."""


class RecoveryDialog(QDialog):
    """Small pictures, names and times; all of them are chosen at first.

    Closing it without a choice deletes nothing: they are offered again at the next start.
    """

    def __init__(self, found: Sequence[Found], recovery: Recovery, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Recover unsaved work"))
        self._recovery = recovery
        self._make_list(found)
        self._make_buttons()
        text = QLabel(
            self.tr(
                "Impasto closed unexpectedly. These pictures were not saved; "
                "they open as they were, with layers, selection and history."
            )
        )
        text.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (text, self.list, self.buttons):
            layout.addWidget(widget)
        self.resize(520, min(560, 130 + (SIDE + 12) * len(found)))
        self._show_buttons()
        self.finished.connect(lambda _: recovery.leave())

    @property
    def chosen(self) -> list[Found]:
        """What is ticked."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self._ticked()]

    def accept(self) -> None:
        for found in self.chosen:
            self._recovery.open(found)
        super().accept()

    def _make_list(self, found: Sequence[Found]) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Unsaved pictures"))
        self.list.setToolTip(self.tr("Tick what to recover"))
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setSpacing(3)
        locale = QLocale()
        for each in found:
            when = QDateTime.fromSecsSinceEpoch(int(each.when))
            name = each.name or self.tr("Untitled")
            folder = "" if each.path is None else f"\n{each.path.parent}"
            time = locale.toString(when, QLocale.FormatType.ShortFormat)
            item = QListWidgetItem(_icon(each), f"{name}\n{time}{folder}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _: self._show_buttons())

    def _make_buttons(self) -> None:
        role = QDialogButtonBox.ButtonRole
        self.buttons = QDialogButtonBox()
        self.recover = self.buttons.addButton("", role.AcceptRole)
        self.discard = self.buttons.addButton("", role.DestructiveRole)
        self.later = self.buttons.addButton(self.tr("Later"), role.RejectRole)
        self.later.setToolTip(self.tr("Ask again at the next start"))
        self.recover.setProperty("primary", True)
        self.recover.setDefault(True)
        self.recover.setFocus()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.discard.clicked.connect(self._ask_to_discard)

    def _ticked(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item.checkState() == Qt.CheckState.Checked]

    def _show_buttons(self) -> None:
        count = len(self._ticked())
        is_all = count == self.list.count()
        recover = self.tr("Recover all") if is_all else self.tr("Recover selected")
        discard = self.tr("Discard all…") if is_all else self.tr("Discard selected…")
        for button, text in ((self.recover, recover), (self.discard, discard)):
            button.setText(text)
            button.setToolTip(text)
            button.setEnabled(count > 0)

    def _ask_to_discard(self) -> None:
        ask(
            self,
            self.tr("Discard unsaved work?"),
            self.tr("It cannot be recovered later. Files that you saved are not touched."),
            QuestionButton(self.tr("Discard"), self._discard, is_destructive=True),
        )

    def _discard(self) -> None:
        for item in self._ticked():
            self._recovery.discard(item.data(Qt.ItemDataRole.UserRole))
            self.list.takeItem(self.list.row(item))
        self._show_buttons()
        if not self.list.count():
            self.reject()


def offer_recovery(recovery: Recovery, window: QWidget) -> None:
    """Look for unsaved work, and ask about it if there is."""
    recovery.found.connect(lambda found: RecoveryDialog(found, recovery, window).open())
    recovery.look()


def _icon(found: Found) -> QIcon:
    pixmap = QPixmap(str(found.thumbnail))
    if pixmap.isNull():
        pixmap = QPixmap(SIDE, SIDE)
        pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
