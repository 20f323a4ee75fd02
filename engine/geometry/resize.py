"""The operation that makes a picture smaller or larger."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.geometry.frame import Frame
from engine.geometry.geometry import GeometricOperation, Geometry
from engine.geometry.scaled import scaled
from engine.geometry.scaling import Scaling
from engine.masks import Mask
from engine.operation import Context, OperationInfo, Readable, Update
from engine.regions import Region
from engine.settings import Option, setting

RESIZE_MODES = (
    Option("long_side", "Longer side"),
    Option("short_side", "Shorter side"),
    Option("fit", "Fit within", "Fits into width × height, uncut."),
    Option("fill", "Fill", "Covers width × height and cuts off what is over, evenly."),
    Option("megapixels", "Megapixels"),
    Option("percent", "Percent"),
)
"""What ``Resize.mode`` can be."""

MOST_SIDE = 100_000
"""Pixels, for ``Resize.width`` and the like."""


@dataclass(frozen=True)
class Resize(GeometricOperation):
    """Scale a picture to a size, its proportions kept.

    Smaller pictures are averages over areas, larger ones are interpolated (Lanczos, 4 lobes).
    Colours count in proportion to their alpha.
    """

    kind: ClassVar[str] = "resize"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Resize",
        "Make pictures smaller or larger.",
        takes_mask=False,
        changes_size=True,
        uses_networks=False,
    )
    mode: str = setting(
        "long_side", "Resize by", "How the new size is given.", options=RESIZE_MODES, is_main=True
    )
    size: int = setting(
        2048,
        "Size",
        "Length of that side.",
        is_main=True,
        minimum=1,
        maximum=MOST_SIDE,
        unit="px",
        relevant=lambda resize: resize.mode in ("long_side", "short_side"),
    )
    width: int = setting(
        1920,
        "Width",
        "Width to fit into or to fill.",
        is_main=True,
        minimum=1,
        maximum=MOST_SIDE,
        unit="px",
        relevant=lambda resize: resize.mode in ("fit", "fill"),
    )
    height: int = setting(
        1080,
        "Height",
        "Height to fit into or to fill.",
        is_main=True,
        minimum=1,
        maximum=MOST_SIDE,
        unit="px",
        relevant=lambda resize: resize.mode in ("fit", "fill"),
    )
    megapixels: float = setting(
        2.0,
        "Megapixels",
        "Area of the result.",
        is_main=True,
        minimum=0.001,
        maximum=1000.0,
        unit="MP",
        relevant=lambda resize: resize.mode == "megapixels",
    )
    percent: float = setting(
        50.0,
        "Percent",
        "New size compared with the old.",
        is_main=True,
        minimum=0.1,
        maximum=10_000.0,
        unit="%",
        relevant=lambda resize: resize.mode == "percent",
    )
    enlarge: bool = setting(
        False,
        "Enlarge smaller pictures",
        "Without it, smaller pictures keep their size; Fill only cuts them.",
        relevant=lambda resize: resize.mode != "percent",
    )

    def result_bounds(self, bounds: Region) -> Region:
        """The whole picture at its new size."""
        return self._sampling(bounds).result

    def geometries(self, bounds: Region) -> tuple[Geometry, ...]:
        """What is cut off for Fill, then the scaling."""
        source, result = self._sampling(bounds)
        return Frame(source), Scaling(result.width, result.height)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the whole picture at once. A mask plays no part."""
        source, result = self._sampling(picture.bounds)
        context.check()
        pixels = scaled(picture.read(source), result.width, result.height)
        context.check()
        yield Update(result, pixels, None, 1.0, "Resizing")

    def _sampling(self, bounds: Region) -> _Sampling:
        if self.mode == "fill":
            return self._filling(bounds)
        factor = self._factor(bounds)
        if not self.enlarge and self.mode != "percent":
            factor = min(factor, 1.0)
        width = max(1, round(bounds.width * factor))
        height = max(1, round(bounds.height * factor))
        return _Sampling(bounds, Region(0, 0, width, height))

    def _factor(self, bounds: Region) -> float:
        width, height = bounds.width, bounds.height
        factors = {
            "long_side": self.size / max(width, height),
            "short_side": self.size / min(width, height),
            "fit": min(self.width / width, self.height / height),
            "megapixels": math.sqrt(self.megapixels * 1e6 / (width * height)),
            "percent": self.percent / 100,
        }
        return factors[self.mode]

    def _filling(self, bounds: Region) -> _Sampling:
        factor = max(self.width / bounds.width, self.height / bounds.height)
        width, height = self.width, self.height
        if factor > 1.0 and not self.enlarge:
            width, height = max(1, round(width / factor)), max(1, round(height / factor))
            factor = 1.0
        inner_width = min(bounds.width, max(1, round(width / factor)))
        inner_height = min(bounds.height, max(1, round(height / factor)))
        left, top = (bounds.width - inner_width) // 2, (bounds.height - inner_height) // 2
        return _Sampling(Region(left, top, inner_width, inner_height), Region(0, 0, width, height))


class _Sampling(NamedTuple):
    """What part of the picture is scaled, and to what size."""

    source: Region
    result: Region
