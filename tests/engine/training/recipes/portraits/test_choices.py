"""What was chosen for each portrait, as numbers; drawing needs node and a package registry."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.training.recipes.portraits import choices
from engine.training.recipes.portraits.attributes import config
from engine.training.recipes.portraits.choices import COLOURS, HANDS, PARTS

RECORDS = [
    {"style": "micah", "hair": "full", "shirt": "crew", "baseColor": "#ff0000",
     "hairColor": "#00ff00", "shirtColor": "#0000ff", "glassesColor": "#000000",
     "earringColor": "#000000", "primaryBackgroundColor": "#ffffff"},
    {"style": "bigSmile", "hair": "mohawk", "skinColor": "#000000", "hairColor": "#000000",
     "primaryBackgroundColor": "#000000"},
]  # fmt: skip


def test_parts_and_colours_become_numbers() -> None:
    vocabulary = choices._vocabulary(RECORDS)
    assert vocabulary[PARTS.index("hair")] == ["none", "bigSmile.mohawk", "micah.full"]
    assert vocabulary[PARTS.index("glasses")] == ["none"]
    hands, parts, colours = choices._tables(RECORDS, vocabulary)
    assert [HANDS[hand].name for hand in hands] == ["micah", "bigSmile"]
    assert parts[:, PARTS.index("hair")].tolist() == [2, 1]
    assert parts[:, PARTS.index("clothes")].tolist() == [1, 0]
    assert colours[0, COLOURS.index("skin")].tolist() == [1, 0, 0]
    assert colours[0, COLOURS.index("background")].tolist() == [1, 1, 1]
    assert colours[1, COLOURS.index("clothes")].tolist() == [0.5, 0.5, 0.5]  # it has none


def test_every_drawing_is_always_the_same_and_none_is_held_out_twice() -> None:
    hand = HANDS[0]
    job = choices._job(hand, "train", 7)
    assert job == choices._job(hand, "train", 7)
    assert job != choices._job(hand, "held_out", 7)
    assert job["options"]["skinColor"] != choices._job(hand, "train", 8)["options"]["skinColor"]
    assert set(hand.colours.values()) < job["options"].keys()


def test_colours_are_colours() -> None:
    for seed in range(50):
        colours = choices._random_colours(np.random.default_rng(seed))
        assert colours.keys() == set(COLOURS)
        assert all(len(choices._hex(colour)) == 6 for colour in colours.values())


def test_hands_share_everything_out() -> None:
    assert sum(hand.share for hand in HANDS) == pytest.approx(1)
    for hand in HANDS:
        assert hand.parts.keys() <= set(PARTS)
        assert hand.colours.keys() <= set(COLOURS)


def test_the_decoder_is_built_from_the_vocabulary() -> None:
    vocabulary = choices._vocabulary(RECORDS)
    built = config(vocabulary)
    assert built.counts == [len(HANDS), *map(len, vocabulary)]
    assert built.colour_count == len(COLOURS)
    assert built.side == 32


def test_without_drawings_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="no drawings"):
        choices.read(tmp_path)
