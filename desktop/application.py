"""The application: from the command line to a window, and to the end."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from desktop.dialogs.about import application_icon
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import themes
from desktop.translation import install_language
from desktop.window import MainWindow
from engine import __version__
from engine.errors import ImpastoError
from engine.log import keep_log

log = logging.getLogger(__name__)

IDLE = 1000
"""Milliseconds after the window is shown until torch is loaded in the background."""


def main(arguments: Sequence[str]) -> int:
    """Open the editor on the pictures in ``arguments``; ``--sample`` opens the sample.

    Returns the exit code when the window is closed.
    """
    keep_log()
    application = make_application()
    settings = Settings()
    install_language(settings.language)
    themes().choose(settings.theme)
    settings.changed.connect(
        lambda key: themes().choose(settings.theme) if key == "theme" else None
    )
    session = Session(settings)
    window = MainWindow(session)
    _report_what_slips_through(session)
    window.show()
    if "--sample" in arguments:
        window.open_sample()
    window.files.open(Path(name) for name in arguments if not name.startswith("--"))
    QTimer.singleShot(IDLE, session.engine.preload)
    try:
        return application.exec()
    finally:
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
    return application


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
