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
from tests.desktop.canvas.studio import Studio, gradient, grey

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


def test_it_is_seen_and_never_a_part_of_the_picture(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(grey())
    document = studio.document
    document.show_update(rough(Region(100, 50, 100, 100), RED))
    assert studio.seen_at(150, 100) == RED
    assert studio.seen_at(101, 51) == RED
    assert studio.seen_at(98, 100) == (128, 128, 128)
    assert (document.render(WHOLE) == 128).all()
    assert document.preview is None
    assert document.undo_stack.count() == 0

    document.drop_preview()
    assert studio.seen_at(150, 100) == (128, 128, 128)
    assert document.rough == ()


def test_it_is_stretched_smoothly(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(grey(value=0))
    steps = np.zeros((1, 3, 3), np.uint8)
    steps[0, :, 0] = (0, 100, 200)
    studio.document.show_update(Update(WHOLE, steps, None, 0.1, ""))
    row = [studio.seen_at(x, 100)[0] for x in (50, 100, 150, 200, 250)]
    np.testing.assert_allclose(row, (0, 50, 100, 150, 200), atol=2)


def test_finished_pixels_take_its_place_whatever_comes_first(
    open_studio: Callable[..., Studio],
) -> None:
    studio = open_studio(grey())
    tile = Region(0, 0, 150, 200)
    studio.document.show_update(rough(WHOLE, RED))
    studio.document.show_update(full(tile, GREEN))
    assert studio.seen_at(149, 100) == GREEN
    assert studio.seen_at(150, 100) == RED
    studio.document.show_update(rough(WHOLE, BLUE))
    assert studio.seen_at(149, 100) == GREEN
    assert studio.seen_at(150, 100) == BLUE


def test_the_rest_shows_through_where_it_does_not_cover(
    open_studio: Callable[..., Studio],
) -> None:
    studio = open_studio(grey(value=100))
    coverage = np.zeros((4, 4), np.uint8)
    coverage[:, 2:] = 255
    coverage[:2] //= 2
    studio.document.show_update(rough(WHOLE, (200, 200, 200), coverage))
    assert studio.seen_at(20, 180) == (100, 100, 100)
    assert studio.seen_at(280, 180) == (200, 200, 200)
    assert abs(studio.seen_at(280, 20)[0] - 150) <= 1


def test_it_may_be_transparent(open_studio: Callable[..., Studio]) -> None:
    pixels = np.full((200, 300, 4), 255, np.uint8)
    pixels[:, :, 3] = 0
    studio = open_studio(pixels)
    empty = studio.seen_at(150, 100)
    studio.document.show_update(rough(WHOLE, (200, 10, 10, 255)))
    assert studio.seen_at(150, 100) == RED
    studio.document.show_rough([rough(WHOLE, (200, 10, 10, 0))])
    assert studio.seen_at(150, 100) == empty
    half = np.full((4, 4), 128, np.uint8)
    studio.document.show_rough([rough(WHOLE, (200, 10, 10, 255), half)])
    expected = np.mean([empty, RED], axis=0)
    np.testing.assert_allclose(studio.seen_at(150, 100), expected, atol=2)


def test_a_later_one_replaces_what_it_covers(open_studio: Callable[..., Studio]) -> None:
    document = open_studio(grey()).document
    part = Region(0, 0, 100, 100)
    document.show_update(rough(part, RED))
    document.show_update(rough(Region(30, 30, 60, 60), GREEN, side=2))
    assert len(document.rough) == 2
    document.show_update(rough(part, BLUE))
    assert len(document.rough) == 1


def test_nothing_sharp_gives_way_to_something_coarse(open_studio: Callable[..., Studio]) -> None:
    """As when a job begins with a thumbnail of what its preview has shown more sharply."""
    studio = open_studio(grey())
    seen = Region(100, 50, 100, 100)
    studio.document.show_update(rough(seen, GREEN, side=50))
    studio.document.show_update(rough(WHOLE, RED))
    assert studio.seen_at(150, 100) == GREEN
    assert studio.seen_at(50, 100) == RED
    studio.document.show_update(rough(seen, BLUE, side=60))
    assert len(studio.document.rough) == 2
    assert studio.seen_at(150, 100) == BLUE


def test_before_and_after(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(grey(400, 300))
    studio.document.show_update(rough(Region(0, 0, 400, 300), RED))
    studio.canvas.split = 0.5
    assert studio.seen_at(100, 150) == (128, 128, 128)
    assert studio.seen_at(300, 150) == RED
    studio.canvas.show_original = True
    assert studio.seen_at(300, 150) == (128, 128, 128)


@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
def test_it_meets_finished_pixels_without_a_gap(
    open_studio: Callable[..., Studio], zoom: float
) -> None:
    studio = open_studio(grey(value=255))
    studio.canvas.set_zoom(zoom)
    studio.document.show_update(rough(WHOLE, RED))
    studio.document.show_update(full(Region(0, 0, 151, 200), RED))
    middle = studio.seen()[150, 20:-20]
    inside = (middle != (0, 0, 255)).any(axis=1)
    assert (middle[inside] == RED).all()


def test_a_kept_preview_leaves_nothing_rough(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(grey())
    document = studio.document
    document.show_update(rough(WHOLE, RED))
    document.show_update(full(Region(0, 0, 150, 200), GREEN))
    layer = document.keep_preview("Convert 1", None, None)  # type: ignore[arg-type]
    assert layer is not None
    assert [patch.region for patch in layer.patches] == [Region(0, 0, 150, 200)]
    assert document.rough == ()
    assert studio.seen_at(100, 100) == GREEN
    assert studio.seen_at(200, 100) == (128, 128, 128)
    document.show_update(rough(WHOLE, RED))
    assert document.keep_preview("Nothing", None, None) is None  # type: ignore[arg-type]
    assert studio.seen_at(200, 100) == (128, 128, 128)
    with pytest.raises(ValueError, match="rough"):
        Layer("").with_update(rough(WHOLE, RED))


def test_it_stays_until_large_tiles_are_there_to_see(qtbot: QtBot) -> None:
    """Large changes are rendered a little at a time; what was below must not shine up meanwhile."""
    pixels = np.full((1600, 2400, 3), 128, np.uint8)
    studio = Studio(qtbot, pixels)
    document, whole = studio.document, Region(0, 0, 2400, 1600)
    document.show_update(rough(whole, RED))
    studio.settle()
    document.show_update(full(whole, GREEN))
    scene = studio.canvas._scene
    assert scene is not None
    assert not scene.is_current
    colours: set[tuple[int, ...]] = set()
    while not scene.is_current:
        image = studio.canvas.grab().toImage()
        for x in range(40, 400, 60):
            colour = image.pixelColor(x, 150)
            colours.add((colour.red(), colour.green(), colour.blue()))
        scene._work()
    assert colours <= {RED, GREEN}
    document.keep_preview("Convert 1", None, None)  # type: ignore[arg-type]
    assert studio.seen_at(1200, 800) == GREEN


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


def test_the_document_knows_what_is_on_screen(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(grey())
    seen: list[View | None] = []
    document = studio.document
    document.view_changed.connect(lambda: seen.append(document.view))
    studio.canvas.fit_to_region(Region(100, 50, 40, 30))
    assert seen
    assert document.view is not None
    assert document.view.region.contains(Region(100, 50, 40, 30))
    assert document.view.scale == studio.canvas.zoom
    studio.canvas.set_document(None)
    assert document.view is None
