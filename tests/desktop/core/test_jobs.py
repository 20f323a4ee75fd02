"""Jobs on documents: results that have another size than the picture."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from desktop.core.document import Document
from desktop.core.engine_thread import EngineThread
from desktop.core.jobs import Jobs
from desktop.core.reshaping import change_geometry
from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Metadata
from engine.geometry import Crop, Orientation, Resize
from engine.layers import Layer, Patch
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update
from engine.picture import Picture
from engine.regions import Region, tiles
from engine.repair import Extend

WAIT = 30_000


@dataclass(frozen=True)
class Double(Operation):
    """Repeats every pixel twice in both directions, in tiles; roughly first if so wished."""

    rough: bool = False
    broken: bool = False

    def result_bounds(self, bounds: Region) -> Region:
        if self.broken:
            raise ImpastoError("It is broken.")
        return Region(0, 0, 2 * bounds.width, 2 * bounds.height)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        bounds = self.result_bounds(picture.bounds)
        if self.rough:
            yield Update(bounds, np.zeros((4, 4, 3), np.uint8), None, 0.1, "Looking")
        parts = list(tiles(picture.bounds, 16))
        for number, part in enumerate(parts, start=1):
            pixels = picture.read(part).repeat(2, axis=0).repeat(2, axis=1)
            region = Region(*(2 * each for each in part))
            yield Update(region, pixels, None, number / len(parts), "Doubling")


@dataclass(frozen=True)
class Endless(Operation):
    """Gets no further until it is told that it is enough."""

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        shape, value = (picture.bounds.height, picture.bounds.width, 3), 0
        while not context.is_enough():
            context.check()
            value = min(value + 1, 250)
            yield Update(picture.bounds, np.full(shape, value, np.uint8), None, 0.5, "x")
        yield Update(picture.bounds, np.full(shape, 251, np.uint8), None, 1.0, "x")


@dataclass(frozen=True)
class Failing(Operation):
    """Shows one part, waits until it is seen, and then cannot go on."""

    seen: threading.Event

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        part = Region(0, 0, 8, 8)
        yield Update(part, np.zeros((8, 8, 3), np.uint8), None, 0.5, "x")
        assert self.seen.wait(WAIT / 1000)
        raise ImpastoError("Not enough memory.")


@pytest.fixture
def jobs(qapp: Any) -> Iterator[Jobs]:
    engine = EngineThread(device="cpu")
    engine.start()
    yield Jobs(engine)
    engine.stop()


def photo() -> Picture:
    pixels = np.random.default_rng(5).integers(0, 256, (30, 40, 3), np.uint8)
    return Picture(pixels, Metadata(dpi=(300.0, 300.0)))


def wait(qtbot: Any, jobs: Jobs, document: Document) -> None:
    qtbot.waitUntil(lambda: jobs.of(document) is None, timeout=WAIT)


@pytest.mark.parametrize("rough", [False, True])
def test_a_larger_result_is_the_new_picture(jobs: Jobs, qtbot: Any, rough: bool) -> None:
    picture = photo()
    document = Document(picture)
    shown: list[bool] = []
    document.pixels_changed.connect(lambda region: shown.append(document.bounds.contains(region)))
    jobs.run(document, Double(rough), None, "Twice as large")
    wait(qtbot, jobs, document)
    assert shown
    assert all(shown), "while it runs it is seen at the picture's own size"
    assert document.size == (80, 60)
    expected = picture.pixels.repeat(2, axis=0).repeat(2, axis=1)
    np.testing.assert_array_equal(document.render(document.bounds), expected)
    assert document.stack.base.metadata == picture.metadata
    assert document.undo_stack.undoText() == "Twice as large"
    document.undo_stack.undo()
    assert document.stack.base is picture


def layered(picture: Picture) -> Document:
    """With a layer in the top left corner, and an edit that remembers its selection."""
    document = Document(picture)
    red = np.full((10, 20, 3), (200, 0, 0), np.uint8)
    selection = Mask(Region(2, 2, 10, 5), np.full((5, 10), 255, np.uint8))
    layer = Layer("red", (Patch(Region(0, 0, 20, 10), red, None),), selection=selection)
    document.change_layers(document.stack.with_layer(layer), "Paste")
    return document


def test_an_enlarged_picture_keeps_its_layers(jobs: Jobs, qtbot: Any) -> None:
    document = layered(photo())
    seen = document.render(document.bounds)
    jobs.run(document, Double(), None, "Twice as large")
    wait(qtbot, jobs, document)
    assert [layer.name for layer in document.stack.layers] == ["red", "Twice as large"]
    np.testing.assert_array_equal(
        document.render(document.bounds), seen.repeat(2, axis=0).repeat(2, axis=1)
    )
    red = document.stack.layers[0]
    assert red.region == Region(0, 0, 40, 20)
    assert red.selection is not None
    assert (red.selection.read(Region(4, 4, 20, 10))[1:-1, 1:-1] == 255).all()
    assert Region(3, 3, 22, 12).contains(red.selection.region)
    top = document.stack.layers[1]
    document.change_layers(document.stack.without_layer(top.id), "Delete")
    assert (document.render(Region(0, 0, 30, 15)) == (200, 0, 0)).all()
    assert document.stack.base.bounds == Region(0, 0, 80, 60)


def test_an_extended_picture_keeps_its_layers_and_gets_one_around_it(
    jobs: Jobs, qtbot: Any
) -> None:
    picture = photo()
    document = layered(picture)
    document.set_mask(Mask(Region(5, 6, 3, 3), np.full((3, 3), 255, np.uint8)), "Select")
    jobs.run(document, Extend(6, 0, 0, 8), None, "Extend the canvas")
    wait(qtbot, jobs, document)
    assert document.size == (46, 38)
    assert [layer.name for layer in document.stack.layers] == ["red", "Extend the canvas"]
    red, around = document.stack.layers
    assert red.region == Region(6, 0, 20, 10)
    assert sum(patch.region.area for patch in around.patches) == 46 * 38 - 40 * 30
    assert (document.render(Region(6, 0, 20, 10)) == (200, 0, 0)).all()
    np.testing.assert_array_equal(
        document.render_original(Region(6, 0, 40, 30)), picture.pixels, "the original is there"
    )
    assert document.mask().region == Region(11, 6, 3, 3)
    document.undo_stack.undo()
    assert document.stack.base is picture


@pytest.mark.parametrize("operation", [Crop("1"), Resize("percent", percent=50)])
def test_cropping_and_resizing_keep_layers_without_a_new_one(
    jobs: Jobs, qtbot: Any, operation: Operation
) -> None:
    document = layered(photo())
    wanted = operation.result_bounds(document.bounds)
    jobs.run(document, operation, None, "Crop")
    wait(qtbot, jobs, document)
    assert document.bounds == wanted
    assert [layer.name for layer in document.stack.layers] == ["red"]


def test_geometry_changes_what_is_there_when_it_is_ready(qtbot: Any) -> None:
    """A layer that changes while the picture is being turned is not lost."""
    document = layered(photo())
    reshaping = change_geometry(document, [Orientation(1)], "Rotate 90° clockwise")
    (layer,) = document.stack.layers
    faded = dataclasses.replace(layer, opacity=0.5)
    document.change_layers(document.stack.with_layer(faded), "Fade")
    with qtbot.waitSignal(reshaping.ready, timeout=WAIT):
        pass
    assert document.size == (30, 40)
    assert document.stack.layers[0].opacity == 0.5
    assert document.stack.layers[0].region == Region(20, 0, 10, 20)
    assert document.undo_stack.undoText() == "Rotate 90° clockwise"


def test_what_is_selected_while_the_picture_is_turned_is_turned_too(qtbot: Any) -> None:
    document = layered(photo())
    first, second = (Mask(Region(x, 0, 4, 4), np.full((4, 4), 255, np.uint8)) for x in (0, 20))
    document.set_mask(first, "Select")
    reshaping = change_geometry(document, [Orientation(2)], "Rotate 180°")
    document.set_mask(second, "Select")
    with qtbot.waitSignal(reshaping.ready, timeout=WAIT):
        pass
    assert document.mask().region == Region(16, 26, 4, 4)
    document.undo_stack.undo()
    assert document.mask().region == second.region


def test_undoing_a_size_stops_what_runs_for_it(jobs: Jobs, qtbot: Any) -> None:
    document = Document(photo())
    jobs.run(document, Double(), None, "Double")
    wait(qtbot, jobs, document)
    jobs.run(document, Endless(), None, "Endless")
    qtbot.waitUntil(lambda: document.preview is not None, timeout=WAIT)
    document.undo_stack.undo()
    assert jobs.of(document) is None
    assert document.preview is None
    assert document.size == (40, 30)


def test_enough_keeps_what_there_is(jobs: Jobs, qtbot: Any) -> None:
    document = Document(photo())
    jobs.run(document, Endless(), None, "Endless")
    qtbot.waitUntil(lambda: document.preview is not None, timeout=WAIT)
    jobs.finish_now(document)
    wait(qtbot, jobs, document)
    assert [layer.name for layer in document.stack.layers] == ["Endless"]
    assert (document.render(document.bounds) == 251).all()


def test_a_size_that_cannot_be_told_fails_the_job(jobs: Jobs, qtbot: Any) -> None:
    document = Document(photo())
    errors: list[ImpastoError] = []
    jobs.failed.connect(errors.append)
    jobs.run(document, Double(broken=True), None, "Double")
    wait(qtbot, jobs, document)
    assert [error.problem for error in errors] == ["It is broken."]
    assert document.size == (40, 30)


def test_what_fails_on_its_way_leaves_nothing_on_the_canvas(jobs: Jobs, qtbot: Any) -> None:
    """A repair that runs out of memory has shown the holes before, filled."""
    picture = photo()
    document = Document(picture)
    operation = Failing(threading.Event())
    jobs.run(document, operation, None, "Repair")
    qtbot.waitUntil(lambda: document.preview is not None, timeout=WAIT)
    assert not np.array_equal(document.render(document.bounds), picture.pixels)
    operation.seen.set()
    wait(qtbot, jobs, document)
    assert document.preview is None
    np.testing.assert_array_equal(document.render(document.bounds), picture.pixels)
    assert document.undo_stack.count() == 0
