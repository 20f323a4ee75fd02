"""Any folder of pictures as something to train on, looked through before the training begins.

Every file is read once: cut to a square, made small, and compared with the others. What could spoil
a training run is found at once, not after hours: files that cannot be read, pictures smaller than
what is to be generated, and pictures that are there twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.batch.files import Selection, Unreadable, find_pictures
from engine.colour import display_transform
from engine.errors import ImpastoError
from engine.formats.samples import to_eight_bits
from engine.geometry.scaled import scaled
from engine.picture import Picture
from engine.regions import Pixels
from engine.transparency import over_white

FEWEST = 20
"""With fewer pictures than this nothing can be learned but the pictures themselves."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_THUMBNAIL = 16
_ALIKE = 4.0
"""Levels of 255 by which thumbnails may differ, root mean square, and still show the same."""


class Fit(Enum):
    """How a picture that is not square becomes so."""

    CENTRE = "centre"
    """The largest square in its middle is cut out."""
    WHOLE = "whole"
    """All of it, with white (or nothing, where there is alpha) at two sides."""
    STRETCH = "stretch"
    """All of it, squeezed."""


class Captions(Enum):
    """Where the words for a picture are."""

    NONE = "none"
    NAMES = "names"
    """In the file's name: ``red_apple-03.png`` is "red apple"."""
    SIDECAR = "sidecar"
    """In a text file of the same name beside it: ``photo.txt`` for ``photo.jpg``."""


@dataclass(frozen=True)
class Framing:
    """What pictures are made into."""

    size: int = 128
    """Side of the squares."""
    fit: Fit = Fit.CENTRE
    channels: int = 3
    """3 for RGB, with transparency laid on white; 4 for RGBA."""
    captions: Captions = Captions.NONE


class Example(NamedTuple):
    """A picture to train with."""

    path: Path
    width: int
    """Of the whole picture, in pixels."""
    height: int
    pixels: Pixels
    """``(size, size, channels) uint8`` sRGB."""
    caption: str


class Rejected(NamedTuple):
    """A file that cannot be used, and why."""

    path: Path
    error: ImpastoError


@dataclass(frozen=True)
class Collection:
    """All that was found in the folders."""

    framing: Framing
    examples: list[Example] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def pictures(self) -> NDArray[np.uint8]:
        """``(N, size, size, channels) uint8``."""
        side = self.framing.size
        pictures = np.empty((len(self.examples), side, side, self.framing.channels), np.uint8)
        for number, example in enumerate(self.examples):
            pictures[number] = example.pixels
        return pictures

    @property
    def small(self) -> list[Example]:
        """Pictures that had to be enlarged: what is made from them will be soft."""
        side = self.framing.size
        return [example for example in self.examples if min(example.width, example.height) < side]

    @property
    def wordless(self) -> list[Example]:
        """Pictures without a caption, where captions were asked for."""
        if self.framing.captions is Captions.NONE:
            return []
        return [example for example in self.examples if not example.caption]

    def duplicates(self) -> list[list[Example]]:
        """Groups of pictures that look the same, whatever their size, format or quality."""
        if not self.examples:
            return []
        groups = _groups_alike(np.stack([_thumbnail(each.pixels) for each in self.examples]))
        return [[self.examples[number] for number in group] for group in groups]

    def without_duplicates(self) -> Collection:
        """The same with one picture of each group, the largest."""
        dropped = set()
        for group in self.duplicates():
            best = max(group, key=lambda each: each.width * each.height)
            dropped |= {each.path for each in group if each is not best}
        kept = [example for example in self.examples if example.path not in dropped]
        return Collection(self.framing, kept, self.rejected)

    def with_captions(self) -> Collection:
        """The same without the pictures that have no caption."""
        kept = [example for example in self.examples if example.caption]
        return Collection(self.framing, kept, self.rejected)

    def check(self) -> None:
        """Raise ``ImpastoError`` when there is too little to train with."""
        if len(self.examples) < FEWEST:
            raise ImpastoError(
                "Usable pictures found: {count}.",
                "Choose folders with at least {least} pictures; a few hundred are better.",
                count=len(self.examples),
                least=FEWEST,
            )


def _nothing() -> None:
    return None


