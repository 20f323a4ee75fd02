"""Convert into a painting: pick a style, bend it, blend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QUndoStack,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.core.document import Document
from desktop.core.file_formats import readable_formats
from desktop.core.presets import LONGEST_NAME
from desktop.core.session import Session
from desktop.core.settings_undo import SettingsCommand, undo_or_redo_for
from desktop.features.convert.model.collection import StyleCollection
from desktop.features.convert.model.gallery import GalleryModel
from desktop.features.convert.model.style_settings import StyleSettings
from desktop.features.convert.model.thumbnails import Thumbnails
from desktop.features.convert.view.blend import Blend
from desktop.features.convert.view.gallery import Gallery
from desktop.features.convert.view.latent_sliders import LatentSliders
from desktop.forms.operation_form import OperationForm, form_of
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_files_to_open
from desktop.widgets.dropping import dropped_paths
from desktop.widgets.name_field import NameField
from desktop.widgets.rows import row_of, tool_button
from engine.convert import Stylize
from engine.convert.style import space
from engine.convert.style.style import MOST_BLENDED
from engine.errors import ImpastoError
from engine.operation import Operation

LEAST_DETAIL, MOST_DETAIL = 256, 4096


@form_of(Stylize)
class StylePage(OperationForm):
    """The gallery of styles, the sliders, and how a style is put on the photo.

    Its settings are one value. Every change by hand is a step of the page's own undo stack; the
    steps are about the settings, not about the picture, and end when the picture is converted.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.settings = StyleSettings()
        self.undo_stack = QUndoStack(self)
        """Changes of the settings. Ctrl+Z takes them back while the focus is on the page."""
        self.collection = StyleCollection(session.engine, self)
        self._model = GalleryModel(self)
        self.gallery = Gallery(self._model)
        self.thumbnails = Thumbnails(session.engine, self._model, self._wanted_thumbnails)
        self._make_controls()
        self._arrange()
        self._connect()
        self._show_entries()
        self.show_settings(self.settings)

    # --- what it does ---

    @property
    def hint(self) -> str:
        return "" if self.settings.ingredients else self.tr("Pick a style, or drop a picture here.")

    @property
    def has_preview(self) -> bool:
        return True

    def operation(self) -> Operation | None:
        return self.settings.operation() if self.settings.ingredients else None

    def made(self, operation: Operation | None) -> bool:
        return isinstance(operation, Stylize)

    def show_operation(self, operation: Operation) -> None:
        assert isinstance(operation, Stylize)
        self.undo_stack.clear()
        self.show_settings(StyleSettings.of(operation))

    def set_document(self, document: Document | None) -> None:
        super().set_document(document)
        self.thumbnails.set_document(document)

    def set_in_sight(self, is_in_sight: bool) -> None:
        self.thumbnails.set_on(is_in_sight)

    # --- settings ---

    def change(self, settings: StyleSettings, text: str, control: str = "") -> None:
        """Change the settings by hand: one step, or a part of one while a ``control`` is moved."""
        if settings != self.settings:
            self.thumbnails.wait()
            self.undo_stack.push(
                SettingsCommand(self.show_settings, self.settings, settings, text, control)
            )
            self.changed.emit()

    def show_settings(self, settings: StyleSettings) -> None:
        """Show settings in all controls."""
        self.settings = settings
        self.gallery.show_chosen(settings.keys)
        self.title.setText(self._title_of(settings))
        self.summary.setText(self._summary_of(settings))
        self.summary.setVisible(bool(self.summary.text()))
        self.blend.show_ingredients(
            settings.ingredients, [self._name_of(key) for key in settings.keys]
        )
        self.amount.show_value(settings.amount)
        self.detail.show_value(settings.detail or MOST_DETAIL)
        for box, is_on in (
            (self.keep_colours, settings.keep_colours),
            (self.match_palette, settings.match_palette),
        ):
            was_blocked = box.blockSignals(True)
            box.setChecked(is_on)
            box.blockSignals(was_blocked)
        has_style = bool(settings.ingredients)
        if has_style:
            self.sliders.show_places(space.coordinates(settings.blended()), dict(settings.moves))
        self.sliders.setEnabled(has_style)
        self.save_button.setEnabled(has_style)
        own = [key for key in settings.keys if self.collection.can_remove(key)]
        self.delete_button.setEnabled(len(settings.keys) == 1 and bool(own))
        self.reset_button.setEnabled(bool(settings.moves))
        self.refreshed.emit()

    def undo(self) -> None:
        """Take the last change of the settings back."""
        self.undo_stack.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self.undo_stack.redo()
        self.changed.emit()

    # --- styles ---

    def pick(self, keys: Sequence[str]) -> None:
        """Use these entries of the gallery."""
        entries = [self._model.entry(key) for key in keys]
        styles = [(entry.key, entry.style) for entry in entries if entry is not None]
        settings = self.settings.with_styles(styles)
        preset = self.collection.preset(keys[0]) if len(keys) == 1 else None
        if preset is not None:
            settings = StyleSettings.of(preset).replace(ingredients=settings.ingredients)
        self.change(settings, self.tr("Style"))

    def choose_pictures(self) -> None:
        """Ask for pictures whose style to take."""
        folder = self._session.preferences.folder
        choose_files_to_open(
            self.window(), folder, readable_formats(), self.collection.add_pictures
        )

    def _name_of(self, key: str) -> str:
        entry = self._model.entry(key)
        return entry.title if entry is not None else self.tr("A style of its own")

    def _title_of(self, settings: StyleSettings) -> str:
        if not settings.ingredients:
            return self.tr("No style yet")
        if len(settings.ingredients) > 1:
            return self.tr("Blend of {count} styles").format(count=len(settings.ingredients))
        name = self._name_of(settings.keys[0])
        return self.tr("{name}, changed").format(name=name) if settings.moves else name

    def _summary_of(self, settings: StyleSettings) -> str:
        if not settings.ingredients:
            return self.tr("Click a style to see it, Ctrl and click to blend up to four.")
        if len(settings.ingredients) > 1:
            return ""
        entry = self._model.entry(settings.keys[0])
        return entry.summary if entry is not None else ""

    def _show_entries(self) -> None:
        self._model.set_entries(self.collection.entries)
        self.thumbnails.look_again()

    def _wanted_thumbnails(self) -> list[str]:
        keys = [*self.settings.keys, *self.gallery.seen_first()]
        entries = (self._model.entry(key) for key in keys)
        return [entry.style for entry in entries if entry is not None]

    # --- presets ---

    def _ask_for_name(self) -> None:
        entry = self._model.entry(self.settings.keys[0]) if self.settings.keys else None
        is_preset = entry is not None and self.collection.preset(entry.key) is not None
        self.preset_name.ask(entry.title if entry is not None and is_preset else "")

    def _save_preset(self, name: str) -> None:
        operation = self.operation()
        if not isinstance(operation, Stylize):
            return
        try:
            key = self.collection.save_preset(name, operation)
        except ImpastoError as error:
            self._session.failed.emit(error)
            return
        self.pick([key])

    def _delete_style(self) -> None:
        (key,) = self.settings.keys
        try:
            self.collection.remove(key)
        except ImpastoError as error:
            self._session.failed.emit(error)
            return
        # Steps back would lead to a style that is gone.
        self.undo_stack.clear()
        self.show_settings(self.settings.replace(ingredients=(), moves=()))
        self.changed.emit()

    # --- controls ---

    def _make_controls(self) -> None:
        self.title = QLabel()
        self.title.setProperty("section", True)
        self.title.setWordWrap(True)
        self.summary = QLabel()
        self.summary.setProperty("faint", True)
        self.summary.setWordWrap(True)
        self.blend = Blend()
        self.amount = Amount(
            self.tr("Amount"), 0, 100, "%", tooltip=self.tr("From the photo to the full style")
        )
        self.detail = Amount(
            self.tr("Detail"), LEAST_DETAIL, MOST_DETAIL, "px", logarithmic=True,
            tooltip=self.tr("How large the network sees the picture: less makes larger strokes"),
        )  # fmt: skip
        self.keep_colours = QCheckBox(self.tr("Keep the photo's colours"))
        self.keep_colours.setToolTip(self.tr("Take only light and dark from the style"))
        self.match_palette = QCheckBox(self.tr("Match the style's palette"))
        self.match_palette.setToolTip(self.tr("Bring the colours of the result to the style's"))
        self.picture_button = tool_button(
            "picture", self.tr("Take the style of a picture on this computer"), self.choose_pictures
        )
        self.dice = tool_button("dice", self.tr("A random style"), self.collection.throw_dice)
        self.save_button = tool_button("save", self.tr("Save as a preset"), self._ask_for_name)
        self.delete_button = tool_button(
            "trash", self.tr("Delete this preset or picture"), self._delete_style
        )
        self.undo_button = tool_button(
            "undo", self.tr("Take back the last change of the settings (Ctrl+Z here)"), self.undo
        )
        self.redo_button = tool_button("redo", self.tr("Make the change again"), self.redo)
        self.reset_button = tool_button(
            "reset",
            self.tr("Put all sliders back where the style has them"),
            lambda: self.change(self.settings.replace(moves=()), self.tr("Reset the sliders")),
        )
        self.preset_name = NameField(self.tr("Name of the style"), LONGEST_NAME)
        self.sliders = LatentSliders()

    def _arrange(self) -> None:
        head = row_of(
            self.title,
            None,
            self.picture_button,
            self.dice,
            self.save_button,
            self.delete_button,
        )
        steps = (self.undo_button, self.redo_button, self.reset_button)
        bend = QLabel(self.tr("Change the style"))
        bend.setProperty("section", True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.preset_name)
        whole.addWidget(self.gallery)
        whole.addWidget(self.summary)
        whole.addWidget(self.blend)
        whole.addWidget(self.amount)
        whole.addLayout(row_of(bend, None, *steps))
        whole.addWidget(self.sliders)
        whole.addWidget(self.detail)
        whole.addWidget(self.keep_colours)
        whole.addWidget(self.match_palette)

    def _connect(self) -> None:
        self.gallery.chosen.connect(self.pick)
        self.gallery.too_many.connect(self._tell_limit)
        self.gallery.seen_changed.connect(self.thumbnails.look_again)
        self.collection.changed.connect(self._show_entries)
        self.collection.arrived.connect(lambda key: self.pick([key]))
        self.collection.failed.connect(self._session.failed)
        self.blend.removed.connect(
            lambda key: self.pick([other for other in self.settings.keys if other != key])
        )
        self.blend.weighed.connect(
            lambda key, weight: self.change(
                self.settings.with_weight(key, weight), self.tr("Share of a style"), f"weight {key}"
            )
        )
        self.amount.changed.connect(
            lambda value: self.change(
                self.settings.replace(amount=value), self.tr("Amount"), "amount"
            )
        )
        self.detail.changed.connect(
            lambda value: self.change(
                self.settings.replace(detail=value), self.tr("Detail"), "detail"
            )
        )
        self.keep_colours.toggled.connect(self._take_colours)
        self.match_palette.toggled.connect(self._take_palette)
        self.sliders.moved.connect(self._take_move)
        self.preset_name.named.connect(self._save_preset)
        self.preset_name.closed.connect(self.gallery.setFocus)
        self.undo_button.setEnabled(False)
        self.redo_button.setEnabled(False)
        self.undo_stack.canUndoChanged.connect(self.undo_button.setEnabled)
        self.undo_stack.canRedoChanged.connect(self.redo_button.setEnabled)

    def _take_colours(self, is_on: bool) -> None:
        palette = self.settings.match_palette and not is_on
        settings = self.settings.replace(keep_colours=is_on, match_palette=palette)
        self.change(settings, self.keep_colours.text())

    def _take_palette(self, is_on: bool) -> None:
        colours = self.settings.keep_colours and not is_on
        settings = self.settings.replace(match_palette=is_on, keep_colours=colours)
        self.change(settings, self.match_palette.text())

    def _take_move(self, name: str, place: float, is_at_rest: bool) -> None:
        settings = self.settings.with_move(name, None if is_at_rest else place)
        self.change(settings, self.tr("Slider"), f"slider {name}")

    def _tell_limit(self) -> None:
        self._session.informed.emit(
            self.tr("At most {count} styles can be blended.").format(count=MOST_BLENDED)
        )

    # --- keys and dropped pictures ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._step_for(event) is not None:
            event.accept()  # before the picture's own undo gets it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step_for(event)
        if step is not None:
            step()
        else:
            super().keyPressEvent(event)

    def _step_for(self, event: QEvent) -> Callable[[], None] | None:
        """What a key does to the settings: undo or redo, as long as there is something to."""
        return undo_or_redo_for(event, self.undo_stack, self.undo, self.redo)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()
            self.gallery.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.gallery.set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.gallery.set_dropping(False)
        paths = dropped_paths(event.mimeData())
        if paths:
            self.collection.add_pictures(paths)
        else:
            self.collection.add_image(QImage(event.mimeData().imageData()))
        event.acceptProposedAction()
