"""How ``Words`` makes its picture, alone or several at once, and how it is composited."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.generate.compositing import composited, piece
from engine.generate.words.cards import card_of
from engine.generate.words.compositing import composited_sharply
from engine.generate.words.painters import painter_of
from engine.generate.words.painting import Painter, Sketch
from engine.generate.words.recent import remembered
from engine.generate.words.settings import WordsSettings
from engine.generate.words.start import StartPicture
from engine.masks import Mask, coverage_at
from engine.operation import Context, Readable, Update
from engine.regions import Region

Pixels = NDArray[np.uint8]
Settings = TypeVar("Settings", bound=WordsSettings)
STAGE = "Generating"


class Placed(NamedTuple):
    """A sketch of one of several pictures."""

    number: int
    """Which of the seeds it is of."""
    sketch: Sketch


def paint(
    settings: WordsSettings, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """Yield the updates of ``Words.run``."""
    painter = _painter(settings, context)
    square = settings.region(painter.size)
    if square.intersect(picture.bounds).is_empty:
        raise ImpastoError(
            "The generated picture is outside the canvas.", "Move it back into view."
        )
    start = _start(settings, painter, picture, mask)
    painting = painter.paint(settings, start, context.check)
    for sketch in remembered(painting, settings, start, context.device):
        context.check()
        if sketch.pixels is None:
            continue
        if sketch.fraction < 1:
            rough = composited(sketch.pixels, square, picture, mask)
            assert rough is not None  # a part of it is inside, as was seen above
            yield rough._replace(fraction=0.98 * sketch.fraction, stage=STAGE)
        else:
            yield composited_sharply(sketch.pixels, square, picture, mask)


def several(
    settings: WordsSettings,
    seeds: Sequence[int],
    picture: Readable | None,
    mask: Mask | None,
    context: Context,
) -> Iterator[Placed]:
    """Pictures of several seeds, which form side by side where the model can do that.

    Each is the same to the last bit as when it is made alone. A starting picture is taken from
    ``picture``, if the settings ask for one. Raises ``ImpastoError``.
    """
    painter = _painter(settings, context)
    start = _start(settings, painter, picture, mask)
    paintings = []
    for seed in seeds:
        each = dataclasses.replace(settings, seed=seed)
        painting = painter.paint(each, start, context.check)
        paintings.append(remembered(painting, each, start, context.device))
    if painter.has_state:
        for number, painting in enumerate(paintings):
            for sketch in painting:
                yield Placed(number, sketch)
        return
    forming = dict(enumerate(paintings))
    while forming:
        for number, painting in list(forming.items()):
            step = next(painting, None)
            if step is None:
                del forming[number]
            else:
                yield Placed(number, step)


def with_start(settings: Settings, picture: Readable, context: Context) -> Settings:
    """The settings with the middle square of ``picture`` as the start picture inside them."""
    painter = _painter(settings, context)
    middle = _middle(picture.bounds)
    pixels = _as_start(piece(picture, middle, painter.size), painter, None)
    return dataclasses.replace(settings, start=StartPicture(pixels))


def _painter(settings: WordsSettings, context: Context) -> Painter:
    card = card_of(settings.model)
    if settings.sha256 and settings.sha256 != card.sha256:
        raise ImpastoError(
            "This picture was made with another model of the same name, “{model}”.",
            "Add that model, or enter the prompt again.",
            model=settings.model,
        )
    return painter_of(settings.model, context.device)


def _start(
    settings: WordsSettings, painter: Painter, picture: Readable | None, mask: Mask | None
) -> Pixels | None:
    """What to begin with, ``(S, S, channels)``; None to begin with nothing but noise."""
    if settings.amount >= 1.0:
        return None
    if settings.start is not None:
        return _as_start(settings.start.pixels, painter, None)
    if picture is None:
        raise ImpastoError(
            "There is no photo to start from.", "Open one, or set Strength to 100 %."
        )
    square = settings.region(painter.size)
    selected = coverage_at(mask, square, (painter.size, painter.size))
    return _as_start(piece(picture, square, painter.size), painter, selected)


def _as_start(pixels: NDArray[Any], painter: Painter, selected: Pixels | None) -> Pixels:
    """8-bit pixels in the model's size and channels; ``selected`` becomes their transparency."""
    values = pixels if pixels.dtype == np.uint8 else (pixels / 257).round().astype(np.uint8)
    side = (painter.size, painter.size)
    if values.shape[:2] != side:
        smaller = values.shape[0] > painter.size
        way = cv2.INTER_AREA if smaller else cv2.INTER_LANCZOS4
        values = np.asarray(cv2.resize(values, side, interpolation=way), np.uint8)
    alpha = values[:, :, 3] if values.shape[2] == 4 else np.full(side, 255, np.uint8)
    if selected is not None:
        alpha = np.minimum(alpha, selected)
    if painter.channels == 4:
        return np.dstack([values[:, :, :3], alpha])
    return np.ascontiguousarray(values[:, :, :3])


def _middle(bounds: Region) -> Region:
    side = min(bounds.width, bounds.height)
    return Region(
        bounds.x + (bounds.width - side) // 2, bounds.y + (bounds.height - side) // 2, side, side
    )
