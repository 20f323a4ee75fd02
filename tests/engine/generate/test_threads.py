"""The number of threads that is quickest is found by trying both."""

from __future__ import annotations

from time import sleep

import pytest
import torch
from torch import nn

from engine.generate import threads
from engine.generate.threads import ThreadTuner, tuner_of


@pytest.fixture(autouse=True)
def two_threads() -> None:
    torch.set_num_threads(2)


def done(work: ThreadTuner, one: float, several: float) -> list[int]:
    """The numbers of threads that were taken, when work takes so many seconds on them."""
    taken = []
    for _ in range(2 * threads.TRIES + 2):
        with work.tried():
            taken.append(torch.get_num_threads())
            sleep(one if taken[-1] == 1 else several)
    return taken


def test_both_are_tried_and_then_the_quicker_one_is_taken() -> None:
    taken = done(ThreadTuner(), 0.002, 0.02)
    assert sorted(taken[: 2 * threads.TRIES]) == [1] * threads.TRIES + [2] * threads.TRIES
    assert taken[-2:] == [1, 1]
    assert done(ThreadTuner(), 0.02, 0.002)[-2:] == [2, 2]
    assert torch.get_num_threads() == 2


def test_each_kind_of_work_of_each_network_has_its_own() -> None:
    network, other = nn.Linear(1, 1), nn.Linear(1, 1)
    small = tuner_of(network, 64)
    assert tuner_of(network, 64) is small
    assert tuner_of(network, 1024) is not small
    assert tuner_of(other, 64) is not small
