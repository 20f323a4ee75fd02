"""Directions through latent spaces: found by the program, or made by the person.

What needs torch is in ``finding`` and ``labelling``, which are imported when they are used.
"""

from engine.generate.directions.direction import (
    Direction,
    coordinates,
    moved,
    orthogonal,
)
from engine.generate.directions.library import Library, library
from engine.generate.directions.moves import Move, Moves

__all__ = [
    "Direction",
    "Library",
    "Move",
    "Moves",
    "coordinates",
    "library",
    "moved",
    "orthogonal",
]
