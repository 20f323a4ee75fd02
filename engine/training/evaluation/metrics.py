"""How good a generator's pictures are, and whether they are its own.

Every figure is computed from features, ``(N, D)``: one row for each picture, of any network (VGG-16
offline, see ``engine.training.evaluation.features``; Inception where the person has it). Figures
from different networks cannot be compared.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import ImpastoError


def frechet_distance(real: Tensor, made: Tensor) -> float:
    """The Fréchet distance between Gaussians fitted to both sets (FID, Heusel et al. 2017)."""
    _check(real, made, least=2)
    real, made = real.double(), made.double()
    shift = (real.mean(0) - made.mean(0)).square().sum()
    first, second = torch.cov(real.T), torch.cov(made.T)
    # The trace of the square root of the product is the sum of the roots of its eigenvalues.
    roots = torch.linalg.eigvals(first @ second).sqrt().real.sum()
    return float(shift + first.trace() + second.trace() - 2 * roots)


class Estimate(NamedTuple):
    """A figure from random subsets."""

    mean: float
    deviation: float


def kernel_distance(
    real: Tensor, made: Tensor, subsets: int = 100, subset_size: int = 1000, seed: int = 2020
) -> Estimate:
    """The squared maximum mean discrepancy (KID, Binkowski et al. 2018), unbiased.

    The kernel is the paper's, ``(x y / D + 1)^3``. Subsets are no larger than the smaller set.
    """
    _check(real, made, least=2)
    size = min(subset_size, len(real), len(made))
    rng = np.random.RandomState(seed)
    values = []
    for _ in range(subsets):
        first = real[torch.from_numpy(rng.choice(len(real), size, replace=False))].double()
        second = made[torch.from_numpy(rng.choice(len(made), size, replace=False))].double()
        values.append(_discrepancy(first, second))
    return Estimate(float(np.mean(values)), float(np.std(values)))


def _discrepancy(first: Tensor, second: Tensor) -> float:
    size = len(first)
    among = sum(_kernel(part, part).fill_diagonal_(0).sum() for part in (first, second))
    between = _kernel(first, second).mean()
    return float(among / (size * (size - 1)) - 2 * between)


def _kernel(first: Tensor, second: Tensor) -> Tensor:
    return (first @ second.T / first.shape[1] + 1) ** 3


class PrecisionRecall(NamedTuple):
    """Shares between 0 and 1 (Kynkaanniemi et al. 2019)."""

    precision: float
    """Of the made pictures, those that look like a real one."""
    recall: float
    """Of the real pictures, those that look like a made one."""


def precision_recall(real: Tensor, made: Tensor, neighbours: int = 3) -> PrecisionRecall:
    """Like a picture looks what lies within the distance of its ``neighbours``-th neighbour."""
    _check(real, made, least=neighbours + 1)
    distances = torch.cdist(real, made)
    real_reach, made_reach = (_reach(features, neighbours) for features in (real, made))
    return PrecisionRecall(
        precision=float((distances <= real_reach[:, None]).any(0).float().mean()),
        recall=float((distances <= made_reach).any(1).float().mean()),
    )


def _reach(features: Tensor, neighbours: int) -> Tensor:
    """How far from each picture its neighbour of that number is, the picture itself not counted."""
    return torch.cdist(features, features).kthvalue(neighbours + 1, dim=1).values


class Memorization(NamedTuple):
    """Whether made pictures are copies of those trained with."""

    nearest: Tensor
    """``(N,)``, the index of the training picture that is nearest to each made picture."""
    closeness: Tensor
    """``(N,)``, its distance, divided by the usual one between a real picture and its nearest."""
    copied: float
    """The share of made pictures that are nearer than half of the usual distance."""


def memorization(trained: Tensor, made: Tensor, held_out: Tensor | None = None) -> Memorization:
    """Compare the distance of ``made`` to ``trained`` with that of real pictures not trained with.

    Only the features' directions count: those of faint and of blurred pictures are all short, and
    so near to one another, without showing the same. The usual distance is the median over
    ``held_out``. Without those it is that among ``trained``, each picture compared to all others.
    """
    _check(trained, made, least=2)
    trained, made = (functional.normalize(features, dim=1) for features in (trained, made))
    if held_out is not None:
        usual = _nearest(functional.normalize(held_out, dim=1), trained)[0].median()
    else:
        usual = _nearest(trained, trained, skip_itself=True)[0].median()
    distance, nearest = _nearest(made, trained)
    closeness = distance / usual.clamp_min(1e-12)
    return Memorization(nearest, closeness, float((closeness < 0.5).float().mean()))


def _nearest(
    ours: Tensor, theirs: Tensor, skip_itself: bool = False, portion: int = 1024
) -> tuple[Tensor, Tensor]:
    """For each of ours the distance and the index of the nearest of theirs."""
    found = []
    for start in range(0, len(ours), portion):
        distances = torch.cdist(ours[start : start + portion], theirs)
        if skip_itself:
            rows = torch.arange(len(distances))
            distances[rows, rows + start] = torch.inf
        found.append(distances.min(1))
    return torch.cat([f.values for f in found]), torch.cat([f.indices for f in found])


def diversity(features: Tensor) -> float:
    """The mean distance between two pictures; compare it with that of the real ones."""
    _check(features, features, least=2)
    return float(torch.pdist(features).mean())


def _check(first: Tensor, second: Tensor, least: int) -> None:
    if min(len(first), len(second)) < least:
        raise ImpastoError(
            "{count} pictures are too few for measuring.",
            "Use at least {least}.",
            count=min(len(first), len(second)),
            least=least,
        )
