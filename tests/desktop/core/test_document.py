"""The document: every change can be taken back, bit for bit."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.document import Document
from engine.geometry import Scaling, reshaped_mask
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.operation import Update
from engine.picture import Picture
from engine.regions import Region
from engine.repair import Repair

pytestmark = pytest.mark.usefixtures("qapp")


def noise(height: int = 300, width: int = 400) -> Picture:
    return Picture(np.random.default_rng(3).integers(0, 255, (height, width, 3), np.uint8))


def square(region: Region, value: int) -> Layer:
    pixels = np.full((region.height, region.width, 3), value, np.uint8)
    return Layer("square", (Patch(region, pixels, None),))


def paint(document: Document, region: Region, value: int = 255) -> None:
    edit = document.edit_mask("Brush")
    edit.put(region, np.full((region.height, region.width), value, np.uint8))
    edit.commit()


def test_layers_can_be_undone_and_redone() -> None:
    document = Document(noise())
    before = document.render(document.bounds).copy()
    document.change_layers(document.stack.with_layer(square(Region(5, 5, 50, 40), 9)), "Repair")
    after = document.render(document.bounds).copy()
    assert (after[5:45, 5:55] == 9).all()
    document.undo_stack.undo()
    assert np.array_equal(document.render(document.bounds), before)
    document.undo_stack.redo()
    assert np.array_equal(document.render(document.bounds), after)


def test_a_dragged_slider_is_one_step() -> None:
    document = Document(noise())
    layer = square(Region(0, 0, 10, 10), 9)
    document.change_layers(document.stack.with_layer(layer), "Repair")
    for opacity in (0.8, 0.6, 0.4):
        faded = dataclasses.replace(document.stack.layer(layer.id), opacity=opacity)
        document.change_layers(
            document.stack.with_layer(faded), "Opacity", merge=f"opacity {layer.id}"
        )
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.stack.layer(layer.id).opacity == 1.0


def test_only_the_changed_region_is_announced(qtbot) -> None:
    document = Document(noise())
    with qtbot.waitSignal(document.pixels_changed) as signal:
        document.change_layers(document.stack.with_layer(square(Region(7, 8, 9, 10), 0)), "x")
    assert signal.args == [Region(7, 8, 9, 10)]


def test_the_preview_comes_and_goes_without_an_undo_step() -> None:
    document = Document(noise())
    before = document.render(document.bounds).copy()
    region = Region(10, 10, 20, 20)
    update = Update(region, np.zeros((20, 20, 3), np.uint8), None, 0.5, "x")
    document.show_update(update)
    assert (document.render(region) == 0).all()
    assert document.undo_stack.count() == 0
    document.drop_preview()
    assert np.array_equal(document.render(document.bounds), before)


def test_a_kept_preview_is_a_layer_that_knows_its_edit() -> None:
    document = Document(noise())
    region = Region(10, 10, 20, 20)
    document.show_update(Update(region, np.zeros((20, 20, 3), np.uint8), None, 1.0, "x"))
    mask = Mask(region, np.full((20, 20), 255, np.uint8))
    layer = document.keep_preview("Repair", Repair("telea"), mask)
    assert layer is not None
    assert layer.selection is mask
    assert document.stack.layers == (layer,)
    assert document.preview is None
    assert (document.render(region) == 0).all()
    document.undo_stack.undo()
    assert document.stack.layers == ()


def test_painting_and_undo_give_the_mask_back() -> None:
    document = Document(noise())
    paint(document, Region(100, 100, 60, 60))
    first = document.mask_values.copy()
    paint(document, Region(120, 90, 200, 20), 128)
    second = document.mask_values.copy()
    assert document.mask().region == Region(100, 90, 220, 70)
    document.undo_stack.undo()
    assert np.array_equal(document.mask_values, first)
    assert document.mask().region == Region(100, 100, 60, 60)
    document.undo_stack.redo()
    assert np.array_equal(document.mask_values, second)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.mask().is_empty


def test_a_stroke_outside_the_picture_is_cut() -> None:
    document = Document(noise(50, 50))
    paint(document, Region(-10, 40, 30, 30))
    assert document.mask().region == Region(0, 40, 20, 10)


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    document = Document(noise())
    paint(document, Region(0, 0, 10, 10), 0)
    assert document.undo_stack.count() == 0


def test_an_abandoned_edit_leaves_no_trace() -> None:
    document = Document(noise())
    paint(document, Region(0, 0, 130, 130), 77)
    before = document.mask_values.copy()
    edit = document.edit_mask("Brush")
    edit.put(Region(100, 100, 100, 100), np.full((100, 100), 255, np.uint8))
    assert (edit.read_before(Region(90, 90, 60, 60)) == before[90:150, 90:150]).all()
    edit.abandon()
    assert np.array_equal(document.mask_values, before)
    assert document.undo_stack.count() == 1


def test_the_mask_is_written_through_edits_only() -> None:
    document = Document(noise())
    with pytest.raises(ValueError, match="read-only"):
        document.mask_values[0, 0] = 1


def test_set_mask_replaces_what_was_there() -> None:
    document = Document(noise())
    paint(document, Region(0, 0, 10, 10))
    document.set_mask(Mask.of(np.full((5, 5), 200, np.uint8), (200, 100)), "Load mask")
    assert document.mask().region == Region(200, 100, 5, 5)
    document.undo_stack.undo()
    assert document.mask().region == Region(0, 0, 10, 10)


strokes = st.lists(
    st.tuples(
        st.builds(
            Region,
            st.integers(-20, 290),
            st.integers(-20, 190),
            st.integers(1, 150),
            st.integers(1, 150),
        ),
        st.sampled_from([0, 90, 255]),
    ),
    max_size=6,
)


@given(strokes)
@settings(max_examples=40, deadline=None)
def test_any_row_of_strokes_is_undone_step_by_step(row: list[tuple[Region, int]]) -> None:
    document = Document(noise(200, 300))
    states = [document.mask_values.copy()]
    for region, value in row:
        steps = document.undo_stack.count()
        paint(document, region, value)
        if document.undo_stack.count() > steps:
            states.append(document.mask_values.copy())
    for state in reversed(states):
        assert np.array_equal(document.mask_values, state)
        assert np.array_equal(document.mask().read(document.bounds), state)
        document.undo_stack.undo()


def test_a_mask_that_undo_and_redo_empty_has_empty_bounds() -> None:
    document = Document(noise())
    paint(document, Region(10, 10, 20, 20))
    paint(document, Region(200, 150, 20, 20))
    document.undo_stack.undo()
    assert document.mask_bounds == Region(10, 10, 20, 20)
    document.undo_stack.undo()
    assert document.mask_bounds.is_empty
    document.undo_stack.redo()
    document.undo_stack.redo()
    erase = document.edit_mask("Erase")
    for region in (Region(10, 10, 20, 20), Region(200, 150, 20, 20)):
        erase.put(region, np.zeros((20, 20), np.uint8))
    erase.commit()
    assert document.mask_bounds.is_empty


def test_a_size_can_be_changed_and_changed_back() -> None:
    document = Document(noise(30, 40))
    paint(document, Region(4, 6, 10, 8), 200)
    document.change_layers(document.stack.with_layer(square(Region(5, 5, 9, 9), 9)), "Repair")
    before, mask, stack = document.render(document.bounds).copy(), document.mask(), document.stack
    sizes: list[tuple[int, int]] = []
    document.size_changed.connect(lambda: sizes.append(document.size))

    larger = noise(60, 80)
    scaling = Scaling(80, 60)
    document.change_size(
        Stack(larger), lambda mask: reshaped_mask(mask, Region(0, 0, 40, 30), [scaling]), "Upscale"
    )

    assert document.size == (80, 60)
    assert document.stack.base is larger
    assert document.stack.layers == ()
    assert document.mask_values.shape == (60, 80)
    assert document.mask_values[12:28, 8:28].mean() > 180
    assert document.mask_bounds.intersect(Region(8, 12, 20, 16)) == Region(8, 12, 20, 16)
    assert document.undo_stack.undoText() == "Upscale"
    paint(document, Region(70, 50, 10, 10))
    enlarged_mask = document.mask_values.copy()

    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.stack is stack, "what was before is kept, not copied"
    assert np.array_equal(document.render(document.bounds), before)
    assert document.mask().region == mask.region
    assert np.array_equal(document.mask().values, mask.values)
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert np.array_equal(document.render(document.bounds), larger.pixels)
    assert np.array_equal(document.mask_values, enlarged_mask)
    assert sizes == [(80, 60), (40, 30), (80, 60)]
