"""PNG files of any size and depth are what every other program reads."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.decoding import DecodeError
from engine.projects import quick_png
from engine.projects.quick_png import decode, encode


@given(
    height=st.integers(1, 70),
    width=st.integers(1, 40),
    channels=st.sampled_from([1, 3, 4]),
    deep=st.booleans(),
    seed=st.integers(0, 9),
)
@settings(max_examples=60, deadline=None)
def test_pixels_come_back(height: int, width: int, channels: int, deep: bool, seed: int) -> None:
    random = np.random.default_rng(seed)
    shape = (height, width) if channels == 1 else (height, width, channels)
    pixels = random.integers(0, 65536 if deep else 256, shape)
    pixels = pixels.astype(np.uint16 if deep else np.uint8)
    data = b"".join(encode(pixels))
    assert (decode(data, shape) == pixels).all()
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (width, height)
        if not deep:
            assert (np.asarray(picture) == pixels).all()


def test_many_bands_make_one_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_png, "_BAND_BYTES", 500)
    ramp = np.add.outer(np.arange(300), np.arange(90)).astype(np.uint16)[:, :, None] * [1, 3, 90]
    pixels = ramp.astype(np.uint16)
    data = b"".join(encode(pixels, b"profile"))
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert picture.info["icc_profile"] == b"profile"
    assert (decode(data, pixels.shape) == pixels).all()


def test_another_size_is_refused_before_it_is_read() -> None:
    data = b"".join(encode(np.zeros((8, 9, 3), np.uint8)))
    for shape in ((9, 8, 3), (8, 9), (8, 9, 4)):
        with pytest.raises(DecodeError):
            decode(data, shape)
    with pytest.raises(DecodeError):
        decode(data[:-30], (8, 9, 3))
    with pytest.raises(DecodeError):
        decode(b"GIF89a" + data, (8, 9, 3))
