"""A decoder learns what its attributes draw, and each attribute draws its own part."""

from __future__ import annotations

import dataclasses
import itertools
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.generate.families.attributes import AttributeConfig, AttributeDecoder, Attributes
from engine.generate.families.attributes.networks import Window, one_of_each
from engine.generate.families.vae.picture_space import PictureSpace, SpaceConfig
from engine.training.families.attributes import AttributeSettings, AttributeTrainee, Described
from engine.training.loop.run import Schedule, read_state, train

CPU = torch.device("cpu")
SPACE = SpaceConfig(size=32, width=8, depth=1, fine_width=8, fine_depth=1)
CONFIG = AttributeConfig(
    size=32,
    choices=json.dumps([["side", ["left", "right"]], ["shape", ["none", "square", "bar"]]]),
    colours=json.dumps(["ground", "shape"]),
    width=16,
    fine_width=8,
    depth=1,
    style=8,
    residual_side=2,
    residual_channels=1,
    space=SPACE,
)
SETTINGS = AttributeSettings(batch=4, window=3, seen=4, feature_layers=("relu1_1",), rate_warm_up=2)


def drawings(count: int, seed: int) -> Described:
    rng = np.random.default_rng(seed)
    choices = rng.integers(0, [2, 3], (count, 2))
    colours = rng.random((count, 2, 3)).astype(np.float32)
    pictures = np.empty((count, 32, 32, 3), np.uint8)
    for picture, (side, shape), (ground, paint) in zip(pictures, choices, colours, strict=True):
        picture[:] = ground * 255
        height = (0, 12, 4)[shape]
        picture[10 : 10 + height, 2 + 16 * side : 14 + 16 * side] = paint * 255
    return Described(pictures, choices, colours)


def trainee() -> AttributeTrainee:
    torch.manual_seed(1)
    return AttributeTrainee(
        CONFIG, SETTINGS, PictureSpace(SPACE), drawings(40, 0), drawings(8, 1), CPU
    )


def test_latents_come_nearer_to_those_of_the_drawings(tmp_path: Path) -> None:
    steps = list(train(trainee(), tmp_path, Schedule(steps=300, checkpoint_steps=300)))
    for name in ("latents", "painting"):
        first, last = (
            sum(each.losses[name] for each in some) / 10 for some in (steps[:10], steps[-10:])
        )
        assert last < 0.7 * first
    assert steps[-1].measures is not None
    assert steps[-1].measures.keys() == {"lpips", "psnr"}


def test_a_resumed_run_is_the_run_that_never_stopped(tmp_path: Path) -> None:
    list(train(trainee(), tmp_path / "whole", Schedule(steps=8, checkpoint_steps=4)))
    first = train(trainee(), tmp_path / "halves", Schedule(steps=8, checkpoint_steps=4))
    list(itertools.islice(first, 5))
    first.close()
    list(train(trainee(), tmp_path / "halves", Schedule(steps=8, checkpoint_steps=4)))
    whole, halves = (read_state(tmp_path / name)["model"] for name in ("whole", "halves"))
    assert all(torch.equal(whole[name], halves[name]) for name in whole)


def attributes(choices: torch.Tensor) -> Attributes:
    count = len(choices)
    generator = torch.Generator().manual_seed(0)
    return Attributes(
        choices, torch.rand(count, 2, 3, generator=generator), torch.zeros(count, 1, 2, 2)
    )


@torch.inference_mode()
def test_a_mixture_of_one_value_is_that_value() -> None:
    decoder = AttributeDecoder(CONFIG)
    chosen = one_of_each(CONFIG, [[0, 2], [1, 1]])
    weights = torch.tensor([[1.0, 0, 0, 0, 1], [0, 1.0, 0, 1, 0]])
    one, other = (decoder(attributes(each)) for each in (chosen, weights))
    assert one.shape == (2, 4, 8, 8)
    torch.testing.assert_close(one, other)
    half = decoder(attributes(torch.tensor([[0.5, 0.5, 0, 0.5, 0.5]] * 2)))
    assert not torch.allclose(half, one, atol=1e-4)


@torch.inference_mode()
def test_a_window_draws_what_the_whole_does_inside() -> None:
    config = dataclasses.replace(CONFIG, size=128)
    decoder = AttributeDecoder(config)
    given = attributes(one_of_each(config, [[0, 2]]))
    window = Window(top=2, left=5, side=9)
    whole, part = window.of(decoder(given), config.fold), decoder(given, window)
    assert part.shape == whole.shape == (1, 4, 18, 18)
    # Convolutions see across the edge of the window, so only what is far from it is the same.
    torch.testing.assert_close(part[..., 7:-7, 7:-7], whole[..., 7:-7, 7:-7])


def test_values_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="no such value"):
        one_of_each(CONFIG, [[0, 3]])
