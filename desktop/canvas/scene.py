"""What the canvas shows of a document, kept up to date a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QRegion

from desktop.canvas.pyramid import BLOCK, Pyramid, Samples, height_for
from desktop.canvas.rough import RoughPicture, regions
from desktop.canvas.screen_pixels import displayable
from desktop.core.document import Document
from engine.regions import Region

if TYPE_CHECKING:
    from engine.colour import DisplayTransform

SLICE = 0.006
"""Seconds of work per turn of the event loop."""
AT_ONCE = BLOCK * BLOCK
"""Changes of up to this many pixels are shown before the next paint."""
FIRST_LOOK = 0.08
"""Seconds to spend on a newly opened picture before it is painted for the first time."""
COARSE_SIDE = 2048
"""Pixels on the longer side of the first rough view of a picture that takes longer than that."""


class Scene(QObject):
    """The pyramids of a document: as it is, as it was, and its mask."""

    changed = Signal(object)
    """A ``Region`` of the picture that has to be painted anew."""

    def __init__(
        self, document: Document, screen_icc: bytes | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.visible = document.bounds
        """What is on screen is worked on first."""
        self._transform = _transform(document, screen_icc)
        self._height = height_for(document.bounds)
        self.picture = Pyramid(document.bounds, self._render, self._height)
        self.mask = Pyramid(
            document.bounds, self._read_mask, self._height, channels=1, is_stored=True
        )
        self._original: Pyramid | None = None
        self.rough = RoughPicture(self._transform)
        """What is shown in place of ``picture`` where that is not finished."""
        self._awaited = QRegion()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)
        self._look_first()
        document.pixels_changed.connect(self._take_pixels)
        document.rough_changed.connect(self._take_rough)
        document.mask_changed.connect(self._take_mask)
        if document.rough:
            self._take_rough(document.bounds)

    def close(self) -> None:
        """Follow the document no longer."""
        self._timer.stop()
        self.document.pixels_changed.disconnect(self._take_pixels)
        self.document.rough_changed.disconnect(self._take_rough)
        self.document.mask_changed.disconnect(self._take_mask)
        # The pyramids call back into this scene: a ring that would hold the whole picture until
        # Python happens to look for rings.
        for pyramid in (self.picture, self.mask, self._original):
            if pyramid is not None:
                pyramid.close()
        self.deleteLater()

    @property
    def has_alpha(self) -> bool:
        """Whether something may shine through."""
        return self.document.stack.channels == 4

    @property
    def is_current(self) -> bool:
        """True when everything shows the document as it is."""
        pyramids = (self.picture, self.mask, self._original)
        return all(pyramid is None or pyramid.is_current for pyramid in pyramids)

    def original(self) -> Pyramid | None:
        """The untouched picture wherever layers lie on it; None when none do.

        Elsewhere it looks like ``picture``, and is not kept twice.
        """
        region = self._layered()
        if region.is_empty:
            self._original = None
        elif self._original is None or not self._original.bounds.contains(region):
            bounds = region.align(BLOCK, self.document.bounds)
            self._original = Pyramid(bounds, self._render_original, self._height)
            self._original.borrow(self.picture)
            self._original.invalidate(bounds)
            self._original.work_off(self.visible, FIRST_LOOK)
            self._timer.start()
        return self._original

    def _layered(self) -> Region:
        layers = self.document.stack.layers
        if not self.document.stack.base_visible:
            return self.document.bounds  # it differs everywhere
        preview = self.document.preview
        region = Region(0, 0, 0, 0)
        for layer in (*layers, *([preview] if preview else [])):
            region = region.unite(layer.region)
        return region.intersect(self.document.bounds)

    # --- rendering ---

    def _render(self, region: Region) -> Samples:
        return displayable(self.document.render(region), self._transform)

    def _render_original(self, region: Region) -> Samples:
        return displayable(self.document.render_original(region), self._transform)

    def _read_mask(self, region: Region) -> Samples:
        return self.document.mask_values[region.slices]

    def _look_first(self) -> None:
        """Have something to show at once: everything if it is quick, else a coarse view."""
        if self._height == 0:
            return  # it is small enough to be read as it is
        self.picture.invalidate(self.document.bounds)
        self.mask.invalidate(self.document.mask_bounds)
        is_slow = self._transform is not None or self.document.stack.layers
        is_large = is_slow or self.document.bounds.area > 60_000_000
        if is_large and self.document.stack.base_visible:
            self._look_coarsely()
        self.picture.work_off(self.visible, FIRST_LOOK)
        self.mask.work_off(self.visible, FIRST_LOOK)
        if not self.picture.is_current or not self.mask.is_current:
            self._timer.start()

    def _look_coarsely(self) -> None:
        level = 1
        bounds = self.picture.level_bounds(level)
        while level < self._height and max(bounds.width, bounds.height) > COARSE_SIDE:
            level += 1
            bounds = self.picture.level_bounds(level)
        step = 1 << level
        whole = self.document.stack.base.pixels
        start = (min(step // 2, whole.shape[0] - 1), min(step // 2, whole.shape[1] - 1))
        thinned = np.ascontiguousarray(whole[start[0] :: step, start[1] :: step])
        samples = displayable(thinned, self._transform)
        missing = (bounds.height - samples.shape[0], bounds.width - samples.shape[1])
        samples = np.pad(samples, [(0, missing[0]), (0, missing[1]), (0, 0)], mode="edge")
        self.picture.fill(level, samples)

    # --- changes ---

    def _take_pixels(self, region: Region) -> None:
        if region.area <= AT_ONCE:
            self.picture.refresh(region)
            self.changed.emit(region)
        else:
            self.picture.invalidate(region)
            if self.document.rough:
                self._awaited += QRect(region.x, region.y, region.width, region.height)
            self._timer.start()
        self._place_rough()

    def _take_rough(self, region: Region) -> None:
        if self.document.rough:
            self.rough.show(self.document.rough)
        self._place_rough()
        self.changed.emit(
            region.unite(self.document.mask_bounds)
        )  # the mask comes and goes with it

    def _place_rough(self) -> None:
        """Show what is rough wherever nothing better is there to see.

        Finished pixels take its place when they have been rendered, which may be some time after
        they came.
        """
        document = self.document
        self._awaited &= regions(self.picture.stale)
        if document.rough:
            patches = document.preview.patches if document.preview is not None else ()
            finished = regions(patch.region for patch in patches)
            rough = regions(update.region for update in document.rough)
            self.rough.show_in((rough - finished) + self._awaited)
            return
        self.rough.show_in(self._awaited)
        if self._awaited.isEmpty():
            self.rough.show(())

    def _take_mask(self, region: Region) -> None:
        # A channel that need not be rendered is reduced some ten times faster than the picture.
        if region.area <= 8 * AT_ONCE:
            self.mask.refresh(region)
            self.changed.emit(region)
        else:
            self.mask.invalidate(region)
            self._timer.start()

    def _work(self) -> None:
        """One slice of the work that waits."""
        for pyramid in (self.mask, self.picture, self._original):
            if pyramid is not None and not pyramid.is_current:
                done = pyramid.work_off(self.visible, SLICE)
                if not self.rough.is_empty:
                    self._place_rough()
                self.changed.emit(done)
                return
        self._timer.stop()


def _transform(document: Document, screen_icc: bytes | None) -> DisplayTransform | None:
    from engine.colour import display_transform

    return display_transform(document.stack.base.metadata.icc, screen_icc)
