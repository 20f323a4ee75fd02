"""Export: a copy of the picture in another format, size or quality."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.app.files import Files
from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.file_formats import writable_formats
from desktop.core.translation import error_text, loss_text
from desktop.widgets.amount import Amount
from desktop.widgets.buttons import ok_and_cancel
from desktop.widgets.choose_file import choose_file_to_save
from desktop.widgets.number_field import NumberField
from engine.errors import ImpastoError
from engine.layers import Stack
from engine.losses import losses
from engine.picture import SaveOptions

PAUSE = 250
"""Milliseconds without a change before the size of the file is worked out again."""


class ExportDialog(QDialog):
    """Format, quality, size, depth and metadata, with what they give: a size, and losses."""

    def __init__(self, document: Document, files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Export"))
        self._window = parent
        self._document = document
        self._files = files
        self._estimate: BackgroundTask[int] | None = None
        self._formats = writable_formats()
        self._make_controls()
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._work_out_size)
        self._connect()
        self._format_chosen()
        self.finished.connect(self._forget)

    @property
    def options(self) -> SaveOptions:
        """What has been chosen."""
        format = self._formats[self.format.currentIndex()]
        depth: Literal[8, 16] | None = None
        if format.sixteen_bit and self.bit_depth.isEnabled():
            depth = 16 if self.bit_depth.currentData() == 16 else 8
        return SaveOptions(
            format=format.name,
            quality=self.quality.value if format.has_quality else None,
            metadata=self.metadata.currentData(),
            long_side=self.long_side.value() if self.resize_switch.isChecked() else None,
            bit_depth=depth,
        )

    def accept(self) -> None:
        options = self.options
        format = self._formats[self.format.currentIndex()]
        suggestion = self._files.suggested_path(self._document, format.suffixes[0])
        if suggestion == self._document.path:
            suggestion = suggestion.with_stem(suggestion.stem + "-export")
        document, files = self._document, self._files
        choose_file_to_save(
            self._window,
            self.tr("Export as"),
            suggestion,
            [format],
            lambda path: files.export(document, path, options),
        )
        super().accept()

    def _make_controls(self) -> None:
        stack = self._document.stack
        self.format = QComboBox()
        for format in self._formats:
            self.format.addItem(format.name)
        origin = stack.base.origin
        if origin is not None:
            self.format.setCurrentIndex(max(0, self.format.findText(origin.format)))
        self.quality = Amount(
            self.tr("Quality"),
            1,
            100,
            "%",
            tooltip=self.tr("Higher quality, larger file"),
            stacked=False,
        )
        self.quality.fill()
        self.quality.label.hide()
        self.quality.set_value(90)
        self.resize_switch = QCheckBox(self.tr("Resize: longer side"))
        self.resize_switch.setToolTip(self.tr("Longer side in pixels"))
        side = max(stack.bounds.width, stack.bounds.height)
        self.long_side = NumberField(1, side, self.tr("Longer side"))
        self.long_side.setSuffix(" px")
        self.long_side.setValue(min(2048, side))
        self.long_side.setEnabled(False)
        self.bit_depth = QComboBox()
        for bits in (8, 16):
            self.bit_depth.addItem(self.tr("{bits} bits/channel").format(bits=bits), bits)
        self.bit_depth.setCurrentIndex(1 if stack.dtype.itemsize == 2 else 0)
        self.metadata = QComboBox()
        self.metadata.addItem(self.tr("Keep all"), "keep")
        self.metadata.addItem(self.tr("Remove GPS position"), "strip_gps")
        self.metadata.addItem(self.tr("Remove all but the colour profile"), "strip")
        self.file_size = QLabel()
        self.file_size.setAccessibleName(self.tr("File size"))
        self.lost = QLabel()
        self.lost.setAccessibleName(self.tr("Not kept"))
        self.lost.setWordWrap(True)
        for control, name in (
            (self.format, self.tr("Format")),
            (self.bit_depth, self.tr("Bit depth")),
            (self.metadata, self.tr("Metadata")),
        ):
            control.setAccessibleName(name)
            control.setToolTip(name)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Quality"), self.quality)
        resize = QHBoxLayout()
        resize.addWidget(self.resize_switch)
        resize.addSpacing(8)
        resize.addWidget(self.long_side)
        resize.addStretch()
        form.addRow(self.tr("Size"), resize)
        form.addRow(self.tr("Bit depth"), self.bit_depth)
        form.addRow(self.tr("Metadata"), self.metadata)
        form.addRow(self.tr("File size"), self.file_size)
        form.addRow(self.tr("Not kept"), self.lost)
        form.setRowVisible(self.lost, False)
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(form)
        column.addWidget(ok_and_cancel(self, self.tr("Export…")))
        self.setMinimumWidth(480)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.resize_switch.toggled.connect(self.long_side.setEnabled)
        self.resize_switch.toggled.connect(self._changed)
        self.quality.changed.connect(lambda quality: self._timer.start())
        self.long_side.valueChanged.connect(self._changed)
        self.bit_depth.currentIndexChanged.connect(self._changed)
        self.metadata.currentIndexChanged.connect(self._changed)

    def _changed(self) -> None:
        # At once, so that nobody exports before it is said. It takes no time that a person sees.
        format = self._formats[self.format.currentIndex()]
        found = losses(self._document.stack, format, self.options)
        # The document keeps its layers.
        lost = [loss_text(loss) for loss in found if loss.kind != "own-layers"]
        self.lost.setText("\n".join(lost))
        self._form.setRowVisible(self.lost, bool(lost))
        self._timer.start()

    def _format_chosen(self) -> None:
        format = self._formats[self.format.currentIndex()]
        self.quality.setEnabled(format.has_quality)
        deep = self._document.stack.dtype.itemsize == 2
        self.bit_depth.setEnabled(format.sixteen_bit and deep)
        self._changed()

    def _work_out_size(self) -> None:
        self._forget()
        self.file_size.setText(self.tr("Calculating…"))
        stack, options = self._document.stack, self.options
        self._estimate = BackgroundTask(lambda: _encoded_size(stack, options))
        self._estimate.done.connect(lambda size: self.file_size.setText(readable_size(size)))
        self._estimate.failed.connect(self._not_possible)
        self._estimate.start()

    def _not_possible(self, error: ImpastoError) -> None:
        self.file_size.setText(error_text(error))

    def _forget(self) -> None:
        if self._estimate is not None:
            self._estimate.forget()


def _encoded_size(stack: Stack, options: SaveOptions) -> int:
    return len(stack.flatten().encode(options))


def readable_size(size: int) -> str:
    """A number of bytes as people write it: ``845 kB``, ``3.2 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
