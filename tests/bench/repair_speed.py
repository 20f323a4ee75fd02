"""How soon a 200 x 200 px hole in a 12-megapixel photograph is filled, and how soon one can stop.

``python -m tests.bench.repair_speed`` prints the time to the first and to the last update, the
extra memory, and the time from a request to stop until ``Cancelled``, each beside its goal. torch
has been warmed up by a small repair, as the editor does in idle time.
"""

from __future__ import annotations

import os
import threading
import time

import cv2
import numpy as np
import psutil

from engine.masks import Mask
from engine.operation import Cancelled, Context
from engine.picture import Picture
from engine.repair import Repair
from tests.bench.photographs import FOLDER, PHOTOGRAPHS, fetch, read_photograph

RUNS = 5
STOPS = 30
HOLE = (1900, 1400, 200, 200)
"""x, y, width, height."""


def main() -> None:
    """Print the figures."""
    photograph, mask = photograph_and_mask()
    warm_up()
    print(f"{photograph.width} x {photograph.height} px, hole of {HOLE[2]} x {HOLE[3]} px")
    times = [run(photograph, mask) for _ in range(RUNS)]
    firsts, lasts, counts = zip(*times, strict=True)
    first, first_median = min(firsts) * 1e3, np.median(firsts) * 1e3
    print(f"first update {first:6.0f} ms   median {first_median:6.0f}   goal 250")
    print(f"done         {min(lasts):6.2f} s    median {np.median(lasts):6.2f}   goal 2.5")
    print(f"updates      {counts[0]:6}")
    print(f"extra memory {extra_memory(photograph, mask):6.0f} MB                   goal 400")
    random = np.random.default_rng(0)
    stops = [
        stop_after(photograph, mask, moment) for moment in random.uniform(0, min(lasts), STOPS)
    ]
    print(
        f"stop         {np.median(stops) * 1e3:6.0f} ms   longest {max(stops) * 1e3:6.0f} "
        f"of {len(stops)}   goal 150"
    )


def photograph_and_mask() -> tuple[Picture, Mask]:
    """A photograph enlarged to 12 megapixels, and a round hole in it."""
    fetch()
    package = "plasma-workspace-wallpapers"
    name = next(name for name in PHOTOGRAPHS[package] if "OneStandsOut" in name)
    pixels = cv2.resize(read_photograph(FOLDER / package / name), (4240, 2832))
    values = np.zeros(pixels.shape[:2], np.uint8)
    x, y, width, height = HOLE
    values[y : y + height, x : x + width] = 255
    return Picture(pixels.astype(np.uint8)), Mask.of(values)


def warm_up() -> None:
    """Load torch and let it set itself up."""
    pixels = np.random.default_rng(0).integers(0, 255, (128, 128, 3)).astype(np.uint8)
    mask = np.zeros((128, 128), np.uint8)
    mask[50:80, 50:80] = 255
    list(Repair().run(Picture(pixels), Mask.of(mask), Context()))


def run(picture: Picture, mask: Mask) -> tuple[float, float, int]:
    """Seconds to the first and to the last update, and how many there are."""
    start = time.perf_counter()
    moments = [time.perf_counter() - start for _ in Repair().run(picture, mask, Context())]
    return moments[0], moments[-1], len(moments)


def extra_memory(picture: Picture, mask: Mask) -> float:
    """Megabytes that the process grows by at most while it repairs."""
    process = psutil.Process(os.getpid())
    before = process.memory_info().rss
    peak = [before]
    finished = threading.Event()

    def watch() -> None:
        while not finished.wait(0.002):
            peak[0] = max(peak[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    run(picture, mask)
    finished.set()
    watcher.join()
    return (peak[0] - before) / 2**20


def stop_after(picture: Picture, mask: Mask, delay: float) -> float:
    """Seconds from a request to stop, made after ``delay`` seconds, until the operation obeys."""
    asked: list[float] = []
    timer = threading.Timer(delay, lambda: asked.append(time.perf_counter()))
    timer.start()
    try:
        list(Repair().run(picture, mask, Context(is_cancelled=lambda: bool(asked))))
    except Cancelled:
        return time.perf_counter() - asked[0]
    finally:
        timer.cancel()
    return 0.0


if __name__ == "__main__":
    main()
