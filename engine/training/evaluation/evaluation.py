"""All figures of a generator at once: is it good, is it varied, are its pictures its own?"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.generate.families.family import Family
from engine.generate.families.gan import Gan
from engine.outcome import run_to_end
from engine.tensors import as_batch, as_pixels
from engine.training.evaluation.features import features_of, vgg_features
from engine.training.evaluation.metrics import (
    Memorization,
    diversity,
    frechet_distance,
    kernel_distance,
    memorization,
    precision_recall,
)
from engine.training.loop.precision import autocast

Pictures = NDArray[np.uint8]
PORTION = 16
"""Pictures that are computed at a time."""
MOST_NEAREST = 24
ENOUGH_HELD_OUT = 200
"""Held-out pictures that samples can be compared with alone."""


class Nearest(NamedTuple):
    """A sample, and the picture it learned from that looks most like it."""

    sample: int
    """Its place among the samples."""
    original: Pictures
    """``(size, size, C) uint8``."""
    closeness: float
    """Their distance, divided by the usual one between real pictures."""


class Evaluation(NamedTuple):
    """What a look at many samples gives."""

    figures: dict[str, float]
    samples: Pictures
    """``(N, size, size, C) uint8``."""
    nearest: list[Nearest]
    """The samples that are nearest to what was learned, the nearest first."""


def evaluate(
    model: Family,
    trained: Pictures,
    held_out: Pictures,
    count: int,
    precision: torch.dtype,
    check: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    """Figures for ``count`` samples of ``model``, by name, from VGG-16 features.

    ``trained`` are pictures that it learned from, or some of them, and ``held_out`` others of the
    same kind; both ``(N, size, size, C) uint8``. Where there are few of those, samples are compared
    with all pictures: distances from a dozen would say more about the dozen. That few pictures
    are copied is then for ``copied`` to tell.
    """
    work = evaluation(model, trained, held_out, count, precision)
    return run_to_end(work, lambda share: check()).figures


def evaluation(
    model: Family, trained: Pictures, held_out: Pictures, count: int, precision: torch.dtype
) -> Generator[float, None, Evaluation]:
    """As ``evaluate``, batch by batch: yields the share that is done, and returns all it found."""
    network = vgg_features(model.device)
    total = _portions(count) + _portions(len(trained)) + _portions(len(held_out))
    done = 0

    def compute(batches: Iterator[Tensor]) -> Generator[float, None, Tensor]:
        nonlocal done
        found = []
        # Other work may run between two batches, so no context of torch spans them.
        while (batch := _next_of(batches, model.device, precision)) is not None:
            with torch.inference_mode(), autocast(model.device, precision):
                found.append(features_of(iter([batch]), network))
            done += 1
            yield done / total
        return torch.cat(found)

    samples: list[Pictures] = []

    def sampled() -> Iterator[Tensor]:
        for batch in _samples(model, count):
            samples.append(as_pixels(batch))
            yield batch

    made = yield from compute(sampled())
    known = yield from compute(_batches(trained, model.device))
    others = (yield from compute(_batches(held_out, model.device))) if len(held_out) else None
    memory = memorization(known, made, others)
    real = known if others is None else others
    if others is not None and len(others) < ENOUGH_HELD_OUT:
        real = torch.cat([known, others])
    share = precision_recall(real, made)
    kernel = kernel_distance(real, made)
    figures = {
        "fid": frechet_distance(real, made),
        "kid": kernel.mean,
        "precision": share.precision,
        "recall": share.recall,
        "diversity": diversity(made[:1000]) / diversity(real[:1000]),
        "copied": memory.copied,
    }
    if isinstance(model, Gan):
        figures |= _judged(model, held_out if len(held_out) else trained, count, precision)
    return Evaluation(figures, np.concatenate(samples), _nearest(memory, trained))


def _nearest(memory: Memorization, trained: Pictures) -> list[Nearest]:
    order = memory.closeness.argsort()[:MOST_NEAREST].tolist()
    return [
        Nearest(
            place, np.array(trained[int(memory.nearest[place])]), float(memory.closeness[place])
        )
        for place in order
    ]


def _next_of(
    batches: Iterator[Tensor], device: torch.device, precision: torch.dtype
) -> Tensor | None:
    with torch.inference_mode(), autocast(device, precision):
        return next(batches, None)


@torch.inference_mode()
def _judged(
    model: Gan, real: Pictures, count: int, precision: torch.dtype, most: int = 512
) -> dict[str, float]:
    """How often the discriminator is right about real pictures and about made ones."""
    count = min(count, most)

    def scores(batches: Iterator[Tensor]) -> Tensor:
        return torch.cat([model.realism(batch).cpu() for batch in batches])

    with autocast(model.device, precision):
        on_real = scores(_batches(real[:count], model.device))
        on_made = scores(_samples(model, count))
    right_on_real, right_on_made = (on_real > 0).float().mean(), (on_made < 0).float().mean()
    return {"critic_right_real": float(right_on_real), "critic_right_made": float(right_on_made)}


def _portions(count: int) -> int:
    return -(-count // PORTION)


def _samples(model: Family, count: int) -> Iterator[Tensor]:
    for start in range(0, count, PORTION):
        size = min(PORTION, count - start)
        yield model.sample(size, seed=start).clamp(0, 1)


def _batches(pictures: Pictures, device: torch.device) -> Iterator[Tensor]:
    for start in range(0, len(pictures), PORTION):
        yield as_batch(pictures[start : start + PORTION], device)
