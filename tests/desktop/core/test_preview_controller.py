"""Live previews follow the hand, and leave no trace."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from desktop.core.document import Document
from desktop.core.engine_thread import EngineThread
from desktop.core.preview_controller import PreviewController
from desktop.core.tasks import Priority
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update, View
from engine.picture import Picture
from engine.regions import Region
from tests.desktop.core.test_document import square

WHOLE = Region(0, 0, 80, 60)
VIEW = View(WHOLE, 0.5)


@dataclass(frozen=True)
class Fill(Operation):
    """Its preview is one colour, coarse first and then finer, when ``gate`` lets it."""

    colour: int = 0
    gate: threading.Event = field(default_factory=threading.Event)
    asked: list[tuple[Readable, View]] = field(default_factory=list)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        return iter(())

    def preview(
        self, picture: Readable, mask: Mask | None, view: View, context: Context
    ) -> Iterator[Update]:
        self.asked.append((picture, view))
        if self.colour < 0:
            raise ImpastoError("This style cannot be had.")
        assert self.gate.wait(10)
        for side in (2, 4):
            pixels = np.full((side, side, 3), self.colour, np.uint8)
            yield Update(view.region, pixels, None, side / 4, "")


def opened() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@pytest.fixture
def engine(qapp: Any) -> Iterator[EngineThread]:
    thread = EngineThread(device="cpu")
    thread.start()
    yield thread
    thread.stop()


@pytest.fixture
def document(qapp: Any) -> Document:
    document = Document(Picture(np.full((60, 80, 3), 128, np.uint8)))
    document.view = VIEW
    return document


@pytest.fixture
def live(engine: EngineThread) -> PreviewController:
    return PreviewController(engine)


def colours(document: Document) -> list[int]:
    return [int(update.pixels[0, 0, 0]) for update in document.rough]


def sharpness(document: Document) -> int:
    return max((update.pixels.shape[0] for update in document.rough), default=0)


def test_it_gets_better_and_goes_without_a_trace(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    live.show(document, Fill(7, opened()), None)
    qtbot.waitUntil(lambda: sharpness(document) == 4)
    assert colours(document) == [7]
    assert document.undo_stack.count() == 0
    assert (document.render(WHOLE) == 128).all()
    live.hide()
    assert document.rough == ()
    assert not live.is_on


def test_while_a_hand_moves_each_preview_is_seen_and_only_the_newest_waits(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    first = Fill(1)
    live.show(document, first, None)
    qtbot.waitUntil(lambda: bool(first.asked))
    skipped = [Fill(colour, opened()) for colour in (2, 3, 4)]
    for each in skipped:
        live.show(document, each, None)
    last = Fill(5, opened())
    live.show(document, last, None)
    seen: list[int] = []
    live.shown.connect(lambda: seen.extend(colours(document)))
    first.gate.set()
    qtbot.waitUntil(lambda: colours(document) == [5] and sharpness(document) == 4)
    assert seen[0] == 1, "what was under way is shown, or a quick hand would see nothing at all"
    assert not any(each.asked for each in skipped)


def test_it_looks_again_when_another_part_is_seen(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    operation = Fill(7, opened())
    live.show(document, operation, None)
    qtbot.waitUntil(lambda: sharpness(document) == 4)
    part = View(Region(10, 10, 20, 20), 2.0)
    document.view = part
    qtbot.waitUntil(lambda: len(document.rough) == 2 and not live._task)
    below, above = document.rough
    assert below.region == WHOLE, "what was seen before stays around it"
    assert (above.region, above.pixels.shape[0]) == (part.region, 4)
    assert [view for _, view in operation.asked] == [VIEW, part]
    live.hide()
    document.view = VIEW
    qtbot.wait(150)
    assert len(operation.asked) == 2, "hidden, it asks for nothing any more"


def test_nothing_sharp_goes_for_something_coarse_of_the_same(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    operation = Fill(7, opened())
    live.show(document, operation, None)
    qtbot.waitUntil(lambda: sharpness(document) == 4)
    seen: list[int] = []
    live.shown.connect(lambda: seen.append(sharpness(document)))
    document.view = View(WHOLE, 0.7)
    qtbot.waitUntil(lambda: len(operation.asked) == 2 and not live._task)
    assert set(seen) == {4}
    live.show(document, Fill(9, opened()), None)
    qtbot.waitUntil(lambda: colours(document) == [9] and sharpness(document) == 4)


def test_the_picture_is_the_same_object_until_it_changes(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    """The engine keeps what it knows of a picture for as long as it gets the same one."""
    layer = square(Region(0, 0, 10, 10), 9)
    document.change_layers(document.stack.with_layer(layer), "x")
    operations = [Fill(colour, opened()) for colour in (1, 2)]
    for operation in operations:
        live.show(document, operation, None, layer.id)
        qtbot.waitUntil(lambda at=operation: colours(document) == [at.colour])
    pictures = [operation.asked[0][0] for operation in operations]
    assert pictures[0] is pictures[1]
    assert (pictures[0].read(WHOLE) == 128).all(), "the layer itself is not below it"
    assert (document.render(Region(0, 0, 10, 10)) == 128).all(), "nor seen meanwhile"
    live.hide()
    assert (document.render(Region(0, 0, 10, 10)) == 9).all()


def test_what_is_left_stays_until_a_job_takes_its_place(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    live.show(document, Fill(7, opened()), None)
    qtbot.waitUntil(lambda: sharpness(document) == 4)
    live.leave()
    assert colours(document) == [7]
    live.hide()
    assert colours(document) == [7], "it is the job's now"


def test_what_is_not_yet_what_was_wished_for_does_not_stay(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    live.show(document, Fill(7, opened()), None)
    qtbot.waitUntil(lambda: sharpness(document) == 4)
    late = Fill(9)
    live.show(document, late, None)
    live.leave()
    assert document.rough == ()
    late.gate.set()


def test_a_failure_takes_it_off_the_canvas(
    live: PreviewController, document: Document, qtbot: Any
) -> None:
    live.show(document, Fill(7, opened()), None)
    qtbot.waitUntil(lambda: sharpness(document) == 4)
    with qtbot.waitSignal(live.failed) as signal:
        live.show(document, Fill(-1), None)
    assert str(signal.args[0]) == "This style cannot be had."
    assert document.rough == ()
    assert not live.is_on


def an_update(colour: int) -> Update:
    return Update(Region(8, 8, 16, 16), np.full((4, 4, 3), colour, np.uint8), None, 1.0, "")


def test_an_update_from_elsewhere_is_seen_until_it_is_hidden(
    live: PreviewController, document: Document
) -> None:
    before = document.stack
    live.show_update(document, an_update(10))
    assert live.is_on
    assert colours(document) == [10]
    live.show_update(document, an_update(20))
    assert colours(document) == [20]
    live.show_update(document, None)
    assert live.is_on
    assert document.rough == ()
    live.show_update(document, an_update(30))
    live.hide()
    assert not live.is_on
    assert document.rough == ()
    assert document.stack is before


def test_an_update_from_elsewhere_and_a_preview_take_each_others_place(
    engine: EngineThread, live: PreviewController, document: Document, qtbot: Any
) -> None:
    with qtbot.waitSignal(live.shown):
        live.show(document, Fill(7, opened()), None)
    live.show_update(document, an_update(10))
    assert colours(document) == [10]
    query = engine.ask(lambda context: None, Priority.INTERACTIVE)
    with qtbot.waitSignal(query.answered):
        pass  # what the preview would still have shown has come by now
    assert colours(document) == [10]
    with qtbot.waitSignal(live.shown):
        live.show(document, Fill(9, opened()), None)
    assert colours(document) == [9]


def test_another_document_takes_the_update_off_the_first(
    live: PreviewController, document: Document
) -> None:
    other = Document(Picture(np.zeros((60, 80, 3), np.uint8)))
    live.show_update(document, an_update(10))
    live.show_update(other, an_update(20))
    assert document.rough == ()
    assert len(other.rough) == 1
    live.hide()
    assert other.rough == ()


def test_an_update_hides_the_layer_in_whose_place_it_is(
    live: PreviewController, document: Document
) -> None:
    document.change_layers(document.stack.with_layer(square(Region(4, 4, 30, 30), 50)), "Paint")
    (layer,) = document.stack.layers
    seen = document.render(WHOLE).copy()
    live.show_update(document, an_update(10), layer.id)
    assert not np.array_equal(document.render(WHOLE), seen)
    live.hide()
    assert np.array_equal(document.render(WHOLE), seen)
