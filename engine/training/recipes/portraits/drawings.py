"""The drawn portraits that ``portraits`` learns from: several hands, one pose, every choice known.

DiceBear's avatar styles are parametric drawings: a seed decides hair, mouth, glasses, skin and so
on. Only styles under CC0 or CC BY 4.0 are taken; ``credits.json`` beside the pictures names them.
Drawing needs ``node`` and ``npm`` on the machine; nothing else in the program does.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.errors import ImpastoError

SIZE = 128
PACKAGES = ("@dicebear/core@9.4.3", "@dicebear/collection@9.4.3", "@resvg/resvg-js@2.6.2")
FREE_LICENCES = ("CC0 1.0", "CC BY 4.0")
SCRIPT = Path(__file__).with_name("draw_portraits.mjs")

BACKGROUNDS = (
    *("f6d6ad", "f3b0a2", "e98a7b", "f7e3a1", "e9c46a", "bfe3b4", "7fc29b", "4f9d8f"),
    *("a9d9e8", "6fb1d6", "4a7fb5", "c9b8e8", "9a83c9", "f2c4d8", "e4e4dc", "54606e"),
)
SKINS = ("ffe0cc", "f6c9ab", "eab08a", "d29167", "b4754c", "8f5636", "6b3d26", "4a2a1c")
HAIRS = ("1c1512", "3b2417", "6a4327", "9c6b3c", "d2a45f", "efd79a", "c4512b", "8c8a88", "4b6bb0")


@dataclass(frozen=True)
class Style:
    """One hand's way of drawing, and how many of the drawings are by it."""

    name: str
    """What ``@dicebear/collection`` calls it."""
    share: float
    options: dict[str, Any] = field(default_factory=dict)
    """DiceBear's options: colours to choose from, and how probable some parts are (percent)."""


# Heads without shoulders are drawn larger, so that eyes and mouth lie where the other hands put
# them; styles that are black on white by default are coloured.
STYLES = (
    Style("toonHead", 0.24, {"beardProbability": 20}),
    Style("personas", 0.22, {"facialHairProbability": 20}),
    Style("micah", 0.18, {"facialHairProbability": 15}),
    Style("adventurer", 0.14, {"scale": 115, "glassesProbability": 25, "earringsProbability": 20}),
    Style(
        "lorelei",
        0.12,
        {"skinColor": list(SKINS), "hairColor": list(HAIRS), "glassesProbability": 20},
    ),
    Style("bigSmile", 0.10, {"accessoriesProbability": 35}),
)


class Drawings(NamedTuple):
    """A set of drawings. Nothing is read before it is used: the pixels are mapped from the file."""

    pictures: NDArray[np.uint8]
    """``(N, 128, 128, 3) uint8`` sRGB."""
    labels: NDArray[np.int16]
    """``(N, A) int16``: for each attribute the index of its value; -1 where there is none."""
    attributes: dict[str, list[str]]
    """The A attributes in the order of the columns, each with its values."""


