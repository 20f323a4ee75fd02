"""Changes of a timeline's key frames."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.features.generate.model.animation import keys
from engine.errors import ImpastoError
from engine.generate import Latent
from engine.generate.animation import Timeline


def a_latent(number: float, model: str = "0") -> Latent:
    return Latent("tiny", model * 64, np.full((2, 3), number, np.float32), "w")


def of_three() -> Timeline:
    timeline, place = keys.with_key(None, a_latent(0))
    assert place == 0
    timeline, place = keys.with_key(timeline, a_latent(1))
    assert place == 1
    timeline, place = keys.with_key(timeline, a_latent(2))
    assert place == 2
    return timeline


def moments(timeline: Timeline | None) -> list[float]:
    assert timeline is not None
    return [key.seconds for key in timeline.keys]


def test_keys_are_added_at_the_end_between_and_in_the_place_of_others() -> None:
    timeline = of_three()
    assert moments(timeline) == [0.0, 1.5, 3.0]
    between, place = keys.with_key(timeline, a_latent(5), 0.72)
    assert (place, moments(between)) == (1, [0.0, 0.7, 1.5, 3.0])
    instead, place = keys.with_key(timeline, a_latent(5), 1.51)
    assert (place, moments(instead)) == (1, [0.0, 1.5, 3.0])
    assert instead.keys[1].latent == a_latent(5)
    with pytest.raises(ImpastoError):
        keys.with_key(timeline, a_latent(5, "1"))


def test_a_key_moves_as_far_as_its_neighbours_let_it() -> None:
    timeline = of_three()
    assert moments(keys.with_moment(timeline, 1, 2.24)) == [0.0, 2.2, 3.0]
    assert moments(keys.with_moment(timeline, 1, 9.0)) == [0.0, 2.9, 3.0]
    assert moments(keys.with_moment(timeline, 1, -1.0)) == [0.0, 0.1, 3.0]
    assert moments(keys.with_moment(timeline, 2, 9.0)) == [0.0, 1.5, 9.0]
    assert keys.with_moment(timeline, 0, 1.0) is timeline


def test_what_is_left_of_the_keys_begins_at_nothing() -> None:
    timeline = of_three()
    rest = keys.without_key(timeline, 0)
    assert moments(rest) == [0.0, 1.5]
    assert rest is not None
    assert rest.keys[0].latent == a_latent(1)
    last = keys.without_key(rest, 1)
    assert last is not None
    assert keys.without_key(last, 0) is None


def test_picture_and_movement_of_a_key_change_alone() -> None:
    timeline = of_three()
    changed = keys.with_easing(keys.with_latent(timeline, 1, a_latent(7)), 1, "hold")
    assert [key.latent for key in changed.keys] == [a_latent(0), a_latent(7), a_latent(2)]
    assert [key.easing for key in changed.keys] == ["in-out", "hold", "in-out"]
    assert moments(changed) == moments(timeline)
