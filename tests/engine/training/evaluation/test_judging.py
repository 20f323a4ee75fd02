"""The judge learns kinds and labels, and is measured on what it has not seen."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.device import one_thread
from engine.training.evaluation.judging import Judge, Lessons, accuracies, judged, learn


def test_a_judge_learns_what_is_seen_and_only_that() -> None:
    random = np.random.default_rng(0)
    pictures = random.normal(0, 0.3, (768, 2, 16, 16)).astype(np.float32)
    kinds = random.integers(0, 2, 768)
    values = random.random((768, 2)) > 0.5  # the second label is seen in no picture
    pictures[kinds == 1, 0, :8] += 1.5
    pictures[values[:, 0], 1, 4:8, 4:8] += 1.5
    known = np.ones((768, 2), bool)
    known[:, 0] = kinds == 1
    lessons = Lessons(kinds, values, known)

    def read(numbers: NDArray[np.int64]) -> Tensor:
        return torch.from_numpy(pictures[numbers])

    torch.manual_seed(0)
    judge = Judge(2, 1, 2, 2)
    with one_thread():
        learn(judge, read, lessons.part(slice(0, 576)), 3)
    tested = lessons.part(slice(576, 768))
    hand, seen, unseen = accuracies(judge, lambda at: read(at + 576), tested)
    assert hand > 0.95
    assert seen > 0.9
    assert unseen < 0.7
    margins = judged(judge, read, 40)
    assert margins.shape == (40, 4)
    np.testing.assert_array_equal((margins[:, :2] > 0).argmax(1), kinds[:40])
