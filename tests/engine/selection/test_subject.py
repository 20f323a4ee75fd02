"""The subject of a picture is found, and selected along its edges at full size."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.folders import SAMPLE_PHOTO
from engine.operation import Cancelled
from engine.picture import Picture
from engine.regions import Pixels
from engine.selection.subject import select_subject


def composed(height: int, width: int, depth: type = np.uint8) -> tuple[Pixels, NDArray[np.float32]]:
    """A bright vase before a real landscape, and what it covers."""
    photo = Picture.open(SAMPLE_PHOTO).pixels[:900, :1400]
    ground = cv2.resize(photo, (width, height), interpolation=cv2.INTER_AREA)
    ground = cv2.GaussianBlur(ground, (0, 0), width / 200)
    alpha = np.zeros((height * 2, width * 2), np.uint8)
    centre = (width, int(1.1 * height))
    cv2.ellipse(alpha, centre, (int(0.3 * width), int(0.55 * height)), 0, 0, 360, 255, -1)
    cv2.rectangle(alpha, (int(0.85 * width), int(0.3 * height)),
                  (int(1.15 * width), int(0.8 * height)), 255, -1)  # fmt: skip
    share = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    share = (share / 255)[:, :, None]
    shade = np.linspace(1.0, 0.6, width)[None, :, None]
    colour = np.array([215, 60, 40]) * shade
    pixels = ground * (1 - share) + colour * share
    scale = np.iinfo(depth).max / 255
    return np.rint(pixels * scale).astype(depth), share[:, :, 0]


def overlap(found: NDArray[np.uint8], right: NDArray[np.float32]) -> float:
    ours, theirs = found > 127, right > 0.5
    return float((ours & theirs).sum() / (ours | theirs).sum())


@pytest.mark.parametrize(("height", "width"), [(300, 420), (1300, 1100)])
def test_the_subject_is_found_at_any_size(height: int, width: int) -> None:
    pixels, right = composed(height, width)
    picture = Picture(pixels)
    found = select_subject(picture, "cpu").read(picture.bounds)
    assert overlap(found, right) > 0.93
    edge = (right > 0.02) & (right < 0.98)
    far = cv2.dilate(edge.astype(np.uint8), np.ones((15, 15), np.uint8)) == 0
    assert (found[far & (right == 1)] > 250).mean() > 0.97
    assert (found[far & (right == 0)] < 5).mean() > 0.97


def test_sixteen_bits_select_the_same() -> None:
    deep, right = composed(300, 420, np.uint16)
    picture = Picture(deep)
    assert overlap(select_subject(picture, "cpu").read(picture.bounds), right) > 0.93


def test_where_nothing_stands_out_nothing_is_selected() -> None:
    flat = Picture(np.full((200, 300, 3), 130, np.uint8))
    assert select_subject(flat, "cpu").read(flat.bounds).mean() < 40


def test_it_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        select_subject(Picture(composed(100, 100)[0]), "cpu", stop)
