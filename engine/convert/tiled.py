"""Working through a picture in tiles, for networks that see only what is near. Imports no torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from engine.convert.external.joining import Values, cut
from engine.masks import Mask
from engine.operation import Context, Readable, Update
from engine.regions import Pixels, Region

Work = Callable[[Pixels], Values]
"""``(h, w, 3)`` of any depth to ``(h, w, 3) float32`` in [0, 1]."""


def tiled(
    picture: Readable,
    mask: Mask | None,
    context: Context,
    work: Work,
    tile: int,
    reach: int,
    step: int,
    stage: str,
) -> Iterator[Update]:
    """What ``work`` makes of the picture or of what is selected, tile after tile.

    Each tile is worked on with ``reach`` pixels around it, and begins at a multiple of ``step``:
    where ``work`` sees no further, the result is that of the whole at once. What is on screen comes
    first. The last update holds all of it. Alpha stays. Raises ``Cancelled`` and what ``work``
    raises.
    """
    area = picture.bounds if mask is None else mask.region
    tiles = cut(area, tile, step, context.view)
    whole = np.empty((area.height, area.width, picture.channels), picture.dtype)
    for number, part in enumerate(tiles, start=1):
        context.check()
        pixels = worked(picture, part, work, reach, step)
        whole[part.within(area).slices] = pixels
        region = part
        if number == len(tiles):
            region, pixels = area, whole
        coverage = None if mask is None else mask.read(region)
        yield Update(region, pixels, coverage, number / len(tiles), stage)


def worked(picture: Readable, part: Region, work: Work, reach: int, step: int) -> Pixels:
    """What ``work`` makes of a part of the picture, at the picture's depth, with its alpha."""
    around = part.expand(reach, picture.bounds).align(step, picture.bounds)
    pixels = picture.read(around)
    place = part.within(around).slices
    high = np.iinfo(pixels.dtype).max
    values = np.clip(work(pixels[:, :, :3])[place], 0, 1) * np.float32(high)
    colours = np.rint(values).astype(pixels.dtype)
    return np.concatenate([colours, pixels[place][:, :, 3:]], axis=2)
