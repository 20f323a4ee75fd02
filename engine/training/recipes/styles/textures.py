"""Pictures made of strokes, dots, cells, waves and noise, to sample the space of styles with."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]

SIDE = 256


def texture(random: np.random.Generator) -> Values:
    """A picture ``(SIDE, SIDE, 3)`` in [0, 1] of a random kind in random colours."""
    kinds = (_strokes, _dots, _cells, _waves, _clouds, _hatching)
    colours = _palette(random)
    kind = kinds[random.integers(len(kinds))]
    return np.clip(kind(random, colours) + random.normal(0, 0.02, (SIDE, SIDE, 1)), 0, 1).astype(
        np.float32
    )


def _palette(random: np.random.Generator) -> Values:
    """Five colours ``(5, 3)`` around one or two hues, or of any."""
    hues = random.uniform(0, 360) + random.choice([10, 40, 120]) * random.normal(0, 1, 5)
    saturation = random.uniform(0, 1) * random.uniform(0.5, 1, 5)
    value = np.clip(random.uniform(0.2, 0.9) + random.normal(0, 0.3, 5), 0.02, 1)
    hsv = np.stack([hues % 360, saturation, value], axis=1).astype(np.float32)
    return np.asarray(cv2.cvtColor(hsv[None], cv2.COLOR_HSV2RGB)[0], np.float32)


def _strokes(random: np.random.Generator, colours: Values) -> Values:
    canvas = np.tile(colours[0], (SIDE, SIDE, 1))
    length, width = random.uniform(8, 90), int(random.integers(1, 16))
    angle, spread = random.uniform(0, np.pi), random.choice([0.1, 0.6, 3.0])
    for _ in range(int(60000 / (length * width) + 60)):
        x, y = random.uniform(0, SIDE, 2)
        turn = angle + random.normal(0, spread)
        end = (int(x + length * np.cos(turn)), int(y + length * np.sin(turn)))
        colour = colours[random.integers(5)] * random.uniform(0.8, 1.2)
        cv2.line(canvas, (int(x), int(y)), end, colour.tolist(), width, cv2.LINE_AA)
    return canvas


def _dots(random: np.random.Generator, colours: Values) -> Values:
    canvas = np.tile(colours[0], (SIDE, SIDE, 1))
    radius = random.uniform(2, 14)
    for _ in range(int(50000 / radius**2 + 50)):
        x, y = random.integers(0, SIDE, 2)
        colour = colours[random.integers(5)].tolist()
        cv2.circle(canvas, (int(x), int(y)), int(radius * random.uniform(0.6, 1.2)) + 1, colour, -1)
    return canvas


def _cells(random: np.random.Generator, colours: Values) -> Values:
    points = random.uniform(0, SIDE, (int(random.integers(12, 220)), 2))
    y, x = np.mgrid[:SIDE, :SIDE]
    away = (x[..., None] - points[:, 0]) ** 2 + (y[..., None] - points[:, 1]) ** 2
    two = np.sqrt(np.partition(away, 1, axis=2)[..., :2])
    canvas: Values = colours[1 + away.argmin(axis=2) % 4].astype(np.float32)
    line = np.clip((two[..., 1] - two[..., 0]) / random.uniform(1, 8), 0, 1)[..., None]
    return np.asarray(canvas * line + colours[0] * (1 - line), np.float32)


def _waves(random: np.random.Generator, colours: Values) -> Values:
    y, x = np.mgrid[:SIDE, :SIDE] / SIDE
    phase = np.zeros((SIDE, SIDE))
    for _ in range(int(random.integers(1, 4))):
        fx, fy = random.normal(0, random.choice([4, 16]), 2)
        phase += np.sin(2 * np.pi * (fx * x + fy * y) + random.uniform(0, 6))
    level = np.clip((phase - phase.min()) / (np.ptp(phase) + 1e-6) * 4, 0, 3.999)
    low = level.astype(int)
    share = (level - low)[..., None]
    if random.uniform() < 0.5:
        share = np.round(share)
    mixed: Values = colours[low] * (1 - share) + colours[low + 1] * share
    return mixed


def _clouds(random: np.random.Generator, colours: Values) -> Values:
    layers = np.zeros((SIDE, SIDE, 5), np.float32)
    sharpness = random.uniform(2, 40)
    for octave in range(2, 8):
        noise = random.normal(0, 1, (2**octave, 2**octave, 5)).astype(np.float32)
        large = cv2.resize(noise, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
        layers += large * random.uniform(0.4, 1.6) * 0.75**octave
    shares = np.exp(sharpness * (layers - layers.max(axis=2, keepdims=True)))
    mixed: Values = (shares / shares.sum(axis=2, keepdims=True)) @ colours
    return mixed


def _hatching(random: np.random.Generator, colours: Values) -> Values:
    canvas = _clouds(random, colours)
    ink = colours[0] * random.uniform(0, 0.4)
    for angle in random.uniform(0, np.pi, int(random.integers(1, 4))):
        gap = random.uniform(4, 20)
        for offset in np.arange(-SIDE, 2 * SIDE, gap):
            middle = np.array([SIDE / 2, offset]) + random.normal(0, 1.5, 2)
            along = np.array([np.cos(angle), np.sin(angle)]) * SIDE
            start, end = (middle - along).astype(int), (middle + along).astype(int)
            cv2.line(canvas, start.tolist(), end.tolist(), ink.tolist(), 1, cv2.LINE_AA)
    return canvas
