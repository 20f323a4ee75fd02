"""Text to picture by conditional flow matching.

Lipman et al., "Flow Matching for Generative Modeling", 2023: between noise (time 0) and a picture
(time 1) lies a straight line; a network learns the velocity along it, and a picture is made by
following the velocity from noise. Prompts steer through classifier-free guidance (Ho and Salimans,
2022): what the prompt changes, compared to another prompt or none, is exaggerated.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import torch
from torch import Tensor

from engine.errors import ImpastoError
from engine.generate.families.family import Config, Family
from engine.generate.families.text.draft import Draft
from engine.generate.families.text.encoder import Prompts, TextEncoder
from engine.generate.families.text.transformer import FlowTransformer, velocity
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder


@dataclass(frozen=True)
class TextConfig(Config):
    """The numbers that build a ``TextToPicture``."""

    patch: int = 1
    """Squares of the grid of this side are one place of the transformer."""
    width: int = 256
    depth: int = 6
    heads: int = 4
    draft: int = 1024
    """Width of the layers that draft a picture of words."""
    words: int = 15
    """Words of a prompt that are read."""
    buckets: int = 8192
    """Rows of each table of embeddings."""
    text_depth: int = 2
    space: VaeConfig | None = None
    """The autoencoder in whose latents pictures are made; in pixels if there is none."""

    @property
    def grid_channels(self) -> int:
        """Channels of what the flow moves."""
        return self.space.latent_channels if self.space else self.channels

    @property
    def grid_side(self) -> int:
        """Side of what the flow moves."""
        return self.space.latent_side if self.space else self.size

    def __post_init__(self) -> None:
        if self.width % (4 * self.heads):
            raise ImpastoError(
                "A network of width {width} cannot have {heads} heads.",
                "Choose sizes that are powers of two.",
                width=self.width,
                heads=self.heads,
            )
        if self.grid_side % self.patch:
            raise ImpastoError(
                "A grid of side {side} cannot be divided into patches of {patch}.",
                "Choose sizes that are powers of two.",
                side=self.grid_side,
                patch=self.patch,
            )
        if self.space and (self.space.size, self.space.channels) != (self.size, self.channels):
            raise ImpastoError(
                "The picture space is for pictures of {size} pixels.",
                "Choose the size of its autoencoder.",
                size=self.space.size,
            )


@dataclass(frozen=True)
class Sampling:
    """How a picture is made."""

    steps: int = 8
    guidance: float = 3.0
    """How much the prompt's influence is exaggerated; 1 is not at all."""
    amount: float = 1.0
    """With a picture to start from: how much of it is made anew, 0 to 1."""
    shift: float = 1.5
    """Above 1, more of the steps are taken where there is much noise."""


class FlowStep(NamedTuple):
    """Where a picture in the making is."""

    fraction: float
    grids: Tensor
    """What the flow is heading for, as it sees it now; ``TextToPicture.picture`` shows it."""


