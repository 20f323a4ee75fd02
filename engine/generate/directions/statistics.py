"""How a model's styles are distributed, and directions that follow from it. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.generate.directions.direction import Direction
from engine.generate.latents import Latent

Array = NDArray[np.float32]
Exact = NDArray[np.float64]

_REACH = (1.0, 99.0)
"""Percentiles of the samples at the ends of a slider."""
_KEPT = 0.99
"""The share of the variance in which supervised directions lie: beyond is noise."""


def measured(direction: Direction, styles: Array) -> Direction:
    """The direction with centre, step and range as samples ``(N, *style_shape)`` have them."""
    flat = styles.reshape(len(styles), -1).astype(np.float64)
    projections = flat @ direction.vector.ravel()
    centre, step = float(projections.mean()), float(projections.std())
    if step <= 1e-12:
        step = 1.0
    low, high = np.percentile((projections - centre) / step, _REACH)
    return direction.replace(centre=centre, step=step, low=float(low), high=float(high))


def components(styles: Array, count: int) -> list[Array]:
    """The first principal components of the styles, the widest first.

    Härkönen et al., "GANSpace: Discovering Interpretable GAN Controls", 2020.
    """
    vectors, _ = _principal(styles)
    return [_shaped(vector, styles) for vector in vectors[:count]]


def regressed(latents: Array, seen: Array, count: int) -> list[Array]:
    """Latent directions whose pictures change along the principal components of what is seen.

    GANSpace for models whose latents are normal, so that they have no components of their own:
    ``latents`` are ``(N, *shape)``, ``seen`` ``(N, ...)``.
    """
    flat = _centred(latents)
    vectors, _ = _principal(seen)
    scores = _centred(seen) @ vectors[:count].T
    directions = flat.T @ (scores / np.linalg.norm(scores, axis=0))
    return [_shaped(direction, latents) for direction in directions.T]


def factors(weights: Sequence[Array], count: int) -> list[NDArray[np.float64]]:
    """The directions that change most what the layers ``(any, numbers)`` make of a latent.

    Shen and Zhou, "Closed-Form Factorization of Latent Semantics in GANs", 2021: eigenvectors of
    the products of the weights, each layer's rows of length 1.
    """
    stacked = np.concatenate([np.asarray(each, np.float64) for each in weights])
    stacked /= np.maximum(np.linalg.norm(stacked, axis=1, keepdims=True), 1e-12)
    _, vectors = np.linalg.eigh(stacked.T @ stacked)
    return list(vectors.T[::-1][:count])


def from_labels(
    styles: Array, labels: NDArray[np.generic], name: str, title: str, method: str = "labels"
) -> Direction:
    """The direction along which ``labels`` grow; boolean ones by logistic regression.

    ``styles`` are ``(N, *style_shape)``, ``labels`` ``(N,)``: booleans (Shen et al.,
    "InterFaceGAN", 2020) or numbers, for which a straight line is fitted. Raises ``ImpastoError``
    when the labels are all the same.
    """
    if len(np.unique(labels)) < 2:
        raise ImpastoError("All samples have the label “{name}”.", name=title)
    vectors, deviations = _principal(styles)
    share = np.cumsum(deviations**2) / np.sum(deviations**2)
    kept = int(np.searchsorted(share, _KEPT)) + 1
    coordinates = _centred(styles) @ vectors[:kept].T / deviations[:kept]
    fit = _logistic if labels.dtype == np.bool_ else _linear
    slope = fit(coordinates, labels.astype(np.float64))
    # Where labels grow fastest for how far from the average a picture is.
    vector = (slope * deviations[:kept]) @ vectors[:kept]
    return measured(Direction(name, title, method, _shaped(vector, styles)), styles)


def from_samples(
    more: Sequence[Latent], less: Sequence[Latent], styles: Array, name: str, title: str
) -> Direction:
    """The person's own direction, from mapped latents marked as more and less of something.

    ``styles`` are samples of the model for the range. From a few samples only the difference of
    the means can be told. Raises ``ImpastoError`` when a side has none.
    """
    if not more or not less:
        raise ImpastoError("Mark at least one picture as more and one as less.")
    means = [
        np.mean([each.values.astype(np.float64).mean(0) for each in side], axis=0)
        for side in (more, less)
    ]
    vector = np.asarray(means[0] - means[1], np.float32)
    return measured(Direction(name, title, "samples", vector), styles)


def _principal(values: Array) -> tuple[Exact, Exact]:
    """Principal components as rows, and the standard deviations along them."""
    flat = _centred(values)
    # The smaller of the two products has the same eigenvectors, up to a change of basis.
    if flat.shape[0] < flat.shape[1]:
        _, scales, vectors = np.linalg.svd(flat, full_matrices=False)
        return vectors, np.maximum(scales / np.sqrt(len(flat)), 1e-9)
    roots, columns = np.linalg.eigh(flat.T @ flat / len(flat))
    return columns.T[::-1], np.sqrt(np.maximum(roots[::-1], 1e-18))


def _centred(values: Array) -> Exact:
    flat = values.reshape(len(values), -1).astype(np.float64)
    centred: Exact = flat - flat.mean(0)
    return centred


def _shaped(vector: NDArray[np.float64], like: Array) -> Array:
    return vector.reshape(like.shape[1:]).astype(np.float32)


def _linear(values: Exact, labels: Exact, ridge: float = 1e-2) -> Exact:
    gram = values.T @ values + ridge * len(values) * np.eye(values.shape[1])
    slope: Exact = np.linalg.solve(gram, values.T @ (labels - labels.mean()))
    return slope


def _logistic(values: Exact, labels: Exact, ridge: float = 1e-2, steps: int = 12) -> Exact:
    """Newton's method; the last number is the offset, which is left out of the result."""
    inputs = np.concatenate([values, np.ones((len(values), 1))], axis=1)
    penalty = np.full(inputs.shape[1], ridge * len(values))
    penalty[-1] = 1e-6
    weights = np.zeros(inputs.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (chance - labels) + penalty * weights
        spread = np.maximum(chance * (1 - chance), 1e-6)
        curvature = inputs.T @ (inputs * spread[:, None]) + np.diag(penalty)
        weights -= np.linalg.solve(curvature, slope)
    return weights[:-1]
