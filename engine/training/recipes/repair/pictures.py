"""The pictures that the repair network learns from: what they are, and where they come from.

All of them are in Debian packages, which are fetched by name and unpacked beside the data; nothing
is installed. Each package's copyright file allows any use; the credits go into the model's card.
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.training.recipes.repair.held_out import HELD_OUT, VALIDATION, fingerprint, is_near

Kind = Literal["photograph", "artwork", "texture", "object"]
Pixels = NDArray[np.uint8]

SHORTEST_SIDE = 180
UNFIT = (0xCC3C81F2073EF163,)
"""Fingerprints of pictures whose licence does not go together with the others': a kangaroo under
the GNU Free Documentation License in ``gcompris-qt-data``."""


class Source(NamedTuple):
    """Pictures of one kind in one package."""

    package: str
    patterns: tuple[str, ...]
    """Which files, as glob patterns; in an ``.rcc`` file all its pictures."""
    kind: Kind
    licence: str
    credit: str


class LearningPicture(NamedTuple):
    """A picture to cut crops from."""

    name: str
    kind: Kind
    pixels: Pixels
    """``(H, W, 3)`` RGB, of an object ``(H, W, 4)`` with its outline in alpha."""


SOURCES = [
    Source(
        "gcompris-qt-data",
        tuple(
            f"usr/share/gcompris-qt/rcc/{name}.rcc"
            for name in [
                "categorization",
                "details",
                "explore_farm_animals",
                "explore_monuments",
                "explore_world_animals",
                "explore_world_music",
                "louis-braille",
            ]
        ),
        "photograph",
        "CC BY, CC BY-SA, GPL-3, GPL-2+, CC0, public domain",
        "photographers of Wikimedia Commons, named in the package's copyright file",
    ),
    Source(
        "tuxpaint-data",
        ("usr/share/tuxpaint/templates/*.jpg",),
        "photograph",
        "GPL-2+",
        "the Tux Paint developers",
    ),
    Source(
        "kphotoalbum",
        ("usr/share/kphotoalbum/demo/*_*.jpg", "usr/share/kphotoalbum/demo/s*.jpg"),
        "photograph",
        "GPL-2+",
        "Jesper K. Pedersen and others",
    ),
    Source(
        "palapeli-data",
        ("usr/share/palapeli/collection/*.jpg",),
        "photograph",
        "GPL-2+",
        "the Palapeli developers",
    ),
    Source(
        "libjxl-testdata",
        (
            "usr/share/libjxl-testdata/external/wesaturate/500px/*_srgb8.png",
            "usr/share/libjxl-testdata/jxl/flower/flower.png",
        ),
        "photograph",
        "CC0, BSD-3-Clause",
        "photographers of wesaturate, the JPEG XL project",
    ),
    Source(
        "plasma-workspace-wallpapers",
        tuple(
            f"usr/share/wallpapers/{name}/contents/images/*.*"
            for name in [
                "Altai",
                "Autumn",
                "Canopee",
                "Cascade",
                "Elarun",
                "FlyingKonqui",
                "Kay",
                "Kokkini",
                "MilkyWay",
                "PastelHills",
                "Patak",
                "SafeLanding",
            ]
        ),
        "artwork",
        "GPL-2+, LGPL-3+",
        "the KDE Visual Design Group",
    ),
    Source(
        "mate-backgrounds",
        ("usr/share/backgrounds/mate/abstract/Elephants.jpg",),
        "artwork",
        "GPL-2+, CC BY-SA 4.0",
        "the MATE developers",
    ),
    Source(
        "lomiri-wallpapers-20.04",
        ("usr/share/backgrounds/Fossa*.jpg", "usr/share/backgrounds/Infinite*.jpg"),
        "artwork",
        "CC BY-SA 4.0",
        "Jasper Roks, Aury88",
    ),
    Source(
        "torcs-data",
        ("usr/share/games/torcs/**/*.png", "usr/share/games/torcs/**/*.jpg"),
        "texture",
        "Free Art License, GPL-2+",
        "the TORCS contributors",
    ),
    Source(
        "supertuxkart-data",
        ("usr/share/games/supertuxkart/**/*.jpg",),
        "texture",
        "CC BY-SA 3.0 and 4.0, CC BY, CC0, public domain",
        "the SuperTuxKart contributors",
    ),
    Source(
        "tuxpaint-stamps-default",
        ("usr/share/tuxpaint/stamps/**/*.png",),
        "object",
        "GPL-2+",
        "the Tux Paint developers",
    ),
]


def fetch(folder: Path) -> None:
    """Download and unpack the packages that are not in ``folder`` yet.

    Raises ``ImpastoError`` where there is no ``apt-get``, or it cannot fetch a package.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for package in sorted({source.package for source in SOURCES} | set(VALIDATION)):
        if (folder / package).is_dir():
            continue
        try:
            subprocess.run(["apt-get", "download", "-q", package], cwd=folder, check=True)
            archive = next(folder.glob(f"{package}_*.deb"))
            unpacked = folder / f"{package}.part"
            subprocess.run(["dpkg-deb", "-x", archive, unpacked], check=True)
        except (OSError, subprocess.CalledProcessError, StopIteration) as error:
            raise ImpastoError(
                "The package {package} could not be fetched.",
                "The data is in Debian's packages: try on Debian or Ubuntu, after apt-get update.",
                package=package,
            ) from error
        archive.unlink()
        unpacked.rename(folder / package)


