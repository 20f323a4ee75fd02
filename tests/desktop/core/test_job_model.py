"""What every job of the window has in common, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.core.document import Document
from desktop.core.job_model import JobModel
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from engine.layers import Layer
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.picture import Picture
from engine.regions import Region
from engine.settings import setting

WAIT = 30_000
BOUNDS = Region(0, 0, 8, 6)
SQUARE = Mask.of(np.full((2, 2), 255, np.uint8), (3, 1))


@dataclass(frozen=True)
class Paint(Operation):
    """Paints with a value, or enlarges."""

    info: ClassVar[OperationInfo] = OperationInfo("Paint", job="convert")
    seed: int = setting(7, "Seed", control="seed")
    is_fixed: bool = setting(False, "Fixed")
    enlarges: bool = setting(False, "Larger")

    def result_bounds(self, bounds: Region) -> Region:
        return bounds._replace(width=2 * bounds.width) if self.enlarges else bounds

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        region = self.result_bounds(picture.bounds) if mask is None else mask.region
        pixels = np.full((region.height, region.width, 3), self.seed % 256, np.uint8)
        yield Update(region, pixels, None, 1.0, "Painting")


class PaintModel(JobModel):
    name = "convert"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._settings = SettingsModel(Paint, self)
        self._settings.changed.connect(self.settings_changed)
        self.set_document(session.document)

    @property
    def title(self) -> str:
        return "Paint"

    @property
    def settings(self) -> SettingsModel[Any]:
        return self._settings


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(Preferences())
    yield session
    session.shut_down()


@pytest.fixture
def model(session: Session) -> PaintModel:
    return PaintModel(session)


@pytest.fixture
def document(session: Session) -> Document:
    document = Document(Picture(np.zeros((6, 8, 3), np.uint8)))
    session.add(document)
    return document


def run(model: PaintModel, qtbot: QtBot) -> None:
    model.run()
    qtbot.waitUntil(lambda: model.is_idle, timeout=WAIT)


def test_it_follows_the_picture_in_front(
    session: Session, model: PaintModel, document: Document
) -> None:
    assert model.document is document
    assert model.can_run
    assert not model.missing
    other = Document(Picture(np.zeros((4, 4, 3), np.uint8)))
    session.add(other)
    document.set_mask(SQUARE, "Select")
    assert model.document is other
    assert model.mask is None
    session.close(other)
    assert model.mask is not None
    session.close(document)
    assert model.missing == "Open a photo to begin."
    assert not model.can_run


def test_a_result_becomes_a_layer_that_can_be_edited_again(
    model: PaintModel, document: Document, qtbot: QtBot
) -> None:
    document.set_mask(SQUARE, "Select")
    run(model, qtbot)
    (first,) = document.stack.layers
    assert first.name == "Paint 1"
    assert document.mask().is_empty, "the result has used the selection"
    assert (document.render(SQUARE.region) == 7).all()
    assert document.render(Region(0, 0, 1, 1)).max() == 0

    model.settings.take(lambda: Paint(20))
    model.edit_again(first)
    assert model.target.edited == first
    assert model.operation == Paint(7)
    np.testing.assert_array_equal(document.mask().values, SQUARE.values)
    model.settings.take(lambda: Paint(30))
    run(model, qtbot)
    (changed,) = document.stack.layers
    assert (changed.id, changed.operation) == (first.id, Paint(30))
    assert document.undo_stack.text(document.undo_stack.count() - 1) == "Edit Paint 1"
    assert model.target.edited is None

    run(model, qtbot)
    assert [layer.name for layer in document.stack.layers] == ["Paint 1", "Paint 2"]
    model.edit_again(document.stack.layers[1])
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert len(document.stack.layers) == 1
    assert model.target.edited is None, "the layer is gone"


def test_the_whole_picture_despite_a_selection(
    model: PaintModel, document: Document, qtbot: QtBot
) -> None:
    document.set_mask(SQUARE, "Select")
    model.set_only_selection(False)
    run(model, qtbot)
    assert (document.render(BOUNDS) == 7).all()
    assert not document.mask().is_empty
    model.set_only_selection(True)
    assert model.mask is not None
    model.settings.take(lambda: Paint(enlarges=True))
    assert not model.can_be_limited
    assert model.mask is None
    run(model, qtbot)
    assert document.size == (16, 6)


def test_another_seed_replaces_the_last_result(
    model: PaintModel, document: Document, qtbot: QtBot
) -> None:
    assert not model.can_try_another
    run(model, qtbot)
    (first,) = document.stack.layers
    assert model.can_try_another
    model.try_another()
    qtbot.waitUntil(lambda: model.is_idle, timeout=WAIT)
    (other,) = document.stack.layers
    assert other.id == first.id
    assert isinstance(other.operation, Paint)
    assert other.operation.seed != 7
    assert model.operation == other.operation, "the settings show it"


def test_what_comes_from_elsewhere_is_not_made_here(model: PaintModel, document: Document) -> None:
    document.change_layers(document.stack.with_layer(Layer("Pasted")), "Paste")
    (layer,) = document.stack.layers
    assert not model.made(layer)
    model.edit_again(layer)
    assert model.target.edited is None
