"""The photographs that the large repair network learns from, decoded once into one file.

They come in a folder with ``manifest.csv``, which names the source, the credit and the licence of
each. Some are never learned from: those that runs are judged by (``tuning.txt``), those of
the benchmark, and whatever is nearly the same as one of them.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.training.recipes.repair.held_out import HELD_OUT, fingerprint, is_near

PIXELS, INDEX, TUNING = "photographs.u8", "photographs.json", "tuning.npz"
CREDITS = "credits.json"
MANIFEST = "manifest.csv"
TUNING_NAMES = Path(__file__).with_name("tuning.txt")
"""The photographs to judge runs by, one a line: the first hundred by a hash of their names."""
TUNING_COUNT = 100
SHORTEST_SIDE = 512
"""Photographs are stored no larger than this."""
SERIES = {"clothing": 0.12}
"""Photographs of one kind that would otherwise be too many: the share of all that is learned from
each folder named here."""

Pixels = NDArray[np.uint8]


class Entry(NamedTuple):
    """A line of the manifest."""

    file: str
    source: str
    original: str
    credit: str
    licence: str


def read_manifest(folder: Path) -> list[Entry]:
    """All that is in the folder. Raises ``ImpastoError`` when it has no manifest."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ImpastoError(
            "There is no {name} in {folder}.",
            "Name the folder with the photographs and their manifest.",
            name=MANIFEST,
            folder=folder,
        )
    with path.open(encoding="utf-8", newline="") as file:
        return [Entry(**line) for line in csv.DictReader(file)]


def tuning_names() -> list[str]:
    """The files, relative to the folder, that are for judging only."""
    return TUNING_NAMES.read_text(encoding="utf-8").split()


def choose_tuning(files: Sequence[str]) -> list[str]:
    """How ``tuning_names`` were chosen: by a hash, so by nobody."""
    return sorted(files, key=lambda file: hashlib.sha256(file.encode()).hexdigest())[:TUNING_COUNT]


def pack(folder: Path, to: Path) -> tuple[int, int]:
    """Write the photographs in ``folder`` to ``to``; returns how many, and how many are for tuning.

    ``photographs.u8`` holds the pixels of one photograph after the other, RGB, and
    ``photographs.json`` where each begins, its size, its file and how often to learn from it,
    ``credits.json`` whose they are; ``tuning.npz`` those for judging, by file.

    Raises ``ImpastoError`` as ``read_manifest`` does.
    """
    to.mkdir(parents=True, exist_ok=True)
    entries = read_manifest(folder)
    held = set(tuning_names())
    tuning = {entry.file: read(folder / entry.file) for entry in entries if entry.file in held}
    prints = [*HELD_OUT, *(fingerprint(pixels) for pixels in tuning.values())]
    rows: list[dict[str, object]] = []
    part = to / f"{PIXELS}.part"
    offset = 0
    with part.open("wb") as file:
        for name, pixels in _learned(folder, entries, held, prints):
            file.write(pixels.tobytes())
            rows.append({"file": name, "offset": offset, "size": pixels.shape[:2]})
            offset += pixels.size
    part.rename(to / PIXELS)
    for row, weight in zip(rows, weights([str(row["file"]) for row in rows]), strict=True):
        row["weight"] = round(weight, 6)
    write_atomically(to / INDEX, json.dumps(rows).encode())
    np.savez(to / TUNING, allow_pickle=False, **tuning)
    learned = {row["file"] for row in rows}
    credits = [entry._asdict() for entry in entries if entry.file in learned]
    write_atomically(to / CREDITS, json.dumps(credits).encode())
    return len(rows), len(tuning)


def weights(files: Sequence[str]) -> list[float]:
    """How often to learn from each: no kind of picture takes more than its share."""
    counts = Counter(file.split("/")[0] for file in files)
    others = sum(count for name, count in counts.items() if name not in SERIES)
    left = 1 - sum(share for name, share in SERIES.items() if name in counts)
    each = {name: share / counts[name] for name, share in SERIES.items() if name in counts}
    return [each.get(file.split("/")[0], left / max(1, others)) for file in files]


def read(path: Path) -> Pixels:
    """``(H, W, 3) uint8`` RGB, the shorter side no longer than ``SHORTEST_SIDE``."""
    pixels = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR_RGB)
    if pixels is None:
        raise ImpastoError(
            "{name} is no picture that can be read.", "Fetch it again.", name=path.name
        )
    scale = SHORTEST_SIDE / min(pixels.shape[:2])
    if scale < 1:
        size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(pixels, np.uint8)


def _learned(
    folder: Path, entries: Sequence[Entry], held: set[str], prints: Sequence[int]
) -> Iterator[tuple[str, Pixels]]:
    for entry in entries:
        if entry.file in held:
            continue
        pixels = read(folder / entry.file)
        both = [fingerprint(pixels), fingerprint(np.ascontiguousarray(pixels[:, ::-1]))]
        if any(is_near(one, other) for one in both for other in prints):
            continue
        yield entry.file, pixels


def read_credits(folder: Path) -> list[Entry]:
    """The lines of the manifest for what is learned from, as ``pack`` wrote them."""
    return [Entry(**line) for line in json.loads((folder / CREDITS).read_text(encoding="utf-8"))]


class Photographs:
    """What ``pack`` wrote, read from the disk as it is needed."""

    def __init__(self, folder: Path) -> None:
        rows = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        self.files = [str(row["file"]) for row in rows]
        self._places = [(int(row["offset"]), tuple(row["size"])) for row in rows]
        chances = np.array([float(row["weight"]) for row in rows])
        self._until = np.cumsum(chances / chances.sum())
        self._pixels = np.memmap(folder / PIXELS, np.uint8, "r")

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, number: int) -> Pixels:
        """``(H, W, 3)`` RGB, not to be written to."""
        offset, (height, width) = self._places[number]
        return self._pixels[offset : offset + 3 * height * width].reshape(height, width, 3)

    def draw(self, random: np.random.Generator) -> Pixels:
        """One of them, each as often as its weight says."""
        number = int(np.searchsorted(self._until, random.random(), "right"))
        return self[min(number, len(self) - 1)]
