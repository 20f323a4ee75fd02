"""The labelled sliders that come with ``portraits``."""

from __future__ import annotations

import numpy as np

from engine.generate.directions import library, moved
from engine.generate.space import open_space


def test_portraits_come_with_labelled_sliders() -> None:
    known = library("portraits")
    labelled = [each for each in known.directions() if each.method == "labels"]
    assert "warm-background" in {each.name for each in labelled}
    assert all(each.title and each.low < 0 < each.high for each in labelled)
    assert not known.found()  # the program still looks for its own


def test_a_warm_background_is_warmer() -> None:
    space = open_space("portraits", "cpu")
    slider = library("portraits").get("warm-background")
    starts = [space.mapped(each, 0.7) for each in space.sample(1, 2)]
    ends = [
        moved(start, {slider.name: place}, [slider])
        for start in starts
        for place in (slider.low, slider.high)
    ]
    corners = space.pictures(ends, 64)[:, :8, :8].astype(np.float64).mean((1, 2))
    warmth = corners[:, 0] - corners[:, 2]  # red less blue
    assert (warmth[1::2] > warmth[0::2] + 40).all()
