"""How long a project of 50 megapixels with ten layers takes to be saved and opened, and how much.

The peer is Pillow, which writes the merged picture alone as a PNG. About a minute on two cores.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import TypeVar

import numpy as np
import psutil
from PIL import Image

from engine.folders import SAMPLE_PHOTO
from engine.layers import Layer, Patch, Stack
from engine.picture import Picture
from engine.projects.opening import open_project
from engine.projects.openraster import save
from engine.projects.project import Project
from engine.regions import Region

Result = TypeVar("Result")
WIDTH, HEIGHT = 8660, 5774
LAYERS = 10


def main() -> None:
    """Print a table of seconds and of memory on top of what there was."""
    photo = Picture.open(SAMPLE_PHOTO).pixels
    whole = np.tile(photo, (4, 5, 1))[:HEIGHT, :WIDTH]
    random = np.random.default_rng(0)
    # A camera's noise, without which repeated parts compress too well.
    noise = random.integers(-3, 4, (HEIGHT, WIDTH, 1), np.int8)
    pixels = np.clip(whole.astype(np.int16) + noise, 0, 255).astype(np.uint8)
    stack = Stack(Picture(pixels))
    for number in range(LAYERS):
        stack = stack.with_layer(layer(pixels, 700 * number, 400 * number))
    print(f"{WIDTH} x {HEIGHT}, {LAYERS} layers                 seconds   MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ora"
        project = Project(stack)
        saved = report("save for the first time", lambda: save(project, path))
        changed = Project(stack.with_layer(layer(pixels, 3000, 2000)))
        saved = report("save with one new layer", lambda: save(changed, path, saved))
        report("save unchanged", lambda: save(changed, path, saved))
        opened = report("open", lambda: open_project(path))
        assert (opened.project.stack.read(Region(3000, 2000, 50, 50)) == changed.stack.read(
            Region(3000, 2000, 50, 50))).all()  # fmt: skip
        print(f"the file: {path.stat().st_size / 1e6:.0f} MB")
        merged = changed.stack.read(stack.bounds)
        target = Path(folder) / "merged.png"
        report("Pillow: the merged picture alone", lambda: Image.fromarray(merged).save(target))


def layer(pixels: np.ndarray, x: int, y: int) -> Layer:
    """A soft repair of two megapixels."""
    region = Region(x, y, 1600, 1250)
    coverage = np.zeros((region.height, region.width), np.uint8)
    coverage[50:-50, 50:-50] = 255
    return Layer(f"at {x}", (Patch(region, pixels[region.slices][::-1].copy(), coverage),))


def report(name: str, work: Callable[[], Result]) -> Result:
    """Do it, and print how long it took and how much memory at most."""
    process = psutil.Process()
    before, most, is_over = process.memory_info().rss, [0], threading.Event()

    def watch() -> None:
        while not is_over.is_set():
            most[0] = max(most[0], process.memory_info().rss)
            sleep(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = perf_counter()
    result = work()
    seconds = perf_counter() - start
    is_over.set()
    watcher.join()
    print(f"{name:40}{seconds:8.2f}{(most[0] - before) / 1e6:7.0f}", flush=True)
    return result


if __name__ == "__main__":
    main()
