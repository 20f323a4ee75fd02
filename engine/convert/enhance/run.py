"""Runs a network of the store over a picture, tile by tile. Imports torch."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import cv2
import numpy as np
import psutil
import torch
from torch import Tensor

from engine.convert.enhance.settings import EnhanceSettings
from engine.convert.external import cards, normalization
from engine.convert.external.joining import LEAST, Joiner, Values, cut
from engine.convert.external.runner import Runner, runner_of
from engine.convert.external.staged import InStages, Staged
from engine.convert.scaling import Scale
from engine.convert.style.statistics import Moments
from engine.device import (
    Attempt,
    choose_device,
    fastest_dtype,
    is_out_of_memory,
    with_less_memory,
)
from engine.errors import ImpastoError
from engine.masks import Mask, coverage_at
from engine.models.card import Card
from engine.models.residency import memory_of
from engine.models.watching import checked, measured
from engine.operation import Context, Readable, Update
from engine.regions import Pixels, Region
from engine.tensors import as_batch, as_values

log = logging.getLogger(__name__)

FEATHER = 8
"""Pixels of the picture on both sides of a border over which one tile passes into the next."""
THUMBNAIL = 512
"""Pixels on the longer side of the small picture that is shown first."""
_STAGED_BYTES = 300
"""For each pixel of a picture whose features at a quarter of the size are kept whole."""
MOST_AT_ONCE = 2_000_000
"""Pixels that go through a network at once which has no stages, but needs the whole."""
_SAMPLE, _CUT = 64, 24
"""Sides in pixels of what is looked at before tiles are cut, and of what is then cut off it."""
_LEAST_MARGIN, _MOST_MARGIN = 8, 40
_TILES = {"cpu": 384, "mps": 512}
_LARGE_TILE = 1024
"""On any other device."""
_LEAST_TILE = 128
_LAYER_PRODUCTS = 4e9
"""Multiplications in a layer on a CPU, some 0.1 s: a stop is noticed between layers."""
_SHARE_OF_MEMORY = 0.1
"""Of all there is: what is free changes, and the same settings shall give the same pixels."""
_BYTES_FACTOR = 4
"""How many times the largest layer all that is in memory at one time is, at most."""


class Tiling(NamedTuple):
    """How to cut the picture for a network, in pixels of the picture."""

    tile: int
    """The side of a tile."""
    margin: int
    """What the network sees around a tile."""


def enhance(
    settings: EnhanceSettings, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """What ``Enhance.run`` does."""
    card = cards.card_named(settings.model)
    scale = cards.scale(card)
    if scale > 1:
        _check_enlarging(card, picture, mask, scale)
    elif mask is not None and mask.is_empty:
        raise ImpastoError("Nothing is selected.", "Paint over what should change.")
    selected = None if scale > 1 else mask
    context.check()
    yield from with_less_memory(
        choose_device(context.device),
        lambda attempt: _Run(settings, card, picture, selected, context, attempt).updates(),
        _no_memory(picture.bounds, scale),
    )


def _check_enlarging(card: Card, picture: Readable, mask: Mask | None, scale: int) -> None:
    if mask is not None and not mask.is_empty:
        raise ImpastoError(
            "The model “{title}” enlarges the whole picture, not a selection.",
            "Clear the selection, or choose a model that keeps the size.",
            title=card.title,
        )
    size = picture.bounds.area * scale**2 * picture.channels * picture.dtype.itemsize
    # Once as it comes, and once put together.
    if 2 * size > psutil.virtual_memory().available:
        raise _no_memory(picture.bounds, scale)


def _no_memory(bounds: Region, scale: int) -> ImpastoError:
    return ImpastoError(
        "Not enough memory for a picture of {width} × {height} pixels.",
        "Close other programs, or choose a smaller picture or model.",
        width=bounds.width * scale,
        height=bounds.height * scale,
    )


def _not_run(card: Card, error: Exception) -> ImpastoError:
    return ImpastoError(
        "The model “{title}” does not work: {reason}.",
        "Choose another model.",
        title=card.title,
        reason=str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__,
    )


def _no_colours(card: Card) -> ImpastoError:
    return ImpastoError(
        "The model “{title}” produced invalid values for this picture.",
        "Download its file again, or choose another model.",
        title=card.title,
    )


class _Run:
    """One attempt to run the model on the picture."""

    def __init__(
        self,
        settings: EnhanceSettings,
        card: Card,
        picture: Readable,
        mask: Mask | None,
        context: Context,
        attempt: Attempt,
    ) -> None:
        self._strength = settings.strength
        self._tile = settings.tile
        self._card = card
        self._picture = picture
        self._mask = mask
        self._context = context
        self._attempt = attempt
        self._area = picture.bounds if mask is None else mask.region
        self._statistics: list[Moments] = []
        """Of the whole picture, where the network needs them."""
        self._staged: InStages | None = None
        """The whole picture on its way through the network, where that is possible."""

    def updates(self) -> Iterator[Update]:
        """Roughly where that is quick, then tile after tile; in the end all of it, if it fits."""
        runner = runner_of(self._card, self._attempt.device, self._dtype())
        if normalization.needs_the_whole(runner) and not self._is_quick():
            yield self._rough(runner)
            self._learn(runner)
        yield from self._tiles(runner, self._tiling(runner))

    def _dtype(self) -> torch.dtype:
        # A picture of 16 bits has more shades than a float of 16 bits.
        has_more = self._picture.dtype == np.uint16
        if self._attempt.device.type != "cuda" or has_more or not self._card.details.get("half"):
            return torch.float32
        return torch.float16

    def _is_quick(self) -> bool:
        """Whether the whole picture can go through the network at once."""
        longest = max(self._picture.bounds.width, self._picture.bounds.height)
        return longest <= (self._tile or THUMBNAIL // self._attempt.memory_divisor)

    # --- the whole, roughly ---

    def _learn(self, runner: Runner) -> None:
        """Let the network take the statistics of the whole picture."""
        network, bounds, most = runner.module, self._picture.bounds, MOST_AT_ONCE
        if isinstance(network, Staged):
            memory = memory_of(self._attempt.device).total * _SHARE_OF_MEMORY
            most = max(most, int(memory / _STAGED_BYTES))
        most //= self._attempt.memory_divisor**2
        longest = max(bounds.width, bounds.height)
        shrunk = Scale(bounds, min(longest, Scale(bounds, longest).long_side_for(most)))
        if not isinstance(network, Staged):
            with normalization.learning(runner) as self._statistics:
                self._run(runner, shrunk.read_pixels(self._picture, shrunk.scaled))
            return
        height, width = shrunk.scaled.height, shrunk.scaled.width

        def read(top: int, bottom: int) -> Tensor:
            band = Region.between(0, top, width, min(bottom, height))
            return runner.entered(self._tensor(shrunk.read_pixels(self._picture, band)))

        with self._running(runner):
            staged = InStages(network, read, runner.filled(height), runner.filled(width))
        if shrunk.scaled == bounds:
            self._staged = staged
        else:
            self._statistics = staged.moments

    def _rough(self, runner: Runner) -> Update:
        bounds, area = self._picture.bounds, self._area
        small = Scale(bounds, min(THUMBNAIL, max(bounds.width, bounds.height)))
        whole = self._run(runner, small.read_pixels(self._picture, small.scaled))
        height, width = whole.shape[:2]
        left, right = area.x * width // bounds.width, -(-area.right * width // bounds.width)
        top, bottom = area.y * height // bounds.height, -(-area.bottom * height // bounds.height)
        values = whole[top:bottom, left:right]
        size = (right - left, bottom - top)
        under = cv2.resize(self._picture.read(area), size, interpolation=cv2.INTER_AREA)
        coverage = coverage_at(self._mask, area, size)
        pixels = self._mixed(values, np.asarray(under))
        return Update(area, pixels, coverage, 0.0, "Analysing the picture")

    # --- tile after tile ---

    def _tiles(self, runner: Runner, tiling: Tiling) -> Iterator[Update]:
        tiles = cut(self._area, tiling.tile, runner.step, self._context.view)
        joiner = Joiner(_scaled(self._area, runner.scale), FEATHER * runner.scale)
        whole = self._empty() if runner.scale == 1 else None
        for number, tile in enumerate(tiles, start=1):
            self._context.check()
            shown = tile.expand(FEATHER, self._area)
            values, under = self._tile_values(runner, shown, tiling.margin)
            values = joiner.join(_scaled(tile, runner.scale), values)
            pixels = self._mixed(values, under)
            if whole is not None:
                whole[shown.within(self._area).slices] = pixels
                if number == len(tiles):
                    # Tiles overlap, which would show in a layer that is not opaque everywhere.
                    shown, pixels = self._area, whole
            region = _scaled(shown, runner.scale)
            coverage = None if self._mask is None else self._mask.read(shown)
            yield Update(region, pixels, coverage, number / len(tiles), "Running the model")

    def _empty(self) -> Pixels:
        shape = (self._area.height, self._area.width, self._picture.channels)
        return np.empty(shape, self._picture.dtype)

    def _tile_values(self, runner: Runner, shown: Region, margin: int) -> tuple[Values, Pixels]:
        """What the network makes of ``shown``, and the picture there at the same size."""
        bounds, scale = self._picture.bounds, runner.scale
        if self._staged is not None:
            with self._running(runner):
                part = self._staged.part(shown)
            return as_values(runner.left(part)), self._picture.read(shown)
        around = shown.expand(margin, bounds).align(runner.step, bounds)
        pixels = self._picture.read(around)
        place = _scaled(shown.within(around), scale).slices
        values = self._run(runner, pixels)[place]
        if scale > 1 and pixels.shape[2] == 4:
            size = (around.width * scale, around.height * scale)
            pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC))
        elif scale > 1:
            return values, np.empty(values.shape, pixels.dtype)
        return values, pixels[place]

    def _mixed(self, values: Values, under: Pixels) -> Pixels:
        """``values`` ``(h, w, 3)`` in [0, 1] as pixels with the alpha of ``under``."""
        if not np.isfinite(values).all():
            raise _no_colours(self._card)
        high = np.iinfo(under.dtype).max
        values = values * np.float32(high)
        if self._strength < 1:
            values = under[:, :, :3] + np.float32(self._strength) * (values - under[:, :, :3])
        colours = np.rint(values).astype(under.dtype)
        return np.concatenate([colours, under[:, :, 3:]], axis=2)

    def _run(self, runner: Runner, pixels: Pixels) -> Values:
        """``(h, w, 3|4)`` of any depth to ``(scale * h, scale * w, 3)`` in [0, 1]."""
        with self._running(runner), normalization.using(runner, self._statistics):
            return as_values(runner(self._tensor(pixels)))

    def _tensor(self, pixels: Pixels) -> Tensor:
        """``(h, w, 3|4)`` of any depth as ``(1, 3, h, w)`` in [0, 1]."""
        return as_batch(pixels[:, :, :3], self._attempt.device).to(self._dtype())

    @contextmanager
    def _running(self, runner: Runner) -> Iterator[None]:
        """In here the network can be stopped, and tells what is wrong with it in a sentence."""
        with (
            torch.inference_mode(),
            checked(runner, self._context.check),
            self._precision(runner),
        ):
            try:
                yield
            except (RuntimeError, ValueError, TypeError, LookupError, AssertionError) as error:
                if is_out_of_memory(error):
                    raise
                log.warning("“%s” failed", self._card.name, exc_info=True)
                raise _not_run(self._card, error) from error

    def _precision(self, runner: Runner) -> torch.autocast:
        device = self._attempt.device
        dtype = fastest_dtype(device) if runner.is_painterly else torch.float32
        is_coarse = dtype != torch.float32 and self._picture.dtype == np.uint8
        return torch.autocast(device.type, dtype, enabled=is_coarse)

    # --- how to cut ---

    def _tiling(self, runner: Runner) -> Tiling:
        """Tiles that memory holds, with layers so quick that a stop is noticed soon."""
        longest = max(self._area.width, self._area.height)
        if self._is_quick() and (longest <= _LEAST_TILE or normalization.needs_the_whole(runner)):
            return Tiling(longest, max(self._picture.bounds))
        sample = self._sample()
        with measured(runner) as effort:
            whole = self._run(runner, sample)
        start = min(-(-_CUT // runner.step) * runner.step, sample.shape[1] // 2)
        part = self._run(runner, sample[:, start:])
        margin = _margin(runner, whole[:, start * runner.scale :], part)
        if self._tile:
            return Tiling(max(self._tile, runner.step), margin)
        places = runner.filled(sample.shape[0]) * runner.filled(sample.shape[1])
        device = self._attempt.device
        memory = memory_of(device).total * _SHARE_OF_MEMORY / self._attempt.memory_divisor
        side = (memory * places / (_BYTES_FACTOR * effort.bytes)) ** 0.5
        if not runner.is_global:
            side = min(
                side, _TILES.get(device.type, _LARGE_TILE) / self._attempt.memory_divisor**0.5
            )
            if device.type == "cpu":
                side = min(side, (_LAYER_PRODUCTS * places / max(effort.products, 1)) ** 0.5)
        side = int(side) - 2 * (margin + FEATHER)
        # Smaller tiles would be mostly margin.
        least = max(_LEAST_TILE, 4 * (margin + FEATHER)) // self._attempt.memory_divisor
        side = max(side, least, LEAST)
        return Tiling(max(side // runner.step, 1) * runner.step, margin)

    def _sample(self) -> Pixels:
        """A small part from the middle of what is to change, with detail in any case."""
        bounds, area = self._picture.bounds, self._area
        x, y = area.x + area.width // 2, area.y + area.height // 2
        x = max(0, min(x - _SAMPLE // 2, bounds.width - _SAMPLE))
        y = max(0, min(y - _SAMPLE // 2, bounds.height - _SAMPLE))
        pixels = self._picture.read(Region(x, y, _SAMPLE, _SAMPLE).intersect(bounds))[:, :, :3]
        high = np.iinfo(pixels.dtype).max
        noise = np.random.default_rng(0).normal(0, 0.1 * high, pixels.shape)
        return np.clip(pixels + noise, 0, high).astype(pixels.dtype)


def _margin(runner: Runner, whole: Values, part: Values) -> int:
    """How far in from a cut at the left a network's result differs from that without the cut."""
    error = part - whole
    # A difference in one direction over a whole column shows sooner than one here and there.
    shows = (np.abs(error.mean(axis=0)) > 0.15 / 255).any(axis=1)
    differing = np.flatnonzero(shows | (np.abs(error).max(axis=(0, 2)) > 2 / 255))
    reach = -(-int(differing.max() + 1) // runner.scale) if differing.size else 0
    reach = _MOST_MARGIN if runner.is_global else min(max(reach, _LEAST_MARGIN), _MOST_MARGIN)
    return -(-reach // runner.step) * runner.step


def _scaled(region: Region, scale: int) -> Region:
    return Region(*(scale * each for each in region))
