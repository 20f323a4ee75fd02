"""Generate as state, with a real (tiny) generator and no window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.generate.model.generate import GenerateModel
from engine.generate import Generate
from engine.operation import View
from engine.picture import Picture
from engine.regions import Region
from tests.engine.generate import tiny

WAIT = 60_000
SQUARE = Region(14, 4, 32, 32)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    tiny.hide_bundled(tmp_path / "bundled", monkeypatch)
    session = Session(Preferences())
    yield session
    session.shut_down()


@pytest.fixture
def model(session: Session, qtbot: QtBot) -> GenerateModel:
    tiny.install(tiny.gan())
    model = GenerateModel(session)
    model.set_in_sight(True)
    qtbot.waitUntil(lambda: model.explorer.start is not None, timeout=WAIT)
    return model


@pytest.fixture
def document(session: Session) -> Document:
    document = Document(Picture(np.full((40, 60, 3), 90, np.uint8)))
    document.view = View(document.bounds, 1.0)
    session.add(document)
    return document


def test_without_a_generator_it_says_so(session: Session) -> None:
    model = GenerateModel(session)
    model.set_in_sight(True)
    assert "No generator installed" in model.missing
    assert model.operation is None
    assert not model.can_run


def test_nothing_is_laid_on_a_photo_before_a_person_moves(
    model: GenerateModel, document: Document, qtbot: QtBot
) -> None:
    assert model.hint == "Roll the dice or move a slider."
    assert not model.preview.controller.is_on
    model.explorer.change(model.explorer.settings.with_seed(5), "seed")
    qtbot.waitUntil(lambda: bool(document.rough), timeout=WAIT)
    assert model.hint == ""
    assert document.rough[-1].region == SQUARE
    model.set_in_sight(False)
    assert not document.rough


def test_what_is_seen_becomes_a_layer_and_can_be_edited_again(
    model: GenerateModel, document: Document, qtbot: QtBot
) -> None:
    model.explorer.change(model.explorer.settings.with_seed(5), "seed")
    operation = model.operation
    assert isinstance(operation, Generate)
    assert (operation.model, operation.seed, operation.square) == ("tiny", 5, SQUARE)
    model.run()
    qtbot.waitUntil(lambda: bool(document.stack.layers) and model.is_idle, timeout=WAIT)
    (layer,) = document.stack.layers
    assert layer.operation == operation
    assert not model.explorer.undo_stack.canUndo()  # undo is about the picture from here on
    model.explorer.change(model.explorer.settings.with_seed(6), "seed")
    model.settings.show(operation)
    assert model.explorer.settings.seed == 5


def test_without_a_document_it_becomes_one(
    session: Session, model: GenerateModel, qtbot: QtBot
) -> None:
    assert model.hint == "Opens as a new document."
    with qtbot.waitSignal(session.item_added, timeout=WAIT):
        model.run()
    document = session.document
    assert document is not None
    assert document.bounds == Region(0, 0, 32, 32)


def test_another_photo_forgets_the_square_of_the_last(
    session: Session, model: GenerateModel, document: Document
) -> None:
    place = Region(1, 2, 16, 16)
    model.explorer.show(model.explorer.settings.at(place))
    assert model.target.place == place
    session.add(Document(Picture(np.zeros((8, 8, 3), np.uint8))))
    assert model.explorer.settings.square is None
