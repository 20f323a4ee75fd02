"""The operation that paints a picture anew in a style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.convert.style.settings import LEAST_DETAIL, MOST_DETAIL, StyleSettings
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update, View
from engine.preload import load_torch
from engine.working_colours import in_srgb


@dataclass(frozen=True)
class Stylize(StyleSettings, Operation):
    """Paint a picture, or the part under the mask, in a style.

    Alpha stays as it is, and so does the bit depth.
    """

    kind: ClassVar[str] = "stylize"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Style", "Paint the photo in a style.", "style", "convert", has_preview=True
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        super().__post_init__()
        object.__setattr__(self, "style", self.style.rounded())
        if self.detail != 0 and not LEAST_DETAIL <= self.detail <= MOST_DETAIL:
            raise ImpastoError(
                "Detail must be {least} to {most} px, or 0 for full size.",
                least=LEAST_DETAIL,
                most=MOST_DETAIL,
            )
        if self.keep_colours and self.match_palette:
            raise ImpastoError(
                "Choose either the photo's colours or the style's palette, not both."
            )

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Paint tile after tile, those in view first; before them, if somebody looks, a thumbnail.

        Raises ``ImpastoError``.
        """
        load_torch()
        from engine.convert.style.painting import paint

        return paint(self, picture, mask, context)

    @in_srgb
    def preview(
        self, picture: Readable, mask: Mask | None, view: View, context: Context
    ) -> Iterator[Update]:
        """Show the result first coarsely, then in ``view`` as exactly as the screen can.

        Pass the same ``picture`` object again and again: what does not depend on the settings is
        kept for it. Raises ``ImpastoError``.
        """
        load_torch()
        from engine.convert.style.preview import preview

        return preview(self, picture, mask, view, context)
