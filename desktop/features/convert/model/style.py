"""The settings of painting in a style: a mix of styles, with an undo stack and presets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack

from desktop.core.document import Document
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.core.settings_undo import SettingsCommand
from desktop.features.convert.model.collection import StyleCollection
from desktop.features.convert.model.gallery import GalleryModel
from desktop.features.convert.model.style_mix import StyleMix
from desktop.features.convert.model.thumbnails import Thumbnails
from engine.convert import Style, Stylize
from engine.convert.style.style import MOST_BLENDED
from engine.errors import ImpastoError


class StyleModel(SettingsModel[Stylize]):
    """Every change by hand is a step of an undo stack of its own.

    The steps are about the settings, not about the picture, and end when the picture is converted.
    """

    mix_shown = Signal()
    """Another mix is to be shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(Stylize)
        self._session = session
        self.mix = StyleMix()
        self.undo_stack = QUndoStack(self)
        """Changes of the settings. Ctrl+Z takes them back while the focus is on the panel."""
        self.collection = StyleCollection(session.engine, self)
        self.gallery = GalleryModel(self)
        self.seen_first: Callable[[], Sequence[Style]] = tuple
        """Tells which styles to show, those in sight first. The view sets it."""
        self.thumbnails = Thumbnails(session.engine, self.gallery, self._wanted_thumbnails)
        self.collection.changed.connect(self._show_entries)
        self.collection.arrived.connect(lambda key: self.pick([key]))
        self.collection.failed.connect(session.failed)
        self.gallery.set_entries(self.collection.entries)

    @property
    def operation(self) -> Stylize | None:
        return self.mix.operation() if self.mix.ingredients else None

    @property
    def missing(self) -> str:
        return "" if self.mix.ingredients else self.tr("Pick a style, or drop an image here.")

    def show(self, operation: Stylize) -> None:
        self.undo_stack.clear()
        self.show_mix(StyleMix.of(operation))

    def set_document(self, document: Document | None) -> None:
        self.thumbnails.set_document(document)

    def set_in_sight(self, is_in_sight: bool) -> None:
        self.thumbnails.set_on(is_in_sight)

    def run_ended(self) -> None:
        # From here on undo is about the picture, which is what people see change.
        self.undo_stack.clear()

    # --- the mix ---

    def change(self, mix: StyleMix, text: str, control: str = "") -> None:
        """Change the mix by hand: one step, or a part of one while a ``control`` is moved."""
        if mix != self.mix:
            self.thumbnails.wait()
            self.undo_stack.push(SettingsCommand(self.show_mix, self.mix, mix, text, control))
            self.changed.emit()

    def show_mix(self, mix: StyleMix) -> None:
        """Take another mix, not by hand."""
        self.mix = mix
        self.mix_shown.emit()
        self.refreshed.emit()

    def undo(self) -> None:
        """Take the last change back."""
        self.undo_stack.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self.undo_stack.redo()
        self.changed.emit()

    def pick(self, keys: Sequence[str]) -> None:
        """Use these entries of the gallery."""
        entries = [self.gallery.entry(key) for key in keys]
        styles = [(entry.key, entry.style) for entry in entries if entry is not None]
        mix = self.mix.with_styles(styles)
        preset = self.collection.preset(keys[0]) if len(keys) == 1 else None
        if preset is not None:
            mix = StyleMix.of(preset).replace(ingredients=mix.ingredients)
        self.change(mix, self.tr("Style"))

    def leave_out(self, key: str) -> None:
        """Take one style out of the blend."""
        self.pick([other for other in self.mix.keys if other != key])

    def set_keep_colours(self, is_on: bool) -> None:
        """Keep the photo's colours, which the style's palette would replace."""
        palette = self.mix.match_palette and not is_on
        mix = self.mix.replace(keep_colours=is_on, match_palette=palette)
        self.change(mix, self.tr("Keep colours"))

    def set_match_palette(self, is_on: bool) -> None:
        """Match the style's palette, instead of the photo's colours."""
        colours = self.mix.keep_colours and not is_on
        mix = self.mix.replace(match_palette=is_on, keep_colours=colours)
        self.change(mix, self.tr("Match palette"))

    def tell_limit(self) -> None:
        """A person has picked too many styles."""
        text = self.tr("You can blend up to {count} styles.")
        self._session.informed.emit(text.format(count=MOST_BLENDED))

    # --- what it is called ---

    def name_of(self, key: str) -> str:
        """What an entry of the gallery is called."""
        entry = self.gallery.entry(key)
        return entry.title if entry is not None else self.tr("Custom style")

    @property
    def title(self) -> str:
        """What the mix is called."""
        mix = self.mix
        if not mix.ingredients:
            return self.tr("No style selected")
        if len(mix.ingredients) > 1:
            return self.tr("Blend of {count} styles").format(count=len(mix.ingredients))
        name = self.name_of(mix.keys[0])
        return self.tr("{name} (edited)").format(name=name) if mix.moves else name

    @property
    def summary(self) -> str:
        """What the mix looks like, or what to do; empty where there is nothing to say."""
        if not self.mix.ingredients:
            return self.tr("Click a style to preview it. Ctrl+click to blend up to four.")
        entry = self.gallery.entry(self.mix.keys[0])
        return entry.summary if entry is not None and len(self.mix.ingredients) == 1 else ""

    # --- presets ---

    @property
    def preset_name(self) -> str:
        """The name of the preset that is chosen; empty for other styles."""
        key = self.mix.keys[0] if self.mix.keys else ""
        return self.name_of(key) if self.collection.preset(key) is not None else ""

    @property
    def can_delete(self) -> bool:
        """Whether one of the person's own styles is chosen."""
        keys = self.mix.keys
        return len(keys) == 1 and self.collection.can_remove(keys[0])

    def save_preset(self, name: str) -> None:
        """Keep the mix under a name."""
        operation = self.operation
        if operation is None:
            return
        try:
            key = self.collection.save_preset(name, operation)
        except ImpastoError as error:
            self._session.failed.emit(error)
            return
        self.pick([key])

    def delete(self) -> None:
        """Forget the chosen preset or picture."""
        try:
            self.collection.remove(self.mix.keys[0])
        except ImpastoError as error:
            self._session.failed.emit(error)
            return
        # Steps back would lead to a style that is gone.
        self.undo_stack.clear()
        self.show_mix(self.mix.replace(ingredients=(), moves=()))
        self.changed.emit()

    def _show_entries(self) -> None:
        self.gallery.set_entries(self.collection.entries)
        self.thumbnails.look_again()

    def _wanted_thumbnails(self) -> list[Style]:
        entries = (self.gallery.entry(key) for key in self.mix.keys)
        chosen = [entry.style for entry in entries if entry is not None]
        return [*chosen, *self.seen_first()]
