"""Change the size and the frame of a picture and its layers. Importing this imports no torch."""

from engine.geometry.crop import Crop
from engine.geometry.frame import Frame
from engine.geometry.geometry import (
    GeometricOperation,
    Geometry,
    reshaped,
    reshaped_layer,
    reshaped_mask,
)
from engine.geometry.orientation import Orientation
from engine.geometry.resize import RESIZE_MODES, Resize
from engine.geometry.scaling import Scaling
from engine.geometry.warp import Warp, placed

__all__ = [
    "RESIZE_MODES",
    "Crop",
    "Frame",
    "GeometricOperation",
    "Geometry",
    "Orientation",
    "Resize",
    "Scaling",
    "Warp",
    "placed",
    "reshaped",
    "reshaped_layer",
    "reshaped_mask",
]
