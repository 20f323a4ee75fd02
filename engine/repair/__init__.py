"""Fill the masked part of a picture. Importing this imports no torch."""

from engine.repair.methods import METHODS, Method
from engine.repair.repair import Repair

__all__ = ["METHODS", "Method", "Repair"]
