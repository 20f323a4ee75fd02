"""Handles on a generated picture, and where each of them shall go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, Signal

from engine.regions import Region


class Arrow(NamedTuple):
    """A handle and its target, in picture coordinates."""

    handle: tuple[float, float]
    target: tuple[float, float] | None = None
    """None as long as it has none."""


class DragPoints(QObject):
    """What the tool and its bar show and change, and who generates the picture follows."""

    changed = Signal()
    placed = Signal(str)
    """A person has placed them; what the same gesture does is told by the same word."""
    wanted = Signal()
    """The tool was picked: there should be a generated picture to drag on."""
    run_wanted = Signal()
    keep_wanted = Signal()
    """End it now, with the picture as it has become."""
    stop_wanted = Signal()
    """Stop, and go back to the picture as it was."""
    undo_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrows: tuple[Arrow, ...] = ()
        self._square: Region | None = None
        self._is_running = False
        self._can_undo = False

    @property
    def arrows(self) -> tuple[Arrow, ...]:
        """In the order they were set."""
        return self._arrows

    @property
    def square(self) -> Region | None:
        """Where the generated picture lies; None when none is to be seen."""
        return self._square

    @property
    def is_running(self) -> bool:
        """Whether the picture is being dragged."""
        return self._is_running

    @property
    def can_undo(self) -> bool:
        """Whether there is a step of the generated picture to be taken back."""
        return self._can_undo

    @property
    def can_run(self) -> bool:
        """Whether there is something to be dragged somewhere."""
        has_targets = bool(self._arrows) and all(each.target for each in self._arrows)
        return has_targets and self._square is not None and not self._is_running

    def set_arrows(self, arrows: Iterable[Arrow]) -> None:
        """Have these and no others."""
        self._arrows = tuple(arrows)
        self.changed.emit()

    def place(self, arrows: Iterable[Arrow], gesture: str = "") -> None:
        """Have these, as a person wants it; an empty ``gesture`` is one by itself."""
        self.set_arrows(arrows)
        self.placed.emit(gesture)

    def show_state(self, square: Region | None, is_running: bool, can_undo: bool) -> None:
        """Say where the generated picture lies and what is being done to it."""
        state = (square, is_running, can_undo)
        if state == (self._square, self._is_running, self._can_undo):
            return
        self._square, self._is_running, self._can_undo = state
        self.changed.emit()

    def clear(self) -> None:
        """Take all points away."""
        if self._arrows:
            self.place(())

    def drop_last(self) -> None:
        """Take the last point away."""
        self.place(self._arrows[:-1])

    def within(self, point: QPointF) -> tuple[float, float]:
        """The place in the square that is nearest to a point of the picture."""
        x, y = point.x(), point.y()
        if self._square is None:
            return x, y
        square = self._square
        return min(square.right, max(square.x, x)), min(square.bottom, max(square.y, y))
