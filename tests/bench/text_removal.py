"""How well text that was printed into photographs is found: dates, subtitles and watermarks.

``python -m tests.bench.text_removal`` prints recall of the letters' pixels, precision at a
tolerance of 6 pixels (a mask has to reach over the edges), and how much of 40 photographs without
text is taken for some; ``--tuning`` takes the photographs to tune on, ``--save FOLDER`` writes each
photograph with hits green, misses red and false alarms blue.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from engine.picture import Picture
from engine.repair.finding.text import find_text
from tests.bench.damage import Damaged
from tests.bench.photographs import read_photograph, split
from tests.bench.scratches import reduced

COUNT = 40
TOLERANCE = 6
KINDS = ("date", "subtitle", "watermark")


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args(arguments)
    rows: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    alarms, seconds = [], 0.0
    files = split()[0 if options.tuning else 1][: options.count]
    for number, file in enumerate(files):
        plain = reduced(read_photograph(file))
        alarms.append(float((found_in(plain)).mean()))
        kind = KINDS[number % len(KINDS)]
        case = printed(plain, kind, number)
        start = time.perf_counter()
        found = found_in(case.pixels)
        seconds += time.perf_counter() - start
        near = cv2.dilate(case.truth.astype(np.uint8), np.ones((2 * TOLERANCE + 1,) * 2)) > 0
        recall = float((case.truth & found).sum() / case.truth.sum())
        precision = float((found & near).sum() / found.sum()) if found.any() else 1.0
        rows[kind].append((recall, precision))
        if options.save:
            save(options.save / f"{number:02}-{kind}.jpg", case, found, near)
    print(f"{'':12}{'photographs':>12}{'recall':>8}{'precision':>11}{'wholly found':>14}")
    for kind, figures in rows.items():
        if not figures:  # --count leaves some kinds without a photograph
            continue
        recalls, precisions = zip(*figures, strict=True)
        whole = sum(recall > 0.9 for recall in recalls)
        print(f"{kind:12}{len(figures):12}{np.mean(recalls):8.3f}{np.mean(precisions):11.3f}"
              f"{whole:11} / {len(figures)}")  # fmt: skip
    print(f"without text: {np.mean(alarms):.3%} of the pixels taken for text in the mean, "
          f"nothing in {sum(each == 0 for each in alarms)} of {len(alarms)}; "
          f"{seconds / len(files):.2f} s each")  # fmt: skip


def found_in(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """What is taken for text, ``(H, W)``."""
    picture = Picture(pixels)
    return find_text(picture).read(picture.bounds) > 0


def printed(pixels: NDArray[np.uint8], kind: str, seed: int) -> Damaged:
    """A photograph with a text of one kind, and where its letters are."""
    random = np.random.default_rng(seed)
    height, width = pixels.shape[:2]
    layer = Image.new("L", (width, height))
    draw = ImageDraw.Draw(layer)
    outline = None
    if kind == "date":
        size = round(height * random.uniform(0.03, 0.055))
        day = f"{random.integers(1, 29):02} {random.integers(1, 13)} '{random.integers(80, 100)}"
        font = ImageFont.load_default(size)
        place = (width - draw.textlength(day, font) - 2 * size, height - 2.2 * size)
        draw.text(place, day, 255, font)
        colour, strength, glow = np.array([255, 140, 40]), 0.9, 0.8
    elif kind == "subtitle":
        size = round(height * random.uniform(0.04, 0.06))
        text = ["Where were you last night?", "I never saw the sea before.", "Come home soon!"][
            int(random.integers(0, 3))
        ]
        font = ImageFont.load_default(size)
        place = ((width - draw.textlength(text, font)) / 2, height - 2.4 * size)
        draw.text(place, text, 255, font)
        outline = cv2.dilate(np.asarray(layer), np.ones((5, 5), np.uint8))
        colour, strength, glow = np.array([250, 250, 250]), 1.0, 0.3
    else:
        size = round(height * random.uniform(0.05, 0.1))
        font = ImageFont.load_default(size)
        place = tuple(random.uniform(0.05, 0.45, 2) * (width, height))
        draw.text((float(place[0]), float(place[1])), "© PhotoAgency", 255, font)
        colour, strength, glow = np.array([255, 255, 255]), random.uniform(0.4, 0.7), 0.3
    shape = cv2.GaussianBlur(np.asarray(layer).astype(np.float32) / 255, (0, 0), glow)
    result = pixels.astype(np.float32)
    if outline is not None:
        result *= 1 - outline[:, :, None].astype(np.float32) / 255
    result += (colour - result) * shape[:, :, None] * strength
    truth = shape > 0.35
    return Damaged(np.rint(result.clip(0, 255)).astype(np.uint8), truth)


def save(path: Path, case: Damaged, found: NDArray[np.bool_], near: NDArray[np.bool_]) -> None:
    """Write the photograph with what was found beside it."""
    shown = case.pixels // 2 + 60
    shown[found & near] = (0, 220, 0)
    shown[case.truth & ~found] = (230, 0, 0)
    shown[found & ~near] = (40, 90, 255)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.hstack([case.pixels, shown])[:, :, ::-1])


if __name__ == "__main__":
    main(sys.argv[1:])
