"""A picture that another one starts from, as a value with a text form."""

from __future__ import annotations

import base64
import binascii
import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError

MOST_SIDE = 4096
"""Pixels of the longest side."""


@dataclass(frozen=True, eq=False)
class StartPicture:
    """A picture inside the settings of another one. A value: nothing in it changes."""

    pixels: NDArray[np.uint8]
    """``(H, W, 3|4) uint8`` sRGB. Read-only."""

    def __post_init__(self) -> None:
        pixels = np.array(self.pixels, np.uint8)
        pixels.flags.writeable = False
        object.__setattr__(self, "pixels", pixels)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StartPicture) and np.array_equal(self.pixels, other.pixels)

    def __hash__(self) -> int:
        return hash(self.pixels.tobytes())

    def __str__(self) -> str:
        """A PNG in base64: every pixel comes back exactly."""
        from PIL import Image

        file = io.BytesIO()
        Image.fromarray(self.pixels).save(file, "PNG")
        return base64.b64encode(file.getvalue()).decode()

    @classmethod
    def parse(cls, text: str) -> StartPicture:
        """Read what ``str`` wrote. Raises ``ImpastoError``."""
        return _parsed(text)


@lru_cache(maxsize=8)
def _parsed(text: str) -> StartPicture:
    from PIL import Image

    try:
        data = base64.b64decode(text, validate=True)
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > MOST_SIDE or image.mode not in ("RGB", "RGBA"):
                raise ValueError("not a start picture")
            return StartPicture(np.asarray(image, np.uint8))
    except (ValueError, SyntaxError, OSError, binascii.Error) as error:
        raise ImpastoError(
            "The start picture in these settings is damaged.", "Choose it again."
        ) from error
