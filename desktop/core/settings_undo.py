"""The steps that the settings of a panel can be taken back by."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoCommand, QUndoStack

Value = TypeVar("Value")
"""A value that says all that the controls say."""

UNDO = (QKeySequence("Ctrl+Z"),)
REDO = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))
PAUSE = 0.8
"""Seconds without movement after which the same control begins another step."""


class SettingsCommand(QUndoCommand, Generic[Value]):
    """From some settings to others. Steps in a row of the same ``control`` become one."""

    def __init__(
        self,
        show: Callable[[Value], None],
        before: Value,
        after: Value,
        text: str,
        control: str,
    ) -> None:
        super().__init__(text)
        self._show = show
        self._before, self._after = before, after
        self._control = control
        self._time = monotonic()

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        return 1 if self._control else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, SettingsCommand) or other._control != self._control:
            return False
        if other._time - self._time > PAUSE:
            return False
        self._after, self._time = other._after, other._time
        return True


def undo_or_redo_for(
    event: QEvent, stack: QUndoStack, undo: Callable[[], None], redo: Callable[[], None]
) -> Callable[[], None] | None:
    """Which of the two a key asks for, as long as there is something to be done by it."""
    if _is_one_of(event, UNDO) and stack.canUndo():
        return undo
    return redo if _is_one_of(event, REDO) and stack.canRedo() else None


def _is_one_of(event: QEvent, keys: tuple[QKeySequence, ...]) -> bool:
    return isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) in keys
