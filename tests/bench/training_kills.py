"""Kill a training run ten times and compare its losses with those of a run left alone.

python -m tests.bench.training_kills [FOLDER OF PICTURES] [FAMILY]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from engine.training.job import Plan, advance, prepare
from tests.engine.training.loop.killing import differing, note, noted, run_and_kill

KILLS, STEPS, BATCH = 10, 60, 4
WORKER = "--worker"


def main(arguments: list[str]) -> int:
    """Print how often it was killed, what was done twice, and which steps differ."""
    if arguments[:1] == [WORKER]:
        work(Path(arguments[1]))
        return 0
    family = arguments[1] if len(arguments) > 1 else "gan"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pictures = Path(arguments[0]) if arguments else drawn(folder / "pictures")
        # A budget of pictures, so that both runs end at the same step.
        plan = Plan("x", (str(pictures),), family, 32, 0, STEPS * BATCH, batch=BATCH)
        for name in ("whole", "killed"):
            prepare(plan, folder / name)
        worker = ["-m", "tests.bench.training_kills", WORKER]
        run_and_kill(worker, folder / "whole", 0, STEPS, seed=0)
        kills = run_and_kill(worker, folder / "killed", KILLS, STEPS, seed=0)
        whole, killed = noted(folder / "whole"), noted(folder / "killed")
    wrong = differing(whole, killed)
    print(f"{family}: {len(whole)} steps, killed {kills} times, {len(killed)} steps in all")
    print(f"steps whose losses differ: {wrong or 'none'}")
    return 1 if wrong else 0


def work(folder: Path) -> None:
    """Train the prepared run on the CPU with one thread."""
    import torch

    torch.set_num_threads(1)
    for progress in advance(folder, torch.device("cpu")):
        note(folder, progress)


def drawn(folder: Path) -> Path:
    """A folder of squares in random colours."""
    folder.mkdir()
    colours = np.random.default_rng(0).integers(0, 256, (60, 3, 3, 3), np.uint8)
    for number, each in enumerate(colours):
        image = Image.fromarray(each).resize((40, 40), Image.Resampling.NEAREST)
        image.save(folder / f"{number}.png")
    return folder


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
