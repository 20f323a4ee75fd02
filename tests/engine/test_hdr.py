"""HDR pictures keep their transfer: PQ and HLG, in every format that can say so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import colour
from engine.formats import format_named, isobmff
from engine.formats.metadata import profiles, transfers
from engine.formats.metadata.profiles import CodePoints
from engine.layers import Stack
from engine.losses import losses
from engine.masks import Mask
from engine.outcome import outcome, run_to_end
from engine.picture import Metadata, Picture, SaveOptions
from engine.regions import Region
from engine.repair import Repair
from tests.cases import CASES, needs_cases
from tests.engine.picture_samples import canon_exif, deep_photo, photo, with_alpha
from tests.engine.special_files import HLG, PQ, video

DEEP = (".png", ".tif", ".heic", ".avif")


def hdr(points: CodePoints = PQ) -> Picture:
    return Picture(deep_photo(), Metadata(icc=profiles.from_code_points(points)))


def points_of(path: Path) -> CodePoints | None:
    return profiles.code_points(Picture.open(path).metadata.icc)


def difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a.astype(float) - b.astype(float)).mean()) / np.iinfo(a.dtype).max


# --- what the numbers mean ---


def test_light_is_as_the_standards_say() -> None:
    # BT.2408, table 1 and ST 2084: 58 % PQ and 75 % HLG are diffuse white; PQ's own table at 50 %.
    pq = transfers.light(transfers.PQ, np.array([0.0, 0.5, 0.5807, 1.0]))
    assert np.allclose(pq, [0, 92.25, 203, 10_000], rtol=0.002, atol=1e-6)
    hlg = transfers.light(transfers.HLG, np.array([0.0, 0.75, 1.0]))
    assert np.allclose(hlg, [0, 203, 1000], rtol=0.005, atol=1e-6)


@pytest.mark.parametrize("transfer", [transfers.PQ, transfers.HLG])
def test_every_value_can_be_told_from_its_neighbours(transfer: int) -> None:
    shown = transfers.shown(transfer, np.linspace(0, 1, 4096))
    assert (np.diff(shown) > 0).all()
    assert (shown[0], shown[-1]) == (0.0, 1.0)
    # Dark parts look as they are, and diffuse white is bright but not the end.
    light = transfers.light(transfer, np.linspace(0, 1, 4096)) / transfers.DIFFUSE_WHITE
    assert np.allclose(shown[light < 0.5], light[light < 0.5])
    assert 0.6 < np.interp(1.0, light, shown) < 0.8


@pytest.mark.parametrize("primaries", [1, 4, 5, 6, 8, 9, 11, 12, 22])
@pytest.mark.parametrize("transfer", [1, 4, 8, 13, 16, 17, 18])
@pytest.mark.parametrize("full_range", [True, False])
def test_a_profile_gives_its_numbers_back(primaries: int, transfer: int, full_range: bool) -> None:
    points = CodePoints(primaries, transfer, full_range)
    icc = profiles.from_code_points(points)
    assert profiles.is_known(points)
    if icc is None:
        assert (primaries, full_range) == (1, True)
    else:
        assert profiles.code_points(icc) == points


def test_broken_profiles_have_no_numbers() -> None:
    icc = profiles.from_code_points(PQ)
    assert icc is not None
    for length in range(0, 400, 7):
        assert profiles.code_points(icc[:length]) is None
    assert profiles.code_points(b"\xff" * 4000) is None
    assert not profiles.is_known(CodePoints(200, 13))
    assert not profiles.is_known(CodePoints(9, 200))


# --- kept ---


@pytest.mark.parametrize("points", [PQ, HLG, CodePoints(12, 16), CodePoints(12, 13)])
@pytest.mark.parametrize("suffix", DEEP)
def test_the_transfer_is_kept(tmp_path: Path, suffix: str, points: CodePoints) -> None:
    path = tmp_path / f"hdr{suffix}"
    kinds = [loss.kind for loss in losses(hdr(points), path)]
    assert kinds == (["bit-depth"] if suffix in (".heic", ".avif") else [])
    hdr(points).save(path, SaveOptions(quality=98))
    assert points_of(path) == points
    first = Picture.open(path)
    assert losses(first, path) == ()
    assert difference(first.pixels, deep_photo()) < 0.02
    first.save(path, SaveOptions(quality=98))
    again = Picture.open(path)
    assert again.metadata.icc == first.metadata.icc
    assert again.dtype == np.uint16
    assert again.origin is not None
    assert first.origin is not None
    assert again.origin.bit_depth == first.origin.bit_depth


@pytest.mark.parametrize("suffix", [".heic", ".avif"])
@pytest.mark.parametrize("bits", [10, 12])
def test_the_depth_of_a_video_picture_is_kept(tmp_path: Path, suffix: str, bits: int) -> None:
    first, path = tmp_path / f"first{suffix}", tmp_path / f"again{suffix}"
    video(first, bits, PQ)
    picture = Picture.open(first)
    assert losses(picture, path) == ()
    picture.save(path)
    again = Picture.open(path)
    assert again.origin is not None
    assert (again.origin.bit_depth, points_of(path)) == (bits, PQ)


def test_how_bright_the_screen_was_is_kept(tmp_path: Path) -> None:
    import pillow_heif

    path = tmp_path / "light.heic"
    video(path, 10, PQ)
    Picture.open(path).save(path)
    info = pillow_heif.open_heif(path, convert_hdr_to_8bit=False).info
    assert info["content_light_level"]["max_content_light_level"] == 900


def test_a_png_keeps_what_it_says_of_light(tmp_path: Path) -> None:
    from tests.engine.picture_samples import png_chunk

    path = tmp_path / "light.png"
    hdr().save(path)
    data, chunk = path.read_bytes(), png_chunk(b"cLLI", b"\0\0\3\xe8\0\0\0\x64")
    path.write_bytes(data[:33] + chunk + data[33:])
    Picture.open(path).save(path)
    assert chunk in path.read_bytes()


def test_an_avif_keeps_what_it_says_of_light(tmp_path: Path) -> None:
    from engine.formats.isobmff_writer import with_metadata

    path = tmp_path / "light.avif"
    video(path, 10, PQ)
    box = b"\0\0\0\x0cclli\3\xe8\0\x64"
    path.write_bytes(with_metadata(path.read_bytes(), None, None, None, [box]))
    Picture.open(path).save(path)
    assert list(isobmff.light_boxes(path.read_bytes())) == [box]


@pytest.mark.parametrize("bits", [8, 16])
def test_an_avif_holds_everything_at_once(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "all.avif"
    block = canon_exif(orientation=1)
    pixels = with_alpha(photo() if bits == 8 else deep_photo())
    metadata = Metadata(exif=block, xmp=b"<x:xmpmeta/>", icc=profiles.adobe_rgb())
    Picture(pixels, metadata).save(path, SaveOptions(quality=98))
    again = Picture.open(path)
    assert again.metadata.xmp == metadata.xmp
    assert again.metadata.icc == metadata.icc
    assert again.metadata.exif is not None
    assert difference(again.pixels, pixels) < 0.02
    with Image.open(path) as image:  # by libavif too
        assert image.size == (64, 48)
        assert image.info["icc_profile"] == profiles.adobe_rgb()
        assert image.getexif()[271] == "Canon"


def test_nothing_but_the_repaired_part_changes(tmp_path: Path) -> None:
    path = tmp_path / "hdr.png"
    hdr().save(path)
    picture = Picture.open(path)
    mask = Mask(Region(20, 10, 12, 9), np.full((9, 12), 255, np.uint8))
    run_to_end(outcome(Repair("telea", feather=0), picture, mask))
    repaired = run_to_end(outcome(Repair("telea", feather=0), picture, mask))
    repaired.save(path)
    again = Picture.open(path)
    outside = np.ones((48, 64), np.bool_)
    outside[10:19, 20:32] = False
    assert np.array_equal(again.pixels[outside], picture.pixels[outside])
    assert not np.array_equal(again.pixels, picture.pixels)
    assert points_of(path) == PQ


# --- where it cannot be kept ---


@pytest.mark.parametrize("name", ["JPEG", "WebP", "BMP"])
def test_formats_of_eight_bits_get_what_a_usual_screen_shows(tmp_path: Path, name: str) -> None:
    format = format_named(name)
    assert format is not None
    found = losses(hdr(), format)
    assert "HDR (PQ) becomes standard range." in [str(loss) for loss in found]
    path = tmp_path / f"standard{format.suffixes[0]}"
    hdr().save(path, SaveOptions(quality=98, lossless=True))
    again = Picture.open(path)
    shown, meant = (
        colour.display_transform(picture.metadata.icc, None) for picture in (again, hdr())
    )
    assert meant is not None
    seen = shown.apply(again.pixels) if shown else again.pixels
    assert difference(seen, meant.apply(deep_photo())) < 0.01
    points = profiles.code_points(again.metadata.icc)
    assert points is None or not points.hdr


def test_a_screen_shows_white_paper_bright_and_grey_grey() -> None:
    transform = colour.display_transform(hdr().metadata.icc, None)
    assert transform is not None
    paper = np.full((1, 1, 3), round(0.5807 * 65535), np.uint16)
    (shown,) = transform.apply(paper)[0]
    assert 205 <= shown.min() <= shown.max() <= 220
    assert np.ptp(shown) <= 2


@pytest.mark.parametrize("points", [PQ, HLG])
def test_what_a_usual_screen_shows_goes_back_to_hdr(points: CodePoints) -> None:
    picture = hdr(points)
    icc = picture.metadata.icc
    standard, profile = colour.in_standard_range(picture.pixels, icc)
    assert profile == colour.standard_range_of(icc) != icc
    back = colour.in_hdr(standard, icc)
    assert np.abs(back.astype(int) - picture.pixels).max() < 65536 / 256
    black = np.zeros((1, 1, 3), np.uint16)
    assert np.array_equal(colour.in_hdr(colour.in_standard_range(black, icc)[0], icc), black)
    assert colour.in_hdr(photo(), None) is not None
    assert np.array_equal(colour.in_hdr(photo(), None), photo())


# --- files of others ---


def test_numbers_win_over_a_profile_in_png(tmp_path: Path) -> None:
    from tests.engine.picture_samples import png_chunk

    path = tmp_path / "both.png"
    Picture(deep_photo(), Metadata(icc=profiles.adobe_rgb())).save(path)
    data = path.read_bytes()
    for numbers, expected in ((b"\x0c\x0d\0\1", CodePoints(12, 13)), (b"\1\x0d\0\1", None)):
        path.write_bytes(data[:33] + png_chunk(b"cICP", numbers) + data[33:])
        assert points_of(path) == expected
        Picture.open(path).save(path)
        assert points_of(path) == expected
        assert (png_chunk(b"cICP", numbers) in path.read_bytes()) == (expected is not None)
    # What nobody knows does not count.
    path.write_bytes(data[:33] + png_chunk(b"cICP", b"\xc8\xc8\0\1") + data[33:])
    assert Picture.open(path).metadata.icc == profiles.adobe_rgb()


@needs_cases
@pytest.mark.parametrize(
    ("name", "bits", "points"),
    [("pq.avif", 10, PQ), ("pq10.heic", 10, PQ), ("d12.heic", 12, None), ("cicp_pq.png", 16, PQ)],
)
def test_a_case_keeps_depth_and_transfer(
    tmp_path: Path, name: str, bits: int, points: CodePoints | None
) -> None:
    path = tmp_path / name
    path.write_bytes((CASES / "kept-depth" / name).read_bytes())
    picture = Picture.open(path)
    assert losses(Stack(picture), path) == ()
    picture.save(path)
    again = Picture.open(path)
    assert again.origin is not None
    assert (again.origin.bit_depth, points_of(path)) == (bits, points)
    assert difference(again.pixels, picture.pixels) < 0.02


@needs_cases
def test_the_numbers_of_p3_win_and_are_written(tmp_path: Path) -> None:
    path = tmp_path / "p3.png"
    assert points_of(CASES / "png/p3.png") == CodePoints(12, 13)
    Picture.open(CASES / "png/p3.png").save(path)
    assert b"cICP\x0c\x0d\0\1" in path.read_bytes()
    assert np.array_equal(Picture.open(path).pixels, Picture.open(CASES / "png/p3.png").pixels)
