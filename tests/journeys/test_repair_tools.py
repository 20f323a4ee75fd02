"""Journeys with more to repair with: networks of others, findings, healing, extending, choices."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import desktop.features.models.view.download as download_dialog
from desktop.canvas.options.extend import ExtendOptions
from desktop.canvas.tools.extend import ExtendTool
from desktop.canvas.tools.heal import HealTool
from desktop.features.convert.view.panel import ConvertPanel
from desktop.features.models.view.download import DownloadDialog
from desktop.features.repair.view.find import FindDialog
from desktop.features.repair.view.variants import VariantStrip
from desktop.features.repair.view.variants_dialog import VariantsDialog
from engine.models.downloads import Download
from engine.models.hashes import sha256_of
from engine.models.store import Credits
from engine.regions import Pixels
from engine.repair import Heal, Repair
from tests.engine.models.test_downloads import Server
from tests.engine.repair.external.lama import write_lama
from tests.engine.selection.test_subject import composed, overlap
from tests.journeys.hands import WAIT, Hands
from tests.journeys.test_models import open_dialog
from tests.journeys.test_window import nameless

STROKE = ((220.0, 250.0), (240.0, 255.0), (260.0, 260.0))


def methods(hands: Hands) -> list[str]:
    choice = hands.panel.settings.method
    return [choice.itemData(place) for place in range(choice.count())]


def choose_method(hands: Hands, name: str) -> None:
    choice = hands.panel.settings.method
    choice.setCurrentIndex(choice.findData(name))


@pytest.fixture
def served_lama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that has LaMa's architecture, and a catalogue that knows it."""
    path = tmp_path / "tint.safetensors"  # the only file that the server has
    write_lama(path)
    with Server(path) as server:
        address = f"http://127.0.0.1:{server.server_port}/tint.safetensors"
        credit = Credits("LaMa of theirs", "Apache-2.0", "Somebody", "Something")
        size = path.stat().st_size
        wanted = Download("lama", "LaMa of theirs", address, sha256_of(path), size, credit)
        monkeypatch.setattr(download_dialog, "CATALOGUE", (wanted,))
        path.unlink()
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_network_is_downloaded_in_two_goes_chosen_run_and_cancelled(
    hands: Hands, photo: Path, photo_pixels: Pixels, served_lama: Server
) -> None:
    document = hands.open(photo)
    served_lama.limit = 30_000_000
    hands.click(hands.panel.networks)
    dialog = hands.window.findChild(DownloadDialog)
    assert isinstance(dialog, DownloadDialog)
    (item,) = dialog.items
    assert nameless(dialog) == []
    hands.click(hands.panel.networks)
    assert len(hands.window.findChildren(DownloadDialog)) == 1
    assert served_lama.ranges == [], "nothing goes online before it is asked for"
    hands.click(item.get)
    hands.qtbot.waitUntil(item.get.isVisible, timeout=WAIT)
    assert "was interrupted" in item.state.text()
    served_lama.limit = 1 << 40
    hands.click(item.get)
    hands.qtbot.waitUntil(lambda: item.state.text() == "Installed.", timeout=WAIT)
    assert served_lama.ranges == ["", "bytes=30000000-"]
    assert not item.get.isEnabled()
    dialog.reject()

    hands.qtbot.waitUntil(lambda: "model:lama" in methods(hands), timeout=WAIT)
    settings = hands.panel.settings
    assert not settings.strategy.isVisible()
    choose_method(hands, "model:lama")
    assert settings.method.currentText() == "LaMa of theirs"
    assert settings.strategy.isVisible()
    settings.strategy.setCurrentIndex(settings.strategy.findData("crop"))
    hands.paint(*STROKE)
    mask = document.mask_values.copy()
    hands.click(hands.panel.run_box.run)
    hands.qtbot.wait(50)
    hands.press("Esc")
    assert hands.session.jobs.of(document) is None
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)

    hands.repair()
    (layer,) = document.stack.layers
    assert isinstance(layer.operation, Repair)
    assert (layer.operation.method, layer.operation.strategy) == ("model:lama", "crop")
    changed = (hands.pixels() != photo_pixels).any(axis=2)
    assert changed[mask == 255].mean() > 0.5
    assert not changed[mask == 0].any()

    models = open_dialog(hands)
    models.choose("lama")
    hands.click(models.remove_button)
    hands.answer("Remove")
    hands.qtbot.waitUntil(lambda: settings.method.currentText() == "lama (missing)", timeout=WAIT)


