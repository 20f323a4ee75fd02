"""Small pictures of layers and of their masks, made in the background."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.core.background import BackgroundTask
from desktop.core.layer_images import fitted, image_of_patches
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.regions import Region

WIDTH, HEIGHT = 40, 26
"""Of a thumbnail, in pixels of the interface."""
SIZE = (2 * WIDTH, 2 * HEIGHT)
"""As many pixels are made, for dense screens."""
PAUSE = 150
"""Milliseconds that layers rest before their thumbnails are made anew."""
BASE = ""
"""The key of the original."""


class Thumbnail(NamedTuple):
    """What a row shows of a layer."""

    picture: QImage
    mask: QImage | None


class Thumbnails(QObject):
    """The thumbnails of one stack after the other; those of unchanged layers are kept."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack: Stack | None = None
        self._made: dict[str, tuple[tuple[object, ...], Thumbnail]] = {}
        self._task: BackgroundTask[dict[str, Thumbnail]] | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._make)

    def of(self, id: str) -> Thumbnail | None:
        """The thumbnail of the layer with this id; None as long as there is none."""
        made = self._made.get(id)
        return made[1] if made is not None else None

    def follow(self, stack: Stack | None) -> None:
        """Show another stack, a little later."""
        self._stack = stack
        if stack is None:
            self._made = {}
        else:
            self._timer.start()

    def _make(self) -> None:
        stack = self._stack
        if stack is None or self._task is not None:
            return  # when the task is done it looks again
        wanted = _keys(stack)
        self._made = {id: made for id, made in self._made.items() if id in wanted}
        missing = [id for id, key in wanted.items() if not _is_same(self._made.get(id), key)]
        if not missing:
            return
        self._task = BackgroundTask(lambda: {id: thumbnail(stack, id) for id in missing})
        self._task.done.connect(lambda made: self._take(wanted, made))
        self._task.failed.connect(lambda error: self._take({}, {}))  # it is logged
        self._task.start()

    def _take(self, keys: dict[str, tuple[object, ...]], made: dict[str, Thumbnail]) -> None:
        self._task = None
        self._made.update({id: (keys[id], each) for id, each in made.items()})
        self.changed.emit()
        if made:
            self._make()


def _keys(stack: Stack) -> dict[str, tuple[object, ...]]:
    """What each thumbnail depends on: the same objects, the same thumbnail."""
    keys: dict[str, tuple[object, ...]] = {BASE: (stack.base,)}
    for layer in stack.layers:
        keys[layer.id] = (stack.base, layer.patches, layer.mask)
    return keys


def _is_same(made: tuple[tuple[object, ...], Thumbnail] | None, key: tuple[object, ...]) -> bool:
    return made is not None and all(one is two for one, two in zip(made[0], key, strict=True))


def thumbnail(stack: Stack, id: str) -> Thumbnail:
    """The original, or a layer: what is painted, as large as it fits, and the mask of the whole."""
    if id == BASE:
        whole = Patch(stack.bounds, stack.base.pixels, None)
        return Thumbnail(image_of_patches((whole,), stack.bounds, stack, SIZE), None)
    layer = stack.layer(id)
    region = layer.region if layer.patches else stack.bounds
    picture = image_of_patches(layer.patches, region, stack, SIZE)
    return Thumbnail(picture, _mask_image(layer, stack.bounds))


def _mask_image(layer: Layer, bounds: Region) -> QImage | None:
    mask: Mask | None = layer.mask
    if mask is None:
        return None
    width, height = fitted(bounds, SIZE)
    step = max(1, bounds.width // (4 * width))
    values = mask.values if mask.region == bounds else mask.read(bounds)
    small = np.ascontiguousarray(cv2.resize(values[::step, ::step], (width, height)))
    return QImage(small.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
