"""Whole stacks under changes of geometry: every layer goes along, at its own depth."""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.geometry import (
    Crop,
    Frame,
    Geometry,
    Orientation,
    Resize,
    Scaling,
    Warp,
    placed,
    reshaped,
    reshaped_layer,
    reshaped_mask,
)
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.picture import Metadata, Picture
from engine.regions import Region
from engine.repair import Repair
from tests.engine.picture_samples import deep_photo, photo

WIDTH, HEIGHT = 90, 60
BOUNDS = Region(0, 0, WIDTH, HEIGHT)


def stack(seed: int = 0, channels: int = 3, kind: type = np.uint16) -> Stack:
    """A picture under three layers: patches with and without coverage, a mask, a selection."""
    random = np.random.default_rng(seed)

    def pixels(width: int, height: int) -> np.ndarray:
        return random.integers(0, np.iinfo(kind).max + 1, (height, width, channels), kind)

    def patch(x: int, y: int, width: int, height: int, covered: bool) -> Patch:
        coverage = None if covered else random.integers(0, 256, (height, width), np.uint8)
        return Patch(Region(x, y, width, height), pixels(width, height), coverage)

    mask = Mask.of(random.integers(0, 256, (20, 30), np.uint8), (5, 8))
    return Stack(
        Picture(pixels(WIDTH, HEIGHT), Metadata(dpi=(300.0, 300.0))),
        (
            Layer("repair", (patch(3, 4, 20, 10, True), patch(40, 30, 50, 30, False)), 0.7),
            Layer("masked", (patch(0, 0, 40, 50, False),), mask=mask, blend="multiply"),
            Layer("edit", (patch(60, 5, 9, 9, True),), operation=Repair("telea"), selection=mask),
        ),
    )


orientations = st.builds(Orientation, st.integers(0, 3), st.booleans())


def frames() -> st.SearchStrategy[Frame]:
    sides = st.tuples(
        st.integers(-30, 60), st.integers(-30, 40), st.integers(61, 130), st.integers(41, 90)
    )
    return sides.map(lambda side: Frame(Region.between(*side)))


@settings(max_examples=60, deadline=None)
@given(st.one_of(orientations, frames()), st.integers(0, 5), st.sampled_from([3, 4]))
def test_lossless_changes_commute_with_flattening(
    geometry: Geometry, seed: int, channels: int
) -> None:
    before = stack(seed, channels)
    after = reshaped(before, [geometry])
    flat = reshaped(Stack(before.flatten()), [geometry])
    assert after.bounds == geometry.result(before.bounds) == flat.bounds
    # Where nothing was, a layer has nothing either.
    seen, wanted = after.read(after.bounds), flat.read(flat.bounds)
    assert np.abs(seen.astype(int) - wanted).max() <= 1, "but for rounding where alpha was added"
    assert [layer.id for layer in after.layers] == [layer.id for layer in before.layers]
    assert after.base.metadata == before.base.metadata
    selection, own = before.layers[2].selection, after.layers[2].selection
    assert selection is not None
    assert own is not None
    expected = reshaped_mask(selection, before.bounds, [geometry])
    assert np.array_equal(own.read(after.bounds), expected.read(after.bounds))


@given(orientations)
def test_four_turns_and_two_mirrors_are_nothing(orientation: Orientation) -> None:
    before = stack()
    steps = [orientation] * (2 if orientation.mirrored else 4)
    after = reshaped(before, steps)
    assert np.array_equal(after.base.pixels, before.base.pixels)
    for old, new in zip(before.layers, after.layers, strict=True):
        for one, other in zip(old.patches, new.patches, strict=True):
            assert one.region == other.region
            assert np.array_equal(one.pixels, other.pixels)


def test_a_quarter_turn_goes_clockwise() -> None:
    pixels = np.zeros((2, 3, 3), np.uint8)
    pixels[0, 0] = 200  # top left
    turned = reshaped(Stack(Picture(pixels)), [Orientation(1)])
    assert turned.bounds == Region(0, 0, 2, 3)
    assert (turned.base.pixels[0, 1] == 200).all(), "now top right"


def test_a_canvas_can_grow_with_its_edges_going_on() -> None:
    before = stack()
    wide = reshaped(before, [Frame(Region(-5, -3, WIDTH + 5, HEIGHT + 9), "edge")])
    assert wide.channels == 3
    assert (wide.base.pixels[:3, 5:] == before.base.pixels[0]).all()
    assert (wide.base.pixels[3:-6, :5] == before.base.pixels[:, :1]).all()
    assert wide.layers[0].patches[0].region == Region(8, 7, 20, 10)
    assert wide.layers[0].patches[0].pixels is before.layers[0].patches[0].pixels


@pytest.mark.parametrize("operation", [Crop("1"), Resize("fill", width=30, height=30)])
def test_operations_of_geometry_keep_layers(operation: Crop | Resize) -> None:
    before = stack()
    after = reshaped(before, operation.geometries(before.bounds))
    assert after.bounds == operation.result_bounds(before.bounds)
    assert len(after.layers) == 3


