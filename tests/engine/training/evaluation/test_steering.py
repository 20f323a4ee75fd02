"""Sliders are found that change one answer, whatever else goes with it in the samples."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from engine.device import one_thread
from engine.generate.directions.statistics import from_labels
from engine.training.evaluation.steering import Aim, Field, ends, outcome, slopes, steepest, steer

HAIR, GLASSES = 0, 1
NUMBERS = 6


def field() -> Field:
    """Two questions about the first two numbers of a style, which go together in the samples."""
    random = torch.Generator().manual_seed(0)
    styles = torch.randn(700, NUMBERS, generator=random)
    styles[:, GLASSES] = 0.85 * styles[:, HAIR] + 0.5 * styles[:, GLASSES]

    def draw(given: Tensor) -> Tensor:
        return given * 2.0

    def answer(seen: Tensor) -> Tensor:
        return seen[:, :2] * 3.0 + 0.2 * seen[:, 2:4] ** 2

    return Field(draw, answer, styles, 0.7 * styles[:64])


def aim(question: int) -> Aim:
    return Aim(question, (1 - question,), np.ones((64, 2), bool))


def test_what_goes_with_a_label_does_not_lead_astray() -> None:
    here = field()
    naive = from_labels(here.styles.numpy(), here.styles[:, HAIR].numpy() > 0, "hair", "Hair")
    assert abs(naive.vector[GLASSES]) > 0.5 * abs(naive.vector[HAIR])
    vector = steepest(here, slopes(here), aim(HAIR), 0.01)
    assert vector[HAIR] > 0.9
    assert abs(float(vector[GLASSES])) < 0.1


def test_a_slider_changes_its_answer_and_no_other() -> None:
    here = field()
    with one_thread():
        found = steer(here, slopes(here), aim(GLASSES))
    assert found.outcome.right >= 0.95
    fresh = 0.7 * here.styles[500:600]
    low, high = (
        here.answer(here.draw(each)).numpy()
        for each in ends(fresh, here.styles, found.vector, found.reach)
    )
    did = outcome(low, high, GLASSES, (HAIR,), np.ones((100, 2), bool))
    assert did.right >= 0.9
    assert did.elsewhere <= 0.15


def test_only_what_makes_sense_is_counted() -> None:
    low = np.array([[-1, -1], [-1, 1], [1, 1], [-1, -1]], np.float32)
    high = np.array([[1, 1], [1, 1], [1, 1], [1, 1]], np.float32)
    defined = np.array([[True, False], [True, True], [True, True], [True, True]])
    did = outcome(low, high, 0, (1,), defined)
    assert did.right == 0.75
    assert did.changed == {1: 1 / 3}
    assert outcome(low, high, 0, (1,), defined & [True, False]).changed == {}
