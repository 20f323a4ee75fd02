"""Which method ``auto`` takes for a hole, and why."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MARGIN = 24
"""Pixels around a hole that are looked at."""
HAIR = 4.0
"""Pixels between the sides of a hole so thin that the colours at its border tell what is in it."""
WIDE = 24.0
"""The same of one so wide that something could begin or end inside it."""
PLAIN = 1.2 / 255
"""Difference between neighbouring pixels, in the mean, where there is no texture to copy."""
PATTERNED = 0.42
"""How far the directions of edges agree, 0 to 1, where lines run into a hole."""


class Facts(NamedTuple):
    """What is known of a hole and what lies around it."""

    thickness: float
    """Pixels between its sides where it is widest."""
    roughness: float
    """Difference between neighbouring pixels around it, in the mean, of 1."""
    coherence: float
    """How far the directions of the edges around it agree, 0 to 1."""


class Choice(NamedTuple):
    """What ``auto`` does with a hole."""

    method: str
    """The name of a method."""
    stage: str
    """What is said while it works."""
    reason: str
    """Why, in a sentence."""


HAIRLINE = Choice(
    "telea",
    "Automatic: Telea",
    "Thin area: surrounding colours are enough.",
)
SMOOTH = Choice(
    "navier-stokes",
    "Automatic: Navier-Stokes",
    "Narrow area in smooth surroundings: no texture to copy.",
)
TEXTURE = Choice(
    "patchmatch",
    "Automatic: PatchMatch",
    "Texture to copy nearby.",
)
STRUCTURE = Choice(
    "guided",
    "Automatic: structure and texture",
    "Large area with edges to continue.",
)
PREFERRED = Choice(
    "",
    "Automatic: your network",
    "Large area: your preferred network.",
)


def choose(facts: Facts, available: Collection[str], preferred: str = "") -> Choice:
    """The method for a hole, of those ``available``.

    ``preferred`` is an external network that the person wants for wide holes, if it is there.
    """
    if facts.thickness <= HAIR:
        return HAIRLINE
    if facts.thickness <= WIDE and facts.roughness <= PLAIN:
        return SMOOTH
    if facts.thickness > WIDE:
        if preferred in available:
            return PREFERRED._replace(method=preferred)
        if "guided" in available and facts.coherence >= PATTERNED:
            return STRUCTURE
    return TEXTURE


def look_at(pixels: NDArray[np.float32], missing: NDArray[np.bool_]) -> Facts:
    """The facts of the hole ``missing`` ``(h, w)`` in ``pixels`` ``(h, w, C)`` in [0, 1]."""
    import cv2

    framed = np.pad(missing, 1).astype(np.uint8)
    thickness = 2 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 5).max())
    grey = np.ascontiguousarray(pixels[:, :, :3].mean(axis=2), np.float32)
    # Gradients that reach into the hole say nothing.
    known = cv2.erode((~missing).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if not known.any():
        return Facts(thickness, 1.0, 0.0)
    across = np.asarray(cv2.Sobel(grey, cv2.CV_32F, 1, 0, scale=1 / 8), np.float32)
    down = np.asarray(cv2.Sobel(grey, cv2.CV_32F, 0, 1, scale=1 / 8), np.float32)
    roughness = float(np.hypot(across, down)[known].mean())
    return Facts(thickness, roughness, _coherence(across, down, known))


def _coherence(
    across: NDArray[np.float32], down: NDArray[np.float32], known: NDArray[np.bool_]
) -> float:
    """How one-sided the gradients are within small windows, weighed by their strength."""
    import cv2

    weight = known.astype(np.float32)

    def smoothed(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.GaussianBlur(values * weight, (0, 0), 3), np.float32)

    xx, yy, xy = smoothed(across**2), smoothed(down**2), smoothed(across * down)
    energy = xx + yy
    agreement = np.sqrt((xx - yy) ** 2 + 4 * xy**2)
    total = float(energy[known].sum())
    return float(agreement[known].sum()) / total if total > 0 else 0.0
