"""Reads the weights and the graph of an ONNX file without running it.

ONNX is a protocol buffer (github.com/onnx/onnx, ``onnx.proto``). Only what weights need is read:
initializers, constants, and the nodes with their attributes. The ``onnx`` package would bring a
compiled protobuf for these few message types, and follows references to other files on the disk.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.models.protobuf import BrokenMessage, fields, packed_varints

Array = NDArray[Any]
Attribute = int | float | str | Array | tuple[int, ...] | tuple[float, ...]

MOST_BYTES = 2**31
"""Protocol buffers cannot be larger."""


@dataclass(frozen=True)
class Node:
    """One operator of the graph."""

    operator: str
    """Such as ``Conv`` or ``DequantizeLinear``."""
    inputs: tuple[str, ...]
    """Names of values; empty for an optional input that is left out."""
    outputs: tuple[str, ...]
    attributes: Mapping[str, Attribute]


@dataclass(frozen=True)
class Graph:
    """The network in an ONNX file."""

    tensors: Mapping[str, Array]
    """Initializers and constants by name, in their stored types (bfloat16 as float32)."""
    nodes: tuple[Node, ...]
    """In an order in which they can be computed."""
    inputs: Mapping[str, tuple[int, ...]]
    """The shapes of what is fed, without the initializers; -1 for a size that is free."""
    outputs: Mapping[str, tuple[int, ...]]


def read_onnx(path: Path) -> Graph:
    """Read the ONNX file at ``path``.

    Raises ``ImpastoError`` when it is no ONNX file, is damaged, or keeps weights in other files.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BrokenMessage("more than two gigabytes")
        return _model(memoryview(path.read_bytes()))
    except OSError as error:
        raise ImpastoError(
            "{name} could not be read: {reason}.", name=path.name, reason=error.strerror or error
        ) from error
    except ExternalData as error:
        raise ImpastoError(
            "{name} keeps its weights in another file.",
            "Choose a model that is a single file.",
            name=path.name,
        ) from error
    except ValueError as error:  # BrokenMessage, or NumPy about numbers that make no sense
        raise ImpastoError(
            "{name} is not an ONNX model, or it is damaged.", "Get the file again.", name=path.name
        ) from error


def dequantized(graph: Graph) -> dict[str, Array]:
    """The graph's tensors as numbers: integers with their scale and zero point become float32.

    Each ``DequantizeLinear`` of a stored tensor gives one tensor by the name of its output,
    ``(integer - zero point) * scale``; what it was made of is left out. All others stay.
    Raises ``ImpastoError`` when a scale does not fit its tensor.
    """
    result = dict(graph.tensors)
    used: set[str] = set()
    for node in graph.nodes:
        stored = all(name in graph.tensors for name in node.inputs if name)
        if node.operator == "DequantizeLinear" and stored and len(node.inputs) >= 2:
            result[node.outputs[0]] = _dequantize(node, graph.tensors)
            used.update(node.inputs)
    return {name: value for name, value in result.items() if name not in used}


class ExternalData(BrokenMessage):
    """A tensor's values lie in another file."""


def _dequantize(node: Node, tensors: Mapping[str, Array]) -> Array:
    integers, scale = tensors[node.inputs[0]], tensors[node.inputs[1]].astype(np.float32)
    zero = tensors[node.inputs[2]] if len(node.inputs) > 2 and node.inputs[2] else np.int32(0)
    along = [1] * integers.ndim
    axis = node.attributes.get("axis", 1)
    if scale.ndim == 1 and scale.size > 1:
        if not isinstance(axis, int) or not -integers.ndim <= axis < integers.ndim:
            raise _bad_scale(node)
        along[axis] = scale.size
    try:
        shift = np.asarray(zero, np.int32).reshape(along)
        numbers = (integers.astype(np.int64) - shift) * scale.reshape(along).astype(np.float64)
        return numbers.astype(np.float32)
    except ValueError as error:
        raise _bad_scale(node) from error


def _bad_scale(node: Node) -> ImpastoError:
    return ImpastoError(
        "The model is damaged: a scale does not fit the weights “{tensor}”.", tensor=node.inputs[0]
    )


# --- the messages, by the field numbers of onnx.proto ---


def _model(data: memoryview) -> Graph:
    graphs = [value for number, value in fields(data) if number == 7]
    if len(graphs) != 1 or not isinstance(graphs[0], memoryview):
        raise BrokenMessage("no graph")
    return _graph(graphs[0])


def _graph(data: memoryview) -> Graph:
    tensors: dict[str, Array] = {}
    nodes: list[Node] = []
    inputs: dict[str, tuple[int, ...]] = {}
    outputs: dict[str, tuple[int, ...]] = {}
    for number, value in fields(data):
        if number == 1:
            node = _node(_bytes(value))
            nodes.append(node)
            constant = node.attributes.get("value")
            if node.operator == "Constant" and isinstance(constant, np.ndarray):
                tensors[node.outputs[0]] = constant
        elif number == 5:
            name, tensor = _tensor(_bytes(value))
            tensors[name] = tensor
        elif number in (11, 12):
            name, shape = _value_info(_bytes(value))
            (inputs if number == 11 else outputs)[name] = shape
        elif number == 15:
            raise BrokenMessage("sparse tensors")
    if not nodes:
        raise BrokenMessage("no nodes")
    fed = {name: shape for name, shape in inputs.items() if name not in tensors}
    return Graph(tensors, tuple(nodes), fed, outputs)


