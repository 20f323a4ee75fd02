"""How a recipe's training is shown in the terminal."""

from __future__ import annotations

import pytest

from engine.training.loop.run import Progress
from engine.training.recipes.showing import show


@pytest.mark.parametrize(("rank", "lines"), [(None, 2), ("0", 2), ("1", 0)])
def test_the_first_of_several_processes_prints(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    rank: str | None,
    lines: int,
) -> None:
    monkeypatch.delenv("RANK", raising=False)
    if rank is not None:
        monkeypatch.setenv("RANK", rank)
    steps = iter([Progress(step, step, 0.1, {"loss": 0.5}) for step in range(1, 101)])
    show(steps)
    assert len(capsys.readouterr().out.splitlines()) == lines
    assert next(steps, None) is None  # all of them train
