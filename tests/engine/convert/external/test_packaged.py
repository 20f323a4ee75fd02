"""The networks that come with Python packages enlarge a real photograph better than a filter."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.convert.enhance.enhance import Enhance
from engine.folders import SAMPLE_PHOTO
from engine.models.card import Provider
from engine.models.store import CheckState, store
from engine.picture import Picture
from tests.engine.convert.enhance.test_enhance import run

PACKAGED = (
    "realesrgan-x4plus",
    "realesrgan-x4plus-anime",
    "realesrgan-compact",
    "waifu2x-photo",
    *(f"waifu2x-photo-denoise{level}" for level in range(4)),
)


def error(result: NDArray[np.uint8], right: NDArray[np.uint8]) -> float:
    return float(np.sqrt(np.square(result.astype(float) - right).mean()))


@pytest.mark.parametrize("name", PACKAGED)
def test_a_card_describes_the_file_that_its_package_brings(name: str) -> None:
    card = store().card(name)
    assert card.provider is Provider.PACKAGE
    assert store().check(name) is CheckState.INTACT
    assert card.size == store().path(name).stat().st_size


@pytest.mark.parametrize(("name", "gain"), [("waifu2x-photo", 0.98), ("realesrgan-compact", 1.3)])
def test_a_photo_is_enlarged(name: str, gain: float) -> None:
    """waifu2x is faithful; the other one invents detail, but keeps the picture."""
    photo = Picture.open(SAMPLE_PHOTO).pixels[500:692, 900:1092]
    scale = int(store().card(name).details["scale"])
    side = len(photo) // scale
    small = cv2.resize(photo, (side, side), interpolation=cv2.INTER_AREA)
    result = run(Enhance(name), Picture(small))
    assert result.shape == photo.shape
    filtered = cv2.resize(small, photo.shape[:2], interpolation=cv2.INTER_CUBIC)
    assert error(result, photo) < gain * error(np.asarray(filtered), photo)


def test_noise_is_removed() -> None:
    photo = Picture.open(SAMPLE_PHOTO).pixels[500:692, 900:1092]
    small = np.asarray(cv2.resize(photo, (96, 96), interpolation=cv2.INTER_AREA))
    noise = np.random.default_rng(0).normal(0, 12, small.shape)
    noisy = Picture((small + noise).clip(0, 255).astype(np.uint8))
    plain, cleaned = (
        run(Enhance(name), noisy) for name in ("waifu2x-photo", "waifu2x-photo-denoise3")
    )
    assert error(cleaned, photo) < 0.9 * error(plain, photo)
