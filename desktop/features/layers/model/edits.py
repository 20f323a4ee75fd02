"""What can be done with the layers of the picture in front, each as one undo step."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.reshaping import Reshaping
from desktop.core.session import Session
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.merging import (
    flattened,
    inverted,
    layer_of,
    merged_down,
    merged_visible,
    whole,
    with_applied_mask,
)


class LayerEdits(QObject):
    """Commands on the chosen layer. The list, the menus and the context menus offer them."""

    changed = Signal()
    """Other commands can be given now, or another layer is chosen."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document: Document | None = None
        session.current_changed.connect(lambda item: self._set_document(session.document))
        self._set_document(session.document)

    @property
    def document(self) -> Document | None:
        """The picture in front."""
        return self._document

    @property
    def layer(self) -> Layer | None:
        """The chosen layer; None when it is the original."""
        return self._document.active.layer if self._document is not None else None

    def _set_document(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.layers_changed.disconnect(self.changed)
            self._document.active.changed.disconnect(self.changed)
        self._document = document
        if document is not None:
            document.layers_changed.connect(self.changed)
            document.active.changed.connect(self.changed)
        self.changed.emit()

    # --- what can be done ---

    @property
    def can_change(self) -> bool:
        """Whether the chosen layer's pixels, mask and place may be changed."""
        return self.layer is not None and not self.layer.locked

    @property
    def has_mask(self) -> bool:
        """Whether the chosen layer has a mask."""
        return self.layer is not None and self.layer.mask is not None

    @property
    def can_merge_down(self) -> bool:
        """Whether there is a layer below the chosen one, and neither is locked."""
        if self._document is None or not self.can_change:
            return False
        layers = self._document.stack.layers
        place = self._place()
        return place > 0 and not layers[place - 1].locked

    @property
    def can_merge_visible(self) -> bool:
        """Whether at least two layers are seen."""
        layers = self._document.stack.layers if self._document is not None else ()
        return sum(layer.visible for layer in layers) > 1

    @property
    def can_flatten(self) -> bool:
        """Whether there is anything but the original."""
        stack = self._document.stack if self._document is not None else None
        return stack is not None and bool(stack.layers or not stack.base_visible)

    def can_move(self, by: int) -> bool:
        """Whether the chosen layer can go ``by`` places up (or down, if negative)."""
        if self._document is None or not self.can_change:
            return False
        return 0 <= self._place() + by < len(self._document.stack.layers)

    def _place(self) -> int:
        """Where the chosen layer is, 0 the lowest; -1 for none."""
        layers = self._document.stack.layers if self._document is not None else ()
        ids = [layer.id for layer in layers]
        return ids.index(self.layer.id) if self.layer is not None else -1

    # --- the layer ---

    def change(self, layer: Layer, text: str, merge: str = "") -> None:
        """Put ``layer`` in the place of the one with its id."""
        if self._document is not None:
            self._document.change_layers(self._document.stack.with_layer(layer), text, merge)

    def _replace(self, text: str, merge: str = "", **values: object) -> None:
        layer = self.layer
        if layer is not None:
            changed = dataclasses.replace(layer, **values)  # type: ignore[arg-type]
            self.change(changed, text.format(name=layer.name), merge)

    def rename(self, layer: Layer, name: str) -> None:
        """Call a layer otherwise; an empty name changes nothing."""
        name = name.strip()
        if name and name != layer.name:
            self.change(dataclasses.replace(layer, name=name), self.tr("Rename layer"))

    def toggle(self, layer: Layer | None) -> None:
        """Show or hide a layer; None is the original."""
        document = self._document
        if document is None:
            return
        if layer is None:
            shown = not document.stack.base_visible
            text = self.tr("Show original") if shown else self.tr("Hide original")
            stack = dataclasses.replace(document.stack, base_visible=shown)
            document.change_layers(stack, text)
            return
        text = self.tr("Hide {name}") if layer.visible else self.tr("Show {name}")
        changed = dataclasses.replace(layer, visible=not layer.visible)
        self.change(changed, text.format(name=layer.name))

    def toggle_chosen(self) -> None:
        """Show or hide what is chosen, be it the original."""
        self.toggle(self.layer)

    def toggle_lock(self) -> None:
        """Lock the chosen layer, or unlock it."""
        if self.layer is not None:
            text = self.tr("Unlock {name}") if self.layer.locked else self.tr("Lock {name}")
            self._replace(text, locked=not self.layer.locked)

    def fade(self, percent: int) -> None:
        """Set the opacity. A drag of the slider is one undo step."""
        if self.layer is not None and round(self.layer.opacity * 100) != percent:
            text = self.tr("Opacity of {name}")
            self._replace(text, f"opacity {self.layer.id}", opacity=percent / 100)

    def blend(self, mode: str) -> None:
        """Set the blend mode, one of ``BLEND_MODES``."""
        if self.layer is not None and self.layer.blend != mode:
            self._replace(self.tr("Blend mode of {name}"), f"blend {self.layer.id}", blend=mode)

    def duplicate(self) -> None:
        """A copy of the chosen layer right above it, or of the original below all layers."""
        layer, document = self.layer, self._document
        if document is None:
            return
        of = layer.name if layer is not None else self.tr("Original")
        name = self.tr("{name} copy").format(name=of)
        text = self.tr("Duplicate {name}").format(name=of)
        if layer is None:
            self._remake(lambda stack: _with_original_copied(stack, name), text)
            return
        copy = dataclasses.replace(layer, name=name, locked=False, id=uuid4().hex)
        layers = list(document.stack.layers)
        layers.insert(self._place() + 1, copy)
        document.change_layers(document.stack.with_layers(layers), text)

    def delete(self) -> None:
        """Take the chosen layer away."""
        layer, document = self.layer, self._document
        if layer is not None and document is not None and self.can_change:
            text = self.tr("Delete {name}").format(name=layer.name)
            document.change_layers(document.stack.without_layer(layer.id), text)

    def move(self, by: int) -> None:
        """The chosen layer so many places up, or down if negative."""
        if self.can_move(by) and self.layer is not None:
            self.put(self.layer, self._place() + by)

    def put(self, layer: Layer, place: int) -> None:
        """Take a layer to a place among the others, 0 the lowest."""
        document = self._document
        if document is None or layer.locked:
            return
        layers = [each for each in document.stack.layers if each.id != layer.id]
        layers.insert(place, layer)
        if [each.id for each in layers] != [each.id for each in document.stack.layers]:
            text = self.tr("Move {name}").format(name=layer.name)
            document.change_layers(document.stack.with_layers(layers), text)

    # --- merging ---

    def merge_down(self) -> None:
        """The chosen layer and the one below it become one, which looks the same."""
        layer = self.layer
        if self.can_merge_down and layer is not None:
            text = self.tr("Merge {name} down").format(name=layer.name)
            self._remake(lambda stack: merged_down(stack, layer.id), text)

    def merge_visible(self) -> None:
        """All layers that are seen become one."""
        if self.can_merge_visible:
            name = self.tr("Merged")
            self._remake(lambda stack: merged_visible(stack, name), self.tr("Merge visible"))

    def flatten(self) -> None:
        """What is seen becomes the original, with no layers."""
        if self.can_flatten:
            self._remake(flattened, self.tr("Flatten picture"))

    def _remake(self, make: Callable[[Stack], Stack], text: str) -> None:
        """Put what ``make`` makes of the layers, on another thread, in their place."""
        document = self._document
        if document is None:
            return
        reshaping = Reshaping(document, make)
        reshaping.ready.connect(lambda stack: document.change_layers(stack, text))
        reshaping.failed.connect(self._session.failed)
        reshaping.start()

    def _remake_layer(self, make: Callable[[Layer, Stack], Layer], text: str) -> None:
        layer = self.layer
        if layer is not None:
            id = layer.id
            self._remake(
                lambda stack: stack.with_layer(make(stack.layer(id), stack)),
                text.format(name=layer.name),
            )

    # --- the layer mask ---

    def add_mask(self) -> None:
        """A mask for the chosen layer: of what is selected, or else of everything."""
        document = self._document
        if document is None or self.layer is None or not self.can_change or self.has_mask:
            return
        selection = document.mask()
        mask = whole(document.bounds) if selection.is_empty else selection
        self._replace(self.tr("Add layer mask to {name}"), mask=mask)
        self.paint_mask(True)

    def invert_mask(self) -> None:
        """Show what the layer mask hid, and hide what it showed."""
        if self._mask() is not None:
            self._remake_layer(_with_inverted_mask, self.tr("Invert layer mask of {name}"))

    def apply_mask(self) -> None:
        """Take what the layer mask hides out of the layer, and the mask with it."""
        if self._mask() is not None:
            self._remake_layer(
                lambda layer, stack: with_applied_mask(layer),
                self.tr("Apply layer mask of {name}"),
            )

    def delete_mask(self) -> None:
        """Show all of the layer again."""
        if self._mask() is not None:
            self._replace(self.tr("Delete layer mask of {name}"), mask=None)

    def select_mask(self) -> None:
        """Select what the layer mask shows."""
        layer, document = self.layer, self._document
        if layer is not None and layer.mask is not None and document is not None:
            text = self.tr("Selection of {layer}").format(layer=layer.name)
            document.set_mask(layer.mask, text)

    def paint_mask(self, is_on: bool) -> None:
        """Let the brush paint on the layer mask, or on the selection again."""
        if self._document is not None and self.layer is not None:
            self._document.active.choose(self.layer.id, edits_mask=is_on and self.has_mask)

    @property
    def paints_mask(self) -> bool:
        """Whether the brush paints on the chosen layer's mask."""
        return self._document is not None and self._document.active.edits_mask

    def _mask(self) -> Mask | None:
        return self.layer.mask if self.layer is not None and self.can_change else None


def _with_inverted_mask(layer: Layer, stack: Stack) -> Layer:
    mask = whole(stack.bounds) if layer.mask is None else layer.mask
    return dataclasses.replace(layer, mask=inverted(mask, stack.bounds))


def _with_original_copied(stack: Stack, name: str) -> Stack:
    return stack.with_layers((layer_of(stack.base, name), *stack.layers))
