"""Making and changing masks: shapes, brush dabs, colour, GrabCut, grow, shrink, feather."""

from engine.selection.brush import Dab, dab, dab_spacing
from engine.selection.by_colour import select_by_colour
from engine.selection.by_object import GRABCUT_PIXELS, grab_cut
from engine.selection.combining import Combine, combine, invert
from engine.selection.edges import feather, grow, shrink
from engine.selection.shapes import NOTHING, Point, ellipse, polygon, rectangle

__all__ = [
    "GRABCUT_PIXELS",
    "NOTHING",
    "Combine",
    "Dab",
    "Point",
    "combine",
    "dab",
    "dab_spacing",
    "ellipse",
    "feather",
    "grab_cut",
    "grow",
    "invert",
    "polygon",
    "rectangle",
    "select_by_colour",
    "shrink",
]
