"""Whether the memory of a batch stays bounded.

``python -m tests.bench.batch_memory [COUNT]`` resizes COUNT (500) pictures of 2 megapixels, one of
100 megapixels among them, and prints the memory after the first 50, its highest value after that
while small pictures pass, and the highest of all.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from engine.batch import (
    BatchOptions,
    Ended,
    Job,
    Journal,
    Progressed,
    Recipe,
    State,
    Step,
    run_batch,
)
from engine.geometry import Resize

SMALL, LARGE = (1632, 1224), (11_547, 8660)


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPASTO_DATA"] = str(folder / "data")
        fill(folder / "in", count)
        run(folder, count)


def fill(folder: Path, count: int) -> None:
    """The large picture comes last but 50."""
    folder.mkdir()
    pixels = np.random.default_rng(0).integers(0, 255, (306, 408, 3), np.uint8)
    small = Image.fromarray(pixels).resize(SMALL, Image.Resampling.BICUBIC)
    small.save(folder / "0.jpg")
    data = (folder / "0.jpg").read_bytes()
    for number in range(1, count):
        (folder / f"{number}.jpg").write_bytes(data)
    small.resize(LARGE).save(folder / f"{count - 50}.jpg")


def run(folder: Path, count: int) -> None:
    """Run the batch and watch its memory."""
    process = psutil.Process()
    job = Job(folder / "in", folder / "out", Recipe("half", (Step(Resize(size=1000)),)))
    after: dict[str, int] = {"first 50": 0, "small ones": 0, "large one and after": 0}
    done = 0
    with Journal(job.journal_path()) as journal:
        for event in run_batch(job, journal, options=BatchOptions(megapixels=64)):
            memory = process.memory_info().rss
            large_is_near = done >= count - 60
            phase = "first 50" if done < 50 else "small ones"
            phase = "large one and after" if large_is_near else phase
            if isinstance(event, (Ended, Progressed)):
                after[phase] = max(after[phase], memory)
            done += isinstance(event, Ended)
        counts = journal.counts()
        assert not journal.entries(State.FAILED), journal.entries(State.FAILED)[0]
    for phase, memory in after.items():
        print(f"{phase:20} {memory / 1e6:7.0f} MB at most")
    rise = (after["small ones"] - after["first 50"]) / 1e6
    print(f"rise after the first 50 {rise:.0f} MB   goal 100")
    print(f"{counts.done} of {count} done; {process.memory_info().rss / 1e6:.0f} MB at the end")


if __name__ == "__main__":
    main()
