"""Which model, and which random point of its latent space."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.seeds import LARGEST_SEED
from desktop.core.session import Session
from desktop.core.translation import engine_text
from desktop.features.generate.model.explorer import Explorer
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_file_to_open, choose_file_to_save
from desktop.widgets.icons import icon
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import menu_button, row_of, tool_button
from engine.errors import ImpastoError
from engine.generate import Latent

LATENT_SUFFIX = ".latent"


class LatentFile:
    """The kind of file that a latent is saved as."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.suffixes = (LATENT_SUFFIX,)


class StartBox(QWidget):
    """The choice of the model, the seed with its dice, truncation, and latents from elsewhere."""

    def __init__(self, session: Session, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._explorer = explorer
        self.model = QComboBox()
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setToolTip(self.tr("The model to explore"))
        self.model.setMinimumWidth(60)
        self.seed = NumberField(
            0, LARGEST_SEED, self.tr("Seed"), self.tr("Same seed, same picture")
        )
        self.dice = tool_button("dice", self.tr("Random seed"), explorer.roll)
        self.truncation = Amount(
            self.tr("Variety"),
            0,
            100,
            "%",
            tooltip=self.tr("Lower is more typical, higher more varied"),
            stacked=False,
        )
        self.truncation.fill()
        menu = QMenu(self)
        self.copy = self._action(menu, "duplicate", self.tr("Copy point"), self._copy)
        self.paste = self._action(menu, "paste", self.tr("Paste point"), self._paste)
        self.open = self._action(menu, "folder", self.tr("Open a saved point…"), self._open)
        self.save = self._action(menu, "save", self.tr("Save point…"), self._save)
        self.latents = menu_button(self.tr("Copy, paste, open or save points"), menu)
        self._arrange()
        self.model.activated.connect(lambda index: self._take_model())
        self.seed.valueChanged.connect(self._take_seed)
        self.truncation.changed.connect(self._take_truncation)
        explorer.shown.connect(self._show)
        explorer.start_changed.connect(self._show)
        explorer.models_changed.connect(self._list_models)
        self._list_models()

    def _arrange(self) -> None:
        seed = QLabel(self.tr("Seed"))
        seed.setBuddy(self.seed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = row_of(self.model, self.latents)
        first.setStretch(0, 1)
        column.addLayout(first)
        column.addLayout(row_of(seed, None, self.seed, self.dice))
        column.addWidget(self.truncation)

    def _action(self, menu: QMenu, image: str, text: str, do: Callable[[], None]) -> QAction:
        action = menu.addAction(icon(image), text)
        action.triggered.connect(lambda checked=False: do())
        return action

    def _list_models(self) -> None:
        with QSignalBlocker(self.model):
            self.model.clear()
            for card in self._explorer.cards.values():
                self.model.addItem(engine_text(card.title), card.name)
        self._show()

    def _show(self) -> None:
        settings = self._explorer.settings
        self.model.setCurrentIndex(self.model.findData(settings.model))
        with QSignalBlocker(self.seed):
            self.seed.setValue(settings.seed)
        self.truncation.show_value(round(settings.truncation * 100))
        for action in (self.copy, self.save):
            action.setEnabled(self._explorer.latent is not None)

    # --- by hand ---

    def _take_model(self) -> None:
        settings = self._explorer.with_model(self.model.currentData())
        self._explorer.change(settings, self.tr("Model"))

    def _take_seed(self, seed: int) -> None:
        self._explorer.change(self._explorer.settings.with_seed(seed), self.tr("Seed"), "seed")

    def _take_truncation(self, percent: int) -> None:
        settings = self._explorer.settings.replace(truncation=percent / 100)
        self._explorer.change(settings, self.tr("Variety"), "truncation")

    # --- latents from and to elsewhere ---

    def _copy(self) -> None:
        latent = self._explorer.latent
        if latent is not None:
            QGuiApplication.clipboard().setText(str(latent))
            self._session.informed.emit(self.tr("Point copied to the clipboard."))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        self._go(lambda: Latent.parse(text))

    def _open(self) -> None:
        kinds = f"*{LATENT_SUFFIX} *.png"
        choose_file_to_open(
            self.window(),
            self.tr("Open point"),
            self._session.preferences.folder,
            [self.tr("Points ({patterns})").format(patterns=kinds), self.tr("All files (*)")],
            self.open_latent,
        )

    def open_latent(self, path: Path) -> None:
        """Go to the latent in a file."""
        self._go(lambda: Latent.open(path))

    def _go(self, read: Callable[[], Latent]) -> None:
        task = BackgroundTask(read)
        task.done.connect(self._go_to)
        task.failed.connect(self._session.failed)
        task.start()

    def _go_to(self, latent: Latent) -> None:
        try:
            self._explorer.go_to(latent, self.tr("Open point"))
        except ImpastoError as error:
            self._session.failed.emit(error)

    def _save(self) -> None:
        latent = self._explorer.latent
        if latent is None:
            return
        suggestion = Path(self._session.preferences.folder, f"{latent.model}{LATENT_SUFFIX}")
        kind = LatentFile(self.tr("Point"))
        choose_file_to_save(
            self.window(),
            self.tr("Save point"),
            suggestion,
            [kind],
            lambda path: self.save_latent(latent, path),
        )

    def save_latent(self, latent: Latent, path: Path) -> None:
        """Write a latent to a file."""
        task = BackgroundTask(lambda: latent.save(path))
        task.failed.connect(self._session.failed)
        task.start()
