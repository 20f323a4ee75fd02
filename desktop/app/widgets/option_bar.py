"""The settings of the tool in use, in a bar under the menus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from desktop.app.widgets.drag_bar import DragBar
from desktop.app.widgets.extend_bar import ExtendBar
from desktop.canvas.canvas import Canvas
from desktop.canvas.tools.drag import DragTool
from desktop.canvas.tools.extend import ExtendTool
from desktop.canvas.tools.settings import LARGEST_BRUSH, BrushSettings, SelectSettings
from desktop.canvas.tools.tool import Tool
from desktop.widgets.amount import Amount
from desktop.widgets.icons import icon
from desktop.widgets.theme import CONTROL_HEIGHT
from engine.selection import Combine

SHAPES = ("lasso", "polygon", "rectangle", "ellipse")
ROOMY = 1120
"""The width from which there is room for the tool's name."""
SELECTING = (*SHAPES, "smart-select", "select-by-colour")


class OptionBar(QToolBar):
    """What can be set for the tool in use, and at the right what concerns the view."""

    def __init__(
        self,
        canvas: Canvas,
        brush: BrushSettings,
        select: SelectSettings,
        view_actions: Sequence[QAction],
        window: QMainWindow,
        extend: ExtendTool | None = None,
        drag: DragTool | None = None,
    ) -> None:
        super().__init__(window)
        self.setObjectName("optionBar")
        self.setWindowTitle(self.tr("Tool settings"))
        self.setAccessibleName(self.tr("Tool settings"))
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.toggleViewAction().setVisible(False)
        self.setMinimumHeight(CONTROL_HEIGHT + 16)
        self._brush, self._select = brush, select
        self._parts: list[tuple[QAction, tuple[str, ...]]] = []
        self._title = QLabel()
        self._title.setContentsMargins(0, 0, 12, 0)
        margin = QWidget()  # stays when the name goes
        margin.setFixedWidth(8)
        self.addWidget(margin)
        self._title_part = self.addWidget(self._title)
        self._add_brush_controls()
        self._add_select_controls()
        if extend is not None:
            self.extend = ExtendBar(extend)
            self._add_part(self.extend, (extend.name,))
        if drag is not None:
            self.drag = DragBar(drag.points)
            self._add_part(self.drag, (drag.name,))
        self._add_view_actions(view_actions)
        brush.changed.connect(self._follow_brush)
        select.changed.connect(self._follow_select)
        canvas.tool_changed.connect(self._show)
        self._follow_brush()
        self._follow_select()
        self._show(canvas.tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The tool strip says it too; where there is little room the settings need it more.
        self._title_part.setVisible(event.size().width() >= ROOMY)

    def _add_brush_controls(self) -> None:
        brushes = ("brush", "eraser", "heal")
        self.brush_size = Amount(
            self.tr("Size"), 1, int(LARGEST_BRUSH), "px", logarithmic=True, stacked=False,
            tooltip=self.tr("Diameter of the brush ([ and ])"),
        )  # fmt: skip
        self.brush_size.changed.connect(lambda value: setattr(self._brush, "size", float(value)))
        self.hardness = Amount(
            self.tr("Hardness"), 0, 100, "%", stacked=False,
            tooltip=self.tr("How sharp the edge of the brush is (Shift+[ and Shift+])"),
        )  # fmt: skip
        self.hardness.changed.connect(lambda value: setattr(self._brush, "hardness", value / 100))
        self.pressure = QCheckBox(self.tr("Pen pressure sets the size"))
        self.pressure.setToolTip(self.tr("Pressing a graphics pen harder draws broader"))
        self.pressure.toggled.connect(lambda is_on: setattr(self._brush, "pressure", is_on))
        for control in (self.brush_size, self.hardness, self.pressure):
            self._add_part(control, brushes)

    def _add_select_controls(self) -> None:
        self._add_part(self._make_modes(), SELECTING)
        self.tolerance = Amount(
            self.tr("Tolerance"), 0, 255, stacked=False,
            tooltip=self.tr("How different a colour may be and still be selected"),
        )  # fmt: skip
        self.tolerance.changed.connect(lambda value: setattr(self._select, "tolerance", value))
        self._add_part(self.tolerance, ("select-by-colour",))
        self.contiguous = QCheckBox(self.tr("Connected only"))
        self.contiguous.setToolTip(self.tr("Select only what hangs together with where you click"))
        self.contiguous.toggled.connect(lambda is_on: setattr(self._select, "contiguous", is_on))
        self._add_part(self.contiguous, ("select-by-colour",))
        self.feather = Amount(
            self.tr("Feather"), 0, 250, "px", stacked=False,
            tooltip=self.tr("How soft the edge of a new selection is"),
        )  # fmt: skip
        self.feather.changed.connect(lambda value: setattr(self._select, "feather", float(value)))
        self._add_part(self.feather, SELECTING)
        self.antialias = QCheckBox(self.tr("Smooth edge"))
        self.antialias.setToolTip(self.tr("Select pixels on the edge in part, against stairs"))
        self.antialias.toggled.connect(lambda is_on: setattr(self._select, "antialias", is_on))
        self._add_part(self.antialias, (*SHAPES, "select-by-colour"))

    def _make_modes(self) -> QWidget:
        names = {
            Combine.REPLACE: ("new-selection", self.tr("New selection")),
            Combine.ADD: ("plus", self.tr("Add to the selection (Shift)")),
            Combine.SUBTRACT: ("minus", self.tr("Subtract from the selection (Alt)")),
            Combine.INTERSECT: ("intersect", self.tr("Keep what both select (Shift+Alt)")),
        }
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.modes = QButtonGroup(self)
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

    def _add_view_actions(self, actions: Sequence[QAction]) -> None:
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        for action in actions:
            self.addAction(action)
            button = self.widgetForAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.toolTip())

    def _add_part(self, control: QWidget, tools: tuple[str, ...]) -> None:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 16, 0)
        row.addWidget(control)
        self._parts.append((self.addWidget(part), tools))

    def _show(self, tool: Tool | None) -> None:
        name = tool.name if tool is not None else ""
        self._title.setText(tool.title if tool is not None else "")
        for action, tools in self._parts:
            action.setVisible(name in tools)

    def _follow_brush(self) -> None:
        self.brush_size.show_value(round(self._brush.size))
        self.hardness.show_value(round(self._brush.hardness * 100))
        with QSignalBlocker(self.pressure):
            self.pressure.setChecked(self._brush.pressure)

    def _follow_select(self) -> None:
        self.tolerance.show_value(self._select.tolerance)
        self.feather.show_value(round(self._select.feather))
        self.modes.button(self._modes.index(self._select.mode)).setChecked(True)
        for box, is_on in (
            (self.contiguous, self._select.contiguous),
            (self.antialias, self._select.antialias),
        ):
            with QSignalBlocker(box):
                box.setChecked(is_on)
