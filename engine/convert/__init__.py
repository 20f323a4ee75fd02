"""Turn a picture into another kind of picture. Importing this imports no torch."""

from engine.convert.enhance.enhance import Enhance
from engine.convert.neural.neural import NeuralStyle
from engine.convert.style.style import Style
from engine.convert.style.styles import BUILT_IN, BuiltIn
from engine.convert.style.stylize import Stylize

__all__ = ["BUILT_IN", "BuiltIn", "Enhance", "NeuralStyle", "Style", "Stylize"]
