"""A mix of styles as a value: it can be compared, undone, kept and shown again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from engine.convert import Stylize
from engine.convert.style import space
from engine.convert.style.style import MOST_BLENDED, Style

FULL = 100
"""The weight of a style that was just chosen."""


class Ingredient(NamedTuple):
    """One of the styles that are blended."""

    key: str
    """Which entry of the gallery it is; empty when it is none."""
    style: Style
    weight: int = FULL
    """Its share beside those of the others, 1 to 100."""


@dataclass(frozen=True)
class StyleMix:
    """Which styles, how they are changed, and how they are put on the photo."""

    ingredients: tuple[Ingredient, ...] = ()
    moves: tuple[tuple[str, float], ...] = ()
    """Sliders that were moved, by the names of their directions, and where to."""
    amount: int = round(Stylize.amount * 100)
    """In percent."""
    detail: int = Stylize.detail
    keep_colours: bool = Stylize.keep_colours
    match_palette: bool = Stylize.match_palette

    @classmethod
    def of(cls, operation: Stylize) -> Self:
        """The settings that make this operation."""
        style = operation.style
        ingredients = [Ingredient("", style)]
        if style.is_built_in:
            most = max(share for _, share in style.weights)
            ingredients = [
                Ingredient(str(number), Style.built_in(number), max(1, round(FULL * share / most)))
                for number, share in style.weights
            ]
        return cls(
            tuple(ingredients),
            amount=round(operation.amount * 100),
            detail=operation.detail,
            keep_colours=operation.keep_colours,
            match_palette=operation.match_palette,
        )

    def operation(self) -> Stylize:
        """What to run. Raises ``ValueError`` when no style is chosen."""
        return Stylize(
            style=self.style(),
            amount=self.amount / 100,
            detail=self.detail,
            keep_colours=self.keep_colours,
            match_palette=self.match_palette,
        )

    def style(self) -> Style:
        """The blend with its sliders where they were put. Raises ``ValueError`` without a style."""
        blended = self.blended()
        return space.moved(blended, dict(self.moves)) if self.moves else blended

    def blended(self) -> Style:
        """The blend before any slider was moved. Raises ``ValueError`` when no style is chosen."""
        if not self.ingredients:
            raise ValueError("no style is chosen")
        styles = [(each.style, float(each.weight)) for each in self.ingredients]
        return styles[0][0] if len(styles) == 1 else space.blend(styles)

    @property
    def keys(self) -> tuple[str, ...]:
        """The entries of the gallery that are blended."""
        return tuple(each.key for each in self.ingredients)

    def replace(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return dataclasses.replace(self, **changes)

    def with_styles(self, styles: Iterable[tuple[str, Style]]) -> Self:
        """With these styles, by their keys, and no others, at most four.

        Those that stay keep their weights. Sliders go back: they belong to the style that they were
        moved in.
        """
        weights = {each.key: each.weight for each in self.ingredients}
        wanted = list(styles)[:MOST_BLENDED]
        if len(wanted) == 1:
            weights = {}
        ingredients = tuple(Ingredient(key, style, weights.get(key, FULL)) for key, style in wanted)
        return (
            self
            if ingredients == self.ingredients
            else self.replace(ingredients=ingredients, moves=())
        )

    def with_weight(self, key: str, weight: int) -> Self:
        """With another weight of one style."""
        return self.replace(
            ingredients=tuple(
                each._replace(weight=weight) if each.key == key else each
                for each in self.ingredients
            )
        )

    def with_move(self, name: str, place: float | None) -> Self:
        """With one slider moved, or back where the style has it for None."""
        moves = {other: at for other, at in self.moves if other != name}
        if place is not None:
            moves[name] = place
        return self.replace(moves=tuple(sorted(moves.items())))
