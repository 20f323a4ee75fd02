"""A picture with all that its file carried; opening and saving it."""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np

from engine.atomic import as_on_disk, write_atomically
from engine.decoding import DecodeError
from engine.device import is_out_of_memory
from engine.errors import ImpastoError
from engine.formats import FORMATS, HEAD, format_named, format_of_content, format_of_suffix, samples
from engine.formats.format import Decoded, Format, Origin, SaveOptions
from engine.formats.loss import ODD_PROFILE, Loss
from engine.formats.metadata.metadata import Metadata
from engine.regions import Pixels, Region
from engine.transparency import over_white

__all__ = ["FORMATS", "Format", "Metadata", "Origin", "Picture", "SaveOptions"]


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels, and all that their file says about them. A value: nothing in it changes."""

    pixels: Pixels
    """RGB ``(H, W, 3)`` or RGBA ``(H, W, 4)``, straight alpha, ``uint8|uint16``, read-only."""
    metadata: Metadata = Metadata()
    origin: Origin | None = None
    notices: tuple[Loss, ...] = ()
    """What was wrong with its file; told once by whoever opened it."""

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

    def moved(self) -> Self:
        """The same, for pixels that lie elsewhere than in the file: cropped, turned, scaled."""
        if self.origin is None:
            return self
        return dataclasses.replace(self, origin=self.origin.moved())

    @classmethod
    def open(cls, path: str | Path, *, damaged: bool = False) -> Self:
        """Read a file of any format in ``FORMATS``, whatever its name says.

        The pixels are turned as the file asks for. A file whose end is missing is refused, unless
        ``damaged`` is set and its format allows to show what is left: ``notices`` say so then.
        Raises ``ImpastoError``.
        """
        path = Path(path)
        with _opened(path) as (file, format), _decoding(path):
            return cls(*_with_sensible_profile(format.read(file, path, damaged)))

    @classmethod
    def preview(cls, path: str | Path, long_side: int) -> Self:
        """A smaller version, at most ``long_side`` pixels in its longer side, as fast as possible.

        A JPEG file is decoded at a half to an eighth of its size. Raises ``ImpastoError``.
        """
        path = Path(path)
        with _opened(path) as (file, format), _decoding(path):
            decoded: Decoded | None = None
            if format.preview is not None:
                decoded = format.preview(file, path, long_side)
                file.seek(0)
            decoded = _with_sensible_profile(decoded or format.read(file, path, False))
            return cls(*decoded._replace(pixels=samples.resized(decoded.pixels, long_side)))

    def save(self, path: str | Path, options: SaveOptions = SaveOptions()) -> None:
        """Write the picture in the format of ``options``, or else of the suffix; all or nothing.

        The file it came from keeps the format it has, even where its name says otherwise (a PNG
        called ``photo.jpg``): it would lose its transparency and its depth.

        What the format cannot hold is given up with care: transparency is laid on white, 16 bits
        are rounded to 8. ``engine.losses`` says beforehand what that is. Raises ``ImpastoError``,
        and then a file of that name is as it was.
        """
        path = Path(path)
        if self.came_from(path):
            self.check_replaceable(path.name)
        format = None if options.format else self.format_for(path)
        if format is None and not options.format:
            raise ImpastoError(
                "The file name {name} has no known picture extension.",
                "Use one of these endings: {suffixes}.",
                name=path.name,
                suffixes=", ".join(format.suffixes[0] for format in FORMATS if format.can_write),
            )
        named = options.format or (format.name if format else None)
        write_atomically(path, self.encode(dataclasses.replace(options, format=named)))

    def encode(self, options: SaveOptions = SaveOptions()) -> bytes:
        """The bytes that ``save`` would write; without a format in ``options``, in the original's.

        Raises ``ImpastoError``.
        """
        format = _writable_format(options.format or (self.origin.format if self.origin else "PNG"))
        assert format.write is not None
        pixels, metadata = _prepared(self, format, options)
        try:
            data = format.write(pixels, metadata, _written_like(self.origin, metadata), options)
        except MemoryError as error:
            raise _out_of_memory() from error
        if not format.recognises(data[:HEAD]) or not format.is_whole(data):
            raise ImpastoError(
                "The picture could not be saved as {format}: the encoded file is incomplete.",
                "Nothing was saved. Choose another format.",
                format=format.name,
            )
        return data

    def check_replaceable(self, name: str) -> None:
        """Raise ``ImpastoError`` if its file, called ``name``, must not be saved over."""
        own = format_named(self.origin.format) if self.origin is not None else None
        if own is not None and own.is_negative:
            raise ImpastoError(
                "{name} is a camera RAW file, which Impasto never replaces.",
                "Save under another name, as TIFF with 16 bits or as a project.",
                name=name,
            )

    def format_for(self, path: Path) -> Format | None:
        """The format that ``save`` writes at ``path``; None where its name says nothing."""
        if self.origin is not None and self.came_from(path):
            own = format_named(self.origin.format)
            if own is not None and own.can_write:
                return own
        return format_of_suffix(path.suffix)

    def came_from(self, path: Path) -> bool:
        """Whether the picture was read from the file at ``path``."""
        own = self.origin.path if self.origin is not None else None
        return own is not None and path.exists() and own.exists() and path.samefile(own)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, Format]]:
    """The file, standing at its start, and its format. Raises ``ImpastoError``."""
    # Opening a pipe would wait for a writer without O_NONBLOCK, which means nothing to other files.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(as_on_disk(path), flags)
    except (OSError, ValueError) as error:
        raise _why_not_opened(error, path) from error
    try:
        _check_kind(os.fstat(descriptor), path)
    except ImpastoError:
        os.close(descriptor)
        raise
    with os.fdopen(descriptor, "rb") as file:
        try:
            head = file.read(HEAD)
            file.seek(0)
        except OSError as error:
            raise _why_not_opened(error, path) from error
        format = format_of_content(head)
        if format is None:
            raise _unknown_content(path)
        yield file, format


def _check_kind(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _a_folder(path)
    if not stat.S_ISREG(status.st_mode):
        raise ImpastoError(
            "{name} is a device or a pipe, not a file.",
            "Choose a picture file.",
            name=path.name,
        )
    if status.st_size == 0:
        raise ImpastoError(
            "{name} is empty.",
            "Copy or download the file again, or choose another one.",
            name=path.name,
        )


@contextmanager
def _decoding(path: Path) -> Iterator[None]:
    """Turns what decoders say of damaged files into a sentence; our own mistakes come through."""
    try:
        yield
    except DecodeError as error:
        raise ImpastoError(
            "{name} is damaged and could not be read ({reason}).",
            "Copy or download the file again, or open a backup.",
            name=path.name,
            reason=error,
        ) from error
    except OSError as error:
        raise _why_not_opened(error, path) from error
    except Exception as error:
        if is_out_of_memory(error):
            raise _out_of_memory() from error
        raise


def _prepared(picture: Picture, format: Format, options: SaveOptions) -> tuple[Pixels, Metadata]:
    """Pixels and metadata as the format can hold them and the options ask for."""
    if options.quality is not None and not 1 <= options.quality <= 100:
        raise ImpastoError(
            "The quality {quality} is out of range.",
            "Choose 1 to 100.",
            quality=options.quality,
        )
    pixels = picture.pixels
    if options.long_side is not None:
        if options.long_side < 1:
            raise ImpastoError(
                "The size {size} px is out of range.",
                "Choose at least 1 px.",
                size=options.long_side,
            )
        pixels = samples.resized(pixels, options.long_side)
    _check_side(pixels, format)
    if not format.alpha:
        pixels = over_white(pixels)
    metadata = picture.metadata.sized(pixels.shape[1], pixels.shape[0])
    metadata = metadata.without_previews().without_credentials()
    if options.metadata != "keep":
        metadata = metadata.stripped() if options.metadata == "strip" else metadata.without_gps()
    pixels, metadata = _with_fitting_profile(pixels, metadata, picture.origin, format)
    if not format.holds_hdr(picture.origin):
        pixels, metadata = _in_standard_range(pixels, metadata)
    if not format.profile:
        pixels, metadata = _in_srgb(pixels, metadata)
    if options.bit_depth == 16 and format.sixteen_bit:
        pixels = samples.to_sixteen_bits(pixels)
    elif options.bit_depth == 8 or not format.sixteen_bit:
        pixels = samples.to_eight_bits(pixels)
    return np.ascontiguousarray(pixels), metadata


def _with_sensible_profile(decoded: Decoded) -> Decoded:
    """Without a profile for other colours than the file has."""
    from engine import colour

    if colour.fits(decoded.metadata.icc, decoded.origin.samples):
        return decoded
    metadata = decoded.metadata.replace(icc=None)
    return decoded._replace(metadata=metadata, notices=(*decoded.notices, ODD_PROFILE))


def _with_fitting_profile(
    pixels: Pixels, metadata: Metadata, origin: Origin | None, format: Format
) -> tuple[Pixels, Metadata]:
    """sRGB instead of a grey profile, where what is saved will not be grey."""
    from engine import colour

    icc = metadata.icc
    if icc is None or not colour.is_grey_profile(icc):
        return pixels, metadata
    if format.grey and origin is not None and origin.samples == "grey" and samples.is_grey(pixels):
        return pixels, metadata
    return colour.without_grey_profile(pixels, icc), metadata.replace(icc=None)


def _written_like(origin: Origin | None, metadata: Metadata) -> Origin | None:
    """The origin, for files that fit the profile: no grey samples with one for colours."""
    from engine import colour

    if origin is None or origin.samples != "grey" or colour.fits_grey(metadata.icc):
        return origin
    return dataclasses.replace(origin, samples="rgb")


def _in_standard_range(pixels: Pixels, metadata: Metadata) -> tuple[Pixels, Metadata]:
    from engine import colour

    pixels, icc = colour.in_standard_range(pixels, metadata.icc)
    return pixels, metadata.replace(icc=icc)


def _in_srgb(pixels: Pixels, metadata: Metadata) -> tuple[Pixels, Metadata]:
    from engine import colour

    transform = colour.display_transform(metadata.icc, None)
    return transform.apply(pixels) if transform else pixels, metadata.replace(icc=None)


def _check_side(pixels: Pixels, format: Format) -> None:
    longer = max(pixels.shape[:2])
    if longer > format.max_side:
        raise ImpastoError(
            "The picture is too large for {format}: {size} pixels, where {limit} is the limit.",
            "Save a smaller copy, or choose PNG or TIFF.",
            size=longer,
            format=format.name,
            limit=format.max_side,
        )


def _writable_format(name: str) -> Format:
    format = format_named(name)
    if format is None:
        raise ImpastoError(
            "“{format}” is not a picture format that Impasto knows.",
            "Choose another format.",
            format=name,
        )
    if not format.can_write:
        raise ImpastoError(
            "Impasto cannot save pictures as {format}.",
            "Choose another format, such as PNG.",
            format=format.name,
        )
    return format


def _why_not_opened(error: OSError | ValueError, path: Path) -> ImpastoError:
    if isinstance(error, FileNotFoundError):
        return ImpastoError(
            "{name} was not found.",
            "It may have been moved, renamed or deleted. Look in {folder}.",
            name=path.name,
            folder=path.absolute().parent,
        )
    if isinstance(error, PermissionError):
        if os.path.isdir(path):  # noqa: PTH112  (Windows does not open folders; this never raises)
            return _a_folder(path)
        return ImpastoError(
            "You do not have permission to open {name}.",
            "Change its permissions, or ask its owner for a copy.",
            name=path.name,
        )
    return ImpastoError(
        "{name} could not be opened: {reason}.",
        "Choose another file.",
        name=path.name,
        reason=error.strerror if isinstance(error, OSError) and error.strerror else error,
    )


def _a_folder(path: Path) -> ImpastoError:
    return ImpastoError(
        "{name} is a folder.", "Choose a picture in it.", name=path.name or path.resolve()
    )


def _unknown_content(path: Path) -> ImpastoError:
    kinds = ", ".join(format.name for format in FORMATS)
    if format_of_suffix(path.suffix) is not None:
        return ImpastoError(
            "{name} is not a picture, despite its name.",
            "Choose a file of one of these formats: {kinds}.",
            name=path.name,
            kinds=kinds,
        )
    return ImpastoError(
        "Impasto cannot open {name}: the format is not supported.",
        "Choose a file of one of these formats: {kinds}.",
        name=path.name,
        kinds=kinds,
    )


def _out_of_memory() -> ImpastoError:
    return ImpastoError(
        "Not enough memory for this picture.", "Close other pictures, then try again."
    )
