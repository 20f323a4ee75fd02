"""How well and how fast holes are filled, beside OpenCV and ``pypatchmatch`` in the same run.

``python -m tests.bench.repair_quality`` prints the table on the photographs that nobody tuned on;
``--tuning`` takes those to tune on, ``--count N`` only the first N, ``--size N`` crops of another
size than 256 px, ``--seeds N`` fills each hole so often with every method that has a seed, and
``--save FOLDER`` writes the pictures side by side (hole, Telea, ``pypatchmatch``, ours, guided,
original). ``--sheet FILE`` writes 24 of them on one sheet (hole, Telea, ``pypatchmatch``, guided).
What each case scores (ST-LPIPS and error) goes to the standard error as it is found. Of ours and
of the guided search to ``pypatchmatch`` it prints the ratio of the means over photographs and
seeds, with a 95 % interval from a paired bootstrap over photographs.
``--network FILE`` takes other weights for the guided search than those of the program, and
``--without NAME`` leaves a method out.

The hole is painted grey before any method sees the picture, so that nothing of the original can
leak. ``pypatchmatch`` runs with a patch radius of 3, as in its own examples: its default of 15
takes six times as long and scores worse.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from patchmatch import patch_match
from safetensors.torch import load_file

from engine.masks import Mask
from engine.models import residency
from engine.models.store import store
from engine.operation import Context
from engine.perception.distance import PerceptualDistance
from engine.picture import Picture
from engine.repair import Repair
from engine.repair.external.filling import larger
from engine.repair.network import NETWORK
from engine.repair.network.guided import imagine, load_network
from engine.repair.network.recognition import filling_network_of
from engine.tensors import as_batch
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
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--network", type=Path)
    parser.add_argument("--without", nargs="*", default=[], choices=OPTIONAL)
    options = parser.parse_args(arguments)
    take(load_file(options.network) if options.network else store().load(NETWORK))
    cases = (tuning_cases if options.tuning else held_out_cases)(options.size)[: options.count]
    distance = PerceptualDistance()
    methods = {name: fill for name, fill in METHODS.items() if name not in options.without}
    for fill in methods.values():
        fill(cases[0].pixels, cases[0].mask, 0)
    scores: dict[str, list[list[Score]]] = {name: [] for name in methods}
    chosen = {round(place) for place in np.linspace(0, len(cases) - 1, SHEET)}
    rows_of_sheet = []
    for number, case in enumerate(cases):
        fillings = {}
        with torch.inference_mode():
            original = distance.features(as_batch(case.pixels))
        for name, fill in methods.items():
            seeds = range(options.seeds if name in SEEDED else 1)
            fillings[name], rows = measure(fill, case, seeds, distance, original)
            scores[name].append(rows)
        means = {name: np.mean(rows[-1], axis=0) for name, rows in scores.items()}
        told = "  ".join(f"{name} {mean[0]:.4f} {mean[1]:.1f}" for name, mean in means.items())
        print(f"{case.name}: {told}", file=sys.stderr, flush=True)
        if options.save:
            save(options.save / f"{number:02}.png", case, fillings)
        if number in chosen:
            rows_of_sheet.append(compared(case, fillings))
    if options.sheet:
        save_sheet(options.sheet, rows_of_sheet)
    table = {name: np.array(rows) for name, rows in scores.items()}
    print_table(cases, table)
    for name in ("ours", "guided", "auto"):
        if name in table:
            print_comparison(name, table)
    print_best(table, sorted(chosen))


def measure(
    fill: Fill, case: Case, seeds: range, distance: PerceptualDistance, original: list[torch.Tensor]
) -> Measured:
    """Fill one hole once for each seed and score it; the filling is that of the last seed.

    ``original`` is what the distance sees in the whole picture.
    """
    painted = case.pixels.copy()
    painted[case.mask > 0] = 128
    hole = case.mask > 0
    scores = []
    for seed in seeds:
        start = time.perf_counter()
        filled = fill(painted, case.mask, seed)
        seconds = time.perf_counter() - start
        error = np.abs(filled[hole].astype(float) - case.pixels[hole]).mean()
        with torch.inference_mode():
            perceptual = float(distance.between(distance.features(as_batch(filled)), original))
        scores.append(Score(perceptual, float(error), seconds))
    return filled, scores


def print_table(cases: list[Case], scores: dict[str, NDArray[np.float64]]) -> None:
    """Means over photographs and seeds, and their ratios to Telea and ``pypatchmatch``.

    ``scores`` holds ``(photographs, seeds, 3)`` for each method.
    """
    share = np.mean([(case.mask > 0).mean() for case in cases])
    seeds = scores["ours"].shape[1]
    side = len(cases[0].pixels)
    print(f"{len(cases)} crops of {side} px, {share:.1%} masked in the mean, {seeds} seeds")
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


def print_comparison(name: str, scores: dict[str, NDArray[np.float64]]) -> None:
    """A method's ratios of perceptual distance and of error to both patch searches."""
    for other in ("pypatchmatch", "ours"):
        if other == name:
            continue
        for place, measure_name in enumerate(("ST-LPIPS", "error")):
            one, peer = (scores[each][:, :, place].mean(1) for each in (name, other))
            low, high = interval_of_ratio(one, peer)
            print(
                f"{name} / {other}, {measure_name}: {one.mean() / peer.mean():.3f}, 95 % interval "
                f"{low:.3f}-{high:.3f}; better in {(one < peer).sum()} of {len(one)}"
            )


