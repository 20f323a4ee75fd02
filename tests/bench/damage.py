"""Synthetic damage of two kinds: one to tune the finding of scratches with, one to measure it.

The first is drawn with straight strokes and round dots of even strength. The second, which nobody
tunes with, is of another kind: curved fibres and long scratches that swing, run out, tear open and
fade, ragged dust of any outline, clusters of specks, and creases with a light and a dark side.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]


class Damaged(NamedTuple):
    """A photograph with damage, and where it is."""

    pixels: NDArray[np.uint8]
    """``(H, W, 3)`` RGB."""
    truth: NDArray[np.bool_]
    """``(H, W)``, where the damage shows."""


def for_tuning(pixels: NDArray[np.uint8], seed: int) -> Damaged:
    """Straight scratches and round dust."""
    random = np.random.default_rng(seed)
    height, width = pixels.shape[:2]
    layers = []
    for _ in range(random.integers(4, 10)):
        start = random.uniform(0, 1, 2) * (width, height)
        angle, length = random.uniform(0, np.pi), random.uniform(0.1, 0.8) * height
        end = start + length * np.array([np.cos(angle), np.sin(angle)])
        shape = np.zeros((height, width), np.uint8)
        line = np.rint([start, end]).astype(np.int32)
        cv2.line(shape, line[0].tolist(), line[1].tolist(), 255, int(random.integers(1, 5)),
                 cv2.LINE_AA)  # fmt: skip
        layers.append((shape.astype(np.float32) / 255, random.uniform(0.5, 1.0), _shade(random)))
    dust = np.zeros((height, width), np.uint8)
    for _ in range(random.integers(20, 60)):
        centre = (int(random.integers(0, width)), int(random.integers(0, height)))
        cv2.circle(dust, centre, int(random.integers(1, 5)), 255, -1, cv2.LINE_AA)
    layers.append((dust.astype(np.float32) / 255, random.uniform(0.6, 1.0), _shade(random)))
    return _laid(pixels, layers)


def held_out(pixels: NDArray[np.uint8], seed: int) -> Damaged:
    """Fibres, swinging and torn scratches, ragged dust and creases."""
    random = np.random.default_rng(seed + 10_000)
    layers = [_scratch(random, pixels.shape[:2]) for _ in range(random.integers(3, 8))]
    layers += [_fibre(random, pixels.shape[:2]) for _ in range(random.integers(3, 9))]
    layers += [_specks(random, pixels.shape[:2]) for _ in range(random.integers(1, 4))]
    layers += _crease(random, pixels.shape[:2]) if random.random() < 0.5 else []
    return _laid(pixels, layers)


Layer = tuple[Values, float, Values]


def _laid(pixels: NDArray[np.uint8], layers: list[Layer]) -> Damaged:
    """Damage with its strength and its colour over the photograph; true where it is visible."""
    result = pixels.astype(np.float32)
    for shape, strength, colour in layers:
        weight = (shape * np.float32(strength))[:, :, None]
        result += (colour - result) * weight
    rounded = np.rint(result).astype(np.uint8)
    # What has nearly the colour of the damage anyway is not damaged.
    difference = np.abs(rounded.astype(int) - pixels).max(axis=2)
    drawn = np.max([shape * strength for shape, strength, _ in layers], axis=0) > 0.25
    return Damaged(rounded, drawn & (difference >= 12))


def _shade(random: np.random.Generator) -> Values:
    """Nearly white or nearly black, a little tinted."""
    base = random.uniform(205, 250) if random.random() < 0.65 else random.uniform(5, 45)
    return np.clip(base + random.normal(0, 6, 3), 0, 255).astype(np.float32)


def _scratch(random: np.random.Generator, size: tuple[int, ...]) -> Layer:
    """Long, swinging a little, of changing width, fading and torn here and there."""
    height, width = size
    steps = 240
    along = np.linspace(0, 1, steps)
    start = random.uniform(0, 1, 2) * (width, height)
    angle = random.normal(np.pi / 2, 0.3) if random.random() < 0.6 else random.uniform(0, np.pi)
    length = random.uniform(0.15, 1.0) * max(size)
    swing = (
        random.uniform(0, 0.02)
        * length
        * np.sin(2 * np.pi * (random.uniform(0.3, 2) * along + random.random()))
    )
    direction = np.array([np.cos(angle), np.sin(angle)])
    normal = direction[::-1] * (-1, 1)
    points = start + length * along[:, None] * direction + swing[:, None] * normal
    width_at = random.uniform(0.8, 3.2) * (1 + 0.4 * np.sin(9 * along + random.random() * 6))
    taper = np.clip(np.minimum(along, 1 - along) * 12, 0.15, 1)
    torn = _wandering(random, steps) > random.uniform(0.05, 0.25)
    fade = 0.65 + 0.35 * _wandering(random, steps)
    return _stroke(points, width_at * taper, fade * torn, size), 1.0, _shade(random)


def _fibre(random: np.random.Generator, size: tuple[int, ...]) -> Layer:
    """A short hair that curls."""
    height, width = size
    steps = 60
    turn = np.cumsum(random.normal(random.normal(0, 0.06), 0.05, steps))
    heading = random.uniform(0, 2 * np.pi) + turn
    step = random.uniform(0.6, 2.2)
    points = random.uniform(0, 1, 2) * (width, height) + step * np.cumsum(
        np.stack([np.cos(heading), np.sin(heading)], axis=1), axis=0
    )
    strength = np.full(steps, random.uniform(0.6, 1.0))
    return (
        _stroke(points, np.full(steps, random.uniform(1, 2.4)), strength, size),
        1.0,
        _shade(random),
    )


def _specks(random: np.random.Generator, size: tuple[int, ...]) -> Layer:
    """Dust with ragged outlines, thrown in clusters."""
    height, width = size
    shape = np.zeros(size, np.uint8)
    for _ in range(random.integers(2, 6)):
        centre = random.uniform(0, 1, 2) * (width, height)
        for _ in range(random.integers(3, 14)):
            place = centre + random.normal(0, 0.08 * width, 2)
            corners = random.integers(5, 10)
            angles = np.sort(random.uniform(0, 2 * np.pi, corners))
            radii = random.uniform(0.6, 1.4, corners) * random.uniform(1, 4.5)
            ring = np.stack([np.cos(angles), np.sin(angles)], axis=1) * radii[:, None] + place
            cv2.fillPoly(shape, [np.rint(ring).astype(np.int32)], 255, cv2.LINE_AA)
    soft = cv2.GaussianBlur(shape.astype(np.float32) / 255, (0, 0), 0.6)
    return np.asarray(soft, np.float32), random.uniform(0.6, 1.0), _shade(random)


def _crease(random: np.random.Generator, size: tuple[int, ...]) -> list[Layer]:
    """A fold: a light line with a dark one beside it."""
    height, width = size
    along = np.linspace(0, 1, 200)
    start, end = random.uniform(0, 1, (2, 2)) * (width, height)
    points = start + along[:, None] * (end - start) + random.normal(0, 0.5, (200, 2))
    light = _stroke(points, np.full(200, 2.0), np.full(200, 0.75), size)
    dark = _stroke(points + 2.2, np.full(200, 1.5), np.full(200, 0.5), size)
    white, black = np.full(3, 235, np.float32), np.full(3, 20, np.float32)
    return [(dark, 1.0, black), (light, 1.0, white)]


def _wandering(random: np.random.Generator, steps: int) -> NDArray[np.float64]:
    """Slow noise between 0 and 1."""
    knots = random.uniform(0, 1, max(3, steps // 24))
    return np.interp(np.linspace(0, 1, steps), np.linspace(0, 1, len(knots)), knots)


def _stroke(
    points: NDArray[np.float64],
    widths: NDArray[np.float64],
    strengths: NDArray[np.float64],
    size: tuple[int, ...],
) -> Values:
    """A line of changing width and strength, ``(H, W)`` in [0, 1], with soft edges."""
    bits = 4
    result = np.zeros(size, np.uint8)
    fixed = np.rint(points * 2**bits).astype(np.int64)
    # The weakest first, so that where pieces overlap the stronger one shows.
    for number in np.argsort(strengths[:-1], kind="stable").tolist():
        if strengths[number] > 0:
            start, end = fixed[number].tolist(), fixed[number + 1].tolist()
            thickness = max(1, round(float(widths[number])))
            cv2.line(result, start, end, round(255 * float(strengths[number])), thickness,
                     cv2.LINE_AA, bits)  # fmt: skip
    return result.astype(np.float32) / np.float32(255)