def _node(data: memoryview) -> Node:
    operator = ""
    inputs: list[str] = []
    outputs: list[str] = []
    attributes: dict[str, Attribute] = {}
    for number, value in fields(data):
        if number == 1:
            inputs.append(_text(value))
        elif number == 2:
            outputs.append(_text(value))
        elif number == 4:
            operator = _text(value)
        elif number == 5:
            attributes.update(_attribute(_bytes(value)))
    if not operator or not outputs:
        raise BrokenMessage("a node without an operator or outputs")
    return Node(operator, tuple(inputs), tuple(outputs), attributes)


def _attribute(data: memoryview) -> Iterator[tuple[str, Attribute]]:
    """Its name and value; nothing for kinds that weights do not need, such as subgraphs."""
    name = ""
    value: Attribute | None = None
    floats: list[float] = []
    integers: list[int] = []
    for number, found in fields(data):
        match number:
            case 1:
                name = _text(found)
            case 2:
                value = _float(found)
            case 3:
                value = _signed(_integer(found))
            case 4:
                value = bytes(_bytes(found)).decode("utf-8", "replace")
            case 5:
                value = _tensor(_bytes(found))[1]
            case 7:
                floats.extend(_floats(found))
            case 8:
                integers.extend(map(_signed, _integers(found)))
            case _:
                continue
    if floats or integers:
        value = tuple(floats) or tuple(integers)
    if value is not None:
        yield name, value


_TYPES: Mapping[int, str] = {
    1: "<f4", 2: "u1", 3: "i1", 4: "<u2", 5: "<i2", 6: "<i4", 7: "<i8", 9: "?",
    10: "<f2", 11: "<f8", 12: "<u4", 13: "<u8",
}  # fmt: skip
_BFLOAT16 = 16


def _tensor(data: memoryview) -> tuple[str, Array]:
    """Name and values. Raises ``BrokenMessage`` when they do not fill the shape."""
    name, kind = "", 0
    shape: list[int] = []
    raw: memoryview | None = None
    listed: list[float | int] = []
    for number, value in fields(data):
        match number:
            case 1:
                shape.extend(_integers(value))
            case 2:
                kind = _integer(value)
            case 4:
                listed.extend(_floats(value))
            case 5 | 7:
                listed.extend(map(_signed, _integers(value)))
            case 8:
                name = _text(value)
            case 9:
                raw = _bytes(value)
            case 10:
                listed.extend(np.frombuffer(_bytes(value), "<f8").tolist())
            case 11:
                listed.extend(_integers(value))
            case 13:
                raise ExternalData
            case 14 if value == 1:
                raise ExternalData
            case _:
                continue
    count = math.prod(shape)
    values = _from_list(listed, kind) if raw is None else _from_bytes(raw, kind)
    if values.size != count:
        raise BrokenMessage(f"the tensor {name} has another number of values than its shape says")
    return name, values.reshape(shape)


def _from_bytes(raw: memoryview, kind: int) -> Array:
    values = np.frombuffer(raw, "<u2" if kind == _BFLOAT16 else _dtype(kind))
    return _widened(values) if kind == _BFLOAT16 else values


def _from_list(listed: list[float | int], kind: int) -> Array:
    try:
        # Half precision is listed by its bits.
        if kind == 10:
            return np.array(listed, "<u2").view("<f2")
        return (
            _widened(np.array(listed, "<u2"))
            if kind == _BFLOAT16
            else np.array(listed, _dtype(kind))
        )
    except (OverflowError, TypeError) as error:
        raise BrokenMessage("numbers that do not fit their type") from error


def _widened(bits: Array) -> Array:
    """The float32 numbers of which these are the upper 16 bits."""
    return (bits.astype("<u4") << 16).view("<f4")


def _dtype(kind: int) -> str:
    try:
        return _TYPES[kind]
    except KeyError:
        raise BrokenMessage(f"tensors of the type {kind}") from None


def _value_info(data: memoryview) -> tuple[str, tuple[int, ...]]:
    name = ""
    shape: list[int] = []
    for number, value in fields(data):
        if number == 1:
            name = _text(value)
        elif number == 2:
            dimensions = _inside(_inside(_bytes(value), 1), 2)
            shape = [_dimension(_bytes(each)) for n, each in fields(dimensions) if n == 1]
    return name, tuple(shape)


def _inside(data: memoryview, wanted: int) -> memoryview:
    """The message in the field ``wanted``; an empty one if it is not there."""
    found = (value for number, value in fields(data) if number == wanted)
    return _bytes(next(found, memoryview(b"")))


def _dimension(data: memoryview) -> int:
    return next((_signed(_integer(value)) for number, value in fields(data) if number == 1), -1)


# --- values of fields ---


def _bytes(value: int | memoryview) -> memoryview:
    if isinstance(value, int):
        raise BrokenMessage("a number where bytes belong")
    return value


def _integer(value: int | memoryview) -> int:
    if not isinstance(value, int):
        raise BrokenMessage("bytes where a number belongs")
    return value


def _text(value: int | memoryview) -> str:
    return bytes(_bytes(value)).decode("utf-8")


def _integers(value: int | memoryview) -> list[int]:
    return [value] if isinstance(value, int) else packed_varints(value)


def _floats(value: int | memoryview) -> list[float]:
    if isinstance(value, int):
        value = memoryview((value & 0xFFFFFFFF).to_bytes(4, "little"))
    data = _bytes(value)
    floats: list[float] = np.frombuffer(data, "<f4").tolist()
    return floats


def _float(value: int | memoryview) -> float:
    found = _floats(value)
    if len(found) != 1:
        raise BrokenMessage("more than one number where one belongs")
    return found[0]


def _signed(value: int) -> int:
    """Negative numbers are stored as 64-bit ones."""
    return value - 2**64 if value >= 2**63 else value
