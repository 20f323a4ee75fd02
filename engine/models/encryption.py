"""A model that only a passphrase opens: weights and card in one encrypted file.

    magic            17 bytes
    header's length   4 bytes, little-endian
    header            JSON: cipher, parameters of scrypt, salt, nonce, chunk size, the model's card
    chunks            AES-256-GCM, each 1 MiB of the safetensors file and a tag of 16 bytes

The key comes from the passphrase by scrypt (Percival 2009, RFC 7914). Every chunk is authenticated
together with the whole header, and its nonce counts the chunks and marks the last one (STREAM,
Hoang et al., "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015): what
is changed, cut short, put in another order or taken from another file is refused. The card can be
read without the passphrase, and is trusted only once a chunk was opened. Everything happens in
memory; nothing but the encrypted file is ever written.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from engine.atomic import write_atomically
from engine.decoding import DecodeError
from engine.documents import DocumentError, document_text, parse_document
from engine.errors import ImpastoError
from engine.models.card import Card, Provider, card_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"IMPASTO-SEALED-1\n"
SUFFIX = ".encrypted"
FEWEST_LETTERS = 8
"""Of a passphrase. Shorter ones are found by trying."""

_CIPHER, _CHUNK, _TAG = "AES-256-GCM", 2**20, 16
_COST, _BLOCK, _PARALLEL = 2**17, 8, 1
"""Of scrypt: 128 MB and about half a second for each passphrase that is tried."""
_MOST_MEMORY = 2**30
_MOST_HEADER = 2**21


class WrongPassphrase(ImpastoError):
    """The passphrase does not open the file, or its beginning was changed."""


class LockedModel(ImpastoError):
    """A model was asked for whose passphrase nobody gave yet."""

    @property
    def model(self) -> str:
        """Its name in the store, to unlock it there; empty for a file that is not in it."""
        return str(self.values.get("model", ""))


@dataclass(frozen=True)
class Header:
    """What an encrypted file says of itself. Not to be trusted before a chunk was opened."""

    card: Card
    salt: bytes
    nonce: bytes
    """7 bytes; the chunk's number and whether it is the last one make it 12."""
    cost: int
    block: int
    parallel: int
    chunk: int
    raw: bytes
    """As it stands in the file, magic included: what every chunk is authenticated with."""


@dataclass(frozen=True)
class _HeaderValues:
    """The same as JSON values."""

    cost: int
    block: int
    parallel: int
    salt: str
    nonce: str
    chunk: int
    card: dict[str, Any]
    cipher: str = _CIPHER
    kdf: str = "scrypt"


def encrypt(data: bytes, card: Card, target: Path, passphrase: str) -> None:
    """Write a model's safetensors ``data`` and its ``card`` to ``target``, encrypted.

    Raises ``ImpastoError`` when the passphrase is too short or the file cannot be written.
    """
    if len(passphrase) < FEWEST_LETTERS:
        raise ImpastoError(
            "The passphrase is too short.",
            "Use at least {least} characters; several words are better.",
            least=FEWEST_LETTERS,
        )
    header = _new_header(card)
    write_atomically(target, b"".join(_sealed(data, header, derive_key(header, passphrase))))


def decrypt(path: Path, key: bytes) -> bytes:
    """The safetensors file in the encrypted one at ``path``, in memory.

    ``key`` is what ``unlock`` gave. Raises ``ImpastoError`` when the file is not as it was written.
    """
    from cryptography.exceptions import InvalidTag

    data = bytearray()
    try:
        for chunk in _opened(path, key):
            data += chunk
    except InvalidTag as error:
        raise ImpastoError(
            "{name} was changed or is incomplete.",
            "Copy or download the file again.",
            name=path.name,
        ) from error
    return bytes(data)


def unlock(path: Path, passphrase: str) -> bytes:
    """The key of the encrypted file at ``path``, once its first chunk was opened with it.

    Raises ``WrongPassphrase``, or another ``ImpastoError`` when the file is damaged.
    """
    from cryptography.exceptions import InvalidTag

    key = derive_key(read_header(path), passphrase)
    try:
        next(_opened(path, key))
    except InvalidTag as error:
        raise WrongPassphrase(
            "Wrong passphrase for {name}, or the file was changed.",
            "Try again. Without the passphrase the file cannot be opened.",
            name=path.name,
        ) from error
    return key


