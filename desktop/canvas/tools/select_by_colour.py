"""Select by colour."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt

from desktop.canvas.options.options import Options
from desktop.canvas.options.select import SelectOptions
from desktop.canvas.tools.tool import Pointer
from desktop.canvas.tools.working import WorkingTool
from engine.masks import Mask
from engine.regions import Region
from engine.selection import select_by_colour


class SelectByColourTool(WorkingTool):
    """Selects what has nearly the colour of the clicked pixel."""

    name = "select-by-colour"
    icon = "select-by-colour"
    shortcut = "W"

    @property
    def title(self) -> str:
        return self.tr("Select by colour")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Click to select similar colours, connected or in the whole picture. Shift "
            "adds to the selection, Alt subtracts."
        )

    def make_options(self) -> Options:
        return SelectOptions(self.select, has_colour=True, has_antialias=True)

    def press(self, pointer: Pointer) -> bool:
        x, y = math.floor(pointer.position.x()), math.floor(pointer.position.y())
        is_inside = self.document.bounds.contains(Region(x, y, 1, 1))
        if pointer.button != Qt.MouseButton.LeftButton or not is_inside:
            return False
        self.remember_mode(pointer)
        picture, select = self.document.stack, self.select
        tolerance, contiguous, antialias = select.tolerance, select.contiguous, select.antialias

        def search(check: Callable[[], None]) -> Mask:
            return select_by_colour(picture, (x, y), tolerance, contiguous, antialias, check)

        self.find(search)
        return True
