"""A latent as a value: which model, which numbers. Text, files, and metadata of PNG pictures.

Imports no torch.
"""

from __future__ import annotations

import base64
import dataclasses
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.decoding import DecodeError
from engine.documents import DocumentError, document_text, parse_document
from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Block, Metadata
from engine.picture import Picture

Array = NDArray[np.float32]
Place = Literal["z", "w"]

_KEYWORD = b"Impasto latent"
_MOST_NUMBERS = 2**24


@dataclass(frozen=True, eq=False)
class Latent:
    """A point in a model's latent space. A value: nothing in it changes."""

    model: str
    """The name of the model's card."""
    sha256: str
    """Of the model's file: the same numbers mean another picture to another model."""
    values: Array
    """In ``z`` as the model's prior has them; in ``w`` ``(layers, ...)``, as its synthesis network
    takes them, one for each layer. Models without styles have one layer. Read-only."""
    place: Place = "z"
    residual: Array | None = None
    """What inversion adds to what the generator makes in its picture space."""
    noise: tuple[Array, ...] = ()
    """The noise of each layer that takes some, in the place of the model's own."""
    name: str = ""
    """What the person calls it."""

    def __post_init__(self) -> None:
        if self.place not in ("z", "w"):
            raise ValueError(f"a latent is not in {self.place}")
        object.__setattr__(self, "values", _frozen(self.values))
        if self.residual is not None:
            object.__setattr__(self, "residual", _frozen(self.residual))
        object.__setattr__(self, "noise", tuple(_frozen(each) for each in self.noise))

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Latent):
            return self is other
        return (
            (self.model, self.sha256, self.place, self.name)
            == (other.model, other.sha256, other.place, other.name)
            and _are_equal((self.values, *self.noise), (other.values, *other.noise))
            and _are_equal((self.residual,), (other.residual,))
        )

    def __hash__(self) -> int:
        return hash((self.model, self.sha256, self.values.tobytes()))

    @property
    def layers(self) -> int:
        """How many layers can differ; 1 for a latent in ``z``."""
        return len(self.values) if self.place == "w" else 1

    def replace(self, **changes: Any) -> Latent:
        """A copy with some parts changed."""
        return dataclasses.replace(self, **changes)

    def __str__(self) -> str:
        """One line of text to copy and paste; every number comes back exactly."""
        parts: dict[str, Any] = {
            "format": "impasto-latent-1",
            "model": self.model,
            "sha256": self.sha256,
            "place": self.place,
            "values": _packed(self.values),
        }
        if self.name:
            parts["name"] = self.name
        if self.residual is not None:
            parts["residual"] = _packed(self.residual)
        if self.noise:
            parts["noise"] = [_packed(each) for each in self.noise]
        return document_text(parts)

    @classmethod
    def parse(cls, text: str) -> Latent:
        """Read what ``str`` wrote. Raises ``ImpastoError``."""
        return _parsed(text)

    # --- files ---

    def save(self, path: Path) -> None:
        """Write it to a text file. Raises ``ImpastoError``."""
        write_atomically(path, (str(self) + "\n").encode())

    @classmethod
    def open(cls, path: Path) -> Latent:
        """Read a file of ``save``, or a picture that carries a latent. Raises ``ImpastoError``."""
        try:
            with path.open("rb") as file:
                is_text = file.read(1) == b"{"
            text = path.read_text("utf-8", "replace") if is_text else ""
        except OSError as error:
            raise ImpastoError(
                "{name} could not be read: {reason}.",
                name=path.name,
                reason=error.strerror or error,
            ) from error
        if text:
            return cls.parse(text)
        found = cls.in_metadata(Picture.open(path).metadata)
        if found is None:
            raise ImpastoError(
                "{name} does not contain a latent.",
                "Choose a PNG that Impasto generated.",
                name=path.name,
            )
        return found

    def into(self, metadata: Metadata) -> Metadata:
        """``metadata`` with the latent in it, which a PNG file will carry."""
        # An iTXt chunk: keyword, compressed with method 0, no language, no translated keyword.
        text = zlib.compress(str(self).encode())
        block = Block("PNG", "iTXt", _KEYWORD + b"\0\1\0\0\0" + text)
        others = tuple(each for each in metadata.blocks if not _is_ours(each))
        return metadata.replace(blocks=(*others, block))

    @classmethod
    def in_metadata(cls, metadata: Metadata) -> Latent | None:
        """The latent that ``metadata`` carries, if any. Raises ``ImpastoError`` when damaged."""
        block = next(filter(_is_ours, metadata.blocks), None)
        if block is None:
            return None
        try:
            text = _inflated(block.data[len(_KEYWORD) + 5 :], 8 * _MOST_NUMBERS)
        except DecodeError as error:
            raise ImpastoError("The latent in this picture is damaged.") from error
        return cls.parse(text.decode("utf-8", "replace"))


@lru_cache(maxsize=64)
def _parsed(text: str) -> Latent:
    """The same object for the same text: a slider that is dragged asks each time."""
    try:
        parts = parse_document(text, _LatentValues, "The latent")
        return Latent(
            parts.model,
            parts.sha256,
            _unpacked(parts.values),
            parts.place,
            None if parts.residual is None else _unpacked(parts.residual),
            tuple(_unpacked(each) for each in parts.noise),
            parts.name,
        )
    except (DocumentError, DecodeError) as error:
        raise ImpastoError(
            "This is not a latent.", "Copy one in Impasto, or open a file saved by it."
        ) from error


@dataclass(frozen=True)
class _Packed:
    """An array as JSON values."""

    shape: tuple[int, ...]
    numbers: str
    """``float32`` in little-endian order, compressed by zlib, as base64."""


