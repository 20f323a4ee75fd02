"""Models: their cards, the store that finds them, and safe loading. Imports no torch."""

from engine.models.card import Card, Provider
from engine.models.kinds import Description
from engine.models.store import CheckState, Store, store

__all__ = ["Card", "CheckState", "Description", "Provider", "Store", "store"]
