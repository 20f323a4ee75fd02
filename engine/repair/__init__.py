"""Fill the masked part of a picture. Importing this imports no torch."""

from engine.repair.choice import Choice
from engine.repair.extend import Extend
from engine.repair.heal import Heal
from engine.repair.method import Method
from engine.repair.methods import METHODS, STRATEGIES, Strategy, methods
from engine.repair.repair import Repair
from engine.repair.settings import MOST_SEED

__all__ = [
    "METHODS",
    "MOST_SEED",
    "STRATEGIES",
    "Choice",
    "Extend",
    "Heal",
    "Method",
    "Repair",
    "Strategy",
    "methods",
]
