"""Telling damaged files from our own mistakes.

A decoder of others may raise anything about damaged bytes, ``TypeError`` and ``AttributeError``
too. Ours raise ``DecodeError``. Whatever else comes out of our code is a mistake in it: it is
never called damage, and reaches the log with its traceback.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from engine.device import is_out_of_memory

log = logging.getLogger(__name__)


class DecodeError(ValueError):
    """The bytes of a file are not what its format says."""


@contextmanager
def library_decoder(library: str, usual: type[Exception] | None = None) -> Iterator[None]:
    """Turn what a library raises about damaged bytes into ``DecodeError``, and log it.

    Only the calls of the library belong in the block. Errors of the type ``usual`` are not logged:
    what the library raises where it only says no. ``MemoryError`` comes through, also for the
    libraries that have another name for it, and so do mistakes in what the library calls back.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, MemoryError) or type(error).__module__.startswith("engine."):
            raise  # not the library's: what a callback of ours raised, such as Cancelled
        if is_out_of_memory(error):
            raise MemoryError(str(error)) from error
        if isinstance(error, _MISTAKES) and _is_raised_by_us(error):
            raise
        if usual is None or not isinstance(error, usual):
            log.warning("%s could not decode a file", library, exc_info=True)
        reason = _reason_of(error).strip().rstrip(".")
        raise DecodeError(reason or type(error).__name__) from error


def _reason_of(error: Exception) -> str:
    """What it says. LibRaw's errors say it in bytes."""
    said = error.args[0] if error.args else None
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(error)


_MISTAKES = (TypeError, AttributeError, NameError, AssertionError)


def _is_raised_by_us(error: Exception) -> bool:
    """Whether it was raised in a function of ours that the library called back."""
    frames = list(traceback.walk_tb(error.__traceback__))
    name: str = frames[-1][0].f_globals.get("__name__", "")
    # The first two are ``library_decoder`` and its block, which calls what is written in C.
    return len(frames) > 2 and name.startswith("engine.")
