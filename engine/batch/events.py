"""What a running batch tells, and how it is run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from engine.batch.journal import Counts, Entry
from engine.picture import Picture
from engine.regions import Pixels


class Looking(NamedTuple):
    """The folder is being looked through."""

    found: int


class Ready(NamedTuple):
    """The folder was looked through, the work begins."""

    counts: Counts


class Started(NamedTuple):
    """A picture's turn has come."""

    entry: Entry
    picture: Picture | None
    """None where another machine has it."""


class Progressed(NamedTuple):
    """A picture is being worked on."""

    entry: Entry
    fraction: float
    """How far along this picture is, 0 to 1."""
    stage: str


class Ended(NamedTuple):
    """A picture is over: ``entry.state`` says how."""

    entry: Entry
    thumbnail: Pixels | None
    """The result, small, if it was asked for."""


class Waiting(NamedTuple):
    """Nothing is to do on this thread for a moment."""


class Finished(NamedTuple):
    """All pictures are over."""

    counts: Counts


Event = Looking | Ready | Started | Progressed | Ended | Waiting | Finished


@dataclass(frozen=True)
class BatchOptions:
    """How a batch is run. Changes nothing in what it writes."""

    threads: int = 0
    """For reading, and as many for writing; 0 for as many as the processor has, at most 4."""
    megapixels: float = 0.0
    """What may be in memory at a time; 0 for what is free. One picture alone may be larger."""
    retry_failed: bool = False
    """Whether pictures that failed before are tried again though nothing has changed."""
    thumbnails: int = 0
    """Longer side of the thumbnails in ``Ended``, in pixels; 0 for none."""
    cluster: str = ""
    """The address of a dask scheduler whose machines do the work; empty for this machine."""
