"""All that is known of one model."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.card_texts import card_title, family_text, origin_text, size_text
from desktop.core.translation import engine_text
from engine.errors import ImpastoError
from engine.models import Card, CheckState, Store

BREAK = "\u200b"
"""A place where a line may break, in words too long for one."""
_LONG_WORD = re.compile(r"[^\s]{17,}")
_SYLLABLE = re.compile(r"[^/\\_.-]{0,7}[/\\_.-]|[^/\\_.-]{8}")


class ModelCard(QScrollArea):
    """A model's card, to be read. Its file is compared with the card in the background."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Model card"))
        self.setToolTip(self.tr("About this model"))
        self._store = store
        self._check: BackgroundTask[CheckState] | None = None
        self.title = _label(heading=True)
        self.purpose = _label()
        self._rows: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(24, 8, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.purpose)
        column.addSpacing(12)
        column.addLayout(self._grid)
        column.addStretch()
        self._make_rows()
        self.setWidget(self._content)
        self.show_card(None)

    def value(self, name: str) -> str:
        """What is read in a row, such as ``licence``; empty when the row is not shown."""
        _, value = self._rows[name]
        return "" if value.isHidden() else value.text().replace(BREAK, "")

    def show_card(self, card: Card | None) -> None:
        """Show a model; nothing for None."""
        if self._check is not None:
            self._check.forget()
            self._check = None
        self._content.setVisible(card is not None)
        if card is None:
            return
        _show(self.title, card_title(card))
        _show(self.purpose, engine_text(card.purpose))
        values = {
            "family": family_text(card.family),
            "architecture": engine_text(card.architecture),
            "licence": card.licence or self.tr("Unknown"),
            "size": size_text(card.size),
            "origin": origin_text(card),
            "source": card.source,
            "data": engine_text(card.data),
            "input": engine_text(card.input),
            "file": self._path(card),
            "sha256": card.sha256,
        }
        for name, text in values.items():
            self._set(name, text)
        self._show_state(card)
        self.verticalScrollBar().setValue(0)

    def _make_rows(self) -> None:
        titles = {
            "family": self.tr("Kind"),
            "architecture": self.tr("Network"),
            "licence": self.tr("Licence"),
            "size": self.tr("Size"),
            "origin": self.tr("From"),
            "source": self.tr("Source"),
            "data": self.tr("Trained on"),
            "input": self.tr("Input"),
            "state": self.tr("Check"),
            "file": self.tr("File"),
            "sha256": self.tr("SHA-256"),
        }
        for row, (name, text) in enumerate(titles.items()):
            title, value = _label(faint=True), _label()
            title.setWordWrap(False)
            title.setText(text)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(title, row, 0, top)
            self._grid.addWidget(value, row, 1, top)
            self._rows[name] = (title, value)

    def _set(self, name: str, text: str) -> None:
        title, value = self._rows[name]
        _show(value, text)
        for label in (title, value):
            label.setVisible(bool(text))

    def _path(self, card: Card) -> str:
        try:
            return str(self._store.path(card.name))
        except ImpastoError:
            return ""  # the row “Check” says that it is missing

    def _show_state(self, card: Card) -> None:
        state = self._store.state(card)
        if state is not CheckState.UNCHECKED or not card.sha256:
            self._set("state", self._state_text(state))
            return
        self._set("state", self.tr("Verifying the file…"))
        store, name = self._store, card.name
        self._check = BackgroundTask(lambda: store.check(name))
        self._check.done.connect(self._checked)
        self._check.failed.connect(self._not_checked)
        self._check.start()

    def _checked(self, state: CheckState) -> None:
        self._check = None
        self._set("state", self._state_text(state))

    def _not_checked(self, error: ImpastoError) -> None:
        self._check = None
        self._set("state", self.tr("The file could not be read."))

    def _state_text(self, state: CheckState) -> str:
        return {
            CheckState.INTACT: self.tr("The file matches its card."),
            CheckState.CHANGED: self.tr("The file was changed or is damaged. It will not be used."),
            CheckState.MISSING: self.tr("The file is missing."),
            CheckState.UNCHECKED: self.tr("The card has no checksum."),
        }[state]


def _show(label: QLabel, text: str) -> None:
    """Let long words, as paths are, go on in the next line."""
    breakable = _LONG_WORD.sub(lambda word: _SYLLABLE.sub(rf"\g<0>{BREAK}", word[0]), text)
    label.setText(breakable)
    # What is copied must not have breaks in it that nobody sees.
    can_be_copied = breakable == text
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        if can_be_copied
        else Qt.TextInteractionFlag.NoTextInteraction
    )


def _label(*, heading: bool = False, faint: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("heading", heading)
    label.setProperty("faint", faint)
    return label
