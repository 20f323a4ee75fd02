"""The judges of drawn portraits are kept, and learn anew when what they learned from is another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.device import one_thread
from engine.errors import ImpastoError
from engine.training.evaluation.judging import Lessons
from engine.training.recipes.portraits import directions
from engine.training.recipes.portraits.judges import Judged, Shape, Shown, judge_of


def shown(seed: int = 0, labels: int = 2) -> Shown:
    random = np.random.default_rng(seed)
    latents = random.normal(size=(64, 2, 16, 16)).astype(np.float32)
    answers = random.random((2, 64, labels)) > 0.5
    return Shown(latents, Lessons(random.integers(0, 2, 64), *answers), torch.from_numpy)


def judged(path: Path, learned: Shown, labels: tuple[str, ...] = ("smile", "beard")) -> Judged:
    with one_thread():
        return judge_of(path, learned, learned, Shape(2, 1, 2, labels))


def weights(found: Judged) -> NDArray[np.float32]:
    values: NDArray[np.float32] = found.judge.head[1].get_parameter("weight").numpy()
    return values


def test_a_judge_is_kept_and_learns_the_same_from_the_same(tmp_path: Path) -> None:
    path = tmp_path / "judges" / "latents.safetensors"
    state = torch.get_rng_state()
    first = judged(path, shown())
    assert torch.equal(torch.get_rng_state(), state), "nobody else's random numbers are touched"
    written = path.stat().st_mtime_ns
    kept = judged(path, shown())
    assert path.stat().st_mtime_ns == written
    assert (weights(kept) == weights(first)).all()
    assert kept.accuracies.keys() == {"hand", "smile", "beard"}
    path.unlink()
    torch.manual_seed(99)
    assert (weights(judged(path, shown())) == weights(first)).all()


def test_a_judge_learns_anew_from_another_picture_space_or_other_labels(tmp_path: Path) -> None:
    path = tmp_path / "latents.safetensors"
    found = [weights(judged(path, shown()))]
    other = shown(seed=1)
    for learned in (shown()._replace(examples=other.examples), other):
        found.append(weights(judged(path, learned)))
        assert (found[-1] != found[-2]).any()


def test_a_judge_learns_anew_when_other_questions_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "latents.safetensors"
    judged(path, shown())
    more = judged(path, shown(labels=3), ("smile", "beard", "glasses"))
    assert more.accuracies.keys() == {"hand", "smile", "beard", "glasses"}


def test_a_missing_picture_space_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directions, "open_space", lambda model, device: None)
    with pytest.raises(ImpastoError, match="There is no picture space"):
        directions.find("portraits", tmp_path, tmp_path, tmp_path)
