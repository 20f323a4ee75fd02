"""Weights in ncnn's two files: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.convert.external.recognition import identify
from engine.errors import ImpastoError
from engine.models.loading import Kind, check_file, load_tensors
from engine.models.ncnn import HALF_FLAG


def write_ncnn(path: Path, layers: list[nn.Module], half: bool = True) -> Path:
    """A chain of convolutions and slopes, as ncnn's converters write it."""
    lines = ["Input data 0 1 data 0=8 1=8 2=3"]
    data = b""
    for number, layer in enumerate(layers):
        ways = f"1 1 {number} {number + 1}"
        if isinstance(layer, nn.PReLU):
            lines.append(f"PReLU PRelu_{number} {ways} 0={layer.weight.numel()}")
            data += layer.weight.detach().numpy().astype("<f4").tobytes()
            continue
        assert isinstance(layer, nn.Conv2d | nn.ConvTranspose2d)
        weight = layer.weight.detach()
        kind = "Convolution"
        if isinstance(layer, nn.ConvTranspose2d):
            kind, weight = "Deconvolution", weight.transpose(0, 1)
        side, count = weight.shape[2], weight.numel()
        lines.append(
            f"{kind} Conv_{number} {ways} 0={layer.out_channels} 1={side} 5=1 6={count} "
            "9=2 -23310=1,2.000000e-01"
        )
        if half:
            packed = weight.numpy().astype("<f2").tobytes()
            data += HALF_FLAG.to_bytes(4, "little") + packed + bytes(-len(packed) % 4)
        else:
            data += bytes(4) + weight.numpy().astype("<f4").tobytes()
        assert layer.bias is not None
        data += layer.bias.detach().numpy().astype("<f4").tobytes()
    path.with_suffix(".param").write_text(
        "\n".join(["7767517", f"{len(lines)} {len(lines)}", *lines, ""])
    )
    path.write_bytes(data)
    return path


def compact(features: int = 8, convolutions: int = 2, scale: int = 2) -> list[nn.Module]:
    torch.manual_seed(0)
    layers: list[nn.Module] = [nn.Conv2d(3, features, 3, padding=1), nn.PReLU(features)]
    for _ in range(convolutions):
        layers += [nn.Conv2d(features, features, 3, padding=1), nn.PReLU(features)]
    return [*layers, nn.Conv2d(features, 3 * scale**2, 3, padding=1)]


@pytest.mark.parametrize("half", [False, True])
def test_reads_weights_in_their_order(tmp_path: Path, half: bool) -> None:
    layers = [nn.Conv2d(3, 5, 3), nn.PReLU(5), nn.ConvTranspose2d(5, 2, 4, 2)]
    path = write_ncnn(tmp_path / "a.bin", layers, half)
    assert check_file(path) is Kind.NCNN
    found = load_tensors(path)
    wanted = [layers[0].weight, layers[0].bias, layers[1].weight, layers[2].weight, layers[2].bias]
    assert [name.split("_")[0] for name in found] == ["0000", "0000", "0001", "0002", "0002"]
    for value, right in zip(found.values(), wanted, strict=True):
        assert isinstance(right, Tensor)
        assert torch.allclose(value, right, atol=1e-3 if half else 0)


@torch.inference_mode()
def test_a_compact_network_is_known_and_computes_the_same(tmp_path: Path) -> None:
    layers = compact()
    network = identify(load_tensors(write_ncnn(tmp_path / "a.bin", layers, half=False)))
    assert network is not None
    assert (network.scale, network.category) == (2, "upscale")
    pictures = torch.rand(1, 3, 12, 10)
    features = nn.Sequential(*layers)(pictures)
    larger = nn.functional.interpolate(pictures, scale_factor=2, mode="nearest")
    right = (nn.functional.pixel_shuffle(features, 2) + larger).clamp(0, 1)
    assert torch.allclose(network.build().eval()(pictures), right, atol=1e-6)


def test_a_file_that_is_cut_short_or_alone_is_refused(tmp_path: Path) -> None:
    path = write_ncnn(tmp_path / "a.bin", compact())
    data = path.read_bytes()
    for wrong in (data[:-4], data + bytes(4), data[: len(data) // 2]):
        path.write_bytes(wrong)
        with pytest.raises(ImpastoError, match=r"a\.bin is damaged"):
            load_tensors(path)
    path.write_bytes(data)
    path.with_suffix(".param").unlink()
    with pytest.raises(ImpastoError, match=r"\.param and \.bin"):
        load_tensors(path)


@given(place=st.integers(0, 400), text=st.binary(max_size=6))
def test_a_damaged_table_is_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, place: int, text: bytes
) -> None:
    path = write_ncnn(tmp_path_factory.mktemp("damaged") / "a.bin", compact(4, 1))
    table = path.with_suffix(".param")
    whole = table.read_bytes()
    table.write_bytes(whole[:place] + text + whole[place + len(text) :])
    try:
        found = load_tensors(path)
    except ImpastoError:
        return
    assert all(np.isfinite(value.shape).all() for value in found.values())
