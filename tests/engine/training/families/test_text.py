"""Training text to picture, on coloured shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.generate.families.text import Sampling, TextConfig, tokenize
from engine.training.families.text_flow import Captioned, TextSettings, TextTrainee

CONFIG = TextConfig(
    size=8, channels=4, patch=2, width=32, depth=2, heads=2, words=2, buckets=128, text_depth=1
)
COLOURS = {"red": (1.0, 0.0, 0.0), "blue": (0.0, 0.0, 1.0), "green": (0.0, 0.8, 0.0)}
# "blue square" is never shown.
NAMES = [
    f"{colour} {shape}"
    for colour in COLOURS
    for shape in ("circle", "square")
    if (colour, shape) != ("blue", "square")
]


def shapes() -> Captioned:
    grids = np.stack([_drawn(*name.split()) for name in NAMES])
    return Captioned(grids, lambda place, _: NAMES[place])


def _drawn(colour: str, shape: str) -> NDArray[Any]:
    rows, columns = np.mgrid[:8, :8] - 3.5
    circle = rows**2 + columns**2 < 9
    inside = circle if shape == "circle" else np.maximum(abs(rows), abs(columns)) < 3
    channels = np.array([*COLOURS[colour], 1.0])[:, None, None] * inside
    drawn: NDArray[Any] = (channels * 2 - 1).astype(np.float32)
    return drawn


def _trainee(**settings: Any) -> TextTrainee:
    chosen = {"batch": 32, "rate": 1e-2, "rate_warm_up": 10, "averaging": 0.93, **settings}
    return TextTrainee(CONFIG, TextSettings(**chosen), shapes(), torch.device("cpu"))


def test_drafts_are_learned_long_before_pictures_are_drawn() -> None:
    trainee = _trainee()
    losses = [trainee.step(index)["draft"] for index in range(25)]
    trainee.close()
    assert losses[-1] < 0.3 * losses[0]
    tokens = torch.from_numpy(tokenize(["red circle", "blue circle"], CONFIG.words, CONFIG.buckets))
    drafts = trainee.model.text.draft(tokens)
    assert drafts[:, :3, 3:5, 3:5].mean((2, 3)).argmax(1).tolist() == [0, 2]


def test_the_flow_does_not_bend_drafts_to_its_needs() -> None:
    trainee = _trainee()
    grids = torch.from_numpy(shapes().grids)
    tokens = torch.from_numpy(tokenize(NAMES, CONFIG.words, CONFIG.buckets))
    loss = trainee._loss(
        trainee.makers, grids, tokens, torch.full((len(grids),), 0.3), torch.randn_like(grids)
    )
    loss.backward()  # type: ignore[no-untyped-call]
    trainee.close()
    assert all(each.grad is None for each in trainee.model.text.draft.parameters())


def test_colour_words_are_learned_also_in_new_combinations() -> None:
    trainee = _trainee()
    for index in range(130):
        trainee.step(index)
    trainee.close()
    model = trainee.averaged()
    prompts = ["red circle", "blue square", "green square"]
    *_, last = model.generate(prompts, model.random_latents(3, 0), Sampling(steps=6))
    pictures = model.picture(last.grids)
    colours = (pictures[:, :3] * pictures[:, 3:]).mean((2, 3))
    assert colours.argmax(1).tolist() == [0, 2, 1]
    second = colours.sort(1).values[:, 1]
    assert (colours.amax(1) > 2 * second).all()
    corners = pictures[:, 3, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert (corners < 0.45).all()


def test_continued_run_takes_the_same_steps() -> None:
    torch.manual_seed(3)
    first = _trainee()
    first.step(0)
    state = first.state()
    again = _trainee()
    again.load_state(state)
    losses = []
    for trainee in (first, again):
        torch.manual_seed(7)
        losses.append(trainee.step(1))
        trainee.close()
    assert losses[0] == losses[1]


def test_smaller_parts_compute_the_same() -> None:
    losses = []
    for parts in (1, 2):
        trainee = _trainee(accumulate=parts)
        torch.manual_seed(5)
        losses.append(trainee.step(0))
        trainee.close()
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)


def test_weights_decide_what_is_seen() -> None:
    weights = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
    seen: set[str] = set()

    def caption(place: int, _: np.random.Generator) -> str:
        seen.add(NAMES[place])
        return NAMES[place]

    examples = Captioned(shapes().grids, caption, weights)
    trainee = TextTrainee(CONFIG, TextSettings(batch=16), examples, torch.device("cpu"))
    trainee.step(0)
    trainee.close()
    assert seen == {"blue circle"}


def test_held_out_loss_and_sheet() -> None:
    settings = TextSettings(batch=4, shown=("red circle", "cat"))
    trainee = TextTrainee(CONFIG, settings, shapes(), torch.device("cpu"), shapes())
    measured = trainee.measure()
    assert measured["flow_held_out"] > 0
    assert measured == trainee.measure()
    assert trainee.sheet().shape == (8, 98, 3)
