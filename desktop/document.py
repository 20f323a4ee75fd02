"""An open picture: its layers, its mask, what is being tried on it, and the way back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.commands import ChangeLayers, MaskEdit
from engine.layers import Layer, Stack, difference
from engine.masks import Mask, trimmed
from engine.operation import Operation, Update
from engine.picture import Picture
from engine.regions import Pixels, Region


class Document(QObject):
    """One picture being edited. Lives in the GUI thread; what it hands out may go to any thread.

    Every change goes through ``undo_stack``. The exception is the preview, the layer that a running
    operation paints on: it lies above all layers until it is kept or dropped.
    """

    pixels_changed = Signal(object)
    """A ``Region`` in which what is seen has changed."""
    mask_changed = Signal(object)
    """A ``Region`` in which the mask has changed."""
    layers_changed = Signal()
    """Layers were added, removed, reordered or had a setting changed."""
    path_changed = Signal()

    def __init__(
        self,
        picture: Picture,
        path: Path | None = None,
        parent: QObject | None = None,
        *,
        title: str = "",
    ) -> None:
        """``title`` is what a picture without a file is called."""
        super().__init__(parent)
        self.title = title
        self.undo_stack = QUndoStack(self)
        self._path = path
        self._stack = Stack(picture)
        self._preview: Layer | None = None
        self._preview_instead_of = ""
        # np.zeros takes no memory until it is written to, so an unused mask is free.
        self._mask = np.zeros((picture.height, picture.width), np.uint8)
        self._mask_bounds = Region(0, 0, 0, 0)

    @property
    def path(self) -> Path | None:
        """The file that Save writes to; None for a picture that has none yet."""
        return self._path

    @path.setter
    def path(self, path: Path | None) -> None:
        self._path = path
        self.path_changed.emit()

    # --- pixels and layers ---

    @property
    def bounds(self) -> Region:
        """The whole picture."""
        return self._stack.bounds

    @property
    def stack(self) -> Stack:
        """The picture and its layers, without the preview. An immutable value."""
        return self._stack

    @property
    def preview(self) -> Layer | None:
        """What the running operation has painted so far."""
        return self._preview

    def render(self, region: Region) -> Pixels:
        """What is seen in ``region``, preview included: ``(h, w, 3|4)``. Not to be written to."""
        if self._preview is None:
            return self._stack.read(region)
        hidden = self._preview_instead_of
        stack = self._stack.without_layer(hidden) if hidden else self._stack
        return self._preview.paint(stack.read(region), region)

    def render_original(self, region: Region) -> Pixels:
        """The untouched picture in ``region``: ``(h, w, 3|4)``. Not to be written to."""
        return self._stack.base.read(region)

    def change_layers(self, stack: Stack, text: str, merge: str = "") -> None:
        """Put ``stack`` in the place of the present one, as one undo step called ``text``.

        Steps in a row with the same non-empty ``merge`` become one (a slider being dragged).
        """
        self.undo_stack.push(ChangeLayers(self, self._stack, stack, text, merge))

    def show_stack(self, stack: Stack) -> None:
        """Show ``stack`` without an undo step. For undo commands."""
        changed = difference(self._stack, stack)
        self._stack = stack
        self.layers_changed.emit()
        if not changed.is_empty:
            self.pixels_changed.emit(changed)

    # --- the preview ---

    def show_update(self, update: Update, instead_of: str = "") -> None:
        """Lay an operation's update on the preview.

        The layer with the id ``instead_of``, if any, is not shown while there is a preview.
        """
        if self._preview is None:
            self._preview = Layer("")
            self._preview_instead_of = instead_of
            self._announce(self._hidden_region())
        self._preview = self._preview.with_update(update)
        self._announce(update.region)

    def drop_preview(self) -> None:
        """Take the preview away; the picture is as before."""
        if self._preview is not None:
            region = self._preview.region.unite(self._hidden_region())
            self._preview = None
            self._announce(region)

    def keep_preview(
        self, name: str, operation: Operation, mask: Mask | None, spend_mask: bool = False
    ) -> Layer | None:
        """Make the preview a layer, as one undo step called ``name``; None if there was none.

        It takes the place of the layer that it was shown instead of, or else lies on top. With
        ``spend_mask`` the same step clears what was selected by ``mask``; what has been painted
        since then stays.
        """
        if self._preview is None:
            return None
        layer = Layer(name, self._preview.patches, operation=operation, mask=mask)
        old = self._layer_or_none(self._preview_instead_of)
        if old is not None:
            layer = dataclasses.replace(layer, id=old.id, name=old.name, opacity=old.opacity)
        self.undo_stack.beginMacro(name)
        self._preview = None
        self.change_layers(self._stack.with_layer(layer), name)
        if spend_mask and mask is not None:
            self._spend(mask, name)
        self.undo_stack.endMacro()
        return layer

    def _spend(self, mask: Mask, text: str) -> None:
        now = self._mask[mask.region.slices]
        edit = self.edit_mask(text)
        edit.put(mask.region, np.where(now > mask.values, now, np.uint8(0)))
        edit.commit()

    def _hidden_region(self) -> Region:
        layer = self._layer_or_none(self._preview_instead_of)
        return layer.region if layer is not None else Region(0, 0, 0, 0)

    def _layer_or_none(self, id: str) -> Layer | None:
        return next((layer for layer in self._stack.layers if layer.id == id), None)

    def _announce(self, region: Region) -> None:
        if not region.is_empty:
            self.pixels_changed.emit(region)

    # --- the mask ---

    @property
    def mask_values(self) -> NDArray[np.uint8]:
        """The whole mask, ``(H, W) uint8``, to be read only. Write through ``edit_mask``."""
        view: NDArray[np.uint8] = self._mask.view()
        view.flags.writeable = False
        return view

    @property
    def mask_bounds(self) -> Region:
        """A region that holds all that is selected; may be larger than need be."""
        return self._mask_bounds

    def mask(self) -> Mask:
        """A snapshot of the mask. Copies only the region that holds something."""
        bounds = self._mask_bounds
        return Mask.of(self._mask[bounds.slices], (bounds.x, bounds.y))

    def edit_mask(self, text: str) -> MaskEdit:
        """Begin to change the mask: ``put`` shows at once, ``commit`` makes the undo step."""
        return MaskEdit(self, text)

    def set_mask(self, mask: Mask, text: str) -> None:
        """Put ``mask`` in the place of the present one, as one undo step called ``text``."""
        region = self._mask_bounds.unite(mask.region).intersect(self.bounds)
        edit = self.edit_mask(text)
        edit.put(region, mask.read(region))
        edit.commit()

    def write_mask(self, pieces: Iterable[tuple[Region, NDArray[np.uint8]]]) -> None:
        """Write mask values ``(h, w) uint8`` over regions, with no undo step. For undo commands."""
        changed = Region(0, 0, 0, 0)
        for region, values in pieces:
            self._mask[region.slices] = values
            changed = changed.unite(region)
            if region.contains(self._mask_bounds):
                inside = trimmed(values)
                self._mask_bounds = inside._replace(x=inside.x + region.x, y=inside.y + region.y)
            elif values.any():
                self._mask_bounds = self._mask_bounds.unite(region)
        if not changed.is_empty:
            self.mask_changed.emit(changed)

    def trim_mask_bounds(self) -> None:
        """Make ``mask_bounds`` as small as can be, after an edit that took something away."""
        bounds = self._mask_bounds
        inside = trimmed(self._mask[bounds.slices])
        self._mask_bounds = inside._replace(x=inside.x + bounds.x, y=inside.y + bounds.y)
        if inside.is_empty and not bounds.is_empty:
            self.mask_changed.emit(self._mask_bounds)
