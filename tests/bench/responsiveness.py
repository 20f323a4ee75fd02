"""How quick the window is: to appear, to stay awake during a repair, to stop one.

Run ``python -m tests.bench.responsiveness``. The peer for the start is a bare PySide6 window,
started in turns with Impasto; the peer for the event loop is the same window doing nothing. A
timer that should fire every 5 ms measures it: what it is late by is how long a click would wait.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer
from rich.console import Console
from rich.table import Table

from desktop.app.application import make_application
from desktop.app.window import MainWindow
from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.widgets.theme import themes
from engine.folders import RESOURCES, SAMPLE_PHOTO
from engine.masks import Mask
from engine.picture import Picture
from engine.repair import Repair

STARTS = 7
REPAIRS = 5
CANCELS = 30
HOLE = 200
TICK = 5
"""Milliseconds between two beats of the heart."""
SIZE = (4000, 3000)

IMPASTO = """
import sys
from time import time
from PySide6.QtCore import QSettings
from desktop.app.application import make_application
from desktop.core.session import Session
from desktop.core.preferences import Preferences
from desktop.widgets.theme import themes
from desktop.core.translation import install_language
from desktop.app.window import MainWindow
application = make_application()
preferences = Preferences(QSettings(sys.argv[2], QSettings.Format.IniFormat))
install_language("en")
themes().choose("dark")
session = Session(preferences)
window = MainWindow(session)
window.show()
application.processEvents()
window.grab()
print(time() - float(sys.argv[1]), "torch" in sys.modules)
session.shut_down()
"""
BARE = """
import sys
from time import time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
window.grab()
print(time() - float(sys.argv[1]), "torch" in sys.modules)
"""


def main() -> None:
    """Print the three tables."""
    console = Console()
    console.print(measure_start())
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        make_application()
        themes().choose("dark")
        session = Session(Preferences(store))
        window = MainWindow(session)
        window.resize(1440, 900)
        window.show()
        document = open_photo(session)
        console.print(measure_stalls(session, document))
        console.print(measure_cancel(session, document))
        session.shut_down()


def measure_start() -> Table:
    """From the start of the process to a painted window."""
    table = Table(title="Start to painted window, seconds")
    for column in ("", "minimum", "median", "torch loaded"):
        table.add_column(column, justify="left" if not column else "right")
    times: dict[str, list[float]] = {"Impasto": [], "bare PySide6 window": []}
    loaded: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(STARTS):
            for name, code in (("Impasto", IMPASTO), ("bare PySide6 window", BARE)):
                seconds, has_torch = start(code, Path(folder, "settings.ini"))
                times[name].append(seconds)
                loaded[name] = has_torch
    for name, all_times in times.items():
        table.add_row(
            name,
            f"{min(all_times):.2f}",
            f"{np.median(all_times):.2f}",
            "yes" if loaded[name] else "no",
        )
    return table


def start(code: str, settings: Path) -> tuple[float, bool]:
    """How long a program took until it had painted its window, and whether torch was loaded."""
    result = subprocess.run(
        [sys.executable, "-c", code, str(time()), str(settings)],
        cwd=RESOURCES.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, has_torch = result.stdout.split()
    return float(seconds), has_torch == "True"


def open_photo(session: Session) -> Document:
    """A photograph of 12 megapixels, in front."""
    with Image.open(SAMPLE_PHOTO) as sample:
        pixels = np.asarray(sample.convert("RGB").resize(SIZE))
    document = Document(Picture(pixels))
    session.add(document)
    rest(500)
    return document


def paint_hole(document: Document) -> None:
    """Select a square somewhere in the picture."""
    x = random.randrange(SIZE[0] - HOLE)
    y = random.randrange(SIZE[1] - HOLE)
    mask = Mask.of(np.full((HOLE, HOLE), 255, np.uint8), (x, y))
    document.set_mask(mask, "hole")


class Heart(QObject):
    """Beats in the event loop and keeps how late each beat came."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - TICK))
        self._last = now


def measure_stalls(session: Session, document: Document) -> Table:
    """How long the event loop stands still at a time."""
    table = Table(title=f"Event loop, {SIZE[0]} x {SIZE[1]} px, ms late")
    for column in ("", "beats", "median", "95 %", "99 %", "maximum"):
        table.add_column(column, justify="left" if not column else "right")
    add_heart(table, "idle", beat_while(lambda: rest(3000)))

    def work() -> None:
        repair(session, document)

    session.engine.preload()
    add_heart(table, "torch being loaded while idle", beat_while(lambda: rest(6000)))
    add_heart(table, "first repair", beat_while(work))
    late: list[float] = []
    for _ in range(REPAIRS):
        late += beat_while(work)
    add_heart(table, f"{REPAIRS} repairs of {HOLE} x {HOLE} px", late)
    return table


def beat_while(work: Callable[[], None]) -> list[float]:
    """How late the beats came while ``work`` ran."""
    heart = Heart()
    work()
    heart.stop()
    return heart.late


def add_heart(table: Table, name: str, late: list[float]) -> None:
    """One row of the table of stalls."""
    shares = [f"{np.percentile(late, share):.1f}" for share in (50, 95, 99)]
    table.add_row(name, str(len(late)), *shares, f"{max(late):.1f}")


def repair(session: Session, document: Document) -> None:
    """One repair, to its end."""
    paint_hole(document)
    loop = QEventLoop()
    session.jobs.ended.connect(loop.quit)
    session.jobs.run(document, _operation(), document.mask(), "repair", spend_mask=True)
    loop.exec()
    session.jobs.ended.disconnect(loop.quit)


def measure_cancel(session: Session, document: Document) -> Table:
    """From the wish to stop until the picture is as before, and until the engine is free."""
    table = Table(title="Cancel at a random moment, ms")
    for column in ("", "median", "95 %", "maximum"):
        table.add_column(column, justify="left" if not column else "right")
    restored, freed = [], []
    for _ in range(CANCELS):
        paint_hole(document)
        job = session.jobs.run(document, _operation(), document.mask(), "repair")
        task = job.task
        assert task is not None
        rest(random.randrange(20, 1200))
        if task.is_over:
            continue
        before = perf_counter()
        session.jobs.cancel(document)
        restored.append((perf_counter() - before) * 1000)
        loop = QEventLoop()
        task.cancelled.connect(loop.quit)
        if not task.is_over:
            loop.exec()
        freed.append((perf_counter() - before) * 1000)
        assert document.preview is None
    for name, times in (("picture as before", restored), ("engine free again", freed)):
        row = [f"{np.median(times):.1f}", f"{np.percentile(times, 95):.1f}", f"{max(times):.1f}"]
        table.add_row(name, *row)
    return table


def rest(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _operation() -> Repair:
    return Repair(seed=random.randrange(1000))


if __name__ == "__main__":
    main()
