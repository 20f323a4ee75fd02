"""Where the generated square lies on the photo."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import row_of, tool_button
from engine.generate.settings import MOST_PIXELS
from engine.regions import Region

FIELD_WIDTH = 68


class Settings(Protocol):
    """Settings that say where a square lies; None for automatic."""

    @property
    def square(self) -> Region | None: ...

    def at(self, place: Region | None) -> Any: ...


class Placeable(Protocol):
    """Whatever makes squares of settings that a person changes."""

    @property
    def settings(self) -> Settings: ...

    def change(self, settings: Any, text: str, control: str = "") -> None: ...


class Placing(QWidget):
    """Left, top and size of the square in pixels of the photo, or automatic."""

    def __init__(self, explorer: Placeable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._shown = Region(0, 0, 0, 0)
        self.left = self._field(
            -MOST_PIXELS, self.tr("Left"), self.tr("Distance from the left edge, in pixels")
        )
        self.top = self._field(
            -MOST_PIXELS, self.tr("Top"), self.tr("Distance from the top edge, in pixels")
        )
        self.side = self._field(
            1, self.tr("Size"), self.tr("Width and height of the picture, in pixels")
        )
        self.suit = tool_button(
            "fit", self.tr("Automatic: over the selection, or centred"), self._suit
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for column, field in enumerate((self.left, self.top, self.side)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            field.setFixedWidth(FIELD_WIDTH)
            grid.addWidget(field, 1, column)
        grid.addLayout(row_of(self.suit, None), 1, 3)

    def show_place(self, place: Region) -> None:
        """Show where the square lies."""
        self._shown = place
        for field, value in zip(
            (self.left, self.top, self.side), (place.x, place.y, place.width), strict=True
        ):
            with QSignalBlocker(field):
                field.setValue(value)
        self.suit.setEnabled(self._explorer.settings.square is not None)

    def _field(self, least: int, name: str, tip: str) -> NumberField:
        field = NumberField(least, MOST_PIXELS, name, tip)
        field.valueChanged.connect(lambda value: self._take())
        return field

    def _take(self) -> None:
        side = self.side.value()
        place = Region(self.left.value(), self.top.value(), side, side)
        if place != self._shown:
            settings = self._explorer.settings.at(place)
            self._explorer.change(settings, self.tr("Position"), "place")

    def _suit(self) -> None:
        settings = self._explorer.settings.at(None)
        self._explorer.change(settings, self.tr("Position"))
