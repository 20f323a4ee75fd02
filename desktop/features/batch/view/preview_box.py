"""The recipe tried on one of the pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.numbers import number_text
from desktop.core.translation import error_text
from desktop.features.batch.model.preview import Preview
from desktop.features.batch.view.before_after import BeforeAfter
from desktop.widgets.rows import tool_button


class PreviewBox(QWidget):
    """Before and after, and the way from one picture of the folder to the next."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._root: Path | None = None
        self._paths: Sequence[PurePath] = ()
        self._place = 0
        self.view = BeforeAfter()
        self.previous = tool_button(
            "chevron-left", self.tr("Previous picture"), lambda: self.step(-1)
        )
        self.next = tool_button("chevron-right", self.tr("Next picture"), lambda: self.step(1))
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sizes = QLabel()
        self.sizes.setProperty("faint", True)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setFixedWidth(72)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Making the preview"))
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.previous, self.next):
            row.addWidget(part)
        row.addWidget(self.name, 1)
        row.addWidget(self.busy)
        row.addWidget(self.sizes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        column.addWidget(self.problem)
        preview.changed.connect(self._show)
        self._show()

    def show_pictures(self, root: Path | None, paths: Sequence[PurePath]) -> None:
        """Offer these pictures; the one in sight stays if it is among them."""
        current = self._preview.path
        self._root, self._paths = root, paths
        wanted = root / paths[self._place] if root and self._place < len(paths) else None
        if wanted is None or wanted != current:
            self._place = 0
        self._choose()

    def step(self, by: int) -> None:
        """Go to another picture."""
        if 0 <= self._place + by < len(self._paths):
            self._place += by
            self._choose()

    def _choose(self) -> None:
        path = None
        if self._root is not None and self._paths:
            path = self._root / self._paths[self._place]
        self._preview.set_path(path)
        self._show()

    def _show(self) -> None:
        preview, count = self._preview, len(self._paths)
        subject = preview.subject
        self.view.show_images(subject.image if subject else QImage(), preview.result)
        self.view.show_text(self.tr("Reading…") if count else self.tr("The preview appears here."))
        self.previous.setEnabled(self._place > 0)
        self.next.setEnabled(self._place < count - 1)
        text = ""
        if count:
            text = self.tr("{place} of {count}   {name}").format(
                place=number_text(self._place + 1),
                count=number_text(count),
                name=self._paths[self._place],
            )
        self.name.setText(text)
        self.name.setToolTip(text)
        self.sizes.setText(self._sizes_text())
        self.busy.setVisible(preview.is_busy)
        self.problem.setText(error_text(preview.error) if preview.error else "")
        self.problem.setVisible(preview.error is not None)

    def _sizes_text(self) -> str:
        subject, after = self._preview.subject, self._preview.result_bounds
        if subject is None or after is None:
            return ""
        before = subject.bounds
        if before == after:
            text = self.tr("{width} × {height} px")
            return text.format(width=before.width, height=before.height)
        return self.tr("{width} × {height} → {new_width} × {new_height} px").format(
            width=before.width,
            height=before.height,
            new_width=after.width,
            new_height=after.height,
        )
