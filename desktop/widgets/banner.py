"""A message over the canvas that does not get in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.icons import IconLabel, icon

SECONDS = 5
"""How long a message that is no error stays."""


class Answer(NamedTuple):
    """A button of a message, and what it does."""

    text: str
    tip: str
    give: Callable[[], object]


class Banner(QFrame):
    """One sentence, and how to go on. Errors stay until they are closed, news go by themselves."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        is_error: bool,
        answers: Sequence[Answer] = (),
        parent: QWidget | None = None,
    ) -> None:
        """With ``answers`` it stays until one of them is given, or none."""
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("error", is_error)
        self.is_error = is_error
        self.text = text
        self.setAccessibleName(text)

        picture = IconLabel("error" if is_error else "info", 18)
        message = QLabel(text)
        message.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may look like a tag
        message.setWordWrap(True)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setToolTip(self.tr("Close message"))
        close.setAccessibleName(close.toolTip())
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self._close)

        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(picture)
        row.addWidget(message, 1)
        if is_error:
            copy = QPushButton(self.tr("Copy"))
            copy.setToolTip(self.tr("Copy message"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
            row.addWidget(copy)
        elif not answers:
            QTimer.singleShot(SECONDS * 1000, self, self._close)
        for answer in answers:
            row.addWidget(self._button(answer))
        row.addWidget(close)

    def _button(self, answer: Answer) -> QPushButton:
        button = QPushButton(answer.text)
        button.setToolTip(answer.tip)

        def give() -> None:
            self._close()
            answer.give()

        button.clicked.connect(give)
        return button

    def _close(self) -> None:
        self.closed.emit()
        self.hide()
        self.deleteLater()


class Banners(QWidget):
    """The messages of now, newest last, at the top of another widget."""

    MOST = 6
    WIDEST = 760

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        over.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self._banners: list[Banner] = []
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What can be read now."""
        return [banner.text for banner in self._banners]

    def tell(self, text: str, is_error: bool, answers: Sequence[Answer] = ()) -> None:
        """Show a sentence, unless it is there already. One that can be answered stays.

        When there are many the oldest makes way; errors only when there is nothing else.
        """
        if text in self.texts:
            return
        while len(self._banners) >= self.MOST:
            news = [banner for banner in self._banners if not banner.is_error]
            self._remove((news or self._banners)[0])
        banner = Banner(text, is_error, answers)
        banner.closed.connect(lambda: self._forget(banner))
        self._banners.append(banner)
        self._column.addWidget(banner)
        self.show()
        self.raise_()
        self._place()

    def clear(self) -> None:
        """Take every message away."""
        for banner in list(self._banners):
            self._remove(banner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        # Over the picture and not above it, so that the picture does not jump.
        width = min(self.WIDEST, self._over.width())
        height = self._column.totalHeightForWidth(width)
        self.setGeometry((self._over.width() - width) // 2, 0, width, height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _remove(self, banner: Banner) -> None:
        self._forget(banner)
        banner.hide()
        banner.deleteLater()

    def _forget(self, banner: Banner) -> None:
        if banner in self._banners:
            self._banners.remove(banner)
            self._column.removeWidget(banner)
        self.setVisible(bool(self._banners))
        self._place()
