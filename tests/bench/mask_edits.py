"""How long the window stands still when the whole mask of a large photo changes.

Run ``python -m tests.bench.mask_edits``. The peer is a plain copy of the mask's values, which is
the least that any such change costs.
"""

from __future__ import annotations

import os
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from desktop.core.commands import change_of_mask
from desktop.core.document import Document
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region
from engine.selection import invert

SIZE = (8660, 5774)
"""50 megapixels."""
TURNS = 9


def main() -> None:
    """Print the table."""
    application = QApplication.instance() or QApplication([])
    width, height = SIZE
    document = Document(Picture(np.zeros((height, width, 3), np.uint8)), None)
    painted = np.zeros((height, width), np.uint8)
    for at in range(400, width, 1500):
        cv2.circle(painted, (at, height // 2), 600, 255, -1, cv2.LINE_AA)
    document.set_mask(Mask(Region(0, 0, width, height), painted), "paint")
    times: dict[str, list[float]] = {"copy": [], "together": [], "prepared": [], "undo": []}
    for _ in range(TURNS):
        start = perf_counter()
        document.mask_values.copy()
        times["copy"].append(perf_counter() - start)
        inverted = invert(document.mask(), document.bounds)
        start = perf_counter()
        document.set_mask(inverted, "invert")
        times["together"].append(perf_counter() - start)
        before = document.mask()
        inverted = invert(before, document.bounds)
        change = change_of_mask(before, inverted, document.bounds)
        start = perf_counter()
        assert document.put_mask_change(change, document.mask_version, "invert")
        times["prepared"].append(perf_counter() - start)
        start = perf_counter()
        document.undo_stack.undo()
        times["undo"].append(perf_counter() - start)
    table = Table("Change of a mask of 50 megapixels", "median, ms", "most, ms")
    for name, taken in times.items():
        table.add_row(name, f"{1000 * median(taken):.0f}", f"{1000 * max(taken):.0f}")
    Console().print(table)
    del application


if __name__ == "__main__":
    main()
