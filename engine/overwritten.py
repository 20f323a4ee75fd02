"""Files that were saved over, kept for a while as they were before.

Each lies in the data folder, beside a note in JSON. The oldest go after thirty days, and
sooner when there are too many or they take too much.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.atomic import write_atomically_by
from engine.documents import DocumentError, read_document, write_document
from engine.errors import ImpastoError
from engine.folders import data_folder

log = logging.getLogger(__name__)

DAYS = 30
MOST_FILES = 200
MOST_BYTES = 4_000_000_000
_NOTE = ".json"


@dataclass(frozen=True)
class Overwritten:
    """A file as it was before it was saved over."""

    path: str
    """Where it was."""
    when: float
    """When it was saved over, in seconds since 1970."""
    size: int
    """In bytes."""
    file: str
    """The copy's name in the folder."""
    written: tuple[int, int] = (0, 0)
    """Size and time in nanoseconds of what was saved over it last."""

    @property
    def name(self) -> str:
        """The file's name, without a folder."""
        return Path(self.path).name


def folder() -> Path:
    """Where the copies lie."""
    return data_folder() / "originals"


def keep(path: Path) -> Overwritten | None:
    """Copy the file at ``path``, which is about to be saved over; None when there is none.

    What is still as ``know_written`` saw it is no original: the copy that there is stays the only
    one, however often it is saved over.

    Raises ``ImpastoError`` when it cannot be kept: then it must not be saved over.
    """
    try:
        if not path.is_file():
            return None
        present = _stamp(path)
        for each in kept():
            if each.path == str(path.absolute()) and each.written == present:
                return each
        home = folder()
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)
        now = time.time()
        stem = f"{time.time_ns()}-{os.urandom(3).hex()}"
        found = Overwritten(
            str(path.absolute()), now, path.stat().st_size, f"{stem}{path.suffix.lower()}"
        )
        shutil.copy2(path, home / found.file)
        write_document(home / f"{stem}{_NOTE}", found)
    except OSError as error:
        raise ImpastoError(
            "A backup of {name} could not be made: {reason}.",
            "Nothing was saved. Free some disk space, or save under another name.",
            name=path.name,
            reason=error.strerror or error,
        ) from error
    prune()
    return found


def know_written(original: Overwritten, path: Path) -> None:
    """The file at ``path`` was saved over, and ``original`` is what it was before."""
    try:
        now = dataclasses.replace(original, written=_stamp(path))
        write_document(copy_of(original).with_suffix(_NOTE), now)
    except (OSError, ImpastoError):
        # It is saved. Without the note it would only be kept once more.
        log.warning("the note of %s cannot be written", original.file)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def kept() -> list[Overwritten]:
    """The copies that there are, the newest first."""
    found = []
    try:
        notes = sorted(folder().glob(f"*{_NOTE}"))
    except OSError:
        return []
    for note in notes:
        try:
            each = read_document(note, Overwritten)
        except DocumentError:
            log.warning("%s cannot be read", note)
            continue
        if "/" not in each.file and copy_of(each).is_file():
            found.append(each)
    return sorted(found, key=lambda each: each.when, reverse=True)


def copy_of(original: Overwritten) -> Path:
    """The copy itself."""
    return folder() / original.file


def restore(original: Overwritten, target: Path) -> None:
    """Write the copy to ``target``, all or nothing. Raises ``ImpastoError``."""

    def write(file: BinaryIO) -> None:
        with copy_of(original).open("rb") as source:
            shutil.copyfileobj(source, file)

    write_atomically_by(target, write)


def forget(original: Overwritten) -> None:
    """Delete a copy."""
    for path in (copy_of(original), copy_of(original).with_suffix(_NOTE)):
        path.unlink(missing_ok=True)


def prune(now: float | None = None) -> None:
    """Delete what is too old, and the oldest of what is too much."""
    least = (time.time() if now is None else now) - DAYS * 86_400
    total = 0
    for number, each in enumerate(kept()):
        total += each.size
        # The newest stays, however large it is.
        if each.when < least or (number and (number >= MOST_FILES or total > MOST_BYTES)):
            try:
                forget(each)
            except OSError:
                log.warning("%s cannot be deleted", each.file)
