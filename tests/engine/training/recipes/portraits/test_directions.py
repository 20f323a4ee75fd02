"""Labelled sliders of a generator: found, checked, and written if they do what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.device import one_thread
from engine.generate.directions import Direction, moved
from engine.generate.directions.library import read_directions
from engine.generate.space import open_space
from engine.training.evaluation.judging import Judge
from engine.training.evaluation.steering import Outcome
from engine.training.recipes.portraits import directions as portrait_directions
from engine.training.recipes.portraits.directions import Checked, find
from engine.training.recipes.portraits.generator import LATENTS, TRUNCATION
from engine.training.recipes.portraits.judges import NAMES, Judged, Sure
from tests.engine.generate import tiny

HANDS = ("lorelei", "micah")
SLIDER = Direction("smile", "Smile", "labels", np.eye(8, dtype=np.float32)[0])


class Eye(Judge):
    """Calls a picture dark-skinned that has less red than usual; hardly ever sees glasses."""

    def __init__(self, show: Callable[[Tensor], Tensor], usual: float) -> None:
        super().__init__(1, 1, len(HANDS), len(NAMES))
        self.show, self.usual = show, usual

    def forward(self, seen: Tensor) -> Tensor:
        colours = self.show(seen).mean((2, 3))
        answers = 0.01 * colours[:, :1].repeat(1, len(HANDS) + len(NAMES)) - 3
        dark = 200 * (self.usual - colours[:, 0])
        return answers.index_copy(1, torch.tensor([column("dark-skin")]), dark[:, None])


def column(name: str) -> int:
    return len(HANDS) + NAMES.index(name)


def test_sliders_that_do_what_they_say_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.install(tiny.gan())
    space = open_space("tiny", "cpu")
    starts = [space.mapped(each, TRUNCATION) for each in space.sample(0, 60)]
    usual = float(np.median(reds(space.pictures(starts, 64))))
    of_latents = Eye(lambda seen: space.synthesis.picture(seen), usual)
    of_pixels = Eye(lambda seen: seen / 4 + 0.5, usual)
    known = {"hand": 0.0, **dict.fromkeys(NAMES, 0.0), "dark-skin": 1.0, "glasses": 0.95}
    defined = np.ones((len(HANDS), len(HANDS) + len(NAMES)), np.bool_)
    sure = Sure(Judged(of_latents, known), Judged(of_pixels, known), HANDS, defined)
    monkeypatch.setattr(portrait_directions, "judges", lambda *places: sure)
    monkeypatch.setattr(portrait_directions, "STARTS", 32)
    monkeypatch.setattr(portrait_directions, "CHECKED", 12)
    np.save(tmp_path / LATENTS, np.zeros((4, 3, 16, 16), np.float16))
    target = tmp_path / "tiny.directions.npz"
    with one_thread():  # the command keeps to one
        find("tiny", tmp_path, tmp_path, tmp_path, target)
    (slider,) = read_directions(target)
    assert (slider.name, slider.title, slider.method) == ("dark-skin", "Dark skin", "labels")
    assert slider.effect > 0
    fresh = [space.mapped(each, TRUNCATION) for each in space.sample(99, 12)]
    low, high = (
        reds(space.pictures([moved(each, {slider.name: at}, [slider]) for each in fresh]))
        for at in (slider.low, slider.high)
    )
    assert (low > high).mean() > 0.9


def reds(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The mean red of each picture, in [0, 1]."""
    means: NDArray[np.float64] = (pictures[..., 0] / 255).mean((1, 2))
    return means


@pytest.mark.parametrize(
    ("right", "kept", "changed", "passes"),
    [
        (0.9, 0.8, {1: 0.2, 2: 0.2}, True),
        (0.9, 0.8, {1: 0.0, 2: 0.4}, True),
        (1.0, 1.0, {}, True),
        (0.89, 1.0, {}, False),
        (1.0, 0.79, {}, False),
        (1.0, 1.0, {1: 0.1, 2: 0.4}, False),
    ],
)
def test_a_slider_passes_that_changes_one_thing_and_little_else(
    right: float, kept: float, changed: dict[int, float], passes: bool
) -> None:
    assert Checked(SLIDER, Outcome(right, changed), kept, 1.0).passes == passes
