"""Photographs to measure repairs on, from Debian packages, and the cases cut from them.

The packages are fetched by name with ``apt-get download`` and unpacked with ``dpkg-deb`` into the
git-ignored folder ``bench_data``; nothing is installed. Of the pictures in them only those listed
here are photographs (the others are drawings, gradients and renderings).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[2] / "bench_data"

PHOTOGRAPHS: dict[str, tuple[str, ...]] = {
    "mate-backgrounds": tuple(
        f"usr/share/backgrounds/mate/nature/{name}.jpg"
        for name in [
            "Aqua",
            "Blinds",
            "Dune",
            "FreshFlower",
            "Garden",
            "GreenMeadow",
            "LadyBird",
            "RainDrops",
            "Storm",
            "TwoWings",
            "Wood",
            "YellowFlower",
        ]
    ),
    "plasma-workspace-wallpapers": tuple(
        f"usr/share/wallpapers/{name}/contents/images/2560x1600.jpg"
        for name in [
            "BytheWater",
            "ColdRipple",
            "ColorfulCups",
            "DarkestHour",
            "EveningGlow",
            "FallenLeaf",
            "Grey",
            "Kite",
            "OneStandsOut",
            "Path",
            "summer_1am",
        ]
    ),
    "lomiri-wallpapers-16.04": tuple(
        f"usr/share/backgrounds/{name}.jpg"
        for name in [
            "Bridge_by_Sander_Klootwijk",
            "Dragonfly_by_Bolly",
            "Picture_0B_by_freespace",
            "Picture_1A_by_freespace",
            "Wine_by_Jakkub_Mede",
            "aitzgorri_by_Aitzol_Berasategi",
            "free_by_Peter_Nerlich",
            "friends_by_Aitzol_Berasategi",
            "greentock_by_Peter_Nerlich",
            "life_by_Aitzol_Berasategi",
            "picosdeeuropa_by_Aitzol_Berasategi",
            "seeding_by_Clements_Engelhardt",
            "sunset_by_Aitzol_Berasategi",
        ]
    ),
    "lomiri-wallpapers-20.04": ("usr/share/backgrounds/Kleiber_by_Lukas_Baubkus.jpg",),
    "lxqt-themes": tuple(
        f"usr/share/lxqt/wallpapers/{name}"
        for name in [
            "Butterfly-Kenneth-Wimer.jpg",
            "Valendas.png",
            "after-the-rain.jpg",
            "appleflower.png",
            "beam.png",
            "butterfly.png",
            "cloud.png",
            "drop.png",
            "flowers.png",
            "fog.jpg",
            "this-is-not-windows.jpg",
        ]
    ),
    "digikam-data": ("usr/share/digikam/about/images/body-background.jpg",),
    "python3-skimage": tuple(
        f"usr/lib/python3/dist-packages/skimage/data/{name}"
        for name in [
            "astronaut.png",
            "brick.png",
            "camera.png",
            "chelsea.png",
            "coffee.png",
            "coins.png",
            "grass.png",
            "gravel.png",
            "motorcycle_left.png",
            "rocket.jpg",
        ]
    ),
    "python3-sklearn": tuple(
        f"usr/lib/python3/dist-packages/sklearn/datasets/images/{name}.jpg"
        for name in ("china", "flower")
    ),
}
"""The photographs in each package."""

TUNING_COUNT = 14
"""So many photographs are for tuning; all the others are held out."""


class Case(NamedTuple):
    """One picture with a hole to fill."""

    name: str
    pixels: NDArray[np.uint8]
    """``(256, 256, 3)`` RGB."""
    mask: NDArray[np.uint8]
    """``(256, 256)``, 255 in the hole."""


def tuning_cases(size: int = 256, crops: int = 3) -> list[Case]:
    """Cases to tune on: several crops, with different masks, of each tuning photograph."""
    return [_case(path, size, seed) for path in split()[0] for seed in range(crops)]


def held_out_cases(size: int = 256) -> list[Case]:
    """One case of each photograph that nobody tuned on and that is large enough."""
    return [
        _case(path, size, 0) for path in split()[1] if min(read_photograph(path).shape[:2]) >= size
    ]


def split() -> tuple[list[Path], list[Path]]:
    """The photographs' files: for tuning, and held out. Decided once, by a hash of the name."""
    paths = [FOLDER / package / name for package, names in PHOTOGRAPHS.items() for name in names]
    fetch()
    paths.sort(key=lambda path: hashlib.sha256(_title(path).encode()).hexdigest())
    return paths[:TUNING_COUNT], paths[TUNING_COUNT:]


