"""The judges that know the drawings' labels: one finds the sliders of ``portraits``, one checks.

They are two so that a slider cannot merely please the one it was found with: the first sees the
latents of the picture space, through which it can be differentiated, the other the pixels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save
from torch import Tensor

from engine.atomic import write_atomically
from engine.models.loading import metadata
from engine.training.evaluation.judging import Judge, Lessons, accuracies, learn
from engine.training.recipes.portraits import drawings as portrait_drawings
from engine.training.recipes.portraits.drawings import Drawings
from engine.training.recipes.portraits.labels import QUESTIONS, labels_of

Pixels = NDArray[np.uint8]

LEARNED, HELD_OUT, ROUNDS = 12_000, 2_000, 6
SIDE = 64
"""Of the pictures that the judge of pixels sees."""
NAMES = tuple(name for name, _, _ in QUESTIONS)
_SEED = 0
_LEARNED_FROM = "learned_from"
"""What a judge's file calls the fingerprint of its lessons."""


class Judged(NamedTuple):
    """A judge, and how often it is right about drawings it has not learned from."""

    judge: Judge
    accuracies: dict[str, float]


class Shape(NamedTuple):
    """What a judge sees, and is asked."""

    channels: int
    fold: int
    kinds: int
    labels: tuple[str, ...]


class Shown(NamedTuple):
    """What a judge learns from, or is tested with."""

    examples: NDArray[Any]
    lessons: Lessons
    as_seen: Callable[[NDArray[Any]], Tensor]
    """Some of the examples as the judge sees them."""

    def read(self, numbers: NDArray[np.int64]) -> Tensor:
        """The examples of these numbers as the judge sees them."""
        return self.as_seen(self.examples[numbers])


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
    """Both judges, learned (in three minutes) unless ``folder`` has those that learned from this.

    Raises ``ImpastoError``.
    """
    learned = portrait_drawings.read(drawings)
    held_out = portrait_drawings.read(drawings, "held_out")
    lessons, tests = lessons_of(learned), lessons_of(held_out)
    hands = tuple(learned.attributes["style"])
    last = slice(len(latents) - HELD_OUT, len(latents))
    of_latents = judge_of(
        folder / "latents.safetensors",
        Shown(np.asarray(latents[:LEARNED]), lessons.part(slice(0, LEARNED)), _floats),
        Shown(np.asarray(latents[last]), lessons.part(last), _floats),
        Shape(latents.shape[1], 1, len(hands), NAMES),
    )
    of_pixels = judge_of(
        folder / "pixels.safetensors",
        Shown(_small(learned.pictures[:LEARNED]), lessons.part(slice(0, LEARNED)), prepared),
        Shown(_small(held_out.pictures[:HELD_OUT]), tests.part(slice(0, HELD_OUT)), prepared),
        Shape(3, SIDE // 16, len(hands), NAMES),
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


def judge_of(path: Path, learned: Shown, tests: Shown, shape: Shape) -> Judged:
    """The judge in the file at ``path`` if it learned just this, or else one that now does."""
    fingerprint = _fingerprint(learned, shape)
    if path.exists() and metadata(path).get(_LEARNED_FROM) == fingerprint:
        judge = _begun(shape)
        judge.load_state_dict(load_file(path))
        judge.eval().requires_grad_(False)
    else:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(_SEED)  # for the first weights and for dropout
            judge = _begun(shape)
            learn(judge, learned.read, learned.lessons, ROUNDS)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, save(judge.state_dict(), {_LEARNED_FROM: fingerprint}))
    right = accuracies(judge, tests.read, tests.lessons)
    return Judged(judge, dict(zip(("hand", *shape.labels), right, strict=True)))


def _begun(shape: Shape) -> Judge:
    return Judge(shape.channels, shape.fold, shape.kinds, len(shape.labels))


def _fingerprint(learned: Shown, shape: Shape) -> str:
    """Changes with the examples, what is said of them, and what is asked."""
    found = hashlib.sha256(repr((shape, ROUNDS, _SEED)).encode())
    for values in (learned.examples, *learned.lessons):
        found.update(repr((values.shape, values.dtype.str)).encode())
        found.update(np.ascontiguousarray(values).tobytes())
    return found.hexdigest()


def _floats(latents: NDArray[np.float16]) -> Tensor:
    return torch.from_numpy(np.asarray(latents, np.float32))


def _small(pictures: Pixels) -> Pixels:
    return np.stack(
        [cv2.resize(np.asarray(each), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
         for each in pictures]
    ).astype(np.uint8)  # fmt: skip


def _defined(lessons: Lessons, hands: int) -> NDArray[np.bool_]:
    """A label makes sense for a hand that draws it both with and without."""
    table = np.ones((hands, hands + lessons.values.shape[1]), bool)
    for hand in range(hands):
        drawn = lessons.kinds == hand
        yes = (lessons.values & lessons.known)[drawn].any(0)
        no = (~lessons.values & lessons.known)[drawn].any(0)
        table[hand, hands:] = yes & no
    return table
