"""The explorer's state, and what it asks of the engine."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.core.engine_thread import EngineThread
from desktop.core.latest_query import LatestQuery
from desktop.core.target import suiting_place
from desktop.features.generate.model.exploration import Exploration, Mixture, Variations
from desktop.features.generate.model.explorer import Explorer
from engine.errors import ImpastoError
from engine.generate import Generate, Latent
from engine.generate.directions import Direction, Moves, library
from engine.operation import Context
from engine.regions import Region
from tests.engine.generate import tiny

WAIT = 60_000


@pytest.fixture(autouse=True)
def _own_generators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.hide_bundled(tmp_path / "bundled", monkeypatch)


@pytest.fixture
def engine(qtbot: QtBot) -> Iterator[EngineThread]:
    engine = EngineThread("cpu")
    engine.start()
    yield engine
    engine.stop()


@pytest.fixture
def explorer(engine: EngineThread, qtbot: QtBot) -> Explorer:
    tiny.install(tiny.gan())
    explorer = Explorer(engine)
    explorer.list_models()
    qtbot.waitUntil(lambda: explorer.start is not None, timeout=WAIT)
    return explorer


def a_direction(name: str = "smile") -> Direction:
    return Direction(name, name.title(), "components", np.eye(8, dtype=np.float32)[0])


def test_settings_become_an_operation_and_come_back() -> None:
    moves = Moves.parse("hair=-0.5,smile=1.25")
    settings = Exploration("tiny", 7, moves=moves, truncation=0.7)
    place = Region(-3, 4, 50, 50)
    operation = settings.operation(place)
    assert operation == Generate("tiny", 7, moves=moves, truncation=0.7, left=-3, top=4, size=50)
    assert Exploration.of(operation) == settings.at(place)
    assert (settings.square, settings.at(place).square) == (None, place)
    assert Exploration.of(settings.operation()) == settings


def test_another_point_or_model_takes_the_sliders_back() -> None:
    latent = Latent("a", "0" * 64, np.zeros(8, np.float32))
    variations, moves = Variations((latent,), 0.5, 1), Moves.parse("smile=1.0")
    settings = Exploration("a", 7, moves=moves, truncation=0.7, variations=variations)
    assert settings.with_move("smile", None).moves == ()
    assert str(settings.with_move("hair", 2.0).moves) == "hair=2.0,smile=1.0"
    assert settings.with_seed(8) == settings.replace(seed=8, moves=Moves())
    there = settings.at_latent(latent)
    assert (there.latent, there.moves, there.truncation) == (latent, (), 1.0)
    assert settings.with_model("a") is settings
    assert settings.with_model("b") == Exploration("b", 7, truncation=0.7)


def test_a_mixture_is_forgotten_elsewhere_and_keeps_the_sliders() -> None:
    base, other = (
        Latent("tiny", "0" * 64, np.full((3, 2), number, np.float32), "w") for number in (0.0, 1.0)
    )
    settings = Exploration("tiny", 7, moves=Moves.parse("smile=1"), truncation=0.7)
    mixture = Mixture(base, other, 1, 1, 0.5)
    mixed = settings.with_mixture(mixture)
    assert (mixed.moves, mixed.truncation) == ((), 1.0)  # the base has them in it
    assert mixed.latent is not None
    np.testing.assert_array_equal(mixed.latent.values, [[0, 0], [0.5, 0.5], [0, 0]])
    moved = mixed.with_move("smile", 2.0).with_mixture(mixture._replace(last=None, share=1.0))
    assert str(moved.moves) == "smile=2.0"
    assert moved.latent is not None
    np.testing.assert_array_equal(moved.latent.values, [[0, 0], [1, 1], [1, 1]])
    for elsewhere in (moved.with_seed(1), moved.at_latent(base), moved.with_model("b")):
        assert elsewhere.mixture is None


@pytest.mark.parametrize(
    ("mask", "size", "place"),
    [
        (Region(0, 0, 0, 0), 32, Region(100, 50, 100, 100)),
        (Region(0, 0, 0, 0), 150, Region(75, 25, 150, 150)),
        (Region(0, 0, 0, 0), 512, Region(50, 0, 200, 200)),
        (Region(10, 20, 40, 20), 512, Region(10, 10, 40, 40)),
    ],
)
def test_the_square_lies_where_it_suits(mask: Region, size: int, place: Region) -> None:
    assert suiting_place(Region(0, 0, 300, 200), mask, size) == place


def test_the_newest_question_waits_and_the_others_are_dropped(
    engine: EngineThread, qtbot: QtBot
) -> None:
    answers = LatestQuery(engine)
    got: list[object] = []
    answers.answered.connect(got.append)
    for number in range(20):
        answers.ask(partial(_say, number))
    qtbot.waitUntil(lambda: not answers.is_busy, timeout=WAIT)
    assert got == [0, 19]


def test_an_answer_that_nobody_wants_any_more_does_not_come(
    engine: EngineThread, qtbot: QtBot
) -> None:
    answers = LatestQuery(engine)
    got: list[object] = []
    answers.answered.connect(got.append)
    answers.ask(lambda context: "old")
    answers.forget()
    assert not answers.is_busy
    answers.ask(lambda context: "new")
    qtbot.waitUntil(lambda: not answers.is_busy, timeout=WAIT)
    assert got == ["new"]


def test_an_error_is_told_and_the_next_question_is_answered(
    engine: EngineThread, qtbot: QtBot
) -> None:
    def fail(context: Context) -> object:
        raise ImpastoError("No.")

    answers = LatestQuery(engine)
    got: list[object] = []
    failed: list[object] = []
    answers.answered.connect(got.append)
    answers.failed.connect(failed.append)
    answers.ask(fail)
    answers.ask(lambda context: "yes")
    qtbot.waitUntil(lambda: not answers.is_busy, timeout=WAIT)
    assert got == ["yes"]
    assert [str(error) for error in failed] == ["No."]


def test_the_point_moves_with_the_sliders(explorer: Explorer, qtbot: QtBot) -> None:
    library("tiny").put([a_direction()])
    explorer.read_directions()
    (name,) = explorer.rests
    start = explorer.latent
    assert start is not None
    explorer.change(explorer.settings.with_move(name, 2.5), "move")
    latent = explorer.latent
    assert latent is not None
    assert explorer.directions[0].coordinate(latent) == pytest.approx(2.5, abs=1e-4)
    explorer.undo()
    assert explorer.latent == start
    explorer.redo()
    assert explorer.latent == latent


def test_another_seed_starts_elsewhere(explorer: Explorer, qtbot: QtBot) -> None:
    before = explorer.latent
    with qtbot.waitSignal(explorer.start_changed, timeout=WAIT):
        explorer.roll()
    assert explorer.latent != before
    with qtbot.waitSignal(explorer.start_changed, timeout=WAIT):
        explorer.undo()
    assert explorer.latent == before


def test_a_latent_brings_its_model_along(explorer: Explorer, qtbot: QtBot) -> None:
    latent = explorer.latent
    assert latent is not None
    tiny.install(tiny.gan(seed=1), "another")
    explorer.list_models()
    assert explorer.settings.model == "tiny"
    explorer.change(explorer.settings.with_model("another"), "model")
    explorer.go_to(Latent.parse(str(latent)), "open")
    assert explorer.settings.model == "tiny"
    qtbot.waitUntil(lambda: explorer.latent == latent, timeout=WAIT)
    with pytest.raises(ImpastoError, match="not installed"):
        explorer.go_to(latent.replace(sha256="1" * 64), "open")


def test_a_removed_slider_leaves_nothing_moved(explorer: Explorer) -> None:
    library("tiny").put([a_direction(), a_direction("hair")])
    explorer.read_directions()
    explorer.keep_direction(explorer.directions[0].replace(title="Grin", pinned=True))
    assert explorer.directions[0].title == "Grin"
    name = explorer.directions[0].name
    explorer.change(explorer.settings.with_move(name, 1.0), "move")
    explorer.remove_direction(name)
    assert explorer.settings.moves == ()
    assert not explorer.undo_stack.canUndo()
    assert len(library("tiny").directions()) == 1


def test_without_a_model_nothing_is_asked(engine: EngineThread) -> None:
    explorer = Explorer(engine)
    explorer.list_models()
    assert explorer.settings.model == ""
    assert explorer.latent is None
    assert explorer.rests == {}


def _say(number: int, context: Context) -> int:
    return number


def test_a_latent_that_does_not_fit_is_told_and_left(explorer: Explorer, qtbot: QtBot) -> None:
    assert explorer.start is not None
    before, damaged = explorer.settings, np.zeros((3, 7), np.float32)
    latent = Latent("tiny", explorer.start.latent.sha256, damaged, "w")
    with qtbot.waitSignal(explorer.failed, timeout=WAIT) as told:
        explorer.go_to(latent, "Open a saved point")
    assert "does not fit the model" in str(told.args[0])
    assert explorer.settings == before


def test_a_model_begins_with_the_truncation_that_its_card_names(explorer: Explorer) -> None:
    assert explorer.with_model("tiny").truncation == 1.0
    card = explorer.cards["tiny"]
    explorer.cards["other"] = dataclasses.replace(card, details={"truncation": 0.7})
    assert explorer.with_model("other").truncation == 0.7
    for value in (True, "much", 7.0):
        explorer.cards["other"] = dataclasses.replace(card, details={"truncation": value})
        assert explorer.with_model("other").truncation == 1.0


def test_what_only_decodes_is_not_explored(explorer: Explorer) -> None:
    tiny.install(tiny.vae(tiny.SPACE), "picture-space")
    tiny.install(tiny.vae(), "vector")
    explorer.list_models()
    assert set(explorer.cards) == {"tiny", "vector"}