class TextToPicture(Family):
    """Prompts to pictures; with four channels they are RGBA, with straight alpha.

    Latents are the noise that pictures begin as. ``sample`` and ``decode`` make pictures without
    a prompt; ``generate`` makes them of prompts.
    """

    name: ClassVar[str] = "text"
    config: TextConfig

    def __init__(self, config: TextConfig) -> None:
        super().__init__()
        self.config = config
        draft = Draft(config.draft, config.grid_channels, config.grid_side, config.buckets)
        self.text = TextEncoder(
            config.width, config.heads, config.text_depth, config.words, config.buckets, draft
        )
        self.flow = FlowTransformer(
            config.grid_channels,
            config.grid_side,
            config.patch,
            config.width,
            config.depth,
            config.heads,
        )
        self.space = VariationalAutoencoder(config.space) if config.space else None

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """``(channels, side, side)`` of the grid that the flow moves."""
        side = self.config.grid_side
        return (self.config.grid_channels, side, side)

    @torch.inference_mode()
    def decode(self, latents: Tensor) -> Tensor:
        """The pictures that the flow carries noise to when no prompt is given."""
        *_, last = self.generate(self.text.encode([""] * len(latents)), latents)
        return self.picture(last.grids)

    @torch.inference_mode()
    def generate(
        self,
        prompts: Prompts | Sequence[str],
        latents: Tensor,
        sampling: Sampling | None = None,
        negative: Prompts | Sequence[str] = (),
        start: Tensor | None = None,
    ) -> Iterator[FlowStep]:
        """Follow the flow from ``latents``, yielding after every step; the last has it all.

        ``prompts`` are as many as latents, and so are those of ``negative``, which tell what to
        keep away from; none of them is the same as empty ones. ``start`` are grids (see ``grid``)
        to change by ``amount``, instead of beginning with nothing but noise.

        Heun's method, which looks at the velocity at both ends of a step.
        """
        sampling = sampling or Sampling()
        conditions = self._conditions(prompts, negative, len(latents), sampling.guidance)
        times = schedule(sampling, start is not None)
        value = latents.float()
        if start is not None:
            value = torch.lerp(value, start.float(), times[0])
        if len(times) == 1 and start is not None:
            yield FlowStep(1.0, start)
        for number, (now, after) in enumerate(itertools.pairwise(times), start=1):
            slope, seen = self._slope(value, now, conditions, sampling.guidance)
            ahead = value + (after - now) * slope
            if after < 1:
                slope_there, seen = self._slope(ahead, after, conditions, sampling.guidance)
                value = value + (after - now) * (slope + slope_there) / 2
            yield FlowStep(number / (len(times) - 1), seen)

    def _conditions(
        self,
        prompts: Prompts | Sequence[str],
        negative: Prompts | Sequence[str],
        count: int,
        guidance: float,
    ) -> list[Prompts]:
        """What to steer to and, where it counts, what to steer away from."""
        against = negative or [""] * count
        asked = [prompts] if guidance == 1 else [prompts, against]
        return [each if isinstance(each, Prompts) else self.text.encode(each) for each in asked]

    def _slope(
        self, value: Tensor, time: float, conditions: list[Prompts], guidance: float
    ) -> tuple[Tensor, Tensor]:
        """The velocity, and the grids it leads to."""
        times = torch.full((len(value),), time, device=value.device)
        found = [self.flow(value, times, each) for each in conditions]
        aim = found[0] if len(found) == 1 else torch.lerp(found[1], found[0], guidance)
        return velocity(value, aim, times), aim

    def grid(self, pictures: Tensor) -> Tensor:
        """What the flow would make of pictures in [0, 1] (RGBA with straight alpha)."""
        if pictures.shape[1] == 4:
            pictures = torch.cat([pictures[:, :3] * pictures[:, 3:], pictures[:, 3:]], dim=1)
        return self.space.encode(pictures) if self.space else pictures * 2 - 1

    def picture(self, grids: Tensor) -> Tensor:
        """The pictures of grids, ``(N, channels, size, size)`` in [0, 1]."""
        made = self.space.decode(grids) if self.space else (grids / 2 + 0.5).clamp(0, 1)
        return straight(made) if self.config.channels == 4 else made


def schedule(sampling: Sampling, from_picture: bool) -> list[float]:
    """The times at which the steps begin and end, from noise at 0 to the picture at 1.

    Shifted as by Esser et al., "Scaling Rectified Flow Transformers", 2024.
    """
    noise = min(max(sampling.amount, 0.0), 1.0) if from_picture else 1.0
    steps = max(1, round(sampling.steps * noise)) if noise else 0
    levels = [noise * (1 - number / steps) for number in range(steps)] if steps else []
    shift = sampling.shift
    return [1 - shift * level / (1 + (shift - 1) * level) for level in levels] + [1.0]


def straight(premultiplied: Tensor) -> Tensor:
    """RGBA ``(N, 4, H, W)`` whose colours are multiplied with alpha, with colours as they are."""
    colours, alpha = premultiplied[:, :3], premultiplied[:, 3:].clamp(0, 1)
    shown = (alpha > 0.5 / 255).to(alpha.dtype)
    colours = (colours / alpha.clamp_min(0.5 / 255)).clamp(0, 1)
    return torch.cat([colours * shown, alpha], dim=1)
