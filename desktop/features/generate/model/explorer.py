"""The explorer's state, which its controls show and change. Knows no widgets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.core.engine_thread import EngineThread
from desktop.core.latest_query import LatestQuery
from desktop.core.seeds import random_seed
from desktop.core.settings_undo import SettingsCommand
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.exploration import Exploration
from desktop.features.generate.model.queries import Start
from engine.errors import ImpastoError
from engine.generate import Latent
from engine.generate.cards import generators, usual_truncation
from engine.generate.directions import Direction, Moves, coordinates, library, moved
from engine.models import Card
from engine.regions import Region


class Explorer(QObject):
    """Where one is in which model's latent space, and which sliders lead on from there.

    Every change by hand is a step of its own undo stack, apart from the picture's.
    """

    shown = Signal()
    """The settings are others, by hand or not."""
    changed = Signal()
    """A person has changed the settings: there is something new to look at."""
    start_changed = Signal()
    """``start`` is known now, or not yet any more."""
    directions_changed = Signal()
    """The model has other sliders, or they are called or limited otherwise."""
    models_changed = Signal()
    failed = Signal(object)

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.settings = Exploration(model="")
        self.undo_stack = QUndoStack(self)
        self.start: Start | None = None
        self.directions: list[Direction] = []
        """In the order of ``library.in_order``, hidden ones too."""
        self.cards: dict[str, Card] = {}
        self._latent: Latent | None = None
        self._latent_of: tuple[object, ...] = ()
        self._rests: dict[str, float] = {}
        self._rests_of: tuple[object, ...] = ()
        self._starts = LatestQuery(engine, Priority.INTERACTIVE, self)
        self._starts.answered.connect(self._take_start)
        self._starts.failed.connect(self._turn_back)
        self._opened: Exploration | None = None
        """Where a latent from elsewhere has led, of which nothing is known yet."""

    # --- where one is ---

    @property
    def latent(self) -> Latent | None:
        """The point itself, mapped; None as long as its start is not known."""
        if self.start is None or not self.settings.has_start_of(self.start.settings):
            return None  # what is known is where one was before
        key = (self.start, self.settings.moves, self.directions)
        if not _same(key, self._latent_of):
            self._latent_of = key
            try:
                self._latent = moved(self.start.latent, self.settings.moves, self.directions)
            except ImpastoError:
                self._latent = None  # the picture's own preview says which slider is missing
        return self._latent

    @property
    def place(self) -> Region | None:
        """Where a person has put the square; None for where it suits."""
        return self.settings.square

    @property
    def size(self) -> int:
        """The side of the model's pictures in pixels; 0 as long as it is not known."""
        return self.start.size if self.start is not None else 0

    @property
    def rests(self) -> dict[str, float]:
        """Where the start has the sliders, by the names of the directions."""
        key = (self.start, self.directions)
        if self.start is not None and not _same(key, self._rests_of):
            fitting = [each for each in self.directions if self._fits(each)]
            self._rests_of, self._rests = key, coordinates(self.start.latent, fitting)
        return self._rests if self.start is not None else {}

    def _fits(self, direction: Direction) -> bool:
        start = self.start
        return start is not None and start.latent.values[0].size == direction.vector.size

    # --- going elsewhere ---

    def change(self, settings: Exploration, text: str, control: str = "") -> None:
        """Change the settings by hand: one step, or a part of one while a ``control`` is moved."""
        if settings != self.settings:
            self.note(settings, text, control)
            self.changed.emit()

    def note(self, settings: Exploration, text: str, control: str = "") -> None:
        """As ``change`` does, where the picture stays as it is."""
        if settings != self.settings:
            self.undo_stack.push(SettingsCommand(self.show, self.settings, settings, text, control))

    def show(self, settings: Exploration) -> None:
        """Take settings without an undo step."""
        before, self.settings = self.settings, settings
        if before.model != settings.model:
            self.start = None
            self.read_directions()
        if not before.has_start_of(settings):
            self._ask_for_start()
        self.shown.emit()

    def undo(self) -> None:
        """Take the last change of the settings back."""
        self.undo_stack.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self.undo_stack.redo()
        self.changed.emit()

    def roll(self) -> None:
        """Go to a random point."""
        self.change(self.settings.with_seed(random_seed()), self.tr("Random seed"))

    def go_to(self, latent: Latent, text: str) -> None:
        """Go to a latent, with its own model. Raises ``ImpastoError`` when that is not there."""
        card = self.cards.get(latent.model)
        if card is None or (card.sha256 and card.sha256 != latent.sha256):
            same = (each for each in self.cards.values() if each.sha256 == latent.sha256)
            card = next(same, None)
            if card is None:
                raise ImpastoError(
                    "This latent is of the model “{model}”, which is not installed.",
                    "Add the model first, from the Models menu.",
                    model=latent.model,
                )
            latent = latent.replace(model=card.name)
        settings = self.settings.with_model(card.name).at_latent(latent)
        self.change(settings, text)
        self._opened = settings

    def _turn_back(self, error: ImpastoError) -> None:
        """Say why one cannot be there, and do not stay with a latent that is of no use."""
        self.failed.emit(error)
        if self._opened is not None and self._opened == self.settings:
            self._opened = None
            self.undo()

    def _ask_for_start(self) -> None:
        if self.settings.model:
            self._starts.ask(partial(queries.start, self.settings.replace(moves=Moves())))

    def _take_start(self, start: Start) -> None:
        if start.latent.model == self.settings.model:
            self.start = start
            self.start_changed.emit()

    # --- models ---

    def list_models(self) -> None:
        """See which generators are installed now, and stay with one of them."""
        self.cards = {card.name: card for card in generators()}
        self.models_changed.emit()
        if self.settings.model not in self.cards:
            self.undo_stack.clear()
            self.show(self.with_model(next(iter(self.cards), "")))

    def with_model(self, name: str) -> Exploration:
        """The settings with another model, truncated as suits that one best."""
        card = self.cards.get(name)
        share = usual_truncation(card) if card is not None else 1.0
        return self.settings.with_model(name).replace(truncation=share)

    # --- directions ---

    def read_directions(self) -> None:
        """Read what is known of the model's directions anew."""
        self.directions = []
        if self.settings.model:
            try:
                self.directions = library(self.settings.model).directions()
            except ImpastoError as error:
                self.failed.emit(error)
        self.directions_changed.emit()

    def keep_direction(self, direction: Direction) -> None:
        """Keep a direction that was renamed, pinned, hidden or limited."""
        try:
            library(self.settings.model).put([direction])
        except ImpastoError as error:
            self.failed.emit(error)
        self.read_directions()

    def remove_direction(self, name: str) -> None:
        """Forget a direction. Steps back would lead to what is gone."""
        self.undo_stack.clear()
        self.show(self.settings.with_move(name, None))
        try:
            library(self.settings.model).remove(name)
        except ImpastoError as error:
            self.failed.emit(error)
        self.read_directions()
        self.changed.emit()


def _same(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    """Whether two tuples hold the very same objects; comparing latents would take its time."""
    return len(these) == len(those) and all(
        one is other for one, other in zip(these, those, strict=True)
    )
