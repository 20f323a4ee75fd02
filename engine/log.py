"""Where Impasto writes down what went wrong."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_MOST_BYTES = 1_000_000


def log_file() -> Path:
    """The log file, in the system's folder for them. May not exist yet."""
    return platformdirs.user_log_path("impasto", appauthor=False) / "impasto.log"


def keep_log() -> None:
    """Write warnings and errors to ``log_file`` from now on. Calling it again changes nothing.

    Where the system gives no folder for logs (a read-only home, as in containers) they
    go to stderr.
    """
    root = logging.getLogger()
    if any(handler.name == _NAME for handler in root.handlers):
        return
    handler = _handler(log_file())
    handler.name = _NAME
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return logging.StreamHandler()
    if not os.access(path.parent, os.W_OK):
        return logging.StreamHandler()
    # Nothing is created until there is something to write.
    return RotatingFileHandler(
        path, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8", delay=True
    )


_NAME = "impasto"
