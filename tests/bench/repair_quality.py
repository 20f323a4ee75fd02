"""How well and how fast holes are filled, beside OpenCV and ``pypatchmatch`` in the same run.

``python -m tests.bench.repair_quality`` prints the table on the photographs that nobody tuned on;
``--tuning`` takes those to tune on, ``--count N`` only the first N, ``--seeds N`` fills each hole
so often with every method that has a seed, and ``--save FOLDER`` writes the pictures side by side
(hole, Telea, ``pypatchmatch``, ours, original). Of ours to ``pypatchmatch`` it prints the ratio of
the means over photographs and seeds, with a 95 % interval from a paired bootstrap over photographs.

The hole is painted grey before any method sees the picture, so that nothing of the original can
leak. ``pypatchmatch`` runs with a patch radius of 3, as in its own examples: its default of 15
takes six times as long and scores worse.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from patchmatch import patch_match

from engine.masks import Mask
from engine.operation import Context
from engine.perception.distance import PerceptualDistance
from engine.picture import Picture
from engine.repair import Repair
from tests.bench.photographs import Case, held_out_cases, tuning_cases

Pixels = NDArray[np.uint8]


class Score(NamedTuple):
    """What one filling is worth."""

    perceptual: float
    """ST-LPIPS (VGG) to the original."""
    error: float
    """Mean absolute error in the hole, of 255."""
    seconds: float


Fill = Callable[[Pixels, Pixels, int], Pixels]
"""Fills the masked part of a picture, for a seed."""
Measured = tuple[Pixels, list[Score]]


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args(arguments)
    cases = (tuning_cases() if options.tuning else held_out_cases())[: options.count]
    distance = PerceptualDistance()
    for fill in METHODS.values():
        fill(cases[0].pixels, cases[0].mask, 0)
    scores: dict[str, list[list[Score]]] = {name: [] for name in METHODS}
    for number, case in enumerate(cases):
        fillings = {}
        for name, fill in METHODS.items():
            seeds = range(options.seeds if name in SEEDED else 1)
            fillings[name], rows = measure(fill, case, seeds, distance)
            scores[name].append(rows)
        if options.save:
            save(options.save / f"{number:02}.png", case, fillings)
    print_table(cases, {name: np.array(rows) for name, rows in scores.items()})


def measure(fill: Fill, case: Case, seeds: range, distance: PerceptualDistance) -> Measured:
    """Fill one hole once for each seed and score it; the filling is that of the last seed."""
    painted = case.pixels.copy()
    painted[case.mask > 0] = 128
    hole = case.mask > 0
    scores = []
    for seed in seeds:
        start = time.perf_counter()
        filled = fill(painted, case.mask, seed)
        seconds = time.perf_counter() - start
        error = np.abs(filled[hole].astype(float) - case.pixels[hole]).mean()
        scores.append(Score(distance.of_pixels(filled, case.pixels), float(error), seconds))
    return filled, scores


def print_table(cases: list[Case], scores: dict[str, NDArray[np.float64]]) -> None:
    """Means over photographs and seeds, and their ratios to Telea and ``pypatchmatch``.

    ``scores`` holds ``(photographs, seeds, 3)`` for each method.
    """
    share = np.mean([(case.mask > 0).mean() for case in cases])
    seeds = scores["ours"].shape[1]
    print(f"{len(cases)} photographs of 256 px, {share:.1%} masked in the mean, {seeds} seeds")
    print(
        f"{'method':16} {'ST-LPIPS':>9} {'by seed':>15} {'/ Telea':>8} {'/ pypm':>7} "
        f"{'error':>6} {'s mean':>7} {'s median':>9} {'/ pypm':>7}"
    )
    means = {name: rows.mean((0, 1)) for name, rows in scores.items()}
    for name, (perceptual, error, seconds) in means.items():
        telea, peer = means["Telea"], means["pypatchmatch"]
        median = np.median(scores[name][:, :, 2])
        by_seed = scores[name][:, :, 0].mean(0)
        print(
            f"{name:16} {perceptual:9.4f} {by_seed.min():7.4f}-{by_seed.max():.4f}  "
            f"{perceptual / telea[0]:8.2f} {perceptual / peer[0]:7.3f} "
            f"{error:6.1f} {seconds:7.3f} {median:9.3f} {seconds / peer[2]:7.2f}"
        )
    ours = scores["ours"][:, :, 0].mean(1)
    peer = scores["pypatchmatch"][:, :, 0].mean(1)
    low, high = interval_of_ratio(ours, peer)
    print(
        f"ours / pypatchmatch {ours.mean() / peer.mean():.3f}, 95 % interval {low:.3f}-{high:.3f}"
    )
    print(f"ours is nearer to the original in {(ours < peer).sum()} of {len(cases)}")


def interval_of_ratio(ours: NDArray[np.float64], peer: NDArray[np.float64]) -> tuple[float, float]:
    """The 95 % interval of the ratio of means, by drawing the photographs anew 10,000 times."""
    drawn = np.random.default_rng(0).integers(0, len(ours), (10_000, len(ours)))
    ratios = ours[drawn].mean(1) / peer[drawn].mean(1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(low), float(high)


def save(path: Path, case: Case, fillings: dict[str, Pixels]) -> None:
    """Write hole, fillings and original side by side."""
    hole = np.where(case.mask[:, :, None] > 0, 255, case.pixels)
    row = [hole, fillings["Telea"], fillings["pypatchmatch"], fillings["ours"], case.pixels]
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.hstack(row)[:, :, ::-1])


def by_opencv(flag: int) -> Fill:
    """One of OpenCV's methods, with a radius of 3 pixels."""
    return lambda pixels, mask, _: cv2.inpaint(pixels, mask, 3, flag).astype(np.uint8)


def by_pypatchmatch(pixels: Pixels, mask: Pixels, seed: int) -> Pixels:
    """The peer, seeded."""
    patch_match.set_random_seed(seed)
    return patch_match.inpaint(pixels, mask, patch_size=3).astype(np.uint8)


def by_impasto(pixels: Pixels, mask: Pixels, seed: int) -> Pixels:
    """The operation as the editor runs it, from the first update to the last."""
    result = pixels.copy()
    operation = Repair(method="patchmatch", feather=0, seed=seed)
    for update in operation.run(Picture(pixels), Mask.of(mask), Context(device="cpu")):
        shown = np.asarray(update.coverage) == 255
        result[update.region.slices][shown] = update.pixels[shown]
    return result


SEEDED = ("pypatchmatch", "ours")
METHODS: dict[str, Fill] = {
    "Telea": by_opencv(cv2.INPAINT_TELEA),
    "Navier-Stokes": by_opencv(cv2.INPAINT_NS),
    "pypatchmatch": by_pypatchmatch,
    "ours": by_impasto,
}


if __name__ == "__main__":
    main(sys.argv[1:])
