"""What a person does at the window, and what they see there."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app.window import MainWindow
from desktop.core.document import Document
from desktop.core.session import Session
from desktop.features.repair.view.panel import RepairPanel
from desktop.forms.job_panel import JobPanel
from engine.regions import Pixels

Panel = TypeVar("Panel", bound=JobPanel)

WAIT = 60_000
"""Milliseconds that the engine may take on a busy machine."""


class Hands:
    """A person at the window: what they do, and what they see."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def panel(self) -> RepairPanel:
        panel = self.window.panels.front
        assert isinstance(panel, RepairPanel)
        return panel

    def bring_up(self, kind: type[Panel]) -> Panel:
        """Bring a job's tab to the front."""
        panel = self.window.panels.job(kind)
        self.window.panels.bring_up(panel)
        return panel

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def document(self) -> Document:
        document = self.session.document
        assert document is not None
        return document

    def open(self, path: Path) -> Document:
        self.window.files.open([path])
        self.qtbot.waitUntil(lambda: self._is_open(path), timeout=WAIT)
        self.qtbot.wait(20)
        return self.document

    def _is_open(self, path: Path) -> bool:
        return self.session.document is not None and self.session.document.path == path

    def at(self, x: float, y: float) -> QPoint:
        """Where on the canvas a place of the picture is."""
        return self.window.canvas.viewport.to_widget(QPointF(x, y)).toPoint()

    def paint(self, *way: tuple[float, float]) -> None:
        """Draw with the left button along points of the picture."""
        canvas = self.window.canvas
        QTest.mouseMove(canvas, self.at(*way[0]))
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=self.at(*way[0]))
        for point in way[1:]:
            QTest.mouseMove(canvas, self.at(*point))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=self.at(*way[-1]))

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, keys: str) -> None:
        """Press a shortcut; the key goes where the focus is."""
        self.window.activateWindow()  # as a window manager would when a dialog closes
        self.qtbot.waitUntil(self.window.isActiveWindow)
        target = self.window.focusWidget() or self.window
        QTest.keySequence(target, keys)

    def wait_for_job(self) -> None:
        self.qtbot.waitUntil(
            lambda: self.session.jobs.of(self.session.document) is None, timeout=WAIT
        )

    def repair(self) -> None:
        self.click(self.panel.run_box.run)
        self.wait_for_job()

    def pixels(self) -> Pixels:
        return self.document.render(self.document.bounds).copy()

    def banners(self) -> list[str]:
        return self.window.document_area.banners.texts

    def file_dialog(self) -> QFileDialog:
        self.qtbot.waitUntil(lambda: self._visible(QFileDialog) is not None)
        dialog = self._visible(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        return dialog

    def type_file_name(self, path: Path) -> None:
        """Give the file dialog a name and click its button."""
        dialog = self.file_dialog()
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        dialog.activateWindow()
        field.setFocus()
        self.qtbot.waitUntil(field.hasFocus)
        field.setText(str(path))  # typed keys would be taken by the list of suggestions
        accept = dialog.findChildren(QDialogButtonBox)[0].buttons()[0]
        self.click(accept)
        self.qtbot.waitUntil(lambda: self._visible(QFileDialog) is not dialog)

    def answer(self, text: str) -> None:
        """Click the button of the question that is asked."""
        self.qtbot.waitUntil(lambda: self._visible(QMessageBox) is not None)
        box = self._visible(QMessageBox)
        assert isinstance(box, QMessageBox)
        for button in box.findChildren(QPushButton):
            if button.text() == text:
                self.click(button)
                return
        raise AssertionError(f"no button {text}")

    def _visible(self, kind: type[QWidget]) -> QWidget | None:
        return next((each for each in self.window.findChildren(kind) if each.isVisible()), None)