@dataclass(frozen=True)
class _LatentValues:
    """A latent as JSON values."""

    format: Literal["impasto-latent-1"]
    model: str
    sha256: str
    place: Place
    values: _Packed
    residual: _Packed | None = None
    noise: tuple[_Packed, ...] = ()
    name: str = ""


def mix(base: Latent, other: Latent, layers: Iterable[int]) -> Latent:
    """``base`` with some layers taken from ``other``; both in ``w``.

    Coarse layers, the first ones, decide on pose and shape; fine ones on colours. Raises
    ``ImpastoError``.
    """
    check_kin(base, other)
    if base.place != "w":
        raise ImpastoError("Only latents in w can be mixed by layers.")
    values = base.values.copy()
    for layer in layers:
        if not 0 <= layer < len(values):
            raise ImpastoError("There is no layer {layer}.", layer=layer)
        values[layer] = other.values[layer]
    return base.replace(values=values, name="")


def interpolate(start: Latent, end: Latent, share: float, spherical: bool = False) -> Latent:
    """The point at ``share`` of the way, 0 for ``start`` and 1 for ``end`` exactly.

    ``spherical`` keeps to the shell where samples of a normal distribution lie (Shoemake,
    "Animating Rotation with Quaternion Curves", 1985; White, "Sampling Generative Networks", 2016):
    the angle changes evenly, and so does the length. It is meant for ``z``. Raises
    ``ImpastoError``.
    """
    check_kin(start, end)
    if share in (0.0, 1.0):
        return start if share == 0.0 else end
    way = _slerp if spherical else _lerp
    residual: Array | None = None
    if start.residual is not None or end.residual is not None:
        residual = _lerp(*_paired(start.residual, end.residual), share)
    noise = tuple(_lerp(*pair, share) for pair in zip(start.noise, end.noise, strict=False)) or (
        start.noise if share < 0.5 else end.noise
    )
    values = way(start.values, end.values, share)
    return start.replace(values=values, residual=residual, noise=noise, name="")


def check_kin(first: Latent, second: Latent) -> None:
    """Raise ``ImpastoError`` when two latents are not of one space."""
    if first.sha256 != second.sha256 or first.values.shape[1:] != second.values.shape[1:]:
        raise ImpastoError(
            "These latents belong to different models: {first} and {second}.",
            "Choose two of the same model.",
            first=first.model,
            second=second.model,
        )
    if first.place != second.place or first.values.shape != second.values.shape:
        raise ImpastoError("One of these latents is in z, the other in w.")


def _lerp(start: Array, end: Array, share: float) -> Array:
    return (start + (end - start) * np.float32(share)).astype(np.float32)


def _slerp(start: Array, end: Array, share: float) -> Array:
    first, second = start.astype(np.float64), end.astype(np.float64)
    lengths = float(np.linalg.norm(first)), float(np.linalg.norm(second))
    if min(lengths) == 0.0:
        return _lerp(start, end, share)
    cosine = float(np.sum(first * second)) / (lengths[0] * lengths[1])
    angle = float(np.arccos(np.clip(cosine, -1.0, 1.0)))
    if np.sin(angle) < 1e-6:
        return _lerp(start, end, share)
    weights = np.sin((1 - share) * angle), np.sin(share * angle)
    direction = first / lengths[0] * weights[0] + second / lengths[1] * weights[1]
    length = lengths[0] * (1 - share) + lengths[1] * share
    return np.asarray(direction / np.sin(angle) * length, np.float32)


def _paired(first: Array | None, second: Array | None) -> tuple[Array, Array]:
    there = first if first is not None else second
    assert there is not None
    zero = np.zeros_like(there)
    return (zero if first is None else first), (zero if second is None else second)


def _are_equal(these: Sequence[Array | None], those: Sequence[Array | None]) -> bool:
    return len(these) == len(those) and all(
        one is other or (one is not None and other is not None and np.array_equal(one, other))
        for one, other in zip(these, those, strict=True)
    )


def _frozen(values: NDArray[Any]) -> Array:
    frozen = np.ascontiguousarray(values, np.float32)
    frozen = frozen.copy() if frozen.flags.writeable else frozen
    frozen.flags.writeable = False
    return frozen


def _packed(values: Array) -> _Packed:
    numbers = zlib.compress(values.astype("<f4").tobytes())
    return _Packed(values.shape, base64.b64encode(numbers).decode())


def _unpacked(parts: _Packed) -> Array:
    """Raises ``DecodeError``."""
    count = math.prod(parts.shape)
    if len(parts.shape) > 4 or count > _MOST_NUMBERS or min(parts.shape, default=1) < 1:
        raise DecodeError("no shape of a latent")
    try:
        packed = base64.b64decode(parts.numbers, validate=True)
    except ValueError as error:
        raise DecodeError("no base64") from error
    data = _inflated(packed, 4 * count)
    if len(data) != 4 * count:
        raise DecodeError("cut short")
    values = np.frombuffer(data, "<f4").reshape(parts.shape)
    if not np.isfinite(values).all():
        raise DecodeError("not finite")
    return values.astype(np.float32)


def _inflated(packed: bytes, most: int) -> bytes:
    """Raises ``DecodeError``."""
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(packed, most)
    except zlib.error as error:
        raise DecodeError("not compressed") from error
    if not inflater.eof:
        raise DecodeError("cut short or too long")
    return data


def _is_ours(block: Block) -> bool:
    return block.format == "PNG" and block.data.startswith(_KEYWORD + b"\0")
