"""Whether unsaved work survives being killed at any moment.

``python -m tests.bench.recovery_kills [KILLS [MILLISECONDS]]`` kills an editor in which someone
edits, saves and undoes in the real window, by SIGKILL at KILLS (25) random moments, with
MILLISECONDS (1000) from a change until it is written. The next editor takes up what was left; it
must be a state that there was ten seconds before the kill or later. Prints how old the states were.
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

from engine.folders import SAMPLE_PHOTO
from engine.layers import Stack
from engine.picture import Picture
from engine.projects.opening import open_project
from engine.projects.openraster import save
from engine.projects.project import Project
from tests.journeys.killed_editor import PATIENCE, PROJECT

ROOT = Path(__file__).resolve().parents[2]
MOST_AGE = 10.0
"""Seconds of work that a kill may lose."""


class Line(NamedTuple):
    """A line of the editor's journal."""

    kind: str
    when: float
    state: str


class Kill(NamedTuple):
    """What was found after a kill."""

    kind: str
    """``recovered``, ``opened`` (the project itself: all was saved) or ``damaged``."""
    age: float
    """Seconds before the kill at which the state ended; infinite when there never was such."""


def main() -> None:
    """Print what was found. Ends with an error if anything is lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    interval = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as name:
        found = kill_often(Path(name), kills, interval, tells=True)
    print()
    for kind in sorted({kill.kind for kill in found}):
        ages = [kill.age for kill in found if kill.kind == kind]
        median, most = np.median(ages), max(ages)
        print(f"{kind:10} {len(ages):4}  age in seconds: median {median:.2f}, most {most:.2f}")
    lost = [kill for kill in found if kill.kind == "damaged" or kill.age > MOST_AGE]
    print(f"{len(lost)} of {len(found)} lost more than {MOST_AGE:.0f} s or were damaged")
    sys.exit(bool(lost))


def kill_often(
    folder: Path, kills: int, interval: int, longest: float = 0.0, tells: bool = False
) -> list[Kill]:
    """Edit and kill so many times, each time after ``longest`` seconds at most."""
    chance = random.Random(kills)
    longest = longest or 4 * interval / 1000
    with Image.open(SAMPLE_PHOTO) as sample:
        pixels = np.asarray(sample.convert("RGB").resize((320, 240)))
    save(Project(Stack(Picture(pixels))), folder / PROJECT)
    found: list[Kill] = []
    killed_at = edit_and_kill(folder, 0, interval, chance.uniform(0, longest))
    for seed in range(1, kills + 1):
        now = edit_and_kill(folder, seed, interval, chance.uniform(0, longest))
        found.append(compare(folder, seed, killed_at))
        open_project(folder / PROJECT)  # whole, whenever the kill came
        killed_at = now
        if tells:
            print(f"\r{seed} kills, the last: {found[-1]}", end="", flush=True)
    return found


def edit_and_kill(folder: Path, seed: int, interval: int, wait: float) -> float:
    """Let someone edit for some seconds. Says when it ended."""
    editor = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.killed_editor", folder, str(seed), str(interval)],
        cwd=ROOT,
        env={**os.environ, "IMPASTO_DATA": str(folder / "data"), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=(folder / f"{seed}.err").open("wb"),
    )
    end = time.monotonic() + 2 * PATIENCE
    while not journal(folder, seed) and editor.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(wait)
    killed_at = time.time()
    editor.send_signal(signal.SIGKILL)
    code = editor.wait()
    if code != -signal.SIGKILL and not journal(folder, seed):
        raise RuntimeError((folder / f"{seed}.err").read_text(errors="replace"))
    return killed_at


def journal(folder: Path, seed: int) -> list[Line]:
    """What an editor wrote down; the last line may be cut."""
    path = folder / f"{seed}.log"
    lines = path.read_text().splitlines(keepends=True) if path.exists() else []
    parts = (line.split(maxsplit=2) for line in lines if line.endswith("\n"))
    return [Line(kind, float(when), state.strip()) for kind, when, state in parts]


def compare(folder: Path, seed: int, killed_at: float) -> Kill:
    """Of what time the state is that the editor took up, among those of the one before."""
    taken_up = journal(folder, seed)[0]
    before = journal(folder, seed - 1)
    ends = [*(line.when for line in before[1:]), killed_at]
    ages = [
        max(0.0, killed_at - end)
        for line, end in zip(before, ends, strict=True)
        if line.state == taken_up.state
    ]
    return Kill(taken_up.kind, min(ages, default=float("inf")))


if __name__ == "__main__":
    main()
