"""The drawn portraits of the second edition: 256 pixels, seven hands, every choice known exactly.

A drawing is a function of its hand, of the part that was chosen for each slot (hair, eyes, mouth)
and of a few colours. Parts are DiceBear's; colours are drawn here, from continuous distributions,
so that whatever learns from these drawings learns colours and not a palette.
"""

from __future__ import annotations

import colorsys
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.training.recipes.portraits.drawings import (
    BACKGROUNDS,
    HAIRS,
    SKINS,
    check_licences,
    no_drawings,
    run_node,
    workshop_in,
)

SIZE = 256
ABSENT = "none"

PARTS = (
    *("hair", "back hair", "head", "eyes", "eyebrows", "nose", "mouth", "beard", "glasses"),
    *("earrings", "marks", "accessories", "clothes"),
)
"""The slots that hold one of a hand's parts, or none."""
COLOURS = ("skin", "hair", "clothes", "glasses", "earrings", "background")


@dataclass(frozen=True)
class Hand:
    """One hand's way of drawing: what DiceBear calls its slots, and how often it draws."""

    name: str
    share: float
    parts: dict[str, str]
    """Slot to DiceBear's option."""
    colours: dict[str, str]
    options: dict[str, Any] = field(default_factory=dict)
    """DiceBear's other options: how probable some parts are (percent), fixed colours."""


# Hands with more parts draw more often. Heads without shoulders are drawn larger, so that eyes and
# mouth lie where the other hands put them.
HANDS = (
    Hand(
        "toonHead",
        0.13,
        {"hair": "hair", "back hair": "rearHair", "eyes": "eyes", "eyebrows": "eyebrows",
         "mouth": "mouth", "beard": "beard", "clothes": "clothes"},
        {"skin": "skinColor", "hair": "hairColor", "clothes": "clothesColor"},
        {"beardProbability": 25},
    ),
    Hand(
        "personas",
        0.13,
        {"hair": "hair", "eyes": "eyes", "nose": "nose", "mouth": "mouth", "beard": "facialHair",
         "clothes": "body"},
        {"skin": "skinColor", "hair": "hairColor", "clothes": "clothingColor"},
        {"facialHairProbability": 25},
    ),
    Hand(
        "micah",
        0.14,
        {"hair": "hair", "head": "ears", "eyes": "eyes", "eyebrows": "eyebrows", "nose": "nose",
         "mouth": "mouth", "beard": "facialHair", "glasses": "glasses", "earrings": "earrings",
         "clothes": "shirt"},
        {"skin": "baseColor", "hair": "hairColor", "clothes": "shirtColor",
         "glasses": "glassesColor", "earrings": "earringColor"},
        {"facialHairProbability": 20, "eyeShadowColor": ["9287ff"]},
    ),
    Hand(
        "adventurer",
        0.18,
        {"hair": "hair", "eyes": "eyes", "eyebrows": "eyebrows", "mouth": "mouth",
         "glasses": "glasses", "earrings": "earrings", "marks": "features"},
        {"skin": "skinColor", "hair": "hairColor"},
        {"scale": 115, "glassesProbability": 25, "earringsProbability": 20,
         "featuresProbability": 25},
    ),
    Hand(
        "lorelei",
        0.17,
        {"hair": "hair", "head": "head", "eyes": "eyes", "eyebrows": "eyebrows", "nose": "nose",
         "mouth": "mouth", "beard": "beard", "glasses": "glasses", "earrings": "earrings",
         "marks": "freckles", "accessories": "hairAccessories"},
        {"skin": "skinColor", "hair": "hairColor", "earrings": "earringsColor"},
        {"beardProbability": 10, "glassesProbability": 20, "earringsProbability": 15,
         "frecklesProbability": 15, "hairAccessoriesProbability": 15,
         "hairAccessoriesColor": ["e98a7b"]},
    ),
    Hand(
        "bigSmile",
        0.10,
        {"hair": "hair", "eyes": "eyes", "mouth": "mouth", "accessories": "accessories"},
        {"skin": "skinColor", "hair": "hairColor"},
    ),
    Hand(
        "openPeeps",
        0.15,
        {"hair": "head", "mouth": "face", "beard": "facialHair", "glasses": "accessories",
         "accessories": "mask"},
        {"skin": "skinColor", "hair": "headContrastColor", "clothes": "clothingColor"},
        {"accessoriesProbability": 35, "facialHairProbability": 20, "maskProbability": 6},
    ),
)  # fmt: skip


