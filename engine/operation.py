"""The vocabulary of edits: an operation is data, and running it yields ever better pictures."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol, Self

import numpy as np

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.regions import Coverage, Pixels, Region


class Cancelled(Exception):
    """The person, or newer work, asked the running operation to stop."""


class Update(NamedTuple):
    """One step towards the result: the pixels of one region, good enough to show.

    A later update replaces an earlier one whose region it holds. What the last ones left is the
    result. A rough update, of fewer pixels than its region has, is only for looking at: it is
    stretched over the region until others come, and is never a part of the result.
    """

    region: Region
    pixels: Pixels
    """``(region.height, region.width, C)``, at the picture's own depth and channels; smaller when
    the update is rough."""
    coverage: Coverage | None
    """``uint8`` as high and wide as ``pixels``: where they show; None for everywhere."""
    fraction: float
    """How far along the whole operation is, 0 to 1. The last update of all says 1."""
    stage: str
    """What is being done, in a few English words, a literal (the desktop translates it)."""

    @property
    def is_rough(self) -> bool:
        """Whether the pixels are fewer than the region's, so that they have to be stretched."""
        return self.pixels.shape[:2] != (self.region.height, self.region.width)


class Readable(Protocol):
    """A picture that can be read in parts: a ``Picture``, or a ``Stack`` of layers."""

    @property
    def bounds(self) -> Region:
        """The whole picture: ``Region(0, 0, width, height)``."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """``uint8`` or ``uint16``."""

    @property
    def channels(self) -> int:
        """3 for RGB, 4 for RGBA."""

    def read(self, region: Region) -> Pixels:
        """The pixels of ``region``, ``(height, width, channels)``. Not to be written to."""


class View(NamedTuple):
    """What a person sees of a picture at the moment."""

    region: Region
    """The part of the picture that is on screen."""
    scale: float
    """Pixels of the screen for each pixel of the picture: 0.25 when zoomed out to a quarter."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Context:
    """What an operation may know of where it runs."""

    device: str = "auto"
    """A torch device string such as ``cuda:0``, ``mps`` or ``cpu``; ``auto`` picks the fastest."""
    is_cancelled: Callable[[], bool] = _never
    """Asked often. Safe to call from the thread that runs the operation."""
    view: View | None = None
    """What is on screen, so that a large picture begins there; None when nobody looks."""
    is_enough: Callable[[], bool] = _never
    """Whether the person takes what there is by now. Asked like ``is_cancelled``: an operation that
    only gets better with time then yields its final update and ends. Others go on to their end."""

    def check(self) -> None:
        """Raise ``Cancelled`` if a stop was asked for. Call it at least every 50 ms of work."""
        if self.is_cancelled():
            raise Cancelled


@dataclass(frozen=True)
class Operation(ABC):
    """An edit as data. Subclasses are frozen dataclasses of numbers, strings and booleans.

    A subclass names itself with ``kind``, checks its values in ``__post_init__`` and does its work
    in ``run``. Same values, same picture, same device: same pixels.
    """

    kind: ClassVar[str] = ""
    _kinds: ClassVar[dict[str, type[Operation]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.kind:
            Operation._kinds[cls.kind] = cls

    @abstractmethod
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield updates, from rough to final. Raises ``Cancelled`` and ``ImpastoError``."""

    def preview(
        self, picture: Readable, mask: Mask | None, view: View, context: Context
    ) -> Iterator[Update]:
        """Show what the result would look like, quickly: rough updates of what ``view`` shows.

        Each is better than the one before; the first comes while a hand still moves a slider. An
        operation that has none yields nothing. Raises as ``run`` does.
        """
        return iter(())

    def result_bounds(self, bounds: Region) -> Region:
        """The whole picture after the operation; the regions of its updates lie in there.

        ``bounds`` is the whole picture before. Only what enlarges or cuts a picture changes it.
        """
        return bounds

    def place(self, bounds: Region) -> Region:
        """Where what was there before lies in ``result_bounds``: all of it, unless it is extended.

        Where the place has the size of ``bounds``, the picture in it is not made larger or smaller.
        """
        return self.result_bounds(bounds)

    def to_json(self) -> dict[str, Any]:
        """The operation as JSON values; ``operation_from_json`` reads it back."""
        return {"kind": self.kind, **dataclasses.asdict(self)}

    def replace(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return dataclasses.replace(self, **changes)


def operation_from_json(data: Mapping[str, Any] | str) -> Operation:
    """Read an operation that ``to_json`` wrote.

    Settings that are not there keep their defaults. Raises ``ImpastoError`` when the kind is
    unknown, a value is of another type, a name is not one of the operation's, or one is missing
    that has no default.
    """
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except json.JSONDecodeError as error:
            raise ImpastoError("This is not a saved edit: {reason}.", reason=error.msg) from error
    if not isinstance(data, Mapping):
        raise ImpastoError("This is not a saved edit.")
    values = dict(data)
    kind = values.pop("kind", None)
    cls = Operation._kinds.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise ImpastoError(
            "The edit “{kind}” is not known to this version.", "Update Impasto.", kind=kind
        )
    hints = typing.get_type_hints(cls)
    fields = dataclasses.fields(cls)
    names = {field.name for field in fields}
    for field in fields:
        required = field.default is field.default_factory is dataclasses.MISSING
        if required and field.name not in values:
            raise ImpastoError(
                "The edit “{kind}” lacks the setting “{name}”.", kind=kind, name=field.name
            )
    for name, value in values.items():
        if name not in names:
            raise ImpastoError("The edit “{kind}” has no setting “{name}”.", kind=kind, name=name)
        if not _fits(value, hints[name]):
            raise ImpastoError(
                "The setting “{name}” of the edit “{kind}” cannot be {value}.",
                kind=kind,
                name=name,
                value=repr(value),
            )
    return cls(**values)


def _fits(value: object, hint: Any) -> bool:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return any(_fits(value, option) for option in typing.get_args(hint))
    if hint is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint if isinstance(hint, type) else object)
