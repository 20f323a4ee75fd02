"""Variations, and many pictures into a folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.generate import Latent
from engine.generate.exploring import make_many, variations
from engine.picture import Picture
from tests.engine.generate import tiny


def test_children_stray_as_far_as_the_strength_says() -> None:
    space = tiny.space()
    parent = space.mapped(space.sample(0)[0])
    near, far = (variations(space, [parent], strength, seed=1) for strength in (0.1, 0.8))
    assert len(near) == 9
    assert near[0] is parent
    distances = [
        np.mean([np.linalg.norm(each.values - parent.values) for each in children[1:]])
        for children in (near, far)
    ]
    assert 0 < distances[0] < 0.5 * distances[1]
    assert variations(space, [parent], 0.1, seed=1) == near
    assert variations(space, [parent], 0.1, seed=2) != near
    with pytest.raises(ImpastoError):
        variations(space, [])


def test_children_of_two_mix_them() -> None:
    space = tiny.space()
    parents = [space.mapped(each) for each in space.sample(0, 2)]
    way = parents[1].values - parents[0].values
    for child in variations(space, parents, strength=0.0)[1:]:
        share = np.sum((child.values - parents[0].values) * way) / np.sum(way**2)
        assert 0 < share < 1
        np.testing.assert_allclose(child.values, parents[0].values + share * way, atol=1e-5)


def test_many_pictures_carry_their_latents(tmp_path: Path) -> None:
    space, folder = tiny.space(), tmp_path / "new" / "folder"
    made = list(make_many(space, folder, 3, seed=7, truncation=0.5))
    assert [each.path.name for each in made] == [f"tiny-{seed}.png" for seed in (7, 8, 9)]
    assert made[-1].fraction == 1.0
    latent = Latent.open(made[1].path)
    assert latent == space.mapped(space.sample(8)[0], 0.5)
    np.testing.assert_array_equal(Picture.open(made[1].path).pixels, space.pictures([latent])[0])
    with pytest.raises(ImpastoError, match="already exists"):
        list(make_many(space, folder, 3, seed=5))
    assert len(list(folder.iterdir())) == 3  # it is seen before any is made
    with pytest.raises(ImpastoError, match="could not be created"):
        list(make_many(space, made[0].path / "inside", 1))
    with pytest.raises(ImpastoError, match="1 to"):
        list(make_many(space, tmp_path, 1001))
