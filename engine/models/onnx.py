"""The weights in an ONNX file, read without running it and without following it to other files.

Exporters give weights other names than the module that they came from, or none: those that are
called like ``onnx::PRelu_46`` get back the name that the node's path tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.decoding import DecodeError, library_decoder
from engine.errors import ImpastoError

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto, TensorProto

Array = NDArray[Any]

MOST_BYTES = 2**31
"""Protocol buffers cannot be larger."""

_COPYING = ("Identity", "DequantizeLinear")
_SHAPING = (
    "Clip", "ConstantOfShape", "Expand", "Gather", "Pad", "Range", "Reshape", "Resize", "Slice",
    "Split", "Squeeze", "Tile", "Unsqueeze", "Upsample",
)  # fmt: skip
"""Operators whose stored inputs are sizes and places, not weights."""
_ROLES = {1: "weight", 2: "bias"}
"""What the inputs of convolutions, products and norms are called in a module."""


def read_weights(path: Path) -> dict[str, Array]:
    """The weights in the ONNX file at ``path`` by name; quantized ones as float32.

    Raises ``DecodeError`` when it is no ONNX file or damaged, ``ImpastoError`` when it keeps
    weights in other files, and ``OSError``.
    """
    graph = _graph(path)
    stored = _stored(graph)
    readers: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    weights: dict[str, Array] = {}
    for name, values in stored.items():
        using = [node for node in readers.get(name, ()) if node.op_type not in _COPYING]
        if all(node.op_type in _SHAPING for node in using) and name in readers:
            continue
        named = list(_named(name, values, using)) if name.startswith("onnx::") else []
        weights.update(named or [(name, values)])
    return weights


def _graph(path: Path) -> GraphProto:
    import onnx

    if path.stat().st_size > MOST_BYTES:
        raise DecodeError("more than two gigabytes")
    data = path.read_bytes()
    with library_decoder("onnx"):
        graph = onnx.load_model_from_string(data, format="protobuf").graph
    if not graph.node or graph.sparse_initializer:
        raise DecodeError("no nodes, or sparse tensors")
    if any(
        tensor.data_location == tensor.EXTERNAL or tensor.external_data
        for tensor in _tensors(graph)
    ):
        raise ImpastoError(
            "{name} keeps its weights in another file.",
            "Choose a model in a single file.",
            name=path.name,
        )
    return graph


def _tensors(graph: GraphProto) -> Iterator[TensorProto]:
    yield from graph.initializer
    for node in graph.node:
        yield from (each.t for each in node.attribute if each.HasField("t"))


def _stored(graph: GraphProto) -> dict[str, Array]:
    """Initializers and constants by name, and what is only a copy of them."""
    stored = {tensor.name: _values(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if not node.output:
            raise DecodeError("a node without outputs")
        given = [stored[name] for name in node.input if name in stored]
        if node.op_type == "Constant":
            values = [_values(each.t) for each in node.attribute if each.HasField("t")]
            stored.update(zip(node.output, values, strict=False))
        elif node.op_type == "Identity" and given:
            stored[node.output[0]] = given[0]
        elif node.op_type == "DequantizeLinear" and len(given) == sum(map(bool, node.input)) >= 2:
            stored[node.output[0]] = _dequantized(node, *given)
    return stored


def _values(tensor: TensorProto) -> Array:
    """The numbers of a tensor, those of reduced precision as float32."""
    from onnx import numpy_helper

    if any(side < 0 for side in tensor.dims):
        raise DecodeError(f"the tensor {tensor.name} has a negative size")
    with library_decoder("onnx"):
        values: Array = numpy_helper.to_array(tensor)
    if values.dtype.name == "bfloat16":
        values = values.astype(np.float32)
    if values.dtype.kind not in "fiub":
        raise DecodeError(f"tensors of the type {values.dtype}")
    return values


def _dequantized(node: NodeProto, integers: Array, scale: Array, *zero: Array) -> Array:
    """``(integer - zero point) * scale``, along one axis if there are several scales."""
    axis = next((each.i for each in node.attribute if each.name == "axis"), 1)
    along = [1] * integers.ndim
    try:
        if scale.size > 1:
            along[axis] = scale.size
        shift = np.asarray(zero[0] if zero else 0, np.int32).reshape(along)
        numbers = (integers.astype(np.int64) - shift) * scale.reshape(along).astype(np.float64)
        return numbers.astype(np.float32).reshape(integers.shape)
    except (ValueError, IndexError) as error:
        raise ImpastoError(
            "The model is damaged: a scale does not fit the weights “{tensor}”.",
            tensor=node.input[0],
        ) from error


def _named(name: str, values: Array, using: list[NodeProto]) -> Iterator[tuple[str, Array]]:
    """The weights under the names that they had in the modules which use them."""
    for node in using:
        role = _ROLES.get(list(node.input).index(name))
        module = _module(node.name)
        if not module or role is None:
            continue
        if node.op_type == "MatMul":
            values = values.T
        elif node.op_type == "PRelu":
            values = values.reshape(-1)
        yield f"{module}.{role}", values


def _module(node: str) -> str:
    """``layer.0.conv`` of the node ``/layer/layer.0/conv/Conv``."""
    parts = node.strip("/").split("/")[:-1]
    inner = (
        part
        for part, following in zip(parts, [*parts[1:], ""], strict=True)
        if not following.startswith(f"{part}.")
    )
    return ".".join(inner)
