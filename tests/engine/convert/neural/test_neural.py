"""Painting by optimisation."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor

from engine.cli.results import carry_out
from engine.convert.neural import estimate as neural_estimate
from engine.convert.neural.losses import STYLE, gram, network_on
from engine.convert.neural.neural import NeuralStyle
from engine.convert.neural.pixels import PixelOptimizer
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.masks import Mask
from engine.models import residency
from engine.models.residency import Memory
from engine.operation import Cancelled, Context, operation_from_json
from engine.picture import Picture
from engine.regions import Pixels, Region

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def _known_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neural_estimate, "speed", lambda device: 1e-5)


@pytest.fixture(scope="module")
def photo() -> Pixels:
    return cv2.resize(Picture.open(SAMPLE_PHOTO).pixels, (80, 60), interpolation=cv2.INTER_AREA)


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """Slanted stripes of orange and blue."""
    rows, columns = np.mgrid[:96, :128]
    stripes = ((rows + columns) // 6 % 2).astype(bool)
    pixels = np.where(stripes[:, :, None], [230, 120, 20], [20, 40, 130]).astype(np.uint8)
    path = tmp_path / "stripes.png"
    Picture(pixels).save(path)
    return path


def run(operation: NeuralStyle, picture: Picture, mask: Mask | None = None) -> Pixels:
    return carry_out(operation, picture, mask, Context(device="cpu")).pixels


def style_distance(pixels: Pixels, style: Path) -> float:
    """How far the Gram matrices of two pictures are from each other, as shares."""
    network, distances = network_on(CPU), []
    both = []
    for each in (pixels, Picture.open(style).pixels):
        picture = torch.from_numpy(each[:, :, :3].astype(np.float32) / 255).permute(2, 0, 1)[None]
        features = network(picture, STYLE)
        both.append([gram(features[layer]) for layer in STYLE])
    for ours, theirs in zip(*both, strict=True):
        distances.append(float((ours - theirs).square().sum() / theirs.square().sum()))
    return sum(distances) / len(distances)


def test_it_is_known_as_an_edit(style: Path) -> None:
    operation = NeuralStyle(str(style), size=512, keep_colours=True, seed=4)
    assert operation_from_json(operation.to_json()) == operation
    assert operation.result_bounds(Region(0, 0, 7, 9)) == Region(0, 0, 7, 9)


def test_the_picture_takes_the_style_and_keeps_its_content(photo: Pixels, style: Path) -> None:
    painted = run(NeuralStyle(str(style), steps=10, strength=0.7), Picture(photo))
    assert painted.shape == photo.shape
    assert style_distance(painted, style) < 0.85 * style_distance(photo, style)
    brightness = [np.asarray(each, float).mean(axis=2).ravel() for each in (painted, photo)]
    assert np.corrcoef(*brightness)[0, 1] > 0.4, "the mountain is still there"


def test_strength_decides_between_content_and_style(photo: Pixels, style: Path) -> None:
    weak, strong = (
        run(NeuralStyle(str(style), steps=8, strength=strength), Picture(photo))
        for strength in (0.0, 1.0)
    )
    assert style_distance(strong, style) < 0.9 * style_distance(weak, style)
    change = [np.abs(each.astype(int) - photo).mean() for each in (weak, strong)]
    assert change[0] < change[1]


def test_the_same_seed_gives_the_same_painting(photo: Pixels, style: Path) -> None:
    first, again, other = (
        run(NeuralStyle(str(style), steps=2, seed=seed), Picture(photo)) for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_updates_are_rough_until_the_last(photo: Pixels, style: Path) -> None:
    large = Picture(cv2.resize(photo, (300, 225)).astype(np.uint16) * 257)
    operation = NeuralStyle(str(style), size=128, steps=3)
    updates = list(operation.run(large, None, Context(device="cpu")))
    assert all(update.is_rough for update in updates[:-1])
    assert updates[0].pixels.shape == (96, 128, 3)
    last = updates[-1]
    assert last.region == large.bounds
    assert not last.is_rough
    assert last.pixels.dtype == np.uint16
    fractions = [update.fraction for update in updates]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1


def test_the_photo_gives_its_detail_where_the_painting_is_too_coarse(style: Path) -> None:
    photo = cv2.resize(Picture.open(SAMPLE_PHOTO).pixels, (400, 300), interpolation=cv2.INTER_AREA)
    plain, detailed = (
        run(NeuralStyle(str(style), size=128, steps=2, strength=0.2, detail=detail), Picture(photo))
        for detail in (0.0, 1.0)
    )
    sharpness = [cv2.Laplacian(each, cv2.CV_32F).std() for each in (plain, detailed)]
    assert sharpness[1] > 1.3 * sharpness[0]


def test_only_what_is_selected_is_painted_and_alpha_stays(photo: Pixels, style: Path) -> None:
    alpha = np.full((60, 80, 1), 200, np.uint8)
    picture = Picture(np.concatenate([photo, alpha], axis=2))
    mask = Mask(Region(20, 10, 40, 40), np.full((40, 40), 255, np.uint8))
    painted = run(NeuralStyle(str(style), steps=3), picture, mask)
    inside = np.zeros((60, 80), bool)
    inside[mask.region.slices] = True
    np.testing.assert_array_equal(painted[~inside], picture.pixels[~inside])
    np.testing.assert_array_equal(painted[:, :, 3], picture.pixels[:, :, 3])
    assert np.abs(painted[inside].astype(int) - picture.pixels[inside]).mean() > 5


def test_colours_can_be_kept(photo: Pixels, style: Path) -> None:
    painted, kept = (
        run(NeuralStyle(str(style), steps=6, strength=0.7, keep_colours=keep), Picture(photo))
        for keep in (False, True)
    )
    hues = [
        cv2.cvtColor(each, cv2.COLOR_RGB2Lab)[:, :, 1:].astype(int)
        for each in (photo, kept, painted)
    ]
    assert np.abs(hues[1] - hues[0]).mean() < 0.5 * np.abs(hues[2] - hues[0]).mean()


def test_enough_keeps_what_there_is(photo: Pixels, style: Path) -> None:
    seen: list[float] = []
    context = Context(device="cpu", is_enough=lambda: bool(seen))
    operation = NeuralStyle(str(style), steps=5000)
    for update in operation.run(Picture(photo), None, context):
        seen.append(update.fraction)
        last = update
    assert len(seen) <= 3
    assert last.fraction == 1
    assert (last.pixels != photo).any()


def test_a_stop_is_noticed_inside_the_network(photo: Pixels, style: Path) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 70

    context = Context(device="cpu", is_cancelled=stop)
    with pytest.raises(Cancelled):
        list(NeuralStyle(str(style), steps=5000).run(Picture(photo), None, context))
    assert asked == 71


@pytest.mark.parametrize("kind", ["gone", "no picture"])
def test_a_style_that_cannot_be_read_is_told(photo: Pixels, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "style.png"
    if kind == "no picture":
        path.write_bytes(b"nothing to see" * 100)
    with pytest.raises(ImpastoError, match=r"^style.png (is|was) not"):
        run(NeuralStyle(str(path)), Picture(photo))


@pytest.mark.parametrize("shape", [(1, 1), (2, 90), (90, 3)])
def test_the_smallest_photos_and_styles_are_painted(
    photo: Pixels, tmp_path: Path, shape: tuple[int, int]
) -> None:
    tiny, style = photo[: shape[0], : shape[1]], tmp_path / "tiny.png"
    Picture(tiny).save(style)
    quick = NeuralStyle(str(style), steps=2, smoothness=0.5)
    assert run(quick, Picture(tiny)).shape == tiny.shape
    painted = run(quick, Picture(photo))
    assert np.abs(painted.astype(int) - photo).mean() > 1
    assert painted.std() > 5, "nothing has run out of bounds"


@pytest.mark.parametrize(
    "settings",
    [{"size": 5}, {"steps": 0}, {"strength": 2.0}, {"smoothness": -0.1}, {"detail": 1.5},
     {"stroke_size": 9.0}, {"seed": -1}],
)  # fmt: skip
def test_senseless_settings_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(ImpastoError):
        NeuralStyle("x.png", **settings)


# --- told beforehand ---


def test_sizes_double_and_steps_halve() -> None:
    plan = neural_estimate.estimate_on(
        NeuralStyle("x", size=1024, steps=80), Region(0, 0, 4000, 2000), CPU
    )
    assert [level.size for level in plan.levels] == [256, 512, 1024]
    assert [level.steps for level in plan.levels] == [80, 40, 20]
    assert plan.levels[0].pixels == 256 * 128
    assert plan.size == 1024
    assert plan.seconds == pytest.approx(
        1e-5 * sum(each.pixels * each.steps for each in plan.levels)
    )


def test_a_small_picture_is_painted_at_its_own_size() -> None:
    assert neural_estimate.estimate_on(NeuralStyle("x"), Region(0, 0, 200, 150), CPU).size == 200


def test_time_limits_what_is_automatic(monkeypatch: pytest.MonkeyPatch) -> None:
    area, sizes = Region(0, 0, 4000, 3000), []
    for seconds in (1e-6, 1e-5, 1e-4):
        monkeypatch.setattr(neural_estimate, "usual_speed", lambda device, seconds=seconds: seconds)
        sizes.append(neural_estimate.estimate_on(NeuralStyle("x"), area, CPU).size)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] == neural_estimate.COARSEST
    slow = neural_estimate.estimate_on(NeuralStyle("x", size=700), area, CPU)
    assert slow.size == 700, "who asks for more waits for more"


def test_memory_limits_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(residency, "memory_of", lambda device: Memory(2 * 10**9, 4 * 10**9))
    plan = neural_estimate.estimate_on(NeuralStyle("x", size=4096), Region(0, 0, 4000, 3000), CPU)
    assert 300 < plan.size < 800
    assert plan.bytes < 10**9
    smaller = neural_estimate.levels_on(
        NeuralStyle("x", size=4096), Region(0, 0, 4000, 3000), CPU, 4
    )
    assert smaller[-1].size == pytest.approx(plan.size / 2, abs=2)


def test_a_step_astray_is_taken_back() -> None:
    calls = 0

    def loss(picture: Tensor) -> Tensor:
        nonlocal calls
        calls += 1
        return (picture - 0.5).square().sum() * (float("nan") if calls == 2 else 1.0)

    pixels = PixelOptimizer(torch.rand(1, 3, 4, 5), loss)
    for _ in range(300):
        pixels.step()
    assert pixels.values().shape == (4, 5, 3)
    np.testing.assert_allclose(pixels.values(), 0.5, atol=0.05)
