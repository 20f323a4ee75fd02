"""How large a picture can be optimised, and how long it takes: told before it begins."""

from __future__ import annotations

import os
import time
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from engine.convert.neural.settings import NeuralSettings
from engine.device import choose_device
from engine.regions import Region

if TYPE_CHECKING:
    import torch

COARSEST = 256
"""Pixels on the longer side where the optimisation begins: strokes are decided there."""
FEWEST_STEPS = 10
_BYTES_A_PIXEL = 3600
"""What VGG-19 keeps for the way back, its gradients, and what L-BFGS remembers; in float32."""
_SHARE_OF_MEMORY = 0.25
"""Of all there is: what is free changes, and the same settings shall give the same pixels."""
_PATIENCE = 300.0
"""Seconds that an automatic size takes on a usual device of its kind."""
_USUAL_SPEED = {"cpu": 24e-6, "mps": 1.5e-6}
_GRAPHICS_SPEED = 0.3e-6
"""Seconds for each pixel and iteration: of one processor core, and of any other device."""
_PROBE = 128
"""Side in pixels of what is timed."""


class Level(NamedTuple):
    """One size of the optimisation."""

    size: int
    """Pixels on the longer side."""
    steps: int
    """Iterations."""
    pixels: int

    @property
    def work(self) -> int:
        """Pixels times iterations."""
        return self.pixels * self.steps


class Estimate(NamedTuple):
    """What an optimisation is going to do."""

    levels: tuple[Level, ...]
    """From coarse to fine."""
    seconds: float
    """How long it takes, about."""
    bytes: int
    """The memory that the finest level takes, about."""

    @property
    def size(self) -> int:
        """Pixels on the longer side of the finest level; what is finer comes from the photo."""
        return self.levels[-1].size


def estimate(settings: NeuralSettings, area: Region, device: str = "auto") -> Estimate:
    """What ``settings`` would do with a picture, or a part of one, as large as ``area``.

    The first call on a device loads the network and times it, which takes a second or two: ask for
    it on the engine thread. Raises ``ImpastoError`` when there is no such device.
    """
    return estimate_on(settings, area, choose_device(device))


def estimate_on(settings: NeuralSettings, area: Region, device: torch.device) -> Estimate:
    """The same on a device."""
    levels = levels_on(settings, area, device)
    return Estimate(levels, _work(levels) * speed(device), levels[-1].pixels * _BYTES_A_PIXEL)


def levels_on(
    settings: NeuralSettings, area: Region, device: torch.device, memory_divisor: int = 1
) -> tuple[Level, ...]:
    """The sizes to paint at; ``memory_divisor`` divides the memory that may be used."""
    from engine.models.residency import memory_of

    longest = max(area.width, area.height)
    shape = area.area / longest**2
    most_pixels = memory_of(device).total * _SHARE_OF_MEMORY / memory_divisor / _BYTES_A_PIXEL
    limit = min(longest, max(COARSEST // 2, int((most_pixels / shape) ** 0.5)))
    size = min(settings.size, limit) if settings.size else limit
    levels = _levels(size, settings.steps, shape)
    while not settings.size and size > COARSEST:
        if _work(levels) * usual_speed(device) <= _PATIENCE:
            break
        size = max(COARSEST, int(size * 0.8))
        levels = _levels(size, settings.steps, shape)
    return levels


def _levels(size: int, steps: int, shape: float) -> tuple[Level, ...]:
    """Sizes that double up to ``size``, with half as many steps each time."""
    sizes = [size]
    while sizes[0] >= 1.5 * COARSEST:
        sizes.insert(0, round(sizes[0] / 2))
    return tuple(
        Level(each, max(min(steps, FEWEST_STEPS), steps >> finer), round(each**2 * shape))
        for finer, each in enumerate(sizes)
    )


def _work(levels: tuple[Level, ...]) -> int:
    return sum(level.work for level in levels)


def usual_speed(device: torch.device) -> float:
    """Seconds that one iteration usually takes for each pixel on such a device."""
    usual = _USUAL_SPEED.get(device.type, _GRAPHICS_SPEED)
    return usual / (os.cpu_count() or 1) if device.type == "cpu" else usual


@cache
def speed(device: torch.device) -> float:
    """Seconds that one iteration takes for each pixel on ``device``: tried out once."""
    import torch

    from engine.convert.neural.losses import Targets, Weights, network_on

    network = network_on(device)
    picture = torch.rand(1, 3, _PROBE, _PROBE, generator=torch.Generator().manual_seed(0))
    picture = picture.to(device)
    targets = Targets.of(network, picture, picture)
    best = float("inf")
    for _ in range(3):
        trial = picture.clone().requires_grad_()
        start = time.perf_counter()
        torch.autograd.backward(targets.loss(network, trial, Weights(1.0, 1.0, 1.0)))
        float(trial.grad.sum() if trial.grad is not None else 0)  # waits for a graphics card
        best = min(best, time.perf_counter() - start)
    return best / _PROBE**2
