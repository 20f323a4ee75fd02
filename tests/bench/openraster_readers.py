"""What Krita and GIMP show of our project files, beside what Impasto shows.

Krita opens the file itself, which it brings to 8 bits. Debian's GIMP has no OpenRaster reader since
it has no Python: it gets the PNG files in the archive and lays them over one another, at 16 bits.
Needs the programs krita, Xvfb and gimp. Takes a minute on two cores.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import imagecodecs
import numpy as np

from engine.blending import BLEND_MODES
from engine.formats.samples import to_eight_bits
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.picture import Picture
from engine.projects.openraster import save
from engine.projects.project import Project
from engine.projects.stack_xml import parse
from engine.regions import Region

HEIGHT, WIDTH = 120, 160
KINDS = ("opaque", "mask", "opacity", "beside", *BLEND_MODES)
SCREEN = ":83"


def main() -> None:
    """Print for each kind of layer the largest difference, and how many values are equal."""
    missing = [name for name in ("krita", "Xvfb", "gimp") if shutil.which(name) is None]
    if missing:
        sys.exit(f"It needs {', '.join(missing)}: apt-get install krita xvfb gimp")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with screen(folder) as environment:
            for dtype in (np.uint8, np.uint16):
                for kind in KINDS:
                    stack = stack_of(kind, dtype)
                    path = folder / f"{kind}.ora"
                    save(Project(stack), path)
                    seen = stack.read(stack.bounds)
                    title = f"{kind}, {8 * seen.itemsize} bits"
                    report(f"Krita: {title}", krita(path, environment), to_eight_bits(seen))
                    if seen.dtype == np.uint16 and kind not in BLEND_MODES[1:]:
                        report(f"GIMP: {title}", gimp(path, environment), seen)


def stack_of(kind: str, dtype: type[Any]) -> Stack:
    """A picture under one layer."""
    random = np.random.default_rng(KINDS.index(kind))
    place = Region(-10, -8, 70, 60) if kind == "beside" else Region(20, 15, 100, 80)
    size = (place.height, place.width)
    layer = Layer(
        kind,
        (
            Patch(
                place,
                smooth(random, *size, dtype),
                None if kind == "opaque" else random.integers(0, 256, size).astype(np.uint8),
            ),
        ),
        opacity=0.6 if kind == "opacity" else 1.0,
        mask=Mask(Region(30, 20, 60, 70), random.integers(0, 256, (70, 60)).astype(np.uint8))
        if kind == "mask"
        else None,
        blend=kind if kind in BLEND_MODES else "normal",
    )
    return Stack(Picture(smooth(random, HEIGHT, WIDTH, dtype)), (layer,))


def smooth(random: np.random.Generator, height: int, width: int, dtype: type[Any]) -> Any:
    """Soft colours of every brightness."""
    coarse = random.random((6, 8, 3)).astype(np.float32)
    wide = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.rint(wide.clip(0, 1) * np.iinfo(dtype).max).astype(dtype)


@contextmanager
def screen(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of programs that need a screen and a home."""
    server = subprocess.Popen(
        ["Xvfb", SCREEN, "-screen", "0", "800x600x24"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield {**os.environ, "HOME": str(folder), "DISPLAY": SCREEN, "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def krita(path: Path, environment: dict[str, str]) -> Any:
    """The picture that Krita makes of the layers."""
    target = path.with_suffix(".png")
    run(["krita", "--nosplash", "--export", "--export-filename", str(target), str(path)],
        environment)  # fmt: skip
    return imagecodecs.png_decode(target.read_bytes())


def gimp(path: Path, environment: dict[str, str]) -> Any:
    """The picture that GIMP makes of the PNG files, placed as ``stack.xml`` says."""
    base, over, target = (path.with_suffix(f".{name}.png") for name in ("base", "over", "seen"))
    with zipfile.ZipFile(path) as archive:
        lowest, entry = parse(archive.read("stack.xml")).entries
        base.write_bytes(archive.read(lowest.source))
        over.write_bytes(archive.read(entry.source))
    script = f"""
        (let* ((image (car (gimp-file-load 1 "{base}" "base")))
               (layer (car (gimp-file-load-layer 1 image "{over}"))))
          (gimp-image-insert-layer image layer 0 0)
          (gimp-layer-set-offsets layer {entry.x} {entry.y})
          (gimp-layer-set-opacity layer {100 * entry.opacity})
          (gimp-layer-set-mode layer LAYER-MODE-NORMAL-LEGACY)
          (file-png-save 1 image (car (gimp-image-flatten image)) "{target}" "" 0 3 0 0 0 0 0))"""
    run(["gimp", "-n", "-i", "-d", "-f", "-b", script, "-b", "(gimp-quit 0)"], environment)
    return imagecodecs.png_decode(target.read_bytes())


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a program to its end, in silence. A question that it asks is a failure."""
    subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True)


def report(title: str, theirs: Any, ours: Any) -> None:
    """Print how two pictures differ in their colours."""
    assert theirs.dtype == ours.dtype, f"{title}: {theirs.dtype}"
    apart = np.abs(theirs[:, :, :3].astype(int) - ours[:, :, :3])
    equal = 100 * (apart == 0).mean()
    print(f"{title:32} at most {apart.max()} of {np.iinfo(ours.dtype).max}, {equal:6.2f} % equal",
          flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
