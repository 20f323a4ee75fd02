"""The favourites as a grid, with what saves and deletes them."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.core.presets import LONGEST_NAME
from desktop.features.generate.model.favourites import Favourites
from desktop.widgets.name_field import NameField
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of, tool_button

COLUMNS = 4


class FavouritesBox(QWidget):
    """A click loads one."""

    def __init__(self, favourites: Favourites, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._favourites = favourites
        self.grid = PictureGrid(self.tr("Click a favourite to load it"), COLUMNS)
        self.grid.picked.connect(lambda place, is_beside: favourites.load(place))
        self.keep = tool_button(
            "save", self.tr("Save the current picture as a favourite"), self._ask_name
        )
        self.remove = tool_button("trash", self.tr("Delete favourite"), favourites.delete)
        self.name_field = NameField(self.tr("Name"), LONGEST_NAME)
        self.name_field.named.connect(favourites.save)
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = row_of(self.hint, self.keep, self.remove)
        row.setStretch(0, 1)
        column.addLayout(row)
        column.addWidget(self.name_field)
        column.addWidget(self.grid)
        favourites.changed.connect(self._show)
        self._show()

    def _ask_name(self) -> None:
        number = len(self._favourites.all) + 1
        self.name_field.ask(self.tr("Favourite {number}").format(number=number))

    def _show(self) -> None:
        favourites, loaded = self._favourites, self._favourites.loaded
        images = []
        for operation in favourites.operations:
            pixels = favourites.pixels.get(operation)
            images.append(QImage() if pixels is None else image_from_pixels(pixels, None))
        self.grid.show_images(images, [each.name for each in favourites.all])
        self.grid.choose([loaded] if loaded >= 0 else [])
        self.remove.setEnabled(loaded >= 0)
        if loaded >= 0:
            self.hint.setText(favourites.all[loaded].name)
        else:
            self.hint.setText("" if favourites.all else self.tr("No favourites yet."))