def is_encrypted(path: Path) -> bool:
    """Whether the file at ``path`` is an encrypted model. Raises ``OSError``."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def read_header(path: Path) -> Header:
    """What the encrypted file at ``path`` says of itself. Raises ``ImpastoError``."""
    try:
        with path.open("rb") as file:
            return _header(_raw_header(file), path)
    except (OSError, DecodeError, DocumentError) as error:
        raise _damaged(path) from error


def derive_key(header: Header, passphrase: str) -> bytes:
    """The key that a passphrase makes with the parameters of ``header``."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    scrypt = Scrypt(header.salt, 32, header.cost, header.block, header.parallel)
    # Keyboards differ in whether é is one letter or two.
    return scrypt.derive(unicodedata.normalize("NFC", passphrase).encode())


# --- writing ---


def _new_header(card: Card) -> Header:
    salt, nonce = os.urandom(16), os.urandom(7)
    values = _HeaderValues(
        cost=_COST,
        block=_BLOCK,
        parallel=_PARALLEL,
        salt=salt.hex(),
        nonce=nonce.hex(),
        chunk=_CHUNK,
        card=card.to_json(),
    )
    text = document_text(values).encode()
    raw = MAGIC + len(text).to_bytes(4, "little") + text
    return Header(card, salt, nonce, _COST, _BLOCK, _PARALLEL, _CHUNK, raw)


def _sealed(data: bytes, header: Header, key: bytes) -> Iterator[bytes]:
    yield header.raw
    cipher, context = _cipher(key), hashlib.sha256(header.raw).digest()
    starts = range(0, max(len(data), 1), header.chunk)
    for number, start in enumerate(starts):
        nonce = _nonce(header, number, is_last=number == len(starts) - 1)
        yield cipher.encrypt(nonce, data[start : start + header.chunk], context)


# --- reading ---


def _opened(path: Path, key: bytes) -> Iterator[bytes]:
    """The chunks in the clear. Raises ``InvalidTag`` for one that was not written like this."""
    header = read_header(path)
    cipher, context = _cipher(key), hashlib.sha256(header.raw).digest()
    number = 0
    try:
        with path.open("rb") as file:
            file.seek(len(header.raw))
            sealed = file.read(header.chunk + _TAG)
            while True:
                following = file.read(header.chunk + _TAG)
                nonce = _nonce(header, number, is_last=not following)
                yield cipher.decrypt(nonce, sealed, context)
                if not following:
                    return
                sealed, number = following, number + 1
    except OSError as error:
        raise ImpastoError(
            "{name} could not be read: {reason}.", name=path.name, reason=error.strerror or error
        ) from error


def _raw_header(file: BinaryIO) -> bytes:
    start = file.read(len(MAGIC) + 4)
    length = int.from_bytes(start[len(MAGIC) :], "little")
    if not start.startswith(MAGIC) or length > _MOST_HEADER:
        raise DecodeError("no header")
    text = file.read(length)
    if len(text) != length:
        raise DecodeError("cut short")
    return start + text


def _header(raw: bytes, path: Path) -> Header:
    values = parse_document(raw[len(MAGIC) + 4 :], _HeaderValues, path.name)
    if values.cipher != _CIPHER or values.kdf != "scrypt":
        raise ImpastoError(
            "{name} uses an encryption that this version does not support.",
            "Update Impasto.",
            name=path.name,
        )
    cost, block, parallel, chunk = values.cost, values.block, values.parallel, values.chunk
    # A header comes from anywhere: it must not ask for all the memory there is.
    if min(block, parallel, chunk) < 1 or cost < 2 or cost & (cost - 1):
        raise DecodeError("a parameter is out of range")
    if 128 * cost * block * parallel > _MOST_MEMORY or chunk > 2**26:
        raise DecodeError("a parameter is out of range")
    try:
        salt, nonce = bytes.fromhex(values.salt), bytes.fromhex(values.nonce)
    except ValueError as error:
        raise DecodeError("a parameter is no number") from error
    if len(nonce) != 7 or not 8 <= len(salt) <= 64:
        raise DecodeError("a parameter is out of range")
    card = card_of(values.card, path, Provider.USER)
    return Header(card, salt, nonce, cost, block, parallel, chunk, raw)


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _nonce(header: Header, number: int, *, is_last: bool) -> bytes:
    return header.nonce + number.to_bytes(4, "big") + bytes([is_last])


def _damaged(path: Path) -> ImpastoError:
    return ImpastoError(
        "{name} is damaged, or is not an encrypted model.",
        "Copy or download the file again.",
        name=path.name,
    )
