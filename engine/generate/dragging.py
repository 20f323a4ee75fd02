"""Drag what is seen: handle points move towards targets, and the picture follows.

Pan et al., "Drag Your GAN: Interactive Point-based Manipulation on the Generative Image Manifold",
SIGGRAPH 2023. Features in the middle of the network are pulled from each handle one step towards
its target by changing the latent; then each handle is found again by its own features.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.device import one_thread
from engine.errors import ImpastoError
from engine.generate.latents import Latent
from engine.generate.optimizing import Adam, Unknowns
from engine.generate.space import Space
from engine.operation import Context
from engine.tensors import as_batch

Pixels = NDArray[np.uint8]


class Handle(NamedTuple):
    """A point of the generated picture and where it shall go, in pixels of the model's size."""

    x: float
    y: float
    target_x: float
    target_y: float


@dataclass(frozen=True)
class DragOptions:
    """How the latent is moved."""

    steps: int = 200
    """At most; it ends when every handle has arrived."""
    arrived: float = 1.0
    """Pixels from the target that are near enough."""
    rate: float = 0.03
    """How far a step goes, in standard deviations of the styles."""
    radius: float = 0.024
    """Of what is pulled around a handle, as a share of the picture's side: 3 of 128 pixels."""
    search: float = 0.03
    """Of where a handle is looked for again after a step."""
    keep: float = 20.0
    """How much what is outside the mask is held, if there is a mask."""
    usual: float = 0.1
    """How much styles are avoided that are unusual, or far from those it began with."""
    layers: int = 0
    """How many layers may change, the coarsest first; 0 for all."""


class Dragging(NamedTuple):
    """How far a drag is. The last one is the result."""

    latent: Latent
    pixels: Pixels
    """``(S, S, C)`` of the latent, quickly computed."""
    handles: tuple[tuple[float, float], ...]
    """Where the handles are now, ``(x, y)`` in pixels of the model's size."""
    distance: float
    """Of the handle farthest from its target, in pixels."""
    fraction: float


def drag(
    space: Space,
    latent: Latent,
    handles: Sequence[Handle],
    mask: NDArray[np.uint8] | None = None,
    options: DragOptions = DragOptions(),
    context: Context = Context(),
    every: int = 3,
) -> Iterator[Dragging]:
    """Move a latent until the handles are at their targets, with an update every few steps.

    ``mask`` is ``(S, S)``: 255 where the picture may change, 0 where it shall stay. It ends early
    when ``context.is_enough``. Raises ``Cancelled``, and ``ImpastoError`` for points outside.
    """
    _check(space, handles)
    task = _Task(space, space.mapped(latent), handles, mask, options)
    start = max(task.distance(), 1e-6)
    for step in range(1, options.steps + 1):
        context.check()
        with one_thread():
            task.step()
        distance = task.distance()
        is_last = distance <= options.arrived or step == options.steps or context.is_enough()
        if is_last or step % every == 0:
            share = max(step / options.steps, 1 - distance / start)
            yield task.report(1.0 if is_last else min(0.99, max(0.0, share)))
        if is_last:
            return


