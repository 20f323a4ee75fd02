"""How well scratches and dust are found: 40 photographs with damage that nobody tuned with.

``python -m tests.bench.scratches`` prints precision, recall and F1 at a tolerance of 2 pixels;
``--tuning`` takes the photographs and the kind of damage to tune with, ``--sensitivity S`` another
sensitivity, ``--save FOLDER`` writes each photograph with hits green, misses red and false alarms
blue. F1 is taken of the sums over all photographs and, as the last line says, of each one by
itself. Beside it stands a plain peer: a top-hat with the threshold that suits all best. ``--fit``
fits the weights of the clues anew, to the photographs and the damage to tune with, and writes them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

import engine.repair.finding.scratch_weights as weights_module
from engine.picture import Picture
from engine.repair.finding.scratch_clues import clues_of
from engine.repair.finding.scratches import SENSITIVITY, find_scratches, products
from tests.bench.damage import Damaged, for_tuning, held_out
from tests.bench.photographs import read_photograph, split

COUNT = 40
LONGEST = 1200
"""Pixels of the longer side that the photographs are reduced to."""
TOLERANCE = 2
RIDGE = 200.0
"""How strongly ``fit`` holds the weights near 0."""
Bits = NDArray[np.bool_]


class Score(NamedTuple):
    """Of one photograph, in pixels."""

    found: int
    right: int
    """Of what was found, near something true."""
    true: int
    hit: int
    """Of what is true, near something found."""

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.hit / self.true if self.true else 1.0
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--sensitivity", type=int, default=SENSITIVITY)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args(arguments)
    if options.fit:
        fit()
        return
    scores, seconds = [], 0.0
    cases = damaged(options.tuning, options.count)
    for number, case in enumerate(cases):
        start = time.perf_counter()
        mask = find_scratches(Picture(case.pixels), options.sensitivity)
        seconds += time.perf_counter() - start
        found = mask.read(Picture(case.pixels).bounds) > 0
        scores.append(score(found, case.truth))
        if options.save:
            save(options.save / f"{number:02}.jpg", case, found)
    megapixels = sum(case.truth.size for case in cases) / 1e6
    print(f"{len(cases)} photographs, {megapixels / len(cases):.2f} megapixels in the mean, "
          f"{np.mean([case.truth.mean() for case in cases]):.2%} damaged")  # fmt: skip
    print(f"{'':24}{'precision':>10}{'recall':>8}{'F1':>7}")
    print_row("found, all pixels", total(scores).figures)
    means = np.mean([each.figures for each in scores], axis=0)
    print_row("found, mean of pictures", tuple(means.tolist()))
    peers = [total([score(top_hat(case, limit), case.truth) for case in cases])
             for limit in (20, 35, 50, 70)]  # fmt: skip
    print_row("top-hat, best of 4", max((each.figures for each in peers), key=lambda row: row[2]))
    by_picture = sorted(each.figures[2] for each in scores)
    print(f"F1 by picture: worst {by_picture[0]:.2f}, median {np.median(by_picture):.2f}, "
          f"best {by_picture[-1]:.2f}; {seconds / megapixels:.2f} s a megapixel")  # fmt: skip


def damaged(tuning: bool, count: int) -> list[Damaged]:
    """Damaged photographs, those to tune on or those held out."""
    files = split()[0 if tuning else 1][:count]
    damage = for_tuning if tuning else held_out
    return [damage(reduced(read_photograph(file)), seed) for seed, file in enumerate(files)]


def score(found: Bits, truth: Bits) -> Score:
    """Compare what was found with what is true."""
    near_truth, near_found = _grown(truth), _grown(found)
    return Score(int(found.sum()), int((found & near_truth).sum()), int(truth.sum()),
                 int((truth & near_found).sum()))  # fmt: skip


def total(scores: list[Score]) -> Score:
    """The sums over photographs."""
    return Score(*(int(sum(column)) for column in zip(*scores, strict=True)))


def top_hat(case: Damaged, limit: int) -> Bits:
    """The plain peer: all that stands out from its surroundings by so much."""
    grey = cv2.cvtColor(case.pixels, cv2.COLOR_RGB2GRAY)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11))
    hats = (cv2.morphologyEx(grey, kind, kernel) for kind in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT))
    return np.maximum(*hats) > limit


def print_row(name: str, figures: tuple[float, ...]) -> None:
    """One line of the table."""
    precision, recall, f1 = figures
    print(f"{name:24}{precision:10.3f}{recall:8.3f}{f1:7.3f}")


def save(path: Path, case: Damaged, found: Bits) -> None:
    """Write the photograph with hits green, misses red, false alarms blue; damaged beside it."""
    shown = case.pixels // 2 + 60
    shown[found & _grown(case.truth)] = (0, 220, 0)
    shown[case.truth & ~_grown(found)] = (230, 0, 0)
    shown[found & ~_grown(case.truth)] = (40, 90, 255)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.hstack([case.pixels, shown])[:, :, ::-1])


def _grown(values: Bits) -> Bits:
    side = 2 * TOLERANCE + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return cv2.dilate(values.astype(np.uint8), kernel) > 0


def reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """At most ``LONGEST`` pixels on the longer side."""
    scale = LONGEST / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


def fit() -> None:
    """Write ``scratch_weights.py`` anew: a ridge logistic regression by Newton steps."""
    rows, labels = samples()
    means, spreads = rows.mean(0), rows.std(0)
    clues = products(rows, tuple(means.tolist()), tuple(spreads.tolist()))
    inputs = np.concatenate([clues, np.ones((len(clues), 1))], axis=1)
    weights = np.zeros(inputs.shape[1])
    for _ in range(8):
        odds = 1 / (1 + np.exp(-np.clip(inputs @ weights, -20, 20)))
        curvature = (inputs * (odds * (1 - odds) + 1e-4)[:, None]).T @ inputs
        slope = inputs.T @ (labels - odds) - RIDGE * weights
        weights += np.linalg.solve(curvature + RIDGE * np.eye(len(weights)), slope)
    lines = [
        '"""How the clues count. Written by ``python -m tests.bench.scratches --fit``."""',
        "",
        f"MEANS = {written(means)}",
        '"""Of the clues, in the order of ``scratch_clues.NAMES``."""',
        f"SPREADS = {written(spreads)}",
        '"""Their standard deviations."""',
        f"BIAS = {weights[-1]:.4g}",
        f"WEIGHTS = {written(weights[:-1])}",
        '"""Of the clues, then of their products two by two."""',
    ]
    target = Path(weights_module.__file__)
    target.write_text("\n".join(lines) + "\n", "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", target], check=True)


def samples() -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Clues of narrow things in photographs damaged for tuning, and whether they are damage."""
    random = np.random.default_rng(0)
    rows, labels = [], []
    for seed, file in enumerate(split()[0]):
        pixels = reduced(read_photograph(file))
        for round_ in range(2):
            case = for_tuning(pixels, 100 * round_ + seed)
            near = _grown(case.truth)
            kinds = clues_of(case.pixels.astype(np.float32), lambda: None)
            own = np.concatenate([kind.rows for kind in kinds])
            right = np.concatenate([near[kind.candidates] for kind in kinds])
            chosen = random.permutation(len(own))[:4500]
            rows.append(own[chosen])
            labels.append(right[chosen])
    return np.concatenate(rows), np.concatenate(labels).astype(np.float64)


def written(values: NDArray[np.float64]) -> str:
    """Numbers as the source of a tuple."""
    return f"({', '.join(f'{value:.4g}' for value in values)},)"


if __name__ == "__main__":
    main(sys.argv[1:])
