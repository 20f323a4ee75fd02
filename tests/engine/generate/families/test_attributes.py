"""Attributes are drawn as often as they were seen, have a likelihood, and make pictures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from engine.generate.families.attributes import (
    AttributeConfig,
    AttributeGenerator,
    AttributePrior,
    attributes_of,
    vector_of,
)
from engine.generate.families.saving import load_generator, save_generator
from engine.generate.families.vae.picture_space import SpaceConfig
from engine.generate.space import Space
from engine.training.families.attribute_prior import fit_prior

CONFIG = AttributeConfig(
    size=32,
    choices=json.dumps([["hand", ["a", "b"]], ["hair", ["none", "a.long", "b.short", "b.bald"]]]),
    colours=json.dumps(["skin", "ground"]),
    width=8,
    fine_width=8,
    depth=1,
    style=8,
    residual_side=2,
    residual_channels=1,
    space=SpaceConfig(size=32, width=8, depth=1, fine_width=8, fine_depth=1),
)


def seen(count: int = 3_000) -> tuple[np.ndarray, np.ndarray]:
    """A quarter by the first hand, on dark ground; the other hand is bald half of the time."""
    rng = np.random.default_rng(0)
    hands = (rng.random(count) < 0.75).astype(np.int64)
    hair = np.where(hands == 0, 1, rng.integers(2, 4, count))
    colours = rng.normal(np.where(hands == 0, 0.2, 0.8)[:, None, None], 0.05, (count, 2, 3))
    return np.stack([hands, hair], 1), colours.clip(0, 1).astype(np.float32)


def fitted() -> AttributePrior:
    torch.manual_seed(0)
    prior = AttributePrior(CONFIG)
    losses = fit_prior(prior, *seen(), steps=250)
    assert losses[-1] < losses[0] - 1
    return prior


def normal(count: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(count, 2 + 6 + 4, generator=torch.Generator().manual_seed(seed))


def test_what_is_drawn_is_as_frequent_as_what_was_seen() -> None:
    drawn = fitted().draw(normal(4_000))
    hand_b, bald = drawn.choices[:, 1], drawn.choices[:, 5]
    assert abs(float(hand_b.mean()) - 0.75) < 0.03
    assert abs(float(bald.mean()) - 0.375) < 0.03
    # The first hand has no hair of the second's, and grounds of its own.
    assert not (drawn.choices[:, 0] * drawn.choices[:, 4:].sum(1)).any()
    first = drawn.colours[drawn.choices[:, 0] == 1]
    assert abs(float(first.mean()) - 0.2) < 0.05
    assert float(first.std()) < 0.12


def test_truncation_keeps_the_choices() -> None:
    prior = fitted()
    whole, near = prior.draw(normal(500)), prior.draw(normal(500), truncation=0.3)
    assert torch.equal(whole.choices, near.choices)
    assert near.residual.std() < 0.5 * whole.residual.std()


def test_likely_is_what_was_seen() -> None:
    prior = fitted()
    drawn = prior.draw(normal(200))
    usual = prior.log_probability(drawn)
    strange = prior.log_probability(drawn._replace(colours=1 - drawn.colours))
    assert (usual > strange).float().mean() > 0.95
    # Hair that the hand has never drawn.
    mixed = drawn.choices.clone()
    mixed[:, 2:] = torch.tensor([1.0, 0, 0, 0])
    assert (prior.log_probability(drawn._replace(choices=mixed)) < usual).all()


def test_the_flow_gives_back_the_numbers_that_it_was_given() -> None:
    prior = fitted()
    given = normal(50)
    drawn = prior.draw(given)
    context = drawn.choices[:, :2]
    values = prior.flow.draw(given[:, 2:], context)
    density = prior.flow.log_probability(values, context)
    # The change of volume, numerically, of one of them.
    jacobian = torch.autograd.functional.jacobian(
        lambda numbers: prior.flow.draw(numbers[None], context[:1])[0], given[0, 2:]
    )
    expected = -0.5 * (given[0, 2:].square() + np.log(2 * np.pi)).sum() - jacobian.det().abs().log()
    torch.testing.assert_close(density[0], expected, atol=1e-3, rtol=1e-3)


def generator() -> AttributeGenerator:
    torch.manual_seed(0)
    model = AttributeGenerator(CONFIG)
    fit_prior(model.prior, *seen(), steps=20)
    return model.eval().requires_grad_(False)


def test_vectors_and_their_parts() -> None:
    model = generator()
    vectors = model.map(model.random_latents(3, seed=1))
    assert vectors.shape == (3, model.vector_length) == (3, 6 + 6 + 4)
    torch.testing.assert_close(vector_of(attributes_of(vectors, CONFIG)), vectors)
    assert model.average().shape == (1, model.vector_length)
    assert model.average()[0, 1] == 1  # by the hand that drew most


def test_a_saved_generator_draws_the_same(tmp_path: Path) -> None:
    model = generator()
    save_generator(model, tmp_path / "tiny.safetensors")
    read = load_generator(tmp_path / "tiny.safetensors", torch.device("cpu"))
    assert isinstance(read, AttributeGenerator)
    ours, theirs = (each.sample(3, seed=5, truncation=0.7) for each in (model, read))
    assert ours.shape == (3, 3, 32, 32)
    torch.testing.assert_close(ours, theirs, atol=0.01, rtol=0)


def test_the_explorer_samples_and_moves_it() -> None:
    space = Space(generator(), "tiny", "0" * 64)
    latent = space.sample(seed=3)[0]
    mapped = space.mapped(latent, truncation=0.5)
    assert mapped.values.shape == (1, 16)
    whole = space.mapped(latent)
    np.testing.assert_array_equal(mapped.values[:, :6], whole.values[:, :6])
    picture = space.pictures([whole])[0]
    lighter = whole.values.copy()
    lighter[:, 6:12] = 1
    moved = space.pictures([whole.replace(values=lighter)])[0]
    assert picture.shape == (32, 32, 3)
    assert (picture != moved).any()
    assert space.synthesis.style_weights()[0].shape[1] == 16
    with torch.inference_mode():
        styles = torch.from_numpy(space.random_styles(2, 0))[:, None]
        assert space.synthesis.features(styles).shape[-1] == 8
