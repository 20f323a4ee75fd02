"""An open picture: its layers, its mask, what is being tried on it, and the way back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.commands import ChangeLayers, MaskEdit
from engine.layers import Layer, Stack, difference
from engine.masks import Mask
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
        self, picture: Picture, path: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._path = path
        self._stack = Stack(picture)
        self._preview: Layer | None = None
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
        pixels = self._stack.read(region)
        return pixels if self._preview is None else self._preview.paint(pixels, region)

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

    def show_update(self, update: Update) -> None:
        """Lay an operation's update on the preview."""
        self._preview = (self._preview or Layer("")).with_update(update)
        self.pixels_changed.emit(update.region)

    def drop_preview(self) -> None:
        """Take the preview away; the picture is as before."""
        if self._preview is not None:
            region = self._preview.region
            self._preview = None
            self.pixels_changed.emit(region)

    def keep_preview(self, name: str, operation: Operation, mask: Mask | None) -> Layer | None:
        """Make the preview a layer on top, as one undo step; None if there was no preview."""
        if self._preview is None:
            return None
        layer = Layer(name, self._preview.patches, operation=operation, mask=mask)
        self._preview = None
        self.change_layers(self._stack.with_layer(layer), name)
        return layer

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

    def write_mask(self, region: Region, values: NDArray[np.uint8]) -> None:
        """Write mask values ``(h, w) uint8`` without an undo step. For undo commands."""
        if region.is_empty:
            return
        self._mask[region.slices] = values
        if region.contains(self._mask_bounds):
            self._mask_bounds = Mask.of(values, (region.x, region.y)).region
        elif values.any():
            self._mask_bounds = self._mask_bounds.unite(region)
        self.mask_changed.emit(region)
