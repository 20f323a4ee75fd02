"""The models as rows: title above, what kind and how large below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from desktop.core.translation import engine_text
from desktop.widgets.two_lines import TwoLines
from engine.models import Card, Origin

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


def card_title(card: Card) -> str:
    """The model's name for people."""
    return card.title if card.origin is Origin.USER else engine_text(card.title)


def summary(card: Card) -> str:
    """What kind of model it is and how large, in a line."""
    return f"{family_text(card.family)} · {size_text(card.size)}"


def size_text(size: int) -> str:
    """A number of bytes as a person reads it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def family_text(family: str) -> str:
    """What a family of models is called."""
    translate = QCoreApplication.translate
    known = {
        "style": translate("ModelFamily", "Painting styles"),
        "style-predictor": translate("ModelFamily", "Styles from pictures"),
        "style-transformer": translate("ModelFamily", "Styles from pictures"),
        "image-to-image": translate("ModelFamily", "Image to image"),
        "features": translate("ModelFamily", "Perception"),
        "vae": translate("ModelFamily", "Autoencoder"),
        "gan": translate("ModelFamily", "Generator"),
        "text": translate("ModelFamily", "Pictures from words"),
        "diffusion": translate("ModelFamily", "Diffusion pipeline"),
        "lora": translate("ModelFamily", "Adapter (LoRA)"),
        "repair": translate("ModelFamily", "Repair"),
    }
    return known.get(family, family.replace("-", " ").capitalize())


def origin_text(card: Card) -> str:
    """Where a model comes from."""
    translate = QCoreApplication.translate
    match card.origin:
        case Origin.BUNDLED:
            return translate("ModelOrigin", "Part of Impasto")
        case Origin.PACKAGE:
            text = translate("ModelOrigin", "The Python package {package}")
            return text.format(package=card.package)
        case Origin.USER:
            return translate("ModelOrigin", "Added by you")
