"""The operation that cleans a photo of noise and of what JPEG compression left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.convert.clean.settings import CleanSettings
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update, View
from engine.preload import load_torch
from engine.working_colours import in_srgb


@dataclass(frozen=True)
class Clean(CleanSettings, Operation):
    """Remove noise and JPEG artefacts, then sharpen; all of the picture, or what is selected."""

    kind: ClassVar[str] = "clean"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Clean",
        "Remove noise and JPEG artefacts.",
        "clean",
        "convert",
        has_preview=True,
    )

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield tile after tile, what is on screen first, and in the end all of it.

        Raises ``ImpastoError`` when the networks are not there, and when nothing is selected.
        """
        load_torch()
        from engine.convert.clean.run import clean

        yield from clean(self, picture, mask, context)

    @in_srgb
    def preview(
        self, picture: Readable, mask: Mask | None, view: View, context: Context
    ) -> Iterator[Update]:
        """What is on screen, cleaned at the picture's own size where that is quick."""
        load_torch()
        from engine.convert.clean.run import preview

        yield from preview(self, picture, mask, view, context)
