"""Latents as values: text, files, PNG, mixing and interpolation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Metadata
from engine.generate import Latent, interpolate, mix
from engine.picture import Picture

numbers = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 4), st.integers(1, 9)),
    elements=st.floats(width=32, allow_nan=False, allow_infinity=False),
)


def latent(values: object = (1.0, 2.0, 3.0), place: str = "z") -> Latent:
    return Latent("faces", "ab" * 32, np.array(values, np.float32), place)  # type: ignore[arg-type]


@given(numbers, st.sampled_from(["z", "w"]), st.text(max_size=9))
def test_text_keeps_every_bit(values: np.ndarray, place: str, name: str) -> None:
    before = latent(values, place).replace(
        name=name, residual=values[None], noise=(values, values[:1])
    )
    after = Latent.parse(str(before))
    assert after == before
    assert after.values.tobytes() == before.values.tobytes()
    assert after.name == name
    assert len(str(after).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "latent", '{"format": "impasto-latent-1"}', "[" * 5000, "3"],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ImpastoError):
        Latent.parse(text)


def test_a_text_that_promises_too_much_is_refused() -> None:
    text = str(latent())
    for before, after in ((r"[3]", "[3000]"), (r"[3]", "[-3]"), ('"z"', '"y"')):
        assert before in text
        with pytest.raises(ImpastoError):
            Latent.parse(text.replace(before, after))


def test_a_value_cannot_be_changed() -> None:
    source = np.ones(3, np.float32)
    point = latent(source)
    source[0] = 5
    assert point.values[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        point.values[0] = 2


def test_a_png_carries_the_latent(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    pixels = np.zeros((4, 4, 3), np.uint8)
    point = latent(np.random.default_rng(0).normal(size=(3, 5)), "w").replace(name="Größe")
    Picture(pixels, point.into(Metadata())).save(path)
    assert Latent.open(path) == point
    # It is a text chunk as the standard has it: Pillow reads it too.
    with Image.open(path) as image:
        assert Latent.parse(image.text["Impasto latent"]) == point  # type: ignore[attr-defined]
    # Saved once more with another latent, it has that one alone.
    again = Picture.open(path)
    other = latent()
    assert Latent.in_metadata(other.into(again.metadata)) == other
    assert len(other.into(again.metadata).blocks) == 1
    assert Latent.in_metadata(again.metadata.stripped()) is None


def test_a_file_of_text(tmp_path: Path) -> None:
    path = tmp_path / "point.latent"
    latent().save(path)
    assert Latent.open(path) == latent()
    Picture(np.zeros((2, 2, 3), np.uint8)).save(tmp_path / "plain.png")
    for name in ("plain.png", "missing.latent"):
        with pytest.raises(ImpastoError):
            Latent.open(tmp_path / name)


def test_mixing_takes_layers() -> None:
    base, other = latent(np.zeros((4, 2)), "w"), latent(np.ones((4, 2)), "w")
    mixed = mix(base, other, [0, 3])
    assert mixed.values[:, 0].tolist() == [1, 0, 0, 1]
    with pytest.raises(ImpastoError):
        mix(base, other, [4])
    with pytest.raises(ImpastoError):
        mix(latent(), latent(), [0])
    with pytest.raises(ImpastoError, match="different models"):
        mix(base, other.replace(sha256="cd" * 32), [0])


@given(st.floats(0, 1), st.integers(0, 99), st.booleans())
def test_interpolation_stays_between(share: float, seed: int, spherical: bool) -> None:
    random = np.random.default_rng(seed)
    start, end = (latent(random.normal(size=8)) for _ in range(2))
    point = interpolate(start, end, share, spherical)
    if spherical:
        wanted = (1 - share) * np.linalg.norm(start.values) + share * np.linalg.norm(end.values)
        assert np.linalg.norm(point.values) == pytest.approx(wanted, rel=1e-3)
    else:
        expected = start.values + (end.values - start.values) * share
        np.testing.assert_allclose(point.values, expected, atol=1e-5)


def test_interpolation_ends_exactly_and_halves_the_angle() -> None:
    start, end = latent((2.0, 0.0)), latent((0.0, 2.0))
    assert interpolate(start, end, 0.0, True) is start
    assert interpolate(start, end, 1.0) is end
    half = interpolate(start, end, 0.5, spherical=True)
    np.testing.assert_allclose(half.values, [2**0.5, 2**0.5], rtol=1e-6)


def test_interpolation_fades_what_inversion_added() -> None:
    plain = latent(np.zeros((2, 3)), "w")
    inverted = plain.replace(residual=np.ones((1, 2, 2)), noise=(np.ones((1, 4, 4)),))
    half = interpolate(plain, inverted, 0.25)
    assert half.residual is not None
    assert np.all(half.residual == 0.25)
    assert half.noise == ()
    assert interpolate(plain, inverted, 0.75).noise != ()
