"""Composing the view: picture, checkerboard, mask and pixel grid, at the pixels of the screen."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPoint, QRect
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap

from desktop.canvas.frame import Frame
from desktop.canvas.overlay import MARGIN, tint
from desktop.canvas.pyramid import Samples
from desktop.canvas.sampling import covered, reach, sample
from desktop.canvas.scene import Scene
from desktop.canvas.viewport import Viewport
from engine.regions import Region

GRID_FROM = 8.0
"""The zoom from which on the pixel grid is drawn."""
PATIENCE = 0.008
"""Seconds that one composition may spend on rendering before it shows a coarser level instead."""
CHECKER_SIDE = 8
"""Side of the squares under transparent pixels, in widget coordinates."""


@dataclass
class Look:
    """What to show, and in which colours."""

    background: QColor = field(default_factory=lambda: QColor(48, 48, 48))
    checkers: tuple[QColor, QColor] = field(
        default_factory=lambda: (QColor(102, 102, 102), QColor(153, 153, 153))
    )
    overlay_color: QColor = field(default_factory=lambda: QColor(255, 40, 70))
    overlay_opacity: float = 0.45
    show_overlay: bool = True
    show_original: bool = False
    split: float | None = None
    """Where the line between before and after is, as a share of the widget's width."""
    show_pixel_grid: bool = True


def compose(frame: Frame, scene: Scene, viewport: Viewport, look: Look, target: Region) -> bool:
    """Draw ``target`` of the frame. False when some of it is only a first approximation."""
    words = frame.words[target.slices]
    shown = covered(viewport, viewport.bounds).intersect(target)
    if shown != target:
        words[:] = look.background.rgba()
    if shown.is_empty:
        return True
    is_complete = True
    for part, is_before in _parts(shown, viewport, look):
        samples, is_exact = _look_at(scene, viewport, part, is_before)
        is_complete = is_complete and is_exact
        if scene.has_alpha:
            _draw_on_checkers(frame, samples, part, viewport, look)
        else:
            frame.words[part.slices] = _as_words(samples)
        if look.show_overlay and not is_before:
            _draw_mask(frame, scene, viewport, look, part)
    if look.show_pixel_grid and viewport.zoom >= GRID_FROM:
        _draw_grid(frame, viewport, shown)
    return is_complete


def split_column(viewport: Viewport, split: float) -> int:
    """The first screen column that shows the picture as it is now."""
    return round(split * viewport.screen.width)


def _parts(shown: Region, viewport: Viewport, look: Look) -> list[tuple[Region, bool]]:
    """The parts of ``shown`` to draw, and whether as before the edits."""
    if look.show_original or look.split is None:
        return [(shown, look.show_original)]
    column = split_column(viewport, look.split)
    before = Region.between(shown.x, shown.y, min(column, shown.right), shown.bottom)
    after = Region.between(max(column, shown.x), shown.y, shown.right, shown.bottom)
    return [(part, part is before) for part in (before, after) if not part.is_empty]


def _look_at(
    scene: Scene, viewport: Viewport, part: Region, is_before: bool
) -> tuple[Samples, bool]:
    if not is_before and not scene.rough.is_empty:
        return _look_at_rough(scene, viewport, part)
    samples, is_complete = sample(scene.picture, viewport, part, PATIENCE)
    original = scene.original() if is_before else None
    if original is None:
        return samples, is_complete
    layered = covered(viewport, original.bounds).intersect(part)
    if layered.is_empty:
        return samples, is_complete
    before, is_exact = sample(original, viewport, layered, PATIENCE)
    samples = samples.copy()
    samples[layered.within(part).slices] = before
    return samples, is_complete and is_exact


def _look_at_rough(scene: Scene, viewport: Viewport, part: Region) -> tuple[Samples, bool]:
    is_complete = True
    if scene.rough.hides(viewport.region_from_screen(part)):
        samples = np.empty((part.height, part.width, 4), np.uint8)
    else:
        seen, is_complete = sample(scene.picture, viewport, part, PATIENCE)
        samples = seen.copy()
    scene.rough.paint(samples, part, viewport)
    return samples, is_complete


