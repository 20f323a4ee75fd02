"""The operation that paints a picture anew in the style of another, by optimisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.convert.neural.settings import LARGEST, SMALLEST, NeuralSettings
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.preload import load_torch
from engine.working_colours import in_srgb


@dataclass(frozen=True)
class NeuralStyle(NeuralSettings, Operation):
    """Paint the picture, or the masked part of it, in the style of another picture.

    Gatys, Ecker and Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016:
    the pixels themselves are optimised until a VGG-19 sees the content of the one picture and the
    style of the other. Slower than ``Stylize`` by far, and truer to the style.
    ``engine.convert.neural.estimate.plan`` tells beforehand how large and how long.
    """

    kind: ClassVar[str] = "neural-style"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Neural style",
        "Copy the style of an image. Slow, with the best quality.",
        "neural",
        "convert",
        improves_with_time=True,
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        super().__post_init__()
        if self.size != 0 and self.size < SMALLEST:
            raise ImpastoError(
                "Size must be {minimum} to {maximum} px, or 0 for automatic.",
                minimum=SMALLEST,
                maximum=LARGEST,
            )

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield a picture every few iterations, rough ones while the optimisation is coarse.

        When ``context.is_enough`` says so, what there is by then becomes the result. Raises
        ``ImpastoError`` when the style picture cannot be read or the mask is empty.
        """
        load_torch()
        from engine.convert.neural.run import paint

        yield from paint(self, picture, mask, context)
