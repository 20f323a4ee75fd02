"""A change of the whole mask that is prepared away from the window."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from desktop.core.commands import TILE, change_of_mask
from desktop.core.document import Document
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region
from engine.selection import invert

WIDTH, HEIGHT = 3 * TILE + 40, 2 * TILE + 9


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return make_document()


def make_document() -> Document:
    return Document(Picture(np.zeros((HEIGHT, WIDTH, 3), np.uint8)), None)


def painted(x: int, y: int, width: int, height: int) -> Mask:
    return Mask(Region(x, y, width, height), np.full((height, width), 200, np.uint8))


def values(mask: Mask) -> NDArray[np.uint8]:
    return mask.read(Region(0, 0, WIDTH, HEIGHT))


boxes = st.builds(painted, st.integers(0, 200), st.integers(0, 120), *2 * [st.integers(1, 140)])


@settings(max_examples=25, deadline=None)
@given(boxes, boxes, st.booleans())
def test_it_is_what_set_mask_does(qapp: object, first: Mask, second: Mask, inverted: bool) -> None:
    document = make_document()
    document.set_mask(first, "first")
    after = invert(second, document.bounds) if inverted else second
    change = change_of_mask(document.mask(), after, document.bounds)
    assert document.put_mask_change(change, document.mask_version, "second")
    np.testing.assert_array_equal(document.mask_values, values(after))
    np.testing.assert_array_equal(values(document.mask()), values(after))
    if document.undo_stack.count() == 1:
        return  # both masks were the same
    document.undo_stack.undo()
    np.testing.assert_array_equal(document.mask_values, values(first))
    np.testing.assert_array_equal(values(document.mask()), values(first))
    document.undo_stack.redo()
    np.testing.assert_array_equal(document.mask_values, values(after))


def test_clearing_leaves_nothing_selected(document: Document) -> None:
    document.set_mask(painted(100, 90, 120, 60), "first")
    change = change_of_mask(document.mask(), Mask.of(np.zeros((1, 1), np.uint8)), document.bounds)
    assert document.put_mask_change(change, document.mask_version, "clear")
    assert document.mask_bounds.is_empty


def test_squares_of_one_colour_become_one(document: Document) -> None:
    full = invert(document.mask(), document.bounds)
    change = change_of_mask(document.mask(), full, document.bounds)
    assert len(change.squares) == 3, "one for each row"


def test_it_is_refused_when_the_mask_was_painted_on_meanwhile(document: Document) -> None:
    version = document.mask_version
    change = change_of_mask(document.mask(), painted(0, 0, 9, 9), document.bounds)
    document.set_mask(painted(50, 50, 9, 9), "meanwhile")
    assert not document.put_mask_change(change, version, "late")
    np.testing.assert_array_equal(document.mask_values, values(painted(50, 50, 9, 9)))
    assert document.undo_stack.count() == 1


def test_no_step_when_nothing_changes(document: Document) -> None:
    document.set_mask(painted(50, 50, 9, 9), "first")
    change = change_of_mask(document.mask(), painted(50, 50, 9, 9), document.bounds)
    assert document.put_mask_change(change, document.mask_version, "same")
    assert document.undo_stack.count() == 1
