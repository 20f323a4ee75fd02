"""What the canvas shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.canvas.canvas import Canvas
from desktop.core.document import Document
from engine.layers import Layer, Patch, Stack
from engine.operation import Update
from engine.picture import Metadata, Picture
from engine.regions import Region
from tests.desktop.canvas.harness import CanvasHarness, gradient, grey

OpenHarness = Callable[..., CanvasHarness]


def red_layer(region: Region, opacity: float = 1.0) -> Layer:
    pixels = np.zeros((region.height, region.width, 3), np.uint8)
    pixels[:, :, 0] = 255
    return Layer("red", (Patch(region, pixels, None),), opacity=opacity)


def add(document: Document, layer: Layer) -> None:
    document.change_layers(document.stack.with_layer(layer), "Add layer")


# --- pixels ---


def test_at_full_size_every_pixel_is_shown_as_it_is(open_harness: OpenHarness) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (200, 300, 3), np.uint8)
    harness = open_harness(pixels)
    x, y = harness.canvas.viewport.offset
    assert np.array_equal(harness.seen()[y : y + 200, x : x + 300], pixels)
    assert tuple(harness.seen()[2, 2]) == (0, 0, 255)  # the background around it


@pytest.mark.parametrize("zoom", [2.0, 3.0, 7.0])
def test_close_up_pixels_are_squares(open_harness: OpenHarness, zoom: float) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (900, 1300, 3), np.uint8)
    harness = open_harness(pixels)
    harness.canvas.set_zoom(zoom)
    x, y = harness.canvas.viewport.offset
    seen = harness.seen()
    rows = ((np.arange(300) + 0.5 - y) // zoom).astype(int)
    columns = ((np.arange(400) + 0.5 - x) // zoom).astype(int)
    assert np.array_equal(seen, pixels[rows[:, None], columns[None, :]])


@pytest.mark.parametrize("zoom", [0.11, 0.25, 0.37, 0.5, 0.8, 1.3])
def test_scaled_pictures_lie_where_they_should(open_harness: OpenHarness, zoom: float) -> None:
    harness = open_harness(gradient(2000, 1400))
    harness.canvas.set_zoom(zoom)
    seen = harness.seen().astype(int)
    visible = harness.canvas.viewport.visible
    for x in np.linspace(visible.x + 20, visible.right - 20, 7).astype(int):
        for y in np.linspace(visible.y + 20, visible.bottom - 20, 7).astype(int):
            point = harness.at(x, y)
            red, green, _ = seen[point.y(), point.x()]
            assert red == pytest.approx(x * 255 / 1999, abs=2.5)
            assert green == pytest.approx(y * 255 / 1399, abs=2.5)


def test_fine_detail_is_averaged_when_far_away(open_harness: OpenHarness) -> None:
    checks = np.zeros((1600, 2400, 3), np.uint8)
    checks[::2, ::2] = checks[1::2, 1::2] = 255
    harness = open_harness(checks)
    harness.canvas.fit()
    assert harness.seen_at(1200, 800) == pytest.approx((128, 128, 128), abs=2)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_dense_screens_show_every_pixel(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    """One picture pixel per screen pixel at 100 %, also where Qt's coordinates are coarser."""
    pixels = np.random.default_rng(0).integers(0, 256, (240, 320, 3), np.uint8)
    monkeypatch.setattr(Canvas, "devicePixelRatioF", lambda self: ratio)
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(200, 160)
    canvas.set_document(Document(Picture(pixels)))
    canvas.set_zoom(1.0)
    canvas.grab()
    x, y = canvas.viewport.offset
    width, height = round(200 * ratio), round(160 * ratio)
    words = canvas._surface._frame.words.view(np.uint8).reshape(height, width, 4)[:, :, 2::-1]
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + 320), min(height, y + 240)
    shown = pixels[top - y : bottom - y, left - x : right - x]
    assert np.array_equal(words[top:bottom, left:right], shown)


def test_sixteen_bits_are_shown_in_eight(open_harness: OpenHarness) -> None:
    harness = open_harness(np.full((100, 100, 3), 200 * 257, np.uint16))
    assert harness.seen_at(50, 50) == (200, 200, 200)


def test_colours_follow_the_profiles(open_harness: OpenHarness, qtbot: QtBot) -> None:
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    wide = _wide_gamut_profile()
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(200, 200)
    pixels = np.full((1200, 1200, 3), (200, 60, 60), np.uint8)
    canvas.set_document(Document(Picture(pixels, Metadata(icc=wide))))
    shown = canvas.grab().toImage().pixelColor(100, 100)
    assert shown.red() > 205  # the same numbers mean a stronger red there than in sRGB
    canvas.set_screen_profile(wide)
    shown = canvas.grab().toImage().pixelColor(100, 100)
    assert shown.red() == pytest.approx(200, abs=1)
    assert srgb != wide


