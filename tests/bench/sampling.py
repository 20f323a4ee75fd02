"""Sampling with the bundled generators: milliseconds a portrait, seconds a sticker.

``python -m tests.bench.sampling`` prints, for each model that is in the store, the median and the
slowest of several, beside the goals for two cores. Portraits are made one at a time, in both number
formats; a sticker is made with the usual steps through the operation that the window runs, each of
other words, so that nothing that was kept can help.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as engine.preload does it

import numpy as np
import torch

from engine.device import fastest_dtype
from engine.errors import ImpastoError
from engine.generate import Words
from engine.generate.space import open_space
from engine.operation import Context
from engine.picture import Picture
from engine.training.loop.precision import precision_name

PORTRAITS = 40
PROMPTS = ("red apple", "blue heart", "yellow rocket", "dog face", "green house", "purple car")
"""The first is to warm up."""


def main() -> None:
    """Print a line for each model and number format."""
    quick = precision_name(fastest_dtype(torch.device("cpu")))
    print(f"{torch.get_num_threads()} threads, the quick format is {quick}")
    for measure in (portraits, stickers):
        try:
            measure()
        except ImpastoError as error:
            print(f"not measured: {error.sentence()}")


def portraits() -> None:
    """A portrait from its seed, latent to pixels."""
    space = open_space("portraits", "cpu")
    quick_format = precision_name(fastest_dtype(torch.device("cpu")))
    for name, quick, goal in ((f"quick, {quick_format}", True, 0.04), ("float32", False, 0.08)):

        def sample(seed: int, quick: bool = quick) -> object:
            return space.pictures([space.mapped(space.sample(seed)[0])], 0, quick)

        show(f"portrait, {name}", times(sample, PORTRAITS), goal)


def stickers() -> None:
    """A sticker from its prompt, in eight steps, in float32."""
    picture = Picture(np.full((128, 128, 3), 255, np.uint8))

    def sample(seed: int) -> object:
        operation = Words(prompt=PROMPTS[seed], seed=seed)
        return list(operation.run(picture, None, Context("cpu")))

    show("sticker, float32", times(sample, len(PROMPTS) - 1), 3.0)


def times(sample: Callable[[int], object], count: int) -> list[float]:
    """Seconds for each of ``count`` seeds, after one to warm up."""
    sample(0)
    result = []
    for seed in range(1, count + 1):
        begun = time.perf_counter()
        sample(seed)
        result.append(time.perf_counter() - begun)
    return result


def show(name: str, seconds: list[float], goal: float) -> None:
    """One line."""
    median, worst = statistics.median(seconds), max(seconds)
    print(f"{name:26} {1000 * median:7.0f} ms  slowest {1000 * worst:7.0f}  goal {1000 * goal:.0f}")


if __name__ == "__main__":
    main()
