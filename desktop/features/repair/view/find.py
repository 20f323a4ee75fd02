"""Find scratches or text, and see what was found while choosing how much should be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QWidget

from desktop.core.document import Document
from desktop.features.repair.model.wanted import Wanted
from desktop.forms.mask_preview import Check, MaskPreviewDialog
from desktop.widgets.amount import Amount
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Readable
from engine.repair.finding.scratches import SENSITIVITY, find_scratches
from engine.repair.finding.text import find_text
from engine.selection import Combine, combine

EDGE = 24
"""Between the dialog and the window's lower left corner: the picture stays in sight."""

Search = Callable[[Readable, int, Check], Mask]


class FindDialog(MaskPreviewDialog):
    """How sensitive to be; what is found is the mask, to be changed and repaired."""

    def __init__(
        self,
        document: Document,
        wanted: Wanted,
        failed: Callable[[ImpastoError], None],
        parent: QWidget,
    ) -> None:
        """``failed`` is told what went wrong."""
        title, self._search, self._nothing = self._kind(wanted)
        amount = Amount(
            self.tr("Sensitivity"),
            0,
            100,
            tooltip=self.tr("Higher finds fainter marks, with more false hits"),
        )
        amount.set_value(SENSITIVITY)
        super().__init__(document, title, amount, failed, parent)
        self._picture = document.stack
        self.add = QCheckBox(self.tr("Add to the selection"))
        self.add.setToolTip(self.tr("Otherwise what is found replaces the selection"))
        self.add.setChecked(not self._before.is_empty)
        self.add.setVisible(not self._before.is_empty)
        self.add.toggled.connect(lambda is_on: self.preview())
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        room = self.progress.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(room)
        self.state = QLabel()
        self.state.setProperty("faint", True)
        self.state.setWordWrap(True)
        self.state.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        for place, part in enumerate((self.add, self.progress, self.state), start=1):
            self.column.insertWidget(place, part)
        self.preview()

    def make(self, amount: int, before: Mask) -> Callable[[Check], Mask]:
        picture, search = self._picture, self._search
        adds = self.add.isChecked()

        def find(check: Check) -> Mask:
            found = search(picture, amount, check)
            return combine(before, found, Combine.ADD) if adds else found

        return find

    def show_progress(self) -> None:
        self.progress.setVisible(self.is_working)
        if self.is_working:
            self.state.setText(self.tr("Searching…"))
        elif self._document.mask().is_empty:
            self.state.setText(self._nothing)
        else:
            self.state.setText(
                self.tr("Check the selection: paint to add, erase to remove, then press Repair.")
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            corner = window.mapToGlobal(QPoint(EDGE, window.height() - self.height() - 2 * EDGE))
            self.move(corner)

    def _kind(self, wanted: Wanted) -> tuple[str, Search, str]:
        if wanted is Wanted.SCRATCHES:
            nothing = self.tr("No scratches or dust found at this sensitivity.")
            return self.tr("Find scratches and dust"), find_scratches, nothing
        nothing = self.tr("No text found at this sensitivity.")
        return self.tr("Find text and dates"), find_text, nothing
