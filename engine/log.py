"""Where Impasto writes down what went wrong."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_MOST_BYTES = 1_000_000


def log_file() -> Path:
    """The log file, in the system's folder for them. May not exist yet."""
    return platformdirs.user_log_path("impasto", appauthor=False) / "impasto.log"


def keep_log() -> None:
    """Write warnings and errors to ``log_file`` from now on. Calling it again changes nothing."""
    root = logging.getLogger()
    if any(handler.name == _NAME for handler in root.handlers):
        return
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Nothing is created until there is something to write.
    handler = RotatingFileHandler(
        path, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    handler.name = _NAME
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


_NAME = "impasto"