def collect(
    folders: Sequence[Path], framing: Framing, check: Callable[[], None] = _nothing
) -> Collection:
    """Everything in ``folders`` and the folders in them; ``check`` is called before each picture.

    Raises ``ImpastoError`` when a folder cannot be read, and whatever ``check`` raises.
    """
    collection = Collection(framing)
    for found in look_through(folders, framing):
        check()
        if isinstance(found, Example):
            collection.examples.append(found)
        else:
            collection.rejected.append(found)
    return collection


def look_through(folders: Sequence[Path], framing: Framing) -> Iterator[Example | Rejected]:
    """Read picture after picture, in the order of their names; a file in two folders only once."""
    seen = set()
    for folder in folders:
        for found in find_pictures(folder, Selection(recursive=True)):
            if isinstance(found, Unreadable):
                yield Rejected(folder / found.path, found.error)
            elif found.identity not in seen:
                seen.add(found.identity)
                yield _read(folder / found.path if folder.is_dir() else folder, framing)


def _read(path: Path, framing: Framing) -> Example | Rejected:
    try:
        picture = Picture.open(path)
        caption = _caption(path, framing.captions)
    except ImpastoError as error:
        return Rejected(path, error)
    return Example(path, picture.width, picture.height, frame(picture, framing), caption)


def frame(picture: Picture, framing: Framing) -> Pixels:
    """``picture`` as a square, ``(size, size, channels) uint8`` sRGB."""
    pixels = picture.pixels if framing.channels == 4 else over_white(picture.pixels)
    pixels = _fitted(pixels, framing)
    transform = display_transform(picture.metadata.icc, None)
    pixels = to_eight_bits(pixels) if transform is None else transform.apply(pixels)
    if framing.channels == 4 and pixels.shape[2] == 3:
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    return np.ascontiguousarray(pixels)


def _fitted(pixels: Pixels, framing: Framing) -> Pixels:
    height, width = pixels.shape[:2]
    side = framing.size
    if framing.fit is Fit.STRETCH:
        return scaled(pixels, side, side)
    if framing.fit is Fit.CENTRE:
        cut = min(height, width)
        top, left = (height - cut) // 2, (width - cut) // 2
        return scaled(pixels[top : top + cut, left : left + cut], side, side)
    scale = side / max(height, width)
    small = scaled(pixels, max(1, round(width * scale)), max(1, round(height * scale)))
    white = np.iinfo(pixels.dtype).max if pixels.shape[2] == 3 else 0
    square = np.full((side, side, pixels.shape[2]), white, pixels.dtype)
    top, left = (side - small.shape[0]) // 2, (side - small.shape[1]) // 2
    square[top : top + small.shape[0], left : left + small.shape[1]] = small
    return square


def _caption(path: Path, captions: Captions) -> str:
    if captions is Captions.NAMES:
        words = _WORD.findall(path.stem)
        return " ".join(word for word in words if not word.isdigit())
    if captions is Captions.SIDECAR:
        beside = path.with_suffix(".txt")
        try:
            return " ".join(beside.read_text(encoding="utf-8-sig").split())
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise ImpastoError(
                "The caption {name} cannot be read: {reason}.",
                "Save it as UTF-8 text.",
                name=beside.name,
                reason=error,
            ) from error
    return ""


def _thumbnail(pixels: Pixels) -> NDArray[np.float32]:
    small = scaled(over_white(pixels), _THUMBNAIL, _THUMBNAIL)
    return small.astype(np.float32).ravel()


def _groups_alike(thumbnails: NDArray[np.float32], portion: int = 1024) -> list[list[int]]:
    """Indices of rows that differ little from one another, in groups of two and more."""
    length = thumbnails.shape[1]
    squares = np.square(thumbnails).sum(1)
    leader = list(range(len(thumbnails)))
    for start in range(0, len(thumbnails), portion):
        rows = thumbnails[start : start + portion]
        distances = squares[start : start + portion, None] + squares - 2 * rows @ thumbnails.T
        for row, column in np.argwhere(distances < length * _ALIKE**2):
            first, second = _find(leader, start + int(row)), _find(leader, int(column))
            leader[max(first, second)] = min(first, second)
    groups: dict[int, list[int]] = {}
    for number in range(len(leader)):
        groups.setdefault(_find(leader, number), []).append(number)
    return [group for group in groups.values() if len(group) > 1]


def _find(leader: list[int], number: int) -> int:
    """Whom a picture's group is called after."""
    while leader[number] != number:
        number = leader[number]
    return number
