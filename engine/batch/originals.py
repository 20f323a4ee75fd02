"""Reading the pictures of a batch."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from engine.batch.locations import Location, local_copy, opened
from engine.decoding import DecodeError, library_decoder
from engine.errors import ImpastoError
from engine.formats import HEAD, format_of_content
from engine.picture import Picture


class Original(NamedTuple):
    """A picture as it was read, and its file as it was then."""

    picture: Picture
    size: int
    """Bytes of the file."""
    changed: int
    """When, in nanoseconds since 1970."""

    @property
    def format(self) -> str:
        """The name of the format of the file."""
        return self.picture.origin.format if self.picture.origin is not None else ""

    @property
    def taken(self) -> dt.datetime:
        """When the photograph was taken, else when its file was changed."""
        block = self.picture.metadata.exif
        return (block and _taken(block)) or dt.datetime.fromtimestamp(self.changed / 1e9)


def read_original(path: Location, damaged: bool = False) -> Original:
    """Read a picture. Raises ``ImpastoError``, also when the file changes meanwhile.

    A file whose end is missing is refused unless ``damaged``: its result must not replace it.
    """
    before = _stamp(path)
    try:
        with local_copy(path) as copy:
            picture = Picture.open(copy, damaged=damaged)
    except OSError as error:
        raise _unreadable(path, error) from error
    if before is None or before != _stamp(path):
        raise ImpastoError(
            "{name} was changed while it was read.",
            "Try again when the other program has finished writing it.",
            name=path.name,
        )
    return Original(picture, *before)


def format_of_file(path: Location) -> str:
    """The name of the format of a file, by its beginning. Raises ``ImpastoError``."""
    format = None
    try:
        if path.is_file():  # opening a pipe would wait for a writer
            with opened(path) as file:
                format = format_of_content(file.read(HEAD))
    except OSError as error:
        raise _unreadable(path, error) from error
    if format is None:
        raise ImpastoError(
            "Impasto cannot open {name}: the format is not supported.", name=path.name
        )
    return format.name


def estimated_pixels(path: Location) -> int:
    """How many pixels a file has, by a look at its beginning; a guess where that tells nothing."""
    from PIL import Image, UnidentifiedImageError

    from engine.formats import limits  # noqa: F401  (lifts Pillow's own limit)

    try:
        if not path.is_file():
            return 0  # opening a pipe would wait for a writer
        with (
            opened(path) as file,
            library_decoder("Pillow", usual=UnidentifiedImageError),
            Image.open(file) as image,
        ):
            return image.width * image.height
    except (OSError, DecodeError):  # reading it will tell what is wrong
        stamp = _stamp(path)
        return 4 * stamp[0] if stamp else 0


def _unreadable(path: Location, error: OSError) -> ImpastoError:
    return ImpastoError(
        "{name} could not be read: {reason}.", name=path.name, reason=error.strerror or error
    )


def _stamp(path: Location) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


_EXIF_DIRECTORY = 0x8769
_TIMES = ((True, 0x9003), (True, 0x9004), (False, 0x0132))
"""DateTimeOriginal, DateTimeDigitized and DateTime: whether in the EXIF directory, and the tag."""


def _taken(block: bytes) -> dt.datetime | None:
    from PIL import Image

    exif = Image.Exif()
    try:
        with library_decoder("Pillow"):
            exif.load(b"Exif\0\0" + block)
            inner = exif.get_ifd(_EXIF_DIRECTORY)
            texts = [str((inner if is_inner else exif).get(tag, "")) for is_inner, tag in _TIMES]
    except DecodeError:
        return None
    for text in texts:
        try:
            return dt.datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S")
        except ValueError:
            continue
    return None
