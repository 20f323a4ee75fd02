"""The operation that cuts a picture to a frame of given proportions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.errors import ImpastoError
from engine.geometry.frame import Frame
from engine.geometry.geometry import GeometricOperation, Geometry
from engine.masks import Mask
from engine.operation import Context, OperationInfo, Readable, Update
from engine.regions import Region
from engine.settings import Option, setting

ASPECTS = tuple(
    Option(ratio, ratio) for ratio in ("1:1", "5:4", "4:3", "3:2", "16:10", "16:9", "2:1", "2.39:1")
)


@dataclass(frozen=True)
class Crop(GeometricOperation):
    """Cut the largest part of the given proportions out of a picture."""

    kind: ClassVar[str] = "crop"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Crop",
        "Cut to an aspect ratio.",
        takes_mask=False,
        changes_size=True,
        uses_networks=False,
    )
    aspect: str = setting(
        "3:2",
        "Aspect ratio",
        "Width to height, such as 3:2, 16:9 or 2.39:1.",
        options=ASPECTS,
        is_open=True,
        is_main=True,
    )
    x: float = setting(
        0.5,
        "Horizontal position",
        "What to keep when the sides are cut: 0 left, 1 right.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    y: float = setting(
        0.5,
        "Vertical position",
        "What to keep when top and bottom are cut: 0 top, 1 bottom.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    turn: bool = setting(
        True, "Rotate for portrait format", "Cut pictures taller than wide to 2:3 for 3:2."
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        super().__post_init__()
        aspect_of(self.aspect)

    def result_bounds(self, bounds: Region) -> Region:
        """The part that stays, moved to the corner."""
        part = self.part_of(bounds)
        return Region(0, 0, part.width, part.height)

    def part_of(self, bounds: Region) -> Region:
        """The part of a picture that stays."""
        aspect = aspect_of(self.aspect)
        if self.turn and (bounds.width < bounds.height) == (aspect > 1.0):
            aspect = 1.0 / aspect
        width = max(1, min(bounds.width, round(bounds.height * aspect)))
        height = max(1, min(bounds.height, round(bounds.width / aspect)))
        left, top = round((bounds.width - width) * self.x), round((bounds.height - height) * self.y)
        return Region(bounds.x + left, bounds.y + top, width, height)

    def geometries(self, bounds: Region) -> tuple[Geometry, ...]:
        """The frame of the part that stays."""
        return (Frame(self.part_of(bounds)),)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the part at once. A mask plays no part."""
        context.check()
        part = self.part_of(picture.bounds)
        whole = self.result_bounds(picture.bounds)
        yield Update(whole, picture.read(part).copy(), None, 1.0, "Cropping")


def aspect_of(text: str) -> float:
    """Width divided by height of proportions written as ``3:2``. Raises ``ImpastoError``."""
    width, _, height = text.partition(":")
    try:
        aspect = float(width) / float(height or 1)
    except (ValueError, ZeroDivisionError):
        aspect = 0.0
    if not 0.01 <= aspect <= 100:
        raise ImpastoError(
            "“{aspect}” is not an aspect ratio.", "Write it like 3:2 or 16:9.", aspect=text
        )
    return aspect
