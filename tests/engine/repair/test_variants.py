"""Several results to choose from, and the heal brush."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context
from engine.picture import Picture
from engine.regions import Region
from engine.repair import Heal, Repair
from engine.repair.variants import planned, variants
from tests.engine.repair.test_repair import KINDS, hole_mask, tartan


def test_methods_take_turns_and_those_without_a_seed_come_once() -> None:
    found = planned(Repair("patchmatch", seed=7), 5, ("patchmatch", "telea"))
    assert [(each.method, each.seed) for each in found] == [
        ("patchmatch", 7), ("telea", 7), ("patchmatch", 8), ("patchmatch", 9), ("patchmatch", 10),
    ]  # fmt: skip
    assert planned(Repair("telea"), 3) == [Repair("telea")]
    assert [each.seed for each in planned(Repair(seed=2**32 - 1), 2)] == [2**32 - 1, 0]
    with pytest.raises(ImpastoError):
        planned(Repair(), 0)


def test_variants_come_one_after_the_other_and_can_be_made_again() -> None:
    random = np.random.default_rng(0)
    picture = Picture(random.integers(0, 255, (90, 90, 3)).astype(np.uint8))
    mask = Mask.of(hole_mask(90, 90, Region(30, 30, 24, 24)))
    steps = list(variants(planned(Repair("patchmatch"), 3), picture, mask, Context("cpu")))
    numbers = [step.number for step in steps]
    assert numbers == sorted(numbers)
    assert set(numbers) == {0, 1, 2}
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    last = {step.number: step for step in steps}
    assert not (last[0].update.pixels == last[1].update.pixels).all()
    *_, again = last[1].repair.run(picture, mask, Context("cpu"))
    assert (again.pixels == last[1].update.pixels).all()


@pytest.mark.parametrize(("dtype", "channels"), KINDS)
def test_a_dab_is_healed_from_around(dtype: Any, channels: int) -> None:
    whole = tartan(110, 120, dtype, channels)
    mask = hole_mask(110, 120, Region(50, 40, 20, 16))
    broken = whole.copy()
    broken[mask > 0] = np.iinfo(dtype).max // 2
    (update,) = Heal(feather=0).run(Picture(broken), Mask.of(mask), Context("cpu"))
    assert update.region == Region(50, 40, 20, 16)
    assert update.fraction == 1.0
    difference = np.abs(update.pixels.astype(float) - whole[update.region.slices])
    assert difference.mean() / np.iinfo(dtype).max < 0.05


def test_each_place_is_healed_and_nothing_to_heal_is_told() -> None:
    picture = Picture(tartan(100, 200))
    mask = Mask.of(hole_mask(100, 200, Region(20, 20, 10, 10), Region(150, 60, 12, 9)))
    updates = list(Heal().run(picture, mask, Context("cpu")))
    assert [update.fraction for update in updates] == [0.5, 1.0]
    with pytest.raises(ImpastoError, match="Nothing is selected"):
        list(Heal().run(picture, None, Context("cpu")))
    everything = Mask.of(np.full((100, 200), 255, np.uint8))
    with pytest.raises(ImpastoError, match="whole picture"):
        list(Heal().run(picture, everything, Context("cpu")))
