"""Edits that a person has named and kept: one small JSON file each, in their data folder."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from engine.documents import read_document, write_document
from engine.errors import ImpastoError
from engine.operation import Operation, operation_from_json

log = logging.getLogger(__name__)

LONGEST_NAME = 60

Kind = TypeVar("Kind", bound=Operation)


class Preset(NamedTuple, Generic[Kind]):
    """An edit with all its settings, and its name."""

    name: str
    operation: Kind


class Presets(Generic[Kind]):
    """The presets of one kind of edit. Reads and writes a few hundred bytes at a time."""

    def __init__(self, folder: Path, kind: type[Kind]) -> None:
        self.folder = folder
        self._kind = kind

    def all(self) -> list[Preset[Kind]]:
        """Every preset, by name. Files that hold none are left alone."""
        found = []
        for path in sorted(self.folder.glob("*.json")):
            try:
                found.append(self._read(path))
            except ImpastoError as error:
                log.warning("%s holds no preset: %s", path, error)
        return sorted(found, key=lambda preset: preset.name.casefold())

    def save(self, name: str, operation: Kind) -> Preset[Kind]:
        """Keep an edit under a name; one of the same name is replaced. Raises ``ImpastoError``."""
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            raise ImpastoError("Enter a name.")
        path = self._path_of(name) or self._new_path(name)
        write_document(path, _PresetValues(name, operation.to_json()), indent=2)
        return Preset(name, operation)

    def delete(self, name: str) -> None:
        """Forget the preset of this name. Raises ``ImpastoError``."""
        path = self._path_of(name)
        if path is None:
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ImpastoError(
                "{name} cannot be deleted: {reason}.",
                name=path.name,
                reason=error.strerror or str(error),
            ) from error

    def _path_of(self, name: str) -> Path | None:
        """The file that holds the preset of this name."""
        for path in self.folder.glob("*.json"):
            try:
                if self._read(path).name.casefold() == name.casefold():
                    return path
            except ImpastoError:
                continue  # ``all`` has told the log
        return None

    def _new_path(self, name: str) -> Path:
        stem = re.sub(r"[^\w-]+", "-", name).strip("-") or self._kind.kind
        path, number = self.folder / f"{stem}.json", 1
        while path.exists():
            number += 1
            path = self.folder / f"{stem}-{number}.json"
        return path

    def _read(self, path: Path) -> Preset[Kind]:
        """Raises ``ImpastoError`` when the file holds no preset of this kind."""
        values = read_document(path, _PresetValues)
        operation = operation_from_json(values.operation)
        if not isinstance(operation, self._kind):
            raise ImpastoError("It is another kind of edit.")
        return Preset(values.name, operation)


@dataclass(frozen=True)
class _PresetValues:
    """A preset as JSON values."""

    name: str
    operation: dict[str, Any]
