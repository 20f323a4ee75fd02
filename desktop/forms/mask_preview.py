"""A mask that follows an amount: seen on the canvas while the amount is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.widgets.amount import Amount
from desktop.widgets.buttons import ok_and_cancel
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Cancelled
from engine.selection import NOTHING

PAUSE = 60
"""Milliseconds that the slider has to rest before the mask follows."""

Check = Callable[[], None]
"""Called often by what makes a mask; raises ``Cancelled`` when nobody waits for it any more."""


class MaskPreviewDialog(QDialog):
    """An amount, and the mask it makes. The newest amount wins; one undo step in the end."""

    def __init__(
        self,
        document: Document,
        title: str,
        amount: Amount,
        failed: Callable[[ImpastoError], None],
        parent: QWidget,
    ) -> None:
        """``failed`` is told what went wrong."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Only this may change the mask now, else undoing would not find what it left.
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.amount = amount
        self.amount.setMinimumWidth(320)
        self._document = document
        self._before = document.mask()
        self._is_accepted = False
        self._failed_because = failed
        self._task: BackgroundTask[Mask] | None = None
        self._stopped: list[bool] = []
        self._edit = document.edit_mask(title)
        self.buttons: QDialogButtonBox = ok_and_cancel(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(16)
        self.column.addWidget(self.amount)
        self.column.addWidget(self.buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.preview)
        self.amount.changed.connect(lambda value: self._timer.start())
        self.finished.connect(self._finish)

    def make(self, amount: int, before: Mask) -> Callable[[Check], Mask]:
        """What makes the mask from the one ``before``, away from the GUI thread."""
        raise NotImplementedError

    def show_progress(self) -> None:
        """A mask is being made, or no longer: ``is_working`` says."""

    @property
    def is_working(self) -> bool:
        """Whether the mask that was asked for is not on the canvas yet."""
        return self._task is not None

    def preview(self) -> None:
        """Make the mask for the amount as it is now."""
        self._timer.stop()
        self._forget()
        stopped: list[bool] = []
        self._stopped = stopped
        make = self.make(self.amount.value, self._before)

        def check() -> None:
            if stopped:
                raise Cancelled

        def work() -> Mask:
            try:
                return make(check)
            except Cancelled:
                return NOTHING  # nobody waits for it any more

        self._task = BackgroundTask(work)
        self._task.done.connect(self._show)
        self._task.failed.connect(self._failed)
        self._task.start()
        self.show_progress()

    def accept(self) -> None:
        if self._timer.isActive():
            self.preview()
        if self._task is None:
            super().accept()
        else:  # what has been chosen is not on the canvas yet
            self._is_accepted = True

    def _show(self, mask: Mask) -> None:
        self._task = None
        self._edit.abandon()
        region = self._before.region.unite(mask.region)
        self._edit.put(region, mask.read(region))
        self.show_progress()
        if self._is_accepted:
            super().accept()

    def _failed(self, error: ImpastoError) -> None:
        self._task = None
        self.reject()
        self._failed_because(error)

    def _forget(self) -> None:
        self._stopped.append(True)
        if self._task is not None:
            self._task.forget()
            self._task = None

    def _finish(self, result: int) -> None:
        self._timer.stop()
        self._forget()
        if result == QDialog.DialogCode.Accepted:
            self._edit.commit()
        else:
            self._edit.abandon()
