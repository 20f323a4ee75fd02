"""Networks of others: told by their tensors, and computing what they compute elsewhere."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.convert.external import normalization
from engine.convert.external.joining import LEAST, Joiner, cut
from engine.convert.external.recognition import identify, recognise
from engine.convert.external.runner import Runner
from engine.errors import ImpastoError
from engine.models.store import store
from engine.operation import View
from engine.regions import Region
from tests.engine.convert.external.networks import (
    NORMS,
    SIGNED,
    SPANDREL,
    FastStyle,
    ResNet,
    add_to_store,
    seeded,
)


def picture(side: int = 128, channels: int = 3) -> Tensor:
    return torch.rand(1, channels, side, side, generator=torch.Generator().manual_seed(5))


def runner(module: nn.Module) -> Runner:
    network = identify(module.state_dict())
    assert network is not None
    return Runner(network).eval().requires_grad_(False)


@pytest.mark.parametrize("name", SIGNED)
def test_generators_compute_what_their_authors_programs_do(name: str) -> None:
    original = seeded(SIGNED[name])
    description = recognise(original.state_dict())
    assert description is not None
    assert description.architecture == name
    assert description.details["scale"] == 1
    channels = int(description.details["inputs"])
    network = identify(original.state_dict())
    assert network is not None
    module = network.build().eval()
    pixels = picture(256 if "256" in name else 128, channels)
    with torch.inference_mode():
        torch.testing.assert_close(
            module(pixels), (original(pixels * 2 - 1) + 1) / 2, atol=1e-4, rtol=0
        )


def test_fast_neural_style_computes_what_its_authors_program_does() -> None:
    original = seeded(FastStyle)
    own = runner(original)
    pixels = picture(64)
    with torch.inference_mode():
        expected = (original(pixels * 255) / 255).clamp(0, 1)
        torch.testing.assert_close(own(pixels), expected, atol=1e-4, rtol=0)


def test_statistics_that_old_versions_of_torch_stored_do_not_count() -> None:
    original = seeded(FastStyle)
    tensors = dict(original.state_dict())
    expected = identify(tensors)
    for name in [name for name in tensors if name.split(".")[-2].startswith("in")]:
        prefix = name.rpartition(".")[0]
        tensors[f"{prefix}.running_mean"] = torch.ones(tensors[name].shape)
        tensors[f"{prefix}.running_var"] = torch.ones(tensors[name].shape)
    found = identify(tensors)
    assert found is not None
    assert expected is not None
    pixels = picture(32)
    with torch.inference_mode():
        torch.testing.assert_close(found.build()(pixels), expected.build()(pixels))


@pytest.mark.parametrize("name", SPANDREL)
def test_spandrel_s_networks_are_known(name: str) -> None:
    original = seeded(SPANDREL[name])
    description = recognise(original.state_dict())
    assert description is not None
    architecture, _, scale = name.partition(" x")
    assert architecture in description.architecture
    assert description.details["scale"] == int(scale)
    assert description.details["category"] == ("restore" if scale == "1" else "upscale")
    own, pixels = runner(original), torch.rand(1, 3, 41, 30)
    with torch.inference_mode():
        result = own(pixels)
    assert result.shape == (1, 3, 41 * int(scale), 30 * int(scale))
    assert 0 <= result.min() <= result.max() <= 1


def test_a_grey_network_keeps_the_colours() -> None:
    own = runner(seeded(SPANDREL["DnCNN x1"]))
    pixels = picture(40)
    with torch.inference_mode():
        result = own(pixels)
        for channel in range(3):
            alone = own(pixels[:, channel : channel + 1].expand(-1, 3, -1, -1))
            torch.testing.assert_close(result[:, channel], alone[:, 0])


@pytest.mark.parametrize("prefix", ["module.", "netG_A.", "netG.module."])
def test_names_in_front_of_all_others_do_not_matter(prefix: str) -> None:
    tensors = seeded(SIGNED["AnimeGANv2 generator"]).state_dict()
    assert identify({prefix + name: value for name, value in tensors.items()}) is not None


def test_other_networks_are_not_known(tmp_path: Path) -> None:
    classifier = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Linear(8, 10))
    assert recognise(classifier.state_dict()) is None
    almost = dict(seeded(SIGNED["AnimeGANv2 generator"]).state_dict())
    almost["block_a.0.1.weight"] = torch.zeros(32, 3, 5, 5)
    assert recognise(almost) is None
    assert recognise({}) is None
    with pytest.raises(ImpastoError, match="does not know"):
        add_to_store(classifier, tmp_path / "classifier.safetensors")
    assert not [card for card in store().cards() if card.provider.value == "user"]


# --- statistics of the whole picture ---


@pytest.mark.parametrize("name", ["CycleGAN ResNet generator, 9 blocks", "AnimeGANv2 generator"])
def test_what_was_learned_from_a_picture_gives_the_same_for_it(name: str) -> None:
    own, pixels = runner(seeded(SIGNED[name])), picture(64)
    with torch.inference_mode():
        expected = own(pixels)
        with normalization.learning(own) as learned:
            own(pixels)
        other = pixels * 0.5
        with normalization.using(own, learned):
            torch.testing.assert_close(own(pixels), expected, atol=1e-4, rtol=0)
            kept = own(other)
        assert (own(other) - kept).abs().max() > 0.01


def test_only_instance_norms_need_the_whole_picture() -> None:
    batch = ResNet(NORMS["batch"], False)
    assert normalization.needs_the_whole(runner(seeded(lambda: ResNet(NORMS["instance"], True))))
    assert not normalization.needs_the_whole(runner(seeded(lambda: batch)))


# --- tiles ---

areas = st.builds(
    Region, st.integers(0, 90), st.integers(0, 90), st.integers(1, 300), st.integers(1, 300)
)


@given(areas, st.integers(64, 200), st.sampled_from([1, 4, 8, 64]))
def test_tiles_cover_an_area_once(area: Region, size: int, step: int) -> None:
    count = np.zeros((400, 400), np.uint8)
    for tile in cut(area, size, step):
        assert min(tile.width, LEAST) == min(area.width, tile.width, LEAST)
        assert tile.x in (area.x, tile.x // step * step)
        assert tile.y in (area.y, tile.y // step * step)
        count[tile.slices] += 1
    assert (count[area.slices] == 1).all()
    assert count.sum() == area.area


def test_what_is_seen_comes_first() -> None:
    seen = Region(600, 200, 200, 200)
    tiles = cut(Region(0, 0, 1000, 800), 100, 1, View(seen, 1.0))
    in_view = [not tile.intersect(seen).is_empty for tile in tiles]
    assert in_view == sorted(in_view, reverse=True)
    assert tiles[0].expand(1, seen).contains(Region(699, 299, 1, 1))


@given(st.randoms(use_true_random=False), st.integers(64, 120), st.integers(1, 16))
def test_tiles_of_one_picture_join_to_that_picture(random, size: int, feather: int) -> None:
    area = Region(7, 3, 250, 180)
    whole = np.random.default_rng(1).random((200, 260, 3), np.float32)
    tiles, joiner = cut(area, size, 1), Joiner(area, feather)
    random.shuffle(tiles)
    result = np.zeros_like(whole)
    for tile in tiles:
        shown = joiner.shown(tile)
        result[shown.slices] = joiner.join(tile, whole[shown.slices])
    np.testing.assert_allclose(result[area.slices], whole[area.slices], atol=1e-5)
    assert joiner.waiting == 0


def test_tiles_that_differ_pass_gently_into_each_other_in_any_order() -> None:
    area, feather = Region(0, 0, 200, 200), 8
    tiles = cut(area, 100, 1)
    values = {tile: np.float32(number) for number, tile in enumerate(sorted(tiles))}
    results = []
    for order in itertools.permutations(tiles):
        joiner, result = Joiner(area, feather), np.zeros((200, 200, 1), np.float32)
        for tile in order:
            shown = joiner.shown(tile)
            own = np.full((shown.height, shown.width, 1), values[tile])
            result[shown.slices] = joiner.join(tile, own)
        results.append(result)
    steps = np.abs(np.diff(results[0][:, :, 0], axis=1)).max()
    assert steps < 0.2, "a seam"
    for result in results[1:]:
        np.testing.assert_allclose(result, results[0], atol=1e-5)
