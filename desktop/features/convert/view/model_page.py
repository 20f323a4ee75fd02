"""Convert with a model of the person's own: enlarge, clean, translate."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.session import Session
from desktop.core.translation import engine_text
from desktop.forms.operation_form import OperationForm, form_of
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_model_files
from engine.convert.enhance.enhance import Enhance
from engine.convert.external import cards
from engine.models import Card, store
from engine.operation import Operation


@form_of(Enhance)
class ModelPage(OperationForm):
    """A choice of the installed image-to-image models."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._cards: dict[str, Card] = {}
        self.model = QComboBox()
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setToolTip(self.tr("What turns the picture into another"))
        self.purpose = QLabel()
        self.purpose.setProperty("faint", True)
        self.purpose.setWordWrap(True)
        self.strength = Amount(
            self.tr("Strength"),
            0,
            100,
            "%",
            tooltip=self.tr("How much of the result shows over the picture as it is"),
        )
        self.strength.set_value(round(Enhance.strength * 100))
        self.invitation = QLabel(
            self.tr(
                "Networks that enlarge, sharpen, denoise or restyle pictures are recognised by"
                " themselves."
            )
        )
        self.invitation.setProperty("faint", True)
        self.invitation.setWordWrap(True)
        self.add_button = QPushButton(self.tr("Add a model…"))
        self.add_button.setToolTip(self.tr("Check a file of weights and copy it to the models"))
        self.add_button.clicked.connect(
            lambda: choose_model_files(self, session.preferences.folder, session.models.add)
        )
        label = QLabel(self.tr("Model"))
        label.setBuddy(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            label,
            self.model,
            self.purpose,
            self.strength,
            self.add_button,
            self.invitation,
        ):
            column.addWidget(part)
        self.model.currentIndexChanged.connect(lambda index: self._take_choice())
        self.strength.changed.connect(lambda value: self.changed.emit())
        session.models.changed.connect(self._list_models)
        self.set_in_sight(True)

    @property
    def card(self) -> Card | None:
        """The card of the chosen model."""
        return self._cards.get(self.model.currentData() or "")

    @property
    def hint(self) -> str:
        return "" if self.card is not None else self.tr("There is no such model yet.")

    @property
    def can_be_masked(self) -> bool:
        return self.card is None or cards.scale(self.card) == 1

    def operation(self) -> Operation | None:
        card = self.card
        if card is None:
            return None
        strength = self.strength.value / 100 if cards.scale(card) == 1 else 1.0
        return Enhance(model=card.name, strength=strength)

    def made(self, operation: Operation | None) -> bool:
        return isinstance(operation, Enhance)

    def show_operation(self, operation: Operation) -> None:
        assert isinstance(operation, Enhance)
        self.model.setCurrentIndex(self.model.findData(operation.model))
        self.strength.set_value(round(operation.strength * 100))

    def set_in_sight(self, is_in_sight: bool) -> None:
        if is_in_sight:
            self._list_models()

    def _list_models(self) -> None:
        """List what is installed now: models come and go, also outside of this window."""
        found = {card.name: card for card in store().cards() if card.family == cards.FAMILY}
        if found != self._cards:
            chosen = self.model.currentData()
            self._cards = found
            was_blocked = self.model.blockSignals(True)
            self.model.clear()
            for card in found.values():
                self.model.addItem(engine_text(card.title), card.name)
            self.model.setCurrentIndex(max(0, self.model.findData(chosen)) if found else -1)
            self.model.blockSignals(was_blocked)
        self._show_card()

    def _show_card(self) -> None:
        card = self.card
        self.model.setEnabled(card is not None)
        self.purpose.setText(self._describe(card) if card is not None else "")
        self.purpose.setVisible(card is not None)
        self.strength.setVisible(self.can_be_masked)
        self.strength.setEnabled(card is not None)
        self.refreshed.emit()

    def _take_choice(self) -> None:
        self._show_card()
        self.changed.emit()

    def _describe(self, card: Card) -> str:
        scale, purpose = cards.scale(card), engine_text(card.purpose)
        if scale == 1:
            return purpose
        return self.tr("{purpose} The picture becomes {scale} times as wide and high.").format(
            purpose=purpose, scale=scale
        )
