"""Runs as they lie in their folders."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import torch

from engine.errors import ImpastoError
from engine.training.loop.history import HISTORY, SHEETS, sheets_of
from engine.training.loop.speed import measure_speed
from engine.training.plan import Plan, write_plan
from engine.training.runs import (
    claimed,
    delete_run,
    known_run,
    known_runs,
    read_result,
    write_result,
)


def make_run(folder: Path, plan: Plan) -> Path:
    folder.mkdir()
    write_plan(plan, folder)
    lines: list[dict[str, object]] = [
        {"step": step, "seconds": step * 9.0, "losses": {}} for step in (50, 100)
    ]
    (folder / HISTORY).write_text("".join(json.dumps(line) + "\n" for line in lines))
    (folder / "checkpoint.pt").write_bytes(b"")
    return folder


def test_a_run_tells_how_far_it_is_and_whether_it_was_finished(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "a", Plan("a", ("x",), hours=0.5))
    run = known_run(folder)
    assert (run.step, run.seconds, run.fraction) == (100, 900.0, 0.5)
    assert run.result is None
    assert not run.is_finished
    write_result(folder, "a", {"fid": 1.5})
    run = known_run(folder)
    assert run.is_finished
    assert run.result is not None
    assert run.result.figures == {"fid": 1.5}
    later = run.changed + 100
    os.utime(folder / "checkpoint.pt", (later, later))  # it went on
    assert not known_run(folder).is_finished


def test_runs_are_listed_the_latest_first_and_a_bad_one_hides_none(tmp_path: Path) -> None:
    for number, name in enumerate(("old", "new")):
        folder = make_run(tmp_path / name, Plan(name, ("x",), hours=0, images=16 * 100))
        for path in folder.iterdir():
            os.utime(path, (1000 + number, 1000 + number))
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "plan.json").write_text("{")
    (tmp_path / "other").mkdir()
    runs = known_runs(tmp_path)
    assert [run.plan.name for run in runs] == ["new", "old"]
    assert runs[0].fraction == 1.0
    delete_run(runs[0].folder)
    assert [run.plan.name for run in known_runs(tmp_path)] == ["old"]
    delete_run(tmp_path / "other")
    assert (tmp_path / "other").exists()  # no run: nothing is deleted
    with pytest.raises(ImpastoError):
        known_run(tmp_path / "new")


def test_two_programs_do_not_train_the_same_run(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "a", Plan("a", ("x",)))
    with claimed(folder):
        assert known_run(folder).goes_on
        with pytest.raises(ImpastoError, match="another program"), claimed(folder):
            pass
        with pytest.raises(ImpastoError, match="cannot be deleted"):
            delete_run(folder)
    assert known_run(folder).plan.name == "a"
    assert not known_run(folder).goes_on
    with claimed(folder):
        pass


def test_a_result_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"model": "x", "figures": 3}'):
        (tmp_path / "result.json").write_text(text)
        assert read_result(tmp_path) is None


def test_sheets_come_in_the_order_of_their_steps(tmp_path: Path) -> None:
    (tmp_path / SHEETS).mkdir()
    for step in (300, 20):
        (tmp_path / SHEETS / f"{step:08}.png").write_bytes(b"")
    assert [int(path.stem) for path in sheets_of(tmp_path)] == [20, 300]


def test_trying_tells_the_pace_and_keeps_nothing() -> None:
    work = measure_speed(Plan("x", (), size=32, hours=0.1, batch=2), torch.device("cpu"))
    for _ in range(4):
        next(work)
    with pytest.raises(StopIteration) as end:
        next(work)
    assert end.value.value > 0
