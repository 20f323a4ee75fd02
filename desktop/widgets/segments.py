"""A choice among few, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QToolButton, QWidget

MOST_IN_A_ROW = 5


class Segments(QWidget):
    """Buttons side by side, one of which is down. The arrow keys go from one to the next.

    More than five come in two rows, so that a narrow panel holds them.
    """

    chosen = Signal(int)
    """The place of the one that is down now."""

    def __init__(
        self, name: str, parts: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """``parts`` are text and tooltip of each; ``name`` says what is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        columns = len(parts) if len(parts) <= MOST_IN_A_ROW else -(-len(parts) // 2)
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setSpacing(2)
        for place, (text, tooltip) in enumerate(parts):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tooltip)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, place)
            grid.addWidget(button, place // columns, place % columns)
        self._group.idToggled.connect(self._toggled)

    @property
    def current(self) -> int:
        """The place of the one that is down."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Press the one at ``place``; ``chosen`` follows if it was another."""
        self._group.button(place).setChecked(True)

    def release(self) -> None:
        """Let none of them be down."""
        button = self._group.checkedButton()
        if button is not None:
            self._group.setExclusive(False)
            button.setChecked(False)
            self._group.setExclusive(True)

    def _toggled(self, place: int, is_down: bool) -> None:
        if is_down:
            self.chosen.emit(place)
