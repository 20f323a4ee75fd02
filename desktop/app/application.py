"""The application: from the command line to a window, and to the end."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.app.dialogs.about import application_icon
from desktop.app.dialogs.recovery import offer_recovery
from desktop.app.sample import open_sample
from desktop.app.window import MainWindow
from desktop.core.preferences import Preferences
from desktop.core.recovery import Recovery
from desktop.core.session import Session
from desktop.core.translation import install_language
from desktop.widgets.theme import themes
from engine import __version__
from engine.errors import ImpastoError
from engine.log import keep_log

log = logging.getLogger(__name__)

IDLE = 1000
"""Milliseconds without input until torch is loaded in the background."""


def main(arguments: Sequence[str]) -> int:
    """Open the editor on the pictures in ``arguments``; ``--sample`` opens the sample.

    Returns the exit code when the window is closed.
    """
    keep_log()
    application = make_application()
    preferences = Preferences()
    install_language(preferences.language)
    themes().choose(preferences.theme)
    preferences.changed.connect(
        lambda key: themes().choose(preferences.theme) if key == "theme" else None
    )
    session = Session(preferences)
    window = MainWindow(session)
    recovery = Recovery(session)
    _report_what_slips_through(session)
    window.show()
    offer_recovery(recovery, window)
    if "--sample" in arguments:
        open_sample(session)
    window.files.open(Path(name) for name in arguments if not name.startswith("--"))
    Pause(IDLE, window).came.connect(session.engine.preload)
    try:
        return application.exec()
    finally:
        recovery.close()
        session.shut_down()


def make_application() -> QApplication:
    """The one ``QApplication``, named and styled."""
    QCoreApplication.setOrganizationName("Impasto")
    QCoreApplication.setApplicationName("Impasto")
    QCoreApplication.setApplicationVersion(__version__)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setWindowIcon(application_icon())
    application.setDesktopFileName("impasto")
    # The window waits this long for each turn at Python's lock while other threads compute, and
    # takes many turns for one event.
    sys.setswitchinterval(0.001)
    return application


class Pause(QObject):
    """Waits for the first moment in which nobody does anything, and is gone."""

    came = Signal()

    INPUT = frozenset(
        (
            QEvent.Type.MouseMove,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.TabletMove,
            QEvent.Type.TabletPress,
            QEvent.Type.Wheel,
            QEvent.Type.NativeGesture,
            QEvent.Type.KeyPress,
        )
    )

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self._end)
        self._timer.start()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self.INPUT:
            self._timer.start()
        return False

    def _end(self) -> None:
        self.came.emit()
        self.deleteLater()


def _report_what_slips_through(session: Session) -> None:
    """Log exceptions that nothing caught and show them, instead of ending the program."""

    def report(error: BaseException) -> None:
        log.error("unexpected", exc_info=error)
        session.failed.emit(
            ImpastoError(
                "Something went wrong inside Impasto: {error}.",
                "Your pictures are unchanged. Please report it with the log file.",
                error=error,
            )
        )

    def hook(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        else:
            report(error)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        log.error("unexpected in %s", arguments.thread, exc_info=arguments.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
