"""The search that goes on: how far it is, and two ways to end it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.core.translation import engine_text
from desktop.features.generate.model.search import Near, Search


class SearchBox(QWidget):
    """Takes the place of the button that starts the job while a latent is being looked for."""

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.keep = QPushButton(self.tr("Stop and keep"))
        self.keep.setToolTip(self.tr("Stop now and keep the result so far"))
        self.keep.clicked.connect(search.keep)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop and discard the result (Esc)"))
        self.stop.clicked.connect(search.cancel)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("Progress of the search"))
        self.stage = QLabel()
        self.stage.setProperty("faint", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep, 1)
        buttons.addWidget(self.stop, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.stage)
        search.changed.connect(self._show)
        search.neared.connect(self._show_near)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._search.is_running)
        self.progress.setValue(0)
        self.stage.setText(self.tr("Waiting"))
        self.keep.setEnabled(False)

    def _show_near(self, near: Near) -> None:
        self.keep.setEnabled(True)
        self.progress.setValue(round(near.fraction * 100))
        stage, distance = getattr(near, "stage", ""), getattr(near, "distance", 0.0)
        text = engine_text(stage)
        if not stage:
            text = self.tr("{count} px left").format(count=round(distance))
        self.stage.setText(text)
