"""A person who edits in the real window until the process is killed, and notes what there was.

``python -m tests.journeys.killed_editor FOLDER SEED INTERVAL`` takes up what was left behind, or
the project in FOLDER, and edits. ``FOLDER/SEED.log`` gets a line for the state that was found, and
then one for each state that there is: the time, and a digest of pixels, layers and mask.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app.application import make_application
from desktop.app.dialogs.recovery import RecoveryDialog, offer_recovery
from desktop.app.window import MainWindow
from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.recovery import Recovery
from desktop.core.session import Session
from desktop.features.repair.view.panel import RepairPanel

PROJECT = "work.ora"
LEFT = Qt.MouseButton.LeftButton
KEYS = ("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+J", "Ctrl+H", "Ctrl+[", "Ctrl+]", "Ctrl+D",
        "Ctrl+Backspace", "Ctrl+Alt+J", "Ctrl+Shift+I")  # fmt: skip
PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""


class Journal:
    """Lines in a file, which a kill leaves whole."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._last = ""

    def write(self, kind: str, document: Document) -> None:
        state = digest(document)
        if kind != "state" or state != self._last:
            self._last = state
            os.write(self._file, f"{kind} {time.time():.6f} {state}\n".encode())


def digest(document: Document) -> str:
    """A digest of all that a person would miss."""
    found = hashlib.sha1()
    found.update(document.stack.read(document.bounds).tobytes())
    found.update(document.mask_values.tobytes())
    for layer in document.stack.layers:
        operation = None if layer.operation is None else layer.operation.to_json()
        values = (layer.id, layer.name, layer.opacity, layer.visible, layer.locked, layer.blend)
        found.update(json.dumps([*values, operation]).encode())
        for mask in (layer.mask, layer.selection):
            found.update(b"-" if mask is None else mask.read(document.bounds).tobytes())
    return found.hexdigest()


class Person:
    """Edits at random, by mouse and keys."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)

    def do_something(self) -> None:
        chance = self.random.random()
        if chance < 0.5:
            self._stroke()
        elif chance < 0.6:
            self._press("Ctrl+S")
        elif chance < 0.7:
            self._repair()
        else:
            self._press(self.random.choice(KEYS))

    def _stroke(self) -> None:
        canvas, document = self.window.canvas, self.window.session.document
        assert document is not None
        width, height = document.size
        way = [
            canvas.viewport.to_widget(
                QPointF(self.random.uniform(0, width), self.random.uniform(0, height))
            ).toPoint()
            for _ in range(self.random.randint(2, 5))
        ]
        QTest.mousePress(canvas, LEFT, pos=way[0])
        for point in way[1:]:
            QTest.mouseMove(canvas, point)
            QTest.qWait(self.random.randint(0, 40))
        QTest.mouseRelease(canvas, LEFT, pos=way[-1])

    def _press(self, keys: str) -> None:
        self.window.activateWindow()
        QTest.keySequence(self.window.focusWidget() or self.window, keys)

    def _repair(self) -> None:
        panel = self.window.panels.job(RepairPanel)
        method = panel.settings.method
        method.setCurrentIndex(method.findText("Telea", Qt.MatchFlag.MatchContains))
        if self.window.session.jobs.of(self.window.session.document) is None:
            QTest.mouseClick(panel.run_box.run, LEFT, pos=QPoint(5, 5))


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        QTest.qWait(5)


def main() -> None:
    folder, seed, interval = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    journal = Journal(folder / f"{seed}.log")
    make_application()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    session = Session(Preferences(settings))
    window = MainWindow(session)
    window.resize(1100, 700)
    recovery = Recovery(session, interval)
    errors: list[str] = []
    session.failed.connect(lambda error: errors.append(str(error)))
    window.show()
    looked: list[bool] = []
    recovery.found.connect(lambda found: looked.append(True))
    recovery.nothing_found.connect(lambda: looked.append(False))
    offer_recovery(recovery, window)
    wait_until(lambda: bool(looked))
    if looked[0]:
        dialog = window.findChild(RecoveryDialog)
        assert isinstance(dialog, RecoveryDialog)
        QTest.mouseClick(dialog.recover, LEFT)
    else:
        window.files.open([folder / PROJECT])
    wait_until(lambda: session.document is not None or bool(errors))
    document = session.document
    if document is None or errors:
        os.write(journal._file, f"damaged {time.time():.6f} {errors}\n".encode())
        return
    journal.write("recovered" if looked[0] else "opened", document)
    for signal in (document.layers_changed, document.mask_changed, document.size_changed):
        signal.connect(lambda *values: journal.write("state", document))
    person = Person(window, seed)
    while True:
        person.do_something()
        journal.write("state", document)
        for _ in range(3):
            QApplication.processEvents()
            journal.write("state", document)
        QTest.qWait(person.random.randint(0, 60))


if __name__ == "__main__":
    main()
