"""A look through a pickle before it is read, for what would take all the memory there is."""

from __future__ import annotations

import pickletools
from typing import BinaryIO

from engine.decoding import DecodeError, library_decoder


def check_memory(file: BinaryIO) -> None:
    """Refuse a pickle whose reading would need far more memory than its size.

    Python makes room for every place of the memo up to the largest that is used, and for strings
    as long as they claim to be. ``file`` comes back to where it stands. Raises ``DecodeError``.
    """
    start = file.tell()
    places, highest = 0, 0
    with library_decoder("pickletools", usual=ValueError):
        for operation, argument, _ in pickletools.genops(file):
            if operation.name in ("PUT", "BINPUT", "LONG_BINPUT"):
                places += 1
                highest = max(highest, int(argument or 0))
    # Programs count the places they use.
    if highest > 2 * places + 1000:
        raise DecodeError("the memo of a pickle would take all memory")
    file.seek(start)
