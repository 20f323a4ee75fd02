"""The settings of the tool in use, in a bar under the menus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QSizePolicy, QToolBar, QWidget

from desktop.canvas.canvas import Canvas
from desktop.canvas.options.options import Options
from desktop.canvas.tools.tool import Tool
from desktop.widgets.theme import CONTROL_HEIGHT

ROOMY = 1120
"""The width from which there is room for the tool's name."""

Wanted = TypeVar("Wanted", bound=Options)


class OptionBar(QToolBar):
    """What can be set for the tool in use, and at the right what concerns the view."""

    def __init__(
        self,
        canvas: Canvas,
        tools: Sequence[Tool],
        view_actions: Sequence[QAction],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self.setObjectName("optionBar")
        self.setWindowTitle(self.tr("Tool options"))
        self.setAccessibleName(self.tr("Tool options"))
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.toggleViewAction().setVisible(False)
        self.setMinimumHeight(CONTROL_HEIGHT + 16)
        self._title = QLabel()
        self._title.setContentsMargins(0, 0, 12, 0)
        margin = QWidget()  # stays when the name goes
        margin.setFixedWidth(8)
        self.addWidget(margin)
        self._title_part = self.addWidget(self._title)
        self._options: dict[Tool, Options] = {}
        self._parts: dict[Tool, list[QAction]] = {}
        for tool in tools:
            self._add_options(tool)
        self._add_view_actions(view_actions)
        canvas.tool_changed.connect(self._show)
        self._show(canvas.tool)

    def options(self, kind: type[Wanted]) -> Wanted:
        """The options of a kind that a tool has made."""
        return next(each for each in self._options.values() if isinstance(each, kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The tool strip says it too; where there is little room the settings need it more.
        self._title_part.setVisible(event.size().width() >= ROOMY)

    def _add_view_actions(self, actions: Sequence[QAction]) -> None:
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        for action in actions:
            self.addAction(action)
            button = self.widgetForAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.toolTip())

    def _add_options(self, tool: Tool) -> None:
        options = tool.make_options()
        if options is None:
            return
        self._options[tool] = options
        self._parts[tool] = [self._add_part(part) for part in options.parts]

    def _add_part(self, control: QWidget) -> QAction:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 16, 0)
        row.addWidget(control)
        return self.addWidget(part)

    def _show(self, tool: Tool | None) -> None:
        self._title.setText(tool.title if tool is not None else "")
        for owner, parts in self._parts.items():
            for part in parts:
                part.setVisible(owner is tool)
