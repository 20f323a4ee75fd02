"""The languages of the interface, and the engine's sentences in them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.errors import ImpastoError


def error_text(error: ImpastoError) -> str:
    """Problem and advice of an error, in the language of the interface."""
    parts = [engine_text(part) for part in (error.problem, error.advice) if part]
    return " ".join(part.format(**error.values) for part in parts)


def engine_text(text: str) -> str:
    """A text of the engine (a stage, a method's title) in the language of the interface."""
    return QCoreApplication.translate("engine", text)
