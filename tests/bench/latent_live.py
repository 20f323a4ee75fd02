"""How soon the canvas follows a slider through a generator's latent space, the whole way.

Run ``python -m tests.bench.latent_live [model] [seconds]``, with the name of a generator that is
installed; without one, a style GAN of 128 pixels with random weights is made, as large as a trained
one. Each move of a slider is timed until the canvas has been painted with its picture; the goal is
40 ms at the median and 80 ms at the 95th percentile on two cores in bfloat16. Then a hand drags for
some seconds without a pause: never may more than one stale picture come before a move's own. The
peer is the network alone, one picture in turns with each move: what is above it is the program.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from rich.console import Console
from rich.table import Table

from desktop.app.application import make_application
from desktop.app.window import MainWindow
from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.generate.view.panel import GeneratePanel
from desktop.widgets.theme import themes
from engine.folders import SAMPLE_PHOTO
from engine.generate import Generate
from engine.generate.directions import Direction, Moves, library
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.saving import save_generator
from engine.generate.space import open_space
from engine.models import store
from engine.picture import Picture

MOVES = 60
PATIENCE = 60.0
"""Seconds after which a picture counts as lost."""
PACE = 0.012
"""Seconds between two moves of a hand that drags."""


class Watch(QObject):
    """Notes when the canvas is painted after something new has come."""

    def __init__(self, window: MainWindow, panel: GeneratePanel) -> None:
        super().__init__(window)
        self._has_come = False
        self.painted = 0
        window.canvas.installEventFilter(self)
        panel.model.preview.controller.shown.connect(self._come)

    def _come(self) -> None:
        self._has_come = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._has_come:
            self._has_come = False
            # The painting itself comes after this filter; it is over when the event loop goes on.
            self.painted += 1
        return False


def main(model: str = "", seconds: float = 10.0) -> None:
    """Print the table."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        if not model:
            os.environ["IMPASTO_DATA"] = folder
            model = _random_model(Path(folder))
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        themes().choose("dark")
        session = Session(Preferences(store))
        window = MainWindow(session)
        window.resize(1440, 900)
        window.show()
        session.add(Document(Picture.open(SAMPLE_PHOTO), title="photo"))
        panel = window.panels.job(GeneratePanel)
        window.panels.bring_up(panel)
        _wait(lambda: panel.model.preview.is_in_sight)
        explorer = panel.model.explorer
        explorer.show(explorer.settings.with_model(model))
        _wait(lambda: explorer.latent is not None and bool(panel.sliders.rows))
        _spin(2.0)
        _measure(Watch(window, panel), panel, model, seconds)
        session.shut_down()
    application.processEvents()


def _measure(watch: Watch, panel: GeneratePanel, model: str, seconds: float) -> None:
    sliders = [row.slider for row in panel.sliders.rows.values()]
    space = open_space(model)
    latent = space.mapped(space.sample(0)[0])
    times: list[float] = []
    theirs: list[float] = []
    for move in range(MOVES + 3):
        slider = sliders[move % len(sliders)]
        before, start = watch.painted, perf_counter()
        slider.setValue((slider.value() + 37 + move) % 200)
        _wait(lambda before=before: watch.painted > before)  # type: ignore[misc]
        times.append((perf_counter() - start) * 1000)
        _wait(lambda: panel.model.preview.controller._task is None)
        _spin(0.03)  # the sharp picture is painted after the first look
        start = perf_counter()
        space.pictures([latent], 0, quick=True)
        theirs.append((perf_counter() - start) * 1000)
    pictures, stale = _drag(watch, panel, seconds)
    _print(np.array(times[3:]), np.array(theirs[3:]), pictures / seconds, stale)


def _drag(watch: Watch, panel: GeneratePanel, seconds: float) -> tuple[int, int]:
    """Drag without a pause: how many pictures were painted, and the most old ones before a new one.

    Between a move and its own picture others may be shown; each of those is stale by then.
    """
    slider = next(iter(panel.sliders.rows.values())).slider
    asked: dict[Moves, int] = {}
    """How many pictures had been shown when the hand was last at this place."""
    lags: list[int] = []

    def note() -> None:
        subject = panel.model.preview.controller._subject
        assert subject is not None
        assert isinstance(subject[0].operation, Generate)
        lags.append(len(lags) - asked[subject[0].operation.moves])

    panel.model.preview.controller.shown.connect(note)
    before, start, step = watch.painted, perf_counter(), 0
    while perf_counter() - start < seconds:
        step += 1
        slider.setValue(round(100 + 95 * np.sin(step / 25)))
        operation = panel.model.operation
        assert isinstance(operation, Generate)
        asked[operation.moves] = len(lags)
        end = perf_counter() + PACE
        while perf_counter() < end:
            _turn()
    panel.model.preview.controller.shown.disconnect(note)
    return watch.painted - before, max(lags)


def _print(
    times: NDArray[np.float64], theirs: NDArray[np.float64], rate: float, stale: int
) -> None:
    table = Table(title=f"From a slider to the painted canvas, ms, {len(times)} moves")
    for column in ("", "median", "95 %", "least"):
        table.add_column(column, justify="right" if column else "left")
    for name, row in (("whole way", times), ("network alone", theirs)):
        table.add_row(name, *(f"{value:.0f}" for value in _quantiles(row)))
    ratios = (f"{a / b:.2f}" for a, b in zip(_quantiles(times), _quantiles(theirs), strict=True))
    table.add_row("ratio", *ratios)
    console = Console(width=100)
    console.print(table)
    console.print(
        f"Dragging: {rate:.0f} pictures a second, at most {stale} stale ones before a move's own."
    )


def _quantiles(values: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(np.median(values)), float(np.quantile(values, 0.95)), float(values.min())


def _random_model(folder: Path) -> str:
    torch.manual_seed(0)
    path = folder / "random-gan.safetensors"
    save_generator(Gan(GanConfig()).eval(), path)
    name = store().add(path).name
    style = GanConfig().style
    library(name).put(
        Direction(f"axis-{place}", f"Axis {place}", "components", np.eye(style)[place])
        for place in range(6)
    )
    return name


def _wait(until: Callable[[], bool]) -> None:
    end = perf_counter() + PATIENCE
    while not until():
        _turn()
        if perf_counter() > end:
            raise TimeoutError("no picture has come")


def _spin(seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        _turn()


def _turn() -> None:
    """What an event loop does: work off what there is, then sleep and let other threads go on."""
    QCoreApplication.processEvents()
    sleep(0.0005)


if __name__ == "__main__":
    main("".join(sys.argv[1:2]), *(float(argument) for argument in sys.argv[2:3]))
