"""A starting picture inside the settings, as text."""

from __future__ import annotations

import base64
import binascii
import io

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError

MOST_START = 4096
"""The longest side of a starting picture that is kept inside the settings."""


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
