"""Layers above an untouched picture."""

import dataclasses

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.blending import BLEND_MODES
from engine.layers import Layer, Patch, Stack, difference
from engine.masks import Mask
from engine.operation import Update
from engine.picture import Picture
from engine.regions import Region
from tests.engine.layer_samples import stacks

GREY = np.full((20, 30, 3), 100, np.uint8)


def layer(region: Region, value: int, coverage: int | None = None) -> Layer:
    shape = (region.height, region.width)
    pixels = np.full((*shape, 3), value, np.uint8)
    cover = None if coverage is None else np.full(shape, coverage, np.uint8)
    return Layer("paint", (Patch(region, pixels, cover),))


def test_the_base_is_never_touched() -> None:
    base = Picture(GREY.copy())
    stack = Stack(base).with_layer(layer(Region(2, 3, 10, 10), 200))
    seen = stack.read(stack.bounds)
    assert (seen[3:13, 2:12] == 200).all()
    seen_outside = seen.copy()
    seen_outside[3:13, 2:12] = 100
    assert (seen_outside == 100).all()
    assert np.array_equal(base.pixels, GREY)


def test_reading_a_part_is_reading_the_whole_and_cutting() -> None:
    stack = Stack(Picture(GREY))
    for x, value in ((0, 10), (5, 60), (9, 240)):
        stack = stack.with_layer(layer(Region(x, 4, 12, 9), value, coverage=130))
    part = Region(3, 2, 11, 7)
    assert np.array_equal(stack.read(part), stack.read(stack.bounds)[part.slices])


def test_opacity_and_visibility() -> None:
    region = Region(0, 0, 30, 20)
    top = layer(region, 200)
    stack = Stack(Picture(GREY))
    half = stack.with_layer(dataclasses.replace(top, opacity=0.5))
    assert (half.read(region) == 150).all()
    hidden = half.with_layer(dataclasses.replace(top, visible=False))
    assert len(hidden.layers) == 1
    assert np.array_equal(hidden.read(region), GREY)


def test_a_layer_mask_hides_what_it_does_not_hold() -> None:
    values = np.full((10, 10), 255, np.uint8)
    values[:, 5:] = 51
    top = dataclasses.replace(
        layer(Region(2, 3, 20, 10), 200), mask=Mask(Region(4, 3, 10, 10), values)
    )
    seen = Stack(Picture(GREY)).with_layer(top).read(Region(0, 0, 30, 20))
    assert seen[5, :, 0].tolist() == [100] * 4 + [200] * 5 + [120] * 5 + [100] * 16


def test_a_layer_is_blended_as_its_mode_says() -> None:
    multiplied = dataclasses.replace(layer(Region(0, 0, 30, 10), 51), blend="multiply")
    seen = Stack(Picture(GREY)).with_layer(multiplied).read(Region(0, 0, 30, 20))
    assert (seen[:10] == 20).all()
    assert (seen[10:] == 100).all()


def test_patches_that_lie_on_one_another_are_blended_once() -> None:
    first, second = layer(Region(0, 0, 10, 10), 51), layer(Region(5, 0, 10, 10), 102)
    both = dataclasses.replace(first, patches=first.patches + second.patches, blend="multiply")
    stack = Stack(Picture(GREY)).with_layer(both)
    seen = stack.read(stack.bounds)
    assert seen[0, :, 0].tolist() == [20] * 5 + [40] * 10 + [100] * 15
    part = Region(3, 1, 6, 4)
    assert np.array_equal(stack.read(part), seen[part.slices])


