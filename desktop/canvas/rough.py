"""Pictures with fewer pixels than the place they are shown at, until better ones come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from desktop.canvas.pyramid import Samples, halve
from desktop.canvas.sampling import covered
from desktop.canvas.screen_pixels import displayable
from desktop.canvas.viewport import Viewport
from engine.operation import Update
from engine.regions import Region

if TYPE_CHECKING:
    from engine.colour import DisplayTransform

Mode = QPainter.CompositionMode


class _Piece(NamedTuple):
    region: Region
    """Where on the picture it lies."""
    samples: Samples
    """``(h, w, 4)`` as for the screen, multiplied by alpha and coverage."""
    coverage: NDArray[np.uint8] | None
    """``(h, w)``, where that alone does not say how much of what lies below still shows."""
    is_opaque: bool


class RoughPicture:
    """Rough updates as the canvas shows them: stretched over their regions, below what is finished.

    Only the pixels that come and those of the screen are ever touched, never as many as the picture
    has.
    """

    def __init__(self, transform: DisplayTransform | None) -> None:
        self._transform = transform
        self._pieces: list[_Piece] = []
        self._shown = QRegion()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to paint."""
        return not self._pieces or self._shown.isEmpty()

    def show(self, updates: Sequence[Update]) -> None:
        """Show these, the last on top."""
        self._pieces = [_piece(update, self._transform) for update in updates]

    def show_in(self, places: QRegion) -> None:
        """Show them only in these places, in pixels of the picture."""
        self._shown = places

    def hides(self, region: Region) -> bool:
        """Whether nothing of what lies below shows in ``region`` of the picture."""
        rect = _rect(region)
        return (QRegion(rect) - self._shown).isEmpty() and any(
            piece.is_opaque and piece.region.contains(region) for piece in self._pieces
        )

    def paint(self, samples: Samples, part: Region, viewport: Viewport) -> None:
        """Paint on ``samples`` ``(h, w, 4)``, premultiplied, of ``part`` of the screen."""
        canvas = _image(samples)
        painter = QPainter(canvas)
        for piece in self._pieces:
            target = covered(viewport, piece.region).intersect(part)
            clip = self._clip(piece.region, part, viewport)
            if target.is_empty or clip.isEmpty():
                continue
            painter.setClipRegion(clip)
            at = target.within(part)
            if piece.coverage is not None:
                cover = _stretched(piece.coverage, piece.region, target, viewport)
                painter.setCompositionMode(Mode.CompositionMode_DestinationOut)
                painter.drawImage(at.x, at.y, _alpha_image(cover))
            painter.setCompositionMode(_mode(piece))
            image = _stretched(piece.samples, piece.region, target, viewport)
            painter.drawImage(at.x, at.y, _image(image))
        painter.end()

    def _clip(self, region: Region, part: Region, viewport: Viewport) -> QRegion:
        """Where to paint, in pixels of the screen from the corner of ``part``."""
        clip = QRegion()
        places = self._shown & _rect(region)
        rect: QRect
        for rect in places:  # type: ignore[attr-defined]  # iterable, which the stubs do not know
            place = Region(rect.x(), rect.y(), rect.width(), rect.height())
            shared = covered(viewport, place).intersect(part)
            if not shared.is_empty:
                clip += _rect(shared.within(part))
        return clip


def regions(rects: Iterable[Region]) -> QRegion:
    """All of these together."""
    result = QRegion()
    for region in rects:
        result += _rect(region)
    return result


def _piece(update: Update, transform: DisplayTransform | None) -> _Piece:
    samples = displayable(update.pixels, transform)
    if update.coverage is None:
        return _Piece(update.region, samples, None, is_opaque=True)
    faded = np.asarray(
        cv2.multiply(samples, cv2.merge([update.coverage] * 4), scale=1 / 255), np.uint8
    )
    # Opaque pixels carry the coverage as their alpha.
    coverage = update.coverage if update.pixels.shape[2] == 4 else None
    return _Piece(update.region, faded, coverage, is_opaque=False)


def _mode(piece: _Piece) -> QPainter.CompositionMode:
    if piece.is_opaque:
        return Mode.CompositionMode_Source
    if piece.coverage is not None:
        return Mode.CompositionMode_Plus
    return Mode.CompositionMode_SourceOver


def _stretched(samples: Samples, region: Region, target: Region, viewport: Viewport) -> Samples:
    """What ``samples``, lying on ``region`` of the picture, show on ``target`` of the screen."""
    x, y = viewport.offset
    while min(samples.shape[:2]) > 1:
        step = samples.shape[1] / (region.width * viewport.zoom)
        if step < 2:
            break
        samples = halve(samples)
    whole = covered(viewport, region)
    if whole.area <= 2 * target.area:
        # Several times as fast, and never more than half a pixel of the screen off.
        size = (whole.width, whole.height)
        enlarged = cv2.resize(samples, size, interpolation=cv2.INTER_LINEAR)
        return np.ascontiguousarray(enlarged[target.within(whole).slices], np.uint8)
    height, width = samples.shape[:2]
    across, down = width / region.width, height / region.height
    # The middle of screen pixel p lies over (p + 0.5 - x) / zoom of the picture.
    start_x = ((target.x + 0.5 - x) / viewport.zoom - region.x) * across - 0.5
    start_y = ((target.y + 0.5 - y) / viewport.zoom - region.y) * down - 0.5
    matrix = np.array(
        [[across / viewport.zoom, 0, start_x], [0, down / viewport.zoom, start_y]], np.float64
    )
    stretched = cv2.warpAffine(
        samples,
        matrix,
        (target.width, target.height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(stretched, np.uint8)


def _image(samples: Samples) -> QImage:
    """An image over the memory of contiguous ``samples``; it must not outlive them."""
    height, width = samples.shape[:2]
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(samples.data, width, height, samples.strides[0], form)


def _alpha_image(coverage: NDArray[np.uint8]) -> QImage:
    height, width = coverage.shape
    form = QImage.Format.Format_Alpha8
    return QImage(coverage.data, width, height, coverage.strides[0], form)


def _rect(region: Region) -> QRect:
    return QRect(region.x, region.y, region.width, region.height)
