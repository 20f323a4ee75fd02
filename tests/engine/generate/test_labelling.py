"""Labelled pictures lead to sliders that change what the labels name."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.generate.directions import labelling, moved
from engine.generate.directions.labelling import Labels, label, learn
from tests.engine.generate import tiny
from tests.engine.generate.test_dragging import Blob, spot


def test_a_probe_learns_what_can_be_told() -> None:
    random = np.random.default_rng(0)
    features = random.normal(size=(300, 40)).astype(np.float32)
    values = features[:, 3] + 0.2 * features[:, 7] > 0.8
    probe = learn(features, values)
    assert probe is not None
    assert probe.accuracy > 0.8
    fresh = random.normal(size=(300, 40)).astype(np.float32)
    assert np.corrcoef(probe.scores(fresh), fresh[:, 3])[0, 1] > 0.8
    chance = learn(features, random.random(300) > 0.5)
    assert chance is not None
    assert chance.accuracy < 0.68
    assert learn(features, np.arange(300) < 5) is None


def test_a_labelled_slider_changes_what_its_name_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelling, "_SAMPLES", 128)
    space = tiny.space(Blob().eval())
    pictures = space.pictures(space.sample(1000, 96), quick=True)
    right = np.array([spot(each)[0] > 15.5 for each in pictures])
    known = np.ones(96, bool)
    nonsense = np.random.default_rng(0).random(96) > 0.5
    labels = {
        "right": Labels("Right", right, known),
        "unknown": Labels("Unknown", right, ~known),
        "nonsense": Labels("Nonsense", nonsense, known),
    }
    *_, last = label(space, pictures, labels)
    names = [each.name for each in last.directions]
    assert "right" in names
    assert "unknown" not in names
    slider = next(each for each in last.directions if each.name == "right")
    assert (slider.title, slider.method) == ("Right", "labels")
    followed = 0
    for start in space.sample(0, 10):
        mapped = space.mapped(start, 0.5)
        ends = [moved(mapped, {"right": place}, [slider]) for place in (slider.low, slider.high)]
        left_end, right_end = (spot(each) for each in space.pictures(ends))
        aside = abs(right_end[1] - left_end[1])
        followed += right_end[0] - left_end[0] > max(2.0, 1.5 * aside)
    assert followed >= 9


def test_labels_must_fit_the_pictures() -> None:
    space = tiny.space(tiny.gan(tiny.IN_SPACE))
    pictures = np.zeros((4, 32, 32, 3), np.uint8)
    labels = {"a": Labels("A", np.ones(3, bool), np.ones(3, bool))}
    with pytest.raises(ImpastoError, match="one label"):
        list(label(space, pictures, labels))


def test_in_a_picture_space_nothing_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelling, "_SAMPLES", 64)
    space = tiny.space(tiny.gan(tiny.IN_SPACE))
    pictures = space.pictures(space.sample(0, 40), quick=True)
    bright = pictures.mean((1, 2, 3)) > np.median(pictures.mean((1, 2, 3)))
    monkeypatch.setattr(space.synthesis, "picture", lambda grid: pytest.fail("decoded"))
    monkeypatch.setattr(labelling, "effect", lambda *_: 0.5)
    *_, last = label(space, pictures, {"bright": Labels("Bright", bright, bright | True)})
    assert last.fraction == 1.0
