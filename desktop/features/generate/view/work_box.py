"""Work whose result are files: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.core.session import Session
from desktop.core.tasks import StreamTask
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.rows import tool_button
from engine.errors import ImpastoError


class WorkBox(QWidget):
    """Follows one stream of shares, 0 to 1, at a time; hidden while there is none."""

    changed = Signal()
    """It has begun, or ended."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stream: StreamTask | None = None
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("Progress of the current job"))
        self.text = ElidedLabel()
        self.text.setProperty("faint", True)
        self.cancel = tool_button("cancel", self.tr("Stop"), self.stop)
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.progress)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether it follows something."""
        return self._stream is not None

    def follow(self, stream: StreamTask, text: str, done: str) -> None:
        """Show how far ``stream`` is; ``text`` says what it makes, ``done`` that it is made."""
        self._stream = stream
        self.text.setText(text)
        self.progress.setValue(0)
        stream.updated.connect(lambda shares: self.progress.setValue(round(shares[-1] * 100)))
        stream.finished.connect(lambda: self._finish(stream, done))
        stream.cancelled.connect(lambda: self._end(stream))
        stream.failed.connect(lambda error: self._fail(stream, error))
        self.show()
        self.changed.emit()

    def stop(self) -> None:
        """Stop the work, if there is any."""
        if self._stream is not None:
            self._stream.cancel()

    def _finish(self, stream: StreamTask, done: str) -> None:
        self._end(stream)
        self._session.informed.emit(done)

    def _fail(self, stream: StreamTask, error: ImpastoError) -> None:
        self._end(stream)
        self._session.failed.emit(error)

    def _end(self, stream: StreamTask) -> None:
        if stream is self._stream:
            self._stream = None
            self.hide()
            self.changed.emit()
