"""The operation that makes a picture from a point in a latent space. Imports no torch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.generate.settings import GenerateSettings
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update, View
from engine.preload import load_torch
from engine.working_colours import in_srgb


@dataclass(frozen=True)
class Generate(GenerateSettings, Operation):
    """Make a picture with a generator, and lay it on the picture that is there.

    Under a mask only the selected part is covered; a generator of transparent pictures leaves
    what it does not paint.
    """

    kind: ClassVar[str] = "generate"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Generate",
        "Make a picture from a point in a model's latent space.",
        "dice",
        "generate",
        has_preview=True,
        fits_batch=False,
    )

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Show the picture small or in low precision at once, then exactly.

        Raises ``ImpastoError``.
        """
        load_torch()
        from engine.generate.rendering import generate

        return generate(self, picture, mask, context)

    @in_srgb
    def preview(
        self, picture: Readable, mask: Mask | None, view: View, context: Context
    ) -> Iterator[Update]:
        """A small picture at once, then one as exact as the screen can show."""
        load_torch()
        from engine.generate.rendering import preview

        return preview(self, picture, mask, view, context)
