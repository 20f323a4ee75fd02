"""How long a 50-megapixel layer takes to be merged, resized, turned, and shown while it is dragged.

The peer is what OpenCV alone takes to turn the same pixels. About two minutes on two cores.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import cv2
import numpy as np

from desktop.core.layer_images import image_of_patches
from engine.geometry import Orientation, Scaling, Warp, placed, reshaped, reshaped_layer
from engine.layers import Layer, Patch, Stack
from engine.merging import flattened, merged_down
from engine.picture import Picture
from engine.regions import Region

WIDTH, HEIGHT = 8660, 5774
BOUNDS = Region(0, 0, WIDTH, HEIGHT)
INNER = Region(100, 100, WIDTH - 200, HEIGHT - 200)


def main() -> None:
    """Print a table of seconds, at 8 and 16 bits."""
    print(f"{WIDTH} x {HEIGHT}, seconds                8 bit   16 bit")
    tables = [measure(kind) for kind in (np.uint8, np.uint16)]
    for name in tables[0]:
        print(f"{name:36}" + "".join(f"{table[name]:9.2f}" for table in tables))


def measure(kind: type) -> dict[str, float]:
    """Seconds for each change of a layer that covers nearly everything, softly."""
    random = np.random.default_rng(0)

    def pixels(region: Region) -> np.ndarray:
        return random.integers(0, np.iinfo(kind).max, (region.height, region.width, 3), kind)

    coverage = np.repeat(random.integers(0, 256, (INNER.height, 1), np.uint8), INNER.width, 1)
    layer = Layer("soft", (Patch(INNER, pixels(INNER), coverage),), opacity=0.8)
    under = Layer("under", (Patch(BOUNDS, pixels(BOUNDS), None),))
    stack = Stack(Picture(pixels(BOUNDS)), (under, layer))
    middle = (WIDTH / 2, HEIGHT / 2)
    matrix = placed((0, 0), (1, 1), 10, middle)
    turn, shrink = Warp.of(matrix), Warp.of(placed((0, 0), (0.4, 0.4), 10, middle))
    return {
        "OpenCV: turn by 10 degrees": timed(
            lambda: cv2.warpPerspective(
                layer.patches[0].pixels, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC
            )
        ),
        "turn by 10 degrees": timed(lambda: reshaped_layer(layer, turn, BOUNDS)),
        "turn, and shrink to 40 %": timed(lambda: reshaped_layer(layer, shrink, BOUNDS)),
        "picture for dragging": timed(
            lambda: image_of_patches(layer.patches, INNER, stack, (2048, 2048))
        ),
        "merge down": timed(lambda: merged_down(stack, layer.id)),
        "flatten": timed(lambda: flattened(stack)),
        "all to half the size": timed(lambda: reshaped(stack, [Scaling(WIDTH // 2, HEIGHT // 2)])),
        "all by a right angle": timed(lambda: reshaped(stack, [Orientation(1)])),
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
