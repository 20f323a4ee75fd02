"""Words that begin with how their pictures look."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.generate.families.text import TextConfig
from engine.generate.families.text.word_codes import tokenize
from engine.training.families.text_flow import Captioned, TextSettings, TextTrainee
from engine.training.families.word_looks import principal, word_looks
from engine.training.recipes.stickers import words as sticker_words
from engine.training.recipes.stickers.drawings import Sticker


def test_the_strongest_components_are_kept_and_brought_nearer_to_one_another() -> None:
    rng = np.random.default_rng(0)
    spread = np.array([16.0, 4.0, 0.01], np.float32)
    features = rng.normal(size=(4000, 3)).astype(np.float32) * spread + 5
    found = principal(features, 2)
    assert found.shape == (4000, 2)
    assert abs(found.mean(0)).max() < 1e-2
    assert np.square(found).mean() == pytest.approx(1, abs=1e-3)
    assert found[:, 0].std() / found[:, 1].std() == pytest.approx(2, rel=0.05)
    assert abs(np.corrcoef(found[:, 0], features[:, 0])[0, 1]) > 0.99
    assert principal(features, 5).shape == (4000, 5)  # more than there are


def test_a_word_looks_like_what_it_is_said_of() -> None:
    features = np.array([[1, 0], [0.8, 0], [-1, 1], [-0.8, -1]], np.float32)
    said = [{"apple": 1.0, "red": 1.0}, {"apple": 1.0}, {"sky": 1.0, "red": 0.1}, {"sky": 1.0}]
    looks = word_looks(features, said)
    assert looks["apple"][0] > 0 > looks["sky"][0]
    assert looks["red"][0] > 0
    # Of what it was said of once little is known.
    assert np.linalg.norm(looks["red"]) < np.linalg.norm(looks["apple"])
    assert np.mean([np.square(look).mean() for look in looks.values()]) == pytest.approx(1)


def test_words_of_stickers_are_near_where_their_drawings_are() -> None:
    rng = np.random.default_rng(0)
    pictures = np.full((12, 64, 64, 4), 255, np.uint8)
    latents = rng.normal(size=(12, 2, 8, 8)).astype(np.float16) * np.float16(0.1)
    about = []
    for number in range(12):
        is_apple = number % 2 == 0
        pictures[number, 16:48, 16:48, :3] = (220, 20, 20) if is_apple else (20, 60, 220)
        latents[number] += np.float16(1 if is_apple else -1)
        name, tag = ("red apple", "fruit") if is_apple else ("blue sea", "water")
        about.append(Sticker(name, name, "flat", (tag,)))
    place = (torch.device("cpu"), torch.float32)
    looks = sticker_words.looks(pictures, latents, about, 8, place, lambda: None)
    assert set(looks) == {"red", "apple", "fruit", "blue", "sea", "water", "flat"}
    assert all(look.shape == (8,) for look in looks.values())
    assert looks["apple"] @ looks["fruit"] > 0 > looks["apple"] @ looks["water"]


@pytest.mark.parametrize(
    ("features", "said"),
    [
        (np.zeros((0, 4), np.float32), []),
        (np.ones((2, 4), np.float32), [{}, {}]),
        (np.zeros((2, 4), np.float32), [{"apple": 1.0}, {"sky": 1.0}]),
        (np.zeros((2, 0), np.float32), [{"apple": 1.0}, {"sky": 1.0}]),
        (np.eye(2, dtype=np.float32), [{"apple": 0.0}, {}]),
    ],
)
def test_what_tells_nothing_gives_no_looks(
    features: NDArray[np.float32], said: list[dict[str, float]]
) -> None:
    assert word_looks(features, said) == {}


@pytest.mark.parametrize("shape", [(0, 4), (3, 4), (3, 0), (1, 4)])
def test_features_that_do_not_differ_have_no_components(shape: tuple[int, int]) -> None:
    found = principal(np.full(shape, 0.1, np.float32), 2)
    assert found.shape == (shape[0], 2)
    assert not found.any()


def small_trainee(buckets: int = 128) -> TextTrainee:
    config = TextConfig(
        size=8, channels=4, patch=2, width=32, depth=1, heads=2, words=2, buckets=buckets,
        text_depth=1,
    )  # fmt: skip
    grids = np.zeros((4, 4, 8, 8), np.float32)
    examples = Captioned(grids, lambda place, _: "apple")
    return TextTrainee(config, TextSettings(batch=2), examples, torch.device("cpu"))


def table_of(trainee: TextTrainee) -> torch.Tensor:
    """The embeddings of words."""
    return trainee.model.text.get_submodule("word").get_parameter("weight").detach().clone()


def test_without_looks_a_trainee_begins_as_it_is() -> None:
    trainee = small_trainee()
    before = table_of(trainee)
    trainee.begin_words({})
    trainee.close()
    assert torch.equal(table_of(trainee), before)


def test_words_that_share_a_row_begin_with_the_mean_of_their_looks() -> None:
    trainee = small_trainee(buckets=4)
    words = [f"word{number}" for number in range(12)]
    rows = tokenize(words, 2, 4)[:, 0, 0]
    looks = np.random.default_rng(0).normal(size=(12, trainee.model.text.inner))
    before = table_of(trainee)
    trainee.begin_words(dict(zip(words, looks.astype(np.float32), strict=True)))
    trainee.close()
    added = (table_of(trainee) - before).numpy()
    assert len(set(rows)) < len(words)
    for row in set(rows):
        np.testing.assert_allclose(added[row], looks[rows == row].mean(0), atol=1e-5)


def test_a_trainee_begins_with_them_in_both_of_its_models() -> None:
    trainee = small_trainee()
    before = trainee.model.text.encode(["apple"]).summary
    other = trainee.model.text.encode(["sea"]).summary
    look = np.ones(trainee.model.text.inner, np.float32)
    trainee.begin_words({"apple": look})
    trainee.close()
    assert not torch.allclose(trainee.model.text.encode(["apple"]).summary, before, atol=1e-3)
    assert torch.allclose(trainee.model.text.encode(["sea"]).summary, other)
    averaged = trainee.averaged().text.encode(["apple"]).summary
    assert torch.allclose(averaged, trainee.model.text.encode(["apple"]).summary)