def _wide_gamut_profile() -> bytes:
    """sRGB with its red colorant moved outward, which is enough to be seen."""
    import struct

    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    for number in range(count):
        entry = 132 + 12 * number
        if data[entry : entry + 4] == b"rXYZ":
            start = struct.unpack(">I", data[entry + 4 : entry + 8])[0] + 8
            red = (0.61, 0.31, 0.02)
            data[start : start + 12] = struct.pack(">3i", *(round(part * 65536) for part in red))
    return bytes(data)


# --- alpha ---


def test_checkers_shine_through_transparency(open_harness: OpenHarness) -> None:
    pixels = np.zeros((200, 300, 4), np.uint8)
    pixels[:, :, 0] = 255
    pixels[:, 150:, 3] = 255
    harness = open_harness(pixels)
    seen = harness.seen()
    x, y = harness.canvas.viewport.offset
    clear = seen[y : y + 200, x : x + 149].reshape(-1, 3)
    assert len(np.unique(clear, axis=0)) == 2  # two greys, and none of the hidden red
    assert (np.ptp(clear.astype(int), axis=1) == 0).all()
    assert harness.seen_at(200, 100) == (255, 0, 0)


def test_small_views_of_transparency_do_not_show_hidden_colours(open_harness: OpenHarness) -> None:
    pixels = np.zeros((1200, 1600, 4), np.uint8)
    pixels[:, :, 0] = 255  # hidden red between opaque white lines
    pixels[:, ::2] = 255
    harness = open_harness(pixels)
    red, green, blue = harness.seen_at(800, 600)
    assert red == green == blue


# --- changes ---


def test_layers_appear_and_disappear(harness: CanvasHarness) -> None:
    add(harness.document, red_layer(Region(100, 50, 60, 40)))
    assert harness.seen_at(120, 60) == (255, 0, 0)
    assert harness.seen_at(99, 60) == (128, 128, 128)
    harness.document.undo_stack.undo()
    assert harness.seen_at(120, 60) == (128, 128, 128)


def test_previews_are_shown_at_once_at_every_zoom(open_harness: OpenHarness) -> None:
    harness = open_harness(grey(1500, 1000))
    region = Region(400, 300, 200, 200)
    red = np.full((200, 200, 3), (255, 0, 0), np.uint8)
    for zoom in (0.2, 0.5, 1.0, 3.0):
        harness.canvas.set_zoom(zoom)
        harness.canvas.fit_to_region(region)
        harness.document.show_update(Update(region, red, None, 0.5, "Filling"))
        assert harness.canvas._scene.is_current  # not left for later
        assert harness.seen_at(500, 400) == (255, 0, 0)
        harness.document.drop_preview()
        assert harness.seen_at(500, 400) == (128, 128, 128)


def test_a_whole_picture_layer_arrives_without_a_stall(open_harness: OpenHarness) -> None:
    harness = open_harness(grey(3000, 2000))
    add(harness.document, red_layer(Region(0, 0, 3000, 2000)))
    assert not harness.canvas._scene.is_current  # it is worked off in turns of the event loop
    harness.settle()
    for place in ((5, 5), (1500, 1000), (2990, 1990)):
        assert harness.seen_at(*place) == (255, 0, 0)
    harness.canvas.actual_size()
    assert harness.seen_at(1500, 1000) == (255, 0, 0)


def test_partial_repaints_leave_no_seams(open_harness: OpenHarness) -> None:
    """Many small changes paint the same pixels as one paint of everything."""
    rng = np.random.default_rng(4)
    harness = open_harness(rng.integers(0, 256, (1100, 1500, 3), np.uint8))
    for zoom in (0.3, 0.77, 1.0, 1.6, 2.6):
        harness.canvas.set_zoom(zoom)
        harness.settle()
        for _ in range(12):
            x, y = (int(value) for value in rng.integers(300, 800, 2))
            pixels = rng.integers(0, 256, (37, 53, 3), np.uint8)
            update = Update(Region(x, y, 53, 37), pixels, None, 0.5, "Filling")
            harness.document.show_update(update)
            edit = harness.document.edit_mask("Brush stroke")
            edit.put(Region(x, y, 30, 30), np.full((30, 30), 255, np.uint8))
            edit.commit()
            harness.settle()
        piecewise = harness.seen().astype(int)
        harness.canvas._repaint_all()
        assert abs(piecewise - harness.seen()).max() <= 1


