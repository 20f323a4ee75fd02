"""How results are saved and what they are called: the end of every recipe."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from desktop.core.file_formats import writable_formats
from desktop.core.translation import error_text
from desktop.widgets.amount import Amount
from desktop.widgets.rows import choice, column_of, named
from engine.batch import Output
from engine.batch.naming import FIELDS
from engine.errors import ImpastoError
from engine.formats import format_named

USUAL_QUALITY = 90


class SavingForm(QWidget):
    """Format, quality, depth, metadata, names and folders."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_controls()
        names = named(self.tr("Names"), self.template, self.fields)
        names.setStretch(0, 0)
        names.setStretch(1, 1)
        column_of(
            self,
            named(self.tr("Format"), self.format),
            self.own_quality,
            self.quality,
            named(self.tr("Bit depth"), self.bit_depth),
            named(self.tr("Metadata"), self.metadata),
            names,
            self.problem,
            self.keep_folders,
        )
        self._show_format()
        self._connect()

    def output(self) -> Output | None:
        """What is set; None while it makes no sense."""
        try:
            return Output(
                format=self.format.currentData(),
                quality=self.quality.value if self.own_quality.isChecked() else None,
                bit_depth=self.bit_depth.currentData(),
                metadata=self.metadata.currentData(),
                template=self.template.text(),
                keep_folders=self.keep_folders.isChecked(),
            )
        except ImpastoError as error:
            self._say(error_text(error))
            return None

    def show_output(self, output: Output) -> None:
        """Set the controls to ``output``."""
        was_blocked = self.blockSignals(True)
        self.format.setCurrentIndex(max(0, self.format.findData(output.format)))
        self.own_quality.setChecked(output.quality is not None)
        self.quality.set_value(output.quality or USUAL_QUALITY)
        self.bit_depth.setCurrentIndex(max(0, self.bit_depth.findData(output.bit_depth)))
        self.metadata.setCurrentIndex(max(0, self.metadata.findData(output.metadata)))
        if self.template.text() != output.template:
            self.template.setText(output.template)
        self.keep_folders.setChecked(output.keep_folders)
        self.blockSignals(was_blocked)
        self._say("")

    def _make_controls(self) -> None:
        formats = ((format.name, format.name) for format in writable_formats())
        self.format = choice(
            self.tr("Format"),
            self.tr("File format of the results"),
            (self.tr("As the original"), None),
            *formats,
        )
        self.own_quality = QCheckBox(self.tr("Set the quality"))
        self.own_quality.setToolTip(self.tr("Otherwise as in the original"))
        self.quality = Amount(
            self.tr("Quality"),
            1,
            100,
            "%",
            tooltip=self.tr("Higher quality, larger file"),
            stacked=False,
        )
        self.quality.fill()
        self.quality.set_value(USUAL_QUALITY)
        self.bit_depth = choice(
            self.tr("Bit depth"),
            self.tr("Bits per channel, where the format allows"),
            (self.tr("As the original"), None),
            (self.tr("{bits} bits/channel").format(bits=8), 8),
            (self.tr("{bits} bits/channel").format(bits=16), 16),
        )
        self.metadata = choice(
            self.tr("Metadata"),
            self.tr("Metadata to keep"),
            (self.tr("Keep all"), "keep"),
            (self.tr("Remove GPS position"), "strip_gps"),
            (self.tr("Remove all"), "strip"),
        )
        self.template = QLineEdit("{stem}")
        self.template.setAccessibleName(self.tr("Names"))
        self.template.setToolTip(
            self.tr("File names. A slash makes a subfolder; the extension is added")
        )
        self.fields = QToolButton()
        self.fields.setText("{ }")
        self.fields.setToolTip(self.tr("Insert a field"))
        self.fields.setAccessibleName(self.fields.toolTip())
        self.fields.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.fields.setMenu(self._fields_menu())
        self.problem = QLabel()
        self.problem.setProperty("faint", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.keep_folders = QCheckBox(self.tr("Keep subfolders"))
        self.keep_folders.setToolTip(self.tr("Otherwise all results go into one folder"))
        self.keep_folders.setChecked(True)

    def _fields_menu(self) -> QMenu:
        titles = {
            "stem": self.tr("Name without extension"),
            "name": self.tr("Name"),
            "folder": self.tr("Folder"),
            "index": self.tr("Number"),
            "date": self.tr("Date"),
            "time": self.tr("Time"),
            "recipe": self.tr("Recipe"),
            "width": self.tr("Width"),
            "height": self.tr("Height"),
            "format": self.tr("Format"),
        }
        menu = QMenu(self.fields)
        for field in FIELDS:
            text = "{index:04}" if field == "index" else "{" + field + "}"
            action = menu.addAction(f"{titles.get(field, field)}   {text}")
            action.triggered.connect(lambda checked=False, text=text: self.template.insert(text))
        return menu

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(lambda place: self._take())
        self.own_quality.toggled.connect(lambda is_on: self._take())
        self.quality.changed.connect(lambda value: self.changed.emit())
        self.bit_depth.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.metadata.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.template.textChanged.connect(lambda text: self._take())
        self.keep_folders.toggled.connect(lambda is_on: self.changed.emit())

    def _take(self) -> None:
        self._show_format()
        self._say("")
        self.changed.emit()

    def _show_format(self) -> None:
        name = self.format.currentData()
        format = format_named(name) if name else None
        has_quality = format is None or format.has_quality
        self.own_quality.setVisible(has_quality)
        self.quality.setVisible(has_quality and self.own_quality.isChecked())
        self.bit_depth.setEnabled(format is None or format.sixteen_bit)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
