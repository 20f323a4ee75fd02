"""Two processes with half of each batch train as one process does with all of it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.families.gan import GanConfig
from engine.training.families.adversarial import GanSettings, GanTrainee
from engine.training.loop.history import read_history
from engine.training.loop.run import Schedule, train
from engine.training.loop.workers import ALONE, Workers, workers_of_environment

STEPS = 6
ROOT = Path(__file__).parents[4]


def losses_of(folder: Path, workers: Workers) -> list[dict[str, float]]:
    """Train a tiny GAN and return the losses of its steps."""
    torch.set_num_threads(1)
    pictures = np.random.default_rng(0).integers(0, 256, (40, 16, 16, 3), np.uint8)
    config = GanConfig(size=16, latent=8, style=8, width=8)
    settings = GanSettings(16, penalty_every=2)
    trainee = GanTrainee(config, settings, pictures, torch.device("cpu"), workers=workers)
    if not workers.is_first:  # what the others begin with does not count
        trainee.model.requires_grad_(False)
        for value in trainee.model.parameters():
            value.add_(1.0)
        trainee.model.requires_grad_(True)
    schedule = Schedule(steps=STEPS, checkpoint_steps=4)
    return [each.losses for each in train(trainee, folder, schedule, workers=workers)]


def joined_losses(folder: Path) -> list[dict[str, float]]:
    """The same with the other process that the environment names."""
    try:
        return losses_of(folder, workers_of_environment(torch.device("cpu")))
    finally:
        torch.distributed.destroy_process_group()


def test_two_processes_train_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": "2"}
    environment = {**os.environ, **place, "RANK": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(Path(__file__)), str(tmp_path / "other")]
    second = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    alone = losses_of(tmp_path / "one", ALONE)
    for name, value in {**place, "RANK": "0"}.items():
        monkeypatch.setenv(name, value)
    together = joined_losses(tmp_path / "two")
    # What is shown is the mean of both.
    assert json.loads(second.communicate(timeout=120)[0]) == together
    for ours, theirs in zip(alone, together, strict=True):
        # Adam turns tiny differences of tiny gradients into whole steps.
        assert ours == pytest.approx(theirs, rel=0.03, abs=1e-3)
    steps = [line["step"] for line in read_history(tmp_path / "two")]
    assert steps == [4, 6, 6]  # written by one of them


def test_alone_nothing_is_exchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    workers = workers_of_environment(torch.device("cpu"))
    rows = torch.arange(4)
    assert workers.part(rows) is rows
    assert workers.gather(rows) is rows
    assert workers.agree(1.5) == 1.5


def test_every_row_belongs_to_one_of_the_processes() -> None:
    rows = torch.arange(12)
    parts = [Workers(rank, 3).part(rows) for rank in range(3)]
    assert sorted(torch.cat(parts).tolist()) == rows.tolist()
    assert {len(part) for part in parts} == {4}


def test_a_batch_that_cannot_be_shared_is_refused() -> None:
    Workers(0, 3).check_batch(12)
    with pytest.raises(ImpastoError, match="A batch of 16 pictures cannot be divided among 3"):
        Workers(0, 3).check_batch(16)


if __name__ == "__main__":
    print(json.dumps(joined_losses(Path(sys.argv[1]))))
