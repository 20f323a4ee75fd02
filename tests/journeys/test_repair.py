"""From a photograph with a blemish to a file without it, by mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.features.layers.model.rows import SUMMARY
from engine.regions import Pixels
from tests.journeys.hands import WAIT, Hands

STROKE = ((220.0, 250.0), (240.0, 255.0), (260.0, 260.0))


def test_paint_repair_undo_redo_save_and_reopen(
    hands: Hands, photo: Path, photo_pixels: Pixels, tmp_path: Path
) -> None:
    document = hands.open(photo)
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    assert not hands.panel.run_box.run.isEnabled()

    hands.paint(*STROKE)
    mask = document.mask_values.copy()
    assert mask[255, 240] == 255
    assert mask[100, 100] == 0
    assert hands.panel.run_box.run.isEnabled()
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)

    hands.repair()
    repaired = hands.pixels()
    changed = (repaired != photo_pixels).any(axis=2)
    assert changed[mask == 255].mean() > 0.5
    assert not changed[mask == 0].any()
    assert not document.mask_values.any(), "the mask is spent"
    assert [layer.name for layer in document.stack.layers] == ["Repair 1"]
    history = hands.window.panels.history.list
    last = history.model().index(document.undo_stack.count(), 0)
    assert last.data() == "Repair 1 · Automatic"
    layers = hands.window.panels.layers.list.model()
    assert layers.index(0, 0).data(SUMMARY) == "Automatic"
    assert "Automatic" in layers.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)

    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    np.testing.assert_array_equal(document.mask_values, mask)
    hands.press("Ctrl+Shift+Z")
    np.testing.assert_array_equal(hands.pixels(), repaired)
    assert not document.mask_values.any()

    output = tmp_path / "repaired.png"
    hands.press("Ctrl+Shift+S")
    hands.type_file_name(output)
    hands.qtbot.waitUntil(output.exists, timeout=WAIT)
    with Image.open(output) as saved:
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), repaired)
    assert document.path == photo, "it is a copy: a PNG holds no layers"

    hands.press("Ctrl+W")
    hands.answer("Don’t save")
    assert hands.session.document is None
    hands.open(output)
    np.testing.assert_array_equal(hands.pixels(), repaired)


def test_updates_show_before_the_end(hands: Hands, photo: Path, photo_pixels: Pixels) -> None:
    document = hands.open(photo)
    hands.paint(*STROKE)
    seen: list[bool] = []
    document.pixels_changed.connect(
        lambda region: seen.append(bool((hands.pixels() != photo_pixels).any()))
    )
    hands.click(hands.panel.run_box.run)
    assert hands.window.status.progress.isVisible()
    assert hands.panel.run_box.stop.isVisible()
    hands.wait_for_job()
    assert len(seen) > 1
    assert any(seen[:-1]), "something new was on the canvas before the result was kept"
    assert not hands.window.status.progress.isVisible()


def test_cancel_leaves_the_picture_as_it_was(
    hands: Hands, photo: Path, photo_pixels: Pixels
) -> None:
    document = hands.open(photo)
    hands.paint(*STROKE)
    mask = document.mask_values.copy()
    steps = document.undo_stack.count()
    hands.click(hands.panel.run_box.run)
    hands.qtbot.waitUntil(lambda: document.preview is not None, timeout=WAIT)

    hands.press("Esc")

    assert hands.session.jobs.of(document) is None
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    np.testing.assert_array_equal(document.mask_values, mask)
    hands.qtbot.wait(300)  # what the engine still had under way must not arrive
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    assert document.undo_stack.count() == steps
    assert hands.panel.run_box.run.isEnabled()


def test_try_another_takes_the_place_of_the_last(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    hands.paint(*STROKE)
    hands.repair()
    first, (layer,) = hands.pixels(), document.stack.layers
    steps = document.undo_stack.count()

    hands.click(hands.panel.run_box.another)
    hands.wait_for_job()

    (other,) = document.stack.layers
    assert other.id == layer.id
    assert other.operation != layer.operation
    assert document.undo_stack.count() == steps + 1
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), first)


def test_repair_when_the_stroke_ends(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    hands.click(hands.panel.on_release)
    assert hands.panel.on_release.isChecked()
    hands.paint(*STROKE)
    hands.paint((100, 100), (120, 110))  # while the first still runs
    hands.qtbot.waitUntil(lambda: len(document.stack.layers) == 2, timeout=WAIT)
    assert not document.mask_values.any()


def test_edit_again_changes_that_layer(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    hands.paint(*STROKE)
    mask = document.mask_values.copy()
    hands.repair()
    (layer,) = document.stack.layers
    repaired = hands.pixels()

    hands.press("Ctrl+Shift+E")
    np.testing.assert_array_equal(document.mask_values, mask)
    assert hands.panel.editing.isVisible()
    hands.panel.settings.feather.set_value(0)
    hands.panel.settings.method.setCurrentIndex(hands.panel.settings.method.count() - 1)
    hands.repair()

    (changed,) = document.stack.layers
    assert changed.id == layer.id
    assert changed.operation != layer.operation
    assert (hands.pixels() != repaired).any()
    assert not hands.panel.editing.isVisible()


def test_closing_a_picture_stops_its_repair(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    hands.paint(*STROKE)
    hands.click(hands.panel.run_box.run)
    job = hands.session.jobs.of(document)
    assert job is not None
    assert job.task is not None
    hands.press("Ctrl+W")
    hands.answer("Don’t save")
    hands.qtbot.waitUntil(lambda: hands.session.document is None)
    assert hands.session.items == ()
    hands.qtbot.wait(200)
    assert hands.banners() == []


def test_a_failing_repair_keeps_the_work(hands: Hands, photo: Path, photo_pixels: Pixels) -> None:
    document = hands.open(photo)
    QTest.keySequence(hands.window, "Ctrl+A")  # nothing is left to copy from
    assert document.mask_values.all()
    hands.click(hands.panel.run_box.run)
    hands.wait_for_job()
    assert len(hands.banners()) == 1
    assert document.mask_values.all()
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    QTest.mouseClick(hands.window.canvas, Qt.MouseButton.LeftButton)
    assert hands.banners(), "an error stays until it is closed"
