"""Clip art from Debian's package of the Open Clip Art Library, which is in the public domain."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from engine.errors import ImpastoError

PACKAGE = "openclipart-png"
CREDIT = "Open Clip Art Library (public domain), through Debian's openclipart-png"
# Folders of signs without a subject: themes of icons, flags, letters, borders, company signs.
LEFT_OUT = re.compile(
    r"/(icons?|flags?|duplicates|letters|borders|logos?|fonts?|symbols?|maps?|heraldry|"
    r"coat_of_arms|backgrounds|patterns|dingbats|numbers|alphabet|lemon-theme|flat-theme)(/|$)"
)
TRANSPARENT_SHARE = 0.04
# A few posters, which take seconds each and say no more at this size.
MOST_PIXELS = 12_000_000


class ClipArt(NamedTuple):
    """A drawing, and what its file's name and folders say of it."""

    pixels: NDArray[np.uint8]
    """``(size, size, 4) uint8`` with premultiplied alpha."""
    name: str
    tags: tuple[str, ...]


def read(folder: Path, size: int, vocabulary: Collection[str]) -> Iterator[ClipArt]:
    """Drawings on transparent ground, fetched into ``folder`` if they are not there yet.

    File names mix subjects with the names of those who drew them: only words of ``vocabulary``
    count. Raises ``ImpastoError`` when the package cannot be fetched.
    """
    root = _fetched(folder) / "usr" / "share" / "openclipart" / "png"
    for path in sorted(root.rglob("*.png")):
        place = path.relative_to(root)
        if LEFT_OUT.search(f"/{place.parent}"):
            continue
        name = " ".join(_words(place.stem, vocabulary))
        folders = [word for part in place.parent.parts for word in _words(part, vocabulary)]
        pixels = fitted(path, size) if name else None
        if pixels is not None and (pixels[..., 3] == 0).mean() > TRANSPARENT_SHARE:
            yield ClipArt(pixels, name, tuple(dict.fromkeys(folders)))


def fitted(path: Path, size: int, margin: float = 0.03) -> NDArray[np.uint8] | None:
    """The picture cut to what it shows, ``(size, size, 4)``; None if it shows nothing, or is tiny.

    In the middle, with a small margin, its proportions kept, alpha premultiplied.
    """
    try:
        with Image.open(path) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            picture = opened.convert("RGBA")
    except (OSError, UnidentifiedImageError):
        return None  # a few of many thousands are damaged, and none of them is needed
    shown = picture.getchannel("A").point(lambda value: 255 * (value > 8)).getbbox()
    if shown is None or max(shown[2] - shown[0], shown[3] - shown[1]) < size // 2:
        return None
    inner = round(size * (1 - 2 * margin))
    # Premultiplied before it is made smaller: what is transparent has no colour to give.
    picture = picture.crop(shown).convert("RGBa")
    picture.thumbnail((4 * inner, 4 * inner), Image.Resampling.BOX)
    scale = inner / max(picture.size)
    width, height = (max(1, round(side * scale)) for side in picture.size)
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    pixels = np.zeros((size, size, 4), np.uint8)
    top, left = (size - height) // 2, (size - width) // 2
    made = np.asarray(small)
    pixels[top : top + height, left : left + width, :3] = np.minimum(made[..., :3], made[..., 3:])
    pixels[top : top + height, left : left + width, 3] = made[..., 3]
    return pixels


def _words(text: str, vocabulary: Collection[str]) -> list[str]:
    """The words of ``text`` that are in the vocabulary, in the plural too, without doubles."""
    found = re.findall(r"[a-z]{3,}", text.lower())
    known = [word for word in found if word in vocabulary or word.removesuffix("s") in vocabulary]
    return list(dict.fromkeys(known))


def _fetched(folder: Path) -> Path:
    """The unpacked package."""
    unpacked = folder / PACKAGE
    if unpacked.is_dir():
        return unpacked
    try:
        subprocess.run(["apt-get", "download", "-q", PACKAGE], cwd=folder, check=True)
        archive = next(folder.glob(f"{PACKAGE}_*.deb"))
        part = folder / f"{PACKAGE}.part"
        subprocess.run(["dpkg-deb", "-x", archive, part], check=True)
    except (OSError, subprocess.CalledProcessError, StopIteration) as error:
        raise ImpastoError(
            "The package {package} could not be fetched.",
            "The data is in Debian's packages: try on Debian or Ubuntu, after apt-get update.",
            package=PACKAGE,
        ) from error
    archive.unlink()
    part.rename(unpacked)
    return unpacked
