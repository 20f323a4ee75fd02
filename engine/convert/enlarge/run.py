"""Enlarges a picture tile by tile, each brought to the exact size at once. Imports torch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import psutil
import torch
from numpy.typing import NDArray
from PIL import Image

from engine.convert.enlarge.content import is_drawing
from engine.convert.enlarge.settings import EnlargeSettings
from engine.convert.external.cards import card_named
from engine.convert.external.joining import Values, cut
from engine.convert.external.runner import runner_of
from engine.device import Attempt, choose_device, fastest_dtype, with_less_memory
from engine.errors import ImpastoError
from engine.models.watching import checked
from engine.operation import Context, Readable, Update
from engine.regions import Pixels, Region
from engine.tensors import as_batch, as_values

TILE, LARGE_TILE = 192, 512
"""Side of a tile on a processor and elsewhere, in pixels of the picture before. At four times the
size the last layers of the best networks take half a gigabyte for it."""
REACH = 24
"""Pixels around a tile that its network sees: further away hardly anything counts."""
THUMBNAIL = 512
"""Pixels on the longer side of what is shown first."""
NOISE = {"light": 1, "medium": 2, "strong": 3}
"""Which of waifu2x's networks also takes noise away."""


@dataclass(frozen=True)
class Way:
    """Which network enlarges, how often, and how much larger that is."""

    model: str
    times: int
    scale: int


def way(settings: EnlargeSettings, picture: Readable, wanted: float) -> Way:
    """How to make ``picture`` at least ``wanted`` times as large, as the settings ask."""
    drawn = settings.content == "drawing"
    if settings.content == "auto":
        drawn = is_drawing(picture)
    if settings.quality == "best":
        return Way("realesrgan-x4plus-anime" if drawn else "realesrgan-x4plus", 1, 4)
    if drawn:
        return Way("realesrgan-compact", 1, 4)
    level = NOISE.get(settings.noise)
    model = "waifu2x-photo" if level is None else f"waifu2x-photo-denoise{level}"
    times = 1 if wanted <= 2 else 2
    return Way(model, times, 2**times)


def enlarge(
    settings: EnlargeSettings, picture: Readable, result: Region, context: Context
) -> Iterator[Update]:
    """What ``Enlarge.run`` does; ``result`` is the whole picture afterwards."""
    bounds = picture.bounds
    failure = ImpastoError(
        "Not enough memory for a picture of {width} × {height} pixels.",
        "Close other programs, or choose a smaller size.",
        width=result.width,
        height=result.height,
    )
    # Once as it comes, and once put together.
    if 2 * result.area * picture.channels * picture.dtype.itemsize > _free():
        raise failure
    yield _rough(picture, result)
    if result == bounds:
        yield Update(result, picture.read(bounds), None, 1.0, "Enlarging")
        return
    chosen = way(settings, picture, result.width / bounds.width)
    context.check()
    yield from with_less_memory(
        choose_device(context.device),
        lambda attempt: _Enlarger(picture, result, chosen, context, attempt).updates(),
        failure,
    )


def _free() -> int:
    return int(psutil.virtual_memory().available)


def _rough(picture: Readable, result: Region) -> Update:
    """All of the picture, small: it is stretched until tiles come."""
    bounds = picture.bounds
    shrink = min(1.0, THUMBNAIL / max(bounds.width, bounds.height))
    size = (max(1, round(bounds.width * shrink)), max(1, round(bounds.height * shrink)))
    pixels = cv2.resize(picture.read(bounds), size, interpolation=cv2.INTER_AREA)
    return Update(result, np.asarray(pixels), None, 0.0, "Analysing the picture")