def test_what_automatic_took_is_said(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    hands.paint(*STROKE)
    assert not hands.panel.choice.isVisible()
    hands.repair()
    hands.qtbot.waitUntil(hands.panel.choice.isVisible, timeout=WAIT)
    assert "Structure and texture" in hands.panel.choice.text()
    assert "edges to continue" in hands.panel.choice.text()
    choose_method(hands, "telea")
    hands.paint((100, 100), (120, 110))
    hands.repair()
    hands.qtbot.wait(100)
    assert not hands.panel.choice.isVisible(), "the person chose that method"


@pytest.fixture
def scratched(tmp_path: Path, photo_pixels: Pixels) -> tuple[Path, Pixels, np.ndarray]:
    """The photograph with three thin bright scratches, and where they are."""
    damaged, where = photo_pixels.copy(), np.zeros(photo_pixels.shape[:2], np.uint8)
    for start, end in (((60, 20), (90, 200)), ((300, 40), (330, 190)), ((180, 10), (200, 150))):
        cv2.line(where, start, end, 255, 2, cv2.LINE_AA)
    share = where[:, :, None] / 255.0
    damaged = np.rint(damaged * (1 - share) + 250 * share).astype(np.uint8)
    path = tmp_path / "scratched.png"
    Image.fromarray(damaged).save(path)
    return path, damaged, where > 128


def find_dialog(hands: Hands) -> FindDialog:
    (dialog,) = [each for each in hands.window.findChildren(FindDialog) if each.isVisible()]
    hands.qtbot.waitUntil(lambda: not dialog.is_working, timeout=WAIT)
    return dialog


def test_find_scratches_change_the_mask_and_repair(
    hands: Hands, scratched: tuple[Path, Pixels, np.ndarray], photo_pixels: Pixels
) -> None:
    path, damaged, where = scratched
    document = hands.open(path)
    hands.click(hands.panel.find_scratches)
    dialog = find_dialog(hands)
    found = document.mask_values > 0
    assert found[where].mean() > 0.6, "it is seen before anything is decided"
    assert document.undo_stack.count() == 0
    dialog.amount.set_value(100)
    hands.qtbot.waitUntil(lambda: not dialog.is_working and not dialog._timer.isActive())
    assert (document.mask_values > 0).sum() > found.sum()
    hands.click(dialog.buttons.buttons()[1])
    assert document.mask().is_empty, "Cancel leaves the mask as it was"

    hands.click(hands.panel.find_scratches)
    dialog = find_dialog(hands)
    hands.click(dialog.buttons.buttons()[0])
    assert document.undo_stack.count() == 1
    np.testing.assert_array_equal(document.mask_values > 0, found)

    hands.press("E")
    hands.window.tool_strip.brush.size = 60
    hands.paint((300, 40), (330, 190))  # the person keeps this one
    kept = where & (np.arange(where.shape[1]) > 280)
    assert not document.mask_values[kept].any()
    hands.repair()
    result = hands.pixels().astype(int)
    np.testing.assert_array_equal(result[kept], damaged[kept])
    gone = where & found & ~kept
    before = np.abs(damaged[gone].astype(int) - photo_pixels[gone]).mean()
    after = np.abs(result[gone] - photo_pixels[gone]).mean()
    assert after < 0.4 * before


def test_find_a_date_stamp_beside_what_is_selected(
    hands: Hands, tmp_path: Path, photo_pixels: Pixels
) -> None:
    stamped = photo_pixels.copy()
    cv2.putText(stamped, "24.12.1998", (250, 330), cv2.FONT_HERSHEY_SIMPLEX, 1, (255, 150, 20), 2)
    path = tmp_path / "stamped.png"
    Image.fromarray(stamped).save(path)
    document = hands.open(path)
    hands.paint((60, 60), (80, 60))
    hands.window.select_menu.find_text.trigger()
    dialog = find_dialog(hands)
    assert dialog.add.isVisible()
    assert dialog.add.isChecked()
    assert nameless(dialog) == []
    letters = (stamped != photo_pixels).any(axis=2)
    assert (document.mask_values[letters] > 0).mean() > 0.8
    assert document.mask_values[60, 70] == 255
    dialog.add.setChecked(False)
    hands.qtbot.waitUntil(lambda: not dialog.is_working)
    assert document.mask_values[60, 70] == 0
    dialog.add.setChecked(True)
    hands.click(dialog.buttons.buttons()[0])
    hands.qtbot.waitUntil(lambda: document.undo_stack.count() == 2, timeout=WAIT)
    assert document.mask_values[60, 70] == 255
    hands.press("Ctrl+Z")
    assert not document.mask_values[letters].any()


def test_heal_while_painting(hands: Hands, tmp_path: Path, photo_pixels: Pixels) -> None:
    spotted = photo_pixels.copy()
    cv2.line(spotted, (60, 320), (120, 330), (230, 20, 200), 5)
    path = tmp_path / "spotted.png"
    Image.fromarray(spotted).save(path)
    spot = (spotted != photo_pixels).any(axis=2)
    document = hands.open(path)
    hands.press("J")
    strip, canvas = hands.window.tool_strip, hands.window.canvas
    assert canvas.tool is not None
    assert canvas.tool.name == "heal"
    strip.brush.size = 16
    way = [(56 + 4.2 * step, 319.3 + 0.7 * step) for step in range(17)]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=hands.at(*way[0]))
    hands.qtbot.waitUntil(lambda: document.undo_stack.count() == 1, timeout=WAIT)
    healed_early = (hands.pixels() != spotted).any(axis=2)
    assert healed_early.any(), "the first of it is healed while the button is still down"
    assert not healed_early[spot & (np.arange(480) > 100)].any()
    for point in way[1:]:
        QTest.mouseMove(canvas, hands.at(*point))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=hands.at(*way[-1]))
    tool = canvas.tool
    assert isinstance(tool, HealTool)
    hands.qtbot.waitUntil(lambda: not tool.is_healing, timeout=WAIT)
    assert document.mask().is_empty
    assert document.undo_stack.count() == 1
    result = hands.pixels().astype(int)
    assert (
        np.abs(result - photo_pixels)[spot].mean()
        < 25
        < np.abs(spotted.astype(int) - photo_pixels)[spot].mean()
    )
    np.testing.assert_array_equal(result[:280], spotted[:280])

    hands.paint((300, 300), (310, 300))  # joins the layer
    hands.qtbot.waitUntil(lambda: not tool.is_healing, timeout=WAIT)
    (layer,) = document.stack.layers
    assert isinstance(layer.operation, Heal)
    assert layer.selection is not None
    assert layer.selection.read(document.bounds)[300, 305] > 0
    assert document.undo_stack.count() == 2

    hidden = dataclasses.replace(layer, visible=False)
    document.change_layers(document.stack.with_layer(hidden), "Hide")
    hands.paint((200, 300), (210, 300))
    hands.qtbot.waitUntil(lambda: not tool.is_healing, timeout=WAIT)
    assert [each.visible for each in document.stack.layers] == [False, True]
    hands.press("Ctrl+Z")
    hands.press("Ctrl+Z")
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), result)
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), spotted)


