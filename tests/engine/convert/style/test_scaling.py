"""Parts of a picture at another size fit together."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.convert.scaling import Scale
from engine.convert.style.colours import Palette, Recolouring, luma, with_colours_of
from engine.picture import Picture
from engine.regions import Region


def noise(height: int, width: int, channels: int = 3) -> Picture:
    random = np.random.default_rng(height * width)
    return Picture(random.integers(0, 255, (height, width, channels)).astype(np.uint8))


@settings(max_examples=40)
@given(
    st.integers(1, 90), st.integers(1, 90), st.integers(1, 200),
    st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1),
)  # fmt: skip
def test_a_part_is_a_part_of_the_whole(
    height: int, width: int, long_side: int, x: float, y: float, right: float, bottom: float
) -> None:
    picture = noise(height, width)
    scale = Scale(picture.bounds, long_side)
    whole = scale.read(picture, scale.scaled)
    assert whole.shape == (scale.scaled.height, scale.scaled.width, 3)
    left, top = int(x * (scale.scaled.width - 1)), int(y * (scale.scaled.height - 1))
    part = Region.between(
        left,
        top,
        left + 1 + int(right * (scale.scaled.width - left - 1)),
        top + 1 + int(bottom * (scale.scaled.height - top - 1)),
    )
    assert np.abs(scale.read(picture, part) - whole[part.slices]).max() < 0.02


def test_the_same_size_is_the_picture_itself() -> None:
    picture = noise(40, 60)
    scale = Scale(picture.bounds, 60)
    assert (np.rint(scale.read(picture, scale.scaled) * 255) == picture.pixels).all()
    there = scale.enlarge(scale.read(picture, scale.scaled), scale.scaled, Region(5, 6, 20, 30))
    assert (np.rint(there * 255) == picture.pixels[6:36, 5:25]).all()


def test_brightness_stays_whatever_the_size() -> None:
    picture = noise(300, 200)
    for long_side in (7, 50, 151, 299, 450):
        scale = Scale(picture.bounds, long_side)
        assert abs(scale.read(picture, scale.scaled).mean() - picture.pixels.mean() / 255) < 0.01


def test_what_is_transparent_is_grey_to_the_network() -> None:
    pixels = noise(30, 30, 4).pixels.copy()
    pixels[:, :, 3] = 0
    picture = Picture(pixels)
    scale = Scale(picture.bounds, 20)
    assert np.abs(scale.read(picture, scale.scaled) - 0.5).max() < 1e-6


def test_kept_colours_are_as_bright_as_the_painting() -> None:
    photo, painted = (noise(20, size).pixels[:, :20] / np.float32(255) for size in (20, 30))
    result = with_colours_of(photo, painted)
    assert np.abs(luma(result) - luma(painted)).max() < 1e-4
    assert result.min() > -1e-4
    assert result.max() < 1 + 1e-4


def test_recolouring_gives_the_other_palette() -> None:
    random = np.random.default_rng(0)
    source = (0.5 + 0.1 * random.normal(0, 1, (80, 80, 3))).clip(0, 1).astype(np.float32)
    target = (source[:, :, [2, 0, 1]] * np.float32([0.9, 0.7, 0.5])).astype(np.float32)
    wanted = Palette.of(target)
    result = Palette.of(Recolouring.between(Palette.of(source), wanted)(source))
    assert np.abs(result.mean - wanted.mean).max() < 1.5
    assert np.abs(result.covariance - wanted.covariance).max() < 0.15 * wanted.covariance.max()
    again = Palette.from_numbers(wanted.numbers())
    assert np.allclose(again.covariance, wanted.covariance)
