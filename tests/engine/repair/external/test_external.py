"""Networks of others as methods: LaMa's architecture with seeded weights, and one of a package."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import main
from engine.errors import ImpastoError
from engine.masks import Mask, write_mask
from engine.models import residency, store
from engine.operation import Cancelled, Context, Update
from engine.picture import Picture
from engine.regions import Region
from engine.repair import STRATEGIES, Repair, methods
from tests.engine.repair.external.lama import write_lama

CPU = Context(device="cpu")
OWN = """
import torch
from torch import nn

class Blue(nn.Module):
    multiple = 16
    sizes = []

    def forward(self, pictures, masks):
        height, width = pictures.shape[2:]
        assert height % 16 == width % 16 == 0 and set(masks.unique().tolist()) <= {0.0, 1.0}
        assert (pictures[masks.expand(-1, 3, -1, -1) > 0] == 0.5).all()
        Blue.sizes.append((width, height))
        return torch.tensor([0.0, 0.0, 1.0])[None, :, None, None].expand(1, 3, height, width)

def broken():
    raise OSError("the weights are gone")

def odd():
    return nn.Conv2d(4, 1, 1)
"""


@pytest.fixture(scope="session")
def lama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of LaMa's architecture with seeded weights, 102 MB."""
    path = tmp_path_factory.mktemp("weights") / "lama.safetensors"
    write_lama(path)
    return path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An installed Python package with networks of one's own."""
    site = tmp_path / "site"
    info = site / "blue_inpainter-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "blue_inpainter.py").write_text(OWN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: blue-inpainter\nVersion: 1.0\n")
    points = {"blue": "Blue", "broken": "broken", "odd": "odd", "missing": "nothing"}
    lines = [f"{name} = blue_inpainter:{made}" for name, made in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[impasto.inpainting]", *lines]))
    monkeypatch.syspath_prepend(str(site))
    yield "package:blue"
    sys.modules.pop("blue_inpainter", None)
    residency.release()


def scene(height: int, width: int, dtype: Any = np.uint8, channels: int = 3) -> NDArray[Any]:
    random = np.random.default_rng(3)
    high = np.iinfo(dtype).max
    pixels = random.integers(0, high, (height, width, channels), endpoint=True).astype(dtype)
    if channels == 4:
        pixels[:, :, 3] = high
    return pixels


def hole(height: int, width: int, region: Region) -> Mask:
    values = np.zeros((height, width), np.uint8)
    values[region.slices] = 255
    return Mask.of(values)


def repaired(
    pixels: NDArray[Any], mask: Mask, method: str, **values: Any
) -> tuple[NDArray[Any], list[Update]]:
    operation = Repair(method, feather=0, **values)
    updates = list(operation.run(Picture(pixels), mask, CPU))
    result = pixels.copy()
    last = updates[-1]
    shown = np.asarray(last.coverage) > 0
    result[last.region.slices][shown] = last.pixels[shown]
    return result, updates


def test_lama_is_recognised_run_and_cancelled(
    lama: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["models", "add", str(lama)]) == 0
    assert "Added lama: LaMa" in capsys.readouterr().out
    assert store().card("lama").family == "inpainting"
    assert main.main(["repair", "--methods"]) == 0
    assert "model:lama" in capsys.readouterr().out
    photo, out, mask = (tmp_path / f"{name}.png" for name in ("photo", "out", "mask"))
    pixels = scene(72, 80)
    Picture(pixels).save(photo)
    selected = hole(72, 80, Region(30, 24, 20, 16))
    write_mask(mask, selected, Region(0, 0, 80, 72))
    files = [str(photo), "--mask", str(mask), "--output", str(out)]
    assert main.main(["repair", *files, "--method", "model:lama", "--device", "cpu"]) == 0
    assert "with lama" in capsys.readouterr().out
    after = Picture.open(out).pixels
    inside = selected.read(Region(0, 0, 80, 72)) > 0
    assert (after[~inside] == pixels[~inside]).all()
    assert (after[inside] != pixels[inside]).any()
    stop_between_layers(pixels, selected)
    assert main.main(["models", "remove", "lama"]) == 0
    assert main.main(["repair", *files, "--method", "model:lama", "--force"]) == 1
    assert "no model called “lama”" in capsys.readouterr().err


def stop_between_layers(pixels: NDArray[Any], mask: Mask) -> None:
    asked = 0

    def is_cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 60

    steps = Repair("model:lama").run(Picture(pixels), mask, Context("cpu", is_cancelled))
    with pytest.raises(Cancelled):
        list(steps)
    # Stopped in the midst of the network, which has some hundreds of layers.
    assert asked == 61


@pytest.mark.parametrize(("dtype", "channels"), [(np.uint8, 3), (np.uint16, 4)])
def test_a_network_of_a_package_fills_the_hole_and_nothing_else(
    package: str, dtype: Any, channels: int
) -> None:
    assert package in {method.name for method in methods()}
    pixels = scene(61, 75, dtype, channels)
    region = Region(20, 25, 18, 14)
    result, updates = repaired(pixels, hole(61, 75, region), package)
    inside = np.zeros((61, 75), bool)
    inside[region.slices] = True
    assert (result[~inside] == pixels[~inside]).all()
    high = np.iinfo(dtype).max
    assert (result[inside] == [0, 0, high, high][:channels]).all()
    fractions = [update.fraction for update in updates]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(updates) > 1


@pytest.mark.parametrize("strategy", [each.name for each in STRATEGIES])
def test_strategies_decide_what_the_network_sees(package: str, strategy: str) -> None:
    pixels = scene(900, 1000)
    region = Region(100, 100, 40, 30)
    result, _ = repaired(pixels, hole(900, 1000, region), package, strategy=strategy)
    assert (result[region.slices] == (0, 0, 255)).all()
    wide, high = sys.modules["blue_inpainter"].Blue.sizes[-1]
    if strategy in ("auto", "crop"):
        assert (wide, high) == (272, 272)
    elif strategy == "resize":
        assert (wide, high) == (768, 704)
    else:
        assert (wide, high) == (1008, 912)


def test_one_look_at_the_whole_picture_fills_all_holes(package: str) -> None:
    values = np.zeros((300, 900), np.uint8)
    values[30:50, 30:50] = values[200:220, 850:870] = 255
    *_, first, second = Repair(package, 0, strategy="resize").run(
        Picture(scene(300, 900)), Mask.of(values), CPU
    )
    assert [update.region[:2] for update in (first, second)] == [(30, 30), (850, 200)]
    assert all((update.pixels == (0, 0, 255)).all() for update in (first, second))
    assert second.fraction == 1.0
    sizes = sys.modules["blue_inpainter"].Blue.sizes
    assert sizes.count((768, 256)) == 1, "besides a first, rough look"


def test_where_the_network_saw_less_texture_comes_from_the_picture(package: str) -> None:
    rows, columns = np.indices((700, 700))
    stripes = np.where((rows + columns) % 12 < 6, 30, 220).astype(np.uint8)
    pixels = np.repeat(stripes[:, :, None], 3, axis=2)
    region = Region(220, 220, 240, 240)
    mask = hole(700, 700, region)
    plain, _ = repaired(pixels, mask, package, strategy="crop")
    textured, updates = repaired(pixels, mask, package)
    assert plain[region.slices].std(axis=(0, 1)).max() == 0
    assert textured[region.slices].std() > 60
    assert updates[-1].fraction == 1.0


def test_auto_takes_the_preferred_network_for_wide_holes(package: str) -> None:
    pixels = scene(200, 200)
    wide, thin = hole(200, 200, Region(60, 60, 50, 50)), hole(200, 200, Region(20, 20, 3, 90))
    operation = Repair(preferred=package)
    (choice,) = operation.choices(Picture(pixels), wide)
    assert choice[1].method == package
    (choice,) = operation.choices(Picture(pixels), thin)
    assert choice[1].method == "telea"
    update = next(operation.run(Picture(pixels), wide, CPU))
    assert update.stage == "Automatic: your network"
    (choice,) = Repair(preferred="model:gone").choices(Picture(pixels), wide)
    assert choice[1].method == "patchmatch"


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("model:gone", "no model called “gone”"),
        ("model:vgg19", "is not for repairs"),
        ("package:gone", "No installed Python package"),
        ("package:broken", "the weights are gone"),
        ("package:missing", "does not load"),
        ("package:odd", "does not work"),
    ],
)
def test_a_network_that_cannot_be_used_is_told(package: str, method: str, sentence: str) -> None:
    steps = Repair(method).run(Picture(scene(60, 60)), hole(60, 60, Region(20, 20, 9, 9)), CPU)
    with pytest.raises(ImpastoError, match=sentence) as caught:
        list(steps)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("values", [{"strategy": "magic"}, {"preferred": "telea"}])
def test_values_that_make_no_sense_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(ImpastoError):
        Repair(**values)  # type: ignore[arg-type]
