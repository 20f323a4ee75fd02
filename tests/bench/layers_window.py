"""How long the window stands still while a 50-megapixel layer is dragged, transformed and masked.

The peer is the same window at rest. Half a minute on two cores.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QPointF, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from desktop.app.application import make_application
from desktop.app.window import MainWindow
from desktop.canvas.drawing.placement import Pose
from desktop.canvas.tools.transform import TransformTool
from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from engine.layers import Layer, Patch
from engine.picture import Picture
from engine.regions import Region

WIDTH, HEIGHT = 8660, 5774
MOVES = 60
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Watch:
    """Ticks every two milliseconds; what comes late is a stall."""

    def __init__(self) -> None:
        self._ticks: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def report(self, name: str) -> None:
        """Print what was seen since the last report, in milliseconds."""
        ticks = 1000 * np.array(self._ticks or [0.0])
        self._ticks.clear()
        print(f"{name:32}{np.percentile(ticks, 99):8.0f}{ticks.max():8.0f}", flush=True)

    def _tick(self) -> None:
        now = perf_counter()
        self._ticks.append(now - self._last)
        self._last = now


def main() -> None:
    """Print a table: what was done, the 99th percentile of the stalls, and the longest."""
    make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        session = Session(Preferences(settings))
        window = MainWindow(session)
        window.resize(1280, 800)
        window.show()
        document = layered()
        session.add(document)
        print(f"{WIDTH} x {HEIGHT}, milliseconds        99 %    longest")
        watch = Watch()
        wait(5000)
        watch.report("open and at rest")
        transform(window, document, watch)
        mask(window, document, watch)
        session.shut_down()
        os._exit(0)


def layered() -> Document:
    """A picture under a layer that covers nearly all of it, softly."""
    random = np.random.default_rng(0)
    blocks = random.integers(0, 255, (HEIGHT // 10 + 1, WIDTH // 10 + 1, 3), np.uint8)
    pixels = np.ascontiguousarray(blocks.repeat(10, 0).repeat(10, 1)[:HEIGHT, :WIDTH])
    document = Document(Picture(pixels))
    inner = Region(200, 200, WIDTH - 400, HEIGHT - 400)
    coverage = np.full((inner.height, inner.width), 200, np.uint8)
    patch = Patch(inner, np.ascontiguousarray(pixels[::-1][inner.slices]), coverage)
    document.change_layers(document.stack.with_layer(Layer("large", (patch,))), "Paste")
    return document


def transform(window: MainWindow, document: Document, watch: Watch) -> None:
    """Drag the layer, then turn it and shrink it."""
    window.tool_strip.pick("transform")
    tool = cast(TransformTool, window.canvas.tool)
    wait_until(lambda: tool.transform.proof.is_ready)
    watch.report("transform: take the layer")
    drag(window, (4000, 3000))
    watch.report("transform: drag")
    tool.placement.pose = Pose(300, 100, 0.8, 0.8, 12)
    start = perf_counter()
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    wait_until(lambda: not tool.transform.is_running)
    watch.report(f"transform: apply, {perf_counter() - start:.1f} s")


def mask(window: MainWindow, document: Document, watch: Watch) -> None:
    """Add a mask, paint on it, take the stroke back, change the blend mode."""
    edits = window.panels.layers.edits
    edits.add_mask()
    wait(3000)
    watch.report("layer mask: add")
    window.tool_strip.pick("eraser")
    window.tool_strip.brush.size = 400
    drag(window, (3000, 3000))
    watch.report("layer mask: stroke")
    document.undo_stack.undo()
    wait(500)
    watch.report("layer mask: undo the stroke")
    edits.blend("color")
    wait(4000)
    watch.report("blend mode: color")


def drag(window: MainWindow, start: tuple[int, int]) -> None:
    """Move the pointer over the canvas with the button held."""
    canvas = window.canvas

    def at(step: int) -> QPointF:
        place = QPointF(start[0] + 20 * step, start[1] + 10 * step)
        return canvas.viewport.to_widget(place)

    QTest.mousePress(canvas, LEFT, NONE, at(0).toPoint())
    for step in range(MOVES):
        QTest.mouseMove(canvas, at(step).toPoint())
        wait(5)
    QTest.mouseRelease(canvas, LEFT, NONE, at(MOVES).toPoint())


def wait(milliseconds: int) -> None:
    """Let the event loop run. ``QTest.qWait`` would keep Python's lock from the workers."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(holds: Callable[[], bool]) -> None:
    """Let the event loop run until something holds."""
    while not holds():
        wait(5)


if __name__ == "__main__":
    main()
