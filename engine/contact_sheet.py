"""Pictures with captions side by side on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.picture import Picture

SHOWN = 400
"""Pixels of the longer side of a picture on the sheet."""
_CAPTION = 26


def contact_sheet(cells: Sequence[tuple[str, Picture]], columns: int) -> Picture:
    """Captions and pictures, all made as small as the first, in rows of ``columns``."""
    from PIL import Image, ImageDraw, ImageFont

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


def _eight_bits(picture: Picture) -> NDArray[np.uint8]:
    colours: NDArray[np.uint8] = picture.pixels[:, :, :3]
    return colours if colours.dtype == np.uint8 else (colours // 257).astype(np.uint8)
