"""Running an operation to its end, where nobody needs it step by step."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.operation import Context, Operation, Update
from engine.picture import Picture
from engine.regions import Pixels, Region


def outcome(
    operation: Operation, picture: Picture, mask: Mask | None, context: Context = Context()
) -> Generator[Update, None, Picture]:
    """Run the operation, pass its updates on, and return the picture that they make.

    The picture carries the metadata of the one before. Raises what the operation raises.
    """
    bounds = operation.result_bounds(picture.bounds)
    layer = Layer(operation.kind)
    for update in operation.run(picture, mask, context):
        if not update.is_rough:
            layer = layer.with_update(update)
        yield update
    if len(layer.patches) == 1:
        (patch,) = layer.patches
        if patch.region == bounds and patch.coverage is None and _is_like(patch.pixels, picture):
            return picture.with_pixels(patch.pixels)  # without a second copy of a large picture
    base = picture if bounds == picture.bounds else _empty(picture, bounds)
    return Stack(base, (layer,)).flatten()


def _is_like(pixels: Pixels, picture: Picture) -> bool:
    return pixels.dtype == picture.dtype and pixels.shape[2] == picture.channels


def _empty(picture: Picture, bounds: Region) -> Picture:
    """A picture like ``picture``, of another size."""
    shape = (bounds.height, bounds.width, picture.channels)
    return picture.with_pixels(np.zeros(shape, picture.dtype))
