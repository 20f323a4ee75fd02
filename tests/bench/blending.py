"""How long a layer as large as a 50-megapixel picture takes to blend, in every mode.

The peer is a plain copy of the picture. About a minute on two cores.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np

from engine.blending import BLEND_MODES, composite

WIDTH, HEIGHT = 8660, 5774


def main() -> None:
    """Print a table of seconds: 8 and 16 bits, all covered and softly covered."""
    random = np.random.default_rng(0)
    coverage = np.repeat(random.integers(0, 256, (HEIGHT, 1), np.uint8), WIDTH, axis=1)
    print(f"{WIDTH} x {HEIGHT}, seconds      8 bit   soft      16 bit   soft")
    for mode in ("copy", *BLEND_MODES):
        print(f"{mode:20}", end="", flush=True)
        for kind in (np.uint8, np.uint16):
            under, over = (
                random.integers(0, np.iinfo(kind).max, (HEIGHT, WIDTH, 3), kind) for _ in range(2)
            )
            for cover in (None, coverage):
                start = perf_counter()
                under.copy() if mode == "copy" else composite(under, over, cover, 1.0, mode)
                print(f"{perf_counter() - start:10.2f}", end="", flush=True)
        print()


if __name__ == "__main__":
    main()
