"""Running what goes step by step to its end."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from engine.outcome import mapped, run_to_end


def work(closed: list[bool]) -> Generator[int, None, str]:
    try:
        yield 1
        yield 2
    finally:
        closed.append(True)
    return "done"


def test_what_a_generator_returns_comes_after_all_its_steps() -> None:
    seen: list[int] = []
    assert run_to_end(work([]), seen.append) == "done"
    assert seen == [1, 2]
    assert run_to_end(work([])) == "done"


def test_steps_are_changed_and_the_result_is_not() -> None:
    seen: list[str] = []
    assert run_to_end(mapped(work([]), str), seen.append) == "done"
    assert seen == ["1", "2"]
    assert list(mapped(iter([1, 2]), str)) == ["1", "2"]


def test_work_that_is_left_is_closed() -> None:
    closed: list[bool] = []

    def stop(step: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError) as caught:
        run_to_end(work(closed), stop)
    del caught  # and with it the frames that the error holds
    steps = mapped(work(closed), str)
    next(steps)
    steps.close()
    del steps
    assert closed == [True, True]
