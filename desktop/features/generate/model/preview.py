"""What the settings would do, seen on the canvas, or in the panel where there is no photo."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.core.job_preview import JobPreview
from desktop.core.target import SquareTarget
from engine.generate.compositing import composited
from engine.regions import Pixels, Region


class ExplorerPreview(JobPreview):
    """Follows the settings once a person has changed them.

    What searches and animations show on their way takes the place of what the settings would do.
    """

    operation_wanted = Signal(object)
    """The ``Generate`` to be shown in the panel."""
    pixels_wanted = Signal(object)
    """A picture ``(S, S, 3|4)`` to be shown in the panel."""

    _target: SquareTarget
    _is_held = False

    def hold(self) -> None:
        """Leave it to ``show_pixels`` what is seen, until ``release``."""
        self._is_held = True

    def release(self) -> None:
        """Follow the settings again."""
        self._is_held = False
        self.look()

    def look(self) -> None:
        operation = self._operation() if self.is_in_sight else None
        if operation is None:
            self.controller.hide()
        elif self._is_held:
            return
        elif self._target.document is None:
            self.operation_wanted.emit(operation)
        else:
            super().look()

    def show_pixels(self, pixels: Pixels, place: Region | None) -> None:
        """Show a generated picture ``(S, S, 3|4) uint8`` at ``place``, or where the square lies."""
        document = self._target.document
        square = place if place is not None else self._target.place
        if not self.is_in_sight:
            return
        if document is None or square is None:
            self.pixels_wanted.emit(pixels)
            return
        update = composited(pixels, square, document.stack, self._mask())
        self.controller.show_update(document, update, self._target.edited_layer)
