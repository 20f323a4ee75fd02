"""The models that are installed: what they are, adding one, removing one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.background import BackgroundTask
from desktop.core.card_texts import card_title, family_text
from desktop.core.model_files import ModelFiles
from desktop.core.preferences import Preferences
from desktop.core.translation import engine_text, error_text
from desktop.features.models.view.card import ModelCard
from desktop.features.models.view.list import CARD, CardDelegate, CardModel
from desktop.features.models.view.passphrase import PassphraseDialog
from desktop.features.models.view.pipeline import PipelineDialog
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import close_button
from desktop.widgets.choose_file import choose_model_files
from desktop.widgets.question import QuestionButton, ask
from engine.errors import ImpastoError
from engine.models import Card, Provider

LIST_WIDTH = 280
SIZE = QSize(920, 640)


class ModelsDialog(QDialog):
    """A list of the models to search and narrow down, and the card of the chosen one."""

    def __init__(self, files: ModelFiles, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("help", "models")
        self.setWindowTitle(self.tr("Installed models"))
        self.setObjectName("models")
        self.setAcceptDrops(True)
        self._files = files
        self._preferences = preferences
        self._cards: tuple[Card, ...] = ()
        self._listing: BackgroundTask[tuple[Card, ...]] | None = None
        self._wanted = ""
        """The model to choose as soon as it is listed."""
        self._make_filters()
        self._make_list()
        self._make_buttons()
        self._arrange()
        self._connect()
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self.reload()

    @property
    def card(self) -> Card | None:
        """The chosen model."""
        card = self.list.currentIndex().data(CARD)
        return card if isinstance(card, Card) else None

    @property
    def messages(self) -> list[str]:
        """What is told above the list."""
        return [banner.text for banner in self._banners()]

    def choose(self, name: str) -> None:
        """Choose the model called ``name``, and show it whatever the list was narrowed to."""
        self._wanted = name
        self._clear_filters()
        self._narrow()

    def reload(self) -> None:
        """List the models anew."""
        if self._listing is not None:
            self._listing.forget()
        self._listing = BackgroundTask(self._files.store.cards)
        self._listing.done.connect(self._listed)
        self._listing.failed.connect(self.tell_error)
        self._listing.start()

    def choose_files(self) -> None:
        """Ask for files to add."""
        choose_model_files(self, self._preferences.folder, self._files.add)

    def add_pipeline(self) -> None:
        """Ask for a diffusion pipeline to add."""
        PipelineDialog(self._files, self._preferences, self).open()

    def tell_error(self, error: ImpastoError) -> None:
        """Show what went wrong until it is closed."""
        self._tell(error_text(error), is_error=True)

    def remove(self) -> None:
        """Ask whether the chosen model should go, and remove it."""
        card = self.card
        if card is not None and card.provider is Provider.USER:
            ask(
                self,
                self.tr("Remove {name}?").format(name=card_title(card)),
                self.tr("Impasto’s copy of the file is deleted."),
                QuestionButton(
                    self.tr("Remove"), lambda: self._files.remove(card), is_destructive=True
                ),
            )

    def unlock(self) -> None:
        """Ask for the passphrase of the chosen model."""
        if self.card is not None:
            dialog = PassphraseDialog(self._files.store, self.card, self)
            dialog.accepted.connect(self._files.changed)
            dialog.open()

    def show_in_folder(self) -> None:
        """Open the folder that holds the chosen model's file."""
        if self.card is None:
            return
        try:
            folder = self._files.store.path(self.card.name).parent
        except ImpastoError as error:
            self.tell_error(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # --- making the parts ---

    def _make_filters(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find"))
        self.search.setAccessibleName(self.tr("Find a model"))
        self.search.setToolTip(self.tr("Search by name, purpose or network"))
        self.search.setClearButtonEnabled(True)
        self.family = _choice(self.tr("Kind"), self.tr("Show only models of one kind"))
        self.origin = _choice(self.tr("From"), self.tr("Show only models from one place"))
        self.origin.addItem(self.tr("From everywhere"), None)
        self.origin.addItem(self.tr("Part of Impasto"), Provider.BUNDLED)
        self.origin.addItem(self.tr("From Python packages"), Provider.PACKAGE)
        self.origin.addItem(self.tr("Added by you"), Provider.USER)

    def _make_list(self) -> None:
        self.model = CardModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(CardDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setToolTip(self.tr("Installed models"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.nothing = QLabel()
        self.nothing.setProperty("faint", True)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self.list.viewport())
        inside.setContentsMargins(12, 24, 12, 24)
        inside.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.shown = ModelCard(self._files.store)

    def _make_buttons(self) -> None:
        self.add_button = _button(
            self.tr("Add model file…"),
            self.tr("Add a file of weights. Or drop one on this window"),
        )
        self.pipeline_button = _button(
            self.tr("Add pipeline…"),
            self.tr("Add a diffusion pipeline from a folder or a hub repository"),
        )
        self.remove_button = _button(
            self.tr("Remove…"), self.tr("Delete a model you added, with its file")
        )
        self.folder_button = _button(self.tr("Show in folder"), self.tr("Open the model’s folder"))
        self.unlock_button = _button(
            self.tr("Unlock…"), self.tr("Enter the passphrase of an encrypted model")
        )
        self.doing = QLabel()
        self.doing.setProperty("faint", True)
        self.doing.setTextFormat(Qt.TextFormat.PlainText)
        # A long name is cut off rather than making the dialog wider.
        self.doing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(96)
        self._show_progress()

    def _arrange(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.family)
        filters.addWidget(self.origin)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self.shown, 1)
        end = close_button(self)
        for button in end.buttons():
            # Return ends a search, not the dialog.
            assert isinstance(button, QPushButton)
            button.setDefault(False)
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (
            self.add_button,
            self.pipeline_button,
            self.remove_button,
            self.folder_button,
            self.unlock_button,
        ):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addSpacing(8)
        buttons.addWidget(self.progress)
        buttons.addWidget(self.doing, 1)
        buttons.addWidget(end)
        self._told = QVBoxLayout()
        self._told.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addLayout(filters)
        column.addLayout(self._told)
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.family.currentIndexChanged.connect(self._narrow)
        self.origin.currentIndexChanged.connect(self._narrow)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.add_button.clicked.connect(self.choose_files)
        self.pipeline_button.clicked.connect(self.add_pipeline)
        self.remove_button.clicked.connect(self.remove)
        self.folder_button.clicked.connect(self.show_in_folder)
        self.unlock_button.clicked.connect(self.unlock)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list, self.remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        files = self._files
        files.changed.connect(self.reload)
        files.began.connect(self._show_progress)
        files.ended.connect(self._show_progress)
        files.added.connect(self._added)
        files.failed.connect(self.tell_error)

    # --- following ---

    def _listed(self, cards: tuple[Card, ...]) -> None:
        self._listing = None
        self._cards = cards
        families = {card.family: family_text(card.family) for card in cards}
        chosen = self.family.currentData()
        self.family.blockSignals(True)
        self.family.clear()
        self.family.addItem(self.tr("All kinds"), ())
        for text in sorted(set(families.values())):
            # Two families may have one name for people.
            self.family.addItem(text, tuple(name for name in families if families[name] == text))
        self.family.setCurrentIndex(max(0, self.family.findData(chosen)))
        self.family.blockSignals(False)
        self._narrow()

    def _narrow(self) -> None:
        """Show the models that the filters leave; keep the chosen one if it is among them."""
        chosen = self._wanted or (self.card.name if self.card is not None else "")
        self.model.set_cards([card for card in self._cards if self._fits(card)])
        index = self.model.index_of(chosen)
        if index.isValid():
            self._wanted = ""
        elif self.model.cards:
            index = self.model.index(0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.nothing.setText(
            self.tr("No models match.") if self._cards and not self.model.cards else ""
        )
        self._show_chosen(index)

    def _fits(self, card: Card) -> bool:
        families, origin = self.family.currentData(), self.origin.currentData()
        texts = (
            card.name, card_title(card), engine_text(card.purpose), card.architecture,
            card.licence, card.package, family_text(card.family),
        )  # fmt: skip
        searchable = " ".join(texts).casefold()
        return (
            (not families or card.family in families)
            and origin in (None, card.provider)
            and all(word in searchable for word in self.search.text().casefold().split())
        )

    def _clear_filters(self) -> None:
        self.search.clear()
        self.family.setCurrentIndex(0)
        self.origin.setCurrentIndex(0)

    def _show_chosen(self, index: QModelIndex) -> None:
        card = self.card
        self.shown.show_card(card)
        self.remove_button.setEnabled(card is not None and card.provider is Provider.USER)
        self.folder_button.setEnabled(card is not None)
        self.unlock_button.setVisible(card is not None and self._files.store.is_locked(card.name))

    def _show_progress(self, name: str = "") -> None:
        self.progress.setVisible(bool(name))
        self.doing.setText(self.tr("Checking {name}").format(name=name) if name else "")

    def _added(self, card: Card, is_new: bool) -> None:
        text = self.tr("Added {name}.") if is_new else self.tr("Already installed as {name}.")
        self._tell(text.format(name=card_title(card)), is_error=False)
        self.choose(card.name)

    # --- telling ---

    def _tell(self, text: str, *, is_error: bool) -> None:
        if text not in self.messages:
            banner = Banner(text, is_error, parent=self)
            self._told.addWidget(banner)
            banner.show()

    def _banners(self) -> list[Banner]:
        return [each for each in self.findChildren(Banner) if not each.isHidden()]

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event):
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        self._files.add(_files_in(event))
        event.acceptProposedAction()

    def _set_dropping(self, is_dropping: bool) -> None:
        self.setProperty("dropping", is_dropping)
        self.style().polish(self)


def _files_in(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _choice(name: str, tooltip: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tooltip)
    box.setMinimumWidth(160)
    return box


def _button(text: str, tooltip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tooltip)
    return button
