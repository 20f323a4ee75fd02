"""How fast pictures open and save, beside plain Pillow in the same run.

``python tests/bench/open_speed.py [photo.jpg ...]`` prints a table; without arguments it makes a
picture of 24 megapixels in a temporary folder. Times are the smallest of several, in milliseconds.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from engine.picture import Picture, SaveOptions  # noqa: E402

TIMES = 5


def main(arguments: list[str]) -> None:
    """Print the table."""
    print(f"{'file':34} {'what':22} {'ours':>9} {'Pillow':>9} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for path in [Path(name) for name in arguments] or make_files(Path(folder)):
            measure(path)


def make_files(folder: Path) -> list[Path]:
    """The sample photograph blown up to 24 megapixels, with noise, in several formats."""
    with Image.open(ROOT / "resources" / "samples" / "sample.jpg") as sample:
        photo = np.asarray(sample.resize((6000, 4000), Image.Resampling.BICUBIC)).astype(np.int16)
    noise = np.random.default_rng(1).normal(0, 2, (1000, 1500, 3)).astype(np.int16)
    image = Image.fromarray((photo + np.tile(noise, (4, 4, 1))).clip(0, 255).astype(np.uint8))
    image.save(folder / "24mp.jpg", quality=90)
    image.save(folder / "24mp-progressive.jpg", quality=90, progressive=True)
    turned = Image.Exif()
    turned[0x0112] = 6
    image.save(folder / "24mp-turned.jpg", quality=90, exif=turned)
    image.save(folder / "24mp.png", compress_level=3)
    image.save(folder / "24mp.tif", compression="tiff_lzw")
    return sorted(folder.iterdir())


def measure(path: Path) -> None:
    """Print one line for opening, and for a preview and for saving."""
    report(path, "open", lambda: Picture.open(path), lambda: by_pillow(path))
    report(
        path,
        "preview, 2000 px",
        lambda: Picture.preview(path, 2000),
        lambda: small_by_pillow(path, 2000),
    )
    picture = Picture.open(path)
    assert picture.origin is not None
    options = SaveOptions(format=picture.origin.format)
    report(
        path, "encode like the original", lambda: picture.encode(options), lambda: encode(path), 2
    )


def report(
    path: Path,
    what: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    times: int = TIMES,
) -> None:
    """Run both by turns and print the smallest times and their ratio."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for run, taken in zip((ours, theirs), seconds, strict=True):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
    first, second = min(seconds[0]) * 1000, min(seconds[1]) * 1000
    print(f"{path.name:34} {what:22} {first:9.0f} {second:9.0f} {first / second:7.2f}", flush=True)


def by_pillow(path: Path) -> np.ndarray:
    """What a program without more ado does: pixels upright, as an array."""
    from PIL import ImageOps

    with Image.open(path) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def small_by_pillow(path: Path, side: int) -> np.ndarray:
    """Pillow's own way to a small picture, draft mode included."""
    with Image.open(path) as image:
        image.thumbnail((side, side))
        return np.asarray(image.convert("RGB"))


def encode(path: Path) -> bytes:
    """Pillow's defaults for the format, with a JPEG's own tables."""
    with Image.open(path) as image:
        image.load()
        file = io.BytesIO()
        settings = {"quality": "keep"} if image.format == "JPEG" else {}
        if image.format == "TIFF":
            settings = {"compression": "tiff_lzw"}
        image.save(file, image.format, **settings)
        return file.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
