"""Enlarging a real photograph, and drawings, to any size."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.convert.enlarge import run as running
from engine.convert.enlarge.content import is_drawing
from engine.convert.enlarge.enlarge import Enlarge
from engine.convert.enlarge.run import way
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.masks import Mask
from engine.operation import Cancelled, Context, View, operation_from_json
from engine.picture import Picture
from engine.regions import Pixels, Region

CPU = Context(device="cpu")


@pytest.fixture(scope="module")
def photo() -> Pixels:
    return np.ascontiguousarray(Picture.open(SAMPLE_PHOTO).pixels[500:692, 900:1092])


def smaller(pixels: Pixels, side: int) -> Pixels:
    return np.asarray(cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA))


def enlarged(operation: Enlarge, picture: Picture) -> Pixels:
    bounds = operation.result_bounds(picture.bounds)
    result = np.zeros((bounds.height, bounds.width, picture.channels), picture.dtype)
    seen = np.zeros((bounds.height, bounds.width), bool)
    fractions = []
    for update in operation.run(picture, None, CPU):
        fractions.append(update.fraction)
        if not update.is_rough:
            result[update.region.slices] = update.pixels
            seen[update.region.slices] = True
    assert seen.all()
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    return result


def psnr(result: NDArray[np.uint8], right: NDArray[np.uint8]) -> float:
    return float(10 * np.log10(255**2 / np.square(result.astype(float) - right).mean()))


def test_a_photo_gains_on_a_filter(photo: Pixels) -> None:
    small = smaller(photo, 96)
    result = enlarged(Enlarge(content="photo"), Picture(small))
    filtered = np.asarray(cv2.resize(small, photo.shape[:2], interpolation=cv2.INTER_CUBIC))
    assert psnr(result, photo) > psnr(filtered, photo) + 0.3


@pytest.mark.parametrize(
    ("operation", "size"),
    [
        (Enlarge(scale=2.5), (225, 150)),
        (Enlarge(scale=4.0), (360, 240)),
        (Enlarge(long_side=301), (301, 201)),
        (Enlarge(long_side=60), (90, 60)),
        (Enlarge(scale=3.0, content="drawing"), (270, 180)),
    ],
)
def test_any_size_keeps_everything_in_its_place(
    photo: Pixels, operation: Enlarge, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "TILE", 64)
    small = np.ascontiguousarray(smaller(photo, 96)[:60, :90])
    result = enlarged(operation, Picture(small))
    assert result.shape[1::-1] == size
    across, down = size[0] / 90, size[1] / 60

    def error(x: float, y: float) -> float:
        """How far it is from a plain enlargement that lies so much further on."""
        way = np.array([[across, 0, (across - 1) / 2 + x], [0, down, (down - 1) / 2 + y]])
        right = cv2.warpAffine(
            small, way, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        return float(np.abs(result.astype(int) - right)[6:-6, 6:-6].mean())

    least = error(0, 0)
    assert least < 8
    assert all(error(*shift) > least for shift in ((0.3, 0), (-0.3, 0), (0, 0.3), (0, -0.3)))


def test_tiles_are_the_whole_of_quick_networks(
    photo: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = Picture(smaller(photo, 96).astype(np.uint16) * 257)
    operation = Enlarge(scale=1.7, content="photo")
    whole = enlarged(operation, deep).astype(int)
    monkeypatch.setattr(running, "TILE", 64)
    difference = np.abs(enlarged(operation, deep) - whole) / 257
    assert difference.mean() < 0.02
    assert difference.max() < 2


def test_sixteen_bits_and_alpha_are_kept(photo: Pixels) -> None:
    small = smaller(photo, 64).astype(np.uint16) * 257 + 3
    alpha = np.zeros((64, 64, 1), np.uint16)
    alpha[:, :32] = 65535
    hidden = np.concatenate([small, alpha], 2)
    hidden[:, 32:, :3] = (65535, 0, 65535)  # a colour nobody sees
    result = enlarged(Enlarge(content="photo"), Picture(hidden))
    assert result.dtype == np.uint16
    assert (result[:, :60, 3] == 65535).all()
    assert not result[:, 68:, 3].any()
    plain = enlarged(Enlarge(content="photo"), Picture(small))
    edge = np.abs(result[:, 58:63, :3].astype(int) - plain[:, 58:63])
    assert edge.mean() < 0.05 * 65535
    assert len(np.unique(result[:, :, 0])) > 256


def test_content_and_quality_choose_the_network(photo: Pixels) -> None:
    drawing = np.full((128, 128, 3), (240, 200, 60), np.uint8)
    cv2.circle(drawing, (64, 64), 40, (30, 60, 200), -1)
    cv2.line(drawing, (0, 10), (127, 90), (0, 0, 0), 3)
    assert is_drawing(Picture(drawing))
    assert not is_drawing(Picture(photo))
    names = {
        way(Enlarge(quality=quality), Picture(pixels), 2.0).model
        for quality in ("fast", "best")
        for pixels in (photo, drawing)
    }
    assert names == {
        "waifu2x-photo",
        "realesrgan-compact",
        "realesrgan-x4plus",
        "realesrgan-x4plus-anime",
    }
    assert way(Enlarge(noise="strong"), Picture(photo), 2.0).model == "waifu2x-photo-denoise3"
    assert way(Enlarge(), Picture(photo), 3.0).scale == 4


def test_what_is_on_screen_comes_first(photo: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "TILE", 64)
    seen = View(Region(140, 140, 40, 40), 1.0)
    context = Context(device="cpu", view=seen)
    rough, first, *_ = Enlarge(content="photo").run(Picture(photo), None, context)
    assert rough.is_rough
    assert not first.region.intersect(Region(280, 280, 80, 80)).is_empty


def test_it_refuses_what_makes_no_sense(photo: Pixels) -> None:
    mask = Mask(Region(0, 0, 4, 4), np.full((4, 4), 255, np.uint8))
    with pytest.raises(ImpastoError, match="whole picture"):
        list(Enlarge().run(Picture(photo), mask, CPU))
    with pytest.raises(ImpastoError):
        Enlarge(scale=9.0)
    stopped = Context(device="cpu", is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        list(Enlarge().run(Picture(photo), None, stopped))
    operation = Enlarge(scale=3.0, quality="best")
    assert operation_from_json(operation.to_json()) == operation
    assert Enlarge(scale=1.0).result_bounds(Region(0, 0, 9, 7)) == Region(0, 0, 9, 7)
