"""What keeping unsaved work costs: time, disk, and how long the window stands still meanwhile.

``python -m tests.bench.recovery_speed [MEGAPIXELS [LAYERS]]`` (50, 10).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QSettings

from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.recovery import Recovery
from desktop.core.session import Session
from engine.layers import Layer, Patch
from engine.picture import Picture
from engine.projects.left_behind import recovery_folder
from engine.regions import Region


def main() -> None:
    """Print a line for each kind of change."""
    pixels = round(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 50_000_000
    layers = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    application = QCoreApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IMPASTO_DATA"] = folder
        settings = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
        session = Session(Preferences(settings))
        recovery = Recovery(session, 0)
        height = round((pixels / 1.5) ** 0.5)
        document = Document(photo(height, height * 3 // 2), Path(folder) / "photo.jpg")
        session.add(document)
        stack = document.stack
        for number in range(layers):
            stack = stack.with_layer(layer(stack.bounds, number))
        measure("picture and layers", lambda: document.change_layers(stack, "Layers"), application)
        one = stack.with_layer(layer(stack.bounds, layers))
        measure("another layer", lambda: document.change_layers(one, "Layer"), application)
        measure("a stroke", lambda: stroke(document), application)
        recovery.close()
        session.shut_down()


def photo(height: int, width: int) -> Picture:
    """Smooth places and grain, as a photograph has them."""
    rows = np.linspace(0, 200, height)[:, None, None] + np.linspace(0, 40, width)[None, :, None]
    grain = np.random.default_rng(1).integers(0, 6, (height, width, 3), np.uint8)
    return Picture(np.clip(rows + grain, 0, 255).astype(np.uint8))


def layer(bounds: Region, number: int) -> Layer:
    """A repair of a ninth of the picture."""
    side = bounds.height // 3
    region = Region(number * side // 4, number * side // 8, side, side)
    values = np.random.default_rng(number).integers(0, 9, (side, side, 3), np.uint8)
    return Layer(f"Layer {number}", (Patch(region, values, np.full((side, side), 255, np.uint8)),))


def stroke(document: Document) -> None:
    """Paint on the mask over half of the picture."""
    width, height = document.size
    region = Region(width // 8, height // 8, width * 3 // 4, height * 2 // 3)
    edit = document.edit_mask("Stroke")
    edit.put(region, np.full((region.height, region.width), 255, np.uint8))
    edit.commit()


def measure(name: str, change: Callable[[], None], application: QCoreApplication) -> None:
    """Change, and let the event loop run until the change is on the disk."""
    before = stamp()
    change()
    start = last = time.perf_counter()
    stalls = []
    while stamp() == before or time.perf_counter() - start < 0.5:
        application.processEvents()
        time.sleep(0.001)
        now = time.perf_counter()
        stalls.append(1000 * (now - last))
        last = now
    taken = time.perf_counter() - start
    size = sum(path.stat().st_size for path in recovery_folder().rglob("*") if path.is_file())
    print(
        f"{name:20} {taken:6.2f} s   stalls: 99 % {np.percentile(stalls, 99):5.1f} ms, "
        f"most {max(stalls):6.1f} ms   on disk {size / 1e6:6.1f} MB",
        flush=True,
    )


def stamp() -> int:
    """When the last state was put in its place."""
    times = [path.stat().st_mtime_ns for path in recovery_folder().glob("*/*/work.json")]
    return max(times, default=0)


if __name__ == "__main__":
    main()
