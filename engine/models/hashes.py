"""SHA-256 of files, computed once: what was found is kept until a file changes."""

from __future__ import annotations

import hashlib
import logging
import threading
from pathlib import Path

from engine.documents import DocumentError, read_document, write_document
from engine.errors import ImpastoError

log = logging.getLogger(__name__)

_MOST_ENTRIES = 2000


class Hashes:
    """The hashes that were computed, by path, size and time of change, in one JSON file.

    Safe to use from several threads. A file that another program changes is hashed anew.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._known: dict[str, str] | None = None

    def of(self, path: Path) -> str:
        """The SHA-256 of the file at ``path``, in hexadecimal. Raises ``OSError``."""
        key = _key(path)
        with self._lock:
            known = self._read().get(key)
        if known is not None:
            return known
        value = sha256_of(path)
        if _key(path) == key:  # not while it is being written
            with self._lock:
                self._keep(key, value)
        return value

    def known(self, path: Path) -> str | None:
        """The SHA-256 if it was computed before, without reading the file. Raises ``OSError``."""
        with self._lock:
            return self._read().get(_key(path))

    def _read(self) -> dict[str, str]:
        if self._known is None:
            found: dict[str, str] = {}
            if self._file.exists():
                try:
                    found = read_document(self._file, dict[str, str])
                except DocumentError as error:
                    log.warning("%s", error)
            self._known = {key: value for key, value in found.items() if len(value) == 64}
        return self._known

    def _keep(self, key: str, value: str) -> None:
        known = self._read()
        known[key] = value
        for oldest in list(known)[:-_MOST_ENTRIES]:
            del known[oldest]
        try:
            write_document(self._file, known)
        except ImpastoError as error:
            log.warning("%s", error)  # only time is lost: the next start computes them again


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _key(path: Path) -> str:
    status = path.stat()
    return f"{path.resolve()}|{status.st_size}|{status.st_mtime_ns}"
