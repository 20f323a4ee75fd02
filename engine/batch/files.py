"""Finding the pictures in a folder."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from engine.batch.locations import Location, Remote, Status
from engine.errors import ImpastoError
from engine.formats import FORMATS

TEMPORARY = re.compile(r"\.impasto-[0-9a-f]{16}\.part")
"""The names of files that ``engine.atomic`` has not finished."""

READABLE = frozenset(suffix for format in FORMATS for suffix in format.suffixes)


Identity = tuple[int, int]
"""Device and number of a file: the same by whatever name it is called."""


class Found(NamedTuple):
    """A file to work on."""

    path: PurePath
    """Relative to the folder that is worked through."""
    size: int
    """Bytes."""
    changed: int
    """When, in nanoseconds since 1970."""
    identity: Identity


class Unreadable(NamedTuple):
    """A place that cannot be looked into."""

    path: PurePath
    """Relative to the folder that is worked through."""
    error: ImpastoError


_LITTER = frozenset((
    "@eadir", ".@__thumb", "__macosx", ".ds_store", ".appledouble", ".spotlight-v100", ".trashes",
    "thumbs.db", "desktop.ini", "#recycle", "@recycle", "$recycle.bin", "system volume information",
))  # fmt: skip


@dataclass(frozen=True)
class Selection:
    """Which files of a folder are meant."""

    recursive: bool = False
    """Whether folders in the folder are looked into. Links to folders are followed once."""
    pattern: str = ""
    """Names like ``*.jpg, IMG_*``; with a slash, paths. Empty for all that look like pictures."""
    hidden: bool = False
    """Whether files and folders count that the system hides."""

    def includes(self, path: PurePath) -> bool:
        """Whether a file, relative to the folder, is meant by its name."""
        if not self.pattern.strip(" ,;"):
            return path.suffix.lower() in READABLE
        patterns = [part.strip() for part in re.split(r"[,;]", self.pattern) if part.strip()]
        name, whole = path.name.lower(), path.as_posix().lower()
        return any(
            fnmatch.fnmatchcase(whole if "/" in pattern else name, pattern.lower())
            for pattern in patterns
        )


def find_pictures(
    folder: Location, selection: Selection, leave_out: Location | None = None
) -> Iterator[Found | Unreadable]:
    """The files in ``folder``, numbers in their names in counting order, then those in its folders.

    ``folder`` may be a single file, which is found whatever its name. ``leave_out`` is a folder
    within that is not looked into. Links that lead in circles end where they first come again.
    Raises ``ImpastoError`` when ``folder`` itself cannot be read.
    """
    if isinstance(folder, Remote):
        yield from _remote_pictures(folder, selection, leave_out)
        return
    try:
        status = folder.stat()
        if not stat.S_ISDIR(status.st_mode):
            yield _found(PurePath(folder.name), status)
            return
        os.scandir(folder).close()
    except OSError as error:
        raise _no_folder(folder, error) from error
    seen = {(status.st_dev, status.st_ino)}
    if isinstance(leave_out, Path) and leave_out.is_dir() and not leave_out.samefile(folder):
        other = leave_out.stat()
        seen.add((other.st_dev, other.st_ino))
    yield from _Walk(selection, seen).whole(folder)


def find_temporary_files(folder: Location) -> Iterator[Location]:
    """What a killed run left unfinished in ``folder``. Raises ``OSError`` for one behind a URL."""
    if isinstance(folder, Remote):
        names = [name for name, _ in folder.children()] if folder.is_dir() else []
        yield from (folder / name for name in names if TEMPORARY.fullmatch(name))
    elif folder.is_dir():
        yield from (path for path in folder.iterdir() if TEMPORARY.fullmatch(path.name))


class _Walk:
    def __init__(self, selection: Selection, seen: set[Identity]) -> None:
        self._selection = selection
        self._seen = seen
        self._links: list[tuple[Path, PurePath]] = []

    def whole(self, folder: Path) -> Iterator[Found | Unreadable]:
        """All that is in ``folder``; what is behind links last, so that true names come first."""
        yield from self._inside(folder, PurePath())
        while self._links:
            link, relative = self._links.pop(0)
            if self._is_new(link):
                yield from self._inside(link, relative)

    def _inside(self, folder: Path, relative: PurePath) -> Iterator[Found | Unreadable]:
        try:
            names = sorted((path.name for path in folder.iterdir()), key=_counting_order)
        except OSError as error:
            yield _unreadable(relative, error)
            return
        folders = []
        for name in names:
            path = relative / name
            if TEMPORARY.fullmatch(name) or is_litter(name):
                continue
            try:
                status = (folder / name).stat()  # of what a link points to
            except OSError as error:
                if self._selection.includes(path):
                    yield _unreadable(path, error)
                continue
            if _is_hidden(name, status) and not self._selection.hidden:
                continue
            if stat.S_ISDIR(status.st_mode):
                folders.append(name)
            elif self._selection.includes(path):
                yield _found(path, status)
        for name in folders if self._selection.recursive else ():
            if (folder / name).is_symlink():
                self._links.append((folder / name, relative / name))
            elif self._is_new(folder / name):
                yield from self._inside(folder / name, relative / name)

    def _is_new(self, folder: Path) -> bool:
        try:
            status = folder.stat()
        except OSError:
            return True  # looking into it will say what is wrong
        identity = (status.st_dev, status.st_ino)
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True


def _remote_pictures(
    folder: Remote, selection: Selection, leave_out: Location | None
) -> Iterator[Found | Unreadable]:
    try:
        status = folder.stat()
        if not stat.S_ISDIR(status.st_mode):
            yield _found(PurePath(folder.name), status)
            return
        listing = folder.children()
    except OSError as error:
        raise _no_folder(folder, error) from error
    skipped = leave_out if leave_out != folder else None
    yield from _remote_inside(folder, listing, PurePath(), selection, skipped)


def _remote_inside(
    folder: Remote,
    listing: list[tuple[str, Status]],
    relative: PurePath,
    selection: Selection,
    leave_out: Location | None,
) -> Iterator[Found | Unreadable]:
    folders = []
    for name, status in sorted(listing, key=lambda each: _counting_order(each[0])):
        is_meant = selection.hidden or not name.startswith(".")
        if TEMPORARY.fullmatch(name) or is_litter(name) or not is_meant:
            continue
        if stat.S_ISDIR(status.st_mode):
            folders.append(name)
        elif selection.includes(relative / name):
            yield _found(relative / name, status)
    for name in folders if selection.recursive else ():
        inner = folder / name
        if inner == leave_out:
            continue
        try:
            inside = inner.children()
        except OSError as error:
            yield _unreadable(relative / name, error)
            continue
        yield from _remote_inside(inner, inside, relative / name, selection, leave_out)


def _no_folder(folder: Location, error: OSError) -> ImpastoError:
    return ImpastoError(
        "The folder {folder} could not be read: {reason}.",
        "Choose another folder.",
        folder=folder,
        reason=error.strerror or error,
    )


def _found(path: PurePath, status: os.stat_result | Status) -> Found:
    return Found(path, status.st_size, status.st_mtime_ns, (status.st_dev, status.st_ino))


def _unreadable(path: PurePath, error: OSError) -> Unreadable:
    reason = error.strerror or error
    sentence = ImpastoError("{name} could not be read: {reason}.", name=path, reason=reason)
    return Unreadable(path, sentence)


def _counting_order(name: str) -> tuple[str, str]:
    """``img2`` before ``img10``, whatever the case; the name itself where that decides nothing.

    As text, which is compared at once: a hundred thousand names must not hold other threads up.
    """
    return re.sub(r"[0-9]+", _in_order, name.casefold()), name


def _in_order(digits: re.Match[str]) -> str:
    """A number as text that is ordered as numbers are, and before any other text."""
    value = digits[0].lstrip("0")
    return f"\0{len(value):03}{value}"


def is_litter(name: str) -> bool:
    """Whether a file or folder is one that systems leave among pictures: nobody means those.

    Thumbnails of Synology and QNAP, what macOS puts beside each file and into its archives, bins.
    """
    return name.startswith("._") or name.casefold() in _LITTER


def _is_hidden(name: str, status: os.stat_result) -> bool:
    if name.startswith("."):
        return True
    attributes = getattr(status, "st_file_attributes", 0)  # only Windows has them
    return bool(attributes & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2))
