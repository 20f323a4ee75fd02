"""Colours of photos and paintings: keep the one's, take the other's palette."""

from __future__ import annotations

from typing import NamedTuple, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.convert.scaling import Values

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
"""ITU-R BT.601."""


def luma(colours: Values) -> Values:
    """``(h, w)`` brightness of ``(h, w, 3)``, both in [0, 1]."""
    return colours @ _LUMA


def with_colours_of(photo: Values, painted: Values) -> Values:
    """The brightness of ``painted`` with the hue and chroma of ``photo``; both ``(h, w, 3)``.

    Where a colour cannot be so bright or so dark, it pales.
    """
    brightness = luma(painted)[:, :, None]
    chroma = photo - luma(photo)[:, :, None]
    above = np.maximum(chroma.max(axis=2, keepdims=True), 1e-6)
    below = np.maximum(-chroma.min(axis=2, keepdims=True), 1e-6)
    room = np.minimum((1.0 - brightness) / above, brightness / below)
    result: Values = brightness + chroma * np.clip(room, 0.0, 1.0)
    return result


class Palette(NamedTuple):
    """How the colours of a picture are distributed in CIE Lab."""

    mean: NDArray[np.float64]
    """``(3,)``"""
    covariance: NDArray[np.float64]
    """``(3, 3)``"""

    @classmethod
    def of(cls, colours: Values) -> Self:
        """The palette of ``(h, w, 3)`` in [0, 1]."""
        lab = cv2.cvtColor(np.ascontiguousarray(colours), cv2.COLOR_RGB2Lab).reshape(-1, 3)
        covariance = np.cov(lab.astype(np.float64), rowvar=False, bias=True)
        return cls(lab.mean(axis=0, dtype=np.float64), covariance)

    @classmethod
    def from_numbers(cls, numbers: tuple[float, ...] | NDArray[np.float64]) -> Self:
        """What ``numbers`` wrote."""
        values = np.asarray(numbers, np.float64)
        covariance = np.zeros((3, 3))
        covariance[_UPPER] = values[3:]
        covariance = covariance + np.triu(covariance, 1).T
        return cls(values[:3], covariance)

    def numbers(self) -> tuple[float, ...]:
        """The mean (3) and the upper triangle of the covariance by rows (6)."""
        return tuple(float(value) for value in (*self.mean, *self.covariance[_UPPER]))


class Recolouring(NamedTuple):
    """A linear map of CIE Lab that gives one palette the mean and covariance of another."""

    source: NDArray[np.float64]
    matrix: NDArray[np.float64]
    target: NDArray[np.float64]

    @classmethod
    def between(cls, source: Palette, target: Palette) -> Self:
        """The map that moves colours least (Monge and Kantorovich; Pitié and Kokaram, 2007)."""
        # Nearly grey pictures have next to no covariance: stretching it would show noise only.
        start = source.covariance + np.eye(3) * _LEAST_VARIANCE
        end = target.covariance + np.eye(3) * _LEAST_VARIANCE
        root = _power(start, 0.5)
        inverse = _power(start, -0.5)
        return cls(source.mean, inverse @ _power(root @ end @ root, 0.5) @ inverse, target.mean)

    def __call__(self, colours: Values) -> Values:
        """The colours ``(h, w, 3)`` in [0, 1], recoloured."""
        lab = cv2.cvtColor(np.ascontiguousarray(colours), cv2.COLOR_RGB2Lab)
        offset = self.target - self.matrix @ self.source
        moved = lab @ self.matrix.T.astype(np.float32) + offset.astype(np.float32)
        moved[:, :, 0] = np.clip(moved[:, :, 0], 0.0, 100.0)
        np.clip(moved[:, :, 1:], -127.0, 127.0, out=moved[:, :, 1:])
        return np.clip(cv2.cvtColor(moved, cv2.COLOR_Lab2RGB), 0.0, 1.0)


_UPPER = np.triu_indices(3)
_LEAST_VARIANCE = 4.0


def _power(matrix: NDArray[np.float64], exponent: float) -> NDArray[np.float64]:
    """A power of a symmetric positive matrix."""
    values, vectors = np.linalg.eigh(matrix)
    result: NDArray[np.float64] = (vectors * np.maximum(values, 1e-9) ** exponent) @ vectors.T
    return result
