"""The options of the tool that extends the canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QToolButton

from desktop.canvas.drawing.sides import Growth, Sides, growth_to_ratio
from desktop.canvas.options.options import Options, push_button
from desktop.core.translation import engine_text
from desktop.widgets.number_field import NumberField
from engine.repair import Method
from engine.repair.extend import MOST, can_extend

RATIOS = ((1, 1), (4, 3), (3, 2), (16, 9), (3, 4), (2, 3), (9, 16))
FIELD_WIDTH = 64


class ExtendOptions(Options):
    """Pixels to add at each side, proportions, and the method."""

    method_chosen = Signal(str)
    """A method's name."""
    run_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, sides: Sides, size: Callable[[], tuple[int, int]]) -> None:
        """``size`` tells the width and height of the picture now."""
        super().__init__()
        self._sides = sides
        self._size = size
        names = (self.tr("Left"), self.tr("Top"), self.tr("Right"), self.tr("Bottom"))
        self.fields = [self._field(name) for name in names]
        for name, field in zip(names, self.fields, strict=True):
            self.add_row(QLabel(name), field)
        self.proportions = self._make_proportions()
        self.method = QComboBox()
        self.method.setAccessibleName(self.tr("Method"))
        self.method.setToolTip(self.tr("How the new area is filled"))
        self.run = push_button(
            self.tr("Extend"), self.tr("Fill the new area (Enter)"), is_primary=True
        )
        self.reset = push_button(self.tr("Reset"), self.tr("Reset the edges (Esc)"))
        self.add_row(self.proportions, self.method, self.run, self.reset)
        self.method.currentIndexChanged.connect(self._choose_method)
        self.run.clicked.connect(self.run_wanted)
        self.reset.clicked.connect(self.reset_wanted)
        sides.changed.connect(self._follow)
        self._follow()

    def set_methods(self, methods: Sequence[Method], chosen: str) -> None:
        """Offer those of ``methods`` that can extend a canvas, the one called ``chosen`` first."""
        chosen = self.method.currentData() or chosen
        with QSignalBlocker(self.method):
            self.method.clear()
            for method in methods:
                if method.name != "auto" and can_extend(method):
                    self.method.addItem(engine_text(method.title), method.name)
            self.method.setCurrentIndex(max(0, self.method.findData(chosen)))
        self._choose_method()

    def _field(self, name: str) -> NumberField:
        field = NumberField(0, MOST, name, self.tr("Pixels to add on this side"))
        field.setFixedWidth(FIELD_WIDTH)
        field.valueChanged.connect(lambda value: self._take())
        return field

    def _make_proportions(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Aspect ratio"))
        button.setToolTip(self.tr("Extend as little as needed to reach this aspect ratio"))
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
        self._sides.growth = growth_to_ratio(self._size(), across, down)

    def _choose_method(self) -> None:
        if self.method.currentData() is not None:
            self.method_chosen.emit(self.method.currentData())

    def _take(self) -> None:
        self._sides.growth = Growth(*(field.value() for field in self.fields))

    def _follow(self) -> None:
        for field, value in zip(self.fields, self._sides.growth, strict=True):
            with QSignalBlocker(field):
                field.setValue(value)
        for button in (self.run, self.reset):
            button.setEnabled(not self._sides.is_nothing)
