"""The directions that are known of each model, kept in the user's data folder by its hash."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.decoding import DecodeError, library_decoder
from engine.documents import DocumentError, document_text, parse_document
from engine.errors import ImpastoError
from engine.folders import data_folder
from engine.generate.directions.direction import UNSUPERVISED, Direction
from engine.models.store import store

SUFFIX = ".directions.npz"
_FORMAT = "impasto-directions-1"
_VALUES = tuple(each.name for each in dataclasses.fields(Direction) if each.name != "vector")


def library(model: str) -> Library:
    """The directions of the model called ``model`` in the store. Raises ``ImpastoError``."""
    path = store().path(model)
    sha256 = store().card(model).sha256
    return Library(
        data_folder() / "directions" / f"{sha256 or path.stem}{SUFFIX}",
        path.with_name(f"{path.stem}{SUFFIX}"),
        sha256,
    )


class Library:
    """The directions of one model, in a file of the person's; at first those beside the model.

    Those beside it count if they were found for weights with the hash ``sha256``: in others, the
    same vectors mean nothing. A file that names no weights counts for whatever it lies beside.
    """

    def __init__(self, path: Path, bundled: Path | None = None, sha256: str = "") -> None:
        self.path, self._bundled, self._sha256 = path, bundled, sha256

    def directions(self) -> list[Direction]:
        """All of them, as ``in_order`` has them. Raises ``ImpastoError`` when damaged."""
        if self.path.is_file():
            return in_order(read_directions(self.path))
        if self._bundled is not None and self._bundled.is_file():
            found = _readable(self._bundled)
            if found.sha256 in ("", self._sha256):
                return in_order(found.directions)
        return []

    def found(self, methods: Iterable[str] = UNSUPERVISED) -> bool:
        """Whether the program has looked for directions before."""
        return any(each.method in methods for each in self.directions())

    def get(self, name: str) -> Direction:
        """The direction of this name. Raises ``ImpastoError`` when there is none."""
        known = {each.name: each for each in self.directions()}
        if name not in known:
            raise ImpastoError(
                "No slider named “{name}”.",
                "Its sliders are: {names}.",
                name=name,
                names=", ".join(known) or "–",
            )
        return known[name]

    def put(self, directions: Iterable[Direction]) -> None:
        """Add directions; those with the same names give way. Raises ``ImpastoError``."""
        known = {each.name: each for each in self.directions()}
        known.update((each.name, each) for each in directions)
        self._write(list(known.values()))

    def remove(self, name: str) -> None:
        """Forget a direction. Raises ``ImpastoError`` when there is none of this name."""
        self.get(name)
        self._write([each for each in self.directions() if each.name != name])

    def free_name(self, title: str) -> str:
        """A name for a direction that the person calls ``title``, which no other has."""
        wanted = re.sub(r"[^\w]+", "-", title.casefold()).strip("-_") or "direction"
        taken = {each.name for each in self.directions()}
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        return name

    def _write(self, directions: Sequence[Direction]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ImpastoError(
                "The sliders could not be saved: {reason}.", reason=error.strerror or error
            ) from error
        write_atomically(self.path, directions_bytes(directions))


def in_order(directions: Iterable[Direction]) -> list[Direction]:
    """Pinned ones first, then those whose meaning is known; of each sort the strongest first."""

    def place(direction: Direction) -> tuple[bool, bool, float, str]:
        return not direction.pinned, not direction.has_meaning, -direction.effect, direction.name

    return sorted(directions, key=place)


def directions_bytes(
    directions: Sequence[Direction], figures: Mapping[str, Any] | None = None, sha256: str = ""
) -> bytes:
    """The content of a file of directions: their vectors, and JSON for all else.

    ``figures`` are kept for people who ask what was measured; nothing reads them. ``sha256`` is the
    hash of the weights that the directions are of; empty if the file's place tells.
    """
    rows = [{name: getattr(each, name) for name in _VALUES} for each in directions]
    about = {"format": _FORMAT, "sha256": sha256, "directions": rows, "figures": figures or {}}
    text = document_text(about)
    arrays = {f"vector{number}": each.vector for number, each in enumerate(directions)}
    file = io.BytesIO()
    spelled = np.frombuffer(text.encode(), np.uint8)
    np.savez_compressed(file, allow_pickle=False, about=spelled, **arrays)
    return file.getvalue()


def read_directions(path: Path) -> list[Direction]:
    """Read a file of directions; nothing in it is executed. Raises ``ImpastoError``."""
    return list(_readable(path).directions)


@dataclass(frozen=True)
class _Row:
    """A direction as JSON values; its vector is an array of its own."""

    name: str
    title: str
    method: str
    centre: float
    step: float
    low: float
    high: float
    first: int
    last: int | None
    effect: float
    pinned: bool
    hidden: bool


@dataclass(frozen=True)
class _About:
    """All in a file of directions but the vectors. ``figures`` are for people."""

    format: Literal["impasto-directions-1"]
    directions: tuple[_Row, ...]
    sha256: str = ""


class _Read(NamedTuple):
    sha256: str
    directions: tuple[Direction, ...]


def _readable(path: Path) -> _Read:
    try:
        stamp = path.stat()
        return _read(path, stamp.st_mtime_ns, stamp.st_size)
    except (OSError, DecodeError, DocumentError) as error:
        raise ImpastoError(
            "The sliders in {name} could not be read.",
            "Delete the file; Impasto then finds the sliders again.",
            name=path.name,
        ) from error


@lru_cache(maxsize=8)
def _read(path: Path, changed: int, size: int) -> _Read:
    """Read the file as it is since it was ``changed``: a slider that is dragged asks each time."""
    with library_decoder("NumPy"), np.load(path, allow_pickle=False) as file:
        arrays: dict[str, NDArray[Any]] = dict(file)
    if "about" not in arrays:
        raise DecodeError("nothing about the directions")
    about = parse_document(arrays["about"].tobytes(), _About, path.name)
    names = [f"vector{number}" for number in range(len(about.directions))]
    if not arrays.keys() >= set(names):
        raise DecodeError("a vector is missing")
    directions = (
        Direction(**dataclasses.asdict(row), vector=arrays[name])
        for row, name in zip(about.directions, names, strict=True)
    )
    return _Read(about.sha256, tuple(directions))
