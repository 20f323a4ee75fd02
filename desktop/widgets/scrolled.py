"""A part of a panel that may be higher than the room it gets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QWidget,
)

CHANGED_BY_WHEEL = (QAbstractSlider, QAbstractSpinBox, QComboBox)


class Scrolled(QScrollArea):
    """As high as its content where there is room for it; less, and scrolling, where not.

    The wheel scrolls: it changes a slider, number or choice only while that has the focus.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # The controls inside take the focus and scroll into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(lambda least, most: self._show_cut(most > 0))
        content.installEventFilter(self)
        self._keep_from_wheel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._keep_from_wheel()  # something may have been added
        elif event.type() == QEvent.Type.Wheel and _is_passed_over(watched):
            event.ignore()  # then it is this area's
            return True
        return super().eventFilter(watched, event)

    def _show_cut(self, is_cut: bool) -> None:
        """A line tells what scrolls from what stands below, where there is more to scroll to."""
        if self.property("cut") != is_cut:
            self.setProperty("cut", is_cut)
            self.style().unpolish(self)
            self.style().polish(self)

    def _keep_from_wheel(self) -> None:
        for widget in self._content.findChildren(QWidget):
            if isinstance(widget, CHANGED_BY_WHEEL):
                if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                widget.installEventFilter(self)

    def sizeHint(self) -> QSize:
        content = self._content
        hint = content.sizeHint()
        if content.hasHeightForWidth():
            width = max(self.viewport().width(), content.minimumSizeHint().width())
            return QSize(hint.width(), content.heightForWidth(width))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), 96)


def _is_passed_over(watched: QObject) -> bool:
    """Whether the wheel would change what it is not meant for."""
    is_bar = isinstance(watched, QScrollBar)
    return isinstance(watched, CHANGED_BY_WHEEL) and not is_bar and not watched.hasFocus()
