"""Cleans a picture tile by tile. Imports torch."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.convert.clean import ffdnet
from engine.convert.clean.measure import blockiness_of, noise_of
from engine.convert.clean.settings import AUTOMATIC, LEVELS, CleanSettings
from engine.convert.external.cards import card_named
from engine.convert.external.joining import Values
from engine.convert.external.runner import runner_of
from engine.convert.tiled import tiled, worked
from engine.device import Attempt, choose_device, fastest_dtype, with_less_memory
from engine.errors import ImpastoError
from engine.masks import Mask, coverage_at
from engine.models.watching import checked
from engine.operation import Context, Readable, Update, View
from engine.picture import Picture
from engine.regions import Pixels
from engine.tensors import as_batch, as_values

TILE = 384
REACH = 48
"""Pixels around a tile that all steps together look at."""
STEP = 2
QUICK = 512 * 512
"""Pixels that are cleaned while a hand still moves a slider."""
LEAST_NOISE = 2.5
"""Below this, of 255, there is nothing to remove that could be seen."""
BLOCKY = ((0.25, "light"), (0.45, "medium"), (0.9, "strong"))
"""From which blockiness on which level is taken."""
_SHARPEN_RADIUS = 1.2
_MOST_SHARPENING = 1.5


class Amounts(NamedTuple):
    """What is done to a picture, once it has been measured."""

    noise: float
    """Standard deviation, of 255; 0 for none."""
    level: int | None
    """Of waifu2x's networks, 0 to 3; None for no artefacts."""
    sharpen: float
    strength: float


def clean(
    settings: CleanSettings, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """What ``Clean.run`` does."""
    if mask is not None and mask.is_empty:
        raise ImpastoError("Nothing is selected.", "Paint over what should change.")
    amounts = measured(settings, picture)
    context.check()

    def attempt(attempt: Attempt) -> Iterator[Update]:
        with _cleaner(amounts, attempt.device, picture.dtype, context) as work:
            side = TILE // attempt.memory_divisor
            yield from tiled(picture, mask, context, work, side, REACH, STEP, "Cleaning")

    yield from with_less_memory(
        choose_device(context.device),
        attempt,
        ImpastoError("Not enough memory to clean this picture.", "Close other programs."),
    )


def preview(
    settings: CleanSettings, picture: Readable, mask: Mask | None, view: View, context: Context
) -> Iterator[Update]:
    """What ``Clean.preview`` does."""
    area = picture.bounds if mask is None else mask.region
    seen = view.region.intersect(area)
    if seen.is_empty:
        return
    amounts = measured(settings, picture)
    with _cleaner(amounts, choose_device(context.device), picture.dtype, context) as work:
        shrink = math.sqrt(QUICK / seen.area)
        if shrink >= 1:
            pixels = worked(picture, seen, work, REACH, STEP)
        else:
            # Seen from afar there is less noise: what several pixels have is averaged.
            size = (max(1, round(seen.width * shrink)), max(1, round(seen.height * shrink)))
            small = cv2.resize(picture.read(seen), size, interpolation=cv2.INTER_AREA)
            part = Picture(np.asarray(small, picture.dtype))
            pixels = worked(part, part.bounds, work, REACH, STEP)
        coverage = coverage_at(mask, seen, (pixels.shape[1], pixels.shape[0]))
        yield Update(seen, pixels, coverage, 1.0, "Cleaning")


def measured(settings: CleanSettings, picture: Readable) -> Amounts:
    """What ``settings`` come to for ``picture``: automatic ones are measured."""
    noise = float(settings.noise)
    artefacts = settings.artefacts
    if artefacts == "auto":
        blockiness = blockiness_of(picture)
        artefacts = next((name for least, name in reversed(BLOCKY) if blockiness >= least), "off")
    if settings.noise == AUTOMATIC:
        found = noise_of(picture)
        noise = found if found >= LEAST_NOISE else 0.0
    return Amounts(noise, LEVELS[artefacts], settings.sharpen, settings.strength)


@contextmanager
def _cleaner(
    amounts: Amounts, device: torch.device, dtype: np.dtype, context: Context
) -> Iterator[Callable[[Pixels], Values]]:
    """A function that cleans ``(h, w, 3)`` pixels, which can be stopped between layers."""
    denoiser = ffdnet.load_ffdnet(device) if amounts.noise else None
    reducer = None
    if amounts.level is not None:
        card = card_named(f"waifu2x-photo-denoise{amounts.level}")
        reducer = runner_of(card, device, torch.float32)
    quick = fastest_dtype(device) if dtype == np.uint8 else torch.float32

    def work(pixels: Pixels) -> Values:
        given = as_batch(pixels, device)
        value = given
        with torch.autocast(device.type, quick, enabled=quick != torch.float32):
            if reducer is not None:
                value = functional.avg_pool2d(reducer(value).float(), 2)
            if denoiser is not None:
                value = denoiser(value, amounts.noise / 255).float()
        value = sharpened(value, amounts.sharpen)
        return as_values(torch.lerp(given, value, amounts.strength))

    with torch.inference_mode():
        watched = [each for each in (denoiser, reducer) if each is not None]
        with _all_checked(watched, context):
            yield work


@contextmanager
def _all_checked(networks: Sequence[torch.nn.Module], context: Context) -> Iterator[None]:
    if not networks:
        yield
        return
    with checked(networks[0], context.check), _all_checked(networks[1:], context):
        yield


def sharpened(pictures: Tensor, amount: float) -> Tensor:
    """``(N, 3, H, W)`` with steeper edges: brightness gets some of what blurring takes from it.

    ``amount`` is 0 for none to 1.
    """
    if amount <= 0:
        return pictures
    weights = pictures.new_tensor([0.299, 0.587, 0.114])[None, :, None, None]
    grey = (pictures * weights).sum(1, keepdim=True)
    radius = math.ceil(3 * _SHARPEN_RADIUS)
    places = torch.arange(-radius, radius + 1, device=pictures.device, dtype=pictures.dtype)
    kernel = torch.exp(-(places**2) / (2 * _SHARPEN_RADIUS**2))
    kernel = kernel / kernel.sum()
    padded = functional.pad(grey, (radius,) * 4, mode="replicate")
    blurred = functional.conv2d(padded, kernel[None, None, None, :])
    blurred = functional.conv2d(blurred, kernel[None, None, :, None])
    return pictures + _MOST_SHARPENING * amount * (grey - blurred)
