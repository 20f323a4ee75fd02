"""Reading the weights of ncnn's models, without ncnn: a table of layers, and their numbers.

A model is two files. ``NAME.param`` is text: a magic number, the numbers of layers and blobs, and a
line for each layer with its kind, its name, what goes in and out, and ``key=value`` settings.
``NAME.bin`` is what the layers hold, in their order: weights behind a word that says how they are
stored, then a bias in 32 bits. The format is described in ncnn's wiki, "Param and model file
structure". Only layers whose weights are convolutions and slopes are known.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.decoding import DecodeError

PARAM_SUFFIX = ".param"
MAGIC = b"7767517"
HALF_FLAG = 0x01306B47
"""Before weights of 16 bits; zero before those of 32 bits."""
HALF_START = HALF_FLAG.to_bytes(4, "little")
MOST_TEXT = 4_000_000
MOST_NUMBERS = 2**28
"""In one layer."""

Array = NDArray[np.float32]


class _Layer(NamedTuple):
    kind: str
    name: str
    settings: dict[int, str]

    def number(self, key: int, usual: int = 0) -> int:
        try:
            value = int(self.settings.get(key, usual))
        except ValueError as error:
            raise DecodeError(f"setting {key} of {self.name}") from error
        if not 0 <= value <= MOST_NUMBERS:
            raise DecodeError(f"setting {key} of {self.name}")
        return value


def read_weights(path: Path) -> dict[str, Array]:
    """The weights in ``NAME.bin``, as ``NUMBER_LAYER.weight`` and ``NUMBER_LAYER.bias``.

    The number, four digits, is the layer's place among those that hold something: only the order
    tells what a layer is for, and not every file of weights keeps it.

    Those of convolutions are ``(outputs, inputs, height, width)``, those of transposed convolutions
    ``(inputs, outputs, height, width)``, as in torch; slopes of a PReLU ``(channels,)``. The table
    of layers lies beside the file as ``NAME.param``. Raises ``DecodeError`` when it is missing or
    damaged, when a kind of layer is unknown, or when the two do not fit.
    """
    data = memoryview(path.read_bytes())
    found: dict[str, Array] = {}
    place = 0
    number = 0
    for layer in _layers(path.with_suffix(PARAM_SUFFIX)):
        arrays, after = _arrays(layer, data, place)
        for kind, array in arrays.items():
            found[f"{number:04}_{layer.name}.{kind}"] = array
        number += after > place
        place = after
    if place != len(data):
        raise DecodeError(f"{len(data) - place} bytes are left")
    return found


def _layers(path: Path) -> list[_Layer]:
    try:
        if path.stat().st_size > MOST_TEXT:
            raise DecodeError(f"{path.name} is too large")
        lines = path.read_bytes().decode("ascii").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DecodeError(f"{path.name} cannot be read") from error
    if lines[0].strip().encode() != MAGIC or len(lines) < 3:
        raise DecodeError(f"{path.name} is no table of layers")
    return [_layer(line.split()) for line in lines[2:] if line.strip()]


def _layer(words: list[str]) -> _Layer:
    try:
        kind, name, entering, leaving, *rest = words
        pairs = (word.partition("=") for word in rest[int(entering) + int(leaving) :])
        return _Layer(kind, name, {int(key): value for key, _, value in pairs})
    except ValueError as error:
        raise DecodeError("a line of the table of layers") from error


def _arrays(layer: _Layer, data: memoryview, place: int) -> tuple[dict[str, Array], int]:
    """What a layer holds from ``place`` on, and the place after it."""
    if layer.kind in _WITHOUT_WEIGHTS:
        return {}, place
    if layer.kind == "PReLU":
        slopes, place = _plain(data, place, layer.number(0))
        return {"weight": slopes}, place
    if layer.kind not in ("Convolution", "Deconvolution"):
        raise DecodeError(f"layers of the kind {layer.kind} are unknown")
    outputs, width = layer.number(0), layer.number(1)
    height, count = layer.number(11, width), layer.number(6)
    if not outputs or not width or not height or count % (outputs * width * height):
        raise DecodeError(f"the weights of {layer.name} have no shape")
    weights, place = _flagged(data, place, count)
    shaped = weights.reshape(outputs, -1, height, width)
    if layer.kind == "Deconvolution":
        shaped = shaped.transpose(1, 0, 2, 3)
    found = {"weight": np.ascontiguousarray(shaped)}
    if layer.number(5):
        found["bias"], place = _plain(data, place, outputs)
    return found, place


_WITHOUT_WEIGHTS = frozenset(
    ("Input", "Split", "Concat", "Eltwise", "BinaryOp", "Interp", "PixelShuffle", "ReLU", "Crop")
)


def _flagged(data: memoryview, place: int, count: int) -> tuple[Array, int]:
    """``count`` numbers behind a word that says how they are stored, and the place after them."""
    flag = int.from_bytes(data[place : place + 4], "little")
    place += 4
    if flag == 0:
        return _plain(data, place, count)
    if flag != HALF_FLAG:
        raise DecodeError("weights are stored in an unknown way")
    length = 2 * count
    if place + length > len(data):
        raise DecodeError("the end is missing")
    numbers = np.frombuffer(data[place : place + length], "<f2").astype(np.float32)
    return numbers, place + -(-length // 4) * 4


def _plain(data: memoryview, place: int, count: int) -> tuple[Array, int]:
    length = 4 * count
    if place + length > len(data):
        raise DecodeError("the end is missing")
    numbers = np.frombuffer(data[place : place + length], "<f4").astype(np.float32)
    return numbers, place + length
