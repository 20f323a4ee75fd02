"""What is rough is stretched over its place until finished pixels are there to see."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import ImageCms
from pytestqt.qtbot import QtBot

from desktop.canvas.canvas import Canvas
from desktop.core.document import Document
from engine.layers import Layer
from engine.operation import Update, View
from engine.picture import Metadata, Picture
from engine.regions import Region
from engine.repair import Repair
from tests.desktop.canvas.harness import CanvasHarness, gradient, grey

WHOLE = Region(0, 0, 300, 200)
RED, GREEN, BLUE = (200, 10, 10), (10, 200, 10), (10, 10, 200)


def rough(
    region: Region, colour: tuple[int, ...], coverage: np.ndarray | None = None, side: int = 4
) -> Update:
    pixels = np.empty((side, side, len(colour)), np.uint8)
    pixels[:] = colour
    return Update(region, pixels, coverage, 0.1, "")


def full(region: Region, colour: tuple[int, ...]) -> Update:
    pixels = np.empty((region.height, region.width, 3), np.uint8)
    pixels[:] = colour
    return Update(region, pixels, None, 0.5, "")


def test_it_is_seen_and_never_a_part_of_the_picture(
    open_harness: Callable[..., CanvasHarness],
) -> None:
    harness = open_harness(grey())
    document = harness.document
    document.show_update(rough(Region(100, 50, 100, 100), RED))
    assert harness.seen_at(150, 100) == RED
    assert harness.seen_at(101, 51) == RED
    assert harness.seen_at(98, 100) == (128, 128, 128)
    assert (document.render(WHOLE) == 128).all()
    assert document.preview is None
    assert document.undo_stack.count() == 0

    document.drop_preview()
    assert harness.seen_at(150, 100) == (128, 128, 128)
    assert document.rough == ()


def test_it_is_stretched_smoothly(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(grey(value=0))
    steps = np.zeros((1, 3, 3), np.uint8)
    steps[0, :, 0] = (0, 100, 200)
    harness.document.show_update(Update(WHOLE, steps, None, 0.1, ""))
    row = [harness.seen_at(x, 100)[0] for x in (50, 100, 150, 200, 250)]
    np.testing.assert_allclose(row, (0, 50, 100, 150, 200), atol=2)


def test_finished_pixels_take_its_place_whatever_comes_first(
    open_harness: Callable[..., CanvasHarness],
) -> None:
    harness = open_harness(grey())
    tile = Region(0, 0, 150, 200)
    harness.document.show_update(rough(WHOLE, RED))
    harness.document.show_update(full(tile, GREEN))
    assert harness.seen_at(149, 100) == GREEN
    assert harness.seen_at(150, 100) == RED
    harness.document.show_update(rough(WHOLE, BLUE))
    assert harness.seen_at(149, 100) == GREEN
    assert harness.seen_at(150, 100) == BLUE


def test_the_rest_shows_through_where_it_does_not_cover(
    open_harness: Callable[..., CanvasHarness],
) -> None:
    harness = open_harness(grey(value=100))
    coverage = np.zeros((4, 4), np.uint8)
    coverage[:, 2:] = 255
    coverage[:2] //= 2
    harness.document.show_update(rough(WHOLE, (200, 200, 200), coverage))
    assert harness.seen_at(20, 180) == (100, 100, 100)
    assert harness.seen_at(280, 180) == (200, 200, 200)
    assert abs(harness.seen_at(280, 20)[0] - 150) <= 1


def test_it_may_be_transparent(open_harness: Callable[..., CanvasHarness]) -> None:
    pixels = np.full((200, 300, 4), 255, np.uint8)
    pixels[:, :, 3] = 0
    harness = open_harness(pixels)
    empty = harness.seen_at(150, 100)
    harness.document.show_update(rough(WHOLE, (200, 10, 10, 255)))
    assert harness.seen_at(150, 100) == RED
    harness.document.show_rough([rough(WHOLE, (200, 10, 10, 0))])
    assert harness.seen_at(150, 100) == empty
    half = np.full((4, 4), 128, np.uint8)
    harness.document.show_rough([rough(WHOLE, (200, 10, 10, 255), half)])
    expected = np.mean([empty, RED], axis=0)
    np.testing.assert_allclose(harness.seen_at(150, 100), expected, atol=2)


def test_a_later_one_replaces_what_it_covers(open_harness: Callable[..., CanvasHarness]) -> None:
    document = open_harness(grey()).document
    part = Region(0, 0, 100, 100)
    document.show_update(rough(part, RED))
    document.show_update(rough(Region(30, 30, 60, 60), GREEN, side=2))
    assert len(document.rough) == 2
    document.show_update(rough(part, BLUE))
    assert len(document.rough) == 1


def test_nothing_sharp_gives_way_to_something_coarse(
    open_harness: Callable[..., CanvasHarness],
) -> None:
    """As when a job begins with a thumbnail of what its preview has shown more sharply."""
    harness = open_harness(grey())
    seen = Region(100, 50, 100, 100)
    harness.document.show_update(rough(seen, GREEN, side=50))
    harness.document.show_update(rough(WHOLE, RED))
    assert harness.seen_at(150, 100) == GREEN
    assert harness.seen_at(50, 100) == RED
    harness.document.show_update(rough(seen, BLUE, side=60))
    assert len(harness.document.rough) == 2
    assert harness.seen_at(150, 100) == BLUE


def test_before_and_after(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(grey(400, 300))
    harness.document.show_update(rough(Region(0, 0, 400, 300), RED))
    harness.canvas.split = 0.5
    assert harness.seen_at(100, 150) == (128, 128, 128)
    assert harness.seen_at(300, 150) == RED
    harness.canvas.show_original = True
    assert harness.seen_at(300, 150) == (128, 128, 128)


@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
def test_it_meets_finished_pixels_without_a_gap(
    open_harness: Callable[..., CanvasHarness], zoom: float
) -> None:
    harness = open_harness(grey(value=255))
    harness.canvas.set_zoom(zoom)
    harness.document.show_update(rough(WHOLE, RED))
    harness.document.show_update(full(Region(0, 0, 151, 200), RED))
    middle = harness.seen()[150, 20:-20]
    inside = (middle != (0, 0, 255)).any(axis=1)
    assert (middle[inside] == RED).all()


def test_a_kept_preview_leaves_nothing_rough(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(grey())
    document = harness.document
    document.show_update(rough(WHOLE, RED))
    document.show_update(full(Region(0, 0, 150, 200), GREEN))
    layer = document.keep_preview("Convert 1", Repair("telea"), None)
    assert layer is not None
    assert [patch.region for patch in layer.patches] == [Region(0, 0, 150, 200)]
    assert document.rough == ()
    assert harness.seen_at(100, 100) == GREEN
    assert harness.seen_at(200, 100) == (128, 128, 128)
    document.show_update(rough(WHOLE, RED))
    assert document.keep_preview("Nothing", Repair("telea"), None) is None
    assert harness.seen_at(200, 100) == (128, 128, 128)
    with pytest.raises(ValueError, match="rough"):
        Layer("").with_update(rough(WHOLE, RED))


def test_it_stays_until_large_tiles_are_there_to_see(qtbot: QtBot) -> None:
    """Large changes are rendered a little at a time; what was below must not shine up meanwhile."""
    pixels = np.full((1600, 2400, 3), 128, np.uint8)
    harness = CanvasHarness(qtbot, pixels)
    document, whole = harness.document, Region(0, 0, 2400, 1600)
    document.show_update(rough(whole, RED))
    harness.settle()
    document.show_update(full(whole, GREEN))
    scene = harness.canvas._scene
    assert scene is not None
    assert not scene.is_current
    colours: set[tuple[int, ...]] = set()
    while not scene.is_current:
        image = harness.canvas.grab().toImage()
        for x in range(40, 400, 60):
            colour = image.pixelColor(x, 150)
            colours.add((colour.red(), colour.green(), colour.blue()))
        scene._work()
    assert colours <= {RED, GREEN}
    document.keep_preview("Convert 1", Repair("telea"), None)
    assert harness.seen_at(1200, 800) == GREEN


def test_its_colours_are_those_of_the_picture(qtbot: QtBot) -> None:
    """A rough update is in the colours of the picture's profile, and shown as the picture is."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    data = bytearray(profile.tobytes())
    # Swap the primaries of red and green, which shows at once when a profile is ignored.
    names = {data[132 + 12 * i : 136 + 12 * i].hex(): 132 + 12 * i for i in range(data[131])}
    red, green = names[b"rXYZ".hex()], names[b"gXYZ".hex()]
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    picture = Picture(gradient(), Metadata(icc=bytes(data)))
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    document = Document(picture)
    canvas.set_document(document)
    document.show_update(rough(WHOLE, RED))
    canvas.show()
    colour = canvas.grab().toImage().pixelColor(150, 100)
    assert colour.green() > 150 > colour.red()


def test_the_document_knows_what_is_on_screen(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(grey())
    seen: list[View | None] = []
    document = harness.document
    document.view_changed.connect(lambda: seen.append(document.view))
    harness.canvas.fit_to_region(Region(100, 50, 40, 30))
    assert seen
    assert document.view is not None
    assert document.view.region.contains(Region(100, 50, 40, 30))
    assert document.view.scale == harness.canvas.zoom
    harness.canvas.set_document(None)
    assert document.view is None
