"""One control for one setting, made from the setting's declaration."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.translation import engine_text
from desktop.widgets.amount import Amount
from desktop.widgets.icons import icon
from desktop.widgets.number_field import NumberField
from desktop.widgets.path_field import PathField
from engine.settings import Option, Setting

LARGEST_SEED = 999_999
"""The largest seed that dice throw: people can remember and type it."""
NARROW = 12
"""Letters that a choice has at least room for; a model's name may be of any length."""


class SettingControl(QWidget):
    """Shows the value of a setting, and lets a person change it."""

    changed = Signal()
    """A person has set another value."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.title = engine_text(setting.title)
        self.tooltip = engine_text(setting.help) if setting.help else self.title

    @property
    def value(self) -> Any:
        """What is set. Raises ``ImpastoError`` for text that cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show ``value`` without ``changed``."""
        raise NotImplementedError

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to choose."""
        return True


class AmountControl(SettingControl):
    """A whole number, or a share of 1 in percent: slider and field."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._scale = 100 if setting.control == "percent" else 1
        low = round((setting.minimum or 0) * self._scale)
        limit = setting.maximum if setting.usual_maximum is None else setting.usual_maximum
        high = round((1 if limit is None else limit) * self._scale)
        self.amount = Amount(
            self.title,
            low,
            high,
            "%" if self._scale == 100 else setting.unit,
            step=int(setting.step or 1),
            tooltip=self.tooltip,
        )
        if setting.special:
            self.amount.field.setSpecialValueText(engine_text(setting.special))
        _column(self, self.amount)
        self.show_value(setting.default if not setting.is_required else low / self._scale)
        self.amount.changed.connect(lambda value: self.changed.emit())

    @property
    def value(self) -> Any:
        value = self.amount.value
        return value / self._scale if self.setting.type is float else value

    def show_value(self, value: Any) -> None:
        # A recipe may hold more than a slider reaches.
        shown = round(value * self._scale)
        if shown > self.amount.field.maximum():
            self.amount.field.setMaximum(shown)
        self.amount.show_value(shown)


class NumberControl(SettingControl):
    """Any other number: a field."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        low = -1e9 if setting.minimum is None else setting.minimum
        high = 1e9 if setting.maximum is None else setting.maximum
        self.field: NumberField | QDoubleSpinBox
        if setting.type is int:
            self.field = NumberField(
                max(int(low), -(2**31)), min(int(high), 2**31 - 1), self.title, self.tooltip
            )
            self.field.setSingleStep(int(setting.step or 1))
        else:
            self.field = QDoubleSpinBox()
            self.field.setRange(low, high)
            self.field.setDecimals(3 if 0 < low < 0.1 else 2)
            self.field.setSingleStep(setting.step or (0.1 if high <= 100 else 1.0))
            self.field.setAccessibleName(self.title)
            self.field.setToolTip(self.tooltip)
            self.field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.field.setKeyboardTracking(False)
            self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.setFixedWidth(104)
        if setting.unit:
            self.field.setSuffix(f" {setting.unit}")
        if setting.special:
            self.field.setSpecialValueText(engine_text(setting.special))
        label = QLabel(self.title)
        label.setBuddy(self.field)
        _row(self, label, None, self.field)
        if not setting.is_required:
            self.show_value(setting.default)
        self.field.valueChanged.connect(lambda value: self.changed.emit())

    @property
    def value(self) -> Any:
        return self.field.value()

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.field):
            self.field.setValue(value)


class SeedControl(NumberControl):
    """A seed, and dice for another one."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.field.setFixedWidth(84)
        self.dice = QToolButton()
        self.dice.setIcon(icon("dice"))
        self.dice.setIconSize(QSize(20, 20))
        self.dice.setToolTip(self.tr("Random seed"))
        self.dice.setAccessibleName(self.tr("Random seed"))
        self.dice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(2, self.dice)
        self.dice.clicked.connect(self.throw_dice)

    def throw_dice(self) -> int:
        """Take another seed, and return it."""
        self.field.setValue(random.randint(1, LARGEST_SEED))
        return int(self.field.value())


class SwitchControl(SettingControl):
    """On or off."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = QCheckBox(self.title)
        self.box.setToolTip(self.tooltip)
        _column(self, self.box)
        self.show_value(bool(setting.default) if not setting.is_required else False)
        self.box.toggled.connect(lambda is_on: self.changed.emit())

    @property
    def value(self) -> Any:
        return self.box.isChecked()

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(value)


