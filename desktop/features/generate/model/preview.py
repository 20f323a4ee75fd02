"""What is being tried, seen: on the canvas, or in the panel where there is no picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from desktop.core.preview_controller import PreviewController
from desktop.features.generate.model.target import ExplorerTarget
from engine.generate import Generate
from engine.generate.compositing import composited
from engine.regions import Pixels, Region


class PanelView(Protocol):
    """Where it is seen while there is no picture."""

    def show_operation(self, operation: Generate) -> None:
        """Show the picture of an operation."""

    def show_pixels(self, pixels: Pixels) -> None:
        """Show a picture ``(S, S, 3|4)`` that is there already."""


class ExplorerPreview(QObject):
    """Follows the settings once a person has changed them. It is no part of the picture.

    What searches and animations show on their way takes the place of what the settings would do.
    """

    def __init__(
        self,
        target: ExplorerTarget,
        view: PanelView,
        live: PreviewController,
        may_show: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """``may_show`` tells whether the canvas may show now what the settings would do."""
        super().__init__(parent)
        self._target, self._view, self._live = target, view, live
        self._may_show = may_show
        self.is_on = False
        """Whether a person has changed the settings since the last result."""
        self.is_in_sight = False
        self._is_held = False

    def hold(self) -> None:
        """Leave it to ``show_pixels`` what is seen, until ``release``."""
        self._is_held = True

    def release(self) -> None:
        """Follow the settings again."""
        self._is_held = False
        self.look()

    def begin(self) -> None:
        """A person has changed the settings: show what they would do."""
        self.is_on = True
        self.look()

    def look(self) -> None:
        """Show what is being tried, or nothing when it is not the time for it."""
        document, operation = self._target.document, self._target.operation
        if not self.is_in_sight or operation is None:
            self._live.hide()
        elif self._is_held:
            return
        elif document is None:
            self._view.show_operation(operation)
        elif self.is_on and self._may_show():
            self._live.show(document, operation, self._target.mask, self._target.edited_layer)
        else:
            self._live.hide()

    def show_pixels(self, pixels: Pixels, place: Region | None) -> None:
        """Show a generated picture ``(S, S, 3|4) uint8`` at ``place``, or where the square lies."""
        document = self._target.document
        square = place if place is not None else self._target.place
        if not self.is_in_sight:
            return
        if document is None or square is None:
            self._view.show_pixels(pixels)
            return
        update = composited(pixels, square, document.stack, self._target.mask)
        self._live.show_update(document, update, self._target.edited_layer)

    def leave(self) -> None:
        """Follow no more; what is seen stays until the result takes its place."""
        self.is_on = False
        self._live.leave()

    def stop(self) -> None:
        """Show nothing until the settings are changed again."""
        self.is_on = False
        self._live.hide()
