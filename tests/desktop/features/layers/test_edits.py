"""Commands on layers: what they make of the picture, and the way back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QSettings, Qt

from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.layers.model.edits import LayerEdits
from desktop.features.layers.model.rows import LayerRows
from desktop.features.layers.model.thumbnails import BASE, Thumbnails, thumbnail
from engine.geometry import Frame, Orientation, Scaling, reshaped
from engine.layers import Layer, Patch
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Pixels, Region

WIDTH, HEIGHT = 60, 40
WAIT = 30_000


@pytest.fixture
def session(qapp: Any, tmp_path: Path) -> Iterator[Session]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    session = Session(Preferences(settings))
    yield session
    session.shut_down()


def square(name: str, region: Region, value: int, **values: Any) -> Layer:
    pixels = np.full((region.height, region.width, 3), value, np.uint8)
    return Layer(name, (Patch(region, pixels, None),), **values)


@pytest.fixture
def document(session: Session) -> Document:
    document = Document(Picture(np.full((HEIGHT, WIDTH, 3), 100, np.uint8)))
    stack = document.stack
    for number, name in enumerate(("low", "middle", "top")):
        stack = stack.with_layer(square(name, Region(10 * number, 0, 20, 20), 50 * number))
    document.change_layers(stack, "Start")
    session.add(document)
    return document


@pytest.fixture
def edits(session: Session, document: Document) -> LayerEdits:
    return LayerEdits(session)


def names(document: Document) -> list[str]:
    return [layer.name for layer in document.stack.layers]


def choose(document: Document, name: str) -> None:
    document.active.choose(next(each.id for each in document.stack.layers if each.name == name))


def seen(document: Document) -> Pixels:
    return document.render(document.bounds).copy()


def test_the_newest_layer_is_chosen_and_after_deleting_the_one_below(
    edits: LayerEdits, document: Document
) -> None:
    assert edits.layer is not None
    assert edits.layer.name == "top"
    choose(document, "middle")
    edits.delete()
    assert names(document) == ["low", "top"]
    assert edits.layer is not None
    assert edits.layer.name == "low"
    document.undo_stack.undo()
    assert names(document) == ["low", "middle", "top"]
    assert edits.layer.name == "middle"


def test_every_command_is_one_step_with_a_name_and_can_be_undone(
    edits: LayerEdits, document: Document
) -> None:
    layer = document.stack.layers[2]
    commands = {
        "Rename layer": lambda: edits.rename(layer, "other"),
        "Hide top": edits.toggle_chosen,
        "Lock top": edits.toggle_lock,
        "Opacity of top": lambda: edits.fade(30),
        "Blend mode of top": lambda: edits.blend("screen"),
        "Duplicate top": edits.duplicate,
        "Delete top": edits.delete,
        "Move top": lambda: edits.move(-1),
        "Add layer mask to top": edits.add_mask,
    }
    before = document.stack
    for text, command in commands.items():
        choose(document, "top")
        command()
        assert document.undo_stack.undoText() == text
        assert document.stack is not before
        document.undo_stack.undo()
        assert document.stack is before


def test_a_locked_layer_keeps_its_place_its_pixels_and_its_mask(
    edits: LayerEdits, document: Document
) -> None:
    choose(document, "middle")
    edits.toggle_lock()
    locked = document.stack
    for command in (edits.delete, edits.add_mask, edits.merge_down, lambda: edits.move(1)):
        command()
    choose(document, "top")
    edits.merge_down()
    assert document.stack is locked
    assert not edits.can_merge_down


def test_the_original_can_be_hidden(edits: LayerEdits, document: Document) -> None:
    document.active.choose("")
    edits.toggle_chosen()
    assert document.undo_stack.undoText() == "Hide original"
    assert seen(document)[30, 30].tolist() == [0, 0, 0, 0]
    edits.toggle_chosen()
    assert document.undo_stack.undoText() == "Show original"
    assert seen(document).shape[2] == 3


def test_the_original_can_be_duplicated_as_a_layer(
    edits: LayerEdits, document: Document, qtbot: Any
) -> None:
    before = seen(document)
    document.active.choose("")
    edits.duplicate()
    qtbot.waitUntil(lambda: len(names(document)) == 4, timeout=WAIT)
    assert names(document)[0] == "Original copy"
    np.testing.assert_array_equal(seen(document), before)
    copy = document.stack.layers[0]
    assert np.shares_memory(copy.patches[0].pixels, document.stack.base.pixels)


def test_merging_and_flattening_look_the_same(
    edits: LayerEdits, document: Document, qtbot: Any
) -> None:
    original, base = seen(document), document.stack.base
    edits.merge_down()
    qtbot.waitUntil(lambda: names(document) == ["low", "middle"], timeout=WAIT)
    np.testing.assert_array_equal(seen(document), original)
    edits.merge_visible()
    qtbot.waitUntil(lambda: len(names(document)) == 1, timeout=WAIT)
    np.testing.assert_array_equal(seen(document), original)
    edits.flatten()
    qtbot.waitUntil(lambda: not document.stack.layers, timeout=WAIT)
    np.testing.assert_array_equal(seen(document), original)
    assert not edits.can_flatten
    for _ in range(3):
        document.undo_stack.undo()
    assert document.stack.base is base
    assert names(document) == ["low", "middle", "top"]


def test_a_mask_comes_from_the_selection_and_can_be_inverted_applied_and_deleted(
    edits: LayerEdits, document: Document, qtbot: Any
) -> None:
    document.set_mask(Mask(Region(20, 0, 8, 40), np.full((40, 8), 255, np.uint8)), "Select")
    edits.add_mask()
    assert (seen(document)[5, 20:28, 0] == 100).all()
    shown = document.stack.layers[2].mask
    assert shown is not None
    assert shown.region == Region(20, 0, 8, 40)
    assert edits.paints_mask, "the brush paints on a new mask"
    assert seen(document)[5, 35, 0] == 100, "the photo, for the layer is hidden here"
    edits.blend("difference")
    edits.invert_mask()
    text = "Invert layer mask of top"
    qtbot.waitUntil(lambda: document.undo_stack.undoText() == text, timeout=WAIT)
    assert seen(document)[5, 35, 0] == 0
    inverted = seen(document)
    edits.apply_mask()
    qtbot.waitUntil(lambda: document.stack.layers[2].mask is None, timeout=WAIT)
    np.testing.assert_array_equal(seen(document), inverted)
    document.undo_stack.undo()
    edits.delete_mask()
    assert document.stack.layers[2].mask is None
    assert not edits.paints_mask


def test_strokes_on_a_layer_mask_are_seen_at_once_and_undone_one_by_one(
    edits: LayerEdits, document: Document
) -> None:
    edits.add_mask()
    document.know_saved(document.stack)
    whole, steps = seen(document), document.undo_stack.count()
    changed: list[Region] = []
    document.pixels_changed.connect(changed.append)
    region = Region(22, 4, 6, 5)
    edit = document.edit_painted("Eraser stroke")
    edit.put(region, np.zeros((5, 6), np.uint8))
    assert changed == [region], "only what was painted is shown anew"
    assert (seen(document)[region.slices] == seen(document)[0, 15]).all()
    held = document.stack.layers[2].mask
    edit.put(Region(30, 4, 2, 2), np.zeros((2, 2), np.uint8))
    assert not edit.commit(), "it is no change of the selection"
    assert document.undo_stack.count() == steps + 1
    assert document.undo_stack.undoText() == "Eraser stroke"
    assert document.mask().is_empty
    after = document.stack.layers[2].mask
    assert held is not None
    assert after is not None
    assert after.values is not held.values, "nobody writes any more to what the layer has now"
    painted = seen(document)
    document.undo_stack.undo()
    np.testing.assert_array_equal(seen(document), whole)
    assert not document.has_unsaved_layers, "it was saved like this"
    document.undo_stack.redo()
    np.testing.assert_array_equal(seen(document), painted)


def test_a_stroke_that_is_given_up_leaves_the_mask_as_it_was(
    edits: LayerEdits, document: Document
) -> None:
    edits.add_mask()
    whole, steps = seen(document), document.undo_stack.count()
    edit = document.edit_painted("Eraser stroke")
    edit.put(Region(22, 4, 6, 5), np.zeros((5, 6), np.uint8))
    edit.abandon()
    np.testing.assert_array_equal(seen(document), whole)
    assert document.undo_stack.count() == steps


def test_without_a_mask_the_brush_paints_a_selection(edits: LayerEdits, document: Document) -> None:
    edit = document.edit_painted("Brush stroke")
    edit.put(Region(1, 2, 3, 4), np.full((4, 3), 255, np.uint8))
    assert edit.commit()
    assert document.mask().region == Region(1, 2, 3, 4)


def test_thumbnails_show_layer_and_mask_and_are_made_again_only_for_what_changed(
    document: Document, qtbot: Any
) -> None:
    thumbnails = Thumbnails()
    low, middle, top = document.stack.layers
    with qtbot.waitSignal(thumbnails.changed, timeout=WAIT):
        thumbnails.follow(document.stack)
    kept = thumbnails.of(low.id)
    assert kept is not None
    assert thumbnails.of(BASE) is not None
    assert kept.mask is None
    masked = dataclasses.replace(middle, mask=Mask.of(np.full((40, 30), 255, np.uint8)))
    with qtbot.waitSignal(thumbnails.changed, timeout=WAIT):
        thumbnails.follow(document.stack.with_layer(masked))
    assert thumbnails.of(low.id) is kept
    made = thumbnails.of(middle.id)
    assert made is not None
    assert made.mask is not None
    left, right = (made.mask.pixelColor(x, made.mask.height() // 2).red() for x in (2, 70))
    assert left == 255
    assert right == 0
    colour = thumbnail(document.stack, top.id).picture.pixelColor(20, 20)
    assert (colour.red(), colour.alpha()) == (100, 255)


def test_a_mask_of_everything_goes_through_all_that_a_mask_does(
    edits: LayerEdits, document: Document, qtbot: Any
) -> None:
    """Its values are one number in memory, which not every function takes for an array."""
    before = seen(document)
    edits.add_mask()
    np.testing.assert_array_equal(seen(document), before)
    small = thumbnail(document.stack, document.stack.layers[2].id).mask
    assert small is not None
    assert small.pixelColor(3, 3).red() == 255
    for geometry in (Scaling(30, 20), Scaling(120, 80), Orientation(1), Frame(Region(5, 5, 9, 9))):
        mask = reshaped(document.stack, [geometry]).layers[2].mask
        assert mask is not None
        assert (mask.read(geometry.result(document.bounds)) == 255).all()
    edits.select_mask()
    assert (document.mask_values == 255).all()
    edits.invert_mask()
    text = "Invert layer mask of top"
    qtbot.waitUntil(lambda: document.undo_stack.undoText() == text, timeout=WAIT)
    shown = document.stack.layers[2].mask
    assert shown is not None
    assert shown.is_empty


def test_rows_are_dropped_in_another_order(edits: LayerEdits, document: Document) -> None:
    rows = LayerRows(edits)
    rows.set_document(document)
    top = rows.mimeData([rows.index(0)])
    rows.dropMimeData(top, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert names(document) == ["low", "top", "middle"]
    rows.dropMimeData(rows.mimeData([rows.index(1)]), Qt.DropAction.MoveAction, 4, 0, QModelIndex())
    assert names(document) == ["top", "low", "middle"], "nothing goes below the original"
