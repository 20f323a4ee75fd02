"""A line to type a name into, that comes when it is needed and goes again."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.widgets.icons import icon


class NameField(QWidget):
    """Hidden until ``ask``. Enter or the tick gives the name, Esc or the cross gives none."""

    named = Signal(str)
    """What was typed."""
    closed = Signal()
    """It has gone again."""

    def __init__(self, prompt: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.field.setToolTip(self.tr("Enter to save, Esc to cancel"))
        self.field.setMaxLength(longest)
        self.accept = self._button("check", self.tr("Save"))
        self.reject = self._button("close", self.tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.field, self.accept, self.reject):
            row.addWidget(part)
        self.field.returnPressed.connect(self._give)
        self.field.textChanged.connect(lambda text: self.accept.setEnabled(bool(text.strip())))
        self.accept.clicked.connect(self._give)
        self.reject.clicked.connect(self.close_again)
        self.accept.setEnabled(False)
        self.hide()

    def ask(self, suggestion: str = "") -> None:
        """Come, with a name that can be typed over."""
        self.field.setText(suggestion)
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def close_again(self) -> None:
        """Go without a name."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _give(self) -> None:
        name = self.field.text().strip()
        if name:
            self.close_again()
            self.named.emit(name)

    def _button(self, icon_name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
