"""Telling the person, wherever they are, that a batch is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

SHOWN = 10_000
"""Milliseconds."""


def notify(title: str, text: str, parent: QObject) -> bool:
    """Show a message of the system, if the person is elsewhere and the system has such messages.

    Returns whether it is shown.
    """
    is_here = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
    has_tray = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
    if is_here or not has_tray:
        return False
    icon = QSystemTrayIcon(QGuiApplication.windowIcon(), parent)
    icon.show()
    icon.showMessage(title, text, QGuiApplication.windowIcon(), SHOWN)
    QTimer.singleShot(SHOWN, icon, icon.deleteLater)
    return True
