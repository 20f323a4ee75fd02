"""What the settings of a job would do, on the canvas while they change. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.engine_thread import EngineThread
from desktop.core.preview_controller import PreviewController
from desktop.core.target import Target
from engine.masks import Mask
from engine.operation import Operation

STROKE_PAUSE = 300
"""Milliseconds after the last change of the selection at which it is looked at again."""


class JobPreview(QObject):
    """Shows a preview once a person has changed the settings, as long as it is the time for it."""

    failed = Signal(object)
    """The ``ImpastoError`` because of which nothing is shown any more."""

    def __init__(
        self,
        engine: EngineThread,
        target: Target,
        operation: Callable[[], Operation | None],
        mask: Callable[[], Mask | None],
        may_show: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """``operation`` and ``mask`` say what to show, ``may_show`` whether to show it now."""
        super().__init__(parent)
        self.controller = PreviewController(engine, self)
        self.controller.failed.connect(self.failed)
        self.is_on = False
        """Whether a person has changed the settings since the last result."""
        self.is_in_sight = False
        """Whether the settings are seen."""
        self.is_live = True
        """Whether a person wants previews."""
        self._target = target
        self._operation, self._mask, self._may_show = operation, mask, may_show
        self._stroke_timer = QTimer(self, singleShot=True, interval=STROKE_PAUSE)
        self._stroke_timer.timeout.connect(self.look)
        target.mask_changed.connect(self._make_way)
        target.size_changing.connect(self.stop)

    def begin(self) -> None:
        """A person has changed the settings: show what they would do."""
        self.is_on = True
        self.look()

    def look(self) -> None:
        """Show what is being tried, or nothing when it is not the time for it."""
        document = self._target.document
        is_wanted = self.is_on and self.is_in_sight and self.is_live and self._may_show()
        operation = self._operation() if is_wanted else None
        if document is None or operation is None or not operation.info.has_preview:
            self.controller.hide()
        else:
            layer = self._target.edited_layer
            self.controller.show(document, operation, self._mask(), layer)

    def leave(self) -> None:
        """Follow no more; what is seen stays until the result takes its place."""
        self.is_on = False
        self.controller.leave()

    def stop(self) -> None:
        """Show nothing until the settings are changed again."""
        self.is_on = False
        self.controller.hide()

    def _make_way(self) -> None:
        """The selection is in the way of the preview, and the preview of the selection."""
        if self.controller.is_on:
            self.controller.hide()
            self._stroke_timer.start()
