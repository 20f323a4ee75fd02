"""Where the window and its panels were, from one start to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QMainWindow

from desktop.core.preferences import Preferences

VERSION = 1
"""Raised when docks change so much that a remembered arrangement no longer fits."""
FIRST_SIZE = QSize(1440, 900)
FRAME = QSize(16, 48)
"""Room for the frame and title that the system puts around a window; known only afterwards."""


def remember_arrangement(window: QMainWindow, preferences: Preferences) -> None:
    """Keep where the window and its panels are."""
    preferences.set_bytes("window/geometry", window.saveGeometry())
    preferences.set_bytes("window/arrangement", window.saveState(VERSION))


def restore_arrangement(window: QMainWindow, preferences: Preferences) -> None:
    """Put window and panels where they were; in the middle of the screen the first time."""
    if not _restore(preferences.bytes("window/geometry"), window.restoreGeometry):
        _fit_screen(window)
    state = preferences.bytes("window/arrangement")
    _restore(state, lambda state: window.restoreState(state, VERSION))


def _restore(state: QByteArray, restore: Callable[[QByteArray], bool]) -> bool:
    return not state.isEmpty() and restore(state)


def _fit_screen(window: QMainWindow) -> None:
    available = window.screen().availableGeometry()
    size = FIRST_SIZE.boundedTo(available.size() - FRAME)
    place = QRect(QPoint(0, 0), size + FRAME)
    place.moveCenter(available.center())
    window.resize(size)
    window.move(place.topLeft())
