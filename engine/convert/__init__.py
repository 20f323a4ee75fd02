"""Turn a picture into another kind of picture. Importing this imports no torch."""

from engine.convert.enhance import Enhance
from engine.convert.neural import NeuralStyle
from engine.convert.style import Style
from engine.convert.styles import BUILT_IN, BuiltIn
from engine.convert.stylize import Stylize

__all__ = ["BUILT_IN", "BuiltIn", "Enhance", "NeuralStyle", "Style", "Stylize"]
