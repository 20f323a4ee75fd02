"""How fast training would be on this machine, measured on a few steps."""

from __future__ import annotations

import statistics
import time
from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np

from engine.training.job import check_beginning
from engine.training.plan import FAMILIES, Plan

if TYPE_CHECKING:
    import torch

WARM_UP, TRIED = 1, 3
"""Steps that are not counted, and that are."""


def measure_speed(plan: Plan, device: torch.device) -> Generator[None, None, float]:
    """Train for some steps on noise, keep nothing, and return the pictures a second.

    Yields between steps. Raises ``ImpastoError`` when such networks cannot be built.
    """
    from engine.training.families.family import Examples, family_of, hardware_of
    from engine.training.loop.workers import workers_of_environment

    plan = plan.settled()
    check_beginning(plan)
    channels = FAMILIES[plan.family].channels
    # So few that a picture space has encoded all of them before it counts, as in a long run.
    noise = np.random.default_rng(0).integers(0, 256, (8, plan.size, plan.size, channels), np.uint8)
    words = tuple(f"number {each}" for each in range(len(noise)))
    examples = Examples(noise, noise, words, words)
    hardware = hardware_of(plan, device, workers_of_environment(device))
    trainee = family_of(plan).trainee(plan, examples, hardware)
    times = []
    try:
        # The first steps of all are special: some regularizations come only every few steps.
        for step in range(1, 1 + WARM_UP + TRIED):
            yield
            start = time.perf_counter()
            trainee.step(step)
            times.append(time.perf_counter() - start)
    finally:
        trainee.close()
    return plan.batch / statistics.median(times[WARM_UP:])
