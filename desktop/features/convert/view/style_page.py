"""Convert in a style: the gallery, the sliders, and how the style is put on the photo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop.core.file_formats import readable_formats
from desktop.core.presets import LONGEST_NAME
from desktop.core.session import Session
from desktop.core.settings_undo import undo_or_redo_for
from desktop.core.translation import engine_text
from desktop.features.convert.model.style import StyleModel
from desktop.features.convert.view.blend import Blend
from desktop.features.convert.view.gallery import Gallery
from desktop.features.convert.view.latent_sliders import LatentSliders
from desktop.forms.operation_form import OperationForm, form_of
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_files_to_open
from desktop.widgets.dropping import dropped_paths
from desktop.widgets.name_field import NameField
from desktop.widgets.rows import column_of, row_of, tool_button
from engine.convert import Stylize
from engine.convert.style import space
from engine.settings import setting_of

LEAST_DETAIL, MOST_DETAIL = 256, 4096


@form_of(Stylize)
class StylePage(OperationForm):
    """Shows a ``StyleModel``."""

    model: StyleModel

    def __init__(
        self, session: Session, model: StyleModel | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, model or StyleModel(session), parent)
        self._make_controls()
        self._arrange()
        self._connect()
        self.refresh()

    def choose_pictures(self) -> None:
        """Ask for pictures whose style to take."""
        choose_files_to_open(
            self.window(),
            self._session.preferences.folder,
            readable_formats(),
            self.model.collection.add_pictures,
        )

    def refresh(self) -> None:
        """Show the mix in all controls."""
        model, mix = self.model, self.model.mix
        self.gallery.show_chosen(mix.keys)
        self.title.setText(model.title)
        self.summary.setText(model.summary)
        self.summary.setVisible(bool(model.summary))
        self.blend.show_ingredients(mix.ingredients, [model.name_of(key) for key in mix.keys])
        self.amount.show_value(mix.amount)
        self.detail.show_value(mix.detail or MOST_DETAIL)
        for box, is_on in (
            (self.keep_colours, mix.keep_colours),
            (self.match_palette, mix.match_palette),
        ):
            with QSignalBlocker(box):
                box.setChecked(is_on)
        has_style = bool(mix.ingredients)
        if has_style:
            self.sliders.show_places(space.coordinates(mix.blended()), dict(mix.moves))
        self.sliders.setEnabled(has_style)
        self.save_button.setEnabled(has_style)
        self.delete_button.setEnabled(model.can_delete)
        self.reset_button.setEnabled(bool(mix.moves))

    # --- controls ---

    def _make_controls(self) -> None:
        model = self.model
        self.gallery = Gallery(model.gallery)
        model.seen_first = self.gallery.seen_first
        self.title = QLabel()
        self.title.setProperty("section", True)
        self.title.setWordWrap(True)
        self.summary = QLabel()
        self.summary.setProperty("faint", True)
        self.summary.setWordWrap(True)
        self.blend = Blend()
        self.amount = self._amount("amount", 0, 100, "%")
        self.detail = self._amount("detail", LEAST_DETAIL, MOST_DETAIL, "px", logarithmic=True)
        self.keep_colours = self._switch("keep_colours")
        self.match_palette = self._switch("match_palette")
        self.picture_button = tool_button(
            "picture", self.tr("Use the style of an image on this computer"), self.choose_pictures
        )
        self.dice = tool_button("dice", self.tr("Random style"), model.collection.throw_dice)
        self.save_button = tool_button(
            "save", self.tr("Save as preset"), lambda: self.preset_name.ask(model.preset_name)
        )
        self.delete_button = tool_button(
            "trash", self.tr("Delete this preset or image"), model.delete
        )
        self.undo_button = tool_button(
            "undo", self.tr("Undo the last change of the settings (Ctrl+Z here)"), model.undo
        )
        self.redo_button = tool_button("redo", self.tr("Redo"), model.redo)
        self.reset_button = tool_button(
            "reset",
            self.tr("Reset all sliders"),
            lambda: model.change(model.mix.replace(moves=()), self.tr("Reset sliders")),
        )
        self.preset_name = NameField(self.tr("Style name"), LONGEST_NAME)
        self.sliders = LatentSliders()

    def _amount(
        self, name: str, low: int, high: int, unit: str, logarithmic: bool = False
    ) -> Amount:
        declared = setting_of(Stylize, name)
        tip = engine_text(declared.help)
        return Amount(
            engine_text(declared.title), low, high, unit, logarithmic=logarithmic, tooltip=tip
        )

    def _switch(self, name: str) -> QCheckBox:
        declared = setting_of(Stylize, name)
        box = QCheckBox(engine_text(declared.title))
        box.setToolTip(engine_text(declared.help))
        return box

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
        bend = QLabel(self.tr("Adjust the style"))
        bend.setProperty("section", True)
        column_of(
            self,
            head,
            self.preset_name,
            self.gallery,
            self.summary,
            self.blend,
            self.amount,
            row_of(bend, None, *steps),
            self.sliders,
            self.detail,
            self.keep_colours,
            self.match_palette,
        )

    def _connect(self) -> None:
        model = self.model
        model.mix_shown.connect(self.refresh)
        self.gallery.chosen.connect(model.pick)
        self.gallery.too_many.connect(model.tell_limit)
        self.gallery.seen_changed.connect(model.thumbnails.look_again)
        self.blend.removed.connect(model.leave_out)
        self.blend.weighed.connect(
            lambda key, weight: model.change(
                model.mix.with_weight(key, weight), self.tr("Share of a style"), f"weight {key}"
            )
        )
        self.amount.changed.connect(lambda value: self._take("amount", value, self.amount))
        self.detail.changed.connect(lambda value: self._take("detail", value, self.detail))
        self.keep_colours.toggled.connect(model.set_keep_colours)
        self.match_palette.toggled.connect(model.set_match_palette)
        self.sliders.moved.connect(self._take_move)
        self.preset_name.named.connect(model.save_preset)
        self.preset_name.closed.connect(self.gallery.setFocus)
        self.undo_button.setEnabled(False)
        self.redo_button.setEnabled(False)
        model.undo_stack.canUndoChanged.connect(self.undo_button.setEnabled)
        model.undo_stack.canRedoChanged.connect(self.redo_button.setEnabled)

    def _take(self, name: str, value: int, control: Amount) -> None:
        mix = self.model.mix.replace(**{name: value})
        self.model.change(mix, control.label.text(), name)

    def _take_move(self, name: str, place: float, is_at_rest: bool) -> None:
        mix = self.model.mix.with_move(name, None if is_at_rest else place)
        self.model.change(mix, self.tr("Slider"), f"slider {name}")

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
        model = self.model
        return undo_or_redo_for(event, model.undo_stack, model.undo, model.redo)

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
            self.model.collection.add_pictures(paths)
        else:
            self.model.collection.add_image(QImage(event.mimeData().imageData()))
        event.acceptProposedAction()
