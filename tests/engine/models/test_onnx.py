"""Reading ONNX files: published style networks, exports of torch, and files that are not right."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from engine.decoding import DecodeError
from engine.errors import ImpastoError
from engine.models import kinds, store
from engine.models import onnx as reading
from engine.models.loading import load_tensors
from engine.models.onnx import read_weights


def tensor(name: str, kind: int, shape: Sequence[int], **content: Any) -> TensorProto:
    return TensorProto(name=name, data_type=kind, dims=shape, **content)


def write_model(path: Path, nodes: Sequence[onnx.NodeProto], *stored: TensorProto) -> Path:
    graph = helper.make_graph(nodes, "graph", [], [], list(stored))
    path.write_bytes(helper.make_model(graph).SerializeToString())
    return path


RELU = helper.make_node("Relu", ["x"], ["y"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.onnx"


def test_reads_the_network_of_26_styles() -> None:
    path = store().path("multistyle26")
    weights = read_weights(path)
    convolution = next(each for each in onnx.load(path).graph.node if each.op_type == "Conv")
    weight = weights[convolution.input[1]]
    assert weight.shape == (32, 3, 9, 9)
    assert weight.dtype == np.float32
    assert 0.001 < np.abs(weight).mean() < 1


@pytest.mark.parametrize("name", ["arbitrary-predict", "arbitrary-transform"])
def test_turns_stored_integers_into_weights(name: str) -> None:
    path = store().path(name)
    weights, graph = read_weights(path), onnx.load(path).graph
    tensors = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    convolutions = [each for each in graph.node if each.op_type == "Conv"]
    assert convolutions
    for each in convolutions:
        weight = weights[each.input[1]]
        assert weight.dtype == np.float32
        assert weight.ndim == 4
        source = next(other for other in graph.node if each.input[1] in other.output)
        stored, scale = (tensors[name] for name in source.input[:2])
        assert stored.dtype == np.int8
        # The zero points are zero, so each output channel reaches its scale times 127.
        assert np.abs(weight).max() <= 128 * scale.max()
        np.testing.assert_allclose(weight[0], stored[0] * scale.reshape(-1)[0], rtol=1e-6)


def dequantize(*inputs: str) -> onnx.NodeProto:
    return helper.make_node("DequantizeLinear", inputs, ["v"], axis=0)


def test_scale_and_zero_point_per_channel(path: Path) -> None:
    write_model(
        path,
        [dequantize("w", "s", "z")],
        numpy_helper.from_array(np.array([[1, -2], [3, 4]], np.int8), "w"),
        numpy_helper.from_array(np.array([0.5, 2], np.float32), "s"),
        numpy_helper.from_array(np.array([0, 1], np.int8), "z"),
    )
    assert read_weights(path).keys() == {"v"}
    assert load_tensors(path)["v"].tolist() == [[0.5, -1], [4, 6]]


def test_a_scale_that_does_not_fit_is_an_error(path: Path) -> None:
    whole = numpy_helper.from_array(np.array([1, 2, 3], np.int8), "w")
    scale = numpy_helper.from_array(np.array([1, 2], np.float32), "s")
    write_model(path, [dequantize("w", "s")], whole, scale)
    with pytest.raises(ImpastoError, match="does not fit"):
        load_tensors(path)


@pytest.mark.parametrize(
    ("kind", "content", "wanted"),
    [
        (1, {"float_data": [1.5, -2]}, [1.5, -2]),
        (7, {"int64_data": [5, -3]}, [5, -3]),
        (6, {"int32_data": [5, -3]}, [5, -3]),
        (10, {"int32_data": [0x3E00, 0xC000]}, [1.5, -2]),
        (16, {"raw_data": b"\xc0\x3f\x00\xc0"}, [1.5, -2]),
        (11, {"double_data": [1.5, -2]}, [1.5, -2]),
    ],
)
def test_every_way_to_store_numbers(
    path: Path, kind: int, content: dict[str, Any], wanted: list[float]
) -> None:
    write_model(path, [RELU], tensor("w", kind, [2], **content))
    assert read_weights(path)["w"].tolist() == wanted
    assert load_tensors(path)["w"].tolist() == wanted


def test_a_constant_is_a_weight_unless_it_is_a_size(path: Path) -> None:
    value = numpy_helper.from_array(np.array([3], np.float32))
    write_model(
        path,
        [
            helper.make_node("Constant", [], ["c"], value=value),
            helper.make_node("Mul", ["x", "c"], ["y"]),
            helper.make_node("Constant", [], ["size"], value=value),
            helper.make_node("Resize", ["y", "", "size"], ["z"]),
        ],
    )
    assert read_weights(path) == {"c": [3]}


def test_weights_get_back_the_names_of_their_modules(path: Path) -> None:
    slopes = numpy_helper.from_array(np.ones((4, 1, 1), np.float32), "onnx::PRelu_1")
    matrix = numpy_helper.from_array(np.zeros((3, 2), np.float32), "onnx::MatMul_3")
    write_model(
        path,
        [
            helper.make_node("Identity", ["onnx::PRelu_1"], ["onnx::PRelu_2"]),
            helper.make_node("PRelu", ["x", "onnx::PRelu_1"], ["y"], "/body.1/PRelu"),
            helper.make_node("PRelu", ["y", "onnx::PRelu_2"], ["z"], "/a/a.0/act/PRelu"),
            helper.make_node("MatMul", ["z", "onnx::MatMul_3"], ["v"], "/head/MatMul"),
        ],
        slopes,
        matrix,
    )
    shapes = {name: value.shape for name, value in read_weights(path).items()}
    assert shapes == {"body.1.weight": (4,), "a.0.act.weight": (4,), "head.weight": (2, 3)}


def test_an_export_of_torch_is_recognised_by_its_weights(path: Path) -> None:
    from spandrel.architectures.Compact import Compact

    network = Compact(num_feat=16, num_conv=3, upscale=4).eval()
    # The slopes are alike, and the exporter then keeps them only once.
    torch.onnx.export(network, (torch.zeros(1, 3, 8, 8),), str(path), dynamo=False)
    found = load_tensors(path)
    assert found.keys() == network.state_dict().keys()
    assert all(torch.equal(found[name], value) for name, value in network.state_dict().items())
    description = kinds.recognise(found)
    assert description is not None
    assert description.details["scale"] == 4


def test_weights_in_another_file_are_refused(path: Path) -> None:
    secret = path.with_name("secret")
    secret.write_bytes(struct.pack("<2f", 1, 2))
    elsewhere = tensor("w", 1, [2], data_location=TensorProto.EXTERNAL)
    elsewhere.external_data.add(key="location", value="secret")
    constant = helper.make_node("Constant", [], ["c"], value=elsewhere)
    for nodes, stored in (([RELU], [elsewhere]), ([constant], [])):
        write_model(path, nodes, *stored)
        with pytest.raises(ImpastoError, match="keeps its weights in another file"):
            load_tensors(path)


FLOATS = struct.pack("<2f", 1, 2)


@pytest.mark.parametrize(
    "lying",
    [
        tensor("w", 1, [3], raw_data=FLOATS),
        tensor("w", 1, [2**40, 2**40], raw_data=FLOATS),
        tensor("w", 1, [-2, -1], raw_data=FLOATS),
        tensor("w", 1, [-1], raw_data=FLOATS),
        tensor("w", 1, [2], raw_data=FLOATS[:7]),
        tensor("w", 99, [2], raw_data=FLOATS),
        tensor("w", 8, [1], string_data=[b"text"]),
    ],
)
def test_a_tensor_that_lies_is_refused(path: Path, lying: TensorProto) -> None:
    write_model(path, [RELU], lying)
    with pytest.raises(ImpastoError, match=r"a\.onnx is damaged, or is not an ONNX model"):
        load_tensors(path)


@pytest.mark.parametrize("content", [b"", b"\x08", b"not a model at all", bytes(64), b"\xff" * 64])
def test_what_is_no_onnx_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ImpastoError, match="is damaged, or is not an ONNX model"):
        load_tensors(path)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_a_sentence_or_gives_weights(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.onnx"
    whole = numpy_helper.from_array(np.array([[1, 2], [3, 4]], np.int8), "w")
    scale = numpy_helper.from_array(np.array(1, np.float32), "s")
    write_model(path, [dequantize("w", "s")], whole, scale)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    try:
        weights = read_weights(path)  # Anything but these errors gets through.
    except (DecodeError, ImpastoError):
        return
    assert all(value.size <= len(content) for value in weights.values())


def test_a_mistake_of_ours_is_not_called_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_model(path, [RELU], numpy_helper.from_array(np.ones(2, np.float32), "w"))
    monkeypatch.setattr(reading, "_values", lambda tensor: tensor.no_such_field)
    with pytest.raises(AttributeError):
        load_tensors(path)
