"""Running operations, and other work that goes step by step, to their end."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TypeVar

import numpy as np

from engine.geometry.geometry import GeometricOperation
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.operation import Context, Operation, Update
from engine.picture import Picture
from engine.regions import Pixels, Region

Step = TypeVar("Step")
Other = TypeVar("Other")
Result = TypeVar("Result")


def run_to_end(
    steps: Generator[Step, None, Result], after_each: Callable[[Step], object] | None = None
) -> Result:
    """What a generator returns; ``after_each`` is called with all that it yields on the way."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
        if after_each is not None:
            after_each(step)


def mapped(
    steps: Generator[Step, None, Result] | Iterator[Step], change: Callable[[Step], Other]
) -> Generator[Other, None, Result]:
    """The steps of a generator, each changed, and what it returns."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
        yield change(step)


def outcome(
    operation: Operation, picture: Picture, mask: Mask | None, context: Context = Context()
) -> Generator[Update, None, Picture]:
    """Run the operation, pass its updates on, and return the picture that they make.

    The picture carries the metadata of the one before. Raises what the operation raises.
    """
    bounds = operation.result_bounds(picture.bounds)
    is_moved = bounds != picture.bounds or isinstance(operation, GeometricOperation)
    after = picture.moved() if is_moved else picture
    layer = Layer(operation.kind)
    for update in operation.run(picture, mask, context):
        if not update.is_rough:
            layer = layer.with_update(update)
        yield update
    if len(layer.patches) == 1:
        (patch,) = layer.patches
        if patch.region == bounds and patch.coverage is None and _is_like(patch.pixels, picture):
            return after.with_pixels(patch.pixels)  # without a second copy of a large picture
    base = after if bounds == picture.bounds else _empty(after, bounds)
    stack = Stack(base)
    alone = operation.hides_below
    return (stack.with_layer_alone(layer) if alone else stack.with_layer(layer)).flatten()


def _is_like(pixels: Pixels, picture: Picture) -> bool:
    return pixels.dtype == picture.dtype and pixels.shape[2] == picture.channels


def _empty(picture: Picture, bounds: Region) -> Picture:
    """A picture like ``picture``, of another size."""
    shape = (bounds.height, bounds.width, picture.channels)
    return picture.with_pixels(np.zeros(shape, picture.dtype))
