"""Strokes of the heal brush: what is painted over is filled while the hand still moves."""

from __future__ import annotations

import dataclasses
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.engine_thread import EngineThread
from desktop.core.tasks import OperationTask, Priority
from engine.errors import ImpastoError
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.operation import Update
from engine.regions import Region
from engine.repair import Heal
from engine.selection import Combine, combine

MOST_AT_ONCE = 1_500_000
"""Pixels around a stroke up to which the whole of it is filled again when it is complete."""


class HealStroke(QObject):
    """One stroke. It is drawn on like a ``MaskEdit``, and heals what is drawn.

    While it is drawn, what is new is filled at once, piece by piece. Nothing of it can know yet
    where the stroke is going, so that a piece may be filled with more of what should go; therefore
    the whole stroke is filled once more when it is complete. It becomes a layer, or a part of the
    healing layer that is on top already, and one undo step.
    """

    advanced = Signal()
    """More of the stroke is healed."""
    ended = Signal()
    failed = Signal(object)
    """The ``ImpastoError`` that ended it."""

    def __init__(self, document: Document, engine: EngineThread, text: str) -> None:
        """``text`` is what the layer and the undo step are called."""
        super().__init__(document)
        self._document = document
        self._engine = engine
        self._text = text
        self._step = uuid4().hex
        # np.zeros takes no memory until it is written to.
        self._drawn = np.zeros((document.bounds.height, document.bounds.width), np.uint8)
        self._drawn_region = Region(0, 0, 0, 0)
        self._waiting = np.zeros_like(self._drawn)
        self._waiting_region = Region(0, 0, 0, 0)
        self._patches: tuple[Patch, ...] = ()
        self._before: Stack | None = None
        self._shown: Stack | None = None
        self._layer = Layer(text)
        self._task: OperationTask | None = None
        self._is_complete = self._is_over = False
        self.drawn = self.healed = 0
        """How many times it was drawn on, and how many of those are healed."""
        document.size_changing.connect(self.abandon)

    # --- as a MaskEdit ---

    def read(self, region: Region) -> NDArray[np.uint8]:
        """What is drawn, ``(h, w) uint8``. Not to be written to."""
        return self._drawn[region.slices]

    def put(self, region: Region, values: NDArray[np.uint8]) -> None:
        """Draw ``values`` ``(h, w) uint8`` on ``region``."""
        inside = region.intersect(self._document.bounds)
        if inside.is_empty or self._is_over:
            return
        values = values[inside.within(region).slices]
        drawn, waiting = self._drawn[inside.slices], self._waiting[inside.slices]
        waiting[:] = np.where(values > drawn, values, waiting)
        drawn[:] = values
        self._drawn_region = self._drawn_region.unite(inside)
        self._waiting_region = self._waiting_region.unite(inside)
        self.drawn += 1
        self._go_on()

    def commit(self) -> bool:
        """The hand is lifted. False: what is drawn is no change of the mask."""
        self._is_complete = True
        self._go_on()
        return False

    def abandon(self) -> None:
        """Leave the picture as it was."""
        shown = self._shown
        self._end()
        if shown is not None and self._document.stack is shown:
            self._document.undo_stack.undo()

    # --- healing ---

    def begin(self) -> None:
        """Strokes before this one are healed: start."""
        self._before = self._document.stack
        layers = self._before.layers
        # On a layer that is hidden, masked or faded the stroke would not, or hardly, be seen.
        if layers and isinstance(layers[-1].operation, Heal) and _is_seen(layers[-1]):
            self._layer = layers[-1]
        self._go_on()

    def _go_on(self) -> None:
        """Heal what waits; when nothing does and the hand is lifted, the whole."""
        if self._before is None or self._task is not None or self._is_over:
            return
        if not self._waiting_region.is_empty:
            region, self._waiting_region = self._waiting_region, Region(0, 0, 0, 0)
            mask = Mask.of(self._waiting[region.slices], (region.x, region.y))
            self._waiting[region.slices] = 0
            if mask.is_empty:
                self._go_on()
                return
            # A piece has no edge yet that could be soft.
            self._submit(Heal(feather=0), self._document.stack, mask, self.drawn)
        elif self._is_complete and self._worth_repeating():
            self._submit_whole()
        elif self._is_complete:
            self._end()

    def _worth_repeating(self) -> bool:
        return bool(self._patches) and self._drawn_region.area <= MOST_AT_ONCE

    def _submit_whole(self) -> None:
        assert self._before is not None
        patches: list[Patch] = []
        task = self._hand_over(Heal(), self._before, self._mask())
        task.updated.connect(lambda update: patches.append(_patch(update)))
        task.finished.connect(lambda: self._finish(tuple(patches)))

    def _submit(self, heal: Heal, picture: Stack, mask: Mask, drawn: int) -> None:
        patches: list[Patch] = []
        task = self._hand_over(heal, picture, mask)
        task.updated.connect(lambda update: patches.append(_patch(update)))
        task.finished.connect(lambda: self._take(tuple(patches), drawn))

    def _hand_over(self, heal: Heal, picture: Stack, mask: Mask) -> OperationTask:
        self._task = self._engine.submit(heal, picture, mask, priority=Priority.LIVE)
        self._task.failed.connect(self._fail)
        return self._task

    def _take(self, patches: tuple[Patch, ...], drawn: int) -> None:
        self._task = None
        self._patches = (*self._patches, *patches)
        if not self._show(self._patches):
            return
        self.healed = drawn
        self.advanced.emit()
        self._go_on()

    def _finish(self, patches: tuple[Patch, ...]) -> None:
        self._task = None
        if self._show(patches):
            self._end()

    def _show(self, patches: tuple[Patch, ...]) -> bool:
        """Show the stroke healed by ``patches``. False when the person has gone on otherwise."""
        assert self._before is not None
        expected = self._shown if self._shown is not None else self._before
        if self._is_over or self._document.stack is not expected:
            self._end()
            return False
        old = self._layer
        selection = self._mask()
        if old.selection is not None:
            selection = combine(old.selection, selection, Combine.ADD)
        layer = dataclasses.replace(
            old, patches=(*old.patches, *patches), operation=Heal(), selection=selection
        )
        stack = self._before.with_layer(layer)
        self._document.change_layers(stack, self._text, self._step)
        self._shown = stack
        return True

    def _mask(self) -> Mask:
        region = self._drawn_region
        return Mask.of(self._drawn[region.slices], (region.x, region.y))

    def _fail(self, error: ImpastoError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.healed = self.drawn
        self.advanced.emit()
        self.ended.emit()
        self.deleteLater()


def _is_seen(layer: Layer) -> bool:
    is_plain = layer.mask is None and layer.blend == "normal" and not layer.locked
    return layer.visible and layer.opacity >= 1.0 and is_plain


def _patch(update: Update) -> Patch:
    return Patch(update.region, update.pixels, update.coverage)