def test_joined_patches_look_as_the_patches_do() -> None:
    random = np.random.default_rng(2)
    patches = tuple(
        Patch(
            Region(x, x // 2, 12, 9),
            random.integers(0, 256, (9, 12, 3), np.uint8),
            random.integers(0, 256, (9, 12), np.uint8),
        )
        for x in (0, 4, 9, 14)
    )
    apart = Layer("paint", patches)
    joined = apart.joined(Region(0, 0, 30, 20))
    assert joined is not None
    assert joined.region == apart.region
    stack = Stack(Picture(GREY))
    one, other = (stack.with_layer(each) for each in (apart, Layer("paint", (joined,))))
    seen = [each.read(each.bounds).astype(int) for each in (one, other)]
    assert np.abs(seen[0] - seen[1]).max() <= 2
    assert apart.joined(Region(28, 0, 2, 2)) is None


def test_without_the_original_what_no_layer_covers_is_transparent() -> None:
    stack = Stack(Picture(GREY), base_visible=False)
    stack = stack.with_layer(layer(Region(0, 0, 10, 20), 200, coverage=128))
    seen = stack.read(stack.bounds)
    assert stack.channels == seen.shape[2] == 4
    assert (seen[:, :10] == (200, 200, 200, 128)).all()
    assert (seen[:, 10:] == 0).all()
    assert stack.flatten().channels == 4


def test_what_cannot_be_seen_makes_no_difference() -> None:
    one = layer(Region(0, 0, 4, 4), 1)
    stack = Stack(Picture(GREY)).with_layer(one)
    for change in ({"name": "other"}, {"locked": True}, {"selection": Mask.of(GREY[:, :, 0])}):
        assert difference(stack, stack.with_layer(dataclasses.replace(one, **change))).is_empty
    for change in ({"blend": "screen"}, {"mask": Mask.of(GREY[:, :, 0])}, {"visible": False}):
        changed = stack.with_layer(dataclasses.replace(one, **change))
        assert difference(stack, changed) == one.region
    hidden = dataclasses.replace(stack, base_visible=False)
    assert difference(stack, hidden) == stack.bounds


def test_an_update_changes_only_where_it_lies() -> None:
    one = layer(Region(0, 0, 4, 4), 1)
    stack = Stack(Picture(GREY)).with_layer(one)
    more = one.with_update(Update(Region(8, 8, 2, 2), GREY[:2, :2], None, 1.0, "x"))
    assert difference(stack, stack.with_layer(more)) == Region(8, 8, 2, 2)


def test_a_later_update_replaces_the_patches_it_holds() -> None:
    def update(region: Region, value: int) -> Update:
        return Update(
            region, np.full((region.height, region.width, 3), value, np.uint8), None, 1.0, "x"
        )

    painted = Layer("paint")
    painted = painted.with_update(update(Region(0, 0, 5, 5), 1))
    painted = painted.with_update(update(Region(10, 0, 5, 5), 2))
    painted = painted.with_update(update(Region(0, 0, 6, 5), 3))
    assert [patch.region for patch in painted.patches] == [
        Region(10, 0, 5, 5),
        Region(0, 0, 6, 5),
    ]


def test_difference_holds_every_changed_pixel() -> None:
    one, two = layer(Region(0, 0, 4, 4), 1), layer(Region(10, 10, 5, 5), 2)
    empty = Stack(Picture(GREY))
    base = empty.with_layer(one).with_layer(two)
    faded = base.with_layer(dataclasses.replace(two, opacity=0.3))
    assert difference(base, faded) == Region(10, 10, 5, 5)
    assert difference(base, base.without_layer(one.id)) == Region(0, 0, 4, 4)
    swapped = base.with_layers((two, one))
    assert difference(base, swapped).contains(Region(0, 0, 4, 4))
    assert difference(base, base).is_empty
    assert difference(empty, Stack(Picture(GREY))) == empty.bounds


def test_flatten_keeps_the_metadata() -> None:
    picture = Picture(GREY)
    picture = dataclasses.replace(
        picture, metadata=dataclasses.replace(picture.metadata, dpi=(300.0, 300.0))
    )
    flat = Stack(picture).with_layer(layer(Region(0, 0, 2, 2), 7)).flatten()
    assert flat.metadata.dpi == (300.0, 300.0)
    assert (flat.pixels[:2, :2] == 7).all()


def changed_layer(layer: Layer, what: str, random: np.random.Generator) -> Layer:
    """The layer with something else about it."""
    values = random.integers(0, 256, (12, 9), np.uint8)
    x, y = (int(each) for each in random.integers(0, 20, 2))
    if what == "patch":
        pixels = random.integers(0, 256, (12, 9, 3), np.uint8)
        patch = Patch(Region(x, y, 9, 12), pixels, values)
        return dataclasses.replace(layer, patches=(*layer.patches[1:], patch))
    changes = {
        "mask": {"mask": Mask.of(values, (x, y))},
        "no mask": {"mask": None},
        "blend": {"blend": str(random.choice(BLEND_MODES))},
        "opacity": {"opacity": 0.3},
        "visible": {"visible": not layer.visible},
        "name": {"name": "other", "locked": True},
    }
    return dataclasses.replace(layer, **changes[what])  # type: ignore[arg-type]


CHANGES = ("patch", "mask", "no mask", "blend", "opacity", "visible", "name", "delete", "order")


@settings(max_examples=80, deadline=None)
@given(stacks(), st.sampled_from(CHANGES), st.integers(0, 2**32))
def test_outside_the_difference_of_two_stacks_nothing_is_different(
    before: Stack, what: str, seed: int
) -> None:
    random = np.random.default_rng(seed)
    layer = before.layers[random.integers(0, len(before.layers))]
    if what == "delete":
        after = before.without_layer(layer.id)
    elif what == "order":
        after = before.with_layers(before.layers[::-1])
    else:
        after = before.with_layer(changed_layer(layer, what, random))
    one, other = (stack.read(stack.bounds).astype(int) for stack in (before, after))
    region = difference(before, after).intersect(before.bounds)
    one[region.slices] = other[region.slices] = 0
    np.testing.assert_array_equal(one, other)
