"""The tools of the canvas, one file each."""

from __future__ import annotations

from desktop.canvas.options.settings import BrushSettings, SelectSettings
from desktop.canvas.tools.brush import BrushTool
from desktop.canvas.tools.drag import DragTool
from desktop.canvas.tools.ellipse import EllipseTool
from desktop.canvas.tools.eraser import EraserTool
from desktop.canvas.tools.extend import ExtendTool
from desktop.canvas.tools.hand import HandTool
from desktop.canvas.tools.heal import HealTool
from desktop.canvas.tools.lasso import LassoTool
from desktop.canvas.tools.polygon import PolygonTool
from desktop.canvas.tools.rectangle import RectangleTool
from desktop.canvas.tools.select_by_colour import SelectByColourTool
from desktop.canvas.tools.smart_select import SmartSelectTool
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.canvas.tools.transform import TransformTool

__all__ = ["TOOLS", "BrushSettings", "Pointer", "SelectSettings", "Tool"]

TOOLS: tuple[type[Tool], ...] = (
    BrushTool,
    EraserTool,
    LassoTool,
    PolygonTool,
    RectangleTool,
    EllipseTool,
    SmartSelectTool,
    SelectByColourTool,
    HealTool,
    TransformTool,
    ExtendTool,
    DragTool,
    HandTool,
)
"""In the order of the tool strip; made by ``cls(brush_settings, select_settings)``."""
