"""Finding scratches, dust and printed text."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from engine import folders
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Cancelled, Readable
from engine.picture import Picture
from engine.repair.finding.scratches import find_scratches
from engine.repair.finding.text import find_text

Find = Callable[..., Mask]


def meadow() -> NDArray[np.uint8]:
    """A part of the sample photograph, ``(300, 400, 3)``."""
    with Image.open(folders.SAMPLE_PHOTO) as sample:
        return np.asarray(sample.convert("RGB").crop((600, 100, 1400, 700)).resize((400, 300)))


def scratched(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    truth = np.zeros(pixels.shape[:2], np.uint8)
    cv2.line(truth, (40, 20), (330, 130), 255, 2, cv2.LINE_AA)
    cv2.line(truth, (300, 10), (280, 280), 255, 1, cv2.LINE_AA)
    for x, y in ((60, 90), (200, 40), (350, 50), (120, 30)):
        cv2.circle(truth, (x, y), 3, 255, -1, cv2.LINE_AA)
    weight = truth[:, :, None] / 255
    damaged = np.rint(pixels * (1 - weight) + 245 * weight).astype(np.uint8)
    return damaged, truth > 128


def printed(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    image, layer = Image.fromarray(pixels), Image.new("L", pixels.shape[1::-1])
    place, font = (230, 260), ImageFont.load_default(22)
    ImageDraw.Draw(image).text(place, "24 12 '98", (255, 140, 40), font)
    ImageDraw.Draw(layer).text(place, "24 12 '98", 255, font)
    return np.asarray(image), np.asarray(layer) > 100


def test_scratches_and_dust_are_found_and_little_else() -> None:
    damaged, truth = scratched(meadow())
    picture = Picture(damaged)
    mask = find_scratches(picture)
    assert set(np.unique(mask.values)) == {0, 255}
    found = mask.read(picture.bounds) > 0
    near = cv2.dilate(truth.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    assert found[truth].mean() > 0.8
    assert near[found].mean() > 0.7
    clean = Picture(meadow())
    assert (find_scratches(clean).read(clean.bounds) > 0).mean() < truth.mean()


def test_printed_text_is_found_and_nothing_else() -> None:
    stamped, truth = printed(meadow())
    picture = Picture(stamped)
    mask = find_text(picture)
    assert set(np.unique(mask.values)) == {0, 255}
    found = mask.read(picture.bounds) > 0
    near = cv2.dilate(truth.astype(np.uint8), np.ones((13, 13), np.uint8)) > 0
    assert found[truth].mean() > 0.9
    assert near[found].mean() > 0.9
    assert find_text(Picture(meadow())).is_empty


@pytest.mark.parametrize(("find", "spoil"), [(find_scratches, scratched), (find_text, printed)])
def test_depth_and_alpha_make_no_difference(
    find: Find, spoil: Callable[..., tuple[NDArray[np.uint8], NDArray[np.bool_]]]
) -> None:
    damaged, _ = spoil(meadow())
    opaque = np.full((*damaged.shape[:2], 1), 255, np.uint8)
    deep = np.concatenate([damaged, opaque], axis=2).astype(np.uint16) * 257
    one, other = find(Picture(damaged)), find(Picture(deep))
    whole = Picture(damaged).bounds
    assert (one.read(whole) != other.read(whole)).mean() < 0.001


def test_more_sensitivity_finds_more() -> None:
    damaged, _ = scratched(meadow())
    areas = [(find_scratches(Picture(damaged), each).values > 0).sum() for each in (10, 50, 90)]
    assert areas[0] < areas[1] < areas[2]


@pytest.mark.parametrize("find", [find_scratches, find_text])
def test_finding_is_stopped_and_checks_its_values(find: Find) -> None:
    def stop() -> None:
        raise Cancelled

    picture: Readable = Picture(meadow())
    with pytest.raises(Cancelled):
        find(picture, 50, stop)
    with pytest.raises(ImpastoError):
        find(picture, 101)


@pytest.mark.parametrize("find", [find_scratches, find_text])
@pytest.mark.parametrize("size", [(1, 1), (3, 40), (40, 3)])
def test_tiny_and_plain_pictures_have_nothing(find: Find, size: tuple[int, int]) -> None:
    assert find(Picture(np.full((*size, 3), 90, np.uint8))).is_empty
