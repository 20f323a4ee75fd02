"""Whether a batch survives being killed at any moment.

``python -m tests.bench.batch_kills [KILLS [FILES]]`` kills a run of FILES (60) pictures by SIGKILL
at KILLS (25) random moments and resumes it each time. In the end every result has to be there, byte
for byte what a run without interruption writes, with no temporary file left and none written twice.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ("--resize", "90%", "--recursive", "--resume")


def main() -> None:
    """Print what was found. Ends with an error if anything is wrong."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPASTO_DATA"] = str(folder / "data")
        fill(folder / "in", count)
        start(folder, "whole").communicate()
        expected = {path.name: path.read_bytes() for path in results(folder / "whole")}
        assert len(expected) == count
        stamps: dict[str, tuple[int, int]] = {}
        twice = 0
        chance = random.Random(1)
        for kill in range(kills):
            twice += run_and_kill(folder, stamps, chance, kills - kill, count)
            print(f"\rkilled {kill + 1} times, {len(stamps)} of {count} done", end="", flush=True)
        process = start(folder, "out")
        process.communicate()
        twice += look(folder / "out", stamps)
        found = {path.name: path.read_bytes() for path in results(folder / "out")}
        parts = list((folder / "out").rglob("*.part"))
    print(f"\nexit code {process.returncode}, {len(found)} of {count} results there")
    print(f"{sum(found.get(name) != data for name, data in expected.items())} differ")
    print(f"{len(parts)} temporary files left, {twice} results written twice")
    if process.returncode or found != expected or parts or twice:
        sys.exit(1)


def fill(folder: Path, count: int) -> None:
    """Pictures with noise, which takes a while to compress."""
    random = np.random.default_rng(3)
    for number in range(count):
        path = folder / ("deep" if number % 2 else "") / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        small = random.integers(0, 255, (60, 80, 3), np.uint8)
        Image.fromarray(small).resize((800, 600), Image.Resampling.BICUBIC).save(path)


def run_and_kill(
    folder: Path, stamps: dict[str, tuple[int, int]], chance: random.Random, left: int, count: int
) -> int:
    """Resume, and kill at a random moment. Returns how many results were written twice."""
    process = start(folder, "out")
    # Spread over the whole run: some kills come before the first new result, others after a few.
    most = max(1, 2 * (count - len(stamps)) // left)
    goal = min(len(stamps) + chance.randint(0, most), count - 1)
    end = time.monotonic() + 300
    while len(results(folder / "out")) < goal and process.poll() is None:
        if time.monotonic() > end:
            break
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.15))
    process.kill()
    process.communicate()
    return look(folder / "out", stamps)


def look(folder: Path, stamps: dict[str, tuple[int, int]]) -> int:
    """Note new results; count those that were written again."""
    twice = 0
    for path in results(folder):
        status = path.stat()
        stamp = (status.st_ino, status.st_mtime_ns)
        twice += stamps.setdefault(path.name, stamp) != stamp
        stamps[path.name] = stamp
    return twice


def results(folder: Path) -> list[Path]:
    """The whole results in a folder."""
    return [path for path in folder.rglob("*.png") if path.is_file()]


def start(folder: Path, output: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    places = (str(folder / "in"), str(folder / output))
    return subprocess.Popen(
        [sys.executable, "main.py", "batch", *places, *OPTIONS],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
