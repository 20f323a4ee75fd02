from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.canvas.harness import CanvasHarness, grey


@pytest.fixture
def harness(qtbot: QtBot) -> Iterator[CanvasHarness]:
    """A grey picture of 300 x 200 pixels, fully seen at 100 %."""
    made = CanvasHarness(qtbot, grey())
    yield made
    made.canvas.set_document(None)


@pytest.fixture
def open_harness(qtbot: QtBot) -> Iterator[Callable[..., CanvasHarness]]:
    """A harness for pixels of one's own."""
    made: list[CanvasHarness] = []

    def open_with(pixels: np.ndarray, size: tuple[int, int] = (400, 300)) -> CanvasHarness:
        made.append(CanvasHarness(qtbot, pixels, size))
        return made[-1]

    yield open_with
    for each in made:
        each.canvas.set_document(None)
