"""Contact sheets: one photo in all styles, or along every slider."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.contact_sheet import contact_sheet
from engine.convert.style.space import directions, moved, random
from engine.convert.style.style import Style
from engine.convert.style.styles import BUILT_IN
from engine.convert.style.stylize import Stylize
from engine.operation import Context
from engine.outcome import outcome, run_to_end
from engine.picture import Picture

SEEN = 640
"""Pixels of the longer side as the network sees the photo."""

POSITIONS = 5
"""Of each slider."""

_COLUMNS = 6


def style_sheet(picture: Picture, context: Context = Context()) -> Iterator[Picture | float]:
    """The photo and what every built-in style makes of it; how far along, and at last the sheet.

    Raises what ``Stylize`` raises.
    """
    cells = [("the photo", picture)]
    for style in BUILT_IN:
        cells.append(
            (
                f"{style.number}  {style.name}",
                _painted(picture, Style.built_in(style.number), context),
            )
        )
        yield len(cells) / (len(BUILT_IN) + 1)
    yield contact_sheet(cells, _COLUMNS)


def slider_sheet(picture: Picture, context: Context = Context()) -> Iterator[Picture | float]:
    """A row for each slider at five places; how far along, and at last the sheet.

    Raises what ``Stylize`` raises.
    """
    start = random(_START)
    cells: list[tuple[str, Picture]] = []
    rows = directions()
    for row in rows:
        for place in np.linspace(row.low, row.high, POSITIONS).tolist():
            style = moved(start, {row.name: place})
            caption = f"{row.title} {place:+.1f}"
            if place in (row.low, row.high):
                caption += f"  {row.low_title if place == row.low else row.high_title}"
            cells.append((caption, _painted(picture, style, context)))
            yield len(cells) / (POSITIONS * len(rows))
    yield contact_sheet(cells, POSITIONS)


_START = 12
"""The seed of a style of middling colours and strokes."""


def _painted(picture: Picture, style: Style, context: Context) -> Picture:
    return run_to_end(outcome(Stylize(style, detail=SEEN), picture, None, context))
