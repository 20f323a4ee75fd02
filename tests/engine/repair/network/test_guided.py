from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file

from engine.errors import ImpastoError
from engine.folders import RESOURCES
from engine.masks import Mask
from engine.models import residency
from engine.models.card import Card, card_text
from engine.models.store import CheckState, Store
from engine.operation import Cancelled, Context
from engine.picture import Picture as Photo
from engine.regions import Region
from engine.repair import Repair
from engine.repair.network import NETWORK, guided
from engine.repair.network.guided import Guide, imagine, reduction
from engine.repair.network.network import InpaintingNetwork, NetworkConfig, network_of
from engine.repair.patch_search import patchmatch
from engine.repair.patch_search.patchmatch import Search, complete

CPU = torch.device("cpu")
Picture = NDArray[np.float32]


def never() -> None:
    """Nobody asks to stop."""


def horizon(height: int, width: int, channels: int = 3) -> Picture:
    """Light above, dark below, with grain."""
    picture = np.full((height, width, channels), 0.8, np.float32)
    picture[height // 2 :] = 0.2
    grain = np.random.default_rng(0).normal(0, 0.03, picture.shape)
    return np.clip(picture + grain, 0, 1).astype(np.float32)


def box(height: int, width: int, share: float = 0.25) -> NDArray[np.bool_]:
    hole = np.zeros((height, width), np.bool_)
    high, wide = int(height * share), int(width * share)
    hole[(height - high) // 2 :, (width - wide) // 2 :][:high, :wide] = True
    return hole


@pytest.fixture(scope="module")
def network() -> InpaintingNetwork:
    """Untrained: it fills smoothly."""
    torch.manual_seed(0)
    config = NetworkConfig(fine=8, middle=8, coarse=16, blocks=1, branches=2)
    return InpaintingNetwork(config).eval()


@pytest.mark.parametrize(("height", "width"), [(40, 61), (700, 500), (30, 2000)])
@pytest.mark.parametrize("channels", [3, 4])
def test_imagines_any_size(
    network: InpaintingNetwork, height: int, width: int, channels: int
) -> None:
    picture, hole = horizon(height, width, channels), box(height, width)
    seen = imagine(network, picture, hole, CPU, never)
    assert seen.shape[0] * seen.shape[1] <= 1.01 * network.most_places
    guide = Guide.of(seen, height, width).colours
    assert guide.shape == (height, width, 3)
    assert guide.dtype == np.float32
    upper, lower = guide[: height // 4], guide[3 * height // 4 :]
    assert np.allclose(upper, 0.8, atol=0.15)
    assert np.allclose(lower, 0.2, atol=0.15)
    inside = guide[hole]
    assert inside.min() > 0.1
    assert inside.max() < 0.9


def test_does_not_see_what_is_to_be_replaced(network: InpaintingNetwork) -> None:
    picture, hole = horizon(300, 300), box(300, 300)
    other = picture.copy()
    other[hole] = 1.0
    first, second = (imagine(network, each, hole, CPU, never) for each in (picture, other))
    assert np.array_equal(first, second)


def test_network_sees_large_holes_small_and_small_ones_as_they_are(
    network: InpaintingNetwork,
) -> None:
    assert reduction(box(100, 100, 0.2), network) == 1
    large = reduction(box(1000, 1000, 0.5), network)
    assert 500 / large == pytest.approx(network.widest_hole, rel=0.05)
    wide = reduction(box(3000, 3000, 0.005), network)
    assert 3000**2 / wide**2 == pytest.approx(network.most_places, rel=0.01)


def test_can_be_stopped(network: InpaintingNetwork) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imagine(network, horizon(64, 64), box(64, 64), CPU, stop)


def filled(picture: Picture, hole: NDArray[np.bool_], guide: Guide | None) -> Picture:
    """Patch search's last word."""
    result = picture.copy()
    for step in complete(picture, hole, ~hole, Search(), 0, CPU, never, guide):
        result[step.region.slices] = step.pixels
    return result


def test_patch_search_follows_a_guide_where_the_picture_alone_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What is copied is looked at before it is blended in.
    monkeypatch.setattr(patchmatch, "_blend", lambda *_: None)
    picture = horizon(96, 96)
    hole = np.zeros((96, 96), np.bool_)
    hole[10:38, 30:66] = True  # in the light half, far from the dark one
    dark = np.zeros_like(hole)
    dark[16:32, 38:58] = True
    imagined = horizon(96, 96)
    imagined[dark] = 0.2
    alone, led = (filled(picture, hole, guide) for guide in (None, Guide.of(imagined, 96, 96)))
    assert alone[dark].mean() > 0.7
    assert led[20:28, 42:54].mean() < 0.5
    assert np.array_equal(led[~hole], picture[~hole])
    # Every pixel is the picture's own; nothing of the guide is left in the hole.
    own = {pixel.tobytes() for pixel in picture[~hole]}
    assert all(pixel.tobytes() in own for pixel in led[hole])


@pytest.fixture
def stored(
    network: InpaintingNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A store that holds the network; nothing of it stays in memory."""
    tmp_path.joinpath("models").mkdir()
    file = tmp_path / "models" / f"{NETWORK}.safetensors"
    save_file({name: value.half() for name, value in network.state_dict().items()}, file)
    card = Card(NETWORK, "Structure", "repair", "Continues lines.", file.name)
    file.with_suffix(".json").write_text(card_text(card))
    there = Store(tmp_path / "user", bundled=tmp_path / "models")
    monkeypatch.setattr(guided, "store", lambda: there)
    residency.release(NETWORK)
    yield file
    residency.release(NETWORK)


def repaired(method: str) -> tuple[NDArray[np.uint8], list[float]]:
    """A horizon with a hole, repaired, and how far along each update was."""
    pixels = np.rint(horizon(120, 160) * 255).astype(np.uint8)
    mask = Mask(Region(0, 0, 160, 120), box(120, 160).astype(np.uint8) * 255)
    steps = list(Repair(method=method).run(Photo(pixels), mask, Context("cpu")))
    for step in steps:
        pixels[step.region.slices] = step.pixels
    return pixels, [step.fraction for step in steps]


def test_repairs_with_the_network_of_the_store(stored: Path) -> None:
    pixels, fractions = repaired("guided")
    before = np.rint(horizon(120, 160) * 255).astype(np.uint8)
    hole = box(120, 160)
    assert np.array_equal(pixels[~hole], before[~hole])
    assert pixels[46:56, 65:95].mean() > 150
    assert pixels[66:74, 65:95].mean() < 100
    assert fractions == sorted(fractions)
    assert len(fractions) > 3
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert [key.name for key in residency.resident()].count(NETWORK) == 1
    again, _ = repaired("guided")
    assert np.array_equal(again, pixels)


def test_refuses_a_file_with_another_network(stored: Path) -> None:
    save_file({"weight": torch.zeros(3)}, stored)
    with pytest.raises(ImpastoError, match="not the repair network"):
        repaired("guided")


def test_says_that_the_network_is_not_there(stored: Path) -> None:
    stored.unlink()
    with pytest.raises(ImpastoError, match="missing"):
        repaired("guided")


def test_the_program_brings_its_network_along(tmp_path: Path) -> None:
    there = Store(tmp_path, bundled=RESOURCES / "models")
    card = there.card(NETWORK)
    assert card.licence == "GPL-3.0-only"
    assert there.check(NETWORK) is CheckState.INTACT
    assert card.size == (RESOURCES / "models" / card.file).stat().st_size <= 40e6
    network = network_of(there.load(NETWORK))
    assert network is not None
    picture, hole = horizon(96, 96), box(96, 96)
    picture[:, 48:] *= 0.5
    seen = imagine(network, picture, hole, CPU, never)
    rows = {True: seen[40:46, 42:46], False: seen[51:57, 42:46]}
    # The horizon goes on, and so does the edge that comes from above.
    assert rows[True].mean() > rows[False].mean() + 0.3
    assert seen[40:46, 42:46].mean() > seen[40:46, 51:55].mean() + 0.2
    assert np.array_equal(seen[~hole], picture[~hole])


@pytest.mark.parametrize(("height", "width", "channels"), [(41, 37, 3), (32, 60, 4)])
def test_guides_in_pictures_of_any_size_and_keeps_to_the_mask(
    height: int, width: int, channels: int
) -> None:
    pixels = np.rint(horizon(height, width, channels) * 255).astype(np.uint8)
    hole = box(height, width, 0.4)
    mask = Mask(Region(0, 0, width, height), hole.astype(np.uint8) * 255)
    results = []
    for seed in (3, 3, 4):
        filled = pixels.copy()
        for step in Repair("guided", seed=seed).run(Photo(pixels), mask, Context("cpu")):
            filled[step.region.slices] = step.pixels
        assert np.array_equal(filled[~hole], pixels[~hole])
        results.append(filled)
    assert np.array_equal(results[0], results[1])
    assert not np.array_equal(results[0], results[2])


@pytest.mark.parametrize("shown", [1, 2, 3])
def test_a_guided_repair_can_be_cancelled_after_any_update(shown: int) -> None:
    pixels = np.rint(horizon(80, 80) * 255).astype(np.uint8)
    mask = Mask(Region(0, 0, 80, 80), box(80, 80).astype(np.uint8) * 255)
    asked: list[bool] = []
    steps = Repair("guided").run(Photo(pixels), mask, Context("cpu", lambda: bool(asked)))
    for _ in range(shown):
        next(steps)
    asked.append(True)
    with pytest.raises(Cancelled):
        list(steps)