def draw(folder: Path, count: int = 60_000, held_out: int = 4_000) -> None:
    """Draw ``count`` portraits to train with and ``held_out`` others into ``folder``.

    Raises ``ImpastoError`` when node or npm are missing or fail.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workshop = workshop_in(folder / "node")
    credits = json.loads(run_node(workshop, {"credits": [style.name for style in STYLES]}))
    check_licences(credits)
    write_atomically(folder / "credits.json", json.dumps(credits, indent=1).encode())
    records = {
        name: _draw_set(workshop, folder, name, amount)
        for name, amount in (("train", count), ("held_out", held_out))
    }
    attributes = _attributes(records["train"] + records["held_out"])
    write_atomically(folder / "attributes.json", json.dumps(attributes, indent=1).encode())
    for name, rows in records.items():
        np.save(folder / f"{name}_labels.npy", _label_table(rows, attributes))


def read(folder: Path, name: str = "train") -> Drawings:
    """The set ``train`` or ``held_out`` that ``draw`` made. Raises ``ImpastoError`` if none."""
    try:
        return Drawings(
            np.load(folder / f"{name}.npy", mmap_mode="r"),
            np.load(folder / f"{name}_labels.npy"),
            json.loads((folder / "attributes.json").read_text()),
        )
    except FileNotFoundError as error:
        raise no_drawings(folder) from error


def credits_text(folder: Path) -> str:
    """Whose drawings these are, and under which licences, for a model's card."""
    try:
        credits = json.loads((folder / "credits.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise no_drawings(folder) from error
    hands = (
        f"{each['title']} by {each['creator']} ({each['license']['name']}, {each['source']})"
        for each in credits
    )
    return f"Portraits drawn with DiceBear: {'; '.join(hands)}."


def no_drawings(folder: Path) -> ImpastoError:
    """What to tell a person who has not drawn yet."""
    return ImpastoError("There are no drawings in {folder}.", "Draw them first.", folder=folder)


def check_licences(credits: list[dict[str, Any]]) -> None:
    """Raise ``ImpastoError`` when a style's licence is none to train under."""
    for style in credits:
        if style["license"]["name"] not in FREE_LICENCES:
            raise ImpastoError(
                "The style {name} is under {licence}.",
                "Only CC0 and CC BY may be trained on.",
                name=style["name"],
                licence=style["license"]["name"],
            )


def workshop_in(folder: Path) -> Path:
    """A folder with the drawing program and the packages it needs."""
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{"private": true}')
    shutil.copy(SCRIPT, folder)
    _run(["npm", "install", "--no-audit", "--no-fund", *PACKAGES], folder)
    return folder


def run_node(workshop: Path, plan: dict[str, Any]) -> bytes:
    """What the drawing program writes for a plan. Raises ``ImpastoError`` when it fails."""
    (workshop / "plan.json").write_text(json.dumps(plan))
    return _run(["node", SCRIPT.name, "plan.json"], workshop)


def _run(command: list[str], folder: Path) -> bytes:
    try:
        return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE).stdout
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        raise ImpastoError(
            "The portraits could not be drawn: {reason}.",
            "Install node and npm and try again.",
            reason=error,
        ) from error


def _draw_set(workshop: Path, folder: Path, name: str, count: int) -> list[dict[str, str]]:
    """Draw one set into ``NAME.npy``, its hands shuffled; say what was chosen for each drawing."""
    order = np.random.default_rng(0).permutation(count)
    target = np.lib.format.open_memmap(
        folder / f"{name}.npy.part", mode="w+", dtype=np.uint8, shape=(count, SIZE, SIZE, 3)
    )
    records: list[dict[str, str]] = []
    for style, seeds in _seeds(name, count):
        options = {**style.options, "backgroundColor": list(BACKGROUNDS)}
        job = {"style": style.name, "options": options, "seeds": seeds}
        raw = run_node(workshop, {"size": SIZE, "labels": "labels.jsonl", "jobs": [job]})
        pixels = np.frombuffer(raw, np.uint8).reshape(-1, SIZE, SIZE, 3)
        target[order[len(records) : len(records) + len(pixels)]] = pixels
        lines = (workshop / "labels.jsonl").read_text().splitlines()
        records += [json.loads(line) for line in lines]
    target.flush()
    (folder / f"{name}.npy.part").replace(folder / f"{name}.npy")
    shuffled: list[dict[str, str]] = [{}] * count
    for place, record in zip(order, records, strict=True):
        shuffled[place] = record
    return shuffled


def _seeds(name: str, count: int, portion: int = 4_000) -> Iterator[tuple[Style, list[str]]]:
    """Which seeds each hand draws, in portions that fit into memory."""
    bounds = np.round(np.cumsum([0.0, *(style.share for style in STYLES)]) * count).astype(int)
    for style, start, stop in zip(STYLES, bounds, bounds[1:], strict=False):
        for first in range(start, stop, portion):
            last = min(first + portion, stop)
            yield style, [f"{name} {style.name} {index}" for index in range(first, last)]


# What DiceBear chooses without any effect on these drawings.
SILENT = frozenset({"backgroundRotation", "backgroundType", "secondaryBackgroundColor"})
SHARED = frozenset({"style", "primaryBackgroundColor"})


def _attributes(records: list[dict[str, str]]) -> dict[str, list[str]]:
    """Every attribute with its values: shared ones by name, a style's own as ``style.name``."""
    values: dict[str, set[str]] = {}
    for record in records:
        for key, value in _labelled(record):
            values.setdefault(key, set()).add(value)
    return {key: sorted(found) for key, found in sorted(values.items()) if len(found) > 1}


def _labelled(record: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        if key in SHARED:
            yield key, value
        elif key not in SILENT:
            yield f"{record['style']}.{key}", value


def _label_table(
    records: list[dict[str, str]], attributes: dict[str, list[str]]
) -> NDArray[np.int16]:
    columns = {key: column for column, key in enumerate(attributes)}
    indices = {key: {value: i for i, value in enumerate(v)} for key, v in attributes.items()}
    table = np.full((len(records), len(attributes)), -1, np.int16)
    for row, record in enumerate(records):
        for key, value in _labelled(record):
            if key in columns:
                table[row, columns[key]] = indices[key][value]
    return table
