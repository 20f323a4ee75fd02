"""How long a dab of the heal brush takes, beside the repair of the same place.

``python -m tests.bench.heal_speed`` fills 12 dabs of 40 px (or ``--size N``) in each of 6
photographs and prints median and 90th percentile, and the mean absolute error in the dabs.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.masks import Mask
from engine.operation import Context, Operation
from engine.picture import Picture
from engine.repair import Repair
from engine.repair.heal import Heal
from tests.bench.photographs import read_photograph, split


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=40)
    parser.add_argument("--dabs", type=int, default=12)
    options = parser.parse_args(arguments)
    operations: dict[str, Operation] = {
        "heal": Heal(feather=0),
        "repair (PatchMatch)": Repair("patchmatch", feather=0),
        "repair (Telea)": Repair("telea", feather=0),
    }
    rows: dict[str, list[tuple[float, float]]] = {name: [] for name in operations}
    random = np.random.default_rng(0)
    for file in split()[1][:6]:
        pixels = read_photograph(file)
        height, width = pixels.shape[:2]
        for _ in range(options.dabs):
            values = np.zeros((height, width), np.uint8)
            place = (int(random.integers(60, width - 60)), int(random.integers(60, height - 60)))
            cv2.circle(values, place, options.size // 2, 255, -1)
            for name, operation in operations.items():
                rows[name].append(measured(operation, pixels, values))
    print(f"dabs of {options.size} px: {'':12}{'median':>9}{'90 %':>9}{'error':>8}")
    for name, figures in rows.items():
        seconds, errors = np.array(figures[1:]).T  # the first loads torch
        print(f"{name:28}{np.median(seconds) * 1000:7.0f} ms"
              f"{np.quantile(seconds, 0.9) * 1000:6.0f} ms{errors.mean():8.1f}")  # fmt: skip


def measured(
    operation: Operation, pixels: NDArray[np.uint8], values: NDArray[np.uint8]
) -> tuple[float, float]:
    """Seconds, and the mean absolute error in the dab."""
    hidden = pixels.copy()
    hidden[values > 0] = 128
    picture, mask = Picture(hidden), Mask.of(values)
    start = time.perf_counter()
    *_, last = operation.run(picture, mask, Context(device="cpu"))
    seconds = time.perf_counter() - start
    own = values[last.region.slices] > 0
    before = pixels[last.region.slices][own].astype(float)
    return seconds, float(np.abs(last.pixels[own] - before).mean())


if __name__ == "__main__":
    main(sys.argv[1:])
