"""A layer as it looks on screen, to be moved about by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QTransform

from desktop.core.background import BackgroundTask
from desktop.core.layer_images import image_of_patches
from engine.layers import Layer, Stack
from engine.merging import with_applied_mask
from engine.regions import Region

LONGEST = 2048
"""Pixels of the longer side: as many as a screen shows, however large the layer."""
MODES = {
    "multiply": QPainter.CompositionMode.CompositionMode_Multiply,
    "screen": QPainter.CompositionMode.CompositionMode_Screen,
    "overlay": QPainter.CompositionMode.CompositionMode_Overlay,
    "soft-light": QPainter.CompositionMode.CompositionMode_SoftLight,
    "darken": QPainter.CompositionMode.CompositionMode_Darken,
    "lighten": QPainter.CompositionMode.CompositionMode_Lighten,
    "difference": QPainter.CompositionMode.CompositionMode_Difference,
}
"""Those of the blend modes that Qt has too; the others show as normal until they are applied."""


class LayerProof(QObject):
    """Made in the background, as small as the screen needs it, and painted wherever it is."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layer: Layer | None = None
        self._image: QImage | None = None
        self._task: BackgroundTask[QImage] | None = None

    @property
    def is_ready(self) -> bool:
        """Whether there is something to paint."""
        return self._image is not None

    def take(self, layer: Layer, stack: Stack) -> None:
        """Make the picture of a layer."""
        self.drop()
        self._layer = layer
        region = layer.region
        most = (min(LONGEST, region.width), min(LONGEST, region.height))

        def make() -> QImage:
            return image_of_patches(with_applied_mask(layer).patches, region, stack, most)

        self._task = BackgroundTask(make)
        self._task.done.connect(self._show)
        self._task.start()

    def drop(self) -> None:
        """Have nothing to paint."""
        if self._task is not None:
            self._task.forget()
        self._layer = self._image = self._task = None

    def paint(self, painter: QPainter, where: QTransform) -> None:
        """Paint the layer; ``where`` brings places of the picture to the widget."""
        if self._image is None or self._layer is None:
            return
        region: Region = self._layer.region
        painter.save()
        painter.setTransform(where, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(painter.opacity() * self._layer.opacity)
        normal = QPainter.CompositionMode.CompositionMode_SourceOver
        painter.setCompositionMode(MODES.get(self._layer.blend, normal))
        painter.drawImage(QRectF(region.x, region.y, region.width, region.height), self._image)
        painter.restore()

    def _show(self, image: QImage) -> None:
        self._image, self._task = image, None
        self.changed.emit()
