"""A batch on the workers of a real cluster, one of which is killed."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from engine import cli
from engine.batch import Ended, Event, Journal, MaskArea, Recipe, State, Step, Waiting
from engine.batch.cluster import run_on_cluster
from engine.batch.files import find_temporary_files
from engine.errors import ImpastoError
from engine.geometry import Resize
from engine.operation import Cancelled, Context
from engine.repair import Repair
from tests.engine.batch.folders import entries, files, fill, job, run, states
from tests.engine.special_files import LOST

TWO_STEPS = Recipe(
    "two",
    (
        Step(Repair("telea"), MaskArea(0.7, 0.7, 0.2, 0.2)),
        Step(Resize("percent", percent=50)),
    ),
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


def test_workers_write_the_same_and_one_that_is_killed_loses_nothing(
    tmp_path: Path, cluster: LocalCluster
) -> None:
    names = [f"{'sub/' if number % 3 else ''}{number}.jpg" for number in range(24)]
    fill(tmp_path / "in", *names, size=(300, 200))
    (tmp_path / "in" / "bad.jpg").write_bytes(b"no picture {at all}")
    run(job(tmp_path, TWO_STEPS, output="here"))
    there = job(tmp_path, TWO_STEPS, output="there")
    events: list[Event] = []
    killed = 0
    with Journal(there.journal_path()) as journal:
        for event in run_on_cluster(there, journal, cluster.scheduler_address):
            events.append(event)
            if not killed and sum(isinstance(each, Ended) for each in events) == 5:
                killed = next(iter(cluster.workers.values())).pid
                os.kill(killed, signal.SIGKILL)
    assert killed
    known = entries(there)
    assert {known[name].state for name in names} == {State.DONE}
    assert known["bad.jpg"].state is State.FAILED
    assert "not supported" in str(known["bad.jpg"].error)
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_a_batch_that_was_begun_there_can_be_stopped_and_ended_here(
    tmp_path: Path, cluster: LocalCluster
) -> None:
    fill(tmp_path / "in", *(f"{number}.png" for number in range(12)))
    batch = job(tmp_path, TWO_STEPS)
    with Journal(batch.journal_path()) as journal:
        context = Context(is_cancelled=lambda: journal.counts().done >= 3)
        events = run_on_cluster(batch, journal, cluster.scheduler_address, context)
        with pytest.raises(Cancelled):
            list(events)
    assert set(states(batch).values()) == {State.DONE, State.WAITING}
    # The scheduler has given up what a worker had begun, which finishes it all the same.
    until = time.monotonic() + 20
    with Client(cluster.scheduler_address) as client:
        while any(client.run(lambda dask_worker: dask_worker.state.executing_count).values()):
            assert time.monotonic() < until
            time.sleep(0.02)
    assert run(batch).done == 12
    assert list(find_temporary_files(tmp_path / "out")) == []


def test_the_command_uses_a_cluster(
    tmp_path: Path, cluster: LocalCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "in", "a.jpg", "b.jpg")
    places = [str(tmp_path / "in"), str(tmp_path / "out")]
    options = ["--resize", "50%", "--dask", cluster.scheduler_address]
    assert cli.main(["batch", *places, *options]) == 0
    assert sorted(files(tmp_path / "out")) == ["a.jpg", "b.jpg"]
    assert "2 of 2 files done" in capsys.readouterr().out


def test_workers_lose_nothing_untold(tmp_path: Path, cluster: LocalCluster) -> None:
    (tmp_path / "in").mkdir()
    LOST["ink.jpg"][0](tmp_path / "in" / "ink.jpg")
    for allow_loss, state in ((False, State.FAILED), (True, State.DONE)):
        batch = job(tmp_path, allow_loss=allow_loss)
        with Journal(batch.journal_path()) as journal:
            list(run_on_cluster(batch, journal, cluster.scheduler_address))
        entry = entries(batch)["ink.jpg"]
        assert entry.state is state
        assert "CMYK colours become RGB." in str(entry.lost if allow_loss else entry.error)


def test_no_cluster_is_told_in_a_sentence(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.jpg")
    batch = job(tmp_path)
    with (
        Journal(batch.journal_path()) as journal,
        pytest.raises(ImpastoError, match="No dask scheduler at nonsense"),
    ):
        list(run_on_cluster(batch, journal, "nonsense://here:1"))


def test_waiting_for_a_cluster_is_given_up_at_once(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.jpg")
    batch = job(tmp_path)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as silent, Journal(batch.journal_path()) as journal:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        events = run_on_cluster(batch, journal, address, Context(is_cancelled=stop.is_set))
        assert isinstance(next(events), Waiting)
        stop.set()
        with pytest.raises(Cancelled):
            next(events)
    assert not states(batch)