class Portraits(NamedTuple):
    """A set of drawings with the choices behind them. Pixels are mapped from the file."""

    pictures: NDArray[np.uint8]
    """``(N, 256, 256, 3) uint8`` sRGB."""
    hands: NDArray[np.int64]
    """``(N,)``, places in ``HANDS``."""
    parts: NDArray[np.int64]
    """``(N, len(PARTS))``, places in ``vocabulary``; 0 is no part at all."""
    colours: NDArray[np.float32]
    """``(N, len(COLOURS), 3)`` sRGB in [0, 1]; 0.5 where the hand has no such colour."""
    vocabulary: list[list[str]]
    """For each slot the names of the parts, ``hand.part``; the first is ``none``."""


def draw(folder: Path, count: int = 36_000, held_out: int = 3_000) -> None:
    """Draw ``count`` portraits to train with and ``held_out`` others into ``folder``.

    Raises ``ImpastoError`` when node or npm are missing or fail.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workshop = workshop_in(folder / "node")
    credits = json.loads(run_node(workshop, {"credits": [hand.name for hand in HANDS]}))
    check_licences(credits)
    write_atomically(folder / "credits.json", json.dumps(credits, indent=1).encode())
    records = {
        name: _draw_set(workshop, folder, name, amount)
        for name, amount in (("train", count), ("held_out", held_out))
    }
    vocabulary = _vocabulary([*records["train"], *records["held_out"]])
    write_atomically(folder / "vocabulary.json", json.dumps(vocabulary, indent=1).encode())
    for name, rows in records.items():
        hands, parts, colours = _tables(rows, vocabulary)
        np.savez(folder / f"{name}_choices.npz", hands=hands, parts=parts, colours=colours)


def read(folder: Path, name: str = "train") -> Portraits:
    """The set ``train`` or ``held_out`` that ``draw`` made. Raises ``ImpastoError`` if none."""
    try:
        choices = np.load(folder / f"{name}_choices.npz")
        return Portraits(
            np.load(folder / f"{name}.npy", mmap_mode="r"),
            choices["hands"],
            choices["parts"],
            choices["colours"],
            json.loads((folder / "vocabulary.json").read_text(encoding="utf-8")),
        )
    except FileNotFoundError as error:
        raise no_drawings(folder) from error


# --- drawing ---

_PORTION = 400


def _draw_set(workshop: Path, folder: Path, name: str, count: int) -> list[dict[str, str]]:
    """Draw one set into ``NAME.npy``, its hands shuffled; say what was chosen for each drawing."""
    shares = np.array([hand.share for hand in HANDS])
    hands = np.repeat(np.arange(len(HANDS)), np.diff(np.round(np.cumsum([0, *shares]) * count)
                      .astype(int)))  # fmt: skip
    hands = np.random.default_rng(0).permutation(hands)
    partial = folder / f"{name}.npy.part"
    target = np.lib.format.open_memmap(
        partial, mode="w+", dtype=np.uint8, shape=(count, SIZE, SIZE, 3)
    )
    records: list[dict[str, str]] = []
    for start in range(0, count, _PORTION):
        stop = min(start + _PORTION, count)
        jobs = [_job(HANDS[hands[place]], name, place) for place in range(start, stop)]
        raw = run_node(workshop, {"size": SIZE, "labels": "labels.jsonl", "jobs": jobs})
        target[start:stop] = np.frombuffer(raw, np.uint8).reshape(-1, SIZE, SIZE, 3)
        lines = (workshop / "labels.jsonl").read_text().splitlines()
        records += [json.loads(line) for line in lines]
    target.flush()
    partial.replace(folder / f"{name}.npy")
    return records


def _job(hand: Hand, name: str, place: int) -> dict[str, Any]:
    """What is to be drawn at a place of a set: always the same."""
    seed = [place, int(name == "held_out")]
    colours = _random_colours(np.random.default_rng(seed))
    options = {option: [_hex(colours[slot])] for slot, option in hand.colours.items()}
    options["backgroundColor"] = [_hex(colours["background"])]
    return {
        "style": hand.name,
        "options": {**hand.options, **options},
        "seeds": [f"{name} {hand.name} {place}"],
    }


Colour = NDArray[np.float64]


def _random_colours(rng: np.random.Generator) -> dict[str, Colour]:
    skin = _between(SKINS, rng) + rng.normal(0, 0.02, 3)
    hair = _one_of(HAIRS, rng) + rng.normal(0, 0.04, 3)
    if rng.random() < 0.3:
        hair = _vivid(rng, (0.2, 0.85), (0.3, 0.95))
    background = _one_of(BACKGROUNDS, rng) + rng.normal(0, 0.04, 3)
    if rng.random() < 0.3:
        background = _vivid(rng, (0.05, 0.6), (0.5, 1.0))
    return {
        "skin": skin,
        "hair": hair,
        "clothes": _vivid(rng, (0.0, 0.85), (0.15, 1.0)),
        "glasses": _vivid(rng, (0.0, 0.8), (0.05, 0.9)),
        "earrings": _vivid(rng, (0.0, 0.8), (0.2, 1.0)),
        "background": background,
    }


def _between(colours: tuple[str, ...], rng: np.random.Generator) -> Colour:
    """Somewhere on the way from the first colour to the last one."""
    place = rng.random() * (len(colours) - 1)
    first, second = (_rgb(colours[at]) for at in (int(place), int(place) + 1))
    return first + (second - first) * (place - int(place))


def _one_of(colours: tuple[str, ...], rng: np.random.Generator) -> Colour:
    return _rgb(colours[rng.integers(len(colours))])


def _vivid(
    rng: np.random.Generator, saturation: tuple[float, float], value: tuple[float, float]
) -> Colour:
    return np.array(
        colorsys.hsv_to_rgb(rng.random(), rng.uniform(*saturation), rng.uniform(*value))
    )


def _rgb(text: str) -> Colour:
    text = text.removeprefix("#")
    return np.array([int(text[at : at + 2], 16) for at in (0, 2, 4)]) / 255


def _hex(colour: Colour) -> str:
    return bytes(np.rint(colour.clip(0, 1) * 255).astype(np.uint8)).hex()


# --- what was chosen ---

_BY_NAME = {hand.name: place for place, hand in enumerate(HANDS)}


def _parts_of(record: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The slot and the name of each part that was drawn."""
    hand = HANDS[_BY_NAME[record["style"]]]
    for slot, option in hand.parts.items():
        if option in record:
            yield PARTS.index(slot), f"{hand.name}.{record[option]}"


def _vocabulary(records: list[dict[str, str]]) -> list[list[str]]:
    found: list[set[str]] = [set() for _ in PARTS]
    for record in records:
        for slot, part in _parts_of(record):
            found[slot].add(part)
    return [[ABSENT, *sorted(names)] for names in found]


def _tables(
    records: list[dict[str, str]], vocabulary: list[list[str]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    places = [{part: place for place, part in enumerate(names)} for names in vocabulary]
    hands = np.array([_BY_NAME[record["style"]] for record in records])
    parts = np.zeros((len(records), len(PARTS)), np.int64)
    colours = np.full((len(records), len(COLOURS), 3), 0.5, np.float32)
    for row, record in enumerate(records):
        for slot, part in _parts_of(record):
            parts[row, slot] = places[slot][part]
        options = {**HANDS[hands[row]].colours, "background": "primaryBackgroundColor"}
        for slot_name, option in options.items():
            colours[row, COLOURS.index(slot_name)] = _rgb(record[option])
    return hands, parts, colours