class ChoiceControl(SettingControl):
    """One of several options; where others are valid too and have a text form, they are typed."""

    def __init__(
        self,
        setting: Setting,
        options: Sequence[Option] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(setting, parent)
        self.options: tuple[Option, ...] = ()
        self.box = QComboBox()
        self.box.setAccessibleName(self.title)
        self.box.setToolTip(self.tooltip)
        self.box.setMinimumContentsLength(NARROW)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        is_typed = setting.is_open and not callable(setting.options)
        self.box.setEditable(is_typed)
        label = QLabel(self.title)
        label.setBuddy(self.box)
        self.help = QLabel()
        self.help.setProperty("faint", True)
        self.help.setWordWrap(True)
        _column(self, label, self.box, self.help)
        self.set_options(setting.available() if options is None else options)
        signal = self.box.currentTextChanged if is_typed else self.box.currentIndexChanged
        signal.connect(self._take)

    @property
    def value(self) -> Any:
        if self.box.isEditable():
            text = self.box.currentText().strip()
            place = self.box.findText(text)
            return self.box.itemData(place) if place >= 0 else self.setting.parse(text)
        return self.box.currentData()

    def show_value(self, value: Any) -> None:
        place = self.box.findData(value)
        with QSignalBlocker(self.box):
            if place < 0 and self.box.isEditable():
                self.box.setCurrentText(str(value))
            else:
                if place < 0:
                    # A recipe names a model that was removed: it is shown, and told when it is
                    # used, rather than becoming another one in silence.
                    name = str(value).rpartition(":")[2]
                    self.box.addItem(self.tr("{name} (missing)").format(name=name), value)
                    place = self.box.count() - 1
                self.box.setCurrentIndex(place)
        self._show_help()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these. What is chosen stays chosen, even where it is no longer there."""
        had_some = self.box.count() > 0
        chosen = self.value if had_some else self.setting.default
        self.options = tuple(options)
        with QSignalBlocker(self.box):
            self.box.clear()
            for option in self.options:
                title = engine_text(option.title)
                self.box.addItem(title, option.value)
                self.box.setItemData(self.box.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        if had_some or not self.setting.is_required:
            self.show_value(chosen)
        self._show_help()

    @property
    def is_useful(self) -> bool:
        return self.box.count() != 1 or self.box.itemData(0) != self.setting.default

    def _take(self) -> None:
        self._show_help()
        self.changed.emit()

    def _show_help(self) -> None:
        chosen = self.box.currentData()
        text = next((each.help for each in self.options if each.value == chosen), "")
        self.help.setText(engine_text(text) if text else "")
        self.help.setVisible(bool(text))


class SeveralControl(SettingControl):
    """Any number of several options: a box for each, two in a row."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        label = QLabel(self.title)
        label.setToolTip(self.tooltip)
        label.setWordWrap(True)
        grid = QGridLayout()
        grid.setSpacing(4)
        self.boxes: dict[Any, QCheckBox] = {}
        for place, option in enumerate(setting.available()):
            box = self.boxes[option.value] = QCheckBox(engine_text(option.title))
            box.setToolTip(engine_text(option.help) if option.help else self.tooltip)
            box.toggled.connect(lambda is_on: self.changed.emit())
            grid.addWidget(box, place // 2, place % 2)
        _column(self, label)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(grid)
        if not setting.is_required:
            self.show_value(setting.default)

    @property
    def value(self) -> Any:
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def show_value(self, value: Any) -> None:
        for each, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(each in value)


class TextControl(SettingControl):
    """Text, or a value by its text form."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.field: QLineEdit | QPlainTextEdit
        if setting.control == "prompt":
            self.field = QPlainTextEdit()
            self.field.setTabChangesFocus(True)
            self.field.setFixedHeight(self.field.fontMetrics().height() * 3 + 12)
        else:
            self.field = QLineEdit()
        self.field.setAccessibleName(self.title)
        self.field.setToolTip(self.tooltip)
        label = QLabel(self.title)
        label.setBuddy(self.field)
        _column(self, label, self.field)
        if not setting.is_required:
            self.show_value(setting.default)
        self.field.textChanged.connect(lambda *text: self.changed.emit())

    @property
    def value(self) -> Any:
        field = self.field
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        return self.setting.parse(text)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.field):
            if isinstance(self.field, QLineEdit):
                self.field.setText(str(value))
            else:
                self.field.setPlainText(str(value))


class FileControl(SettingControl):
    """The path of a picture."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.field = PathField(self.title, self.tooltip, self._choose)
        label = QLabel(self.title)
        label.setBuddy(self.field.field)
        _column(self, label, self.field)
        self.field.changed.connect(self.changed)

    @property
    def value(self) -> Any:
        return "" if self.field.path is None else str(self.field.path)

    def show_value(self, value: Any) -> None:
        self.field.show_path(Path(value) if value else None)

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), self.title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.field.give(Path(path)))
        dialog.open()


def control_for(setting: Setting, options: Sequence[Option] | None = None) -> SettingControl:
    """The control that suits a setting. ``options`` stand in for those it would ask for."""
    if setting.takes_several:
        return SeveralControl(setting)
    if setting.options:
        return ChoiceControl(setting, options)
    if setting.type is bool:
        return SwitchControl(setting)
    if setting.control == "seed":
        return SeedControl(setting)
    if setting.control == "file":
        return FileControl(setting)
    if setting.type in (int, float):
        has_range = setting.minimum is not None and setting.maximum is not None
        is_amount = setting.control in ("percent", "slider") or (
            setting.type is int and has_range and _reach(setting) <= 1000
        )
        return AmountControl(setting) if is_amount else NumberControl(setting)
    return TextControl(setting)


def _reach(setting: Setting) -> float:
    limit = setting.maximum if setting.usual_maximum is None else setting.usual_maximum
    return (limit or 0) - (setting.minimum or 0)


def _column(widget: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)


def _row(widget: QWidget, *parts: QWidget | None) -> None:
    """Parts side by side; None for the room between them."""
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
