"""Where a recipe takes the mask of a step from, for one picture after the other."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import io
import os
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.batch.files import is_litter
from engine.batch.locations import location_of
from engine.documents import convert_document
from engine.errors import ImpastoError
from engine.formats import format_of_suffix
from engine.mask_conventions import Convention
from engine.masks import Mask, read_mask, resized
from engine.picture import Picture
from engine.regions import Region


class MaskSource(ABC):
    """Gives each picture its mask."""

    @abstractmethod
    def mask_for(self, bounds: Region, stem: str) -> Mask:
        """The mask for a picture of the size ``bounds`` whose file is called ``stem``.

        Raises ``ImpastoError`` when there is none, or none that fits.
        """

    kind: ClassVar[str] = ""
    """What it is called in a recipe."""

    def to_json(self) -> dict[str, Any]:
        """The source as JSON values; ``from_json`` reads it back."""
        return {"kind": self.kind, **dataclasses.asdict(self)}  # type: ignore[call-overload]

    @classmethod
    def from_json(cls, values: object) -> MaskSource:
        """Read what ``to_json`` of any source wrote. Raises ``ImpastoError``."""
        kind = convert_document(values, _Kind, "The mask").kind
        for source in (MaskFile, MaskFolder, MaskArea):
            if source.kind == kind:
                assert isinstance(values, dict)
                own = {name: value for name, value in values.items() if name != "kind"}
                return convert_document(own, source, "The mask", strict=True)
        raise ImpastoError("Unknown kind of mask in the recipe: “{kind}”.", kind=kind)

    def files(self, stem: str) -> tuple[Path, ...]:
        """The files that the mask of this picture comes from."""
        return ()

    def check(self) -> None:  # noqa: B027  (not each source can be wrong for all)
        """Raise ``ImpastoError`` if there is a mask for no picture at all."""


@dataclass(frozen=True)
class MaskFile(MaskSource):
    """One file for every picture."""

    kind: ClassVar[str] = "file"
    path: str
    fit: bool = True
    """Stretch it to the picture's size; otherwise another size is an error."""
    convention: Convention = "auto"
    """What in the file is selected."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for what no file is called."""
        location_of(self.path)

    def mask_for(self, bounds: Region, stem: str) -> Mask:
        """The mask in the file."""
        return _read(self.path, _stamp(Path(self.path)), bounds, self.fit, self.convention)

    def files(self, stem: str) -> tuple[Path, ...]:
        """The one file."""
        return (Path(self.path),)

    def check(self) -> None:
        """Raise ``ImpastoError`` if the file is no picture."""
        Picture.preview(self.path, 8)


