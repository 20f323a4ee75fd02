"""Key frames of latents, and the latents between them. Imports no torch."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from engine.documents import (
    DocumentError,
    convert_document,
    parse_document,
    write_document,
)
from engine.errors import ImpastoError
from engine.generate.latents import Latent, check_kin, interpolate

MOST_FRAMES = 10_000


class Easing(NamedTuple):
    """How a movement begins and ends."""

    name: str
    title: str
    curve: Callable[[float], float]
    """From the share of the time to the share of the way; 0 to 0 and 1 to 1."""


EASINGS: tuple[Easing, ...] = (
    Easing("linear", "Even", lambda share: share),
    Easing("in", "Ease in", lambda share: share**3),
    Easing("out", "Ease out", lambda share: 1 - (1 - share) ** 3),
    Easing("in-out", "Ease in and out", lambda share: share * share * (3 - 2 * share)),
    Easing("hold", "Jump", lambda share: 0.0 if share < 1.0 else 1.0),
)


class Key(NamedTuple):
    """A latent at a moment, and how the movement away from it goes."""

    seconds: float
    latent: Latent
    easing: str = "in-out"


@dataclass(frozen=True)
class Timeline:
    """Key frames in the order of time, all mapped latents of one model, or all unmapped."""

    keys: tuple[Key, ...]
    frames_per_second: float = 24.0
    speed: float = 1.0
    """2 plays in half the time."""
    loop: bool = True
    """Come back to the first key at the end, in the mean time between keys."""
    smooth: bool = False
    """Pass through the keys on a curve without corners, instead of straight from one to the next.
    Easings do not count then."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a timeline that makes no sense."""
        if not self.keys:
            raise ImpastoError("An animation needs at least one key frame.")
        times = [key.seconds for key in self.keys]
        if times[0] < 0 or any(a >= b for a, b in itertools.pairwise(times)):
            raise ImpastoError("Key frames must be in chronological order.")
        if not 1 <= self.frames_per_second <= 120:
            raise ImpastoError("Choose 1 to 120 frames per second.")
        if not 0.01 <= self.speed <= 100:
            raise ImpastoError("Speed must be 0.01 to 100.")
        for key in self.keys:
            check_kin(self.keys[0].latent, key.latent)
            easing_named(key.easing)
        if self.frame_count > MOST_FRAMES:
            raise ImpastoError(
                "The animation is too long: over {most} frames.",
                "Make it shorter or faster.",
                most=MOST_FRAMES,
            )

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self._length / self.speed

    @property
    def frame_count(self) -> int:
        """Frames in all. A loop leaves out the last one, which is the first again."""
        frames = self._length / self.speed * self.frames_per_second
        return max(1, round(frames) + (0 if self.loop and len(self.keys) > 1 else 1))

    def frames(self) -> Iterator[Latent]:
        """The latents of all frames in order."""
        for number in range(self.frame_count):
            yield self.at(number / self.frames_per_second)

    def at(self, seconds: float) -> Latent:
        """The latent at a moment of playing, whatever the speed."""
        keys = self._path()
        moment = self.keys[0].seconds + seconds * self.speed
        if self.loop and self._length > 0:
            moment = self.keys[0].seconds + (moment - self.keys[0].seconds) % self._length
        if moment >= keys[-1].seconds:
            return keys[-1].latent
        index = max(0, sum(1 for key in keys if key.seconds <= moment) - 1)
        start, end = keys[index], keys[index + 1]
        share = (moment - start.seconds) / (end.seconds - start.seconds)
        if self.smooth and len(keys) > 2:
            return self._curved(keys, index, share)
        eased = easing_named(start.easing).curve(max(0.0, share))
        return interpolate(start.latent, end.latent, eased, start.latent.place == "z")

    def _path(self) -> tuple[Key, ...]:
        """The keys, and the first one again at the end of a loop."""
        if not self.loop or len(self.keys) < 2:
            return self.keys
        end = self.keys[0].seconds + self._length
        return (*self.keys, self.keys[0]._replace(seconds=end))

    @property
    def _length(self) -> float:
        """From the first key to the end, at speed 1."""
        span = self.keys[-1].seconds - self.keys[0].seconds
        if self.loop and len(self.keys) > 1:
            span += span / (len(self.keys) - 1)
        return span

    def _curved(self, keys: tuple[Key, ...], index: int, share: float) -> Latent:
        """Catmull and Rom's spline: through every key, with the slope of its neighbours."""
        last = len(keys) - 1
        if self.loop:
            places = [(index - 1) % last, index, index + 1, (index + 2) % last]
        else:
            places = [max(0, index - 1), index, index + 1, min(last, index + 2)]
        before, start, end, after = (keys[place].latent.values for place in places)
        t = np.float32(share)
        values = 0.5 * (
            2 * start
            + (end - before) * t
            + (2 * before - 5 * start + 4 * end - after) * t**2
            + (3 * (start - end) + after - before) * t**3
        )
        between = interpolate(keys[index].latent, keys[index + 1].latent, share)
        return between.replace(values=values.astype(np.float32))

    # --- files ---

    def to_json(self) -> dict[str, Any]:
        """As JSON values; ``from_json`` reads it back."""
        values = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        values["keys"] = [
            {"seconds": key.seconds, "latent": str(key.latent), "easing": key.easing}
            for key in self.keys
        ]
        return {"format": "impasto-animation-1", **values}

    @classmethod
    def from_json(cls, values: Mapping[str, Any] | str) -> Timeline:
        """Read what ``to_json`` gave. Raises ``ImpastoError``."""
        try:
            if isinstance(values, str):
                read = parse_document(values, _TimelineValues, "The animation")
            else:
                read = convert_document(values, _TimelineValues, "The animation")
        except DocumentError as error:
            raise ImpastoError("This is not an animation.", "Choose another file.") from error
        keys = tuple(Key(row.seconds, Latent.parse(row.latent), row.easing) for row in read.keys)
        return cls(keys, read.frames_per_second, read.speed, read.loop, read.smooth)

    def save(self, path: Path) -> None:
        """Write it to a file. Raises ``ImpastoError``."""
        write_document(path, self.to_json())

    @classmethod
    def open(cls, path: Path) -> Timeline:
        """Read a file of ``save``. Raises ``ImpastoError``."""
        try:
            return cls.from_json(path.read_text("utf-8", "replace"))
        except OSError as error:
            raise ImpastoError("{name} could not be read.", name=path.name) from error


@dataclass(frozen=True)
class _KeyValues:
    """A key frame as JSON values."""

    seconds: float
    latent: str
    easing: str


@dataclass(frozen=True)
class _TimelineValues:
    """A timeline as JSON values."""

    format: Literal["impasto-animation-1"]
    keys: tuple[_KeyValues, ...]
    frames_per_second: float
    speed: float
    loop: bool
    smooth: bool


def easing_named(name: str) -> Easing:
    """The easing of this name. Raises ``ImpastoError``."""
    for easing in EASINGS:
        if easing.name == name:
            return easing
    raise ImpastoError(
        "Unknown easing “{name}”.",
        "Choose one of: {names}.",
        name=name,
        names=", ".join(easing.name for easing in EASINGS),
    )


def evenly(latents: list[Latent], seconds: float, **settings: Any) -> Timeline:
    """A timeline of latents at even distances of ``seconds``. Raises ``ImpastoError``."""
    keys = tuple(Key(number * seconds, latent) for number, latent in enumerate(latents))
    return Timeline(keys, **settings)
