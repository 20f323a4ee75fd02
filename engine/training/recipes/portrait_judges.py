"""The judges that know the drawings' labels: one finds the sliders of ``portraits``, one checks.

They are two so that a slider cannot merely please the one it was found with: the first sees the
latents of the picture space, through which it can be differentiated, the other the pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save
from torch import Tensor

from engine.atomic import write_atomically
from engine.training.judging import Judge, Lessons, accuracies, learn
from engine.training.recipes import portrait_drawings
from engine.training.recipes.portrait_drawings import Drawings
from engine.training.recipes.portrait_labels import QUESTIONS, labels_of

Pixels = NDArray[np.uint8]
Read = Callable[[NDArray[np.int64]], Tensor]

LEARNED, HELD_OUT, ROUNDS = 12_000, 2_000, 6
SIDE = 64
"""Of the pictures that the judge of pixels sees."""
NAMES = tuple(name for name, _, _ in QUESTIONS)


class Judged(NamedTuple):
    """A judge, and how often it is right about drawings it has not learned from."""

    judge: Judge
    accuracies: dict[str, float]


class Sure(NamedTuple):
    """Both judges, and what can be asked of them."""

    latents: Judged
    pixels: Judged
    hands: tuple[str, ...]
    defined: NDArray[np.bool_]
    """``(hands, questions)``: which of the questions, hands first, make sense for each hand."""

    @property
    def questions(self) -> tuple[str, ...]:
        """What they answer, in the order of the columns."""
        return (*(f"hand-{hand}" for hand in self.hands), *NAMES)

    def accuracy(self, question: str) -> float:
        """Of the judge that is less often right."""
        name = "hand" if question.startswith("hand-") else question
        return min(self.latents.accuracies[name], self.pixels.accuracies[name])


def judges(folder: Path, drawings: Path, latents: NDArray[np.float16]) -> Sure:
    """Both judges, learned if ``folder`` has none (three minutes). Raises ``ImpastoError``."""
    learned = portrait_drawings.read(drawings)
    held_out = portrait_drawings.read(drawings, "held_out")
    lessons, tests = lessons_of(learned), lessons_of(held_out)
    hands = tuple(learned.attributes["style"])
    last = slice(len(latents) - HELD_OUT, len(latents))
    of_latents = _judge(
        folder / "latents.safetensors",
        Judge(latents.shape[1], 1, len(hands), len(NAMES)),
        (_floats(latents[:LEARNED]), lessons.part(slice(0, LEARNED))),
        (_floats(latents[last]), lessons.part(last)),
    )
    of_pixels = _judge(
        folder / "pixels.safetensors",
        Judge(3, SIDE // 16, len(hands), len(NAMES)),
        (_small(learned.pictures[:LEARNED]), lessons.part(slice(0, LEARNED))),
        (_small(held_out.pictures[:HELD_OUT]), tests.part(slice(0, HELD_OUT))),
    )
    return Sure(of_latents, of_pixels, hands, _defined(lessons, len(hands)))


def lessons_of(drawings: Drawings) -> Lessons:
    """What the drawings' choices say of their hands and labels."""
    labels = labels_of(drawings)
    column = list(drawings.attributes).index("style")
    return Lessons(
        drawings.labels[:, column].astype(np.int64),
        np.stack([labels[name].values for name in NAMES], 1),
        np.stack([labels[name].known for name in NAMES], 1),
    )


def prepared(pictures: Pixels) -> Tensor:
    """``(N, 64, 64, 3)`` pictures as the judge of pixels sees them."""
    batch = torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2)
    return (batch.float() / 255 - 0.5) * 4


def _judge(
    path: Path, judge: Judge, lessons: tuple[Read, Lessons], tests: tuple[Read, Lessons]
) -> Judged:
    if path.exists():
        judge.load_state_dict(load_file(path))
        judge.eval().requires_grad_(False)
    else:
        learn(judge, *lessons, ROUNDS)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, save(judge.state_dict()))
    return Judged(judge, dict(zip(("hand", *NAMES), accuracies(judge, *tests), strict=True)))


def _floats(latents: NDArray[np.float16]) -> Read:
    values = np.asarray(latents, np.float32)
    return lambda numbers: torch.from_numpy(values[numbers])


def _small(pictures: Pixels) -> Read:
    small = np.stack(
        [cv2.resize(np.asarray(each), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
         for each in pictures]
    )  # fmt: skip
    return lambda numbers: prepared(small[numbers].astype(np.uint8))


def _defined(lessons: Lessons, hands: int) -> NDArray[np.bool_]:
    """A label makes sense for a hand that draws it both with and without."""
    table = np.ones((hands, hands + lessons.values.shape[1]), bool)
    for hand in range(hands):
        drawn = lessons.kinds == hand
        yes = (lessons.values & lessons.known)[drawn].any(0)
        no = (~lessons.values & lessons.known)[drawn].any(0)
        table[hand, hands:] = yes & no
    return table
