"""Change the size and the frame of a picture. Importing this imports no torch."""

from engine.geometry.crop import Crop
from engine.geometry.resize import RESIZE_MODES, Resize

__all__ = ["RESIZE_MODES", "Crop", "Resize"]
