"""The space of styles and its sliders."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.convert import BUILT_IN, Style
from engine.convert.style import space
from engine.convert.style.prediction import predict
from engine.errors import ImpastoError

NAMES = [direction.name for direction in space.directions()]


def test_every_slider_has_a_name_and_a_range() -> None:
    assert 8 <= len(NAMES) <= 12
    assert len(set(NAMES)) == len(NAMES)
    for direction in space.directions():
        assert direction.title
        assert direction.low < 0 < direction.high


@given(st.integers(0, 2**32 - 1), st.sampled_from(NAMES), st.floats(-2.0, 2.0))
def test_moving_one_slider_leaves_the_others(seed: int, name: str, place: float) -> None:
    style = space.random(seed)
    before, after = space.coordinates(style), space.coordinates(space.moved(style, {name: place}))
    assert after.pop(name) == pytest.approx(place, abs=1e-4)
    before.pop(name)
    assert after == pytest.approx(before, abs=1e-4)


def test_nothing_moved_is_the_same_style() -> None:
    style = space.random(4)
    assert space.moved(style, {}).vector == pytest.approx(style.vector)
    assert space.moved(style, space.coordinates(style)).vector == pytest.approx(style.vector)


def test_a_built_in_style_has_a_place_and_can_be_moved_from_it() -> None:
    places = [space.coordinates(Style.built_in(style.number)) for style in BUILT_IN]
    assert len({round(place["warmth"], 3) for place in places}) > 20
    moved = space.moved(Style.built_in(3), {"warmth": 1.5})
    assert not moved.is_built_in
    assert space.coordinates(moved)["tint"] == pytest.approx(places[3]["tint"], abs=1e-4)


def test_an_unknown_slider_is_refused() -> None:
    with pytest.raises(ImpastoError):
        space.moved(space.random(0), {"loudness": 1.0})


def test_random_styles_are_repeatable_and_differ() -> None:
    assert space.random(7) == space.random(7)
    assert space.random(7) != space.random(8)


def test_a_blend_lies_between() -> None:
    one, two = space.random(1), space.random(2)
    middle = space.blend([(one, 1.0), (two, 3.0)])
    expected = 0.25 * np.array(one.vector) + 0.75 * np.array(two.vector)
    assert middle.vector == pytest.approx(expected.tolist())
    built_in = space.blend([(Style.built_in(3), 0.5), (Style.parse("3:0.5,12:0.5"), 0.5)])
    assert dict(built_in.weights) == pytest.approx({3: 0.75, 12: 0.25})
    mixed = space.blend([(Style.built_in(3), 0.5), (one, 0.5)])
    assert not mixed.is_built_in
    for parts in ([], [(one, 0.0)], [(space.random(seed), 1.0) for seed in range(5)]):
        with pytest.raises(ImpastoError):
            space.blend(parts)


def test_a_predicted_style_knows_the_colours_of_its_picture() -> None:
    red = np.zeros((80, 120, 4), np.uint16)
    red[...] = 50000, 5000, 5000, 65535
    red[20:40] = 30000, 20000, 5000, 65535
    blue = red[:, :, [2, 1, 0, 3]]
    styles = [predict(pixels, "cpu") for pixels in (red, blue)]
    warmth = [space.coordinates(style)["warmth"] for style in styles]
    assert warmth[0] > warmth[1] + 1
    assert styles[0].palette[2] > styles[1].palette[2] + 30  # Lab b: yellow or blue
    assert len(Style.parse(str(styles[0])).palette) == len(styles[0].palette)


@pytest.mark.parametrize("pixels", [(1, 1), (3, 400), (257, 2)])
def test_a_picture_of_any_size_has_a_style(pixels: tuple[int, int]) -> None:
    style = predict(np.full((*pixels, 3), 99, np.uint8), "cpu")
    assert np.isfinite(style.vector).all()


def test_palettes_are_possible() -> None:
    styles = [space.random(seed) for seed in range(20)]
    styles += [Style.built_in(number) for number in range(26)]
    for style in styles:
        values = space.palette_of(style)
        covariance = np.zeros((3, 3))
        covariance[np.triu_indices(3)] = values[3:]
        covariance = covariance + np.triu(covariance, 1).T
        assert np.linalg.eigvalsh(covariance).min() > -1e-6


def test_a_built_in_style_that_is_not_moved_stays_itself() -> None:
    style = Style.mixture([(3, 0.5), (12, 0.5)])
    assert space.moved(style, {}) == style
    assert space.moved(style, space.coordinates(style)) == style


def test_a_built_in_style_is_left_smoothly() -> None:
    style = Style.built_in(3)
    at = space.coordinates(style)["warmth"]
    ways = [0.0, 0.05, 0.3, 0.6, 0.9, 1.2, 1.6]
    moved = [space.moved(style, {"warmth": at + way}) for way in ways]
    gone = [space.departure(each) for each in moved]
    assert gone == sorted(gone)
    assert gone[:1] == [0.0]
    assert 0 < gone[1] < 0.01
    assert gone[-1] == 1.0
    assert not moved[-1].weights
    back = space.moved(moved[3], {"warmth": at + 0.05})
    assert space.departure(back) == pytest.approx(gone[1])


def test_a_moved_style_is_kept_as_text() -> None:
    style = space.moved(Style.mixture([(3, 0.25), (12, 0.75)]), {"tint": 0.3})
    again = Style.parse(str(style))
    assert style.weights
    assert again.weights == style.weights
    assert again.vector == pytest.approx(style.vector, abs=1e-2)
    assert space.departure(again) == pytest.approx(space.departure(style), abs=1e-2)
