"""Make the mask larger, smaller or softer, and see it while choosing by how much."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.core.document import Document
from desktop.forms.mask_preview import Check, MaskPreviewDialog
from desktop.widgets.amount import Amount
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.regions import Region


class AdjustMaskDialog(MaskPreviewDialog):
    """An amount in pixels, with the mask following it."""

    def __init__(
        self,
        document: Document,
        kind: str,
        failed: Callable[[ImpastoError], None],
        parent: QWidget,
    ) -> None:
        """``kind`` is ``grow``, ``shrink`` or ``feather``; ``failed`` is told what went wrong."""
        title, name, self._adjust, start = self._kind(kind)
        amount = Amount(name, 1, 500, "px", logarithmic=True, tooltip=title)
        amount.set_value(start)
        super().__init__(document, title, amount, failed, parent)
        self.preview()

    def make(self, amount: int, before: Mask) -> Callable[[Check], Mask]:
        adjust, bounds = self._adjust, self._document.bounds
        return lambda check: adjust(before, amount, bounds)

    def _kind(self, kind: str) -> tuple[str, str, Callable[[Mask, int, Region], Mask], int]:
        from engine import selection

        return {
            "grow": (self.tr("Grow selection"), self.tr("Grow by"), selection.grow, 8),
            "shrink": (self.tr("Shrink selection"), self.tr("Shrink by"), selection.shrink, 4),
            "feather": (self.tr("Feather selection"), self.tr("Radius"), selection.feather, 6),
        }[kind]
