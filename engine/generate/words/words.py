"""The operation that makes a picture from words. Imports no torch."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Block, Metadata
from engine.generate.cards import config_of
from engine.generate.generate import MOST_PIXELS, MOST_SEED
from engine.masks import Mask
from engine.models.card import Card
from engine.models.store import store
from engine.operation import Context, Operation, Readable, Update, operation_from_json
from engine.preload import load_torch
from engine.regions import Region

USUAL_MODEL = "stickers"
"""The model that comes with the program: small transparent pictures."""
FAMILIES = ("text", "diffusion")
"""The families of cards that make pictures from words."""
MOST_STEPS = 500
MOST_GUIDANCE = 50.0
MOST_LETTERS = 2000
MOST_START = 4096
"""The longest side of a starting picture that is kept inside the settings."""

_FORMAT = "impasto-words-1"
_KEYWORD = b"Impasto words"
_MOST_BYTES = 2**27
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Surrogates: so Python reads bytes of a command that are no UTF-8. No file could keep them."""


class Usual(NamedTuple):
    """What a model does best with."""

    steps: int
    guidance: float


@dataclass(frozen=True)
class Words(Operation):
    """Make a picture from a prompt, and lay it on the picture that is there.

    Under a mask only the selected part is covered; a model of transparent pictures leaves what it
    does not paint.
    """

    kind: ClassVar[str] = "words"
    model: str = USUAL_MODEL
    """The name of the model's card."""
    prompt: str = ""
    negative: str = ""
    """What to keep away from."""
    toward: str = ""
    """A second prompt, to go to from the first."""
    share: float = 0.0
    """How far to go: 0 is the first prompt, 1 the second."""
    seed: int = 0
    steps: int = 8
    guidance: float = 3.0
    """How much the prompt's influence is exaggerated; 1 is not at all."""
    amount: float = 1.0
    """How much is made anew. Below 1 it begins with ``start``."""
    start: str = ""
    """A starting picture as ``pack`` writes it; empty for what the picture has in the square."""
    scheduler: str = ""
    """Of a diffusion pipeline: the name of its sampling method; empty for its own."""
    lora: str = ""
    """Of a diffusion pipeline: the name of a card with an adapter for it; empty for none."""
    lora_weight: float = 1.0
    left: int = 0
    """Where the corner of the square lies on the picture, in pixels; may be outside."""
    top: int = 0
    size: int = 0
    """The side of the square in pixels; 0 for the model's own."""
    sha256: str = ""
    """Of the model's file, to be sure of the same picture; empty for whatever model is there."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        if not 0.0 <= self.share <= 1.0 or not 0.0 <= self.amount <= 1.0:
            raise ImpastoError("The amount and the share must be 0 to 1.")
        if not 1 <= self.steps <= MOST_STEPS:
            raise ImpastoError("The steps must be 1 to {most}.", most=MOST_STEPS)
        if not 0.0 <= self.guidance <= MOST_GUIDANCE:
            raise ImpastoError("The guidance must be 0 to {most}.", most=int(MOST_GUIDANCE))
        if not 0 <= self.size <= MOST_PIXELS:
            raise ImpastoError("The size must be at most {most} pixels.", most=MOST_PIXELS)
        if not 0 <= self.seed <= MOST_SEED:
            raise ImpastoError("The seed must be 0 to {most}.", most=MOST_SEED)
        if not -10.0 <= self.lora_weight <= 10.0:
            raise ImpastoError("The weight of an adapter must be -10 to 10.")
        prompts = (self.prompt, self.negative, self.toward)
        if max(map(len, prompts)) > MOST_LETTERS:
            raise ImpastoError("A prompt may have at most {most} letters.", most=MOST_LETTERS)
        if any(map(_NO_TEXT.search, prompts)):
            raise ImpastoError("The prompt is not in UTF-8.", "Type it again.")
        if self.start:
            unpack(self.start)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Show the picture after every step of sampling; the last update is exact.

        Raises ``ImpastoError``.
        """
        load_torch()
        from engine.generate.words.rendering import words

        return words(self, picture, mask, context)

    def region(self, size: int) -> Region:
        """Where the square lies, for a model whose pictures have ``size`` pixels."""
        side = self.size or size
        return Region(self.left, self.top, side, side)

    # --- inside PNG pictures ---

    def into(self, metadata: Metadata) -> Metadata:
        """``metadata`` with these settings in it, which a PNG file will carry."""
        text = json.dumps({"format": _FORMAT, **self.to_json()}, ensure_ascii=False)
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
            values = json.loads(data.decode())
            if not inflater.eof or values.pop("format", "") != _FORMAT:
                raise ValueError("cut short, or another format")
        except (ValueError, AttributeError, RecursionError, zlib.error) as error:
            raise _damaged() from error
        operation = operation_from_json(values)
        if not isinstance(operation, cls):
            raise _damaged()
        return operation


def cards() -> tuple[Card, ...]:
    """The models that make pictures from words; the program's own first."""
    # Pipelines that can only inpaint are for repairs.
    found = (
        card
        for card in store().cards()
        if card.family in FAMILIES and card.details.get("text", True) is not False
    )
    return tuple(sorted(found, key=lambda card: card.name != USUAL_MODEL))


def card_of(name: str) -> Card:
    """The card of such a model. Raises ``ImpastoError`` that names those that are there."""
    there = cards()
    for card in there:
        if card.name == name:
            return card
    names = ", ".join(card.name for card in there)
    other = next((card for card in store().cards() if card.name == name), None)
    if other is not None:
        raise ImpastoError(
            "The model “{title}” does not read words.",
            "Leave the prompt out, or choose one of these models: {names}."
            if names
            else "Leave the prompt out: no model that reads words is installed yet.",
            title=other.title,
            names=names,
        )
    raise ImpastoError(
        "No model called “{name}” that makes pictures from words is installed.",
        "Choose one of these: {names}."
        if names
        else "None is there yet: add one in the Models menu, or with “models add”.",
        name=name,
        names=names,
    )


def usual(card: Card) -> Usual:
    """What a model does best with, as its card says."""
    steps, guidance = card.details.get("steps"), card.details.get("guidance")
    plain = Usual(8, 3.0) if card.family == "text" else Usual(25, 7.0)
    return Usual(
        steps if isinstance(steps, int) and 0 < steps <= MOST_STEPS else plain.steps,
        float(guidance)
        if isinstance(guidance, int | float) and 0 <= guidance <= MOST_GUIDANCE
        else plain.guidance,
    )


def side_of(card: Card) -> int:
    """The side of the model's pictures in pixels, as its card says; 0 where it does not."""
    size = config_of(card).get("size", card.details.get("size", 0))
    return size if isinstance(size, int) else 0


def pack(pixels: NDArray[np.uint8]) -> str:
    """A picture ``(H, W, 3|4)`` as text, every pixel exactly."""
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def unpack(text: str) -> NDArray[np.uint8]:
    """What ``pack`` wrote. Raises ``ImpastoError``."""
    from PIL import Image

    try:
        data = base64.b64decode(text, validate=True)
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > MOST_START or image.mode not in ("RGB", "RGBA"):
                raise ValueError("no starting picture")
            return np.asarray(image, np.uint8)
    except (ValueError, SyntaxError, OSError, binascii.Error) as error:
        raise ImpastoError(
            "The starting picture in these settings is damaged.", "Choose it again."
        ) from error


def _is_ours(block: Block) -> bool:
    return block.format == "PNG" and block.data.startswith(_KEYWORD + b"\0")


def _damaged() -> ImpastoError:
    return ImpastoError("The settings in this picture are damaged.")
