"""What can be set for extending the canvas: exact numbers, proportions, the method."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.canvas.tools.extend import ExtendTool
from desktop.canvas.tools.sides import Growth, growth_to_ratio
from desktop.core.translation import engine_text
from desktop.widgets.number_field import NumberField
from engine.repair import METHODS, Method
from engine.repair.extend import MOST, can_extend

RATIOS = ((1, 1), (4, 3), (3, 2), (16, 9), (3, 4), (2, 3), (9, 16))
FIELD_WIDTH = 64


class ExtendBar(QWidget):
    """Follows the tool, and the tool follows it."""

    def __init__(self, tool: ExtendTool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool = tool
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        names = (self.tr("Left"), self.tr("Top"), self.tr("Right"), self.tr("Bottom"))
        self.fields = [self._field(name) for name in names]
        for name, field in zip(names, self.fields, strict=True):
            row.addWidget(QLabel(name))
            row.addWidget(field)
        self.proportions = self._make_proportions()
        row.addWidget(self.proportions)
        self.method = QComboBox()
        self.method.setAccessibleName(self.tr("Method"))
        self.method.setToolTip(self.tr("How what is new is painted"))
        self.method.currentIndexChanged.connect(self._choose_method)
        row.addWidget(self.method)
        self.run = QPushButton(self.tr("Extend"))
        self.run.setProperty("primary", True)
        self.run.setToolTip(self.tr("Paint what could be there (Enter)"))
        self.run.clicked.connect(tool.run)
        self.reset = QPushButton(self.tr("Reset"))
        self.reset.setToolTip(self.tr("Put the edges back (Esc)"))
        self.reset.clicked.connect(tool.abandon)
        for button in (self.run, self.reset):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        tool.sides.changed.connect(self._follow)
        self.set_methods(METHODS)
        self._follow()

    def set_methods(self, methods: Sequence[Method]) -> None:
        """Offer those of ``methods`` that can extend a canvas."""
        chosen = self.method.currentData() or self._tool.method
        with QSignalBlocker(self.method):
            self.method.clear()
            for method in methods:
                if method.name != "auto" and can_extend(method):
                    self.method.addItem(engine_text(method.title), method.name)
            self.method.setCurrentIndex(max(0, self.method.findData(chosen)))
        self._choose_method()

    def _field(self, name: str) -> NumberField:
        field = NumberField(0, MOST, name, self.tr("Pixels to add at this side"))
        field.setFixedWidth(FIELD_WIDTH)
        field.valueChanged.connect(lambda value: self._take())
        return field

    def _make_proportions(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Proportions"))
        button.setToolTip(self.tr("Extend as little as it takes to these proportions"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        for across, down in RATIOS:
            action = menu.addAction(f"{across} : {down}")
            action.triggered.connect(
                lambda checked=False, across=across, down=down: self._grow_to(across, down)
            )
        button.setMenu(menu)
        return button

    def _grow_to(self, across: int, down: int) -> None:
        self._tool.sides.growth = growth_to_ratio(self._tool.document.size, across, down)

    def _choose_method(self) -> None:
        if self.method.currentData() is not None:
            self._tool.method = self.method.currentData()

    def _take(self) -> None:
        self._tool.sides.growth = Growth(*(field.value() for field in self.fields))

    def _follow(self) -> None:
        for field, value in zip(self.fields, self._tool.sides.growth, strict=True):
            with QSignalBlocker(field):
                field.setValue(value)
        for button in (self.run, self.reset):
            button.setEnabled(not self._tool.sides.is_nothing)