def read(folder: Path) -> Iterator[LearningPicture]:
    """All the pictures to learn from, none of them (nearly) one that is held out.

    Pictures too small, too flat, or doubled are left out.
    """
    seen = [*HELD_OUT, *UNFIT]
    for source in SOURCES:
        for name, pixels in _pictures_of(source, folder):
            if min(pixels.shape[:2]) < (64 if source.kind == "object" else SHORTEST_SIDE):
                continue
            if source.kind == "object":
                if pixels.shape[2] == 4:
                    yield LearningPicture(name, source.kind, pixels)
                continue
            picture = _opaque(pixels)
            if picture is None or not _is_rich(picture) or _is_normal_map(picture):
                continue
            prints = [fingerprint(picture), fingerprint(picture[:, ::-1])]
            if any(is_near(one, other) for one in prints for other in seen):
                continue
            seen.append(prints[0])
            yield LearningPicture(name, source.kind, picture)


def read_validation(folder: Path) -> list[Pixels]:
    """Whole photographs to judge by while training, none of them learned from."""
    paths = [folder / package / name for package, names in VALIDATION.items() for name in names]
    pictures = [_decode(path.read_bytes()) for path in paths]
    return [picture[:, :, :3] for picture in pictures if picture is not None]


def _pictures_of(source: Source, folder: Path) -> Iterator[tuple[str, Pixels]]:
    for pattern in source.patterns:
        for path in sorted((folder / source.package).glob(pattern)):
            if path.is_symlink() or not path.is_file():
                continue
            files = _resources(path) if path.suffix == ".rcc" else [path.read_bytes()]
            for number, data in enumerate(files):
                pixels = _decode(data)
                if pixels is not None:
                    yield f"{source.package} {path.stem} {number}", pixels


def _resources(path: Path) -> Iterator[bytes]:
    """The files in a Qt resource file, as far as they are stored uncompressed (pictures are)."""
    content = path.read_bytes()
    magic, _version, tree, start, names = struct.unpack(">4s4i", content[:20])
    if magic != b"qres":
        return
    end = min(offset for offset in (tree, names, len(content)) if offset > start)
    while start + 4 <= end:
        (length,) = struct.unpack_from(">i", content, start)
        yield content[start + 4 : start + 4 + length]
        start += 4 + length


def _decode(data: bytes) -> Pixels | None:
    """``(H, W, 3 or 4) uint8`` RGB, or None when it is no picture that can be read."""
    if len(data) < 4000:
        return None
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.dtype != np.uint8:
        return None
    conversions = {2: cv2.COLOR_GRAY2RGB, 3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGBA}
    channels = 2 if pixels.ndim == 2 else pixels.shape[2]
    return cv2.cvtColor(pixels, conversions[channels]).astype(np.uint8)


def _opaque(pixels: Pixels) -> Pixels | None:
    """The picture without its alpha, or None when something shows through."""
    if pixels.shape[2] == 4 and pixels[:, :, 3].min() < 255:
        return None
    return np.ascontiguousarray(pixels[:, :, :3])


def _is_rich(pixels: Pixels) -> bool:
    """Whether it has as many colours, and as few flat places, as a photograph."""
    height, width = pixels.shape[:2]
    sample = pixels[:: max(1, height // 256), :: max(1, width // 256)].astype(np.int64)
    colours = len(np.unique((sample.reshape(-1, 3) >> 2) @ np.array([1, 64, 4096])))
    flat = (np.abs(np.diff(sample, axis=1)).max(2) == 0).mean()
    return bool(colours > 0.03 * sample.shape[0] * sample.shape[1] and flat < 0.5)


def _is_normal_map(pixels: Pixels) -> bool:
    red, green, blue = pixels.reshape(-1, 3).mean(0)
    return bool(blue > 190 and abs(red - 128) < 30 and abs(green - 128) < 30)
