"""The operation that makes a picture from words. Imports no torch."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.documents import DocumentError, document_text, parse_document
from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Block, Metadata
from engine.generate.words.cards import card_of
from engine.generate.words.settings import MOST_LETTERS, WordsSettings
from engine.masks import Mask
from engine.operation import (
    Context,
    Operation,
    OperationInfo,
    Readable,
    Update,
    operation_from_json,
)
from engine.picture import Picture
from engine.preload import load_torch
from engine.working_colours import in_srgb

_FORMAT = "impasto-words-1"
_KEYWORD = b"Impasto words"
_MOST_BYTES = 2**27
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Surrogates: so Python reads bytes of a command that are no UTF-8. No file could keep them."""


@dataclass(frozen=True)
class Words(WordsSettings, Operation):
    """Make a picture from a prompt and add it to the photo.

    With a mask, only the masked part is covered; a model of transparent pictures leaves what it
    does not paint.
    """

    kind: ClassVar[str] = "words"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Words", "Make a picture from a prompt.", "words", "words", fits_batch=False
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        super().__post_init__()
        prompts = (self.prompt, self.negative, self.toward)
        if max(map(len, prompts)) > MOST_LETTERS:
            raise ImpastoError("A prompt can have at most {most} characters.", most=MOST_LETTERS)
        if any(map(_NO_TEXT.search, prompts)):
            raise ImpastoError("The prompt is not valid UTF-8.", "Type it again.")

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Show the picture after every step of sampling; the last update is exact.

        Raises ``ImpastoError``.
        """
        load_torch()
        from engine.generate.words.rendering import paint

        return paint(self, picture, mask, context)

    # --- inside PNG pictures ---

    def into(self, metadata: Metadata) -> Metadata:
        """``metadata`` with these settings in it, which a PNG file will carry."""
        text = document_text({"format": _FORMAT, **self.to_json()})
        # An iTXt chunk: keyword, compressed with method 0, no language, no translated keyword.
        block = Block("PNG", "iTXt", _KEYWORD + b"\0\1\0\0\0" + zlib.compress(text.encode()))
        others = tuple(each for each in metadata.blocks if not _is_ours(each))
        return metadata.replace(blocks=(*others, block))

    @classmethod
    def in_metadata(cls, metadata: Metadata) -> Words | None:
        """The settings that ``metadata`` carries, if any. Raises ``ImpastoError`` if damaged."""
        block = next(filter(_is_ours, metadata.blocks), None)
        if block is None:
            return None
        try:
            inflater = zlib.decompressobj()
            data = inflater.decompress(block.data[len(_KEYWORD) + 5 :], _MOST_BYTES)
            values = parse_document(data, dict, "The settings")
        except (DocumentError, zlib.error) as error:
            raise _damaged() from error
        if not inflater.eof or values.pop("format", "") != _FORMAT:
            raise _damaged()
        operation = operation_from_json(values)
        if not isinstance(operation, cls):
            raise _damaged()
        return operation


def as_picture(operation: Words, pixels: NDArray[np.uint8]) -> Picture:
    """What an operation made, which carries its settings when it is saved as PNG."""
    made = Picture(pixels)
    operation = operation.replace(sha256=card_of(operation.model).sha256, left=0, top=0, size=0)
    return Picture(made.pixels, operation.into(made.metadata))


def render(operation: Words, context: Context = Context()) -> Picture:
    """The picture by itself, of the model's own size. Raises ``ImpastoError``."""
    load_torch()
    from engine.generate.words.rendering import several

    *_, last = several(operation, [operation.seed], None, None, context)
    assert last.sketch.pixels is not None  # the last sketch is the picture
    return as_picture(operation, last.sketch.pixels)


def _is_ours(block: Block) -> bool:
    return block.format == "PNG" and block.data.startswith(_KEYWORD + b"\0")


def _damaged() -> ImpastoError:
    return ImpastoError("The settings in this picture are damaged.")
