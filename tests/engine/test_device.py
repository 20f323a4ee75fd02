"""Choosing a device, and what happens when memory runs out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import torch

from engine.device import (
    Attempt,
    attempts,
    choose_device,
    disable_onednn_after,
    fastest_dtype,
    is_out_of_memory,
    on_one_thread,
    uses_onednn,
    with_less_memory,
)
from engine.errors import ImpastoError

REPAIR_IN_LITTLE_MEMORY = """
import resource, sys
import numpy as np
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context
from engine.picture import Picture
from engine.repair import Repair
import engine.device as module
import torch

torch.set_num_threads(1)
pixels = np.random.default_rng(0).integers(0, 255, (1100, 1100, 3)).astype(np.uint8)
mask = np.zeros((1100, 1100), np.uint8)
mask[400:700, 400:700] = 255
small = Mask.of(mask[:420, :420])
list(Repair().run(Picture(pixels[:500, :500]), small, Context("cpu")))

tried = []
plan = module.attempts
def watched(device):
    for attempt in plan(device):
        tried.append(attempt.memory_divisor)
        yield attempt
module.attempts = watched

used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
for room in range(2, 200, 2):
    resource.setrlimit(resource.RLIMIT_AS, (used + room * 2**20, resource.RLIM_INFINITY))
    tried.clear()
    try:
        updates = list(Repair().run(Picture(pixels), Mask.of(mask), Context("cpu")))
    except ImpastoError:
        continue
    break
assert len(tried) > 1, f"the first that finished, with {room} MB, had memory enough"
assert updates[-1].fraction == 1.0
fractions = [update.fraction for update in updates]
assert fractions == sorted(fractions)
"""


def test_auto_chooses_the_fastest_there_is() -> None:
    expected = "cuda" if torch.cuda.is_available() else "cpu"
    if torch.backends.mps.is_available():
        expected = "mps"
    assert choose_device("auto").type == expected
    assert choose_device("cpu").type == "cpu"


@pytest.mark.parametrize("name", ["cuda:99", "teapot"])
def test_a_device_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(ImpastoError, match=name):
        choose_device(name)


def test_attempts_take_less_memory_and_end_on_the_cpu() -> None:
    for device in (torch.device("cuda"), torch.device("cpu")):
        plan = list(attempts(device))
        assert plan[0] == (device, 1)
        assert plan[-1].device.type == "cpu"
        assert plan[-1].memory_divisor > plan[0].memory_divisor


def test_real_lack_of_memory_is_recognised() -> None:
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**60, dtype=torch.uint8)
    assert is_out_of_memory(caught.value)
    assert not is_out_of_memory(RuntimeError("shapes do not match"))


def test_what_ran_out_of_memory_for_good_is_not_asked_again() -> None:
    """oneDNN, once it could not make a kernel, fails ever after."""
    error = RuntimeError("could not create a primitive")
    with torch.backends.mkldnn.flags(enabled=True):
        assert is_out_of_memory(error)
        assert uses_onednn(), "a question changes nothing"
        assert disable_onednn_after(error)
        assert not uses_onednn()
        assert not disable_onednn_after(error), "nothing has changed this time"
        assert fastest_dtype(torch.device("cpu")) == torch.float32
    assert uses_onednn()


def test_what_onednn_does_not_know_is_no_lack_of_memory() -> None:
    message = "could not create a primitive descriptor for a convolution forward primitive"
    with torch.backends.mkldnn.flags(enabled=True):
        assert not is_out_of_memory(RuntimeError(message))
        assert not disable_onednn_after(RuntimeError(message))
        assert not disable_onednn_after(MemoryError())
        assert uses_onednn()


def test_what_only_onednn_had_no_memory_for_is_tried_again_without_it() -> None:
    with torch.backends.mkldnn.flags(enabled=True):
        tried = []
        for attempt in attempts(torch.device("cpu")):
            tried.append(attempt.memory_divisor)
            first = len(tried) == 1
            said = "could not create a primitive" if first else "out of memory"
            disable_onednn_after(RuntimeError(said))
        assert tried == [1, 1, 4, 16]


class Step(NamedTuple):
    fraction: float
    memory_divisor: int


def test_work_begins_anew_with_less_memory_and_its_fraction_never_goes_back() -> None:
    def work(attempt: Attempt) -> Iterator[Step]:
        yield Step(0.1, attempt.memory_divisor)
        if attempt.memory_divisor < 16:
            yield Step(0.5, attempt.memory_divisor)
            raise MemoryError
        yield Step(1.0, attempt.memory_divisor)

    steps = list(with_less_memory(torch.device("cpu"), work, ImpastoError("Too little.")))
    assert steps == [(0.1, 1), (0.5, 1), (0.5, 4), (0.5, 4), (0.5, 16), (1.0, 16)]


@pytest.mark.parametrize(
    ("message", "expected"), [("out of memory", ImpastoError), ("shapes differ", RuntimeError)]
)
def test_work_that_always_fails_says_why(message: str, expected: type[Exception]) -> None:
    def work(attempt: Attempt) -> Iterator[Step]:
        yield Step(0.1, attempt.memory_divisor)
        raise RuntimeError(message)

    with pytest.raises(expected):
        list(with_less_memory(torch.device("cpu"), work, ImpastoError("Too little.")))


def test_steps_run_on_one_thread_and_the_others_are_given_back() -> None:
    before = torch.get_num_threads()
    seen = []

    def steps() -> object:
        for _ in range(3):
            seen.append(torch.get_num_threads())
            yield None

    for _ in on_one_thread(steps()):  # type: ignore[arg-type]
        assert torch.get_num_threads() == before
    assert seen == [1, 1, 1]
    assert torch.get_num_threads() == before


if sys.platform.startswith("linux"):  # the only system with a limit on the address space

    def test_a_repair_finishes_with_less_memory_than_it_would_like() -> None:
        """In a process whose address space is limited for real, to a little more each time."""
        done = subprocess.run(
            [sys.executable, "-c", REPAIR_IN_LITTLE_MEMORY],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-2000:]
