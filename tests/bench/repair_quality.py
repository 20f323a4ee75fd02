"""How well and how fast holes are filled, beside OpenCV and ``pypatchmatch`` in the same run.

``python -m tests.bench.repair_quality`` prints the table on the photographs that nobody tuned on;
``--tuning`` takes those to tune on, ``--count N`` only the first N, and ``--save FOLDER`` writes
the pictures side by side (hole, Telea, ``pypatchmatch``, ours, original).

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


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--count", type=int)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args(arguments)
    cases = (tuning_cases() if options.tuning else held_out_cases())[: options.count]
    distance = PerceptualDistance()
    warm_up = cases[0]
    scores: dict[str, list[Score]] = {name: [] for name in METHODS}
    for fill in METHODS.values():
        fill(warm_up.pixels, warm_up.mask)
    for number, case in enumerate(cases):
        fillings = {}
        for name, fill in METHODS.items():
            fillings[name], score = measure(fill, case, distance)
            scores[name].append(score)
        if options.save:
            save(options.save / f"{number:02}.png", case, fillings)
    print_table(cases, scores)


def measure(
    fill: Callable[[Pixels, Pixels], Pixels], case: Case, distance: PerceptualDistance
) -> tuple[Pixels, Score]:
    """Fill one hole and score it."""
    painted = case.pixels.copy()
    painted[case.mask > 0] = 128
    start = time.perf_counter()
    filled = fill(painted, case.mask)
    seconds = time.perf_counter() - start
    hole = case.mask > 0
    error = np.abs(filled[hole].astype(float) - case.pixels[hole]).mean()
    return filled, Score(distance.of_pixels(filled, case.pixels), float(error), seconds)


def print_table(cases: list[Case], scores: dict[str, list[Score]]) -> None:
    """Means and medians, and their ratios to Telea and ``pypatchmatch``."""
    share = np.mean([(case.mask > 0).mean() for case in cases])
    print(f"{len(cases)} photographs of 256 px, {share:.1%} masked in the mean")
    print(
        f"{'method':16} {'ST-LPIPS':>9} {'/ Telea':>8} {'/ pypm':>7} "
        f"{'error':>6} {'s mean':>7} {'s median':>9} {'/ pypm':>7}"
    )
    means = {name: np.mean(rows, axis=0) for name, rows in scores.items()}
    for name, (perceptual, error, seconds) in means.items():
        telea, peer = means["Telea"], means["pypatchmatch"]
        median = np.median([score.seconds for score in scores[name]])
        print(
            f"{name:16} {perceptual:9.4f} {perceptual / telea[0]:8.2f} {perceptual / peer[0]:7.2f} "
            f"{error:6.1f} {seconds:7.3f} {median:9.3f} {seconds / peer[2]:7.2f}"
        )
    ours, peer = scores["ours"], scores["pypatchmatch"]
    wins = sum(one.perceptual < other.perceptual for one, other in zip(ours, peer, strict=True))
    print(f"ours is nearer to the original than pypatchmatch in {wins} of {len(cases)}")


def save(path: Path, case: Case, fillings: dict[str, Pixels]) -> None:
    """Write hole, fillings and original side by side."""
    hole = np.where(case.mask[:, :, None] > 0, 255, case.pixels)
    row = [hole, fillings["Telea"], fillings["pypatchmatch"], fillings["ours"], case.pixels]
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.hstack(row)[:, :, ::-1])


def by_opencv(flag: int) -> Callable[[Pixels, Pixels], Pixels]:
    """One of OpenCV's methods, with a radius of 3 pixels."""
    return lambda pixels, mask: cv2.inpaint(pixels, mask, 3, flag).astype(np.uint8)


def by_pypatchmatch(pixels: Pixels, mask: Pixels) -> Pixels:
    """The peer, seeded."""
    patch_match.set_random_seed(0)
    return patch_match.inpaint(pixels, mask, patch_size=3).astype(np.uint8)


def by_impasto(pixels: Pixels, mask: Pixels) -> Pixels:
    """The operation as the editor runs it, from the first update to the last."""
    result = pixels.copy()
    operation = Repair(method="patchmatch", feather=0)
    for update in operation.run(Picture(pixels), Mask.of(mask), Context(device="cpu")):
        shown = np.asarray(update.coverage) == 255
        result[update.region.slices][shown] = update.pixels[shown]
    return result


METHODS: dict[str, Callable[[Pixels, Pixels], Pixels]] = {
    "Telea": by_opencv(cv2.INPAINT_TELEA),
    "Navier-Stokes": by_opencv(cv2.INPAINT_NS),
    "pypatchmatch": by_pypatchmatch,
    "ours": by_impasto,
}


if __name__ == "__main__":
    main(sys.argv[1:])
