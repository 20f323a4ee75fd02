"""Writing a file all or nothing."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` into the file at ``path``, or leave what was there as it was.

    The bytes go to a temporary file in the same folder, are forced to the disk, and only then take the
    place of the old file in one step, whose permissions they inherit. A full disk, a crash or a kill at
    any moment leaves the old file whole. If ``path`` is a symbolic link, the file it points to is
    replaced. Raises ``OSError``; the temporary file is gone then.
    """
    target = Path(os.path.realpath(path))
    descriptor, name = tempfile.mkstemp(
        prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            _check_length(file.fileno(), len(data))
            os.chmod(name, _permissions(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    _flush_folder(target.parent)


def _check_length(descriptor: int, expected: int) -> None:
    """Some network file systems report a full disk only by a file that is too short."""
    actual = os.fstat(descriptor).st_size
    if actual != expected:
        raise OSError(f"only {actual} of {expected} bytes were written")


def _permissions(target: Path) -> int:
    """Those of the file to be replaced, or those any new file would get."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut. Windows does it without being asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