class _Enlarger:
    """One attempt to enlarge the picture."""

    def __init__(
        self,
        picture: Readable,
        result: Region,
        chosen: Way,
        context: Context,
        attempt: Attempt,
    ) -> None:
        self._picture, self._result, self._way = picture, result, chosen
        self._context, self._attempt = context, attempt
        device = attempt.device
        self._runner = runner_of(card_named(chosen.model), device, torch.float32)
        quick = fastest_dtype(device) if picture.dtype == np.uint8 else torch.float32
        self._autocast = torch.autocast(device.type, quick, enabled=quick != torch.float32)

    def updates(self) -> Iterator[Update]:
        """Tile after tile, what is on screen first."""
        bounds, result = self._picture.bounds, self._result
        side = TILE if self._attempt.device.type == "cpu" else LARGE_TILE
        side = max(64, side // self._attempt.memory_divisor)
        tiles = cut(bounds, side, 2, self._context.view)
        for number, tile in enumerate(tiles, start=1):
            self._context.check()
            place = _scaled(tile, bounds, result)
            pixels = self._pixels(tile, place)
            yield Update(place, pixels, None, number / len(tiles), "Enlarging")

    def _pixels(self, tile: Region, place: Region) -> Pixels:
        """The part ``place`` of the result, of the part ``tile`` of the picture."""
        bounds, scale = self._picture.bounds, self._way.scale
        around = tile.expand(REACH, bounds)
        pixels = self._picture.read(around)
        values = self._network(_without_hidden(pixels))
        box = _box(place, self._result, bounds, around, scale)
        high = np.float32(np.iinfo(pixels.dtype).max)
        size = (place.width, place.height)
        parts = [_resampled(values[:, :, channel] * high, size, box) for channel in range(3)]
        if pixels.shape[2] == 4:
            alpha = pixels[:, :, 3:]
            made = alpha[:1, :1, 0].astype(np.float32)
            if (alpha != alpha[0, 0]).any():
                made = self._network(np.repeat(alpha, 3, axis=2))[:, :, 1] * high
                made = _resampled(made, size, box)
                small = _box(place, self._result, bounds, around, 1)
                made = _within_neighbours(made, alpha[:, :, 0], small)
            parts.append(np.broadcast_to(made, parts[0].shape))
        rounded: Pixels = np.rint(np.stack(parts, 2).clip(0, high)).astype(pixels.dtype)
        return rounded

    def _network(self, pixels: Pixels) -> Values:
        """``(h, w, 3)`` of any depth to ``(scale * h, scale * w, 3)`` in about [0, 1]."""
        with torch.inference_mode(), checked(self._runner, self._context.check), self._autocast:
            value = as_batch(pixels, self._attempt.device)
            for _ in range(self._way.times):
                value = self._runner(value).float()
        return as_values(value)


def _scaled(part: Region, before: Region, after: Region) -> Region:
    """Where a part of the picture before lies in the one after, on whole pixels."""
    across, down = after.width / before.width, after.height / before.height
    return Region.between(
        round(part.x * across),
        round(part.y * down),
        round(part.right * across),
        round(part.bottom * down),
    )


Box = tuple[float, float, float, float]


def _box(place: Region, after: Region, before: Region, around: Region, scale: int) -> Box:
    """Where ``place`` lies in what the network made of ``around``: left, top, right, bottom."""
    across = before.width / after.width * scale
    down = before.height / after.height * scale
    left, top = around.x * scale, around.y * scale
    return (
        max(0.0, place.x * across - left),
        max(0.0, place.y * down - top),
        min(float(around.width * scale), place.right * across - left),
        min(float(around.height * scale), place.bottom * down - top),
    )


def _resampled(channel: Values, size: tuple[int, int], box: Box) -> Values:
    """A part of one channel at another size; what is around the part counts at its edges."""
    if box[2] - box[0] == size[0] and box[3] - box[1] == size[1] and box[0] % 1 == box[1] % 1 == 0:
        left, top = int(box[0]), int(box[1])
        return channel[top : top + size[1], left : left + size[0]]
    picture = Image.fromarray(np.ascontiguousarray(channel, np.float32), "F")
    return np.asarray(picture.resize(size, Image.Resampling.LANCZOS, box), np.float32)


def _within_neighbours(made: Values, alpha: NDArray[Any], box: Box) -> Values:
    """An enlarged alpha without ringing: what is opaque, or clear, all around stays just that."""
    around = np.ones((3, 3), np.uint8)
    values = alpha.astype(np.float32)
    size = (made.shape[1], made.shape[0])
    low, high = (
        np.asarray(Image.fromarray(np.asarray(each)).resize(size, Image.Resampling.BILINEAR, box))
        for each in (cv2.erode(values, around), cv2.dilate(values, around))
    )
    return np.asarray(made.clip(low, high), np.float32)


def _without_hidden(pixels: Pixels) -> Pixels:
    """``(h, w, 3)``: what is fully transparent takes on the colours around, not its hidden ones."""
    if pixels.shape[2] == 3 or pixels[:, :, 3].all():
        return np.ascontiguousarray(pixels[:, :, :3])
    shown = (pixels[:, :, 3:] > 0).astype(np.float32)
    colours = pixels[:, :, :3].astype(np.float32) * shown
    weight = shown[:, :, 0]
    filled, reach = colours.copy(), 3
    missing = weight == 0
    while missing.any() and reach < 2 * max(weight.shape):
        size = (2 * reach + 1, 2 * reach + 1)
        near = cv2.blur(weight, size)
        found = missing & (near > 1e-6)
        mean = cv2.blur(colours, size)[found] / near[found][:, None]
        filled[found] = mean
        missing &= ~found
        reach *= 4
    rounded: Pixels = np.rint(filled).astype(pixels.dtype)
    return rounded
