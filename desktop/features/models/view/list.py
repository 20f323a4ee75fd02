"""The models as rows: title above, what kind and how large below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from desktop.core.card_texts import card_title, summary
from desktop.core.translation import engine_text
from desktop.widgets.two_lines import TwoLines
from engine.models import Card

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole
NO_INDEX = QModelIndex()


class CardModel(QAbstractListModel):
    """Some of the cards, in the order given."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []

    @property
    def cards(self) -> list[Card]:
        """The cards that are shown."""
        return list(self._cards)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def index_of(self, name: str) -> QModelIndex:
        """The row of a model; an invalid index when it is not shown."""
        for row, card in enumerate(self._cards):
            if card.name == name:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card_title(card)
        if role == Qt.ItemDataRole.ToolTipRole:
            return engine_text(card.purpose)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{card_title(card)}, {summary(card)}"
        return None


class CardDelegate(TwoLines):
    """Draws a row."""

    def lines(self, index: Index) -> tuple[str, str]:
        card = index.data(CARD)
        return card_title(card), summary(card)
