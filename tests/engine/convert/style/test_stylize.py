"""Painting whole pictures and parts of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.convert import Stylize
from engine.convert.large import Large
from engine.convert.scaling import Scale
from engine.convert.style import space
from engine.convert.style.painter import Painter, painter
from engine.convert.style.painting import InTiles
from engine.convert.style.prediction import predict
from engine.convert.style.style import Style
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.operation import Cancelled, Context, Update, View
from engine.picture import Picture
from engine.regions import Region
from engine.tensors import as_values

built_in = Style.built_in

Array = NDArray[np.uint8]


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Other tests may be running on the other cores."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def photo() -> Picture:
    return Picture(Picture.preview(SAMPLE_PHOTO, 320).pixels)


def applied(picture: Picture, updates: list[Update]) -> Picture:
    layer = Layer("painted")
    for update in updates:
        if not update.is_rough:
            layer = layer.with_update(update)
    return Stack(picture, (layer,)).flatten()


def test_a_rough_thumbnail_comes_first_and_the_whole_picture_at_last(photo: Picture) -> None:
    looking = Context("cpu", view=View(photo.bounds, 1.0))
    updates = list(Stylize(built_in(19), detail=256).run(photo, None, looking))
    assert updates[0].is_rough
    assert updates[0].region == photo.bounds
    assert updates[-1].fraction == 1.0
    fractions = [update.fraction for update in updates]
    assert fractions == sorted(fractions)
    painted = applied(photo, updates)
    assert np.abs(painted.pixels.astype(int) - photo.pixels).mean() > 20
    # The thumbnail looks like the result.
    small = Scale(photo.bounds, 32)
    shown = Picture(updates[0].pixels)
    rough = Scale(shown.bounds, 32).read(shown, small.scaled)
    assert np.abs(rough - small.read(painted, small.scaled)).mean() < 0.1


@pytest.mark.parametrize("settings", [{}, {"amount": 0.5}, {"match_palette": True}])
@pytest.mark.parametrize("looks", [False, True], ids=["run", "preview"])
def test_a_slider_takes_a_built_in_style_along_without_a_jump(
    photo: Picture, settings: dict[str, Any], looks: bool
) -> None:
    style = built_in(3)
    at = space.coordinates(style)["warmth"]

    def painted(way: float) -> Array:
        moved = space.moved(style, {"warmth": at + way})
        operation = Stylize(moved, detail=256, **settings)
        if looks:
            view = View(photo.bounds, 1.0)
            return list(operation.preview(photo, None, view, Context("cpu")))[-1].pixels
        return applied(photo, list(operation.run(photo, None, Context("cpu")))).pixels

    still, *pictures = (painted(way).astype(int) for way in (0.0, 0.05, 0.75, 1.48, 1.52))
    steps = [np.abs(each - still).mean() for each in pictures]
    assert 0 < steps[0] < 1
    assert 3 < steps[1] < steps[2]
    assert np.abs(pictures[3] - pictures[2]).mean() < 1


@pytest.mark.parametrize("size", [(1, 1), (1, 60), (2, 3), (17, 9), (33, 70), (131, 5)])
@pytest.mark.parametrize("detail", [0, 128])
def test_any_size(size: tuple[int, int], detail: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (*size, 3)).astype(np.uint8)
    picture = Picture(pixels)
    updates = list(Stylize(built_in(3), detail=detail).run(picture, None, Context("cpu")))
    assert applied(picture, updates).pixels.shape == pixels.shape
    parts = [update.region for update in updates if not update.is_rough]
    assert sum(part.area for part in parts) == picture.bounds.area


def test_alpha_and_depth_are_kept(photo: Picture) -> None:
    alpha = np.random.default_rng(0).integers(0, 65535, photo.pixels.shape[:2])
    deep = np.dstack([photo.pixels.astype(np.uint16) * 257, alpha]).astype(np.uint16)
    picture = Picture(deep)
    for update in Stylize(built_in(8), detail=128).run(picture, None, Context("cpu")):
        assert update.pixels.dtype == np.uint16
        assert update.pixels.shape[2] == 4
    painted = applied(picture, [update])
    assert (painted.pixels[:, :, 3] == alpha).all()
    assert (painted.pixels[:, :, :3] % 257 != 0).mean() > 0.9  # more than 8 bits


def test_the_mask_decides_where_and_how_much(photo: Picture) -> None:
    values = np.zeros(photo.pixels.shape[:2], np.uint8)
    values[100:160, 50:120] = 255
    values[160:170, 50:120] = 100
    mask = Mask.of(values)
    updates = list(Stylize(built_in(20), detail=0).run(photo, mask, Context("cpu")))
    fine = [update for update in updates if not update.is_rough]
    for update in fine:
        assert update.coverage is not None
        assert (update.coverage == mask.read(update.region)).all()
        assert mask.region.contains(update.region)
    before, after = photo.pixels, applied(photo, updates).pixels
    assert (before[values == 0] == after[values == 0]).all()
    whole = applied(
        photo, list(Stylize(built_in(20), detail=0).run(photo, None, Context("cpu")))
    ).pixels
    assert np.abs(whole[values == 255].astype(int) - after[values == 255]).mean() < 1


def test_an_empty_mask_is_refused(photo: Picture) -> None:
    mask = Mask.of(np.zeros(photo.pixels.shape[:2], np.uint8))
    with pytest.raises(ImpastoError):
        list(Stylize().run(photo, mask, Context("cpu")))


@pytest.mark.parametrize("style", [built_in(19), space.random(3)], ids=["own", "free"])
def test_amount_goes_from_the_photo_to_the_style(photo: Picture, style: Style) -> None:
    away = []
    for amount in (0.0, 0.3, 1.0):
        operation = Stylize(style, amount, detail=128)
        painted = applied(photo, list(operation.run(photo, None, Context("cpu"))))
        away.append(float(np.abs(painted.pixels.astype(int) - photo.pixels).mean()))
    assert away[0] < 0.1
    assert away[0] < away[1] < away[2]


def test_colours_can_be_kept(photo: Picture) -> None:
    operation = Stylize(built_in(20), detail=128, keep_colours=True)
    painted = applied(photo, list(operation.run(photo, None, Context("cpu")))).pixels
    # Hue and chroma are the photo's, or paler; the fiery red of the style is not there.
    chroma = [np.ptp(pixels.astype(int), axis=2) for pixels in (photo.pixels, painted)]
    assert (chroma[1] <= chroma[0] + 2).all()
    assert np.abs(painted.astype(int) - photo.pixels).mean() > 10


def test_the_palette_of_the_style_can_be_matched(photo: Picture) -> None:
    green = np.zeros((64, 64, 3), np.uint8)
    green[:32] = 20, 160, 40
    green[32:] = 10, 60, 90
    style = predict(green, "cpu")

    def mean(**settings: bool) -> Array:
        operation = Stylize(style, detail=128, **settings)
        return applied(photo, list(operation.run(photo, None, Context("cpu")))).pixels.mean((0, 1))

    target = green.mean((0, 1))
    assert np.abs(mean(match_palette=True) - target).max() < 25
    assert np.abs(mean(match_palette=True) - target).sum() < np.abs(mean() - target).sum()


def test_what_is_on_screen_comes_first() -> None:
    picture = Picture(np.zeros((900, 4000, 3), np.uint8))
    view = View(Region(3200, 100, 300, 300), 1.0)
    updates = list(Stylize(built_in(1), detail=256).run(picture, None, Context("cpu", view=view)))
    assert len(updates) > 3
    assert not updates[1].region.intersect(view.region).is_empty


def test_a_stop_is_obeyed_at_every_step(photo: Picture) -> None:
    for limit in (0, 1, 5, 30):
        asked = 0

        def is_cancelled(limit: int = limit) -> bool:
            nonlocal asked
            asked += 1
            return asked > limit

        context = Context("cpu", is_cancelled, View(photo.bounds, 1.0))
        with pytest.raises(Cancelled):
            list(Stylize(built_in(3), detail=0).run(photo, None, context))


@settings(max_examples=15)
@given(st.integers(0, 250), st.integers(0, 150), st.integers(1, 120), st.integers(1, 100))
def test_parts_of_a_large_painting_are_those_of_the_whole(x: int, y: int, w: int, h: int) -> None:
    case = large_case()
    part = Region(x, y, w, h)
    difference = np.abs(as_values(case.large.part(part)) - case.whole[part.slices])
    assert difference.mean() < 1.5 / 255


@pytest.mark.parametrize("style", ["3", str(space.random(12))])
def test_a_large_painting_has_no_seams(style: str) -> None:
    _, scale, _, whole, large = large_case(style)
    half = scale.scaled.width // 2
    left, right = Region(0, 0, half, 200), Region.between(half, 0, scale.scaled.width, 200)
    painted = np.concatenate([as_values(large.part(part)) for part in (left, right)], axis=1)
    assert np.abs(painted - whole[:200]).mean() < 1.5 / 255
    steps = np.abs(np.diff(painted, axis=1)).mean(axis=(0, 2))
    expected = np.abs(np.diff(whole[:200], axis=1)).mean(axis=(0, 2))
    assert steps[half - 1] < expected[half - 1] * 1.02 + 0.001


def test_tiles_that_share_statistics_fit_together() -> None:
    picture, scale, artist, whole, _ = large_case()
    _, moments = artist.whole(scale.read(picture, scale.scaled), scale.scaled, go_on)
    tiles = InTiles(artist, picture, scale, moments, go_on)
    part = Region(101, 57, 130, 90)
    painted, _ = tiles.part(part)
    assert np.abs(painted - whole[part.slices]).max() < 0.02


class LargeCase(NamedTuple):
    """A picture, the scale at which it is seen, and how it is painted at once and in parts."""

    picture: Picture
    scale: Scale
    artist: Painter
    whole: NDArray[np.float32]
    large: Large


@cache
def large_case(style: str = "19") -> LargeCase:
    picture = Picture(Picture.preview(SAMPLE_PHOTO, 500).pixels)
    scale = Scale(picture.bounds, 370)
    artist = painter(Style.parse(style), torch.device("cpu"), torch.float32)
    whole, _ = artist.whole(scale.read(picture, scale.scaled), scale.scaled, go_on)
    return LargeCase(picture, scale, artist, whole, artist.large(scale, picture, go_on))


def go_on() -> None:
    pass


def test_a_preview_is_rough_and_gets_as_fine_as_the_screen(photo: Picture) -> None:
    view = View(Region(40, 20, 200, 100), 0.5)
    updates = list(Stylize(built_in(19), detail=256).preview(photo, None, view, Context("cpu")))
    assert updates[0].region == photo.bounds
    assert updates[-1].fraction == 1.0
    assert updates[-1].pixels.shape[:2] == (50, 100)
    painted = applied(
        photo, list(Stylize(built_in(19), detail=256).run(photo, None, Context("cpu")))
    )
    region = updates[-1].region
    expected = painted.pixels[region.slices].reshape(50, 2, 100, 2, 3).mean((1, 3))
    assert np.abs(updates[-1].pixels - expected).mean() < 8


def test_a_preview_of_other_settings_does_not_paint_again(
    photo: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(photo.bounds, 1.0)
    first = next(Stylize(built_in(5), detail=128).preview(photo, None, view, Context("cpu")))
    from engine.convert.style.transformer import Transformer

    def painting(*_: object) -> None:
        raise AssertionError("it was painted again")

    monkeypatch.setattr(Transformer, "measure", painting)
    monkeypatch.setattr(Transformer, "encode", painting)
    second = next(
        Stylize(built_in(5), 0.5, detail=128, keep_colours=True).preview(
            photo, None, view, Context("cpu")
        )
    )
    assert (first.pixels != second.pixels).any()


def test_a_preview_shows_only_what_is_masked(photo: Picture) -> None:
    values = np.zeros(photo.pixels.shape[:2], np.uint8)
    values[:100] = 255
    view = View(photo.bounds, 1.0)
    for update in Stylize(built_in(5), detail=128).preview(
        photo, Mask.of(values), view, Context("cpu")
    ):
        assert update.coverage is not None
        assert update.coverage.shape == update.pixels.shape[:2]
        assert update.coverage[0, 0] == 255
        assert update.coverage[-1, 0] == 0
