"""How the cores are shared, and that whoever computes beside a batch keeps theirs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from engine.batch import Ended, MaskArea, Recipe, Step, run_batch
from engine.batch.cores import BYTES_A_PIXEL, Cores, threads_for
from engine.batch.journal import Journal
from engine.batch.workers import PauseGate
from engine.geometry import Crop, Resize
from engine.operation import Context
from engine.repair import Repair
from tests.engine.batch.folders import fill, job, run

REPAIRS = Recipe("repairs", (Step(Repair("telea"), MaskArea(0.5, 0.5, 0.2, 0.2)),))


@pytest.fixture
def three_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(3)
    yield
    torch.set_num_threads(before)


def in_a_thread(work: object) -> list[int]:
    """What torch has for threads, for one that has never asked, after some work."""
    result: list[int] = []

    def body() -> None:
        if callable(work):
            work()
        result.append(torch.get_num_threads())

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    return result


@pytest.mark.parametrize(
    ("megapixels", "cores", "gigabytes", "threads"),
    [
        (2, 2, 8, 1),
        (2, 16, 64, 2),
        (2, 1, 8, 1),
        (24, 8, 4, 8),
        (24, 8, 16, 2),
        (100, 8, 16, 8),
        (500, 8, 1, 8),
        (0, 4, 1, 1),
    ],
)
def test_large_pictures_get_more_cores(
    megapixels: int, cores: int, gigabytes: int, threads: int
) -> None:
    pixels = megapixels * 1_000_000
    assert threads_for(pixels, cores, 8, gigabytes * 10**9) == threads
    side_by_side = cores // threads
    assert side_by_side == 1 or side_by_side * pixels * BYTES_A_PIXEL <= gigabytes * 10**9 / 2


def test_only_networks_need_torch() -> None:
    assert not Recipe("small", (Step(Resize()), Step(Crop("1")))).uses_networks
    assert REPAIRS.uses_networks


@pytest.mark.usefixtures("three_threads")
def test_other_threads_compute_as_before(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.jpg", "b.jpg", "c.jpg")
    assert in_a_thread(lambda: run(job(tmp_path, REPAIRS))) == [3]
    assert in_a_thread(None) == [3]


@pytest.mark.usefixtures("three_threads")
def test_a_share_is_what_torch_computes_with() -> None:
    cores = Cores(REPAIRS, "cpu")
    with cores.share(1000):
        assert torch.get_num_threads() == threads_for(1000, cores._cores, cores.most, 10**12)
    assert torch.get_num_threads() == 3


def test_pictures_wait_for_their_share() -> None:
    cores = Cores(Recipe(""), "cpu")
    cores._free = 0
    begun = threading.Event()

    def work() -> None:
        with cores.share(1):
            begun.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert not begun.wait(0.05)
    with cores._changed:
        cores._free = cores._cores
        cores._changed.notify_all()
    assert begun.wait(5)


def test_work_is_held_and_let_go() -> None:
    gate = PauseGate(lambda: False)
    steps = 0

    def work() -> None:
        nonlocal steps
        while not gate.is_cancelled():
            steps += 1
            time.sleep(0.001)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    gate.resume()
    while steps == 0:
        time.sleep(0.001)
    gate.pause()
    time.sleep(0.05)
    held = steps
    time.sleep(0.05)
    assert steps == held
    gate.end()
    thread.join(5)
    assert not thread.is_alive()


def test_several_pictures_are_at_work_and_rest_while_nobody_asks(tmp_path: Path) -> None:
    fill(tmp_path / "in", *(f"{number}.jpg" for number in range(8)))
    batch = job(tmp_path, REPAIRS)
    with Journal(batch.journal_path()) as journal:
        events = run_batch(batch, journal, Context())
        for event in events:
            if isinstance(event, Ended):
                break
        time.sleep(0.3)  # for what is being written
        done = journal.counts().done
        time.sleep(0.2)
        assert journal.counts().done == done < 8
        events.close()
