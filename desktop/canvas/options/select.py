"""The options of the tools that select an area."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from desktop.canvas.options.options import Options, check_box
from desktop.canvas.options.settings import SelectSettings
from desktop.widgets.amount import Amount
from desktop.widgets.icons import icon
from engine.selection import Combine


class SelectOptions(Options):
    """How a new area joins the mask and how soft its edge is; for some tools, more than that."""

    def __init__(
        self, select: SelectSettings, *, has_colour: bool = False, has_antialias: bool = False
    ) -> None:
        """With ``has_colour`` also how alike colours have to be."""
        super().__init__()
        self._select = select
        self.add(self._make_modes())
        self.tolerance = Amount(
            self.tr("Tolerance"), 0, 255, stacked=False,
            tooltip=self.tr("How much a colour may differ and still be selected"),
        )  # fmt: skip
        self.contiguous = check_box(self.tr("Contiguous"), self.tr("Select connected areas only"))
        self.feather = Amount(
            self.tr("Soften edge"), 0, 250, "px", stacked=False,
            tooltip=self.tr("Softness of the edge of a new area"),
        )  # fmt: skip
        self.antialias = check_box(self.tr("Anti-alias"), self.tr("Smooth jagged edges"))
        if has_colour:
            self.add(self.tolerance, self.contiguous)
        self.add(self.feather)
        if has_antialias:
            self.add(self.antialias)
        self.tolerance.changed.connect(lambda value: setattr(select, "tolerance", value))
        self.contiguous.toggled.connect(lambda is_on: setattr(select, "contiguous", is_on))
        self.feather.changed.connect(lambda value: setattr(select, "feather", float(value)))
        self.antialias.toggled.connect(lambda is_on: setattr(select, "antialias", is_on))
        select.changed.connect(self._follow)
        self._follow()

    def _make_modes(self) -> QWidget:
        names = {
            Combine.REPLACE: ("new-selection", self.tr("New mask")),
            Combine.ADD: ("plus", self.tr("Add to mask (Shift)")),
            Combine.SUBTRACT: ("minus", self.tr("Subtract from mask (Alt)")),
            Combine.INTERSECT: ("intersect", self.tr("Intersect with mask (Shift+Alt)")),
        }
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.modes = QButtonGroup(part)
        self._modes = list(names)
        for number, (icon_name, text) in enumerate(names.values()):
            button = QToolButton()
            button.setIcon(icon(icon_name))
            button.setIconSize(QSize(18, 18))
            button.setCheckable(True)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.modes.addButton(button, number)
            row.addWidget(button)
        self.modes.idClicked.connect(
            lambda number: setattr(self._select, "mode", self._modes[number])
        )
        return part

    def _follow(self) -> None:
        select = self._select
        self.tolerance.show_value(select.tolerance)
        self.feather.show_value(round(select.feather))
        self.modes.button(self._modes.index(select.mode)).setChecked(True)
        boxes = ((self.contiguous, select.contiguous), (self.antialias, select.antialias))
        for box, is_on in boxes:
            with QSignalBlocker(box):
                box.setChecked(is_on)
