"""Running models of the person's own on pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from spandrel.architectures.FBCNN import FBCNN
from torch import Tensor, nn

from engine.cli.results import carry_out
from engine.convert.enhance.enhance import Enhance
from engine.convert.external.joining import cut
from engine.convert.external.runner import Runner
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.masks import Mask
from engine.models.card import Card
from engine.models.store import store
from engine.operation import Cancelled, Context, Update, View, operation_from_json
from engine.picture import Picture
from engine.regions import Pixels, Region
from tests.engine.convert.external.networks import (
    NORMS,
    SPANDREL,
    Anime,
    FastStyle,
    ResNet,
    add_to_store,
    compact,
    seeded,
)

CPU = Context(device="cpu")


@pytest.fixture(scope="module")
def photo() -> Pixels:
    return cv2.resize(Picture.open(SAMPLE_PHOTO).pixels, (330, 250), interpolation=cv2.INTER_AREA)


@pytest.fixture
def double(tmp_path: Path) -> Card:
    """A model that makes pictures twice as large."""
    return add_to_store(compact(2), tmp_path / "double.safetensors")


@pytest.fixture
def translator(tmp_path: Path) -> Card:
    """A model that keeps the size and normalizes by statistics of the whole picture."""
    module = seeded(lambda: ResNet(NORMS["affine"], True, blocks=2))
    return add_to_store(module, tmp_path / "translator.safetensors")


@pytest.fixture
def cleaner(tmp_path: Path) -> Card:
    return add_to_store(seeded(SPANDREL["DnCNN x1"]), tmp_path / "cleaner.safetensors")


def run(operation: Enhance, picture: Picture, mask: Mask | None = None) -> Pixels:
    return carry_out(operation, picture, mask, CPU).pixels


def through(card: Card, pixels: Pixels) -> Pixels:
    """The whole picture at once through the model."""
    from engine.convert.external.recognition import identify

    network = identify(store().load(card.name))
    assert network is not None
    runner = Runner(network).eval()
    high = np.iinfo(pixels.dtype).max
    values = torch.from_numpy(pixels[:, :, :3].astype(np.float32) / high)
    with torch.inference_mode():
        result = runner(values.permute(2, 0, 1)[None])[0].permute(1, 2, 0)
    return np.rint(result.numpy() * high).astype(pixels.dtype)


def borders(scale: int, step: int) -> list[int]:
    """The columns where tiles of 64 pixels meet in the result."""
    found = {tile.x for tile in cut(Region(0, 0, 330, 250), 64, step)} - {0}
    return [scale * column for column in sorted(found)]


def seams(result: Pixels, expected: Pixels, columns: Sequence[int]) -> float:
    """How much larger the steps at some columns are than in the picture made at once."""
    steps = np.abs(np.diff(result.astype(int), axis=1)).mean(axis=(0, 2))
    wanted = np.abs(np.diff(expected.astype(int), axis=1)).mean(axis=(0, 2))
    return float(max(steps[column - 1] - wanted[column - 1] for column in columns))


def test_it_is_known_as_an_edit_without_loading_anything(double: Card) -> None:
    operation = Enhance(double.name, strength=0.5)
    assert operation_from_json(operation.to_json()) == operation
    assert operation.result_bounds(Region(0, 0, 7, 9)) == Region(0, 0, 14, 18)


def test_a_model_of_no_numbers_is_told_before_it_blackens_the_picture(
    tmp_path: Path, photo: Pixels
) -> None:
    module = compact(1)
    with torch.no_grad():
        next(module.parameters()).fill_(float("nan"))
    card = add_to_store(module, tmp_path / "numberless.safetensors")
    with pytest.raises(ImpastoError, match="produced invalid values"):
        run(Enhance(card.name), Picture(photo))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_picture_gets_twice_as_large(double: Card, photo: Pixels, dtype: type) -> None:
    pixels = photo[:101, :77].astype(dtype) * (257 if dtype == np.uint16 else 1)
    result = run(Enhance(double.name), Picture(pixels))
    assert result.shape == (202, 154, 3)
    assert result.dtype == dtype
    np.testing.assert_array_equal(result, through(double, pixels))


def test_tiles_of_an_enlarged_picture_have_no_seams(double: Card, photo: Pixels) -> None:
    result = run(Enhance(double.name, tile=64), Picture(photo))
    expected = through(double, photo)
    assert np.abs(result.astype(int) - expected).max() <= 1
    assert seams(result, expected, borders(2, 16)) < 0.05


def test_alpha_grows_with_the_colours(double: Card, photo: Pixels) -> None:
    alpha = np.zeros((250, 330, 1), np.uint8)
    alpha[60:180, 90:250] = 255
    result = run(Enhance(double.name, tile=64), Picture(np.concatenate([photo, alpha], axis=2)))
    assert (result[124:356, 184:496, 3] == 255).all()
    assert (result[:110, :, 3] == 0).all()
    np.testing.assert_array_equal(
        result[:, :, :3], run(Enhance(double.name, tile=64), Picture(photo))
    )


def test_statistics_of_the_whole_picture_hold_the_tiles_together(
    translator: Card, photo: Pixels
) -> None:
    picture, expected = Picture(photo), through(translator, photo)
    updates = list(Enhance(translator.name, tile=64).run(picture, None, CPU))
    first, last = updates[0], updates[-1]
    assert np.abs(first.pixels.astype(int) - expected).mean() < 2, "first of all, the whole"
    assert len(updates) > 10
    assert last.region == picture.bounds
    assert last.fraction == 1
    assert np.abs(last.pixels.astype(int) - expected).mean() < 1.5
    assert seams(last.pixels, expected, borders(1, 4)) < 0.5
    whole = list(Enhance(translator.name).run(picture, None, CPU))[-1].pixels
    assert np.abs(whole.astype(int) - expected).mean() < 1.5, "nothing was left behind"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("coloured", lambda: ResNet(NORMS["instance"], True, blocks=2)),
        ("grey", lambda: ResNet(NORMS["affine"], True, blocks=2, inputs=1)),
        ("fast", FastStyle),
        ("drawn", Anime),
    ],
)
def test_a_picture_with_fine_texture_in_tiles_is_as_at_once(
    name: str, make: Callable[[], nn.Module], tmp_path: Path, photo: Pixels
) -> None:
    card = add_to_store(seeded(make), tmp_path / f"{name}.safetensors")
    large = cv2.resize(photo, (641, 93)).astype(int)
    # Gone in a thumbnail, and strongest on one side: other statistics in each of them.
    rough = np.random.default_rng(1).normal(0, 1, large.shape) * np.linspace(0, 90, 641)[:, None]
    pixels = np.clip(large + rough, 0, 255).astype(np.uint8)
    expected = through(card, pixels).astype(int)
    assert np.abs(run(Enhance(card.name, tile=128), Picture(pixels)) - expected).mean() < 1


def test_statistics_of_a_picture_too_large_for_memory_are_those_of_a_smaller_one(
    translator: Card, photo: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = through(translator, photo).astype(int)
    monkeypatch.setattr("engine.convert.enhance.run._STAGED_BYTES", 1e12)
    monkeypatch.setattr("engine.convert.enhance.run.MOST_AT_ONCE", 40_000)
    result = run(Enhance(translator.name, tile=64), Picture(photo))
    assert 0 < np.abs(result - expected).mean() < 8
    assert seams(result, expected, borders(1, 4)) < 0.5


def test_only_what_is_selected_changes(cleaner: Card, photo: Pixels) -> None:
    values = np.zeros((250, 330), np.uint8)
    values[50:120, 60:200] = 255
    values[100:120, 60:200] = 128
    result = run(Enhance(cleaner.name, tile=64), Picture(photo), Mask.of(values))
    np.testing.assert_array_equal(result[values == 0], photo[values == 0])
    full = run(Enhance(cleaner.name), Picture(photo))
    inside = np.abs(result.astype(int) - full)[values == 255]
    assert inside.max() <= 1
    half = (photo.astype(int) + full)[values == 128] / 2
    assert np.abs(result[values == 128] - half).max() <= 2


def test_a_selected_part_is_made_with_the_whole_picture_in_mind(
    translator: Card, photo: Pixels
) -> None:
    mask = Mask(Region(30, 40, 90, 80), np.full((80, 90), 255, np.uint8))
    whole = run(Enhance(translator.name), Picture(photo)).astype(int)
    part = run(Enhance(translator.name), Picture(photo), mask)
    assert np.abs(part - whole)[mask.region.slices].max() <= 2


def test_strength_mixes_with_the_original(cleaner: Card, photo: Pixels) -> None:
    full = run(Enhance(cleaner.name), Picture(photo)).astype(int)
    none = run(Enhance(cleaner.name, strength=0.0), Picture(photo))
    half = run(Enhance(cleaner.name, strength=0.5), Picture(photo))
    np.testing.assert_array_equal(none, photo)
    assert np.abs(half - (full + photo) / 2).max() <= 1


def test_what_is_seen_comes_first(double: Card, photo: Pixels) -> None:
    seen = Region(10, 150, 40, 40)
    context = Context(device="cpu", view=View(seen, 1.0))
    first = next(iter(Enhance(double.name, tile=64).run(Picture(photo), None, context)))
    assert not first.region.intersect(Region(20, 300, 80, 80)).is_empty


def test_a_stop_is_noticed_inside_the_network(translator: Card, photo: Pixels) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 40

    updates = Enhance(translator.name, tile=64).run(
        Picture(photo), None, Context(device="cpu", is_cancelled=stop)
    )
    with pytest.raises(Cancelled):
        list(updates)
    assert asked == 41
    result = run(Enhance(translator.name), Picture(photo))
    assert np.abs(result.astype(int) - through(translator, photo)).mean() < 1.5, "no trace is left"


def test_short_memory_makes_smaller_tiles(
    double: Card, photo: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    forward: Callable[[Runner, Tensor], Tensor] = Runner.forward

    def hungry(self: Runner, pictures: Tensor) -> Tensor:
        sizes.append(pictures.shape[2] * pictures.shape[3])
        if sizes[-1] > 120 * 120:
            raise torch.OutOfMemoryError("out of memory")
        return forward(self, pictures)

    with monkeypatch.context() as patch:
        patch.setattr(Runner, "forward", hungry)
        result = run(Enhance(double.name), Picture(photo))
    assert max(sizes) > 120 * 120, "large tiles were tried"
    assert np.abs(result.astype(int) - through(double, photo)).max() <= 1


# --- what cannot be done ---


def test_a_part_cannot_be_enlarged(double: Card, photo: Pixels) -> None:
    mask = Mask(Region(0, 0, 9, 9), np.full((9, 9), 255, np.uint8))
    with pytest.raises(ImpastoError, match="“double” enlarges the whole picture"):
        run(Enhance(double.name), Picture(photo), mask)


def test_an_empty_mask_is_told(cleaner: Card, photo: Pixels) -> None:
    with pytest.raises(ImpastoError, match="Nothing is selected"):
        run(Enhance(cleaner.name), Picture(photo), Mask.of(np.zeros((250, 330), np.uint8)))


def test_a_result_too_large_for_memory_is_refused_beforehand(double: Card) -> None:
    class Huge(Picture):
        @property
        def bounds(self) -> Region:
            return Region(0, 0, 3_000_000, 3_000_000)

    updates: list[Update] = []
    with pytest.raises(ImpastoError, match="6000000 × 6000000 pixels"):
        updates.extend(Enhance(double.name).run(Huge(np.zeros((1, 1, 3), np.uint8)), None, CPU))
    assert not updates


def test_a_network_whose_parts_do_not_fit_is_told(tmp_path: Path, photo: Pixels) -> None:
    broken = seeded(lambda: FBCNN(nc=[8, 16, 32, 64], nb=2))
    card = add_to_store(broken, tmp_path / "broken.safetensors")
    with pytest.raises(ImpastoError, match="“broken” does not work"):
        run(Enhance(card.name), Picture(photo))


def test_models_that_are_not_there_or_of_another_kind_are_refused(photo: Pixels) -> None:
    with pytest.raises(ImpastoError, match="No model is selected"):
        run(Enhance(""), Picture(photo))
    with pytest.raises(ImpastoError, match="no model called “nothing”"):
        run(Enhance("nothing"), Picture(photo))
    other = next(card for card in store().cards() if card.family != "image-to-image")
    with pytest.raises(ImpastoError, match="does not convert pictures"):
        run(Enhance(other.name), Picture(photo))


@pytest.mark.parametrize(
    "settings", [{"strength": 1.1}, {"strength": -0.1}, {"tile": 8}, {"tile": 9999}]
)
def test_senseless_settings_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(ImpastoError):
        Enhance(**{"model": "x", **settings})
