"""Fitting the prior of attributes: frequencies are counted, a flow learns by its likelihood."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.generate.families.attributes.networks import Attributes
from engine.generate.families.attributes.prior import AttributePrior, as_weights

BATCH = 512
RATE = 2e-3


def fit_prior(
    prior: AttributePrior,
    choices: NDArray[np.int64],
    colours: NDArray[np.float32],
    steps: int = 1_500,
    seed: int = 0,
) -> list[float]:
    """Fit ``prior`` to ``(N, A)`` choices and ``(N, K, 3)`` colours; return each step's loss.

    The loss is the negative log likelihood of colours and residual, in nats. The residual of
    drawings that attributes describe fully is taken for standard normal.
    """
    generator = torch.Generator().manual_seed(seed)
    chosen, painted = torch.from_numpy(np.array(choices)), torch.from_numpy(np.array(colours))
    prior.count(chosen)
    config = prior.config
    prior.flow.requires_grad_(True)
    optimizer = torch.optim.Adam(prior.flow.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    side = config.residual_side
    losses = []
    for _ in range(steps):
        places = torch.randint(len(chosen), (min(BATCH, len(chosen)),), generator=generator)
        shape = (len(places), config.residual_channels, side, side)
        weights = as_weights(chosen[places], config)
        residual = torch.randn(shape, generator=generator)
        some = Attributes(weights, painted[places], residual)
        context = weights[:, : config.counts[0]]
        loss = -prior.flow.log_probability(prior.numbers(some), context).mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(prior.flow.parameters(), 10.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    prior.requires_grad_(False)
    return losses
