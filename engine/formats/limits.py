"""How large a picture may be, decided before any of its pixels are decoded."""

from __future__ import annotations

from PIL import Image

from engine.errors import ImpastoError

MOST_PIXELS = 500_000_000
"""Two and a half times the largest picture that Impasto is built for."""

# Every format asks check_size first; Pillow's own limit would refuse pictures of 200 megapixels.
Image.MAX_IMAGE_PIXELS = None


def check_size(name: str, width: int, height: int, bytes_per_pixel: int) -> None:
    """Raise ``ImpastoError`` if a picture of this size has no pixels, too many, or more than fit.

    ``name`` is the file's, ``bytes_per_pixel`` counts what one pixel takes in memory once decoded.
    """
    if width <= 0 or height <= 0:
        raise ImpastoError(
            "{name} is empty: {width} × {height} px.",
            "Choose another file.",
            name=name,
            width=width,
            height=height,
        )
    if width * height > MOST_PIXELS:
        raise ImpastoError(
            "{name} is too large: {width} × {height} px ({megapixels} megapixels). The limit is"
            " {limit} megapixels.",
            "If you trust the file, make it smaller or split it in another program.",
            name=name,
            width=width,
            height=height,
            megapixels=width * height // 1_000_000,
            limit=MOST_PIXELS // 1_000_000,
        )
    needed = 2 * width * height * bytes_per_pixel
    free = _free_memory()
    if needed > free:
        raise ImpastoError(
            "{name} ({width} × {height} px) needs {needed} MB of memory, but only {free} MB are"
            " free.",
            "Close other pictures or programs, then try again.",
            name=name,
            width=width,
            height=height,
            needed=needed // 1_000_000,
            free=free // 1_000_000,
        )


def _free_memory() -> int:
    import psutil

    return int(psutil.virtual_memory().available)
