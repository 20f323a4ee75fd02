"""The vocabulary of edits: an operation is data, and running it yields ever better pictures."""

from __future__ import annotations

import dataclasses
import importlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple, Protocol, Self

import numpy as np

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.regions import Coverage, Pixels, Region
from engine.settings import check_settings, summary, values_from_json, values_to_json


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
class OperationInfo:
    """What the program and a person must know of a kind of operation before running it."""

    title: str
    """What people call it, a verb: “Repair”."""
    summary: str = ""
    """What it does, in a sentence."""
    icon: str = ""
    """The name of an icon of the window."""
    job: Literal["", "repair", "convert", "generate", "words"] = ""
    """The tab that offers it; empty for those that tools and menus offer."""
    needs_mask: bool = False
    """Whether it does nothing without a mask."""
    takes_mask: bool = True
    """Whether it can be limited to a part of the picture."""
    fits_batch: bool = True
    """Whether it makes sense for each picture of a folder."""
    changes_size: bool = False
    """Whether the result may have another size than the picture."""
    improves_with_time: bool = False
    """Whether what there is at any moment is a result, so that a person can take it early."""
    has_preview: bool = False
    """Whether ``preview`` shows something."""
    uses_networks: bool = True
    """Whether it needs torch."""


@dataclass(frozen=True)
class Operation(ABC):
    """An edit as data. Subclasses are frozen dataclasses whose fields are declared settings.

    A subclass names itself with ``kind``, says in ``info`` what it is, declares its fields with
    ``engine.settings.setting`` and does its work in ``run``. What no declaration can say of its
    values it checks in ``__post_init__``, after this class has. Same values, same picture, same
    device: same pixels.
    """

    kind: ClassVar[str] = ""
    info: ClassVar[OperationInfo] = OperationInfo("")
    _kinds: ClassVar[dict[str, type[Operation]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.kind:
            Operation._kinds[cls.kind] = cls

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        if self.kind:  # one without is in no file, and its fields may be anything
            check_settings(self)

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

    @property
    def hides_below(self) -> bool:
        """Whether only its result is to be seen, and all that lies below is hidden."""
        return False

    def summary(self, translated: Callable[[str], str] = str) -> str:
        """What is special about it, in a line for histories, recipes and reports."""
        return summary(self, translated)

    def to_json(self) -> dict[str, Any]:
        """The operation as JSON values; ``operation_from_json`` reads it back."""
        return {"kind": self.kind, **values_to_json(self)}

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
    cls = operation_type(kind) if isinstance(kind, str) else None
    if cls is None:
        raise ImpastoError(
            "The edit “{kind}” is not known to this version.", "Update Impasto.", kind=kind
        )
    return cls(**values_from_json(cls, values, cls.kind))


# --- the kinds there are ---

MODULES = {
    "repair": "engine.repair.repair",
    "heal": "engine.repair.heal",
    "extend": "engine.repair.extend",
    "stylize": "engine.convert.style.stylize",
    "enlarge": "engine.convert.enlarge.enlarge",
    "clean": "engine.convert.clean.clean",
    "background": "engine.convert.background.background",
    "enhance": "engine.convert.enhance.enhance",
    "neural-style": "engine.convert.neural.neural",
    "crop": "engine.geometry.crop",
    "resize": "engine.geometry.resize",
    "generate": "engine.generate.generate",
    "words": "engine.generate.words.words",
}
"""The kinds of operations that come with the program, and the module that defines each.

A new operation is one file, and one line here. Named, not imported: this is the ground floor.
"""


def operation_type(kind: str) -> type[Operation] | None:
    """The class of a kind of operation, imported if it comes with the program."""
    if kind not in Operation._kinds and kind in MODULES:
        importlib.import_module(MODULES[kind])
    return Operation._kinds.get(kind)


def operation_types() -> tuple[type[Operation], ...]:
    """Every kind of operation: those of the program in the order of ``MODULES``, then others."""
    for kind in MODULES:
        operation_type(kind)
    others = [kind for kind in Operation._kinds if kind not in MODULES]
    return tuple(Operation._kinds[kind] for kind in (*MODULES, *others))
