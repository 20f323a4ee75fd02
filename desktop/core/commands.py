"""Undo steps. Each keeps only what it changed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.layers import Stack
from engine.masks import Mask
from engine.regions import Region, tiles

TILE = 128
"""Side of the squares, in pixels, in which an edit of the mask is remembered."""


_Values = int | NDArray[np.uint8]
"""The mask in a square, ``(h, w)``; one number where it is the same everywhere, as it mostly is."""


class ChangeLayers(QUndoCommand):
    """From one stack of layers to another. Stacks share their pixels: keeping both costs little."""

    def __init__(
        self,
        show: Callable[[Stack], None],
        before: Stack,
        after: Stack,
        text: str,
        merge: str = "",
    ) -> None:
        super().__init__(text)
        self._show = show
        self._before = before
        self._after = after
        self._merge = merge

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        # Qt merges only commands of the same id; -1 means never.
        return zlib.crc32(self._merge.encode()) & 0x7FFFFFFF if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeLayers) or other._merge != self._merge:
            return False
        self._after = other._after
        return True


class Sized(NamedTuple):
    """A picture with the mask that fits it."""

    stack: Stack
    mask: NDArray[np.uint8]
    """``(H, W)``, as large as the picture. The document goes on writing to it while it is shown."""
    mask_bounds: Region


class ChangeSize(QUndoCommand):
    """From a picture and its mask to those of another size. They are kept, not copied."""

    def __init__(
        self, show: Callable[[Sized], None], before: Sized, after: Sized, text: str
    ) -> None:
        super().__init__(text)
        self._show = show
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)


class Square(NamedTuple):
    """A part of the mask, before and after: one number, or values that are compressed.

    Where it is one number before and after, a row of squares is one.
    """

    region: Region
    before: int | bytes
    after: int | bytes


class MaskChange(NamedTuple):
    """One mask in the place of another, compared and packed ahead of time."""

    region: Region
    """Holds all that either of them selects."""
    values: NDArray[np.uint8]
    """Of the new one in ``region``, ``(h, w) uint8``."""
    squares: list[Square]


def change_of_mask(before: Mask, after: Mask, bounds: Region) -> MaskChange:
    """What ``Document.set_mask`` does in the GUI thread otherwise. For any thread.

    On 50 megapixels this takes a third of a second, and putting the change a fortieth.
    """
    region = before.region.unite(after.region).intersect(bounds)
    whole = region.align(TILE, bounds)
    old, new = before.read(whole), after.read(whole)
    squares: list[Square] = []
    for square in tiles(whole, TILE):
        inside = square.within(whole).slices
        if (old[inside] != new[inside]).any():
            packed = Square(square, _pack(_kept(old[inside])), _pack(_kept(new[inside])))
            if squares and _continues(squares[-1], packed):
                packed = packed._replace(region=squares.pop().region.unite(square))
            squares.append(packed)
    return MaskChange(region, after.read(region), squares)


class Masked(Protocol):
    """What has a mask that edits and undo commands write to: a ``Document``."""

    @property
    def bounds(self) -> Region:
        """The whole picture."""

    @property
    def mask_values(self) -> NDArray[np.uint8]:
        """The whole mask, ``(H, W) uint8``, to be read only."""

    @property
    def undo_stack(self) -> QUndoStack:
        """Where the steps go."""

    def write_mask(self, pieces: Iterable[tuple[Region, NDArray[np.uint8]]]) -> None:
        """Write mask values ``(h, w) uint8`` over regions, with no undo step."""

    def trim_mask_bounds(self) -> None:
        """Make the known bounds of the mask as small as can be."""


class ChangeMask(QUndoCommand):
    """Some squares of the mask, before and after."""

    def __init__(self, document: Masked, squares: list[Square], text: str) -> None:
        super().__init__(text)
        self._document = document
        self._squares = squares
        self._shown = True

    def redo(self) -> None:
        if self._shown:
            self._shown = False  # the edit has already drawn it when the step is pushed
            return
        self._write([(region, after) for region, _, after in self._squares])

    def undo(self) -> None:
        self._write([(region, before) for region, before, _ in self._squares])

    def _write(self, squares: list[tuple[Region, int | bytes]]) -> None:
        self._document.write_mask((region, _unpack(packed, region)) for region, packed in squares)
        if any(_is_nothing(packed) for _, packed in squares):
            self._document.trim_mask_bounds()


class MaskEdit:
    """A change of the mask in the making: seen at once, one undo step in the end."""

    def __init__(self, document: Masked, text: str) -> None:
        self._document = document
        self._text = text
        self._before: dict[Region, _Values] = {}

    def read(self, region: Region) -> NDArray[np.uint8]:
        """The mask now, ``(h, w) uint8``. Not to be written to."""
        return self._document.mask_values[region.slices]

    def read_before(self, region: Region) -> NDArray[np.uint8]:
        """The mask in ``region`` as it was when the edit began, ``(h, w) uint8``, a copy."""
        result = self.read(region).copy()
        for square in tiles(region.align(TILE, self._document.bounds), TILE):
            shared = square.intersect(region)
            if square in self._before and not shared.is_empty:
                before = _spread(self._before[square], square)
                result[shared.within(region).slices] = before[shared.within(square).slices]
        return result

    def put(self, region: Region, values: NDArray[np.uint8]) -> None:
        """Write ``values`` ``(h, w) uint8`` over ``region`` of the mask, cut to the picture."""
        inside = region.intersect(self._document.bounds)
        if inside.is_empty:
            return
        for square in tiles(inside.align(TILE, self._document.bounds), TILE):
            if square not in self._before:
                self._before[square] = _kept(self.read(square))
        self._document.write_mask([(inside, values[inside.within(region).slices])])

    def commit(self) -> bool:
        """Make it an undo step. False, and no step, when nothing has changed."""
        squares = [
            Square(region, _pack(before), _pack(_kept(self.read(region))))
            for region, before in self._before.items()
            if (self.read(region) != before).any()
        ]
        self._before = {}
        if any(_is_nothing(square.after) for square in squares):
            self._document.trim_mask_bounds()
        if squares:
            self._document.undo_stack.push(ChangeMask(self._document, squares, self._text))
        return bool(squares)

    def abandon(self) -> None:
        """Put everything back; no undo step."""
        self._document.write_mask(
            (region, _spread(before, region)) for region, before in self._before.items()
        )
        self._before = {}


def _continues(left: Square, right: Square) -> bool:
    """Whether two squares beside each other are one colour before, and one after the change."""
    return (
        left[1:] == right[1:]
        and isinstance(left.before, int)
        and isinstance(left.after, int)
        and left.region.y == right.region.y
        and left.region.x + left.region.width == right.region.x
    )


def _kept(values: NDArray[np.uint8]) -> _Values:
    first = values[0, 0]
    return int(first) if (values == first).all() else values.copy()


def _is_nothing(values: _Values | bytes) -> bool:
    return isinstance(values, int) and values == 0


def _spread(values: _Values, region: Region) -> NDArray[np.uint8]:
    if isinstance(values, int):
        return np.full((region.height, region.width), values, np.uint8)
    return values


def _pack(values: _Values) -> int | bytes:
    return values if isinstance(values, int) else zlib.compress(values.tobytes(), level=1)


def _unpack(packed: int | bytes, region: Region) -> NDArray[np.uint8]:
    if isinstance(packed, int):
        return _spread(packed, region)
    values = np.frombuffer(zlib.decompress(packed), np.uint8)
    return values.reshape(region.height, region.width)
