"""What can be done with all sliders at once: sort them, make some independent of one another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.core.tasks import Priority
from desktop.core.translation import engine_text
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.widgets.icons import icon
from engine.generate.directions import Direction


class SliderOptions(QToolButton):
    """A button with a menu."""

    sorted = Signal()
    """The sliders are wanted in another order."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self.setIcon(icon("more"))
        self.setIconSize(QSize(18, 18))
        self.setToolTip(self.tr("Slider options"))
        self.setAccessibleName(self.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        order = QActionGroup(menu)
        self.by_effect = menu.addAction(self.tr("Sort: named, then strongest"))
        self.by_name = menu.addAction(self.tr("Sort by name"))
        for action in (self.by_effect, self.by_name):
            action.setCheckable(True)
            order.addAction(action)
        self.by_effect.setChecked(True)
        self.by_name.toggled.connect(lambda is_on: self.sorted.emit())
        menu.addSeparator()
        self.independent = menu.addAction(self.tr("Make pinned sliders independent"))
        self.independent.setToolTip(self.tr("Make sliders independent of one another"))
        self.independent.triggered.connect(lambda checked=False: self._make_independent())
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._enable)
        self.setMenu(menu)

    def in_order(self, directions: Iterable[Direction]) -> list[Direction]:
        """The directions as they are to be listed; pinned ones always come first."""
        if not self.by_name.isChecked():
            return list(directions)  # the explorer has them so
        return sorted(
            directions, key=lambda each: (not each.pinned, engine_text(each.title).casefold())
        )

    @property
    def _pinned(self) -> list[Direction]:
        return [each for each in self._explorer.directions if each.pinned]

    def _enable(self) -> None:
        self.independent.setEnabled(len(self._pinned) > 1)

    def _make_independent(self) -> None:
        """Copies of the pinned sliders take their places; the old ones stay, not pinned."""
        pinned, model = self._pinned, self._explorer.settings.model
        titles = [
            self.tr("{name}, independent").format(name=engine_text(each.title)) for each in pinned
        ]
        query = self._explorer.engine.ask(
            partial(queries.independent, model, pinned, titles), Priority.INTERACTIVE
        )
        query.answered.connect(lambda made: self._explorer.read_directions())
        query.failed.connect(self._explorer.failed)
