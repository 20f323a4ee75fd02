"""Where sliders are put, as values and as text."""

from __future__ import annotations

import math
from typing import NamedTuple, Self

from engine.errors import ImpastoError


class Move(NamedTuple):
    """A slider put to a value, maybe for some layers only."""

    name: str
    """Of its direction."""
    value: float
    """In standard deviations from the average picture."""
    first: int | None = None
    """The first layer that it moves; None for the direction's own layers."""
    last: int | None = None


class Moves(tuple[Move, ...]):
    """Sliders that are put to values, in the order in which they are moved."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``name=1.5,other@2-5=-1``. Raises ``ImpastoError``."""
        return cls(_move(part) for part in map(str.strip, text.split(",")) if part)

    def __str__(self) -> str:
        return ",".join(
            f"{move.name}{'' if move.first is None else f'@{move.first}-{move.last}'}"
            f"={move.value!r}"
            for move in self
        )

    def values(self) -> dict[str, float]:
        """Where the sliders are, by the names of their directions."""
        return {move.name: move.value for move in self}

    def with_value(self, name: str, value: float | None) -> Moves:
        """With one slider put to ``value``; None for where it is by itself."""
        moves = [move for move in self if move.name != name]
        if value is not None:
            moves.append(Move(name, value))
        return Moves(sorted(moves, key=lambda move: move.name))


def _move(text: str) -> Move:
    target, equals, value = text.rpartition("=")
    name, at, limits = target.partition("@")
    try:
        if not equals or not name or not math.isfinite(float(value)):
            raise ValueError("no name, or no number")
        first, last = (int(each) for each in limits.split("-")) if at else (None, None)
        return Move(name.strip(), float(value), first, last)
    except ValueError as error:
        raise ImpastoError(
            "“{text}” is not a slider setting.",
            "Write NAME=VALUE, or NAME@FIRST-LAST=VALUE for some layers.",
            text=text,
        ) from error