@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.5, 9.0])
def test_panning_leaves_no_seams(open_harness: OpenHarness, zoom: float) -> None:
    rng = np.random.default_rng(4)
    harness = open_harness(rng.integers(0, 256, (1100, 1500, 3), np.uint8))
    edit = harness.document.edit_mask("Brush stroke")
    edit.put(Region(300, 300, 700, 500), np.full((500, 700), 255, np.uint8))
    edit.commit()
    harness.canvas.set_zoom(zoom)
    harness.settle()
    for right, down in ((13, 0), (-40, 27), (3, -90), (200, 150), (-500, 3)):
        harness.canvas.pan(right, down)
        moved = harness.seen().astype(int)
        harness.canvas._repaint_all()
        assert abs(moved - harness.seen()).max() <= 1


def test_the_document_can_be_taken_away(harness: CanvasHarness) -> None:
    harness.canvas.set_document(None)
    assert harness.canvas.document is None
    assert (harness.seen() == (0, 0, 255)).all()
    harness.drag((5, 5), (20, 20))
    add(harness.document, red_layer(Region(0, 0, 10, 10)))  # and may change afterwards


# --- the mask ---


def test_the_outline_is_seen_on_a_picture_of_the_overlay_s_colour(
    open_harness: OpenHarness,
) -> None:
    harness = open_harness(np.full((200, 300, 3), (255, 40, 70), np.uint8))
    harness.canvas.overlay_color = QColor(255, 40, 70)
    before = harness.seen()
    edit = harness.document.edit_mask("Rectangle")
    edit.put(Region(100, 50, 80, 60), np.full((60, 80), 255, np.uint8))
    edit.commit()
    changed = (harness.seen() != before).any(axis=2)
    assert changed.sum() >= 2 * (80 + 60) - 8
    centre = harness.at(140, 80)
    assert not changed[centre.y(), centre.x()]


@pytest.mark.parametrize("zoom", [0.07, 0.3, 1.0, 4.0])
def test_the_mask_lies_on_its_pixels_at_every_zoom(open_harness: OpenHarness, zoom: float) -> None:
    harness = open_harness(grey(3000, 2000))
    edit = harness.document.edit_mask("Rectangle")
    edit.put(Region(1000, 600, 800, 700), np.full((700, 800), 255, np.uint8))
    edit.commit()
    harness.canvas.set_zoom(zoom)
    seen = harness.seen()
    away = 4 / zoom
    for x, y, is_selected in (
        (1000 + away, 950, True),
        (1000 - away, 950, False),
        (1799 - away, 950, True),
        (1800 + away, 950, False),
        (1400, 600 + away, True),
        (1400, 600 - away, False),
    ):
        point = harness.at(x, y)
        if harness.canvas.rect().contains(point):
            assert (seen[point.y(), point.x(), 0] > 150) == is_selected


# --- before and after ---


def test_the_split_shows_the_original_on_its_left(harness: CanvasHarness) -> None:
    add(harness.document, red_layer(Region(0, 0, 300, 200)))
    harness.canvas.split = 0.5
    assert harness.seen_at(100, 30) == (128, 128, 128)
    assert harness.seen_at(250, 30) == (255, 0, 0)
    harness.canvas.split = None
    assert harness.seen_at(100, 30) == (255, 0, 0)


def test_where_the_original_is_hidden_the_split_still_shows_it(harness: CanvasHarness) -> None:
    document = harness.document
    document.change_layers(dataclasses.replace(document.stack, base_visible=False), "Hide")
    harness.canvas.split = 0.5
    assert harness.seen_at(100, 100) == (128, 128, 128)
    assert harness.seen_at(200, 100) != (128, 128, 128), "a chequered ground"


