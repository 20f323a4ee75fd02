"""The networks agree with what onnxruntime makes of the files they were read from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray

from engine.convert.style import painter as painting
from engine.convert.style.arbitrary import PREDICTOR_CARD, TRANSFORMER_CARD, Arbitrary, Predictor
from engine.convert.style.multistyle import CARD, Multistyle
from engine.convert.style.style import Style
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.models import residency
from engine.models.loading import load_tensors
from engine.models.store import BUNDLED, Store, store
from engine.picture import Picture
from engine.training.recipes.styles.textures import texture

Values = NDArray[np.float32]

ALLOWED = 2 / 255
"""Mean absolute difference."""


@pytest.fixture(scope="module")
def photo() -> Values:
    return np.asarray(Picture.preview(SAMPLE_PHOTO, 256).pixels, np.float32) / 255


def style_pictures() -> Iterator[Values]:
    """Ten: pieces of the sample in other colours, and textures."""
    pixels = np.asarray(Picture.preview(SAMPLE_PHOTO, 800).pixels, np.float32) / 255
    for seed in range(5):
        random = np.random.default_rng(seed)
        top, left = random.integers(0, 300, 2)
        piece = pixels[top : top + 256, left : left + 256]
        yield np.ascontiguousarray(piece[:, :, random.permutation(3)] ** random.uniform(0.4, 2.2))
    random = np.random.default_rng(0)
    yield from (texture(random) for _ in range(5))


def session(model: str | bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def tensor(values: Values) -> torch.Tensor:
    return torch.from_numpy(values).permute(2, 0, 1)[None]


def go_on() -> None:
    pass


def test_all_built_in_styles(photo: Values) -> None:
    path = store().path(CARD)
    reference, network = session(str(path)), Multistyle(load_tensors(path))
    x = tensor(photo)
    encoded = network.encode(x, go_on)
    for number in range(26):
        weights = np.zeros(26, np.float32)
        weights[number] = 1.0
        feed = {"image": x.numpy(), "style_weights": weights}
        expected = reference.run(None, feed)[0]
        style = network.style([(number, 1.0)])
        painted, moments = network.measure(encoded, style, go_on)
        assert np.abs(painted.numpy() - expected).mean() < ALLOWED
        if number % 9 == 0:
            folded = network.paint(x, network.fold(style, moments), go_on)
            assert np.abs(folded.numpy() - expected).mean() < ALLOWED


def test_a_blend(photo: Values) -> None:
    path = store().path(CARD)
    x, weights = tensor(photo), np.zeros(26, np.float32)
    weights[[3, 12]] = 0.25, 0.75
    feed = {"image": x.numpy(), "style_weights": weights}
    expected = session(str(path)).run(None, feed)[0]
    network = Multistyle(load_tensors(path))
    painted, _ = network.measure(x, network.style([(3, 0.25), (12, 0.75)]), go_on)
    assert np.abs(painted.numpy() - expected).mean() < ALLOWED


def test_ten_style_pictures(photo: Values) -> None:
    """The file rounds everything between the layers to 8 bits, which shows as grain.

    Without this rounding the two agree; with it they still show the same picture.
    """
    square = cv2.resize(photo, (384, 384))
    path = store().path(TRANSFORMER_CARD)
    network = Arbitrary(load_tensors(path))
    predictor = Predictor(load_tensors(store().path(PREDICTOR_CARD)))
    rounded, exact = session(str(path)), session(without_rounding(path))
    names = [each.name for each in rounded.get_inputs()]
    predicting = session(str(store().path(PREDICTOR_CARD)))
    encoded = network.encode(tensor(square), go_on)
    for picture in style_pictures():
        feed = {predicting.get_inputs()[0].name: picture[None]}
        vector = predicting.run(None, feed)[0].reshape(-1)
        own = predictor(tensor(picture))[0]
        assert np.abs(own.numpy() - vector).mean() < 0.05 * np.abs(vector).max()
        painted, _ = network.measure(encoded, network.style(torch.from_numpy(vector)), go_on)
        result = painted[0].permute(1, 2, 0).numpy()
        feed = {names[0]: square[None], names[1]: vector.reshape(1, 1, 1, -1)}
        assert np.abs(result - exact.run(None, feed)[0][0]).mean() < ALLOWED
        smooth = (cv2.blur(each, (9, 9)) for each in (result, rounded.run(None, feed)[0][0]))
        first, second = smooth
        assert np.abs(first - second).mean() < 3 * ALLOWED


def without_rounding(path: Path) -> bytes:
    """The network without the pairs of nodes that round what flows between the layers."""
    model = onnx.load(str(path))
    nodes = model.graph.node
    stored = {tensor.name for tensor in model.graph.initializer}
    stored |= {node.output[0] for node in nodes if node.op_type == "Constant"}
    instead: dict[str, str] = {}
    kept = []
    for node in nodes:
        rounds = node.op_type == "QuantizeLinear" or (
            node.op_type == "DequantizeLinear" and node.input[0] not in stored
        )
        if rounds:
            instead[node.output[0]] = node.input[0]
        else:
            kept.append(node)

    def origin(name: str) -> str:
        while name in instead:
            name = instead[name]
        return name

    for node in kept:
        node.input[:] = [origin(name) for name in node.input]
    kept.extend(
        onnx.helper.make_node("Identity", [origin(output.name)], [output.name])
        for output in model.graph.output
    )
    copies = [onnx.NodeProto.FromString(node.SerializeToString()) for node in kept]
    del nodes[:]
    nodes.extend(copies)
    result: bytes = model.SerializeToString()
    return result


def test_a_style_network_that_was_changed_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = bytearray(store().path(CARD).read_bytes())
    weights[len(weights) // 2] ^= 1
    (tmp_path / "changed.onnx").write_bytes(weights)
    card = json.loads((BUNDLED / f"{CARD}.json").read_text("utf-8"))
    del card["package"]
    (tmp_path / f"{CARD}.json").write_text(json.dumps({**card, "file": "changed.onnx"}), "utf-8")
    changed = Store(tmp_path / "models", bundled=tmp_path)
    monkeypatch.setattr(painting, "store", lambda: changed)
    residency.release(CARD)
    with pytest.raises(ImpastoError, match="changed or damaged"):
        painting.painter(Style.built_in(0), torch.device("cpu"))
