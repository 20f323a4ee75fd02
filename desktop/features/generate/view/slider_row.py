"""One slider through the latent space, with its strip of pictures and its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from desktop.core.presets import LONGEST_NAME
from desktop.core.translation import engine_text
from desktop.features.generate.view.layer_range import LEAST_GROUPED, layer_groups
from desktop.features.generate.view.strip import Strip
from desktop.widgets.name_field import NameField
from desktop.widgets.rows import menu_button, row_of, tool_button
from desktop.widgets.two_sided_slider import TwoSidedSlider
from engine.generate.directions import Direction


class SliderRow(QWidget):
    """Shows a direction; what a person does to it goes out as signals."""

    moved = Signal(str, float, bool)
    """The direction's name, where its slider stands, and whether that is its place of rest."""
    edited = Signal(object)
    """The ``Direction`` with something changed."""
    removed = Signal(str)

    def __init__(self, direction: Direction, layers: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = direction
        self._layers = layers
        self.title = engine_text(direction.title)
        self.label = QLabel(self.title)
        self.limits = QLabel(self._limits_text())
        self.limits.setProperty("faint", True)
        tip = self.tr("Double-click to reset")
        self.slider = TwoSidedSlider(
            self.title, direction.low, direction.high, f"<b>{self.title}</b><br>{tip}"
        )
        self.label.setBuddy(self.slider)
        self.strip = Strip()
        self.strip.setAccessibleName(self.tr("Filmstrip of {name}").format(name=self.title))
        self.name_field = NameField(self.tr("Slider name"), LONGEST_NAME)
        self.pin = tool_button("pin", self._pin_tip(), self._toggle_pin)
        self.pin.setCheckable(True)
        self.pin.setChecked(direction.pinned)
        self.menu_button = menu_button(self.tr("Slider menu"), self._menu())
        self._arrange()
        self.slider.valueChanged.connect(lambda value: self._tell())
        self.strip.picked.connect(self._go)
        self.name_field.named.connect(
            lambda name: self.edited.emit(self.direction.replace(title=name))
        )

    def show_place(self, rest: float, place: float) -> None:
        """Show where the start has the slider, and where it stands."""
        with QSignalBlocker(self.slider):
            self.slider.set_rest(rest)
            self.slider.set_amount(place)
        self.slider.update()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row_of(self.label, self.limits, None, self.pin, self.menu_button))
        column.addWidget(self.name_field)
        column.addWidget(self.strip)
        column.addWidget(self.slider)

    def _tell(self) -> None:
        self.moved.emit(self.direction.name, self.slider.amount, self.slider.is_at_rest)

    def _go(self, share: float) -> None:
        low, high = self.direction.low, self.direction.high
        self.slider.set_amount(low + (high - low) * share)

    # --- the menu ---

    def _menu(self) -> QMenu:
        direction, menu = self.direction, QMenu(self)
        self._add(menu, self.tr("Reset"), self.slider.go_back)
        self._add(menu, self.tr("Rename…"), lambda: self.name_field.ask(self.title))
        hide = self.tr("Unhide") if direction.hidden else self.tr("Hide")
        self._add(
            menu, hide, lambda: self.edited.emit(direction.replace(hidden=not direction.hidden))
        )
        if self._layers >= LEAST_GROUPED:
            menu.addSeparator()
            for name, first, last in self._groups():
                action = self._add(menu, name, partial(self._limit, first, last))
                action.setCheckable(True)
                action.setChecked((direction.first, direction.last) == (first, last))
        if direction.method == "samples":
            menu.addSeparator()
            self._add(menu, self.tr("Delete"), lambda: self.removed.emit(direction.name))
        return menu

    def _add(self, menu: QMenu, text: str, do: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda checked=False: do())
        return action

    def _groups(self) -> list[tuple[str, int, int | None]]:
        names = (
            self.tr("All layers"),
            self.tr("Coarse layers: shape"),
            self.tr("Middle layers: form"),
            self.tr("Fine layers: colour"),
        )
        groups = layer_groups(self._layers)
        return [(name, first, last) for name, (first, last) in zip(names, groups, strict=True)]

    def _limit(self, first: int, last: int | None) -> None:
        self.edited.emit(self.direction.replace(first=first, last=last))

    def _limits_text(self) -> str:
        first, last = self.direction.first, self.direction.last
        if first == 0 and last is None:
            return ""
        end = self._layers - 1 if last is None else last
        return self.tr("layers {first}–{last}").format(first=first + 1, last=end + 1)

    def _toggle_pin(self) -> None:
        self.edited.emit(self.direction.replace(pinned=not self.direction.pinned))

    def _pin_tip(self) -> str:
        if self.direction.pinned:
            return self.tr("Unpin")
        return self.tr("Pin to the top")
