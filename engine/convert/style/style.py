"""A style as a value. It has a short text form, for files and the command line."""

from __future__ import annotations

import base64
import binascii
import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from engine.convert.style.styles import BUILT_IN, built_in_named
from engine.errors import ImpastoError

VECTOR_SIZE = 100
"""Numbers that describe a style to the network for arbitrary styles."""

PALETTE_SIZE = 9
"""Mean (3) and covariance (6, upper triangle by rows) of a picture's colours in CIE Lab."""

MOST_BLENDED = 4

_DIGITS = 6
"""Decimal places of shares."""
_VECTOR = "vector:"
_MOVED = "|"


@dataclass(frozen=True)
class Style:
    """A point among the styles: a mixture of built-in ones, or a vector of the arbitrary network.

    Or both: built-in styles that were moved a little, to where the vector is. The arbitrary network
    does not paint them just as their own does, so that one painting passes into the other.

    As a text it is ``"3"``, ``"3:0.5,12:0.5"``, or ``"vector:"`` and 100 little-endian float16
    numbers in base64, after which the 9 numbers of a palette may follow; or both, ``|`` between.
    """

    weights: tuple[tuple[int, float], ...] = ()
    """Numbers of built-in styles and their shares, which add up to 1; empty for a mere vector."""
    vector: tuple[float, ...] = ()
    """100 numbers (Ghiasi et al., 2017); empty for built-in styles."""
    palette: tuple[float, ...] = ()
    """Colours of the picture that the vector was predicted from: see ``PALETTE_SIZE``; or none."""

    @property
    def is_built_in(self) -> bool:
        """Whether it is one of the built-in styles or a mixture of them."""
        return not self.vector

    @classmethod
    def built_in(cls, number: int) -> Self:
        """The built-in style of this number. Raises ``ImpastoError`` if there is none."""
        return cls.mixture([(number, 1.0)])

    @classmethod
    def mixture(cls, weights: Iterable[tuple[int, float]]) -> Self:
        """Built-in styles in proportion to their weights. Raises ``ImpastoError``."""
        shares: dict[int, float] = {}
        for number, weight in weights:
            if not 0 <= number < len(BUILT_IN):
                raise ImpastoError(
                    "No style has the number {number}.",
                    "Choose one from 0 to {last}.",
                    number=number,
                    last=len(BUILT_IN) - 1,
                )
            if not 0.0 <= weight < float("inf"):
                raise ImpastoError("A style’s share must be 0 or more.")
            shares[number] = shares.get(number, 0.0) + weight
        shares = {number: weight for number, weight in shares.items() if weight > 0.0}
        if not shares:
            raise ImpastoError(
                "All styles in the blend have a share of 0.", "Give one style a share above 0."
            )
        if len(shares) > MOST_BLENDED:
            raise ImpastoError("At most {most} styles can be blended.", most=MOST_BLENDED)
        if len(shares) == 1:
            return cls(tuple((number, 1.0) for number in shares))
        total = sum(shares.values())
        # Shares that were read from a text add up to 1 but for its digits: they stay as they are.
        scale = 1.0 if abs(total - 1.0) < 10.0 * 10**-_DIGITS else 1.0 / total
        rounded = ((number, round(weight * scale, _DIGITS)) for number, weight in shares.items())
        return cls(tuple((number, share) for number, share in rounded if share > 0.0))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what ``str`` wrote, or a built-in style's name. Raises ``ImpastoError``."""
        text = text.strip()
        built_in, moved, vector = text.rpartition(_MOVED)
        if moved:
            start, end = cls.parse(built_in), cls.parse(vector)
            if start.vector or end.weights:
                raise _not_a_vector()
            return dataclasses.replace(end, weights=start.weights)
        if text.startswith(_VECTOR):
            return cls._of_numbers(text.removeprefix(_VECTOR))
        weights: list[tuple[int, float]] = []
        for part in text.split(","):
            name, _, share = part.partition(":")
            style = built_in_named(name.strip())
            if style is None:
                raise ImpastoError(
                    "No style named “{name}”.",
                    "The command “styles” lists all styles.",
                    name=name.strip(),
                )
            try:
                weights.append((style.number, float(share) if share else 1.0))
            except ValueError as error:
                raise ImpastoError("“{share}” is not a valid share.", share=share) from error
        return cls.mixture(weights)

    def __str__(self) -> str:
        mixture = ",".join(f"{number}:{share:g}" for number, share in self.weights)
        if len(self.weights) == 1:
            mixture = str(self.weights[0][0])
        if self.is_built_in:
            return mixture
        numbers = np.array([*self.vector, *self.palette], "<f2")
        vector = _VECTOR + base64.b64encode(numbers.tobytes()).decode("ascii")
        return f"{mixture}{_MOVED}{vector}" if mixture else vector

    def rounded(self) -> Self:
        """As exact as the text form is: what is read from a file is then the same style."""
        vector, palette = (
            tuple(np.array(numbers, "<f2").tolist()) for numbers in (self.vector, self.palette)
        )
        return dataclasses.replace(self, vector=vector, palette=palette)

    @classmethod
    def _of_numbers(cls, text: str) -> Self:
        try:
            numbers = np.frombuffer(base64.b64decode(text, validate=True), "<f2")
        except (binascii.Error, ValueError) as error:
            raise _not_a_vector() from error
        known = numbers.size in (VECTOR_SIZE, VECTOR_SIZE + PALETTE_SIZE)
        if not known or not np.isfinite(numbers).all():
            raise _not_a_vector()
        values = tuple(float(number) for number in numbers)
        return cls(vector=values[:VECTOR_SIZE], palette=values[VECTOR_SIZE:])


def _not_a_vector() -> ImpastoError:
    return ImpastoError("This saved style is damaged.")
