"""Cleaning a real photograph of noise and of compression that was put on it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.convert.clean import run as running
from engine.convert.clean.clean import Clean
from engine.convert.clean.measure import blockiness_of, noise_of
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.layers import Layer
from engine.masks import Mask
from engine.operation import Cancelled, Context, View, operation_from_json
from engine.picture import Picture
from engine.regions import Pixels, Region

CPU = Context(device="cpu")


@pytest.fixture(scope="module")
def photo() -> Pixels:
    """A quiet and a busy part of the sample, without noise of its own."""
    whole = Picture.open(SAMPLE_PHOTO).pixels
    small = cv2.resize(whole, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(small[150:370, 300:560])


def noisy(pixels: Pixels, deviation: float) -> Pixels:
    noise = np.random.default_rng(0).normal(0, deviation, pixels.shape)
    return np.asarray((pixels + noise).clip(0, 255).round(), np.uint8)


def compressed(pixels: Pixels, quality: int) -> Pixels:
    packed = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def cleaned(operation: Clean, picture: Picture, mask: Mask | None = None) -> Pixels:
    layer = Layer("")
    for update in operation.run(picture, mask, CPU):
        layer = layer.with_update(update)
    return layer.paint(picture.pixels, picture.bounds)


def psnr(result: NDArray[np.uint8], right: NDArray[np.uint8]) -> float:
    return float(10 * np.log10(255**2 / np.square(result.astype(float) - right).mean()))


@pytest.mark.parametrize("deviation", [8, 15, 25])
def test_noise_is_measured(photo: Pixels, deviation: int) -> None:
    assert noise_of(Picture(noisy(photo, deviation))) == pytest.approx(deviation, rel=0.25)
    deep = noisy(photo, deviation).astype(np.uint16) * 257
    assert noise_of(Picture(deep)) == pytest.approx(deviation, rel=0.25)


def test_compression_is_measured_wherever_its_grid_lies(photo: Pixels) -> None:
    strong = compressed(photo, 20)
    levels = [blockiness_of(Picture(each)) for each in (photo, compressed(photo, 60), strong)]
    assert levels == sorted(levels)
    assert levels[0] < running.BLOCKY[0][0] < levels[1]
    cropped = np.ascontiguousarray(strong[3:, 5:])
    assert blockiness_of(Picture(cropped)) == pytest.approx(levels[2], rel=0.25)


def test_noise_goes_as_no_filter_takes_it(photo: Pixels) -> None:
    given = noisy(photo, 25)
    result = cleaned(Clean(artefacts="off"), Picture(given))
    filtered = cv2.fastNlMeansDenoisingColored(given, None, 25, 25)
    assert psnr(result, photo) > psnr(given, photo) + 6
    assert psnr(result, photo) > psnr(np.asarray(filtered), photo) + 1


def test_compression_artefacts_go(photo: Pixels) -> None:
    given = compressed(photo, 30)
    assert psnr(cleaned(Clean(noise=0), Picture(given)), photo) > psnr(given, photo) + 0.5


def test_a_clean_picture_stays_as_it_is(photo: Pixels) -> None:
    small = np.ascontiguousarray(photo[:64, :64])
    assert (cleaned(Clean(noise=0, artefacts="off"), Picture(small)) == small).all()
    smooth = np.asarray(cv2.GaussianBlur(photo, (0, 0), 3), np.uint8)
    assert (cleaned(Clean(), Picture(smooth)) == smooth).all()


def test_tiles_show_no_seam(photo: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = Picture(noisy(photo, 12).astype(np.uint16) * 257)  # in float32
    operation = Clean(noise=12, artefacts="light", sharpen=0.5)
    whole = cleaned(operation, deep).astype(int)
    monkeypatch.setattr(running, "TILE", 96)
    assert np.abs(cleaned(operation, deep) - whole).max() <= 2


def test_only_what_is_selected_changes_and_alpha_stays(photo: Pixels) -> None:
    alpha = np.random.default_rng(1).integers(0, 256, (*photo.shape[:2], 1), np.uint8)
    picture = Picture(np.concatenate([noisy(photo, 25), alpha], 2))
    region = Region(40, 30, 100, 80)
    mask = Mask(region, np.full((80, 100), 255, np.uint8))
    result = cleaned(Clean(noise=25), picture, mask)
    changed = (result != picture.pixels).any(2)
    assert changed[region.slices].mean() > 0.9
    changed[region.slices] = False
    assert not changed.any()
    assert (result[:, :, 3:] == alpha).all()


def test_sharpening_steepens_an_edge() -> None:
    ramp = np.clip(np.arange(-30, 34) * 12 + 128, 40, 215).astype(np.uint8)
    edge = np.repeat(np.repeat(ramp[None, :, None], 64, 0), 3, 2)
    result = cleaned(Clean(noise=0, artefacts="off", sharpen=1.0), Picture(edge))
    steps = [int(np.abs(np.diff(each[32, :, 0].astype(int))).max()) for each in (edge, result)]
    assert steps[1] > 1.1 * steps[0]


def test_what_is_on_screen_is_shown_first(photo: Pixels) -> None:
    picture = Picture(noisy(photo, 20))
    seen = View(Region(100, 60, 90, 70), 1.0)
    (update,) = Clean(noise=20, artefacts="off").preview(picture, None, seen, CPU)
    assert update.region == seen.region
    assert not update.is_rough
    right = photo[seen.region.slices]
    assert psnr(update.pixels, right) > psnr(picture.pixels[seen.region.slices], right) + 4


def test_it_can_be_stopped_and_says_what_is_missing(photo: Pixels) -> None:
    stops = iter([False, False, False, True])

    def cancelled() -> bool:
        return next(stops, True)

    context = Context(device="cpu", is_cancelled=cancelled)
    with pytest.raises(Cancelled):
        list(Clean(noise=20).run(Picture(photo), None, context))
    empty = Mask(Region(0, 0, 0, 0), np.zeros((0, 0), np.uint8))
    with pytest.raises(ImpastoError, match="Nothing is selected"):
        list(Clean().run(Picture(photo), empty, CPU))


def test_it_is_data() -> None:
    operation = Clean(noise=20, artefacts="strong", sharpen=0.3)
    assert operation_from_json(operation.to_json()) == operation
    with pytest.raises(ImpastoError):
        Clean(noise=76)
    with pytest.raises(ImpastoError):
        Clean(artefacts="huge")
