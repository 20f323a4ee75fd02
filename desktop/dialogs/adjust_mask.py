"""Make the mask larger, smaller or softer, and see it while choosing by how much."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.background import Task
from desktop.dialogs.buttons import ok_and_cancel
from desktop.document import Document
from desktop.widgets.amount import Amount
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.regions import Region

PAUSE = 60
"""Milliseconds that the slider has to rest before the mask follows."""


class AdjustMaskDialog(QDialog):
    """An amount in pixels, with the mask following it."""

    def __init__(
        self,
        document: Document,
        kind: str,
        failed: Callable[[ImpastoError], None],
        parent: QWidget,
    ) -> None:
        """``kind`` is ``grow``, ``shrink`` or ``feather``; ``failed`` is told what went wrong."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Only this may change the mask now, else undoing would not find what it left.
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._document = document
        self._before = document.mask()
        self._is_accepted = False
        self._failed_because = failed
        self._task: Task[Mask] | None = None
        title, name, self._adjust, start = self._kind(kind)
        self._edit = document.edit_mask(title)
        self.setWindowTitle(title)
        self.amount = Amount(name, 1, 500, "px", logarithmic=True, tooltip=title)
        self.amount.set_value(start)
        self.amount.setMinimumWidth(320)
        self.buttons: QDialogButtonBox = ok_and_cancel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.amount)
        column.addWidget(self.buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._preview)
        self.amount.changed.connect(lambda value: self._timer.start())
        self.finished.connect(self._finish)
        self._preview()

    def accept(self) -> None:
        if self._timer.isActive():
            self._preview()
        if self._task is None:
            super().accept()
        else:  # what has been chosen is not on the canvas yet
            self._is_accepted = True

    def _kind(self, kind: str) -> tuple[str, str, Callable[[Mask, int, Region], Mask], int]:
        from engine import selection

        return {
            "grow": (self.tr("Grow the mask"), self.tr("Grow by"), selection.grow, 8),
            "shrink": (self.tr("Shrink the mask"), self.tr("Shrink by"), selection.shrink, 4),
            "feather": (self.tr("Feather the mask"), self.tr("Radius"), selection.feather, 6),
        }[kind]

    def _preview(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.forget()
        before, amount, bounds = self._before, self.amount.value, self._document.bounds
        adjust = self._adjust
        self._task = Task(lambda: adjust(before, amount, bounds))
        self._task.done.connect(self._show)
        self._task.failed.connect(self._failed)
        self._task.start()

    def _show(self, mask: Mask) -> None:
        self._task = None
        self._edit.abandon()
        region = self._before.region.unite(mask.region)
        self._edit.put(region, mask.read(region))
        if self._is_accepted:
            super().accept()

    def _failed(self, error: ImpastoError) -> None:
        self._task = None
        self.reject()
        self._failed_because(error)

    def _finish(self, result: int) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.forget()
        if result == QDialog.DialogCode.Accepted:
            self._edit.commit()
        else:
            self._edit.abandon()
