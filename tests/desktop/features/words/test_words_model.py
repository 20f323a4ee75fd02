"""Words as state, with a real (tiny) model and no window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.words.model.words import LONGEST_NAME, WordsModel, name_of
from engine.generate import Words
from engine.picture import Picture
from engine.regions import Region
from tests.engine.generate import tiny
from tests.engine.generate.words import words_model

WAIT = 60_000


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    tiny.hide_bundled(tmp_path / "bundled", monkeypatch)
    session = Session(Preferences())
    yield session
    session.shut_down()


@pytest.fixture
def model(session: Session) -> WordsModel:
    words_model.install()
    model = WordsModel(session)
    model.set_in_sight(True)
    model.prompt_session.set("steps", 2)
    model.prompt_session.set("count", 2)
    return model


@pytest.fixture
def document(session: Session) -> Document:
    document = Document(Picture(np.full((40, 60, 3), 90, np.uint8)))
    session.add(document)
    return document


@pytest.fixture
def make(model: WordsModel, qtbot: QtBot) -> Callable[[], None]:
    def run() -> None:
        with qtbot.waitSignal(model.prompt_session.ended, timeout=WAIT):
            model.run()

    return run


def test_without_a_model_it_says_so(session: Session) -> None:
    model = WordsModel(session)
    model.set_in_sight(True)
    assert "No text-to-image model" in model.missing
    model.prompt_session.set("prompt", "a fox")
    assert not model.can_run


def test_a_prompt_is_needed(model: WordsModel) -> None:
    assert not model.missing
    assert model.hint == "Type what to draw."
    model.prompt_session.set("prompt", "   ")
    assert not model.can_run
    model.run()
    assert not model.prompt_session.results
    model.prompt_session.set("prompt", "a fox")
    assert model.can_run
    model.prompt_session.set("prompt", "")
    model.prompt_session.set("from_photo", True)
    assert model.can_run


def test_the_chosen_picture_becomes_a_layer_where_it_was_seen(
    model: WordsModel, document: Document, make: Callable[[], None], qtbot: QtBot
) -> None:
    model.prompt_session.set("prompt", "a red\n  fox")
    assert not model.can_add
    make()
    assert [each.words.seed for each in model.prompt_session.results] == [0, 1]
    model.choose(1)
    operation = model.operation
    assert operation is not None
    assert operation.seed == 1
    assert operation.square == model.target.place == Region(20, 10, 20, 20)
    assert document.rough  # seen, and no part of the picture yet
    assert not document.stack.layers
    model.add()
    qtbot.waitUntil(lambda: bool(document.stack.layers) and model.is_idle, timeout=WAIT)
    (layer,) = document.stack.layers
    assert layer.name == "a red fox"
    assert layer.operation == operation
    assert not document.rough


def test_a_second_click_shows_the_photo_without_it(
    model: WordsModel, document: Document, make: Callable[[], None]
) -> None:
    model.prompt_session.set("prompt", "a fox")
    make()
    assert document.rough
    model.choose(0)
    assert not document.rough
    model.choose(0)
    assert document.rough
    model.stop()
    assert not document.rough


def test_without_a_document_it_becomes_one(
    session: Session, model: WordsModel, make: Callable[[], None]
) -> None:
    model.prompt_session.set("prompt", "a fox")
    make()
    assert model.hint == "Opens as a new document."
    model.add()
    document = session.document
    assert document is not None
    assert document.title == "a fox"
    assert document.bounds == Region(0, 0, 16, 16)
    assert np.array_equal(
        document.stack.read(document.bounds), model.prompt_session.results[0].pixels
    )


def test_another_seed_makes_other_pictures(model: WordsModel, make: Callable[[], None]) -> None:
    model.prompt_session.set("prompt", "a fox")
    make()
    before = [each.words.seed for each in model.prompt_session.results]
    model.try_another()
    after = [each.words.seed for each in model.prompt_session.results]
    assert after != before
    assert after == [after[0], after[0] + 1]
    model.stop()


def test_another_photo_forgets_the_square_of_the_last(
    session: Session, model: WordsModel, document: Document
) -> None:
    prompt_session = model.prompt_session
    prompt_session.change(prompt_session.settings.at(Region(1, 2, 16, 16)))
    assert model.target.place == Region(1, 2, 16, 16)
    session.add(Document(Picture(np.zeros((8, 8, 3), np.uint8))))
    assert prompt_session.place is None


def test_a_long_prompt_is_a_short_name() -> None:
    assert name_of(Words(prompt="a  red\n fox")) == "a red fox"
    name = name_of(Words(prompt="fox " * 30))
    assert len(name) == LONGEST_NAME
    assert name.endswith("…")
    assert name_of(Words(model="stickers")) == "stickers"
