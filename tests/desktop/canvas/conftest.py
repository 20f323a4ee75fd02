from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.canvas.studio import Studio, grey


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    """A grey picture of 300 x 200 pixels, fully seen at 100 %."""
    made = Studio(qtbot, grey())
    yield made
    made.canvas.set_document(None)


@pytest.fixture
def open_studio(qtbot: QtBot) -> Iterator[Callable[..., Studio]]:
    """A studio for pixels of one's own."""
    made: list[Studio] = []

    def open_with(pixels: np.ndarray, size: tuple[int, int] = (400, 300)) -> Studio:
        made.append(Studio(qtbot, pixels, size))
        return made[-1]

    yield open_with
    for each in made:
        each.canvas.set_document(None)