def fetch() -> None:
    """Download and unpack the packages that are not there yet; end with a sentence if not."""
    for package, names in PHOTOGRAPHS.items():
        if all((FOLDER / package / name).exists() for name in names):
            continue
        try:
            fetch_package(package)
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(
                f"The photographs of the Debian package {package} are not in {FOLDER} and could "
                f"not be fetched ({error}). Run this on Debian or Ubuntu with network access "
                "(after apt-get update), or unpack that package there."
            )


def fetch_package(package: str) -> None:
    """Download a Debian package, if it is not there yet, and unpack it."""
    archives = FOLDER / "packages"
    archives.mkdir(parents=True, exist_ok=True)
    if not list(archives.glob(f"{package}_*.deb")):
        subprocess.run(["apt-get", "download", "-q", package], cwd=archives, check=True)
    archive = next(archives.glob(f"{package}_*.deb"))
    subprocess.run(["dpkg-deb", "-x", archive, FOLDER / package], check=True)


def read_photograph(path: Path) -> NDArray[np.uint8]:
    """``(H, W, 3) uint8`` RGB."""
    pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if pixels is None:
        raise FileNotFoundError(path)
    return np.ascontiguousarray(pixels[:, :, ::-1]).astype(np.uint8)


def random_mask(random: np.random.Generator, size: int) -> NDArray[np.uint8]:
    """``(size, size) uint8``, 255 in strokes and blobs that cover 5 to 30 %."""
    while True:
        mask = np.zeros((size, size), np.uint8)
        goal = random.uniform(0.06, 0.28)
        for shape in _shapes(random, size):
            cv2.bitwise_or(mask, shape, mask)
            if np.count_nonzero(mask) >= goal * mask.size:
                break
        if 0.05 <= np.count_nonzero(mask) / mask.size <= 0.30:
            return mask


def _shapes(random: np.random.Generator, size: int) -> Iterator[NDArray[np.uint8]]:
    while True:
        shape: NDArray[Any] = np.zeros((size, size), np.uint8)
        if random.random() < 0.5:
            points = [random.uniform(0, size, 2)]
            heading = random.uniform(0, 2 * np.pi)
            for _ in range(random.integers(2, 8)):
                heading += random.normal(0, 0.6)
                step = random.uniform(0.06, 0.2) * size
                points.append(points[-1] + step * np.array([np.cos(heading), np.sin(heading)]))
            line = np.rint(points).astype(np.int32)[:, None]
            cv2.polylines(shape, [line], False, 255, int(size * random.uniform(0.02, 0.09)))
        else:
            centre = tuple(int(value) for value in random.uniform(0, size, 2))
            axes = tuple(int(value) for value in size * random.uniform(0.05, 0.2, 2))
            cv2.ellipse(shape, centre, axes, random.uniform(0, 180), 0, 360, 255, -1)
        yield shape.astype(np.uint8)


def _case(path: Path, size: int, seed: int) -> Case:
    """A crop, after the photograph is reduced so that its short side is one and a half crops."""
    title = f"{_title(path)} {seed}"
    digest = hashlib.sha256(title.encode()).digest()
    random = np.random.default_rng(int.from_bytes(digest[:8], "big"))
    pixels = read_photograph(path)
    scale = 1.5 * size / min(pixels.shape[:2])
    if scale < 1.0:
        reduced = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
        pixels = cv2.resize(pixels, reduced, interpolation=cv2.INTER_AREA).astype(np.uint8)
    top = int(random.integers(0, pixels.shape[0] - size + 1))
    left = int(random.integers(0, pixels.shape[1] - size + 1))
    crop = np.ascontiguousarray(pixels[top : top + size, left : left + size])
    return Case(title, crop, random_mask(random, size))


def _title(path: Path) -> str:
    return str(path.relative_to(FOLDER))