def test_the_split_can_be_dragged(harness: CanvasHarness) -> None:
    add(harness.document, red_layer(Region(0, 0, 300, 200)))
    told = []
    harness.canvas.split_changed.connect(told.append)
    harness.canvas.split = 0.5
    harness.take("brush")
    line = QPoint(harness.canvas.width() // 2, 220)
    QTest.mousePress(harness.canvas, Qt.MouseButton.LeftButton, pos=line)
    harness.move(QPoint(300, 220), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(harness.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 220))
    assert harness.canvas.split == pytest.approx(0.75)
    assert told == [0.5, pytest.approx(0.75)]
    assert harness.seen_at(220, 60) == (128, 128, 128)
    assert not harness.mask.any()


def test_holding_a_key_shows_the_original(harness: CanvasHarness) -> None:
    add(harness.document, red_layer(Region(50, 50, 100, 100)))
    QTest.keyPress(harness.canvas, Qt.Key.Key_Backslash)
    assert harness.seen_at(100, 100) == (128, 128, 128)
    QTest.keyRelease(harness.canvas, Qt.Key.Key_Backslash)
    assert harness.seen_at(100, 100) == (255, 0, 0)


def test_before_follows_the_layers(open_harness: OpenHarness) -> None:
    harness = open_harness(gradient(1600, 1200))
    harness.canvas.show_original = True
    plain = harness.seen()
    add(harness.document, red_layer(Region(10, 10, 500, 500)))
    assert np.array_equal(harness.seen(), plain)
    add(harness.document, red_layer(Region(900, 900, 600, 300), opacity=0.5))
    assert np.array_equal(harness.seen(), plain)
    harness.canvas.show_original = False
    assert not np.array_equal(harness.seen(), plain)


# --- grid, theme, names ---


def test_the_grid_appears_when_close(harness: CanvasHarness) -> None:
    for zoom, is_seen in ((7.0, False), (8.0, True), (20.0, True)):
        harness.canvas.set_zoom(zoom)
        colours = np.unique(harness.seen().reshape(-1, 3), axis=0)
        assert (len(colours) > 1) == is_seen
    harness.canvas.show_pixel_grid = False
    assert len(np.unique(harness.seen().reshape(-1, 3), axis=0)) == 1


def test_the_background_follows_the_theme(harness: CanvasHarness) -> None:
    harness.canvas.set_background(None)
    palette = QPalette()
    for window, is_dark in ((QColor(30, 30, 30), True), (QColor(240, 240, 240), False)):
        palette.setColor(QPalette.ColorRole.Window, window)
        harness.canvas.setPalette(palette)
        assert (harness.seen()[2, 2].mean() < 128) == is_dark


def test_it_has_a_name_for_screen_readers(harness: CanvasHarness) -> None:
    assert harness.canvas.accessibleName()
    assert harness.canvas.accessibleDescription()


def test_the_pointer_is_told_in_pixels(harness: CanvasHarness) -> None:
    told = []
    harness.canvas.pointer_moved.connect(told.append)
    harness.move(harness.at(17, 31))
    harness.move(QPoint(1, 1))
    assert told == [QPoint(17, 31), None]
    assert harness.canvas.viewport.to_picture(QPointF(harness.at(17, 31))).x() // 1 == 17


def test_the_key_leaves_a_chosen_view_alone(harness: CanvasHarness) -> None:
    harness.canvas.show_original = True
    QTest.keyPress(harness.canvas, Qt.Key.Key_Backslash)
    QTest.keyRelease(harness.canvas, Qt.Key.Key_Backslash)
    assert harness.canvas.show_original
    harness.canvas.show_original = False
    QTest.keyPress(harness.canvas, Qt.Key.Key_Backslash)
    QApplication.sendEvent(harness.canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert not harness.canvas.show_original


def test_a_view_can_be_restored(open_harness: OpenHarness) -> None:
    harness = open_harness(gradient(1600, 1200))
    add(harness.document, red_layer(Region(700, 500, 100, 100)))
    harness.canvas.set_zoom(2.0)
    harness.canvas.pan(37, -20)
    view, seen = harness.canvas.viewport, harness.seen()
    harness.canvas.set_document(harness.document)
    assert harness.canvas.is_fitted
    harness.canvas.restore(view)
    assert not harness.canvas.is_fitted
    assert np.array_equal(harness.seen(), seen)


def test_panning_under_the_split_leaves_no_seams(open_harness: OpenHarness) -> None:
    harness = open_harness(gradient(1600, 1200))
    add(harness.document, red_layer(Region(100, 100, 1300, 1000)))
    harness.canvas.set_zoom(1.0)
    harness.canvas.split = 0.4
    harness.settle()
    for right, down in ((40, 0), (-70, 13), (3, -30)):
        harness.canvas.pan(right, down)
        moved = harness.seen()
        harness.canvas._repaint_all()
        assert np.array_equal(moved, harness.seen())


def test_a_new_size_shows_at_once_in_the_same_place(open_harness: OpenHarness) -> None:
    small = np.zeros((200, 300, 3), np.uint8)
    small[:, 150:] = 255
    harness = open_harness(small)
    harness.canvas.set_zoom(4.0)
    harness.settle()
    before = harness.seen()
    brush = harness.take("brush")
    QTest.mousePress(harness.canvas, Qt.MouseButton.LeftButton, pos=harness.at(150, 100))
    assert brush.is_busy

    large = np.repeat(np.repeat(small, 2, axis=0), 2, axis=1)
    harness.document.change_size(Stack(Picture(large)), lambda mask: mask, "Upscale")
    harness.settle()

    assert not brush.is_busy, "a stroke for the old size is let go"
    assert not harness.mask.any()
    harness.canvas.set_tool(None)
    assert harness.canvas.zoom == 2.0
    np.testing.assert_array_equal(harness.seen(), before)
    harness.document.undo_stack.undo()
    assert harness.canvas.zoom == 4.0
    np.testing.assert_array_equal(harness.seen(), before)
