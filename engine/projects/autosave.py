"""Unsaved work on disk, so that a crash, a kill or a power cut loses seconds at most.

Each document has a folder. Arrays are files that are written once and never again: an array object
that was written before is not written anew, so that a change costs what changed. ``work.json`` says
what there is; it is replaced in one step after all that it names is on the disk, and what it names
no more is deleted after that. At every moment one whole state can be read. What has the same parts
as before (the last steps of the history share most arrays) takes no room.
"""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import re
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically_by
from engine.decoding import DecodeError
from engine.documents import DocumentError, read_document, write_document
from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Metadata
from engine.layers import Stack
from engine.projects import quick_png
from engine.projects.manifest import Get, Manifest, Put, describe, restore
from engine.projects.openraster import thumbnail
from engine.projects.project import Project, Source

log = logging.getLogger(__name__)

WORK, THUMBNAIL = "work.json", "thumbnail.png"
KEPT_STEPS = 20
"""How many steps of the history are kept."""
LEAST_FREE = 1 << 30
"""Bytes that are left free on the disk whatever happens."""
THUMBNAIL_AGE = 30.0
"""Seconds until the small picture is made again; it takes a look at all pixels."""
_ARRAY = re.compile(r"\d{1,12}\.png")

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Step:
    """A state of the layers that undo leads to, and what was done to it then."""

    text: str
    stack: Stack


@dataclass(frozen=True, eq=False)
class Work:
    """What a person would miss."""

    project: Project
    title: str = ""
    """What a picture without a file is called."""
    path: Path | None = None
    """Its file, if it has one."""
    steps: tuple[Step, ...] = ()
    """The last of the history before the present state, the oldest first, all of one picture."""


class NoRoom(ImpastoError):
    """The disk is nearly full."""


# --- as JSON ---


@dataclass(frozen=True)
class SourceFile:
    """Where the original file lies."""

    name: str
    path: str
    size: int
    modified: int
    member: str = ""


@dataclass(frozen=True)
class StepEntry:
    """A step; its metadata and where it came from are those of the present state."""

    text: str
    manifest: Manifest


@dataclass(frozen=True)
class Record:
    """``work.json``."""

    manifest: Manifest
    when: float
    """Seconds since 1970."""
    title: str = ""
    path: str | None = None
    source: SourceFile | None = None
    steps: tuple[StepEntry, ...] = ()


# --- writing ---


class Autosave:
    """The folder of one document. For any thread; one thing happens to it at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[int, tuple[Array, str]] = {}
        self._number = 0
        self._thumbnail_at = -THUMBNAIL_AGE
        self._lock = threading.Lock()
        self._is_removed = False

    def write(self, work: Work) -> None:
        """Keep this state in the place of the last one. Raises ``ImpastoError``: that one stays."""
        with self._lock:
            if self._is_removed:
                return
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept: dict[int, tuple[Array, str]] = {}
            record = self._record(work, lambda array: self._put(array, kept))
            self._check_room(0)
            write_document(self.folder / WORK, record, indent=None)
            self._kept = kept
            self._prune()
            self._show(work.project.stack)

    def remove(self) -> None:
        """Nothing of it is missed any more; nothing is written from now on."""
        with self._lock:
            self._is_removed = True
            self._kept = {}
            shutil.rmtree(self.folder, ignore_errors=True)

    def _record(self, work: Work, put: Put) -> Record:
        source = work.project.source
        return Record(
            manifest=describe(work.project, put),
            when=time.time(),
            title=work.title,
            path=None if work.path is None else str(work.path),
            source=None
            if source is None
            else SourceFile(
                source.name, str(source.path), source.size, source.modified, source.member
            ),
            steps=tuple(_step_entry(step, put) for step in work.steps[-KEPT_STEPS:]),
        )

    def _put(self, array: Array, kept: dict[int, tuple[Array, str]]) -> str:
        key = id(array)
        if key in kept:
            return kept[key][1]
        found = self._kept.get(key)
        if found is None:
            found = array, self._write(array)
            self._kept[key] = found  # written, even if what comes after it fails
        kept[key] = found
        return found[1]

    def _write(self, array: Array) -> str:
        self._check_room(array.nbytes)
        self._number += 1
        name = f"{self._number}.png"
        if array.ndim == 2 and array.flags.writeable:
            # The mask of a layer is drawn on while a stroke lasts. Rows are kept as differences,
            # which must all be of one moment.
            array = array.copy()
        write_atomically_by(
            self.folder / name, lambda file: file.writelines(quick_png.encode(_flat(array)))
        )
        return name

    def _check_room(self, size: int) -> None:
        if shutil.disk_usage(self.folder).free - size < LEAST_FREE:
            raise NoRoom(
                "The disk is nearly full: unsaved work is no longer kept for recovery.",
                "Save your work, or free some disk space.",
            )

    def _prune(self) -> None:
        """Delete what the record names no more, and what was half written."""
        needed = {WORK, THUMBNAIL, *(name for _, name in self._kept.values())}
        for path in self.folder.iterdir():
            if path.name not in needed:
                path.unlink(missing_ok=True)

    def _show(self, stack: Stack) -> None:
        if time.monotonic() - self._thumbnail_at < THUMBNAIL_AGE:
            return
        self._thumbnail_at = time.monotonic()
        small = thumbnail(stack)
        write_atomically_by(
            self.folder / THUMBNAIL, lambda file: file.writelines(quick_png.encode(small))
        )

    @classmethod
    def of_read(cls, folder: Path, arrays: dict[str, Array]) -> Autosave:
        """That of work that was read: arrays that are still the same are not written again."""
        autosave = cls(folder)
        autosave._kept = {id(array): (array, name) for name, array in arrays.items()}
        numbers = (int(path.stem) for path in folder.iterdir() if _ARRAY.fullmatch(path.name))
        autosave._number = max(numbers, default=0)
        return autosave


def _step_entry(step: Step, put: Put) -> StepEntry:
    manifest = describe(Project(step.stack), put)
    return StepEntry(step.text, dataclasses.replace(manifest, metadata=Metadata(), origin=None))


def _flat(array: Array) -> Array:
    """As rows that PNG knows: of one, three or four channels."""
    is_odd = array.ndim == 3 and array.shape[2] not in (3, 4)
    return array.reshape(array.shape[0], -1) if is_odd else array


# --- reading ---


@dataclass(frozen=True)
class Found:
    """Unsaved work that was found, still unread."""

    folder: Path
    name: str
    """Of its file, or its title; empty for none."""
    path: Path | None
    when: float
    """Seconds since 1970."""

    @property
    def thumbnail(self) -> Path:
        """A small picture of it; the file may be missing."""
        return self.folder / THUMBNAIL


@dataclass(frozen=True, eq=False)
class Recovered:
    """Unsaved work, and the folder that goes on keeping it."""

    work: Work
    autosave: Autosave
    notices: tuple[ImpastoError, ...]


def look_into(folder: Path) -> Found | None:
    """What is kept in a document's folder; None for nothing. Raises ``ImpastoError``."""
    if not (folder / WORK).exists():
        return None
    record = _read_record(folder)
    path = None if record.path is None else Path(record.path)
    return Found(folder, record.title if path is None else path.name, path, record.when)