@dataclass(frozen=True)
class MaskFolder(MaskSource):
    """A folder with a mask for each picture, called like it: ``beach.png`` for ``beach.jpg``."""

    kind: ClassVar[str] = "folder"
    path: str
    fit: bool = True
    convention: Convention = "auto"

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for what no folder is called."""
        location_of(self.path)

    def mask_for(self, bounds: Region, stem: str) -> Mask:
        """The mask of the same name."""
        found = self.files(stem)
        if not found:
            raise ImpastoError(
                "The folder {folder} has no mask for {stem}.",
                "Add one, or exclude the picture.",
                stem=stem,
                folder=self.path,
            )
        return read_mask(found[0], bounds, self.fit, self.convention)

    def files(self, stem: str) -> tuple[Path, ...]:
        """The file of the same name, if there is one."""
        same = [path for path in self._pictures() if path.stem == stem]
        alike = [path for path in self._pictures() if _folded(path.stem) == _folded(stem)]
        return tuple((same or alike)[:1])

    def check(self) -> None:
        """Raise ``ImpastoError`` if the folder cannot be read."""
        self._pictures()

    def _pictures(self) -> Iterator[Path]:
        folder = Path(self.path)
        try:
            stamp = folder.stat().st_mtime_ns
        except OSError as error:
            raise ImpastoError(
                "The mask folder {folder} could not be read: {reason}.",
                "Choose another folder.",
                folder=folder,
                reason=error.strerror or error,
            ) from error
        return iter(_pictures_in(folder, stamp))


@dataclass(frozen=True)
class MaskArea(MaskSource):
    """The same part of every picture, in fractions of its sides, whatever its size."""

    kind: ClassVar[str] = "area"
    x: float
    y: float
    width: float
    height: float
    shape: str = ""
    """A greyscale PNG in base64, stretched over the area: what of it is selected; empty for all."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for an area that is not in the picture, or a damaged shape."""
        inside = all(0.0 <= value <= 1.0 for value in self) and self.width > 0 and self.height > 0
        if not inside or self.x + self.width > 1.000001 or self.y + self.height > 1.000001:
            raise ImpastoError(
                "The mask area must lie within the picture.", "Use fractions from 0 to 1."
            )
        if self.shape:
            _shape(self.shape)

    def __iter__(self) -> Iterator[float]:
        return iter((self.x, self.y, self.width, self.height))

    @classmethod
    def of(cls, mask: Mask, bounds: Region) -> MaskArea:
        """The mask of a picture of the size ``bounds``, for pictures of any size."""
        area = (
            mask.region.x / bounds.width,
            mask.region.y / bounds.height,
            mask.region.width / bounds.width,
            mask.region.height / bounds.height,
        )
        if mask.values.min(initial=255) == 255:
            return cls(*area)
        from PIL import Image

        data = io.BytesIO()
        Image.fromarray(mask.values).save(data, "PNG", optimize=True)
        return cls(*area, base64.b64encode(data.getvalue()).decode("ascii"))

    def mask_for(self, bounds: Region, stem: str) -> Mask:
        """The area in a picture of this size; at least one pixel."""
        left = min(round(self.x * bounds.width), bounds.width - 1)
        top = min(round(self.y * bounds.height), bounds.height - 1)
        right = max(left + 1, min(round((self.x + self.width) * bounds.width), bounds.width))
        bottom = max(top + 1, min(round((self.y + self.height) * bounds.height), bounds.height))
        area = Region.between(left, top, right, bottom)
        if not self.shape:
            return Mask(area, np.full((area.height, area.width), 255, np.uint8))
        shape = _shape(self.shape)
        before, after = Region(0, 0, *shape.shape[::-1]), Region(0, 0, area.width, area.height)
        stretched = resized(Mask(before, shape), before, after)
        return Mask.of(stretched.read(after), (left, top))

    def to_json(self) -> dict[str, Any]:
        """Without a shape for the whole area."""
        values = super().to_json()
        return values if self.shape else {name: values[name] for name in values if name != "shape"}


@dataclass(frozen=True)
class _Kind:
    """What every source has in a recipe."""

    kind: str


def _folded(name: str) -> str:
    """The name whatever its case, and however its accents are spelled."""
    return unicodedata.normalize("NFC", name).casefold()


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=4)
def _read(path: str, stamp: int, bounds: Region, fit: bool, convention: Convention) -> Mask:
    """Pictures of a camera have the same size, one after the other. A changed file is read anew."""
    return read_mask(path, bounds, fit, convention)


@lru_cache(maxsize=4)
def _pictures_in(folder: Path, stamp: int) -> tuple[Path, ...]:
    with os.scandir(folder) as entries:
        paths = sorted(Path(entry.path) for entry in entries if not is_litter(entry.name))
    return tuple(path for path in paths if format_of_suffix(path.suffix) is not None)


@lru_cache(maxsize=4)
def _shape(text: str) -> NDArray[np.uint8]:
    from PIL import Image

    try:
        data = base64.b64decode(text, validate=True)
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            return np.asarray(image.convert("L"))
    except (binascii.Error, ValueError, OSError, SyntaxError) as error:
        raise ImpastoError("The mask in the recipe is damaged.") from error
