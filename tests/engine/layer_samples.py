"""Stacks of random layers: patches, masks, blend modes, hidden ones."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from engine.blending import BLEND_MODES
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.picture import Metadata, Picture
from engine.regions import Region

BOUNDS = Region(0, 0, 40, 30)


def random_layer(random: np.random.Generator, blend: str, visible: bool, channels: int) -> Layer:
    patches = []
    for _ in range(random.integers(1, 3)):
        x, y = random.integers(0, 20, 2)
        width, height = random.integers(5, 20, 2)
        region = Region(int(x), int(y), int(width), int(height)).intersect(BOUNDS)
        shape = (region.height, region.width)
        coverage = random.integers(0, 256, shape, np.uint8) if random.random() < 0.7 else None
        pixels = random.integers(0, 256, (*shape, channels), np.uint8)
        if channels == 4:
            pixels[:, :, 3] = 255
        patches.append(Patch(region, pixels, coverage))
    mask = None
    if random.random() < 0.5:
        mask = Mask.of(random.integers(0, 256, (15, 20), np.uint8), (4, 6))
    opacity = float(random.choice([1.0, 0.6]))
    return Layer("layer", tuple(patches), opacity, visible, mask=mask, blend=blend)


@st.composite
def stacks(draw: st.DrawFn, channels: int = 3) -> Stack:
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    modes = draw(
        st.lists(st.sampled_from(("normal", "normal", *BLEND_MODES)), min_size=2, max_size=4)
    )
    layers = [random_layer(random, mode, draw(st.booleans()), channels) for mode in modes]
    base = random.integers(0, 256, (BOUNDS.height, BOUNDS.width, channels), np.uint8)
    return Stack(Picture(base, Metadata(dpi=(72.0, 72.0))), tuple(layers), draw(st.booleans()))