def recover(folder: Path) -> Recovered:
    """The work kept in a folder. Raises ``ImpastoError``."""
    record = _read_record(folder)
    arrays: dict[str, Array] = {}

    def get(name: str, shape: tuple[int, ...]) -> Array:
        if name not in arrays:
            arrays[name] = _read_array(folder, name, shape)
        if arrays[name].shape != shape:
            raise DecodeError("one picture of two sizes")
        return arrays[name]

    path = None if record.path is None else Path(record.path)
    try:
        project, notices = restore(
            record.manifest, get, folder if path is None else path.parent, _source(record.source)
        )
    except (DecodeError, OSError, ValueError) as error:
        log.warning("%s could not be recovered", folder, exc_info=True)
        raise ImpastoError("What was kept of it is damaged.") from error
    arrays[record.manifest.base] = project.stack.base.pixels  # a view of what was read
    steps: tuple[Step, ...] = ()
    # What is there now counts; without its history it is still worth having.
    with contextlib.suppress(DecodeError, OSError, ValueError, ImpastoError):
        steps = tuple(_step(entry, get, record, project.stack) for entry in record.steps)
    work = Work(project, record.title, path, steps)
    return Recovered(work, Autosave.of_read(folder, arrays), tuple(notices))


def _read_record(folder: Path) -> Record:
    try:
        return read_document(folder / WORK, Record)
    except (DocumentError, ValueError, TypeError) as error:
        log.warning("%s could not be read", folder, exc_info=True)
        raise ImpastoError("What was kept of it is damaged.") from error


def _read_array(folder: Path, name: str, shape: tuple[int, ...]) -> Array:
    if not _ARRAY.fullmatch(name):
        raise DecodeError("an unknown file")
    data = (folder / name).read_bytes()
    is_odd = len(shape) == 3 and shape[2] not in (3, 4)
    flat = (shape[0], shape[1] * shape[2]) if is_odd else shape
    array: Array = np.ascontiguousarray(quick_png.decode(data, flat)).reshape(shape)
    return array


def _step(entry: StepEntry, get: Get, record: Record, now: Stack) -> Step:
    if entry.manifest.base != record.manifest.base:
        raise DecodeError("a step of another picture")
    project, _ = restore(entry.manifest, get, Path(), None)
    return Step(entry.text, dataclasses.replace(project.stack, base=now.base))


def _source(file: SourceFile | None) -> Source | None:
    """The original file, if it is there as it was."""
    if file is None:
        return None
    source = Source(file.name, Path(file.path), file.size, file.modified, file.member)
    try:
        source.check()
    except ImpastoError:
        return None
    return source
