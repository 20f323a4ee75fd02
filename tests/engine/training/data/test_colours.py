"""Colours as words."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.training.data.captions import caption, without_colours
from engine.training.data.colours import COLOURS, colour_shares, main_colour, recoloured


def disc(colour: tuple[int, int, int]) -> NDArray[np.uint8]:
    """A disc with a black outline on transparent ground."""
    rows, columns = np.mgrid[:32, :32] - 15.5
    radius = np.hypot(rows, columns)
    pixels = np.zeros((32, 32, 4), np.uint8)
    pixels[radius < 14] = (20, 20, 20, 255)
    pixels[radius < 12] = (*colour, 255)
    return pixels


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((230, 30, 30), "red"),
        ((250, 140, 20), "orange"),
        ((250, 215, 40), "yellow"),
        ((60, 170, 70), "green"),
        ((40, 110, 230), "blue"),
        ((130, 60, 190), "purple"),
        ((250, 130, 190), "pink"),
        ((120, 75, 40), "brown"),
        ((15, 15, 15), "black"),
        ((250, 250, 250), "white"),
        ((140, 140, 140), "grey"),
    ],
)
def test_colours_are_called_as_people_call_them(colour: tuple[int, int, int], name: str) -> None:
    assert main_colour(disc(colour)) == name


def test_half_transparent_red_is_red() -> None:
    pixels = disc((230, 30, 30)) // 2
    assert main_colour(pixels) == "red"


def test_nothing_has_no_colour() -> None:
    nothing = np.zeros((8, 8, 4), np.uint8)
    assert main_colour(nothing) is None
    assert sum(colour_shares(nothing).values()) == 0


@pytest.mark.parametrize("before", [(230, 30, 30), (40, 110, 230), (245, 245, 245), (90, 90, 90)])
@pytest.mark.parametrize("after", list(COLOURS))
def test_recoloured_has_the_colour(before: tuple[int, int, int], after: str) -> None:
    drawing = disc(before)
    painted = recoloured(drawing, after)
    assert main_colour(painted) == after
    np.testing.assert_array_equal(painted[..., 3], drawing[..., 3])
    assert (painted[..., :3] <= painted[..., 3:]).all()


def test_recoloured_leaves_other_colours() -> None:
    drawing = disc((230, 30, 30))
    drawing[4:8, 12:20] = (40, 170, 60, 255)
    painted = recoloured(drawing, "blue")
    np.testing.assert_allclose(painted[4:8, 12:20], drawing[4:8, 12:20], atol=2)


def test_name_without_colours() -> None:
    assert without_colours("red apple") == "apple"
    assert without_colours("orange") == "orange"


def test_captions_of_a_repainted_drawing_say_its_new_colour() -> None:
    rng = np.random.default_rng(0)
    found = {caption("red apple", ("fruit",), "flat", "blue", True, rng) for _ in range(50)}
    assert found == {"blue apple", "blue apple, flat style"}


def test_captions_differ_and_never_mislead() -> None:
    rng = np.random.default_rng(0)
    found = {caption("red apple", ("fruit",), "flat", "red", False, rng) for _ in range(200)}
    assert {"red apple", "red apple fruit", "fruit", "red apple, flat style"} <= found
    assert not any("blue" in each for each in found)
