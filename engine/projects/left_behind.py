"""Whose unsaved work is whose: a folder and a lock for each process.

The system itself lets go of a lock when its process ends, however that ends: a lock that can be had
is one of a process that is gone.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import BinaryIO

from engine.folders import data_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK = ".lock"
DAMAGED = "damaged"


def recovery_folder() -> Path:
    """Where unsaved work of all processes is kept. May not exist yet."""
    return data_folder() / "recovery"


class ProcessFolder:
    """The folder of one process, one folder inside for each document, as long as its lock is held.

    Beside it lies the lock.
    """

    def __init__(self, folder: Path, lock: BinaryIO) -> None:
        self.path = folder
        self._lock = lock

    @classmethod
    def own(cls) -> ProcessFolder:
        """A new folder for this process. Raises ``OSError``."""
        root = recovery_folder()
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        while True:
            folder = root / f"{os.getpid()}-{time.time_ns()}"
            # Before the folder, since one without a lock is taken for one that was left behind.
            lock = _lock(folder.with_name(folder.name + _LOCK))
            if lock is not None:
                folder.mkdir(mode=0o700)
                return cls(folder, lock)

    @property
    def documents(self) -> list[Path]:
        """The folders of documents in it, the oldest first."""
        folders = [path for path in self.path.iterdir() if path.is_dir()]
        return sorted(folders, key=lambda path: path.stat().st_mtime_ns)

    def release(self) -> None:
        """Let go of it; gone if nothing is in it. Others may take it from now on."""
        if self._lock.closed:
            return
        lock = self.path.with_name(self.path.name + _LOCK)
        is_empty = not self.path.exists() or not self.documents
        if is_empty:
            shutil.rmtree(self.path, ignore_errors=True)
        if os.name == "nt":
            self._lock.close()  # an open file cannot be deleted there
        if is_empty:
            lock.unlink(missing_ok=True)
        self._lock.close()


def claim_left_behind() -> list[ProcessFolder]:
    """The folders of processes that are gone, ours until they are released. Raises ``OSError``."""
    root = recovery_folder()
    if not root.is_dir():
        return []
    claimed = []
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        if folder.name == DAMAGED:
            continue
        lock = _lock(folder.with_name(folder.name + _LOCK))
        if lock is not None:
            claimed.append(ProcessFolder(folder, lock))
    _sweep(root)
    return claimed


def set_aside(folder: Path) -> Path:
    """Keep a document's folder that cannot be read, without offering it again."""
    aside = recovery_folder() / DAMAGED / f"{folder.parent.name}-{folder.name}"
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.rename(aside)
    return aside


def _lock(path: Path) -> BinaryIO | None:
    """The lock in a file, made if need be; None when a process has it."""
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_there = os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        is_there = False
    if not is_there:  # another has it, or had it and has deleted it
        file.close()
        return None
    return file


def _sweep(root: Path) -> None:
    """Locks without a folder: of a process that ended between the two."""
    for path in root.glob(f"*{_LOCK}"):
        if not path.with_suffix("").is_dir():
            lock = _lock(path)
            # Its process may have made the folder just now.
            if lock is not None and not path.with_suffix("").is_dir():
                if os.name == "nt":
                    lock.close()
                path.unlink(missing_ok=True)
            if lock is not None:
                lock.close()
