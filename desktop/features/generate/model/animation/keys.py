"""Changes of a timeline, each of which gives a new one. The first key is always at 0 seconds."""

from __future__ import annotations

from dataclasses import replace

from engine.generate import Latent
from engine.generate.animation import Key, Timeline

APART = 1.5
"""Seconds from the last key to one that is added."""
GAP = 0.1
"""Seconds that two keys are at least apart; key frames stand at multiples of it."""


def with_key(
    timeline: Timeline | None, latent: Latent, seconds: float | None = None
) -> tuple[Timeline, int]:
    """With one more key, by default after the last one, and its place.

    One that is there already at that moment gives way. Raises ``ImpastoError`` for a latent of
    another model, or when it gets too long.
    """
    if timeline is None:
        return Timeline((Key(0.0, latent),)), 0
    at = timeline.keys[-1].seconds + APART if seconds is None else _snapped(max(0.0, seconds))
    others = [key for key in timeline.keys if abs(key.seconds - at) >= GAP / 2]
    keys = sorted([*others, Key(at, latent)], key=lambda key: key.seconds)
    place = next(number for number, key in enumerate(keys) if key.latent is latent)
    return replace(timeline, keys=tuple(keys)), place


def without_key(timeline: Timeline, place: int) -> Timeline | None:
    """With one key less; None when there is none left."""
    keys = [key for number, key in enumerate(timeline.keys) if number != place]
    if not keys:
        return None
    start = keys[0].seconds
    return replace(
        timeline, keys=tuple(key._replace(seconds=_snapped(key.seconds - start)) for key in keys)
    )


def with_moment(timeline: Timeline, place: int, seconds: float) -> Timeline:
    """With a key moved in time, as far as its neighbours let it. The first one stays."""
    keys = list(timeline.keys)
    if place == 0:
        return timeline
    at = max(keys[place - 1].seconds + GAP, seconds)
    if place + 1 < len(keys):
        at = min(keys[place + 1].seconds - GAP, at)
    keys[place] = keys[place]._replace(seconds=_snapped(at))
    return replace(timeline, keys=tuple(keys))


def with_latent(timeline: Timeline, place: int, latent: Latent) -> Timeline:
    """With another picture at a key."""
    return _changed(timeline, place, timeline.keys[place]._replace(latent=latent))


def with_easing(timeline: Timeline, place: int, easing: str) -> Timeline:
    """With another movement away from a key."""
    return _changed(timeline, place, timeline.keys[place]._replace(easing=easing))


def _changed(timeline: Timeline, place: int, key: Key) -> Timeline:
    keys = timeline.keys
    return replace(timeline, keys=(*keys[:place], key, *keys[place + 1 :]))


def _snapped(seconds: float) -> float:
    return round(round(seconds / GAP) * GAP, 3)