@pytest.mark.parametrize("size", [(45, 30), (31, 19), (200, 133), (90, 25)])
def test_a_picture_cut_into_patches_is_scaled_as_the_whole(size: tuple[int, int]) -> None:
    photo = deep_photo(HEIGHT, WIDTH)
    cuts = [Region(0, 0, 37, 23), Region(37, 0, 53, 23), Region(0, 23, 90, 37)]
    patches = tuple(Patch(cut, photo[cut.slices], None) for cut in cuts)
    base = np.zeros_like(photo)
    before = Stack(Picture(base), (Layer("all", patches),))
    after = reshaped(before, [Scaling(*size)])
    whole = reshaped(Stack(Picture(photo)), [Scaling(*size)])
    seen, wanted = (each.read(each.bounds).astype(int) for each in (after, whole))
    # Between two patches, and within the reach of the filter, a little of the black shines through.
    across, down = size[0] / WIDTH, size[1] / HEIGHT
    far = np.ones(seen.shape[:2], bool)
    reach = 1 if max(across, down) <= 1 else 5
    far[:, int((37 - reach) * across) : int(np.ceil((37 + reach) * across)) + 1] = False
    far[int((23 - reach) * down) : int(np.ceil((23 + reach) * down)) + 1] = False
    # A cut through a pixel leaves it half covered, to 1/255 of it.
    assert far.mean() > 0.3
    assert np.abs(seen - wanted)[far].max() <= (40 if max(across, down) <= 1 else 300)
    assert (seen % 257 != 0).mean() > 0.9, "16 bits are kept"


def test_colour_under_transparent_pixels_does_not_leak_out() -> None:
    pixels = np.full((20, 20, 3), 10, np.uint8)
    pixels[:, 10:] = 250
    coverage = np.zeros((20, 20), np.uint8)
    coverage[:, :10] = 255
    layer = Layer("half", (Patch(Region(10, 10, 20, 20), pixels, coverage),))
    for geometry in (Scaling(33, 22), Scaling(200, 100), Warp.of(turned(30))):
        (patch,) = reshaped_layer(layer, geometry, BOUNDS).patches
        assert patch.coverage is not None
        # Bicubic and Lanczos filters may overshoot by a step.
        assert (patch.pixels[patch.coverage > 20] <= 12).all()


def turned(angle: float) -> np.ndarray:
    return placed((0, 0), (1, 1), angle, (WIDTH / 2, HEIGHT / 2))


def test_moving_by_whole_pixels_moves_the_very_pixels() -> None:
    layer = stack().layers[1]
    warp = Warp.of(placed((-12, 7), (1, 1), 0, (20, 20)))
    (before,), (after,) = layer.patches, reshaped_layer(layer, warp, BOUNDS).patches
    assert after.region == Region(-12, 7, 40, 50), "what is beside the canvas is kept"
    assert after.pixels is before.pixels
    mask = reshaped_layer(layer, warp, BOUNDS).mask
    assert mask is not None
    assert layer.mask is not None
    assert mask.region == layer.mask.region._replace(x=-7, y=15)


@pytest.mark.parametrize("scale", [(1, 1), (-1, 1), (1, -1), (-1, -1)])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_right_angles_and_mirrors_lose_nothing(angle: int, scale: tuple[int, int]) -> None:
    layer = Layer("x", stack().layers[0].patches[:1])
    warp = Warp.of(placed((0, 0), scale, angle, (13, 9)))
    (patch,) = reshaped_layer(layer, warp, BOUNDS).patches
    assert sorted(patch.pixels.ravel()) == sorted(layer.patches[0].pixels.ravel())
    back = Warp.of(np.linalg.inv(warp.matrix), keep=Region(-500, -500, 1000, 1000))
    (same,) = reshaped_layer(Layer("x", (patch,)), back, BOUNDS).patches
    assert same.region == layer.patches[0].region
    assert np.array_equal(same.pixels, layer.patches[0].pixels)


def test_a_warp_is_what_opencv_makes_of_the_whole() -> None:
    pixels = deep_photo(HEIGHT, WIDTH)
    matrix = placed((3.3, -2.6), (1.3, 1.1), 21, (40, 25))
    layer = Layer("x", (Patch(BOUNDS, pixels, None),))
    (patch,) = reshaped_layer(layer, Warp.of(matrix), BOUNDS).patches
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    centred = (np.linalg.inv(half) @ matrix @ half)[:2]
    whole = cv2.warpAffine(pixels, centred, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC)
    seen = Layer("x", (patch,)).paint(np.zeros_like(pixels), BOUNDS)
    inside = cv2.erode(patch_coverage(patch), np.ones((7, 7), np.uint8)) == 255
    assert inside.sum() > 1000
    assert np.abs(seen.astype(int) - whole.astype(int))[inside].max() <= 65535 / 100


def patch_coverage(patch: Patch) -> np.ndarray:
    mask = Mask(patch.region, np.full(patch.pixels.shape[:2], 255, np.uint8))
    if patch.coverage is not None:
        mask = Mask(patch.region, patch.coverage)
    return mask.read(BOUNDS)


def test_shrinking_a_layer_takes_means() -> None:
    board = np.indices((48, 48)).sum(axis=0) % 2 * 255
    pixels = np.repeat(board[:, :, None], 3, axis=2).astype(np.uint8)
    layer = Layer("board", (Patch(Region(8, 4, 48, 48), pixels, None),))
    warp = Warp.of(placed((0, 0), (0.25, 0.25), 0, (8, 4)))
    (patch,) = reshaped_layer(layer, warp, BOUNDS).patches
    assert patch.region == Region(8, 4, 12, 12)
    assert np.abs(patch.pixels[2:-2, 2:-2].astype(int) - 127).max() <= 1


def test_a_turned_picture_is_transparent_in_the_corners() -> None:
    after = reshaped(Stack(Picture(photo(HEIGHT, WIDTH))), [Warp.of(turned(20))])
    assert after.channels == 4
    assert after.base.pixels[0, 0, 3] == 0
    assert after.base.pixels[HEIGHT // 2, WIDTH // 2, 3] == 255


def test_a_hidden_original_stays_hidden() -> None:
    hidden = dataclasses.replace(stack(), base_visible=False)
    assert not reshaped(hidden, [Scaling(20, 20)]).base_visible
