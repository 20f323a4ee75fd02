"""Blend modes against the formulas of the specification, computed slowly in float64."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.blending import BLEND_MODES, composite, eight_bit_alpha, product
from engine.regions import Coverage, Pixels

Colour = NDArray[np.float64]


def reference_colour(mode: str, below: Colour, above: Colour) -> Colour:
    """``B(Cb, Cs)`` of W3C Compositing and Blending Level 1, one pixel of three colours."""
    if mode == "color":
        return set_luminosity(above, luminosity(below))
    if mode == "luminosity":
        return set_luminosity(below, luminosity(above))
    return np.array([separable(mode, *pair) for pair in zip(below, above, strict=True)])


def separable(mode: str, below: float, above: float) -> float:
    if mode == "multiply":
        return below * above
    if mode == "screen":
        return below + above - below * above
    if mode == "overlay":
        if below <= 0.5:
            return above * 2 * below
        return separable("screen", above, 2 * below - 1)
    if mode == "darken":
        return min(below, above)
    if mode == "lighten":
        return max(below, above)
    if mode == "difference":
        return abs(below - above)
    if mode == "soft-light":
        if above <= 0.5:
            return below - (1 - 2 * above) * below * (1 - below)
        curve = ((16 * below - 12) * below + 4) * below if below <= 0.25 else below**0.5
        return below + (2 * above - 1) * (curve - below)
    assert mode == "normal"
    return above


def luminosity(colour: Colour) -> float:
    return float(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2])


def set_luminosity(colour: Colour, wanted: float) -> Colour:
    colour = colour + (wanted - luminosity(colour))
    middle, least, most = luminosity(colour), colour.min(), colour.max()
    if least < 0:
        colour = middle + (colour - middle) * middle / (middle - least)
    if most > 1:
        colour = middle + (colour - middle) * (1 - middle) / (most - middle)
    return colour


def reference(mode: str, below: Colour, above: Colour, alpha: float) -> tuple[Colour, float]:
    """Straight colour and alpha of opaque ``above``, shown by ``alpha``, over RGBA ``below``."""
    backdrop, under = below[:3], float(below[3])
    mixed = (1 - under) * above + under * reference_colour(mode, backdrop, above)
    whole = alpha + under * (1 - alpha)
    if whole == 0:
        return backdrop, 0.0
    return (alpha * mixed + (1 - alpha) * under * backdrop) / whole, whole


@st.composite
def pixels(draw: st.DrawFn, kind: type, channels: int) -> Pixels:
    most = int(np.iinfo(kind).max)
    value = st.one_of(
        st.sampled_from([0, 1, most // 4, most // 2, most - 1, most]), st.integers(0, most)
    )
    values = draw(st.lists(value, min_size=6 * channels, max_size=6 * channels))
    return np.array(values, kind).reshape(2, 3, channels)


@pytest.mark.parametrize("mode", BLEND_MODES)
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [3, 4])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_it_follows_the_specification(
    mode: str, kind: type, channels: int, data: st.DataObject
) -> None:
    under = data.draw(pixels(kind, channels))
    over = data.draw(pixels(kind, 3))
    coverage: Coverage = data.draw(pixels(np.uint8, 3))[:, :, 0]
    opacity = data.draw(st.sampled_from([0.0, 0.25, 0.7, 1.0]))
    result = composite(under, over, coverage, opacity, mode)
    assert result.dtype == kind
    assert result.shape == under.shape
    most = float(np.iinfo(kind).max)
    for row, column in np.ndindex(2, 3):
        below = np.append(under[row, column] / most, [] if channels == 4 else [1.0])
        shown = coverage[row, column] / 255 * opacity
        colour, alpha = reference(mode, below, over[row, column] / most, shown)
        # Half a step of rounding, and the float32 in between.
        assert np.abs(result[row, column, :3] - colour * most).max() <= 0.5 + most / 2**18
        if channels == 4:
            assert abs(float(result[row, column, 3]) - alpha * most) <= 0.5 + most / 2**18


@pytest.mark.parametrize("mode", BLEND_MODES)
@pytest.mark.parametrize("channels", [3, 4])
def test_what_is_not_covered_stays_bit_for_bit(mode: str, channels: int) -> None:
    random = np.random.default_rng(3)
    under = random.integers(0, 65536, (40, 50, channels), np.uint16)
    over = random.integers(0, 65536, (40, 50, channels), np.uint16)
    coverage = np.where(random.random((40, 50)) < 0.5, 0, 255).astype(np.uint8)
    result = composite(under, over, coverage, 0.6, mode)
    assert np.array_equal(result[coverage == 0], under[coverage == 0])
    assert not np.array_equal(result, under)


@pytest.mark.parametrize("mode", ["normal", "multiply", "soft-light", "color"])
def test_a_part_of_a_large_picture_is_blended_as_the_whole(mode: str) -> None:
    random = np.random.default_rng(5)
    under, over = (random.integers(0, 256, (1100, 1000, 3), np.uint8) for _ in range(2))
    whole = composite(under, over, None, 0.8, mode)  # on several threads
    part = composite(under[700:720, 31:77], over[700:720, 31:77], None, 0.8, mode)
    assert np.array_equal(whole[700:720, 31:77], part)


def test_transparent_pixels_on_an_opaque_picture_hide_nothing() -> None:
    under = np.full((1, 3, 3), 100, np.uint8)
    over = np.array([[[200, 0, 50, 0], [200, 0, 50, 255], [200, 0, 50, 51]]], np.uint8)
    result = composite(under, over, None)
    assert result.tolist() == [[[100, 100, 100], [200, 0, 50], [120, 80, 90]]]


def test_coverages_multiply_exactly() -> None:
    one, other = np.meshgrid(np.arange(256, dtype=np.uint8), np.arange(256, dtype=np.uint8))
    exact = np.floor(one / 255 * other + 0.5)
    assert np.array_equal(product(one, other), exact)
    assert product(None, one) is one
    assert product(one, None) is one
    assert product(None, None) is None


def test_deep_alpha_rounds_to_the_nearest_coverage() -> None:
    alpha = np.arange(65536, dtype=np.uint16).reshape(256, 256, 1).repeat(4, 2)
    assert np.array_equal(eight_bit_alpha(alpha), np.rint(alpha[:, :, 3] / 257))
