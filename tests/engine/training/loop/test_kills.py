"""A run that is killed and started again has the losses of one that nobody disturbed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from engine.generate.families.gan import GanConfig
from engine.training.data.augmentation import Augmentation
from engine.training.families.adversarial import GanSettings, GanTrainee
from engine.training.loop.history import read_history
from engine.training.loop.run import CHECKPOINT, Schedule, train
from tests.engine.training.loop.killing import differing, note, noted, run_and_kill

STEPS = 24


def work(folder: Path) -> None:
    """Train a tiny GAN, with everything that uses random numbers."""
    torch.set_num_threads(1)
    pictures = np.random.default_rng(0).integers(0, 256, (40, 16, 16, 3), np.uint8)
    config = GanConfig(size=16, latent=8, style=8, width=8)
    settings = GanSettings(8, penalty_every=4, augmented=0.5, flip=True)
    trainee = GanTrainee(config, settings, pictures, torch.device("cpu"), Augmentation())
    for progress in train(trainee, folder, Schedule(steps=STEPS, checkpoint_steps=5, seed=3)):
        note(folder, progress)


def test_two_kills_change_no_loss(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    killed.mkdir()
    work(whole)
    assert run_and_kill([__file__], killed, kills=2, steps=STEPS, seed=1) == 2
    assert len(noted(whole)) == STEPS
    assert len(noted(killed)) > STEPS  # what a kill undid was done again
    assert differing(noted(whole), noted(killed)) == []
    losses = [
        [line["losses"] for line in read_history(each) if "losses" in line]
        for each in (whole, killed)
    ]
    assert losses[0] == losses[1]
    saved = [
        torch.load(each / CHECKPOINT, weights_only=True)["trainee"] for each in (whole, killed)
    ]
    for part in ("model", "average"):
        for name, value in saved[0][part].items():
            assert torch.equal(value, saved[1][part][name]), name


if __name__ == "__main__":
    work(Path(sys.argv[1]))