def test_escape_takes_a_stroke_of_the_heal_brush_back(
    hands: Hands, photo: Path, photo_pixels: Pixels
) -> None:
    document = hands.open(photo)
    hands.press("J")
    canvas = hands.window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=hands.at(100, 300))
    hands.qtbot.waitUntil(lambda: document.undo_stack.count() == 1, timeout=WAIT)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    QTest.mouseMove(canvas, hands.at(140, 300))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=hands.at(140, 300))
    hands.qtbot.wait(200)
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)


def test_extend_the_canvas_by_dragging_its_edges(
    hands: Hands, photo: Path, photo_pixels: Pixels
) -> None:
    document = hands.open(photo)
    hands.paint((100, 100), (120, 100))
    hands.press("C")
    canvas, bar = hands.window.canvas, hands.window.option_bar.options(ExtendOptions)
    assert not bar.run.isEnabled()
    hands.paint((480, 180), (500, 180), (540, 180))  # the right edge
    hands.paint((-0.5, -0.5), (-20, -15), (-32, -24))  # the upper left corner
    tool = hands.window.tool_strip.tool(ExtendTool)
    left, top, right, bottom = tool.sides.growth
    assert abs(left - 32) <= 2
    assert abs(top - 24) <= 2
    assert abs(right - 60) <= 2
    assert bottom == 0
    assert [field.value() for field in bar.fields] == [left, top, right, bottom]
    hands.press("Esc")
    assert tool.sides.is_nothing

    for field, side in zip(bar.fields, (32, 24, 60, 0), strict=True):
        field.setValue(side)
    hands.click(bar.run)
    job = hands.session.jobs.of(document)
    assert job is not None
    hands.qtbot.waitSignal(job.updated, timeout=WAIT).wait()
    hands.press("Esc")
    assert hands.session.jobs.of(document) is None
    assert document.size == (480, 360), "stopped, it is as it was"
    assert not tool.sides.is_nothing, "and can be tried again"
    canvas.setFocus()
    hands.press("Return")
    hands.wait_for_job()

    assert document.size == (572, 384)
    result = hands.pixels()
    np.testing.assert_array_equal(result[24:, 32:512], photo_pixels)
    sky = result[:24, 200:300].reshape(-1, 3).astype(float)
    near = photo_pixels[:24, 168:268].reshape(-1, 3).astype(float)
    assert np.abs(sky.mean(axis=0) - near.mean(axis=0)).max() < 40
    assert result[:, 512:].std() > 5
    assert document.mask_values[124, 142] == 255, "the mask stays with what it lies on"
    assert document.mask_values[100, 110] == 0
    assert tool.sides.is_nothing
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    hands.press("B")
    assert canvas.is_fitted