def print_best(scores: dict[str, NDArray[np.float64]], chosen: list[int]) -> None:
    """In how many of the cases on the sheet the guided search is nearest to the original."""
    others = ("Telea", "pypatchmatch", "ours")
    guided = scores["guided"][chosen, :, 0].mean(1)
    best = np.min([scores[name][chosen, :, 0].mean(1) for name in others], axis=0)
    count = int((guided <= TIED * best).sum())
    print(
        f"guided is the best by ST-LPIPS, or tied within {TIED - 1:.0%}, in {count} of the "
        f"{len(chosen)} cases of the sheet, and strictly the best in {int((guided < best).sum())}"
    )


def interval_of_ratio(ours: NDArray[np.float64], peer: NDArray[np.float64]) -> tuple[float, float]:
    """The 95 % interval of the ratio of means, by drawing the photographs anew 10,000 times."""
    drawn = np.random.default_rng(0).integers(0, len(ours), (10_000, len(ours)))
    ratios = ours[drawn].mean(1) / peer[drawn].mean(1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(low), float(high)


def save(path: Path, case: Case, fillings: dict[str, Pixels]) -> None:
    """Write hole, fillings and original side by side."""
    hole = np.where(case.mask[:, :, None] > 0, 255, case.pixels)
    names = ("Telea", "pypatchmatch", "ours", "guided")
    row = [hole, *(fillings[name] for name in names), case.pixels]
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.hstack(row)[:, :, ::-1])


def compared(case: Case, fillings: dict[str, Pixels]) -> Pixels:
    """Hole, Telea, ``pypatchmatch`` and the guided search side by side."""
    hole = np.where(case.mask[:, :, None] > 0, 255, case.pixels).astype(np.uint8)
    names = ("Telea", "pypatchmatch", "guided")
    return np.hstack([hole, *(fillings[name] for name in names)])


def save_sheet(path: Path, rows: list[Pixels]) -> None:
    """Write the rows in three columns."""
    frame = ((3, 3), (3, 9), (0, 0))
    framed = [np.pad(row, frame, constant_values=255) for row in rows]
    high = -(-len(framed) // 3)
    framed += [np.full_like(framed[0], 255)] * (3 * high - len(framed))
    columns = [np.vstack(framed[start : start + high]) for start in range(0, 3 * high, high)]
    cv2.imwrite(str(path), np.hstack(columns)[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])


def by_opencv(flag: int) -> Fill:
    """One of OpenCV's methods, with a radius of 3 pixels."""
    return lambda pixels, mask, _: cv2.inpaint(pixels, mask, 3, flag).astype(np.uint8)


def by_pypatchmatch(pixels: Pixels, mask: Pixels, seed: int) -> Pixels:
    """The peer, seeded."""
    patch_match.set_random_seed(seed)
    return patch_match.inpaint(pixels, mask, patch_size=3).astype(np.uint8)


def by_impasto(method: str) -> Fill:
    """The operation as the editor runs it, from the first update to the last."""

    def fill(pixels: Pixels, mask: Pixels, seed: int) -> Pixels:
        result = pixels.copy()
        operation = Repair(method=method, feather=0, seed=seed)
        for update in operation.run(Picture(pixels), Mask.of(mask), Context(device="cpu")):
            shown = np.asarray(update.coverage) == 255
            result[update.region.slices][shown] = update.pixels[shown]
        return result

    return fill


def by_network(pixels: Pixels, mask: Pixels, _: int) -> Pixels:
    """What the network imagines, as it is."""
    cpu, hole = torch.device("cpu"), mask > 0
    values = pixels.astype(np.float32) / np.float32(255)
    seen = imagine(load_network(cpu), values, hole, cpu, lambda: None)
    return np.rint(larger(seen, values, hole) * 255).astype(np.uint8)


def take(tensors: Mapping[str, torch.Tensor]) -> None:
    """Let the program use these weights of its repair network."""
    network = filling_network_of(tensors)
    assert network is not None, "the file holds another network"
    residency.get(NETWORK, lambda: network, torch.device("cpu"), torch.float32)


OPTIONAL = ("Navier-Stokes", "network", "auto")
SHEET = 24
"""So many cases are shown and counted on the sheet."""
TIED = 1.02
"""Distances that differ by less than this factor are tied."""
SEEDED = ("pypatchmatch", "ours", "guided", "auto")
METHODS: dict[str, Fill] = {
    "Telea": by_opencv(cv2.INPAINT_TELEA),
    "Navier-Stokes": by_opencv(cv2.INPAINT_NS),
    "pypatchmatch": by_pypatchmatch,
    "ours": by_impasto("patchmatch"),
    "network": by_network,
    "guided": by_impasto("guided"),
    "auto": by_impasto("auto"),
}


if __name__ == "__main__":
    main(sys.argv[1:])
