"""A picture with all that its file carried; opening and saving it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.formats import FORMATS
from engine.formats.format import Format, Origin, SaveOptions
from engine.formats.metadata import Metadata
from engine.regions import Pixels, Region

__all__ = ["FORMATS", "Format", "Metadata", "Origin", "Picture", "SaveOptions"]


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels, and all that their file says about them. A value: nothing in it changes."""

    pixels: Pixels
    """``(H, W, 3)`` RGB or ``(H, W, 4)`` RGBA (straight alpha), ``uint8`` or ``uint16``, read-only."""
    metadata: Metadata = Metadata()
    origin: Origin | None = None

    def __post_init__(self) -> None:
        pixels = self.pixels
        if pixels.ndim != 3 or pixels.shape[2] not in (3, 4):
            raise ValueError(f"pixels of the shape {pixels.shape} are not a picture")
        if pixels.dtype not in (np.uint8, np.uint16):
            raise ValueError(f"pixels of the type {pixels.dtype} are not a picture")
        view = pixels.view()
        view.flags.writeable = False
        object.__setattr__(self, "pixels", view)

    @property
    def bounds(self) -> Region:
        """The whole picture."""
        return Region(0, 0, self.width, self.height)

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])

    @property
    def dtype(self) -> np.dtype[Any]:
        """``uint8`` or ``uint16``."""
        return self.pixels.dtype

    @property
    def channels(self) -> int:
        """3 for RGB, 4 for RGBA."""
        return int(self.pixels.shape[2])

    def read(self, region: Region) -> Pixels:
        """The pixels of ``region``, as a view that cannot be written to."""
        return self.pixels[region.slices]

    def with_pixels(self, pixels: Pixels) -> Self:
        """Other pixels (of any size) with the same metadata and origin."""
        return dataclasses.replace(self, pixels=pixels)

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Read a file of any format in ``FORMATS``. Raises ``ImpastoError``."""
        path = Path(path)
        try:
            with path.open("rb") as file:
                head = file.read(64)
                file.seek(0)
                for format in FORMATS:
                    if format.recognises(head):
                        return cls(*format.read(file, path))
        except OSError as error:
            raise ImpastoError("{name} could not be opened.", name=path.name) from error
        raise ImpastoError("{name} is not a picture.", "Choose another file.", name=path.name)

    def save(self, path: str | Path, options: SaveOptions = SaveOptions()) -> None:
        """Write the picture, all or nothing. Raises ``ImpastoError``."""
        path = Path(path)
        for format in FORMATS:
            if path.suffix.lower() in format.suffixes and format.write is not None:
                write_atomically(
                    path, format.write(self.pixels, self.metadata, self.origin, options)
                )
                return
        raise ImpastoError("{name} cannot be written.", "Choose another name.", name=path.name)
