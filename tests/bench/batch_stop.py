"""How long a batch takes to stop.

``python -m tests.bench.batch_stop [TIMES]`` runs the command ``batch`` on photographs of 2 and 24
megapixels in a style and presses Ctrl-C at random moments, TIMES (8) times. It prints the seconds
until the command says that it has stopped, and until its process has ended; the goal is one second.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SIZES = ((1632, 1224), (6000, 4000))


class Stop(NamedTuple):
    """Seconds after Ctrl-C."""

    said: float
    ended: float


def main() -> None:
    """Print the figures."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    chance = random.Random(2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPASTO_DATA"] = str(folder / "data")
        fill(folder / "in")
        stops = [stop_once(folder, chance.uniform(0.1, 3.0)) for _ in range(times)]
        left = list((folder / "out").rglob("*.part"))
    for which in Stop._fields:
        seconds = [getattr(stop, which) for stop in stops]
        print(
            f"{which:6} median {np.median(seconds):5.2f} s   longest {max(seconds):5.2f} s   goal 1"
        )
    print(f"{len(left)} temporary files left")


def fill(folder: Path) -> None:
    """Pictures enough for all the stops, the large ones in between."""
    folder.mkdir()
    pixels = np.random.default_rng(0).integers(0, 255, (153, 204, 3), np.uint8)
    for number in range(60):
        size = SIZES[number % 3 == 2]
        Image.fromarray(pixels).resize(size).save(folder / f"{number}.jpg")


def stop_once(folder: Path, after: float) -> Stop:
    """Run until something is done and ``after`` seconds more, then press Ctrl-C."""
    places = (str(folder / "in"), str(folder / "out"))
    process = subprocess.Popen(
        [sys.executable, "main.py", "batch", *places, "--style", "5", "--resume"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    before = count(folder / "out")
    while count(folder / "out") == before and process.poll() is None:
        time.sleep(0.05)
    time.sleep(after)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    said = 0.0
    for line in process.stderr:
        if line.startswith(b"Stopped"):
            said = time.monotonic() - start
    process.wait()
    return Stop(said, time.monotonic() - start)


def count(folder: Path) -> int:
    """The results that are there."""
    return sum(1 for _ in folder.glob("*.jpg"))


if __name__ == "__main__":
    main()
