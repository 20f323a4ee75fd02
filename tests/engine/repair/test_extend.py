"""Extending the canvas."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ImpastoError
from engine.operation import Context, operation_from_json
from engine.outcome import outcome, run_to_end
from engine.picture import Picture
from engine.regions import Region
from engine.repair import Extend
from engine.repair.extend import pieces
from tests.engine.repair.test_repair import KINDS, tartan


def extended(picture: Picture, operation: Extend) -> Picture:
    return run_to_end(outcome(operation, picture, None, Context("cpu")))


@pytest.mark.parametrize(("dtype", "channels"), KINDS)
def test_the_picture_stays_and_its_pattern_goes_on(dtype: Any, channels: int) -> None:
    whole = tartan(120, 132, dtype, channels)
    inner = np.ascontiguousarray(whole[12:, 24:])
    result = extended(Picture(inner), Extend(left=24, top=12, seed=1)).pixels
    assert result.shape == whole.shape
    assert (result[12:, 24:] == inner).all()
    border = np.ones(whole.shape[:2], bool)
    border[12:, 24:] = False
    error = np.abs(result.astype(float) - whole)[border].mean() / np.iinfo(dtype).max
    assert error < 0.06


def test_the_first_update_shows_all_of_the_canvas() -> None:
    picture = Picture(tartan(60, 60))
    steps = list(Extend(right=10, bottom=7).run(picture, None, Context("cpu")))
    assert steps[0].region == Region(0, 0, 70, 67)
    assert steps[0].fraction == 0
    assert (steps[0].pixels[:60, :60] == picture.pixels).all()
    assert (steps[0].pixels[:60, 60:] == picture.pixels[:, -1:]).all()
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


side = st.integers(0, 3000)


@given(st.integers(1, 4000), st.integers(1, 4000), side, side, side, side)
def test_pieces_cover_what_is_new_once(
    width: int, height: int, left: int, top: int, right: int, bottom: int
) -> None:
    whole = Extend(left, top, right, bottom).result_bounds(Region(0, 0, width, height))
    place = Region(left, top, width, height)
    cut = pieces(whole, place)
    assert sum(piece.area for piece in cut) == whole.area - place.area
    assert all(whole.contains(piece) and piece.intersect(place).is_empty for piece in cut)
    assert all(
        one.intersect(other).is_empty for number, one in enumerate(cut) for other in cut[:number]
    )


@pytest.mark.parametrize(
    "values", [{"left": -1}, {"top": 10**6}, {"method": "telea"}, {"seed": -1}, {"strategy": "no"}]
)
def test_values_that_make_no_sense_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ImpastoError):
        Extend(**values)


def test_nothing_to_extend_is_told() -> None:
    with pytest.raises(ImpastoError, match="All sides are 0"):
        list(Extend().run(Picture(tartan(20, 20)), None, Context("cpu")))


@pytest.mark.parametrize("edge", [0, 60])
def test_lack_of_memory_is_told_with_what_helps(edge: int) -> None:
    """For the enlarged canvas at first, and later for what is painted."""

    class Short(Picture):
        def read(self, region: Region) -> Any:
            if region.width > edge or seen:
                raise MemoryError
            seen.append(region)
            return super().read(region)

    seen: list[Region] = []
    updates = Extend(left=8).run(Short(tartan(40, 60)), None, Context("cpu"))
    with pytest.raises(ImpastoError, match="Not enough memory for this canvas") as caught:
        list(updates)
    assert len(seen) == (edge > 0)
    assert "by less" in caught.value.advice


def test_it_is_data() -> None:
    operation = Extend(1, 2, 3, 4, "model:x", 5, "crop")
    assert operation_from_json(operation.to_json()) == operation
