"""What the drawings' choices say about the labels that sliders are named after."""

from __future__ import annotations

import numpy as np

from engine.training.recipes.portraits.drawings import Drawings
from engine.training.recipes.portraits.labels import labels_of


def test_choices_become_labels() -> None:
    attributes = {
        "micah.glasses": ["round", "square"],
        "personas.eyes": ["glasses", "open"],
        "primaryBackgroundColor": ["#54606e", "#e9c46a"],
        "style": ["micah", "personas", "toonHead"],
        "toonHead.mouth": ["agape", "sad", "smile"],
    }
    rows = np.array(
        [  # glasses, eyes, background, hand, mouth
            [0, -1, 0, 0, -1],
            [-1, -1, 1, 0, -1],
            [-1, 0, 1, 1, -1],
            [-1, 1, 0, 1, -1],
            [-1, -1, 0, 2, 2],
            [-1, -1, 0, 2, 1],
            [-1, -1, 0, 2, 0],
        ],
        np.int16,
    )
    labels = labels_of(Drawings(np.zeros((7, 2, 2, 3), np.uint8), rows, attributes))
    glasses, smile = labels["glasses"], labels["smile"]
    assert glasses.known.tolist() == [True] * 4 + [False] * 3
    assert glasses.values.tolist() == [True, False, True, False, False, False, False]
    assert smile.known.tolist() == [False] * 4 + [True, True, False]
    assert smile.values[4]
    assert not smile.values[5]
    assert labels["hand-personas"].values.tolist() == [False, False, True, True] + [False] * 3
    assert labels["hand-personas"].known.all()
    assert labels["dark-background"].values.tolist() == [True, False, False] + [True] * 4
    assert labels["warm-background"].values.tolist() == [False, True, True] + [False] * 4
