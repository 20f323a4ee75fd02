"""What a project holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from engine.errors import ImpastoError
from engine.layers import Stack
from engine.masks import Mask


@dataclass(frozen=True)
class Source:
    """The file that a picture was opened from, byte for byte; read when it is wanted.

    It lies where it was opened, or inside a project. A file that has changed since is not it.
    """

    name: str
    """The file's name, without a folder."""
    path: Path
    """The file itself, or the project that holds it."""
    size: int
    """In bytes."""
    modified: int
    """Of ``path``, in nanoseconds."""
    member: str = ""
    """Where it is inside the project at ``path``; empty for a file of its own."""

    @classmethod
    def of(cls, path: Path) -> Source:
        """The file at ``path`` as it is now. Raises ``OSError``."""
        found = path.stat()
        return cls(path.name, path, found.st_size, found.st_mtime_ns)

    def check(self) -> None:
        """Raise ``ImpastoError`` when the file is gone, or has changed since."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise self._lost() from error
        if found.st_mtime_ns != self.modified or (not self.member and found.st_size != self.size):
            raise self._lost()

    def _lost(self) -> ImpastoError:
        return ImpastoError(
            "The original file {name} was changed or moved since it was opened.",
            "Save the project without it, or put it back.",
            name=self.name,
        )


@dataclass(frozen=True, eq=False)
class Project:
    """A picture in work: what a person must find again when they open it the next time."""

    stack: Stack
    selection: Mask | None = None
    source: Source | None = None
    explorer: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """For layers that the latent explorer made, by their ids: its point, sliders and favourites, as
    JSON values."""
