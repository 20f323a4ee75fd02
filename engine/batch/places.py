"""Where the pictures of a batch are and where its results go: on this computer, or behind a URL.

A place on this computer is a ``Path``. A URL, such as ``s3://bucket/holiday`` or
``sftp://host/srv/holiday``, is a ``Remote``, which does what a batch needs of a path through fsspec
(the extra ``cluster``), and whatever that has for the URL's protocol. Formats read files by their
own means, so that a picture behind a URL is fetched into a temporary file while it is read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import functools
import hashlib
import logging
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from engine.atomic import put_in_place, write_beside
from engine.errors import ImpastoError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

log = logging.getLogger(__name__)


class Status(NamedTuple):
    """What is known of a file behind a URL, by the names that ``os.stat_result`` has for it."""

    st_mode: int
    st_size: int
    st_mtime_ns: int
    st_dev: int
    st_ino: int


@dataclass(frozen=True)
class Remote:
    """A file or a folder behind a URL.

    Its methods are those of ``Path``, and like them raise ``OSError`` where something goes wrong,
    whatever the protocol's own errors are.
    """

    protocol: str
    host: str
    """What stands between the slashes and the path: a host or a bucket, perhaps with a user."""
    path: PurePosixPath
    """From the root of the host."""

    def __str__(self) -> str:
        return f"{self.protocol}://{self.host}{self.path}"

    def __truediv__(self, part: PurePath | str) -> Remote:
        inner = part.as_posix() if isinstance(part, PurePath) else part
        return self._at(self.path / inner)

    @property
    def name(self) -> str:
        """The last part: the host's name for its root."""
        return self.path.name or self.host

    @property
    def parent(self) -> Remote:
        """The folder that holds it."""
        return self._at(self.path.parent)

    def with_name(self, name: str) -> Remote:
        """Another file in the same folder."""
        return self._at(self.path.with_name(name))

    def _at(self, path: PurePosixPath) -> Remote:
        return Remote(self.protocol, self.host, path)

    def is_relative_to(self, other: Place) -> bool:
        """Whether it lies in a folder."""
        return (
            isinstance(other, Remote)
            and (self.protocol, self.host) == (other.protocol, other.host)
            and self.path.is_relative_to(other.path)
        )

    def relative_to(self, other: Place) -> PurePosixPath:
        """The way to it from a folder that it lies in."""
        assert isinstance(other, Remote)
        return self.path.relative_to(other.path)

    def stat(self) -> Status:
        """Size, time of the last change (0 where it is not told) and kind."""
        with self._opened_system() as (system, path):
            system.invalidate_cache()
            return self._status(system.info(path))

    def children(self) -> list[tuple[str, Status]]:
        """The names in a folder, and what is known of them. Unsorted."""
        with self._opened_system() as (system, path):
            system.invalidate_cache()
            listing = system.ls(path, detail=True)
        # Some stores have an empty object in each folder that stands for the folder itself.
        inside = [each for each in listing if not each["name"].endswith("/")]
        named = [(PurePosixPath(each["name"]).name, each) for each in inside]
        return [(name, (self / name)._status(info)) for name, info in named]

    def _status(self, info: dict[str, Any]) -> Status:
        kind = stat.S_IFDIR if info["type"] == "directory" else stat.S_IFREG
        number = int.from_bytes(hashlib.sha256(str(self).encode()).digest()[:7])
        return Status(kind, info.get("size") or 0, _changed(info), _NO_DEVICE, number)

    def exists(self) -> bool:
        """Whether there is something."""
        return self._is_kind(stat.S_IFREG, stat.S_IFDIR)

    def is_file(self) -> bool:
        """Whether there is a file."""
        return self._is_kind(stat.S_IFREG)

    def is_dir(self) -> bool:
        """Whether there is a folder."""
        return self._is_kind(stat.S_IFDIR)

    def _is_kind(self, *kinds: int) -> bool:
        try:
            return self.stat().st_mode in kinds
        except FileNotFoundError:
            return False

    def samefile(self, other: Place) -> bool:
        """Whether both are one."""
        return self == other

    def mkdir(self) -> None:
        """Make the folder and those that hold it, as far as the protocol knows folders at all."""
        with self._opened_system() as (system, path):
            system.makedirs(path, exist_ok=True)

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove a file."""
        try:
            with self._opened_system() as (system, path):
                system.rm_file(path)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def open(self) -> contextlib.AbstractContextManager[BinaryIO]:
        """Read the bytes of the file, from the first to the last."""
        return self._reader()

    @contextmanager
    def _reader(self) -> Iterator[BinaryIO]:
        with self._opened_system() as (system, path), system.open(path, "rb") as file:
            yield file

    def write(self, data: bytes) -> None:
        """Write the whole file."""
        with self._opened_system() as (system, path):
            system.pipe_file(path, data)

    def replace(self, other: Remote) -> None:
        """Move the file to where the other is or will be, in one step where the protocol can."""
        with self._opened_system() as (system, path):
            system.mv(path, path.removesuffix(str(self.path)) + str(other.path))

    @contextmanager
    def _opened_system(self) -> Iterator[tuple[AbstractFileSystem, str]]:
        """The file system, and the path as it calls it. Each thread has a connection of its own."""
        from fsspec.core import url_to_fs

        try:
            # Of the host alone: a question mark in a file's name would end the path in a URL.
            system, root = url_to_fs(f"{self.protocol}://{self.host}/")
            yield system, f"{root.rstrip('/')}{self.path}"
        except FileNotFoundError as error:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from error
        except PermissionError as error:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from error
        except (ImpastoError, MemoryError):
            raise
        except Exception as error:  # each protocol has errors of its own
            if not isinstance(error, OSError):
                log.warning("%s", self._address, exc_info=True)
            reason = str(error).strip().rstrip(".") or type(error).__name__
            number = error.errno if isinstance(error, OSError) else None
            raise OSError(
                number, f"{self._address} does not allow it or is not reached ({reason})"
            ) from error

    @property
    def _address(self) -> str:
        """The host without the user and the password."""
        return f"{self.protocol}://{self.host.rpartition('@')[2]}"


Place = Path | Remote
"""A file or a folder, on this computer or behind a URL."""


def place_of(text: str) -> Place:
    """A place by its path or its URL.

    Raises ``ImpastoError`` for an empty text, and for a protocol that is not there.
    """
    if not text.strip() or "\0" in text:
        raise ImpastoError("A path is empty or damaged.", "Choose a file or a folder.")
    protocol, separator, rest = text.partition("://")
    if not separator or not protocol.isascii() or not protocol.replace("+", "").isalnum():
        return Path(text)
    if protocol in ("file", "local"):
        return Path(rest if os.name != "nt" else rest.lstrip("/"))
    _check_protocol(protocol)
    host, _, path = rest.partition("/")
    return Remote(protocol, host, PurePosixPath("/", *PurePosixPath(path).parts))


def is_within(place: Place, folder: Place) -> bool:
    """Whether a place lies in a folder, by their paths."""
    if isinstance(place, Remote):
        return place.is_relative_to(folder)
    return isinstance(folder, Path) and place.is_relative_to(folder)


def way_from(folder: Place, place: Place) -> PurePath:
    """The way from a folder to a place that lies in it."""
    if isinstance(place, Remote):
        return place.relative_to(folder)
    assert isinstance(folder, Path)
    return place.relative_to(folder)


def real(place: Place) -> Place:
    """The place without links on the way to it."""
    return Path(os.path.realpath(place)) if isinstance(place, Path) else place


def is_taken(place: Place) -> bool:
    """Whether there is something, be it a link that leads nowhere."""
    return os.path.lexists(place) if isinstance(place, Path) else place.exists()


def make_folders(place: Place) -> None:
    """Make a folder and those that hold it. Raises ``OSError``."""
    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
    else:
        place.mkdir()


@contextmanager
def opened(place: Place) -> Iterator[BinaryIO]:
    """The bytes of a file. Raises ``OSError``."""
    with place.open("rb") if isinstance(place, Path) else place.open() as file:
        yield file


@contextmanager
def local_copy(place: Place) -> Iterator[Path]:
    """The file as one on this computer, for as long as it is read: the file itself if it is there.

    As many copies are on the disk at a time as there are threads that read. Raises ``OSError``.
    """
    if isinstance(place, Path):
        yield place
        return
    with tempfile.TemporaryDirectory(prefix="impasto-") as folder:
        copy = Path(folder) / place.name
        with place.open() as there, copy.open("wb") as here:
            shutil.copyfileobj(there, here, 1 << 20)
        yield copy


def write_temporary(place: Place, data: bytes) -> Place:
    """Write a file beside ``place``, for ``put`` to make it that. Raises ``ImpastoError``."""
    if isinstance(place, Path):
        return write_beside(place, data)
    temporary = place.with_name(f".impasto-{os.urandom(8).hex()}.part")
    try:
        temporary.write(data)
    except OSError as error:
        with contextlib.suppress(OSError):  # what is left there, the next run removes
            temporary.unlink(missing_ok=True)
        raise _not_saved(place, error) from error
    return temporary


def put(temporary: Place, place: Place) -> None:
    """Let a file of ``write_temporary`` take its place, in one step. Raises ``ImpastoError``."""
    if isinstance(temporary, Path) and isinstance(place, Path):
        put_in_place(temporary, place)
        return
    assert isinstance(temporary, Remote)
    assert isinstance(place, Remote)
    try:
        temporary.replace(place)
    except OSError as error:
        with contextlib.suppress(OSError):  # what is left there, the next run removes
            temporary.unlink(missing_ok=True)
        raise _not_saved(place, error) from error


def device(place: Place) -> int | None:
    """The drive that a folder is on; None if there is none, or the connection to it is lost."""
    try:
        if isinstance(place, Path):
            return place.stat().st_dev
        # Some stores have no folders but those that something is in.
        place.exists()
    except OSError:
        return None
    return _NO_DEVICE


@functools.lru_cache(maxsize=64)
def folder_of(place: Remote) -> Remote:
    """The folder itself, or that of a file. Asks once only."""
    return place.parent if place.is_file() else place


_NO_DEVICE = -1


def _changed(info: dict[str, Any]) -> int:
    """Nanoseconds since 1970; protocols call it by different names."""
    for name in ("mtime", "LastModified", "last_modified", "updated", "modified", "created"):
        value = info.get(name)
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = dt.datetime.fromisoformat(value)
        if isinstance(value, dt.datetime):
            value = value.timestamp()
        if isinstance(value, (int, float)):
            return round(value * 1e9)
    return 0


def _check_protocol(protocol: str) -> None:
    try:
        from fsspec import get_filesystem_class
    except ModuleNotFoundError as error:
        raise ImpastoError(
            "Pictures behind URLs need fsspec, which is not installed.",
            "Install Impasto with its extra “cluster”.",
        ) from error
    try:
        get_filesystem_class(protocol)
    except ValueError as error:
        raise ImpastoError(
            "{protocol}:// is no protocol that fsspec knows.",
            "Use a folder, or a URL such as s3://, sftp:// or smb://.",
            protocol=protocol,
        ) from error
    except ImportError as error:
        raise ImpastoError(
            "A package is missing for {protocol}:// ({reason}).",
            "Install it beside Impasto, on each of the machines.",
            protocol=protocol,
            reason=error,
        ) from error


def _not_saved(place: Remote, error: OSError) -> ImpastoError:
    return ImpastoError(
        "{name} could not be saved: {reason}.", name=place.name, reason=error.strerror or error
    )
