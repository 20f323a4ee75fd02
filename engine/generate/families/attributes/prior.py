"""How probable attributes are, and how to draw them: tables for choices, a flow for the rest.

The first choice (a portrait's hand) is drawn by its frequency, all others by their frequencies
beside it. Colours and residual follow a normalizing flow of affine couplings, conditional on the
first choice (Dinh et al., "Density Estimation Using Real NVP", 2017). So every vector has a
likelihood, and standard normal numbers become attributes one by one.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.attributes.networks import AttributeConfig, Attributes

COUPLINGS = 6
HIDDEN = 96
STEEPEST = 2.0
"""A coupling scales by no more than the exponential of this."""
MARGIN = 0.02
"""Colours are taken for numbers from a little below 0 to a little above 1."""
UNLIKELY = 1e-6
"""The probability of what was never seen, so that no likelihood is infinite."""


class AttributePrior(nn.Module):
    """The distribution of ``Attributes``."""

    frequencies: Tensor

    def __init__(self, config: AttributeConfig) -> None:
        super().__init__()
        self.config = config
        first = config.counts[0] if config.counts else 1
        even = torch.cat([torch.full((count,), 1 / count) for count in config.counts])
        self.register_buffer("frequencies", even.expand(first, -1).clone())
        self.register_buffer("leading", torch.full((first,), 1 / first))
        self.flow = Flow(3 * config.colour_count + config.residual_count, first)

    @torch.no_grad()
    def count(self, choices: Tensor) -> None:
        """Take the frequencies from ``(N, A) int64``, all that was seen."""
        weights = as_weights(choices, self.config)
        first = self.config.counts[0]
        leading = functional.one_hot(choices[:, 0], first).float()
        self.get_buffer("leading").copy_(leading.mean(0))
        totals = leading.T @ weights
        self.frequencies.copy_(totals / leading.sum(0).clamp_min(1)[:, None])

    def draw(self, normal: Tensor, truncation: float = 1.0) -> Attributes:
        """Attributes from standard normal numbers, ``(N, A + 3 K + R)``; choices as weights.

        ``truncation`` below 1 keeps colours and residual nearer to the usual ones; which values
        are chosen it leaves alone, since none lies between two others.
        """
        config = self.config
        count = len(config.counts)
        uniform = torch.special.ndtr(normal[:, :count])
        leading = quantile(self.get_buffer("leading").expand(len(normal), -1), uniform[:, 0])
        rows = self.frequencies[leading]
        chosen = [leading] + [
            quantile(table, uniform[:, place])
            for place, table in enumerate(torch.split(rows, config.counts, dim=1))
            if place
        ]
        choices = as_weights(torch.stack(chosen, dim=1), config)
        context = choices[:, : config.counts[0]]
        return self._attributes(choices, self.flow.draw(truncation * normal[:, count:], context))

    def log_probability(self, attributes: Attributes) -> Tensor:
        """The log probability (natural) of choices times the density of the rest, ``(N,)``.

        ``attributes.choices`` are values, or weights: of those the log probability is averaged.
        """
        choices = attributes.choices
        if not choices.is_floating_point():
            choices = as_weights(choices, self.config)
        context = choices[:, : self.config.counts[0]]
        rows = (context @ self.frequencies).clamp_min(UNLIKELY).log()
        rows = rows[:, self.config.counts[0] :]
        chosen = (choices[:, self.config.counts[0] :] * rows).sum(1)
        leading = (context * self.get_buffer("leading").clamp_min(UNLIKELY).log()).sum(1)
        return leading + chosen + self.flow.log_probability(self.numbers(attributes), context)

    def numbers(self, attributes: Attributes) -> Tensor:
        """Colours and residual as the flow has them, ``(N, 3 K + R)``."""
        colours = (attributes.colours.flatten(1) + MARGIN) / (1 + 2 * MARGIN)
        return torch.cat(
            [torch.logit(colours, eps=1e-3) / 2, attributes.residual.flatten(1)], dim=1
        )

    def _attributes(self, choices: Tensor, numbers: Tensor) -> Attributes:
        config = self.config
        sizes = [3 * config.colour_count, config.residual_count]
        colours, residual = torch.split(numbers, sizes, dim=1)
        colours = torch.sigmoid(2 * colours) * (1 + 2 * MARGIN) - MARGIN
        side = config.residual_side
        return Attributes(
            choices,
            colours.clamp(0, 1).reshape(-1, config.colour_count, 3),
            residual.reshape(-1, config.residual_channels, side, side),
        )


class Flow(nn.Module):
    """Affine couplings between two halves of the numbers, which change places in between."""

    orders: Tensor

    def __init__(self, numbers: int, context: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.kept = numbers // 2
        self.couplings = nn.ModuleList(
            _Coupling(self.kept, numbers - self.kept, context) for _ in range(COUPLINGS)
        )
        orders = [torch.randperm(numbers, generator=generator) for _ in range(COUPLINGS)]
        self.register_buffer("orders", torch.stack(orders))

    def log_probability(self, values: Tensor, context: Tensor) -> Tensor:
        """The log density of ``(N, numbers)``, ``(N,)``."""
        change = values.new_zeros(len(values))
        for coupling, order in zip(self.couplings, self.orders, strict=True):
            kept, moved = values[:, order].tensor_split((self.kept,), dim=1)
            shift, slope = coupling(kept, context)
            values = torch.cat([kept, (moved - shift) * torch.exp(-slope)], dim=1)
            change = change - slope.sum(1)
        normal = -0.5 * (values.square() + math.log(2 * math.pi))
        return normal.sum(1) + change

    def draw(self, normal: Tensor, context: Tensor) -> Tensor:
        """Values from standard normal numbers, ``(N, numbers)``."""
        values = normal
        orders = self.orders
        for coupling, order in zip(reversed(self.couplings), orders.flip(0), strict=True):
            kept, moved = values.tensor_split((self.kept,), dim=1)
            shift, slope = coupling(kept, context)
            values = torch.cat([kept, moved * torch.exp(slope) + shift], dim=1)
            values = values[:, order.argsort()]
        return values


class _Coupling(nn.Module):
    """How far, and how much, the other half is moved; at first not at all."""

    def __init__(self, kept: int, moved: int, context: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(kept + context, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, 2 * moved),
        )
        last = self.layers[-1]
        assert isinstance(last, nn.Linear)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)

    def forward(self, kept: Tensor, context: Tensor) -> tuple[Tensor, Tensor]:
        shift, slope = self.layers(torch.cat([kept, context], dim=1)).chunk(2, dim=1)
        return shift, STEEPEST * torch.tanh(slope / STEEPEST)


def as_weights(choices: Tensor, config: AttributeConfig) -> Tensor:
    """``(N, A) int64`` as ``(N, V)``: 1 for what was chosen, 0 for all other values."""
    columns = [
        functional.one_hot(choices[:, place], count) for place, count in enumerate(config.counts)
    ]
    return torch.cat(columns, dim=1).float()


def quantile(frequencies: Tensor, uniform: Tensor) -> Tensor:
    """For each row of ``(N, V)`` frequencies the value at ``uniform`` of their sum, ``(N,)``."""
    reached = frequencies.cumsum(1)
    place = (uniform[:, None] * reached[:, -1:] >= reached).sum(1)
    # What has no frequency is never drawn, also where rounding would.
    last = (frequencies > 0).int().cumsum(1).argmax(1)
    return torch.minimum(place, last)