class _Task:
    """One drag."""

    def __init__(
        self,
        space: Space,
        latent: Latent,
        handles: Sequence[Handle],
        mask: NDArray[np.uint8] | None,
        options: DragOptions,
    ) -> None:
        self.space, self.options = space, options
        self.unknowns = Unknowns(space, latent)
        device = space.device
        rows = torch.tensor([tuple(each) for each in handles], dtype=torch.float32, device=device)
        points, self.targets = rows[:, :2], rows[:, 2:]
        self.points = points
        self.patch = _disc(options.radius * space.size, device)
        self.near = _square(options.search * space.size, device)
        self.features = self.unknowns.features().float()
        self.first = self.features.detach()
        self.own = _sampled(self.first, points[:, None], space.size)
        self.held: Tensor | None = None
        if mask is not None:
            batch = as_batch(mask[:, :, None], device)
            self.held = 1 - functional.interpolate(batch, self.first.shape[2:], mode="area")
        self.optimizer = Adam([self.unknowns.steps], options.rate)

    def step(self) -> None:
        """Pull the features one step on, then find the handles again."""
        features = self.features
        strange = functional.relu(self.unknowns.unusual() - 1)
        strayed = self.unknowns.steps.square().mean()
        loss = self._pull(features) + self.options.usual * (strange + 0.2 * strayed)
        if self.held is not None:
            loss = loss + self.options.keep * ((features - self.first).abs() * self.held).mean()
        self.optimizer.descend(loss, self._limit)
        # Those that the handles are found by are those that the next step pulls at.
        self.features = self.unknowns.features().float()
        with torch.no_grad():
            self.points = self._found(self.features)

    def distance(self) -> float:
        """Of the handle farthest from its target."""
        return float((self.targets - self.points).norm(dim=1).max())

    def report(self, fraction: float) -> Dragging:
        """What there is by now."""
        latent = self.unknowns.latent()
        pixels = self.space.pictures([latent], quick=True)[0]
        points = tuple((float(x), float(y)) for x, y in self.points.tolist())
        return Dragging(latent, pixels, points, self.distance(), fraction)

    def _pull(self, features: Tensor) -> Tensor:
        """Motion supervision: around each handle, what lies a step ahead shall look as here."""
        way = self.targets - self.points
        length = way.norm(dim=1, keepdim=True)
        # One cell of the features, or the rest of the way when it is shorter.
        stride = torch.minimum(length, torch.full_like(length, self._cell(features)))
        ahead = self.points + way / length.clamp_min(1e-6) * stride
        here = self.points[:, None] + self.patch
        there = ahead[:, None] + self.patch
        size = self.space.size
        wanted = _sampled(features.detach(), here, size)
        return (_sampled(features, there, size) - wanted).abs().mean(-1).sum(0).mean()

    def _found(self, features: Tensor) -> Tensor:
        """Point tracking: the place near each handle whose features are the handle's own."""
        places = (self.points[:, None] + self.near).clamp(0, self.space.size - 1)
        differences = _sampled(features, places, self.space.size) - self.own
        nearest = differences.abs().sum(-1).argmin(1)
        return places[torch.arange(len(places), device=places.device), nearest]

    def _cell(self, features: Tensor) -> float:
        return max(1.0, self.space.size / features.shape[-1] / 2)

    def _limit(self) -> None:
        gradient = self.unknowns.steps.grad
        if self.options.layers and gradient is not None:
            gradient[:, self.options.layers :] = 0


def _check(space: Space, handles: Sequence[Handle]) -> None:
    if not handles:
        raise ImpastoError("Place a handle and its target first.")
    if not all(0 <= number < space.size for each in handles for number in each):
        raise ImpastoError("A handle is outside the picture.", "Move it inside.")


def _sampled(features: Tensor, places: Tensor, size: int) -> Tensor:
    """Features at ``(N, P, 2)`` places in pixels, linearly interpolated: ``(N, P, C)``."""
    grid = (places + 0.5) / size * 2 - 1
    found = functional.grid_sample(
        features.expand(1, -1, -1, -1), grid[None], padding_mode="border", align_corners=False
    )
    return found[0].permute(1, 2, 0)


def _disc(radius: float, device: torch.device) -> Tensor:
    """Places around zero, a pixel apart, ``(P, 2)``."""
    places = _square(radius, device)
    return places[places.norm(dim=1) <= max(radius, 1.0)]


def _square(radius: float, device: torch.device) -> Tensor:
    reach = max(1, round(radius))
    line = torch.arange(-reach, reach + 1, dtype=torch.float32, device=device)
    down, across = torch.meshgrid(line, line, indexing="ij")
    return torch.stack([across.flatten(), down.flatten()], dim=1)
