"""The latent space of ``portraits``: sliders, inversion and dragging beside their goals.

``python -m tests.bench.latent_explorer`` needs the model in the store, and for inversion the
held-out drawings of ``python -m engine.training.recipes.portraits.generator data``
(else the model's own samples). It prints, each beside its goal:

- a slider's way from a value to pixels in the engine, quick and exact, median and 95th percentile;
- inversion: seconds and perceptual distance;
- dragging: how many of 20 random tasks arrive, and how long they take.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as engine.preload does it

import numpy as np
import torch

from engine.errors import ImpastoError
from engine.generate.directions import Direction, moved
from engine.generate.dragging import Handle, drag
from engine.generate.inversion import invert
from engine.generate.space import Space, open_space
from engine.training.recipes.portraits import drawings as portrait_drawings
from engine.training.recipes.portraits.generator import DATA

MODEL = "portraits"
SLIDES, INVERTED, DRAGS = 60, 4, 20


def main() -> None:
    """Print the tables."""
    try:
        space = open_space(MODEL, "cpu")
    except ImpastoError as error:
        sys.exit(f"{error} This measurement needs the model {MODEL}: import or train it first.")
    print(f"{torch.get_num_threads()} threads, {space.size} px")
    sliders(space)
    inversion(space)
    dragging(space)


def sliders(space: Space) -> None:
    """From a value to pixels, without the window."""
    random = np.random.default_rng(0)
    vector = random.normal(size=space.synthesis.style_shape).astype(np.float32)
    direction = Direction("any", "Any", "samples", vector)
    start = space.mapped(space.sample(0)[0])
    for name, quick in (("quick", True), ("exact", False)):
        times = []
        for place in np.linspace(-2, 2, SLIDES).tolist():
            begun = time.perf_counter()
            space.pictures([moved(start, {"any": place}, [direction])], 0, quick)
            times.append(time.perf_counter() - begun)
        median, worst = np.percentile(times, [50, 95]) * 1000
        print(f"slider, {name}: {median:.0f} ms, 95 % {worst:.0f} ms (goal 40 and 80, quick)")


def inversion(space: Space) -> None:
    """Held-out pictures and back."""
    for pixels in held_out(space):
        start = time.perf_counter()
        *_, last = invert(space, pixels)
        seconds = time.perf_counter() - start
        print(f"inversion: distance {last.distance:.3f} in {seconds:.1f} s (goal 0.10 in 20 s)")


def held_out(space: Space) -> list[np.ndarray]:
    if Path(DATA / "held_out.npy").exists():
        pictures = portrait_drawings.read(DATA, "held_out").pictures
        return [np.array(each) for each in pictures[:INVERTED]]
    return list(space.pictures(space.sample(9000, INVERTED)))


def dragging(space: Space) -> None:
    """Random handles near the middle, random targets 6 to 12 % away."""
    random = np.random.default_rng(0)
    arrived, times = 0, []
    for seed in range(DRAGS):
        latent = space.mapped(space.sample(seed)[0], 0.8)
        x, y = random.uniform(0.3, 0.7, 2) * space.size
        angle, length = random.uniform(0, 2 * np.pi), random.uniform(0.06, 0.12) * space.size
        handle = Handle(x, y, x + length * np.cos(angle), y + length * np.sin(angle))
        start = time.perf_counter()
        *_, last = drag(space, latent, [handle])
        times.append(time.perf_counter() - start)
        arrived += last.distance <= 3
    print(
        f"dragging: {arrived} of {DRAGS} within 3 px (goal 15), {np.median(times):.1f} s in the "
        f"median, {max(times):.1f} s at most (goal 15 s)"
    )


if __name__ == "__main__":
    main()
