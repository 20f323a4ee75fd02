"""All figures of a model at once; the trained weights come out of a run's folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.generate.families.family import Config, Family
from engine.generate.families.gan import Gan, GanConfig
from engine.training.evaluation.evaluation import evaluate
from engine.training.families.adversarial import GanSettings, GanTrainee, averaged_weights
from engine.training.loop.run import Schedule, train

CONFIG = GanConfig(size=32, latent=8, style=8, width=8, fold=2)


def blocks(seed: int, count: int = 12) -> NDArray[np.uint8]:
    """Pictures of sixteen squares of any colour."""
    colours = np.random.default_rng(seed).integers(0, 256, (count, 4, 4, 3), np.uint8)
    return colours.repeat(8, axis=1).repeat(8, axis=2)


class Copier(Family):
    """A generator that has learned some pictures by heart."""

    name = "copier"
    latent_shape = (1,)

    def __init__(self, pictures: NDArray[np.uint8]) -> None:
        super().__init__()
        self.config = Config(size=32)
        self.scale = torch.nn.Parameter(torch.ones(()))
        self.pictures = torch.from_numpy(pictures).permute(0, 3, 1, 2) / 255

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        numbers = torch.arange(len(latents)) % len(self.pictures)
        return self.pictures[numbers] * self.scale


def test_a_copier_is_found_out() -> None:
    known = blocks(0)
    figures = evaluate(Copier(known), known, blocks(1), 12, torch.float32)
    assert figures["copied"] == 1
    assert figures["fid"] > 0
    honest = evaluate(Copier(blocks(2)), known, blocks(1), 12, torch.float32)
    assert honest["copied"] < 0.1  # one of twelve happens to be near
    assert honest["diversity"] == pytest.approx(1, abs=0.3)


def test_samples_are_compared_with_all_pictures_where_few_are_held_out() -> None:
    real, model = blocks(0, 16), Copier(blocks(2))
    found = [evaluate(model, real[:n], real[n:], 12, torch.float32) for n in (8, 12, 16)]
    for name in ("fid", "precision", "recall", "diversity"):
        assert found[0][name] == pytest.approx(found[1][name], rel=1e-3), name
        assert found[0][name] == pytest.approx(found[2][name], rel=1e-3), name


def test_a_run_s_averaged_weights_are_measured(tmp_path: Path) -> None:
    trainee = GanTrainee(CONFIG, GanSettings(batch=4), blocks(0), torch.device("cpu"))
    list(train(trainee, tmp_path, Schedule(steps=3)))
    model = Gan(CONFIG)
    model.load_state_dict(averaged_weights(tmp_path))
    assert torch.equal(model.sample(2, seed=0), trainee.averaged().sample(2, seed=0))
    figures = evaluate(model, blocks(0), blocks(1)[:0], 8, torch.float32)
    assert 0 <= figures["critic_right_real"] <= 1
    assert 0 <= figures["critic_right_made"] <= 1


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="No training run"):
        averaged_weights(tmp_path)
