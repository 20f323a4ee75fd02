"""The drawings' labels, licences and files; drawing itself needs node and a package registry."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.training.recipes.portraits import drawings as portrait_drawings
from engine.training.recipes.portraits.drawings import STYLES, credits_text, draw, read

RECORDS = [
    {"style": "micah", "hair": "full", "glasses": "round", "backgroundType": "solid"},
    {"style": "lorelei", "hair": "variant01", "primaryBackgroundColor": "#fff"},
    {"style": "micah", "hair": "fonze", "primaryBackgroundColor": "#abc", "nose": "curve"},
]


def test_labels_name_what_was_chosen_and_nothing_else() -> None:
    attributes = portrait_drawings._attributes(RECORDS)
    # What never changes is no label, nor what has no effect.
    assert attributes == {
        "micah.hair": ["fonze", "full"],
        "primaryBackgroundColor": ["#abc", "#fff"],
        "style": ["lorelei", "micah"],
    }
    table = portrait_drawings._label_table(RECORDS, attributes)
    assert table.tolist() == [[1, -1, 1], [-1, 1, 0], [0, 0, 1]]


def test_shares_are_drawn_with_seeds_of_their_own() -> None:
    portions = list(portrait_drawings._seeds("train", 10_000))
    seeds = [seed for _, some in portions for seed in some]
    assert len(seeds) == len(set(seeds)) == 10_000
    assert max(len(some) for _, some in portions) <= 4_000
    counts = {style.name: 0 for style in STYLES}
    for style, some in portions:
        counts[style.name] += len(some)
    assert counts == {style.name: round(10_000 * style.share) for style in STYLES}
    held_out = {seed for _, some in portrait_drawings._seeds("held_out", 100) for seed in some}
    assert not held_out & set(seeds)


def test_only_free_styles_are_taken() -> None:
    free = {"name": "a", "license": {"name": "CC BY 4.0"}}
    portrait_drawings.check_licences([free])
    with pytest.raises(ImpastoError, match="Only CC0 and CC BY"):
        portrait_drawings.check_licences([free, {"name": "b", "license": {"name": "Free"}}])


def test_without_node_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ImpastoError, match="Install node"):
        draw(tmp_path / "drawings", 10, 2)


def test_drawings_are_read_where_they_lie(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="no drawings"):
        read(tmp_path)
    pictures = np.arange(2 * 128 * 128 * 3, dtype=np.uint8).reshape(2, 128, 128, 3)
    np.save(tmp_path / "train.npy", pictures)
    np.save(tmp_path / "train_labels.npy", np.zeros((2, 1), np.int16))
    (tmp_path / "attributes.json").write_text(json.dumps({"style": ["a"]}))
    found = read(tmp_path)
    assert isinstance(found.pictures, np.memmap)
    assert np.array_equal(found.pictures, pictures)
    assert found.attributes == {"style": ["a"]}


def test_the_hands_are_credited(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="no drawings"):
        credits_text(tmp_path)
    hand = {"title": "Faces", "creator": "Ann", "license": {"name": "CC0 1.0"}, "source": "there"}
    (tmp_path / "credits.json").write_text(json.dumps([hand, {**hand, "creator": "Bo"}]))
    text = credits_text(tmp_path)
    assert "Faces by Ann (CC0 1.0, there); Faces by Bo (CC0 1.0, there)" in text
