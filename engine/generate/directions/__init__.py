"""Directions through latent spaces: found by the program, or made by the person.

What needs torch is in ``finding`` and ``labelling``, which are imported when they are used.
"""

from engine.generate.directions.direction import (
    Direction,
    Move,
    coordinates,
    moved,
    moves_text,
    orthogonal,
    parse_moves,
)
from engine.generate.directions.library import Library, library

__all__ = [
    "Direction",
    "Library",
    "Move",
    "coordinates",
    "library",
    "moved",
    "moves_text",
    "orthogonal",
    "parse_moves",
]
