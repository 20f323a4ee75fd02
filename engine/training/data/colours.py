"""Colours as words: what a drawing is called by its colour, and drawings in other colours."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""``(H, W, 4) uint8`` sRGB with premultiplied alpha."""
Floats = NDArray[np.float32]


class _Paint(NamedTuple):
    """How to paint something in a colour: its hue in degrees, and what saturation and value do."""

    hue: float
    saturation: float
    """The least that something painted has."""
    value: float
    """What the value is multiplied by."""


COLOURS = {
    "red": _Paint(0, 0.7, 1.0),
    "orange": _Paint(28, 0.75, 1.0),
    "yellow": _Paint(51, 0.7, 1.0),
    "green": _Paint(122, 0.55, 0.9),
    "blue": _Paint(218, 0.6, 1.0),
    "purple": _Paint(274, 0.5, 0.9),
    "pink": _Paint(328, 0.45, 1.0),
    "brown": _Paint(22, 0.55, 0.6),
    "black": _Paint(0, 0.0, 0.22),
    "white": _Paint(0, 0.0, 1.0),
    "grey": _Paint(0, 0.0, 0.75),
}
WITHOUT_HUE = ("black", "white", "grey")
# The hue in degrees at which each of these begins; red comes round again at the end.
_BORDERS = (0, 14, 42, 68, 168, 255, 292, 344)
_HUES = ("red", "orange", "yellow", "green", "blue", "purple", "pink", "red")
# Outlines and lights are black and white on things of every colour.
_LIGHTNESS_COUNTS = 0.5


def colour_shares(pixels: Pixels) -> dict[str, float]:
    """How much of what a drawing shows has which colour; the shares sum to 1 if it shows anything.

    Black, white and grey count half, since most drawings have outlines and lights.
    """
    hue, saturation, value, alpha = _channels(pixels)
    names = _names(hue, saturation, value)
    shares = {}
    for number, name in enumerate(COLOURS):
        weight = _LIGHTNESS_COUNTS if name in WITHOUT_HUE else 1.0
        shares[name] = weight * float(alpha[names == number].sum())
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items()} if total else shares


def main_colour(pixels: Pixels, least: float = 0.45) -> str | None:
    """The colour that a person would name, or None if no colour has a share of ``least``."""
    shares = colour_shares(pixels)
    name = max(shares, key=shares.__getitem__)
    return name if shares[name] >= least else None


def recoloured(pixels: Pixels, colour: str) -> Pixels:
    """The drawing with its main colour exchanged for another; what has other colours stays."""
    hue, saturation, value, alpha = _channels(pixels)
    names = _names(hue, saturation, value)
    shares = colour_shares(pixels)
    main = max(shares, key=shares.__getitem__)
    strength = _belonging(names, hue, saturation, alpha, main)
    paint = COLOURS[colour]
    own = _turned(hue, COLOURS[main].hue) if main not in WITHOUT_HUE else np.zeros_like(hue)
    # Shades of a hue stay different shades, a little closer to each other.
    new_hue = (paint.hue + 0.5 * np.clip(own, -20, 20)) % 360
    new_value = value * paint.value
    if colour in WITHOUT_HUE:
        new_saturation = saturation * 0.03
        if colour != "black":
            lightest, darkest = (1.0, 0.82) if colour == "white" else (0.8, 0.4)
            new_value = darkest + (lightest - darkest) * value
    else:
        new_saturation = np.maximum(saturation, paint.saturation * np.ones_like(saturation))
        if main in ("black", "grey"):
            new_value = (0.6 + 0.4 * value) * paint.value
    painted = _mixed(new_hue, new_saturation, new_value)
    before = _mixed(hue, saturation, value)
    mixed = before + strength[..., None] * (painted - before)
    result = pixels.copy()
    result[..., :3] = np.rint(np.clip(mixed, 0, 1) * alpha[..., None] * 255)
    return result


def _channels(pixels: Pixels) -> tuple[Floats, Floats, Floats, Floats]:
    """Hue in degrees, saturation, value and alpha, each ``(H, W)`` in [0, 1] but the hue."""
    channels = pixels.astype(np.float32) / np.float32(255)
    alpha = channels[..., 3]
    colours = np.minimum(channels[..., :3] / np.maximum(alpha, 1e-3)[..., None], 1)
    converted = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2HSV), np.float32)
    return converted[..., 0], converted[..., 1], converted[..., 2], alpha


def _mixed(hue: Floats, saturation: Floats, value: Floats) -> Floats:
    """The RGB of hue in degrees, saturation and value, ``(H, W, 3)``."""
    channels = np.stack([hue, saturation, value], axis=2).astype(np.float32)
    return np.asarray(cv2.cvtColor(channels, cv2.COLOR_HSV2RGB), np.float32)


def _names(hue: Floats, saturation: Floats, value: Floats) -> NDArray[np.intp]:
    """The place in ``COLOURS`` of each pixel's colour."""
    order = list(COLOURS)
    places = np.array([order.index(name) for name in _HUES])
    names = places[np.searchsorted(_BORDERS, hue % 360, side="right") - 1]
    chroma = saturation * value
    pale_red = ((hue < 14) | (hue > 330)) & (saturation < 0.55) & (value > 0.75)
    names[pale_red] = order.index("pink")
    dull = (hue > 5) & (hue < 48) & (value < 0.66) & (saturation > 0.25)
    names[dull] = order.index("brown")
    colourless = chroma < 0.14
    names[colourless & (value > 0.85)] = order.index("white")
    names[colourless & (value <= 0.85)] = order.index("grey")
    names[(value < 0.27) & (chroma < 0.2)] = order.index("black")
    return names


def _belonging(
    names: NDArray[np.intp], hue: Floats, saturation: Floats, alpha: Floats, main: str
) -> Floats:
    """How much each pixel belongs to what has the main colour, 0 to 1."""
    same: Floats = (names == list(COLOURS).index(main)).astype(np.float32)
    if main in WITHOUT_HUE or not (same * alpha).any():
        return same
    weights = same * alpha
    angles = np.deg2rad(hue)
    middle = np.rad2deg(
        np.arctan2((weights * np.sin(angles)).sum(), (weights * np.cos(angles)).sum())
    )
    near = np.clip((55 - np.abs(_turned(hue, float(middle)))) / 15, 0, 1)
    return np.asarray(near * np.clip(saturation / 0.15, 0, 1), np.float32)


def _turned(hue: Floats, middle: float) -> Floats:
    """Degrees from ``middle`` to each hue, -180 to 180."""
    return np.asarray((hue - middle + 180) % 360 - 180, np.float32)
