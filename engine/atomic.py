"""Writing a file all or nothing."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from engine.errors import ImpastoError

log = logging.getLogger(__name__)

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` into the file at ``path``, or leave what was there as it was.

    The bytes go to a temporary file in the same folder, are forced to the disk, and only then take
    the place of the old file in one step, whose permissions they inherit. A full disk, a crash or
    a kill at any moment leaves the old file whole. If ``path`` is a symbolic link, the file it
    points to is replaced. Raises ``ImpastoError``; the temporary file is gone then.
    """
    put_in_place(write_beside(path, data), path)


def write_atomically_by(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """The same with what ``write`` puts into the file that it is given, for what is large.

    What ``write`` raises comes through, an ``OSError`` as ``ImpastoError``; the file at ``path`` is
    as it was then.
    """
    try:
        target = Path(os.path.realpath(as_on_disk(path)))
        _check(target)
        temporary = _temporary_file_by(target, write)
    except (OSError, ValueError) as error:
        raise _sentence(error, path) from error
    put_in_place(temporary, path)


def write_beside(path: Path, data: bytes) -> Path:
    """Write ``data`` into a temporary file, for ``put_in_place`` to make it that at ``path``.

    Raises ``ImpastoError`` as ``write_atomically`` does.
    """
    try:
        target = Path(os.path.realpath(as_on_disk(path)))
        _check(target)
        return _temporary_file(target, data)
    except (OSError, ValueError) as error:
        raise _sentence(error, path) from error


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a file of ``write_beside`` take the place of that at ``path``, in one step.

    Raises ``ImpastoError``; the temporary file is gone then.
    """
    try:
        target = Path(os.path.realpath(as_on_disk(path)))
        with _removed_unless_used(temporary):
            temporary.replace(target)
        _flush_folder(target.parent)
    except (OSError, ValueError) as error:
        raise _sentence(error, path) from error


def check_target(path: Path) -> None:
    """Raise the ``ImpastoError`` of ``write_atomically``, if it can be foreseen without writing."""
    try:
        _check(Path(os.path.realpath(as_on_disk(path))))
    except (OSError, ValueError) as error:
        raise _sentence(error, path) from error


def as_on_disk(path: Path) -> Path:
    """The path as the folder spells it, where accents are one character in one of the two and a
    letter and a mark in the other (Unicode NFC and NFD): people see the same name."""
    if path.name.isascii() or os.path.lexists(path):
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in entries]
    except (OSError, ValueError):
        return path
    same = (name for name in names if unicodedata.normalize("NFC", name) == wanted)
    found = next(same, None)
    return path if found is None else path.with_name(found)


def _check(target: Path) -> None:
    _refuse_what_is_no_file(target)
    reason = 0
    # Unlike ``is_dir``, ``stat`` tells a folder that is missing from one that cannot be reached.
    if not stat.S_ISDIR(target.parent.stat().st_mode):
        reason = errno.ENOENT
    elif not os.access(target.parent, os.W_OK | os.X_OK):
        reason = errno.EACCES
    if reason:
        raise OSError(reason, os.strerror(reason))


def _refuse_what_is_no_file(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_file():
        raise ImpastoError(
            "{name} cannot be replaced: it is not a file.", "Choose another name.", name=target.name
        )
    # Replacing needs only the folder's permission; a protected file is protected all the same.
    if not os.access(target, os.W_OK):
        raise ImpastoError(
            "{name} is write-protected.",
            "Save under another name, or change the file's permissions.",
            name=target.name,
        )


def _temporary_file(target: Path, data: bytes) -> Path:
    return _temporary_file_by(target, lambda file: file.write(data))


def _temporary_file_by(target: Path, write: Callable[[BinaryIO], object]) -> Path:
    temporary = target.parent / f".impasto-{os.urandom(8).hex()}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # What only its owner may read, others may not read half-written either.
    mode = stat.S_IMODE(target.stat().st_mode) & 0o777 if target.exists() else 0o666
    descriptor = os.open(temporary, flags, mode)
    with _removed_unless_used(temporary):
        with os.fdopen(descriptor, "wb") as file:
            write(file)
            file.flush()
            length = file.seek(0, os.SEEK_END)
            os.fsync(file.fileno())
            # Some network file systems report a full disk only by a file that is too short.
            if os.fstat(file.fileno()).st_size != length:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        _inherit_permissions(temporary, target)
    return temporary


@contextlib.contextmanager
def _removed_unless_used(temporary: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


def _inherit_permissions(temporary: Path, target: Path) -> None:
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    new = temporary.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        _give_to(temporary, old.st_uid, old.st_gid)
    # Some file systems refuse to change any mode, even to what it is.
    if stat.S_IMODE(temporary.stat().st_mode) != stat.S_IMODE(old.st_mode):
        temporary.chmod(stat.S_IMODE(old.st_mode))
    _inherit_attributes(temporary, target)


def _inherit_attributes(temporary: Path, target: Path) -> None:
    """Extended attributes: tags and comments of file managers, and access control lists.

    As far as the system lets one: some belong to it alone, and some file systems know none.
    """
    if not hasattr(os, "listxattr"):
        return
    with contextlib.suppress(OSError):
        for name in os.listxattr(target):
            with contextlib.suppress(OSError):
                os.setxattr(temporary, name, os.getxattr(target, name))


def _give_to(file: Path, owner: int, group: int) -> None:
    """As far as one may: only the administrator gives files away, others to their own groups."""
    try:
        os.chown(file, owner, group)
    except PermissionError:
        with contextlib.suppress(PermissionError):
            os.chown(file, -1, group)


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut. Windows does it without being asked.

    The new file is in its place by now, so nothing that goes wrong here means that it is not saved.
    Some network file systems cannot flush a folder, and some folders may be written but not read.
    """
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EACCES):
            log.warning("%s could not be flushed: %s", folder, error)


def _sentence(error: OSError | ValueError, path: Path) -> ImpastoError:
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return ImpastoError(
            "{name} could not be saved: the disk is full.",
            "Nothing was changed. Free some disk space, or save elsewhere.",
            name=path.name,
        )
    if number in _FORBIDDEN:
        return ImpastoError(
            "{name} could not be saved: no permission to write to {folder}.",
            "Nothing was changed. Save to another folder.",
            name=path.name,
            folder=path.parent,
        )
    if number in (errno.ENOENT, errno.ENOTDIR):
        return ImpastoError(
            "{name} could not be saved: the folder {folder} does not exist.",
            "Save to another folder.",
            name=path.name,
            folder=path.parent,
        )
    return ImpastoError(
        "{name} could not be saved: {reason}.",
        "Nothing was changed. Save elsewhere or under another name.",
        name=path.name,
        reason=error.strerror if isinstance(error, OSError) and error.strerror else error,
    )
