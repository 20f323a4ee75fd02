"""Where the pictures of a batch are and where its results go: on this computer, or behind a URL.

A location on this computer is a ``Path``. A URL, such as ``s3://bucket/holiday`` or
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

    def is_relative_to(self, other: Location) -> bool:
        """Whether it lies in a folder."""
        return (
            isinstance(other, Remote)
            and (self.protocol, self.host) == (other.protocol, other.host)
            and self.path.is_relative_to(other.path)
        )

    def relative_to(self, other: Location) -> PurePosixPath:
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

    def samefile(self, other: Location) -> bool:
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


Location = Path | Remote
"""A file or a folder, on this computer or behind a URL."""


def location_of(text: str) -> Location:
    """A location by its path or its URL.

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


def is_within(location: Location, folder: Location) -> bool:
    """Whether a location lies in a folder, by their paths."""
    if isinstance(location, Remote):
        return location.is_relative_to(folder)
    return isinstance(folder, Path) and location.is_relative_to(folder)


def way_from(folder: Location, location: Location) -> PurePath:
    """The way from a folder to a location that lies in it."""
    if isinstance(location, Remote):
        return location.relative_to(folder)
    assert isinstance(folder, Path)
    return location.relative_to(folder)


def real(location: Location) -> Location:
    """The location without links on the way to it."""
    return Path(os.path.realpath(location)) if isinstance(location, Path) else location


def is_taken(location: Location) -> bool:
    """Whether there is something, be it a link that leads nowhere."""
    return os.path.lexists(location) if isinstance(location, Path) else location.exists()


def make_folders(location: Location) -> None:
    """Make a folder and those that hold it. Raises ``OSError``."""
    if isinstance(location, Path):
        location.mkdir(parents=True, exist_ok=True)
    else:
        location.mkdir()


@contextmanager
def opened(location: Location) -> Iterator[BinaryIO]:
    """The bytes of a file. Raises ``OSError``."""
    with location.open("rb") if isinstance(location, Path) else location.open() as file:
        yield file


@contextmanager
def local_copy(location: Location) -> Iterator[Path]:
    """The file as one on this computer, for as long as it is read: the file itself if it is there.

    As many copies are on the disk at a time as there are threads that read. Raises ``OSError``.
    """
    if isinstance(location, Path):
        yield location
        return
    with tempfile.TemporaryDirectory(prefix="impasto-") as folder:
        copy = Path(folder) / location.name
        with location.open() as there, copy.open("wb") as here:
            shutil.copyfileobj(there, here, 1 << 20)
        yield copy


def write_temporary(location: Location, data: bytes) -> Location:
    """Write a file beside ``location``, for ``put`` to make it that. Raises ``ImpastoError``."""
    if isinstance(location, Path):
        return write_beside(location, data)
    temporary = location.with_name(f".impasto-{os.urandom(8).hex()}.part")
    try:
        temporary.write(data)
    except OSError as error:
        with contextlib.suppress(OSError):  # what is left there, the next run removes
            temporary.unlink(missing_ok=True)
        raise _not_saved(location, error) from error
    return temporary


def put(temporary: Location, location: Location) -> None:
    """Let a file of ``write_temporary`` take its place, in one step. Raises ``ImpastoError``."""
    if isinstance(temporary, Path) and isinstance(location, Path):
        put_in_place(temporary, location)
        return
    assert isinstance(temporary, Remote)
    assert isinstance(location, Remote)
    try:
        temporary.replace(location)
    except OSError as error:
        with contextlib.suppress(OSError):  # what is left there, the next run removes
            temporary.unlink(missing_ok=True)
        raise _not_saved(location, error) from error


def device(location: Location) -> int | None:
    """The drive that a folder is on; None if there is none, or the connection to it is lost."""
    try:
        if isinstance(location, Path):
            return location.stat().st_dev
        # Some stores have no folders but those that something is in.
        location.exists()
    except OSError:
        return None
    return _NO_DEVICE


@functools.lru_cache(maxsize=64)
def folder_of(location: Remote) -> Remote:
    """The folder itself, or that of a file. Asks once only."""
    return location.parent if location.is_file() else location


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


def _not_saved(location: Remote, error: OSError) -> ImpastoError:
    return ImpastoError(
        "{name} could not be saved: {reason}.", name=location.name, reason=error.strerror or error
    )