def test_extend_to_proportions(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    hands.press("C")
    bar = hands.window.option_bar.options(ExtendOptions)
    square, *_ = bar.proportions.menu().actions()
    square.trigger()
    assert [field.value() for field in bar.fields] == [0, 60, 0, 60]
    next(each for each in bar.proportions.menu().actions() if each.text() == "16 : 9").trigger()
    assert [field.value() for field in bar.fields] == [80, 0, 80, 0]
    assert nameless(hands.window) == []
    hands.click(bar.reset)
    assert hands.window.tool_strip.tool(ExtendTool).sides.is_nothing


def try_several(hands: Hands, count: int, *methods: str) -> VariantStrip:
    hands.click(hands.panel.several)
    (dialog,) = [each for each in hands.window.findChildren(VariantsDialog) if each.isVisible()]
    assert nameless(dialog) == []
    dialog.count.set_value(count)
    for name, box in dialog.boxes.items():
        box.setChecked(name in methods)
    hands.click(dialog.buttons.buttons()[0])
    return hands.panel.variants


def test_choose_among_several_results(hands: Hands, photo: Path, photo_pixels: Pixels) -> None:
    document = hands.open(photo)
    hands.paint(*STROKE)
    mask = document.mask_values.copy()
    strip = try_several(hands, 3, "patchmatch", "telea")
    assert strip.isVisible()
    assert not hands.window.canvas.show_overlay, "the mask would hide the results"
    names = [(tile.repair.method, tile.repair.seed) for tile in strip.tiles]
    assert names == [("patchmatch", 0), ("telea", 0), ("patchmatch", 1)]
    hands.qtbot.waitUntil(lambda: not strip.is_making, timeout=WAIT)
    assert all(tile.is_done for tile in strip.tiles)
    assert hands.window.focusWidget() is strip.tiles[0]
    assert (hands.pixels() != photo_pixels).any(), "the first is shown while it is made"
    assert nameless(hands.window) == []

    seen = []
    for tile in strip.tiles:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        tile.pointed.emit()
        seen.append(hands.pixels())
        assert (seen[-1][mask == 0] == photo_pixels[mask == 0]).all()
    assert len({each.tobytes() for each in seen}) == 3
    assert document.undo_stack.count() == 1, "only the stroke"

    hands.click(strip.tiles[1])
    assert not strip.isVisible()
    np.testing.assert_array_equal(hands.pixels(), seen[1])
    (layer,) = document.stack.layers
    assert layer.operation == Repair("telea")
    assert document.mask().is_empty
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    np.testing.assert_array_equal(document.mask_values, mask)


def test_several_by_a_method_that_is_gone_need_another(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    hands.paint(*STROKE)
    hands.panel.model.show(Repair("model:gone"))
    hands.click(hands.panel.several)
    (dialog,) = [each for each in hands.window.findChildren(VariantsDialog) if each.isVisible()]
    run = dialog.buttons.buttons()[0]
    assert not run.isEnabled(), "no method is chosen"
    dialog.boxes["telea"].setChecked(True)
    assert run.isEnabled()
    assert [repair.method for repair in dialog.repairs()] == ["telea"]
    dialog.reject()


def test_none_of_several_is_kept(hands: Hands, photo: Path, photo_pixels: Pixels) -> None:
    document = hands.open(photo)
    hands.paint(*STROKE)
    strip = try_several(hands, 16, "patchmatch")
    hands.qtbot.waitUntil(lambda: strip.tiles[0].is_done, timeout=WAIT)
    assert (hands.pixels() != photo_pixels).any()
    hands.press("Esc")
    assert not strip.is_on
    assert not strip.isVisible()
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    assert not document.mask().is_empty
    hands.repair()  # the engine is free for it
    assert len(document.stack.layers) == 1


def test_the_subject_is_selected_and_its_background_removed(hands: Hands, tmp_path: Path) -> None:
    pixels, right = composed(360, 480)
    path = tmp_path / "vase.png"
    Image.fromarray(pixels).save(path)
    document = hands.open(path)
    hands.window.select_menu.subject.trigger()
    hands.qtbot.waitUntil(lambda: not document.mask_bounds.is_empty, timeout=WAIT)
    assert document.undo_stack.undoText() == "Select subject"
    assert overlap(np.array(document.mask_values), right) > 0.93
    panel = hands.window.panels.job(ConvertPanel)
    hands.window.panels.bring_up(panel)
    place = [page.kind.kind for page in panel.model.pages].index("background")
    panel.model.choose(place)
    panel.run()
    hands.qtbot.waitUntil(lambda: bool(document.stack.layers), timeout=WAIT)
    assert not document.stack.base_visible
    seen = document.render(document.bounds)
    assert overlap(seen[:, :, 3], right) > 0.93
    hands.press("Ctrl+Z")
    assert document.stack.base_visible
