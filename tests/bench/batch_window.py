"""How awake the window of a batch stays with a very large folder.

``python -m tests.bench.batch_window [COUNT]`` sets a batch up for a folder of COUNT (20,000)
pictures, runs it for a while, pauses, filters, and stops it. A timer that should fire every 5 ms
measures the event loop: what it is late by is how long a click would wait. Beside it stands the
same window at rest, since whatever else the computer does holds both up; the goal is 50 ms.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer

from desktop.app.application import make_application
from desktop.app.window import MainWindow
from desktop.core.long_jobs import Phase
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.batch.model.run import BatchRun
from desktop.features.batch.view.window import BatchWindow
from desktop.widgets.theme import themes
from engine.batch import Recipe, Selection, Step
from engine.folders import SAMPLE_PHOTO
from engine.geometry import Resize

TICK = 5
"""Milliseconds between two beats of the heart."""
RUNNING = 6.0
"""Seconds that the batch is watched."""


class Heart(QObject):
    """Beats in the event loop, and remembers how late it was."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = perf_counter()
        timer = QTimer(self, interval=TICK)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start()

    def begin(self) -> None:
        """Forget what was."""
        self.late, self._last = [], perf_counter()

    def _beat(self) -> None:
        now = perf_counter()
        self.late.append((now - self._last) * 1000 - TICK)
        self._last = now


def main() -> None:
    """Print how long the longest and the 99th of a hundred gaps are, phase by phase."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPASTO_DATA"] = str(folder / "data")
        fill(folder / "in", count)
        application = make_application()
        themes().choose("dark")
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        session = Session(Preferences(store))
        main_window = MainWindow(session)
        main_window.show()
        window = main_window.batch_menu.show_window()
        measure(window, folder, Heart())
        session.shut_down()
        del application


def fill(folder: Path, count: int) -> None:
    """The same small photograph many times, a part of it in sub-folders."""
    with Image.open(SAMPLE_PHOTO) as sample:
        photo = sample.convert("RGB").resize((320, 240))
    for part in range(10):
        (folder / f"part {part}").mkdir(parents=True)
    first = folder / "part 0" / "IMG_0.jpg"
    photo.save(first)
    data = first.read_bytes()
    for number in range(1, count):
        (folder / f"part {number % 10}" / f"IMG_{number}.jpg").write_bytes(data)


def measure(window: BatchWindow, folder: Path, heart: Heart) -> None:
    """Go through the phases."""
    setup = window.setup
    pictures = setup.pictures

    def phase(name: str, begin: Callable[[], object], is_over: Callable[[], bool]) -> None:
        heart.begin()
        start = perf_counter()
        begin()
        while not is_over():
            wait_a_little()
        took = perf_counter() - start
        late = np.array(heart.late or [0.0])
        print(
            f"{name:28} {took:6.2f} s   longest gap {late.max():6.1f} ms"
            f"   99 % below {np.percentile(late, 99):5.1f} ms",
            flush=True,
        )

    def after(seconds: float) -> Callable[[], bool]:
        start = perf_counter()
        return lambda: perf_counter() - start > seconds

    phase("at rest", lambda: None, after(2))
    selection = Selection(recursive=True)
    phase(
        "looking into the folder",
        lambda: pictures.show_source(folder / "in", selection),
        lambda: bool(pictures.paths) and not pictures.is_looking,
    )
    setup.results.show_path(folder / "out", folder / "in")
    recipe = Recipe("small", (Step(Resize(size=64)),))
    phase("trying a recipe", lambda: setup.show_recipe(recipe), after(2))
    phase("starting", window.start, lambda: running(window).phase is Phase.RUNNING)
    run = running(window)
    phase("running", lambda: None, after(RUNNING))
    phase("pausing", run.pause, lambda: run.phase is Phase.PAUSED)
    phase("paused", lambda: None, after(1))
    phase("showing what waits", lambda: window.watch.filter.choose(3), after(1))
    phase("running so", run.resume, after(RUNNING / 2))
    phase("stopping", run.stop, lambda: run.is_over)
    print(f"{run.counts.done} of {run.counts.all} done")


def running(window: BatchWindow) -> BatchRun:
    """The batch."""
    run = window.watch.run
    assert run is not None
    return run


def wait_a_little() -> None:
    """Let the event loop sleep until something happens."""
    loop = QEventLoop()
    QTimer.singleShot(TICK, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
