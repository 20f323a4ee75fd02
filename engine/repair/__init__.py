"""Fill the masked part of a picture. Importing this imports no torch."""

from engine.repair.methods import METHODS, Method
from engine.repair.repair import MOST_SEED, Repair

__all__ = ["METHODS", "MOST_SEED", "Method", "Repair"]
