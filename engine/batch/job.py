"""One batch as data: which files, what is done to them, and where the results go."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, Literal, Self, get_args

from engine.batch.files import Selection
from engine.batch.locations import Location, Remote, folder_of, location_of, real
from engine.batch.naming import clean
from engine.batch.recipe import Recipe
from engine.documents import convert_document
from engine.errors import ImpastoError
from engine.folders import data_folder

Existing = Literal["number", "replace", "skip"]
"""What is done where a file of the result's name is there already: find another name, replace the
file unless it is one of the originals, or leave the picture out."""


@dataclass(frozen=True)
class Job:
    """A folder, a recipe, and a folder for the results."""

    source: Location
    """A folder, or a single file."""
    output: Location
    recipe: Recipe
    selection: Selection = field(default_factory=Selection)
    existing: Existing = "number"
    replace_originals: bool = False
    """Whether a result may take the place of its own original, where name and folder are equal."""
    allow_loss: bool = False
    """Whether results are written that cannot hold all that their originals hold."""

    def __post_init__(self) -> None:
        for name in ("source", "output"):
            location: Location = getattr(self, name)
            if isinstance(location, Path):
                object.__setattr__(self, name, location.absolute())
        if self.existing not in get_args(Existing):
            raise ImpastoError(
                "Unknown choice for existing files: “{choice}”.", choice=self.existing
            )

    @property
    def takes_damaged(self) -> bool:
        """Whether originals are worked on whose end is missing: not in the place of themselves."""
        return self.allow_loss or not self.replace_originals

    @property
    def root(self) -> Location:
        """The folder that the originals' paths are relative to."""
        if isinstance(self.source, Remote):
            return folder_of(self.source)
        return (
            self.source if self.source.is_dir() or not self.source.exists() else self.source.parent
        )

    def original(self, path: PurePath) -> Location:
        """Where an original is."""
        return self.root / path

    def result(self, path: PurePath) -> Location:
        """Where a result is."""
        return self.output / path

    def journal_path(self) -> Path:
        """Where the journal of all batches from this folder to that is kept."""
        places = b"\0".join(os.fsencode(str(real(p))) for p in (self.source, self.output))
        digest = hashlib.sha256(places).hexdigest()[:16]
        return batches_folder() / f"{clean(self.source.name or 'batch')[:60]}-{digest}.sqlite"

    def to_json(self) -> dict[str, Any]:
        """The job as JSON values; ``from_json`` reads it back."""
        return {
            "source": str(self.source),
            "output": str(self.output),
            "recipe": self.recipe.to_json(),
            "selection": dataclasses.asdict(self.selection),
            "existing": self.existing,
            "replace_originals": self.replace_originals,
            "allow_loss": self.allow_loss,
        }

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Read what ``to_json`` wrote. Raises ``ImpastoError``."""
        values = convert_document(data, _JobValues, "The batch", strict=True)
        return cls(
            location_of(values.source),
            location_of(values.output),
            Recipe.from_json(values.recipe),
            values.selection,
            values.existing,
            values.replace_originals,
            values.allow_loss,
        )


@dataclass(frozen=True)
class _JobValues:
    """A job as JSON values."""

    source: str
    output: str
    recipe: dict[str, Any]
    selection: Selection = field(default_factory=Selection)
    existing: Existing = "number"
    replace_originals: bool = False
    allow_loss: bool = False


def batches_folder() -> Path:
    """Where the journals of all batches are. May not exist yet."""
    return data_folder() / "batches"
