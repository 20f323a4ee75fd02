"""Drags the generated picture where the arrows on the canvas point."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop.core.drag_points import Arrow, DragPoints
from desktop.core.target import SquareTarget
from desktop.features.generate.model import queries
from desktop.features.generate.model.exploration import Exploration
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.search import Near, Search
from engine.masks import coverage_at
from engine.regions import Coverage, Region

ARRIVED = 3.0
"""Pixels of the model's size from its target at which a handle counts as there."""


class Dragger(QObject):
    """Joins the tool's points with the explorer: they begin a search, and follow it."""

    def __init__(
        self,
        explorer: Explorer,
        target: SquareTarget,
        search: Search,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._explorer, self._target, self._search = explorer, target, search
        self._points: DragPoints | None = None
        self._before: tuple[Arrow, ...] = ()
        """As they were set when the drag began; empty when there is none."""
        self._square = Region(0, 0, 0, 0)
        search.neared.connect(self._follow)
        search.kept.connect(self._keep)
        search.dropped.connect(self._give_up)

    @property
    def is_dragging(self) -> bool:
        """Whether the search that goes on is a drag."""
        return bool(self._before)

    def serve(self, points: DragPoints) -> None:
        """Do what is asked with these points."""
        self._points = points
        points.run_wanted.connect(self.run)
        points.keep_wanted.connect(self._search.keep)
        points.stop_wanted.connect(self._search.cancel)
        points.undo_wanted.connect(self._explorer.undo)
        points.placed.connect(self._note)
        self._explorer.shown.connect(self._show_arrows)

    def _note(self, gesture: str) -> None:
        """Where the arrows are is one of the settings, so that it can be taken back."""
        if self._points is not None and not self.is_dragging:
            settings = self._explorer.settings.replace(arrows=self._points.arrows)
            self._explorer.note(settings, self.tr("Drag arrow"), gesture)

    def _show_arrows(self) -> None:
        arrows = self._explorer.settings.arrows
        if self._points is not None and not self.is_dragging and arrows != self._points.arrows:
            self._points.set_arrows(arrows)

    def show_square(self, square: Region | None) -> None:
        """Say where the generated picture is seen, if it is."""
        if self._points is not None:
            can_undo = self._explorer.undo_stack.canUndo()
            self._points.show_state(square, self.is_dragging, can_undo)

    def run(self) -> None:
        """Change the latent until the handles are at their targets."""
        points, latent, document = self._points, self._explorer.latent, self._target.document
        if points is None or points.square is None or latent is None or not points.can_run:
            return
        square, mask = points.square, self._target.mask
        handles = [
            (*_share(each.handle, square), *_share(each.target, square))
            for each in points.arrows
            if each.target is not None
        ]
        arrows = points.arrows

        def inside(side: int) -> Coverage | None:
            return coverage_at(mask, square, (side, side))

        items = partial(queries.dragging, latent, handles, inside)
        self._search.begin(items, self.tr("Drag points"), document, None, self._arrived)
        self._before, self._square = arrows, square
        self.show_square(square)

    def _follow(self, near: Near) -> None:
        """Show where the handles are by now."""
        if self._points is not None and self.is_dragging:
            self._points.set_arrows(self._moved(near))

    def _arrived(self, settings: Exploration, near: Near) -> Exploration:
        """Handles that have arrived have done their duty; the others can go on from there."""
        scale = near.pixels.shape[0] / self._square.width
        left = (
            each
            for each in self._moved(near)
            if each.target is not None and _distance(each.handle, each.target) * scale > ARRIVED
        )
        return settings.replace(arrows=tuple(left))

    def _keep(self, near: Near) -> None:
        if self._points is not None and self.is_dragging:
            self._before = ()
            self._show_arrows()
            self.show_square(self._points.square)

    def _give_up(self) -> None:
        """The arrows are as they were set, and so is the picture."""
        if self._points is not None and self.is_dragging:
            arrows, self._before = self._before, ()
            self._points.set_arrows(arrows)
            self.show_square(self._points.square)

    def _moved(self, near: Near) -> list[Arrow]:
        square, side = self._square, near.pixels.shape[0]
        handles: tuple[tuple[float, float], ...] = getattr(near, "handles", ())
        return [
            arrow._replace(
                handle=(
                    square.x + (x + 0.5) / side * square.width,
                    square.y + (y + 0.5) / side * square.height,
                )
            )
            for arrow, (x, y) in zip(self._before, handles, strict=True)
        ]


def _share(point: tuple[float, float], square: Region) -> tuple[float, float]:
    return (point[0] - square.x) / square.width, (point[1] - square.y) / square.height


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
