"""A transformer over the places of a grid: from a noisy grid to the one that it came from.

Peebles and Xie, "Scalable Diffusion Models with Transformers", 2023 (adaLN-zero): time and the
prompt's summary scale, shift and gate every block, which begins as the identity. The prompt's words
are attended to between, and queries and keys have unit size, which keeps attention calm at high
learning rates (Henry et al., "Query-Key Normalization for Transformers", 2020).

It begins with the prompt's draft (see ``Draft``) and learns what to make of it.

The network tells the picture, from which the velocity follows, and not the velocity, half of which
is noise: a place of many numbers has more noise than the network is wide (Li and He, "Back to
Basics: Let Denoising Generative Models Denoise", 2025).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.text.encoder import Prompts

# Nearer to the picture than this, its tiny rest of noise would count without bounds.
LEAST_LEFT = 0.05


class FlowTransformer(nn.Module):
    """Noisy ``(N, channels, side, side)``, times and prompts to grids of the same shape."""

    def __init__(
        self, channels: int, side: int, patch: int, width: int, depth: int, heads: int
    ) -> None:
        super().__init__()
        self.patch = patch
        numbers, places = channels * patch**2, (side // patch) ** 2
        self.enter = nn.Linear(numbers, width)
        self.place = nn.Parameter(_waves(side // patch, width))
        self.time = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width))
        self.prompt = nn.Linear(width, width)
        self.blocks = nn.ModuleList(_Block(width, heads) for _ in range(depth))
        self.modulation = nn.Linear(width, 2 * width)
        self.leave = nn.Linear(width, numbers)
        # The draft is told to each place, and shines through as far as time and prompt let it.
        self.ink = nn.Linear(numbers, width)
        self.shine = nn.Linear(width, numbers)
        self.width = width
        assert self.place.shape == (places, width)
        _zero(self.modulation, self.leave, self.ink, self.shine)
        nn.init.ones_(self.shine.bias)

    def forward(self, grids: Tensor, times: Tensor, prompts: Prompts) -> Tensor:
        """The grids without noise; ``times`` ``(N,)`` are 0 where all is noise, 1 where none is."""
        side = grids.shape[-1] // self.patch
        draft = functional.interpolate(prompts.draft, grids.shape[-2:], mode="bilinear")
        draft = self._folded(draft)
        value = self.enter(self._folded(grids)) + self.place + self.ink(draft)
        condition = functional.silu(
            self.time(_time_waves(times, self.width)) + self.prompt(prompts.summary)
        )
        for block in self.blocks:
            value = block(value, condition, prompts)
        shift, scale = self.modulation(condition)[:, None].chunk(2, dim=-1)
        value = self.leave(_normalized(value) * (1 + scale) + shift)
        value = value + self.shine(condition)[:, None] * draft
        unfolded = value.transpose(1, 2).unflatten(2, (side, side))
        return functional.pixel_shuffle(unfolded, self.patch).float()

    def _folded(self, grids: Tensor) -> Tensor:
        """``(N, channels, side, side)`` as ``(N, places, numbers)``."""
        return functional.pixel_unshuffle(grids, self.patch).flatten(2).transpose(1, 2)


class _Block(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.modulation = nn.Linear(width, 6 * width)
        self.inputs, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.asking = nn.Linear(width, width)
        self.told = nn.Linear(width, 2 * width)
        self.answer = nn.Linear(width, width)
        self.grow, self.shrink = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.sharpness = nn.Parameter(torch.full((2, heads, 1, 1), math.log(8.0)))
        _zero(self.modulation, self.answer)

    def forward(self, value: Tensor, condition: Tensor, prompts: Prompts) -> Tensor:
        numbers = self.modulation(condition)[:, None].chunk(6, dim=-1)
        shift, scale, gate, shift_after, scale_after, gate_after = numbers
        calm = _normalized(value) * (1 + scale) + shift
        value = value + gate * self.output(self._look(*self._split(self.inputs(calm), 3)))
        (asking,) = self._split(self.asking(_normalized(value)), 1)
        key, content = self._split(self.told(prompts.tokens), 2)
        value = value + self.answer(self._look(asking, key, content, prompts.bias))
        calm = _normalized(value) * (1 + scale_after) + shift_after
        # The approximation by tanh is what processors are quickest at.
        grown = functional.gelu(self.grow(calm), approximate="tanh")
        result: Tensor = value + gate_after * self.shrink(grown)
        return result

    def _split(self, value: Tensor, parts: int) -> tuple[Tensor, ...]:
        heads = value.view(*value.shape[:2], parts, self.heads, -1)
        return heads.transpose(1, 3).unbind(2)

    def _look(
        self, query: Tensor, key: Tensor, content: Tensor, bias: Tensor | None = None
    ) -> Tensor:
        sharpness = self.sharpness[0 if bias is None else 1].exp().clamp(max=100)
        query = functional.normalize(query.float(), dim=-1) * sharpness
        query, key = query.to(content.dtype), functional.normalize(key, dim=-1).to(content.dtype)
        # Among so few places the plain products are quicker than torch's fused attention, which on
        # processors takes four times as long in bfloat16.
        likeness = query @ key.transpose(-1, -2)
        if bias is not None:
            likeness = likeness + bias[:, None, None].to(likeness.dtype)
        seen = likeness.softmax(-1).to(content.dtype) @ content
        return seen.transpose(1, 2).flatten(2)


def velocity(grids: Tensor, found: Tensor, times: Tensor) -> Tensor:
    """The velocity at ``grids`` and ``times`` (N,) that leads to what the network ``found``."""
    left = (1 - times).clamp_min(LEAST_LEFT)
    return (found - grids) / left[:, None, None, None]


def _normalized(value: Tensor) -> Tensor:
    return functional.layer_norm(value, value.shape[-1:])


def _zero(*layers: nn.Linear) -> None:
    for layer in layers:
        nn.init.zeros_(layer.weight)
        nn.init.zeros_(layer.bias)


def _time_waves(times: Tensor, width: int) -> Tensor:
    half = width // 2
    pace = torch.exp(torch.linspace(0, math.log(1000), half, device=times.device))
    angles = times.float()[:, None] * pace
    return torch.cat([angles.cos(), angles.sin()], dim=1)


def _waves(side: int, width: int) -> Tensor:
    """Sines and cosines of row and column, ``(side * side, width)``, to begin with."""
    quarter = width // 4
    pace = torch.exp(-torch.linspace(0, math.log(4 * side), quarter)) * math.pi / 2
    rows, columns = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    angles = [place.flatten()[:, None] * pace for place in (rows, columns)]
    return torch.cat([wave(angle) for angle in angles for wave in (torch.sin, torch.cos)], dim=1)
