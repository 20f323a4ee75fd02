"""A layer as it looks on screen, to be moved about by hand."""

from __future__ import annotations

from typing import NamedTuple

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
    """A layer and those above it, made in the background, as small as the screen needs them.

    The layer is painted wherever it is moved to, those above it where they are.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._proofs: tuple[Proof, ...] = ()
        self._task: BackgroundTask[tuple[Proof, ...]] | None = None

    @property
    def is_ready(self) -> bool:
        """Whether there is something to paint."""
        return bool(self._proofs)

    def take(self, layer: Layer, stack: Stack) -> None:
        """Make the pictures of a layer and of those above it."""
        self.drop()
        place = [each.id for each in stack.layers].index(layer.id)
        layers = [each for each in stack.layers[place:] if each.visible and each.patches]
        self._task = BackgroundTask(lambda: tuple(_proof(each, stack) for each in layers))
        self._task.done.connect(self._show)
        self._task.start()

    def drop(self) -> None:
        """Have nothing to paint."""
        if self._task is not None:
            self._task.forget()
        self._proofs, self._task = (), None

    def paint(self, painter: QPainter, moved: QTransform, view: QTransform) -> None:
        """Paint all; ``view`` leads from the picture to the widget, ``moved`` for the layer."""
        normal = QPainter.CompositionMode.CompositionMode_SourceOver
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, (region, image, opacity, blend) in enumerate(self._proofs):
            painter.save()
            painter.setTransform(view if number else moved, True)
            painter.setOpacity(painter.opacity() * opacity)
            painter.setCompositionMode(MODES.get(blend, normal))
            painter.drawImage(QRectF(region.x, region.y, region.width, region.height), image)
            painter.restore()

    def _show(self, proofs: tuple[Proof, ...]) -> None:
        self._proofs, self._task = proofs, None
        self.changed.emit()


class Proof(NamedTuple):
    """One layer to look at."""

    region: Region
    image: QImage
    opacity: float
    blend: str


def _proof(layer: Layer, stack: Stack) -> Proof:
    region = layer.region
    most = (min(LONGEST, region.width), min(LONGEST, region.height))
    patches = with_applied_mask(layer).patches
    image = image_of_patches(patches, region, stack, most)
    return Proof(region, image, layer.opacity, layer.blend)
