"""An open picture: its layers, its mask, what is being tried on it, and the way back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.core.active_layer import ActiveLayer
from desktop.core.commands import ChangeLayers, ChangeMask, ChangeSize, MaskChange, MaskEdit, Sized
from desktop.core.layer_mask import LayerMaskEdit
from desktop.core.operation_texts import step_text
from desktop.core.rough_updates import composited
from engine.layers import Layer, Stack, difference
from engine.masks import Mask, trimmed
from engine.operation import Operation, Update, View
from engine.picture import Picture
from engine.projects.opening import Opened
from engine.projects.openraster import SUFFIX, Saved
from engine.projects.project import Source
from engine.regions import Pixels, Region


class Document(QObject):
    """One picture being edited. Lives in the GUI thread; what it hands out may go to any thread.

    Every change goes through ``undo_stack``. The exception is what is being tried: the preview, the
    layer that a running operation paints on, and below it rough updates that are only looked at.
    They lie above all layers, or in the place of the one that is run again, until they are kept or
    dropped.
    """

    pixels_changed = Signal(object)
    """A ``Region`` in which what is seen has changed."""
    rough_changed = Signal(object)
    """A ``Region`` in which other rough updates are to be shown, or none any more."""
    mask_changed = Signal(object)
    """A ``Region`` in which the mask has changed."""
    view_changed = Signal()
    """Another part of the picture is on screen, at another scale, or nothing of it any more."""
    layers_changed = Signal()
    """Layers were added, removed, reordered or had a setting changed."""
    size_changing = Signal()
    """The picture gets another size now: whoever is in the middle of something lets go of it."""
    size_changed = Signal()
    """The picture has another size, and all its pixels and its mask have changed with it."""
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
        self._saved = None if path is None else self._stack
        self.active = ActiveLayer(self._stack, self)
        self._preview: Layer | None = None
        self._rough: tuple[Update, ...] = ()
        self._hidden_layer = self._lifted = ""
        self._view: View | None = None
        # np.zeros takes no memory until it is written to, so an unused mask is free.
        self._mask = np.zeros((picture.height, picture.width), np.uint8)
        self.mask_version = 0
        """Another number after every change of the mask."""
        self._mask_bounds = Region(0, 0, 0, 0)
        self._mask_is_kept = True
        self.source: Source | None = None
        """The file that the picture was first opened from, to be kept in its project."""
        self.explorer: Mapping[str, Any] = {}
        """Of the latent explorer, by the ids of layers, as its project keeps it."""
        self.saved_project: Saved | None = None
        """What the project file holds, so that only what changes is written anew."""

    @classmethod
    def of_project(cls, opened: Opened, path: Path, parent: QObject | None = None) -> Document:
        """A project that was opened from ``path``, with its layers and its mask."""
        project = opened.project
        document = cls(project.stack.base, path, parent)
        document._stack = document._saved = project.stack
        document.active.follow(project.stack)
        if project.selection is not None:
            region = project.selection.region.intersect(document.bounds)
            document._mask[region.slices] = project.selection.read(region)
            document._mask_bounds = region
        document.explorer = project.explorer
        document.source, document.saved_project = project.source, opened.saved
        return document

    @property
    def is_project(self) -> bool:
        """Whether Save writes a project file."""
        return self._path is not None and self._path.suffix.lower() == SUFFIX

    @property
    def has_layers(self) -> bool:
        """Whether there is more than one picture, so that a photo cannot hold it."""
        return bool(self._stack.layers) or not self._stack.base_visible

    @property
    def path(self) -> Path | None:
        """The file that Save writes to; None for a picture that has none yet."""
        return self._path

    @path.setter
    def path(self, path: Path | None) -> None:
        self._path = path
        self.path_changed.emit()

    # --- what a file holds ---

    @property
    def has_unsaved_layers(self) -> bool:
        """Whether picture and layers are others than were saved last (undo may give equal ones).

        So is a picture that was never in a file: pasted, or generated.
        """
        if self._saved is None:
            return True
        return self._stack is not self._saved and not self.undo_stack.isClean()

    @property
    def has_unsaved_mask(self) -> bool:
        """Whether something is selected that is in no file."""
        return not (self._mask_is_kept or self._mask_bounds.is_empty)

    @property
    def has_unsaved_work(self) -> bool:
        """Whether closing would lose something: the picture, its layers or its mask."""
        return self.has_unsaved_layers or self.has_unsaved_mask

    def know_saved(self, stack: Stack) -> None:
        """A file holds what ``stack`` shows."""
        self._saved = stack
        if self._stack is stack:
            self.undo_stack.setClean()

    def know_mask_kept(self) -> None:
        """A file holds the mask as it is."""
        self._mask_is_kept = True

    # --- pixels and layers ---

    @property
    def bounds(self) -> Region:
        """The whole picture."""
        return self._stack.bounds

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in pixels."""
        return self.bounds.width, self.bounds.height

    @property
    def stack(self) -> Stack:
        """The picture and its layers, without the preview. An immutable value."""
        return self._stack

    @property
    def preview(self) -> Layer | None:
        """What the running operation has painted so far."""
        return self._preview

    @property
    def rough(self) -> tuple[Update, ...]:
        """Rough updates to look at, the last on top: above all layers, below the preview.

        They are stretched over their regions where the preview has nothing yet. ``render`` knows
        nothing of them.
        """
        return self._rough

    @property
    def view(self) -> View | None:
        """What is on screen of the picture; None when it is not shown. The canvas sets it."""
        return self._view

    @view.setter
    def view(self, view: View | None) -> None:
        if view != self._view:
            self._view = view
            self.view_changed.emit()

    def render(self, region: Region) -> Pixels:
        """What is seen in ``region``, preview included: ``(h, w, 3|4)``. Not to be written to."""
        old, preview = self._layer_or_none(self._hidden_layer), self._preview
        if old is not None:
            patches = preview.patches if preview is not None else ()
            shown = dataclasses.replace(old, patches=patches, visible=True)
            return self._stack.with_layer(shown).read(region)
        lifted = len(self._from(self._lifted))
        layers = self._stack.layers[: len(self._stack.layers) - lifted]
        pixels = self._stack.with_layers(layers).read(region)
        return pixels if preview is None else preview.paint(pixels, region)

    def render_original(self, region: Region) -> Pixels:
        """The untouched picture in ``region``: ``(h, w, 3|4)``. Not to be written to."""
        return self._stack.base.read(region)

    def change_layers(self, stack: Stack, text: str, merge: str = "") -> None:
        """Put ``stack`` in the place of the present one, as one undo step called ``text``.

        Steps in a row with the same non-empty ``merge`` become one (a slider being dragged).
        """
        self.undo_stack.push(ChangeLayers(self.show_stack, self._stack, stack, text, merge))

    def show_stack(self, stack: Stack) -> None:
        """Show ``stack`` without an undo step. For undo commands."""
        changed = difference(self._stack, stack).intersect(stack.bounds)
        self._stack = stack
        self.active.follow(stack)
        self.layers_changed.emit()
        if not changed.is_empty:
            self.pixels_changed.emit(changed)

    def show_layer(self, layer: Layer, region: Region, *, is_drawn: bool) -> None:
        """Show another state of a layer, changed in ``region`` only, without an undo step.

        For undo commands, and for strokes: panels hear of it when it ``is_drawn`` to the end.
        """
        self._stack = self._stack.with_layer(layer)
        self.active.follow(self._stack)
        if is_drawn:
            self.layers_changed.emit()
        self._announce(region.intersect(layer.region))

    def change_size(self, stack: Stack, fit: Callable[[Mask], Mask], text: str) -> None:
        """Put a ``stack`` of another size in the place of the present one.

        ``fit`` makes the mask for it from the mask as it is. One undo step called ``text``; what
        was before is kept as it is, not copied.
        """
        self.size_changing.emit()  # a stroke that is still being drawn is no part of the mask
        mask = fit(self.mask())
        values = np.zeros((stack.bounds.height, stack.bounds.width), np.uint8)
        region = mask.region.intersect(stack.bounds)
        values[region.slices] = mask.read(region)
        before = Sized(self._stack, self._mask, self._mask_bounds)
        self.undo_stack.push(
            ChangeSize(self.show_sized, before, Sized(stack, values, region), text)
        )

    def show_sized(self, sized: Sized) -> None:
        """Show picture and mask of another size, without an undo step. For undo commands."""
        self.size_changing.emit()
        self._preview, self._rough, self._hidden_layer, self._lifted = None, (), "", ""
        self._stack, self._mask, self._mask_bounds = sized
        self.active.follow(self._stack)
        self.mask_version += 1
        self.size_changed.emit()
        self.layers_changed.emit()

    # --- the preview ---

    def show_update(self, update: Update, instead_of: str = "") -> None:
        """Lay an operation's update on the preview.

        The layer with the id ``instead_of``, if any, is not shown until the preview goes.
        """
        if update.is_rough:
            self.show_rough(composited(self._rough, update), instead_of)
            return
        self._hide_layer(instead_of)
        self._preview = (self._preview or Layer("")).with_update(update)
        self._announce(update.region)

    def show_rough(self, updates: Sequence[Update], instead_of: str = "") -> None:
        """Show these rough updates and no others, the last on top."""
        self._hide_layer(instead_of)
        changed = Region(0, 0, 0, 0)
        for update in (*self._rough, *updates):
            changed = changed.unite(update.region)
        self._rough = tuple(updates)
        if not changed.is_empty:
            self.rough_changed.emit(changed)

    def drop_preview(self) -> None:
        """Take the preview and all that is rough away; the picture is as before."""
        self.show_rough((), self._hidden_layer)
        preview, self._preview = self._preview, None
        if preview is not None:
            self._announce(preview.region)
        self._hide_layer("")

    def keep_preview(
        self, name: str, operation: Operation, mask: Mask | None, spend_mask: bool = False
    ) -> Layer | None:
        """Make the preview a layer called ``name``; None if there was none.

        One undo step, which also says what ``operation`` did.

        It takes the place of the layer that it was shown instead of, or else lies on top. With
        ``spend_mask`` the same step clears what was selected by ``mask``; what has been painted
        since then stays.
        """
        if self._preview is None:
            self.drop_preview()
            return None
        layer = self._layer_or_none(self._hidden_layer) or Layer(name)
        patches = self._preview.patches
        layer = dataclasses.replace(
            layer, patches=patches, visible=True, operation=operation, selection=mask
        )
        step = step_text(name, operation)
        self.undo_stack.beginMacro(step)
        self._preview, self._hidden_layer = None, ""
        put = self._stack.with_layer_alone if operation.hides_below else self._stack.with_layer
        self.change_layers(put(layer), step)
        if spend_mask and mask is not None:
            self._spend(mask, step)
        self.undo_stack.endMacro()
        self.show_rough(())
        return layer

    def _spend(self, mask: Mask, text: str) -> None:
        now = self._mask[mask.region.slices]
        edit = self.edit_mask(text)
        edit.put(mask.region, np.where(now > mask.values, now, np.uint8(0)))
        edit.commit()

    def lift(self, id: str) -> None:
        """Show the picture without this layer and those above it, which someone else paints.

        An empty id puts them all back.
        """
        if id == self._lifted:
            return
        layers = (*self._from(self._lifted), *self._from(id))
        self._lifted = id
        for layer in layers:
            self._announce(layer.region)

    @property
    def lifted(self) -> str:
        """The id of the lowest layer that is lifted; empty for none."""
        return self._lifted

    def _from(self, id: str) -> tuple[Layer, ...]:
        """The layer with this id and those above; none for an id that is none."""
        ids = [layer.id for layer in self._stack.layers]
        return self._stack.layers[ids.index(id) :] if id in ids else ()

    def _hide_layer(self, id: str) -> None:
        if id == self._hidden_layer:
            return
        before, self._hidden_layer = self._hidden_layer, id
        for layer in (self._layer_or_none(before), self._layer_or_none(id)):
            if layer is not None:
                self._announce(layer.region)

    def _layer_or_none(self, id: str) -> Layer | None:
        return next((layer for layer in self._stack.layers if layer.id == id), None)

    def _announce(self, region: Region) -> None:
        region = region.intersect(self.bounds)  # layers may lie beside the picture
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

    def edit_painted(self, text: str) -> MaskEdit:
        """Begin to paint: on the mask of the chosen layer if that is to be, else on the mask."""
        layer = self.active.layer
        if layer is not None and self.active.edits_mask and not layer.locked:
            return LayerMaskEdit(self, layer.id, text)
        return self.edit_mask(text)

    def set_mask(self, mask: Mask, text: str) -> None:
        """Put ``mask`` in the place of the present one, as one undo step called ``text``."""
        region = self._mask_bounds.unite(mask.region).intersect(self.bounds)
        edit = self.edit_mask(text)
        edit.put(region, mask.read(region))
        edit.commit()

    def put_mask_change(self, change: MaskChange, version: int, text: str) -> bool:
        """Put a mask that was prepared with ``change_of_mask`` in the place of the present one.

        False, and nothing happens, when that is not the one any more that had ``version``.
        """
        if version != self.mask_version:
            return False
        if change.squares:
            self.write_mask([(change.region, change.values)])
            if not change.region.contains(self._mask_bounds):
                self.trim_mask_bounds()
            self.undo_stack.push(ChangeMask(self, change.squares, text))
        return True

    def write_mask(self, pieces: Iterable[tuple[Region, NDArray[np.uint8]]]) -> None:
        """Write mask values ``(h, w) uint8`` over regions, with no undo step. For undo commands."""
        changed = Region(0, 0, 0, 0)
        for region, values in pieces:
            self._mask[region.slices] = values
            self._mask_is_kept = False
            self.mask_version += 1
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
