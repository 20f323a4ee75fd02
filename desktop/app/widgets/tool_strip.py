"""The tools, at the left edge of the window."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QToolBar

from desktop.canvas.canvas import Canvas
from desktop.canvas.options.settings import BrushSettings, SelectSettings
from desktop.canvas.tools import TOOLS
from desktop.canvas.tools.tool import Tool
from desktop.core.session import Session
from desktop.widgets.icons import icon

Wanted = TypeVar("Wanted", bound=Tool)


class ToolStrip(QToolBar):
    """One button for each tool; the one in use is lit."""

    def __init__(self, canvas: Canvas, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("tools")
        self.setWindowTitle(self.tr("Tools"))
        self.setAccessibleName(self.tr("Tools"))
        self.setMovable(False)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setIconSize(QSize(22, 22))
        self.toggleViewAction().setVisible(False)
        self.brush = BrushSettings(self)
        self.select = SelectSettings(self)
        self._canvas = canvas
        self._actions: dict[Tool, QAction] = {}
        self._group = QActionGroup(self)
        for make in TOOLS:
            self._add(make(self.brush, self.select, self))
        canvas.tool_changed.connect(self._show)
        canvas.set_tool(self.tools[0])
        self._show(canvas.tool)

    @property
    def tools(self) -> list[Tool]:
        """The tools, top first."""
        return list(self._actions)

    @property
    def tool_actions(self) -> list[QAction]:
        """What picks each tool, top first."""
        return list(self._actions.values())

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What the tools do with which keys, each once."""
        return list(dict.fromkeys(key for tool in self.tools for key in tool.keys))

    def tool(self, kind: type[Wanted]) -> Wanted:
        """The tool of a kind."""
        return next(tool for tool in self.tools if isinstance(tool, kind))

    def serve(self, session: Session) -> None:
        """Let the tools have ``session`` do what takes long."""
        for tool in self.tools:
            tool.serve(session)

    def pick(self, name: str) -> None:
        """Use the tool of this name."""
        for tool in self.tools:
            if tool.name == name:
                self._canvas.set_tool(tool)

    def _add(self, tool: Tool) -> None:
        action = QAction(icon(tool.icon), tool.title, self._group)
        action.setCheckable(True)
        action.setShortcut(tool.shortcut)
        action.setToolTip(f"<b>{tool.title}</b> ({tool.shortcut})<br>{tool.tooltip}")
        action.triggered.connect(lambda checked=False: self._canvas.set_tool(tool))
        self._actions[tool] = action
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(tool.title)
        button.setAccessibleDescription(tool.tooltip)

    def _show(self, tool: Tool | None) -> None:
        action = self._actions.get(tool) if tool is not None else None
        if action is not None:
            action.setChecked(True)
