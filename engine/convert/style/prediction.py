"""The style of any picture, as a point in the space of styles."""

from __future__ import annotations

from engine.convert.scaling import Scale
from engine.convert.style.colours import Palette
from engine.convert.style.style import Style
from engine.device import choose_device
from engine.picture import Picture
from engine.preload import load_torch
from engine.regions import Pixels

_SIDE = 768
"""Pixels of the longer side at most that the network sees."""


def predict(pixels: Pixels, device: str = "auto") -> Style:
    """The style of a picture ``(H, W, 3|4)`` of any depth: its vector and its palette.

    Loads torch and the network if they are not there yet. Raises ``ImpastoError``.
    """
    load_torch()
    from engine.convert.style.painter import predicted

    picture = Picture(pixels)
    longer = max(picture.width, picture.height)
    scale = Scale(picture.bounds, min(longer, _SIDE))
    small = scale.read(picture, scale.scaled)
    vector = predicted(small, choose_device(device))
    return Style(vector=vector, palette=Palette.of(small).numbers())
