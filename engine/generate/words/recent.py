"""Pictures that were just finished, so that adding one to a photo does not make it again."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Iterator

import numpy as np
from numpy.typing import NDArray

from engine.generate.words.painting import Sketch
from engine.generate.words.settings import WordsSettings
from engine.models.store import store

Pixels = NDArray[np.uint8]
MOST = 16
"""Pictures that are kept; of 1024 pixels they take 48 MB."""

_finished: OrderedDict[Hashable, Pixels] = OrderedDict()


def remembered(
    painting: Iterator[Sketch], settings: WordsSettings, start: Pixels | None, device: str
) -> Iterator[Sketch]:
    """The sketches of ``painting``, or only the last one if the same picture was made before.

    The same: same values but for where it lies, same start picture, same model file and device.
    """
    key = (
        dataclasses.replace(settings.at(None), start=None, sha256=""),
        store().card(settings.model).sha256,
        None if start is None else hashlib.sha256(start.tobytes()).digest(),
        device,
    )
    pixels = _finished.get(key)
    if pixels is not None:
        _finished.move_to_end(key)
        yield Sketch(1.0, pixels)
        return
    for sketch in painting:
        if sketch.fraction >= 1 and sketch.pixels is not None:
            _finished[key] = sketch.pixels
            if len(_finished) > MOST:
                _finished.popitem(last=False)
        yield sketch


def forget() -> None:
    """Make every picture again."""
    _finished.clear()
