"""A picture space learns crops of drawings with and without alpha, and resumes exactly."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.generate.families.family import Family
from engine.generate.families.saving import load_generator, save_generator
from engine.generate.families.vae.picture_space import PictureSpace, SpaceConfig, smoothed
from engine.training.families.picture_space import standardize
from engine.training.families.space_training import (
    Source,
    SpaceSettings,
    SpaceTrainee,
    averaged_weights,
    crops,
    edge_weights,
    with_alpha,
)
from engine.training.loop.run import Schedule, train

CPU = torch.device("cpu")
CONFIG = SpaceConfig(size=32, width=16, depth=1, fine_width=8, fine_depth=1)
SETTINGS = SpaceSettings(
    batch=4, crop=32, feature_layers=("relu1_1",), rate_warm_up=2, adversarial_start=8
)


def squares(count: int, channels: int, size: int = 48) -> np.ndarray:
    """Squares of one colour on another, or on nothing."""
    rng = np.random.default_rng(channels)
    pictures = np.zeros((count, size, size, channels), np.uint8)
    if channels == 3:
        pictures[:] = rng.integers(0, 256, (count, 1, 1, 3))
    for picture in pictures:
        top, left = rng.integers(4, size // 2, 2)
        picture[top : top + 16, left : left + 16, :3] = rng.integers(0, 256, 3)
        picture[top : top + 16, left : left + 16, 3:] = 255
    return pictures


def trainee(settings: SpaceSettings = SETTINGS) -> SpaceTrainee:
    sources = [Source(squares(20, 3), 0.5), Source(squares(20, 4), 0.5)]
    return SpaceTrainee(CONFIG, settings, sources, [squares(4, 3), squares(4, 4)], CPU)


def test_it_learns_pictures_of_both_kinds(tmp_path: Path) -> None:
    learner = trainee()
    before = learner.measure()
    list(train(learner, tmp_path, Schedule(steps=80, checkpoint_steps=80)))
    after = learner.measure()
    assert before.keys() == {"lpips", "psnr", "lpips_1", "psnr_1"}
    assert after["psnr"] > before["psnr"] + 3
    assert after["psnr_1"] > before["psnr_1"] + 3
    # Both kinds, and each above its reconstruction.
    assert learner.sheet().shape[0] > 4 * 48


def test_a_resumed_run_is_the_run_that_never_stopped(tmp_path: Path) -> None:
    list(train(trainee(), tmp_path / "whole", Schedule(steps=12, checkpoint_steps=6)))
    first = train(trainee(), tmp_path / "halves", Schedule(steps=12, checkpoint_steps=6))
    list(itertools.islice(first, 7))
    first.close()
    list(train(trainee(), tmp_path / "halves", Schedule(steps=12, checkpoint_steps=6)))
    whole, halves = (averaged_weights(tmp_path / name) for name in ("whole", "halves"))
    assert all(torch.equal(whole[name], halves[name]) for name in whole)


def test_alone_the_decoder_learns_and_latents_stay(tmp_path: Path) -> None:
    from dataclasses import replace

    learner = trainee(replace(SETTINGS, decoder_only=True))
    weights = PictureSpace(CONFIG).state_dict()
    learner.begin_with(weights)
    list(train(learner, tmp_path, Schedule(steps=3)))
    learned = averaged_weights(tmp_path)
    assert all(
        torch.equal(weights[name], learned[name]) == name.startswith(("encoder", "latent"))
        for name in weights
    )


def test_a_space_is_measured_saved_and_read(tmp_path: Path) -> None:
    space = PictureSpace(CONFIG).requires_grad_(False)
    pictures = with_alpha(squares(12, 3), 4)
    standardize(space, pictures, torch.float32)
    batch = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
    latents = space.encode(batch)
    assert latents.shape == (12, 4, 12, 12)
    assert latents.mean((0, 2, 3)).abs().max() < 1e-3
    assert (latents.std((0, 2, 3)) - 1).abs().max() < 1e-2
    save_generator(space, tmp_path / "space.safetensors")
    read: Family = load_generator(tmp_path / "space.safetensors", CPU)
    assert isinstance(read, PictureSpace)
    assert (read.decode(latents) - space.decode(latents)).abs().max() < 0.01


def test_edges_count_more_than_plains() -> None:
    pictures = torch.zeros(1, 3, 16, 16)
    pictures[..., 8:] = 1
    weights = edge_weights(pictures, edges=4.0)[0, 0, 0]
    assert weights[8] == pytest.approx(4 * float(weights[0]))
    assert float(edge_weights(pictures, 4.0).mean()) == pytest.approx(1.0)


def test_plains_become_plain_and_edges_stay() -> None:
    noise = torch.randn(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    clean = torch.full((1, 3, 32, 32), 0.3)
    clean[..., 16:, :] = 0.6  # an edge
    clean[..., 8, :] = 0.1  # a thin line
    made = smoothed(clean + 0.004 * noise, threshold=0.05)
    rows = [slice(1, 7), slice(10, 15), slice(18, 31)]
    assert all(float(made[:, :, each].std((2, 3)).max()) < 0.0015 for each in rows)
    assert (made - clean).abs().max() < 0.01
    assert torch.equal(smoothed(clean, 0.05), clean)
    assert torch.equal(smoothed(noise, 0), noise)


def test_crops_lie_on_the_grid_of_latents() -> None:
    rows, columns = np.mgrid[:64, :64]
    picture = np.stack([rows, columns, rows], axis=-1).astype(np.uint8)[None]
    found = crops(picture, np.random.default_rng(0), 50, 32, channels=4)
    corners = found[:, 0, 0]
    assert (corners[:, :2] % 4 == 0).all()
    assert (corners[:, 3] == 255).all()
    assert corners[:, 0].min() == 0
    assert corners[:, 0].max() == 32
