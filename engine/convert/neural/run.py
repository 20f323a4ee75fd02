"""Optimises the pixels of a picture, from coarse to fine. Imports torch."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from engine.convert.neural.estimate import Level, levels_on
from engine.convert.neural.losses import Targets, Weights, checked, network_on
from engine.convert.neural.pixels import PixelOptimizer
from engine.convert.neural.settings import NeuralSettings
from engine.convert.scaling import Scale, Values
from engine.convert.style.finishing import Finish
from engine.device import Attempt, choose_device, with_less_memory
from engine.errors import ImpastoError
from engine.masks import Mask, coverage_at
from engine.operation import Context, Readable, Update
from engine.perception.vgg import Vgg
from engine.picture import Picture
from engine.regions import Pixels, Region, tiles
from engine.tensors import as_batch
from engine.working_colours import as_srgb

_SECONDS_BETWEEN = 1.0
"""From one update to the next, at least."""
_NOISE = 0.02
"""Standard deviation of what the seed adds to the photo before the first step."""
_TILE = 1024
_MARGIN = 8
_SURROUNDINGS = 4
"""A selected part is painted with a fraction of its size around it."""


class Painting(NamedTuple):
    """A part of the picture as it is painted by now, at the size of a level."""

    scale: Scale
    part: Region
    photo: Values
    """The photo there, ``(h, w, 3)`` in [0, 1]."""
    values: Values
    """The painting, the same."""


def paint(
    settings: NeuralSettings, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """What ``NeuralStyle.run`` does."""
    if mask is not None and mask.is_empty:
        raise ImpastoError(
            "Nothing is selected.", "Paint over what should change, or turn the selection off."
        )
    style = Picture(as_srgb(Picture.open(Path(settings.style))))
    context.check()
    yield from with_less_memory(
        choose_device(context.device),
        lambda attempt: _Run(settings, style, picture, mask, context, attempt).updates(),
        ImpastoError(
            "Not enough memory to paint this picture.",
            "Close other programs, or choose a smaller size.",
        ),
    )


class _Run:
    """One attempt to paint the picture."""

    def __init__(
        self,
        settings: NeuralSettings,
        style: Picture,
        picture: Readable,
        mask: Mask | None,
        context: Context,
        attempt: Attempt,
    ) -> None:
        self._settings = settings
        self._style = style
        self._picture = picture
        self._mask = mask
        self._context = context
        self._attempt = attempt
        self._target = picture.bounds if mask is None else mask.region
        around = max(self._target.width, self._target.height) // _SURROUNDINGS
        self._area = self._target.expand(around if mask is not None else 0, picture.bounds)
        self._finish = Finish(1.0, settings.keep_colours, None)

    def updates(self) -> Iterator[Update]:
        """The painting every few steps, and in the end at the picture's own size."""
        network = network_on(self._attempt.device)
        levels = self._levels()
        work = sum(level.work for level in levels)
        done, last = 0, None
        for level in levels:
            last = self._begun(level, last)
            for steps, painting in self._painted(network, level, last):
                fraction = 0.98 * (done + steps * level.pixels) / work
                yield self._rough(painting, fraction)
                last = painting
            done += level.work
            if self._context.is_enough():
                break
        assert last is not None
        yield self._final(last)

    def _levels(self) -> tuple[Level, ...]:
        device, memory_divisor = self._attempt
        return levels_on(self._settings, self._area, device, memory_divisor)

    # --- the optimisation ---

    def _begun(self, level: Level, before: Painting | None) -> Painting:
        """The photo at the size of a level, with what was painted at the one before."""
        bounds = self._picture.bounds
        longest = max(bounds.width, bounds.height)
        factor = min(1.0, level.size / max(self._area.width, self._area.height))
        scale = Scale(bounds, max(1, round(longest * factor)))
        part = scale.down(self._area)
        photo = scale.read(self._picture, part)
        if before is None:
            noise = np.random.default_rng(self._settings.seed).normal(0, _NOISE, photo.shape)
            return Painting(scale, part, photo, (photo + noise).astype(np.float32))
        # What was too fine for the level before is there as in the photo.
        size = (part.width, part.height)
        change = cv2.resize(before.values - before.photo, size, interpolation=cv2.INTER_CUBIC)
        return Painting(scale, part, photo, np.clip(photo + change, 0, 1).astype(np.float32))

    def _painted(
        self, network: Vgg, level: Level, painting: Painting
    ) -> Iterator[tuple[int, Painting]]:
        """The painting after some steps, again and again until all are done or it is enough."""
        device = self._attempt.device
        photo, style = (as_batch(each, device) for each in (painting.photo, self._style_at(level)))
        with checked(network, self._context.check):
            targets = Targets.of(network, photo, style)
        weights = _weights(self._settings)
        optimizer = PixelOptimizer(
            as_batch(painting.values, device),
            lambda picture: targets.loss(network, picture, weights),
            saves_memory=self._attempt.memory_divisor > 1,
        )
        steps = 0
        while steps < level.steps and not self._context.is_enough():
            start = time.perf_counter()
            # Not over a yield: other work may use the same network in between.
            with checked(network, self._context.check):
                while steps < level.steps and time.perf_counter() - start < _SECONDS_BETWEEN:
                    optimizer.step()
                    steps += 1
                    if self._context.is_enough():
                        break
            yield steps, painting._replace(values=optimizer.values())

    def _style_at(self, level: Level) -> Values:
        """The style picture such that its strokes have the size they are to have."""
        pixels = self._style.pixels
        longest = max(pixels.shape[:2])
        wanted = max(48, round(level.size * self._settings.stroke_size))
        wanted = min(wanted, 2 * level.size)
        scale = Scale(self._style.bounds, min(wanted, 4 * longest))
        return scale.read(self._style, scale.scaled)

    # --- what is shown of it ---

    def _rough(self, painting: Painting, fraction: float) -> Update:
        scale, target = painting.scale, self._target
        part = scale.down(target).intersect(painting.part)
        place = part.within(painting.part).slices
        colours = self._finish.colours(painting.values[place], painting.photo[place])
        under = scale.read_pixels(self._picture, part)
        high = np.iinfo(under.dtype).max
        pixels = np.rint(np.clip(colours, 0, 1) * high).astype(under.dtype)
        coverage = coverage_at(self._mask, target, (part.width, part.height))
        pixels = np.concatenate([pixels, under[:, :, 3:]], axis=2)
        return Update(target, pixels, coverage, fraction, "Painting")

    def _final(self, painting: Painting) -> Update:
        """The painting at the picture's own size, with the photo's finest detail."""
        target, scale = self._target, painting.scale
        shape = (target.height, target.width, self._picture.channels)
        result: Pixels = np.empty(shape, self._picture.dtype)
        for tile in tiles(target, _TILE):
            self._context.check()
            part = scale.down(tile, _MARGIN).intersect(painting.part)
            place = part.within(painting.part).slices
            near = Painting(scale, part, painting.photo[place], painting.values[place])
            result[tile.within(target).slices] = self._enlarged(near, tile)
        coverage = None if self._mask is None else self._mask.read(target)
        return Update(target, result, coverage, 1.0, "Adding the photo's detail")

    def _enlarged(self, painting: Painting, tile: Region) -> Pixels:
        """The painting in a tile of the picture, with as much of the photo's detail as wanted."""
        scale, part, seen, values = painting
        own = self._picture.read(tile)
        detailed = self._finish.pixels(values, seen, part, scale, own, tile)
        if self._settings.detail == 1 or scale.factor >= 1:
            return detailed
        high = np.float32(np.iinfo(own.dtype).max)
        colours = np.clip(scale.enlarge(values, part, tile), 0, 1)
        photo = own[:, :, :3].astype(np.float32) / high
        plain = self._finish.colours(colours, photo) * high
        mixed = plain + np.float32(self._settings.detail) * (detailed[:, :, :3] - plain)
        detailed[:, :, :3] = np.rint(np.clip(mixed, 0, high))
        return detailed


def _weights(settings: NeuralSettings) -> Weights:
    """From settings of 0 to 1 to weights: a step of strength multiplies the weight of the style."""
    return Weights(
        content=1.0,
        style=10 ** (4 * settings.strength - 1),
        smoothness=40 * settings.smoothness**2,
    )
