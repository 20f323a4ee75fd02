"""Contact sheets: one photo in all styles, or along every slider."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.convert.space import directions, moved, random
from engine.convert.styles import BUILT_IN
from engine.convert.stylize import Stylize
from engine.layers import Layer, Stack
from engine.operation import Context
from engine.picture import Picture

SEEN, SHOWN = 640, 400
"""Pixels of the longer side: as the network sees the photo, and on the sheet."""

POSITIONS = 5
"""Of each slider."""

_COLUMNS = 6
_CAPTION = 26


def style_sheet(picture: Picture, context: Context = Context()) -> Iterator[Picture | float]:
    """The photo and what every built-in style makes of it; how far along, and at last the sheet.

    Raises what ``Stylize`` raises.
    """
    cells = [("the photo", picture)]
    for style in BUILT_IN:
        cells.append(
            (f"{style.number}  {style.name}", _painted(picture, str(style.number), context))
        )
        yield len(cells) / (len(BUILT_IN) + 1)
    yield _sheet(cells, _COLUMNS)


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
            cells.append((caption, _painted(picture, str(style), context)))
            yield len(cells) / (POSITIONS * len(rows))
    yield _sheet(cells, POSITIONS)


_START = 12
"""The seed of a style of middling colours and strokes."""


def _painted(picture: Picture, style: str, context: Context) -> Picture:
    layer = Layer(style)
    for update in Stylize(style, detail=SEEN).run(picture, None, context):
        if not update.is_rough:
            layer = layer.with_update(update)
    return Stack(picture, (layer,)).flatten()


def _sheet(cells: list[tuple[str, Picture]], columns: int) -> Picture:
    first = cells[0][1]
    scale = SHOWN / max(first.width, first.height)
    width, height = (max(1, round(side * scale)) for side in (first.width, first.height))
    rows = -(-len(cells) // columns)
    sheet = Image.new("RGB", (columns * width, rows * (height + _CAPTION)), "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=_CAPTION * 0.6)
    for index, (caption, picture) in enumerate(cells):
        x, y = index % columns * width, index // columns * (height + _CAPTION)
        draw.text((x + 6, y + 4), caption, fill="black", font=font)
        cell = Image.fromarray(_eight_bits(picture)).resize(
            (width, height), Image.Resampling.LANCZOS
        )
        sheet.paste(cell, (x, y + _CAPTION))
    return Picture(np.asarray(sheet))


def _eight_bits(picture: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    colours = picture.pixels[:, :, :3]
    return colours if colours.dtype == np.uint8 else (colours // 257).astype(np.uint8)
