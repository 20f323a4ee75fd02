"""A file or a folder that is typed, chosen or dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.widgets.icons import icon


class PathField(QWidget):
    """A line with a path and a button that asks for one."""

    changed = Signal()
    """A person has given another path."""

    def __init__(
        self, name: str, tooltip: str, choose: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        """``choose`` asks for a path; the answer comes back by ``give``."""
        super().__init__(parent)
        self._path: Path | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setToolTip(tooltip)
        self.field.setPlaceholderText(name)
        self.button = QToolButton()
        self.button.setIcon(icon("folder"))
        self.button.setIconSize(QSize(20, 20))
        self.button.setToolTip(self.tr("Choose…"))
        self.button.setAccessibleName(self.tr("Choose: {name}").format(name=name))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.field.editingFinished.connect(self._take_text)
        self.button.clicked.connect(lambda checked=False: choose())

    @property
    def path(self) -> Path | None:
        """What was given; None for nothing."""
        return self._path

    def show_path(self, path: Path | None) -> None:
        """Show a path without ``changed``."""
        self._path = path
        self.field.setText("" if path is None else str(path))
        self.field.setCursorPosition(0)

    def give(self, path: Path) -> None:
        """Take a path that was chosen or dropped."""
        if path != self._path:
            self.show_path(path)
            self.changed.emit()

    def _take_text(self) -> None:
        text = self.field.text().strip()
        path = Path(text).expanduser() if text else None
        if path != self._path:
            self._path = path
            self.changed.emit()