def _draw_on_checkers(
    frame: Frame, samples: Samples, part: Region, viewport: Viewport, look: Look
) -> None:
    side = max(1, round(CHECKER_SIDE * viewport.ratio))
    painter = QPainter(frame.image)
    painter.setBrushOrigin(QPoint(*viewport.offset))
    rect = QRect(part.x, part.y, part.width, part.height)
    painter.fillRect(rect, _checker_brush(look.checkers, side))
    words = np.ascontiguousarray(_as_words(samples))
    painter.drawImage(rect.topLeft(), _premultiplied(words))
    painter.end()


def _checker_brush(colours: tuple[QColor, QColor], side: int) -> QBrush:
    tile = QPixmap(2 * side, 2 * side)
    tile.fill(colours[0])
    painter = QPainter(tile)
    painter.fillRect(side, 0, side, side, colours[1])
    painter.fillRect(0, side, side, side, colours[1])
    painter.end()
    return QBrush(tile)


def _draw_mask(frame: Frame, scene: Scene, viewport: Viewport, look: Look, part: Region) -> None:
    if scene.document.mask_bounds.is_empty or scene.document.rough:
        return  # the mask would hide what there is to watch
    spread = scene.document.mask_bounds.expand(reach(viewport), viewport.bounds)
    held = covered(viewport, spread).expand(MARGIN, _EVERYWHERE)
    around = part.expand(MARGIN, _EVERYWHERE).intersect(held)
    if around.is_empty:
        return
    coverage = np.zeros((around.height, around.width), np.uint8)
    inside = covered(viewport, viewport.bounds).intersect(around)
    if inside.is_empty:
        return
    coverage[inside.within(around).slices] = sample(scene.mask, viewport, inside).samples
    if not coverage.any():
        return
    words = tint(coverage, look.overlay_color, look.overlay_opacity)
    drawn = around.intersect(part)
    cut = np.ascontiguousarray(words[drawn.within(around).slices])
    painter = QPainter(frame.image)
    painter.drawImage(QPoint(drawn.x, drawn.y), _premultiplied(cut))
    painter.end()


_EVERYWHERE = Region(-(2**30), -(2**30), 2**31, 2**31)


def _draw_grid(frame: Frame, viewport: Viewport, shown: Region) -> None:
    """Lines between picture pixels, dark and light, so that they show on any colour."""
    region = viewport.region_from_screen(shown)
    x, y = viewport.offset
    columns = [round(at * viewport.zoom) + x for at in range(region.x, region.right + 1)]
    rows = [round(at * viewport.zoom) + y for at in range(region.y, region.bottom + 1)]
    painter = QPainter(frame.image)
    painter.setClipRect(QRect(shown.x, shown.y, shown.width, shown.height))
    for nudge, colour in ((0, QColor(0, 0, 0, 60)), (1, QColor(255, 255, 255, 40))):
        painter.setPen(colour)
        lines = [QLineF(at + nudge, shown.y, at + nudge, shown.bottom) for at in columns]
        lines += [QLineF(shown.x, at + nudge, shown.right, at + nudge) for at in rows]
        painter.drawLines(lines)
    painter.end()


def _as_words(samples: Samples) -> NDArray[np.uint32]:
    if samples.strides[1] != 4 or samples.strides[2] != 1:
        samples = np.ascontiguousarray(samples)
    return samples.view(np.uint32)[:, :, 0]


def _premultiplied(words: NDArray[np.uint32]) -> QImage:
    """An image over the memory of ``words``; it must not outlive them."""
    return QImage(
        words.data,
        words.shape[1],
        words.shape[0],
        words.strides[0],
        QImage.Format.Format_ARGB32_Premultiplied,
    )
