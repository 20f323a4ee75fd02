"""Preferences. Every change holds at once and is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.preferences import Preferences
from desktop.core.translation import LANGUAGES
from desktop.widgets.amount import Amount
from desktop.widgets.buttons import close_button
from desktop.widgets.choose_file import choose_file_to_open


class PreferencesDialog(QDialog):
    """Language, look, canvas, and where the networks run."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        self._preferences = preferences
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.language = self._add_language(form)
        self.theme = self._add_choice(
            form,
            self.tr("Theme"),
            {
                "system": self.tr("System default"),
                "dark": self.tr("Dark"),
                "light": self.tr("Light"),
            },
            preferences.theme,
        )
        self.theme.currentIndexChanged.connect(self._set_theme)
        self._add_overlay(form)
        self._add_screen_profile(form)
        self._add_saving(form)
        self.device = self._add_choice(
            form, self.tr("Compute on"), self._devices(), preferences.device
        )
        self.device.currentIndexChanged.connect(self._set_device)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(form)
        column.addStretch()
        column.addWidget(close_button(self))
        self.setMinimumWidth(520)

    def _add_choice(
        self, form: QFormLayout, name: str, choices: dict[str, str], chosen: str
    ) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        form.addRow(name, box)
        return box

    def _add_language(self, form: QFormLayout) -> QComboBox:
        names = {"": self.tr("System default"), **LANGUAGES}
        box = self._add_choice(form, self.tr("Language"), names, self._preferences.language)
        note = QLabel(self.tr("Restart Impasto to change the language."))
        note.setProperty("faint", True)
        note.setWordWrap(True)
        note.hide()
        form.addRow("", note)
        form.setRowVisible(note, False)

        def choose() -> None:
            self._preferences.language = box.currentData()
            form.setRowVisible(note, True)

        box.currentIndexChanged.connect(choose)
        return box

    def _add_overlay(self, form: QFormLayout) -> None:
        name = self.tr("Selection colour")
        self.colour = QPushButton()
        self.colour.setAccessibleName(name)
        self.colour.setToolTip(self.tr("Colour of the selection overlay"))
        self.colour.setFixedWidth(64)
        self.colour.clicked.connect(self._choose_colour)
        self.opacity = Amount(
            self.tr("Opacity"), 10, 100, "%",
            tooltip=self.tr("Opacity of the selection overlay"), stacked=False,
        )  # fmt: skip
        self.opacity.set_value(round(self._preferences.overlay_opacity * 100))
        self.opacity.changed.connect(self._set_opacity)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.colour)
        row.addWidget(self.opacity)
        row.addStretch()
        form.addRow(name, row)
        self.grid = QCheckBox(self.tr("Show lines between pixels at high zoom"))
        self.grid.setToolTip(self.tr("From 800 %"))
        self.grid.setChecked(self._preferences.pixel_grid)
        self.grid.toggled.connect(self._set_grid)
        form.addRow(self.tr("Pixel grid"), self.grid)
        self._show_colour()

    def _add_saving(self, form: QFormLayout) -> None:
        self.save_layers_as = self._add_choice(
            form,
            self.tr("Save photos with layers"),
            {
                "ask": self.tr("Ask"),
                "project": self.tr("As a project beside it"),
                "photo": self.tr("Overwrite the photo"),
            },
            self._preferences.save_layers_as,
        )
        self.save_layers_as.currentIndexChanged.connect(self._set_save_layers_as)
        self.keep_dates = QCheckBox(self.tr("Keep the date of overwritten files"))
        self.keep_dates.setToolTip(self.tr("So that other programs sort them as before"))
        self.keep_dates.setChecked(self._preferences.keep_dates)
        self.keep_dates.toggled.connect(self._set_keep_dates)
        form.addRow(self.tr("File dates"), self.keep_dates)

    def _set_save_layers_as(self) -> None:
        self._preferences.save_layers_as = self.save_layers_as.currentData()

    def _set_keep_dates(self, is_on: bool) -> None:
        self._preferences.keep_dates = is_on

    def _add_screen_profile(self, form: QFormLayout) -> None:
        self.profile = QPushButton()
        self.profile.setAccessibleName(self.tr("Screen profile"))
        self.profile.setToolTip(self.tr("ICC profile of this screen, for correct colours"))
        self.profile.clicked.connect(self._choose_profile)
        self.no_profile = QPushButton(self.tr("Clear"))
        self.no_profile.setToolTip(self.tr("Use the system’s screen profile"))
        self.no_profile.clicked.connect(lambda: self._set_profile(""))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.profile, 1)
        row.addWidget(self.no_profile)
        form.addRow(self.tr("Screen profile"), row)
        self._show_profile()

    def _devices(self) -> dict[str, str]:
        # Asking torch which there are would load it.
        return {
            "auto": self.tr("Fastest device"),
            "cpu": self.tr("Processor (CPU)"),
            "cuda": self.tr("NVIDIA or AMD GPU"),
            "mps": self.tr("Apple GPU"),
        }

    def _set_theme(self) -> None:
        self._preferences.theme = self.theme.currentData()

    def _set_device(self) -> None:
        self._preferences.device = self.device.currentData()

    def _set_opacity(self, percent: int) -> None:
        self._preferences.overlay_opacity = percent / 100

    def _set_grid(self, is_on: bool) -> None:
        self._preferences.pixel_grid = is_on

    def _choose_colour(self) -> None:
        dialog = QColorDialog(QColor(self._preferences.overlay_color), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._set_colour)
        dialog.open()

    def _set_colour(self, colour: QColor) -> None:
        self._preferences.overlay_color = colour.name()
        self._show_colour()

    def _show_colour(self) -> None:
        self.colour.setStyleSheet(f"background: {self._preferences.overlay_color};")

    def _choose_profile(self) -> None:
        choose_file_to_open(
            self,
            self.tr("Screen profile"),
            "",
            [self.tr("Colour profiles (*.icc *.icm)")],
            lambda path: self._set_profile(str(path)),
        )

    def _set_profile(self, path: str) -> None:
        self._preferences.screen_profile = path
        self._show_profile()

    def _show_profile(self) -> None:
        path = self._preferences.screen_profile
        self.profile.setText(Path(path).name or self.tr("System default"))
        self.no_profile.setEnabled(bool(path))
