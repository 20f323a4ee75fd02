"""Directions that change what labels name: from pictures that somebody labelled.

A generator's own samples have no labels. A linear probe learns them from labelled pictures, in the
generator's picture space or else on perceptual features, and says how much of each label a sample
has; then a direction is fitted to that (Shen et al., "Interpreting the Latent Space of GANs for
Semantic Face Editing", 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.errors import ImpastoError
from engine.generate import stages
from engine.generate.directions.finding import Finding, effect
from engine.generate.directions.library import in_order
from engine.generate.directions.statistics import from_labels
from engine.generate.families.vae import VariationalAutoencoder
from engine.generate.space import Space
from engine.operation import Context
from engine.perception.distance import resident_distance

Array = NDArray[np.float32]

_PORTION = 16
_SAMPLES = 2048
_RIDGE = 1e-2
_POOLED = 4
"""Perceptual features are averaged over a field of so many by so many."""
_LEAST_SURE = 0.7
"""How often a probe must be right about pictures it has not seen, to lead to a direction."""


class Labels(NamedTuple):
    """One thing that pictures have or lack."""

    title: str
    values: NDArray[np.bool_]
    """``(N,)`` for each labelled picture."""
    known: NDArray[np.bool_]
    """``(N,)``: where the value is known at all."""


class Probe(NamedTuple):
    """A straight line from features to a label."""

    centre: NDArray[np.float64]
    slope: NDArray[np.float64]
    offset: float
    accuracy: float
    """On pictures it has not seen, the mean of those that have it and those that lack it."""

    def scores(self, features: Array) -> NDArray[np.float64]:
        """Above 0 for pictures that have it."""
        scores: NDArray[np.float64] = (features - self.centre) @ self.slope + self.offset
        return scores


def label(
    space: Space,
    pictures: NDArray[np.uint8],
    labels: Mapping[str, Labels],
    context: Context = Context(),
    seed: int = 0,
) -> Iterator[Finding]:
    """Look for the directions of ``labels``, by name; ``pictures`` are ``(N, H, W, 3|4)``.

    Labels that cannot be told from the pictures give none. The last item has the directions.
    Raises ``Cancelled`` and ``ImpastoError``.
    """
    if any(len(each.values) != len(pictures) for each in labels.values()):
        raise ImpastoError("There must be one label for each picture.")
    yield Finding(0.0, stages.LABELLED.text)
    seen = features(space, lambda at: space.batch(pictures[at]), len(pictures), context)
    yield Finding(0.4, stages.SAMPLES.text)
    styles = space.random_styles(_SAMPLES, seed)
    own = _sample_features(space, styles, context)
    starts = [space.mapped(each) for each in space.sample(seed, 3)]
    found = []
    for number, (name, each) in enumerate(labels.items(), start=1):
        context.check()
        probe = learn(seen[each.known], each.values[each.known], seed)
        if probe is not None and probe.accuracy >= _LEAST_SURE:
            direction = from_labels(styles, probe.scores(own), name, each.title)
            found.append(direction.replace(effect=effect(space, direction, starts)))
        yield Finding(min(1.0, 0.7 + 0.3 * number / len(labels)), stages.MEASURING.text)
    yield Finding(1.0, stages.MEASURING.text, tuple(in_order(found)))


def learn(features: Array, values: NDArray[np.bool_], seed: int = 0) -> Probe | None:
    """The probe for a label; None where fewer than ten pictures have it, or lack it.

    Ridge regression, both sides counting alike; a fifth of the pictures is kept to judge with.
    """
    if min(int(values.sum()), int((~values).sum())) < 10:
        return None
    order = np.random.default_rng(seed).permutation(len(values))
    judged, used = order[: len(order) // 5], order[len(order) // 5 :]
    centre, slope, offset = _fit(features[used], values[used])
    right = ((features[judged] - centre) @ slope + offset > 0) == values[judged]
    sides = [right[values[judged] == side] for side in (True, False)]
    accuracy = float(np.mean([side.mean() if len(side) else 0.0 for side in sides]))
    return Probe(centre, slope, offset, accuracy)


@torch.inference_mode()
def features(
    space: Space, read: Callable[[int], Tensor], count: int, context: Context = Context()
) -> Array:
    """``(count, D)`` features to tell labels by; ``read`` gives a picture ``(1, C, S, S)``."""
    rows = []
    for start in range(0, count, _PORTION):
        context.check()
        batch = torch.cat([read(at) for at in range(start, min(start + _PORTION, count))])
        rows.append(_features(space, batch).flatten(1).float().cpu().numpy())
    return np.concatenate(rows)


@torch.inference_mode()
def _sample_features(space: Space, styles: Array, context: Context) -> Array:
    rows = []
    for start in range(0, len(styles), _PORTION):
        context.check()
        taken = torch.from_numpy(styles[start : start + _PORTION]).to(space.device)[:, None]
        repeated = taken.expand(-1, space.layers, *taken.shape[2:])
        with space.precision(quick=True):
            grid = space.synthesis.grid(repeated)
            if not space.synthesis.has_picture_space:
                grid = _features(space, space.synthesis.picture(grid))
        rows.append(grid.flatten(1).float().cpu().numpy())
    return np.concatenate(rows)


def _features(space: Space, pictures: Tensor) -> Tensor:
    """Of pictures in [0, 1]: what the picture space says, which samples have without a picture."""
    inner = getattr(space.model, "space", None)
    with space.precision(quick=True):
        if isinstance(inner, VariationalAutoencoder):
            return inner.encode(pictures)
        colours = pictures[:, :3].expand(-1, 3, -1, -1)
        deep = resident_distance(space.device).vgg(colours, ["relu4_3"])["relu4_3"]
    return torch.nn.functional.adaptive_avg_pool2d(deep.float(), _POOLED)


def _fit(features: Array, values: NDArray[np.bool_]) -> tuple[Any, Any, float]:
    weights = np.where(values, 0.5 / values.mean(), 0.5 / (~values).mean())
    weights /= weights.sum()
    centre = weights @ features.astype(np.float64)
    inputs = (features - centre) * np.sqrt(weights)[:, None]
    targets = np.where(values, 1.0, -1.0) * np.sqrt(weights)
    ridge = _RIDGE * float((inputs**2).sum())
    # The smaller of the two systems of equations.
    if inputs.shape[0] < inputs.shape[1]:
        gram = inputs @ inputs.T + ridge * np.eye(len(inputs))
        slope = inputs.T @ np.linalg.solve(gram, targets)
    else:
        gram = inputs.T @ inputs + ridge * np.eye(inputs.shape[1])
        slope = np.linalg.solve(gram, inputs.T @ targets)
    return centre, slope, 0.0
