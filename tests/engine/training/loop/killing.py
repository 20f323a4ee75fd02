"""Killing a training run at any moment, and starting it again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from engine.training.loop.run import Progress

ROOT = Path(__file__).parents[4]
STEPS = "steps.jsonl"


class Step(NamedTuple):
    """What a run did in a step."""

    step: int
    losses: dict[str, float]


def note(folder: Path, progress: Progress) -> None:
    """Write down a step where it outlives the process."""
    with (folder / STEPS).open("a", encoding="utf-8") as file:
        file.write(json.dumps(Step(progress.step, progress.losses)) + "\n")


def noted(folder: Path) -> list[Step]:
    """All steps that were done in ``folder``, those that a kill undid as well."""
    path = folder / STEPS
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [Step(*json.loads(line)) for line in lines]


def run_and_kill(worker: Sequence[str], folder: Path, kills: int, steps: int, seed: int) -> int:
    """Run ``python worker folder`` to its end, killed that often at random; return the kills."""
    random, done = Random(seed), 0
    while True:
        process = subprocess.Popen(
            [sys.executable, *worker, str(folder)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        )
        if done == kills:
            assert process.wait() == 0
            return done
        # At a random step of those that are left, and somewhere inside it.
        before = len(noted(folder))
        last = max((each.step for each in noted(folder)), default=0)
        ahead = random.randint(1, max(1, (steps - last) // (kills - done + 1)))
        while process.poll() is None and len(noted(folder)) < before + ahead:
            time.sleep(0.01)
        time.sleep(random.random() * 0.3)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            done += 1
        else:
            assert process.returncode == 0
            return done
        process.wait()


def differing(whole: Sequence[Step], killed: Sequence[Step]) -> list[int]:
    """The steps of which a killed run ever had other losses than one that was left alone."""
    losses = {each.step: each.losses for each in whole}
    wrong = {each.step for each in killed if each.losses != losses.get(each.step)}
    return sorted(wrong | ({*losses} - {each.step for each in killed}))
