"""How many results to choose from, and by which methods."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from desktop.core.translation import engine_text
from desktop.widgets.amount import Amount
from desktop.widgets.buttons import ok_and_cancel
from desktop.widgets.scrolled import Scrolled
from engine.repair import Method, Repair
from engine.repair.variants import MOST_VARIANTS, planned

USUAL = 4


class VariantsDialog(QDialog):
    """A number, and the methods that take turns."""

    def __init__(
        self,
        repair: Repair,
        methods: Sequence[Method],
        then: Callable[[list[Repair]], object],
        parent: QWidget,
    ) -> None:
        """``then`` is given the edits to choose from, ``repair`` itself among the first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare results"))
        self._repair = repair
        self._then = then
        self.count = Amount(
            self.tr("Results"), 2, MOST_VARIANTS, tooltip=self.tr("Number of results to make")
        )
        self.count.set_value(USUAL)
        self.count.setMinimumWidth(280)
        self.boxes: dict[str, QCheckBox] = {}
        listed = QWidget()
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for method in methods:
            box = QCheckBox(engine_text(method.title))
            box.setToolTip(engine_text(method.summary))
            box.setChecked(method.name == repair.method)
            box.toggled.connect(lambda is_on: self._refresh())
            self.boxes[method.name] = box
            rows.addWidget(box)
        self.buttons = ok_and_cancel(self, self.tr("Compare"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.count)
        column.addWidget(QLabel(self.tr("Methods")))
        column.addWidget(Scrolled(listed), 1)
        column.addWidget(self.buttons)
        self.accepted.connect(lambda: self._then(self.repairs()))
        self._refresh()  # the method in use may be one that is no longer there

    def repairs(self) -> list[Repair]:
        """The edits to choose from. Methods that know only one result come once."""
        chosen = [name for name, box in self.boxes.items() if box.isChecked()]
        first = self._repair if self._repair.method in chosen else None
        repair = first or self._repair.replace(method=chosen[0])
        return planned(repair, self.count.value, chosen)

    def _refresh(self) -> None:
        is_some = any(box.isChecked() for box in self.boxes.values())
        self.buttons.buttons()[0].setEnabled(is_some)
