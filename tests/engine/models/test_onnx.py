"""Reading ONNX files: the published style networks, and files that are not right."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import ImpastoError
from engine.models import store
from engine.models.loading import load_tensors
from engine.models.onnx import dequantized, read_onnx


def varint(value: int) -> bytes:
    value &= 2**64 - 1
    result = b""
    while value > 0x7F:
        result += bytes([value & 0x7F | 0x80])
        value >>= 7
    return result + bytes([value])


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def message(field: int, content: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(content)) + content


def tensor(name: str, kind: int, shape: tuple[int, ...], content: bytes) -> bytes:
    sides = b"".join(number(1, side) for side in shape)
    return sides + number(2, kind) + message(8, name.encode()) + content


def node(operator: str, inputs: tuple[str, ...], output: str, more: bytes = b"") -> bytes:
    names = b"".join(message(1, name.encode()) for name in inputs)
    return names + message(2, output.encode()) + message(4, operator.encode()) + more


def write_model(path: Path, *graph: bytes) -> Path:
    path.write_bytes(number(1, 8) + message(7, b"".join(graph)))
    return path


RELU = message(1, node("Relu", ("x",), "y"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.onnx"


def test_reads_the_network_of_26_styles() -> None:
    graph = read_onnx(store().path("multistyle26"))
    assert graph.inputs == {"image": (1, 3, -1, -1), "style_weights": (26,)}
    assert list(graph.outputs) == ["stylized"]
    convolution = next(each for each in graph.nodes if each.operator == "Conv")
    assert convolution.attributes["kernel_shape"] == (9, 9)
    weight = graph.tensors[convolution.inputs[1]]
    assert weight.shape == (32, 3, 9, 9)
    assert weight.dtype == np.float32
    assert 0.001 < np.abs(weight).mean() < 1


@pytest.mark.parametrize("name", ["arbitrary-predict", "arbitrary-transform"])
def test_turns_stored_integers_into_weights(name: str) -> None:
    graph = read_onnx(store().path(name))
    weights = dequantized(graph)
    convolutions = [each for each in graph.nodes if each.operator == "Conv"]
    assert convolutions
    for each in convolutions:
        weight = weights[each.inputs[1]]
        assert weight.dtype == np.float32
        assert weight.ndim == 4
        source = next(other for other in graph.nodes if each.inputs[1] in other.outputs)
        stored, scale = (graph.tensors[name] for name in source.inputs[:2])
        assert stored.dtype == np.int8
        # The zero points are zero, so each output channel reaches its scale times 127.
        assert np.abs(weight).max() <= 128 * scale.max()
        np.testing.assert_allclose(weight[0], stored[0] * scale.reshape(-1)[0], rtol=1e-6)


def test_scale_and_zero_point_per_channel(path: Path) -> None:
    whole = np.array([[1, -2], [3, 4]], np.int8)
    write_model(
        path,
        message(5, tensor("w", 3, (2, 2), message(9, whole.tobytes()))),
        message(5, tensor("s", 1, (2,), message(9, struct.pack("<2f", 0.5, 2)))),
        message(5, tensor("z", 3, (2,), message(9, bytes([0, 1])))),
        message(1, node("DequantizeLinear", ("w", "s", "z"), "v", message(5, axis(0)))),
    )
    assert dequantized(read_onnx(path)).keys() == {"v"}
    np.testing.assert_array_equal(dequantized(read_onnx(path))["v"], [[0.5, -1], [4, 6]])
    assert load_tensors(path)["v"].tolist() == [[0.5, -1], [4, 6]]


def axis(value: int) -> bytes:
    return message(1, b"axis") + number(3, value) + number(20, 2)


def test_a_scale_that_does_not_fit_is_an_error(path: Path) -> None:
    write_model(
        path,
        message(5, tensor("w", 3, (3,), message(9, b"abc"))),
        message(5, tensor("s", 1, (2,), message(9, struct.pack("<2f", 1, 2)))),
        message(1, node("DequantizeLinear", ("w", "s"), "v", message(5, axis(0)))),
    )
    with pytest.raises(ImpastoError, match="does not fit"):
        load_tensors(path)


@pytest.mark.parametrize(
    ("kind", "content", "wanted"),
    [
        (1, message(4, struct.pack("<2f", 1.5, -2)), [1.5, -2]),
        (1, b"\x25" + struct.pack("<f", 1.5) + b"\x25" + struct.pack("<f", -2), [1.5, -2]),
        (7, message(7, varint(5) + varint(-3)), [5, -3]),
        (6, number(5, 5) + number(5, -3), [5, -3]),
        (10, message(5, varint(0x3E00) + varint(0xC000)), [1.5, -2]),
        (16, message(9, b"\xc0\x3f\x00\xc0"), [1.5, -2]),
        (11, message(10, struct.pack("<2d", 1.5, -2)), [1.5, -2]),
    ],
)
def test_every_way_to_store_numbers(
    path: Path, kind: int, content: bytes, wanted: list[float]
) -> None:
    write_model(path, message(5, tensor("w", kind, (2,), content)), RELU)
    assert read_onnx(path).tensors["w"].tolist() == wanted


def test_a_constant_is_a_tensor(path: Path) -> None:
    value = tensor("", 1, (1,), message(9, struct.pack("<f", 3)))
    attribute = message(1, b"value") + message(5, value) + number(20, 4)
    write_model(path, message(1, node("Constant", (), "c", message(5, attribute))))
    assert read_onnx(path).tensors["c"].tolist() == [3]


def test_weights_in_another_file_are_refused(path: Path) -> None:
    secret = path.with_name("secret")
    secret.write_bytes(struct.pack("<2f", 1, 2))
    elsewhere = message(13, message(1, b"location") + message(2, b"secret")) + number(14, 1)
    write_model(path, message(5, tensor("w", 1, (2,), elsewhere)), RELU)
    with pytest.raises(ImpastoError, match="keeps its weights in another file"):
        load_tensors(path)


@pytest.mark.parametrize(
    "content",
    [
        tensor("w", 1, (3,), message(9, struct.pack("<2f", 1, 2))),
        tensor("w", 1, (2**40, 2**40), message(9, struct.pack("<2f", 1, 2))),
        tensor("w", 1, (-2, -1), message(9, struct.pack("<2f", 1, 2))),
        tensor("w", 1, (2,), message(9, b"1234567")),
        tensor("w", 99, (2,), message(9, b"12345678")),
        tensor("w", 3, (1,), number(5, 300)),
        tensor("w", 1, (2,), number(9, 7)),
    ],
)
def test_a_tensor_that_lies_is_refused(path: Path, content: bytes) -> None:
    write_model(path, message(5, content), RELU)
    with pytest.raises(ImpastoError, match=r"a\.onnx is not an ONNX model, or it is damaged"):
        load_tensors(path)


@pytest.mark.parametrize("content", [b"", b"\x08", b"not a model at all", bytes(64), b"\xff" * 64])
def test_what_is_no_onnx_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ImpastoError, match="is not an ONNX model"):
        load_tensors(path)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_a_sentence_or_does_no_harm(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.onnx"
    write_model(
        path,
        message(5, tensor("w", 3, (2, 2), message(9, b"abcd"))),
        message(5, tensor("s", 1, (), message(4, struct.pack("<f", 1)))),
        message(1, node("DequantizeLinear", ("w", "s"), "v", message(5, axis(0)))),
        message(11, message(1, b"x") + message(2, message(1, number(1, 1)))),
    )
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    with suppress(ImpastoError):
        load_tensors(path)
