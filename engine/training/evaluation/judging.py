"""A small network that tells from a picture what its labels say, to find sliders and to judge them.

A picture is of one kind (for drawings: by one hand), and of each label it is yes, no, or unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.operation import Context

Flags = NDArray[np.bool_]

_BATCH = 64
_RATE = 2e-3
_NOISE = 0.1
"""Standard deviations of noise in what is learned from: made pictures are not as clean."""


class Lessons(NamedTuple):
    """What labelled pictures say. All of length N."""

    kinds: NDArray[np.int64]
    """``(N,)``: the kind's number."""
    values: Flags
    """``(N, labels)``: yes or no."""
    known: Flags
    """``(N, labels)``: where that is known at all."""

    def part(self, chosen: slice) -> Lessons:
        """Some of them."""
        return Lessons(self.kinds[chosen], self.values[chosen], self.known[chosen])


class Judge(nn.Module):
    """``(N, channels, S, S)`` to logits ``(N, kinds + labels)``; S is 16 x fold."""

    def __init__(self, channels: int, fold: int, kinds: int, labels: int) -> None:
        super().__init__()
        self.kinds, self.labels, self.channels = kinds, labels, channels
        widths = (channels * fold**2, 48, 64, 96, 128)
        layers: list[nn.Module] = [nn.PixelUnshuffle(fold)]
        for number, (before, after) in enumerate(pairwise(widths)):
            layers += [
                nn.Conv2d(before, after, 3, 2 if number in (1, 3) else 1, 1, bias=False),
                nn.BatchNorm2d(after),
                nn.ReLU(),
            ]
        self.body = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(128 * 16, kinds + labels))

    def forward(self, pictures: Tensor) -> Tensor:
        """The logits: those of the kinds first."""
        seen: Tensor = self.body(pictures)
        logits: Tensor = self.head(seen.flatten(1).float())
        return logits

    def margins(self, logits: Tensor) -> Tensor:
        """``(N, kinds + labels)``: above 0 where the answer is yes; one kind at most has a yes."""
        kinds, labels = torch.split(logits, [self.kinds, self.labels], dim=1)
        odds = kinds.log_softmax(1)
        rest = torch.log1p(-odds.exp().clamp(max=1 - 1e-6))
        return torch.cat([odds - rest, labels], dim=1)


def learn(
    judge: Judge,
    read: Callable[[NDArray[np.int64]], Tensor],
    lessons: Lessons,
    rounds: int,
    context: Context = Context(),
    seed: int = 0,
) -> None:
    """Teach ``judge`` in place, each picture ``rounds`` times; ``read`` gives pictures by number.

    Raises ``Cancelled``.
    """
    order = np.random.default_rng(seed)
    generator = torch.Generator().manual_seed(seed)
    count = len(lessons.kinds)
    optimizer = torch.optim.AdamW(judge.parameters(), lr=_RATE, weight_decay=0.02)
    steps = rounds * (count // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps)
    judge.train()
    for _ in range(rounds):
        shuffled = order.permutation(count)[: count // _BATCH * _BATCH]
        for numbers in shuffled.reshape(-1, _BATCH):
            context.check()
            pictures = read(numbers)
            noise = torch.randn(pictures.shape, generator=generator).to(pictures.device)
            with torch.autocast(pictures.device.type, torch.bfloat16):
                logits = judge(pictures + _NOISE * noise)
            loss = _loss(judge, logits.float(), lessons, numbers)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            schedule.step()
    judge.eval().requires_grad_(False)


@torch.inference_mode()
def accuracies(
    judge: Judge, read: Callable[[NDArray[np.int64]], Tensor], lessons: Lessons
) -> list[float]:
    """How often the judge is right about the kind, and about each label where it is known.

    Of a label the mean of both sides, so that 0.5 is chance; NaN where it has no other side.
    """
    margins = judged(judge, read, len(lessons.kinds))
    right = margins[:, : judge.kinds].argmax(1) == lessons.kinds
    found = [float(right.mean())]
    for column in range(judge.labels):
        yes = margins[:, judge.kinds + column] > 0
        known, values = lessons.known[:, column], lessons.values[:, column]
        sides = [yes[known & values], ~yes[known & ~values]]
        found.append(float(np.mean([side.mean() if len(side) else np.nan for side in sides])))
    return found


@torch.inference_mode()
def judged(
    judge: Judge, read: Callable[[NDArray[np.int64]], Tensor], count: int
) -> NDArray[np.float32]:
    """``(count, kinds + labels)`` margins of the pictures that ``read`` gives."""
    rows: list[Tensor] = []
    for start in range(0, count, _BATCH):
        numbers = np.arange(start, min(start + _BATCH, count))
        rows.append(judge.margins(judge(read(numbers))).cpu())
    return torch.cat(rows).numpy()


def _loss(judge: Judge, logits: Tensor, lessons: Lessons, numbers: NDArray[np.int64]) -> Tensor:
    def told(values: NDArray[np.generic]) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(values[numbers])).to(logits.device)

    kinds, labels = torch.split(logits, [judge.kinds, judge.labels], dim=1)
    known = told(lessons.known).float()
    each = functional.binary_cross_entropy_with_logits(
        labels, told(lessons.values).float(), reduction="none"
    )
    about_labels: Tensor = (each * known).sum() / known.sum().clamp(min=1)
    return functional.cross_entropy(kinds, told(lessons.kinds)) + 2.0 * about_labels
