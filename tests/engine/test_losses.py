"""What saving does not keep is said beforehand, whatever saves it and wherever to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import ImpastoError
from engine.formats import FORMATS, format_named, samples
from engine.formats.loss import CMYK, CREDENTIALS, OWN_LAYERS, PROFILE, TRANSPARENCY
from engine.geometry import Orientation, Resize, reshaped
from engine.layers import Layer, Patch, Stack
from engine.losses import check_losses, losses
from engine.outcome import outcome, run_to_end
from engine.picture import Format, Metadata, Picture, SaveOptions
from engine.regions import Region
from tests.cases import CASES, needs_cases
from tests.engine.picture_samples import (
    IPTC,
    XMP,
    canon_exif,
    deep_photo,
    encoded,
    photo,
    png_chunk,
    with_alpha,
)
from tests.engine.special_files import KEPT, LOST, PACKET, credentialed, ink, selection


def format(name: str) -> Format:
    found = format_named(name)
    assert found is not None
    return found


def kinds(picture: Picture | Stack, name: str, options: SaveOptions = SaveOptions()) -> list[str]:
    return [loss.kind for loss in losses(picture, format(name), options)]


@pytest.mark.parametrize("name", [each.name for each in FORMATS if each.can_write])
def test_an_ordinary_photo_loses_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"photo{format(name).suffixes[0]}"
    Picture(photo()).save(path)
    assert losses(Picture.open(path), path) == ()
    assert losses(Picture(photo()), path) == ()


@pytest.mark.parametrize(
    ("name", "kept"),
    [("PNG", 16), ("TIFF", 16), ("HEIC", 10), ("AVIF", 10), ("JPEG", 8), ("WebP", 8), ("BMP", 8)],
)
def test_fewer_bits_are_told(name: str, kept: int) -> None:
    found = losses(Picture(deep_photo()), format(name))
    if kept == 16:
        assert found == ()
    else:
        assert [str(loss) for loss in found] == [f"16 bits per channel become {kept}."]
    # Those who ask for 8 bits know it.
    assert losses(Picture(deep_photo()), format(name), SaveOptions(bit_depth=8)) == ()


def test_floats_become_whole_numbers(tmp_path: Path) -> None:
    path = tmp_path / "floats.tif"
    tifffile.imwrite(path, photo().astype(np.float32) / 255, photometric="rgb")
    assert [str(loss) for loss in losses(Picture.open(path), path)] == [
        "32 bits per channel become 16."
    ]
    Picture.open(path).save(path)
    assert losses(Picture.open(path), path) == ()


def test_an_edit_that_makes_eight_bits_of_sixteen_is_told(tmp_path: Path) -> None:
    path = tmp_path / "deep.png"
    Picture(deep_photo()).save(path)
    edited = Picture.open(path).with_pixels(photo())
    assert [str(loss) for loss in losses(edited, path)] == ["16 bits per channel become 8."]


def test_transparency_is_a_loss_where_something_shines_through() -> None:
    opaque = np.dstack([photo(), np.full(photo().shape[:2], 255, np.uint8)])
    assert losses(Picture(with_alpha(photo())), format("JPEG")) == (TRANSPARENCY,)
    assert losses(Picture(opaque), format("JPEG")) == ()
    assert losses(Picture(with_alpha(photo())), format("PNG")) == ()


def test_layers_that_cover_nothing_leave_what_shines_through() -> None:
    opaque = np.dstack([photo(), np.full(photo().shape[:2], 255, np.uint8)])
    hole = Patch(Region(30, 40, 4, 4), np.zeros((4, 4, 4), np.uint8), None)
    stack = Stack(Picture(opaque), (Layer("Erase", patches=(hole,)),))
    assert "alpha" in kinds(stack, "JPEG")
    assert "alpha" not in kinds(Stack(Picture(opaque)), "JPEG")
    assert "alpha" in kinds(Stack(Picture(photo()), base_visible=False), "JPEG")
    cover = Patch(Region(0, 0, 64, 48), photo(), None)
    covered = Stack(Picture(with_alpha(photo())), (Layer("Cover", patches=(cover,)),))
    assert ("alpha" in kinds(covered, "JPEG")) == (not samples.is_opaque(covered.flatten().pixels))


def test_a_profile_is_a_loss_where_there_is_no_room_for_it() -> None:
    from engine.formats.metadata import profiles

    wide = Picture(photo(), Metadata(icc=profiles.adobe_rgb()))
    assert losses(wide, format("BMP")) == (PROFILE,)
    assert losses(wide, format("JPEG")) == ()


def test_metadata_is_a_loss_where_there_is_no_room_for_it() -> None:
    told = Picture(photo(), Metadata(exif=canon_exif(), iptc=IPTC))
    assert [str(loss) for loss in losses(told, format("BMP"))] == [
        "Metadata is removed (EXIF, IPTC)."
    ]
    assert [str(loss) for loss in losses(told, format("WebP"))] == ["Metadata is removed (IPTC)."]
    assert losses(told, format("BMP"), SaveOptions(metadata="strip")) == ()
    assert losses(told, format("TIFF")) == ()
    # XMP says what IPTC does.
    both = Picture(photo(), Metadata(xmp=XMP, iptc=IPTC))
    assert losses(both, format("WebP")) == ()


def test_colours_are_right_without_a_profile(tmp_path: Path) -> None:
    from engine import colour
    from engine.formats.metadata import profiles

    wide = Picture(photo(), Metadata(icc=profiles.adobe_rgb()))
    wide.save(tmp_path / "wide.bmp")
    transform = colour.display_transform(profiles.adobe_rgb(), None)
    assert transform is not None
    assert np.array_equal(Picture.open(tmp_path / "wide.bmp").pixels, transform.apply(photo()))


def test_layers_are_a_loss_in_every_format_but_only_theirs() -> None:
    base = Picture(photo())
    patch = Patch(Region(0, 0, 8, 8), np.zeros((8, 8, 3), np.uint8), None)
    stack = Stack(base, (Layer("Paint", patches=(patch,)),))
    assert losses(stack, format("PNG")) == (OWN_LAYERS,)
    assert losses(Stack(base), format("PNG")) == ()


def test_ink_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ink.jpg"
    path.write_bytes(encoded(Image.fromarray(photo()).convert("CMYK"), "JPEG"))
    assert losses(Picture.open(path), path) == (CMYK,)
    assert losses(Picture.open(path), tmp_path / "other.png") == (CMYK,)


def test_a_format_chosen_by_the_options_counts_not_the_name(tmp_path: Path) -> None:
    picture = Picture(deep_photo())
    assert losses(picture, tmp_path / "a.png", SaveOptions(format="JPEG"))
    assert losses(picture, tmp_path / "a.jpg", SaveOptions(format="PNG")) == ()


def test_what_cannot_be_written_is_no_loss(tmp_path: Path) -> None:
    assert losses(Picture(deep_photo()), tmp_path / "a.nothing") == ()


def test_a_refusal_names_file_and_losses() -> None:
    check_losses(losses(Picture(photo()), format("JPEG")), "a.jpg")
    with pytest.raises(ImpastoError, match=r"a\.jpg .*16 bits per channel become 8"):
        check_losses(losses(Picture(deep_photo()), format("JPEG")), "a.jpg")


# --- channels behind the colours ---


@pytest.mark.parametrize("planes", [1, 3])
def test_a_saved_selection_survives_an_edit(tmp_path: Path, planes: int) -> None:
    path = tmp_path / "selection.tif"
    stored = selection(path, planes)
    picture = Picture.open(path)
    assert np.array_equal(picture.pixels, stored[:, :, :4])
    assert losses(picture, path) == ()
    changed = picture.pixels.copy()
    changed[10:20, 10:20, :3] = 0
    picture.with_pixels(changed).save(path)
    with tifffile.TiffFile(path) as tiff:
        assert np.array_equal(tiff.asarray()[:, :, 4:], stored[:, :, 4:])
        assert np.array_equal(tiff.asarray()[:, :, :4], changed)
        assert [int(kind) for kind in tiff.pages[0].extrasamples] == [2, *[0] * planes]
    again = Picture.open(path)
    assert again.origin is not None
    assert again.origin.extra is not None
    assert np.array_equal(again.origin.extra.planes, stored[:, :, 4:])


def test_a_selection_alone_is_no_transparency(tmp_path: Path) -> None:
    path = tmp_path / "selection.tif"
    tifffile.imwrite(path, with_alpha(photo()), photometric="rgb", extrasamples=["unspecified"])
    picture = Picture.open(path)
    assert picture.channels == 3
    picture.save(path)
    assert np.array_equal(tifffile.imread(path), with_alpha(photo()))


def test_a_turned_selection_lies_as_the_picture_does(tmp_path: Path) -> None:
    path = tmp_path / "turned.tif"
    grey = photo()[:, :, 0]
    stored = np.stack([grey, grey // 2], axis=2)
    tag = [(274, 3, 1, 6, True)]
    tifffile.imwrite(
        path, stored, photometric="minisblack", extrasamples=["unspecified"], extratags=tag
    )
    Picture.open(path).save(path)
    turned = np.rot90(stored, -1)
    assert np.array_equal(tifffile.imread(path), turned)


@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_a_selection_is_told_where_there_is_no_room(tmp_path: Path, name: str) -> None:
    selection(tmp_path / "selection.tif")
    assert "channels" in kinds(Picture.open(tmp_path / "selection.tif"), name)


def test_a_selection_does_not_fit_a_picture_of_another_shape(tmp_path: Path) -> None:
    path = tmp_path / "selection.tif"
    selection(path)
    picture = Picture.open(path)
    cropped = picture.moved().with_pixels(picture.pixels[:24])
    assert [loss.kind for loss in losses(cropped, path)] == ["channels"]
    # Extended to the old size again, it still lies elsewhere.
    assert [loss.kind for loss in losses(picture.moved(), path)] == ["channels"]
    assert kinds(picture, "TIFF", SaveOptions(long_side=32)) == ["channels"]
    cropped.save(path)
    assert tifffile.imread(path).shape == (24, 64, 4)


def test_a_selection_does_not_fit_a_picture_that_was_turned(tmp_path: Path) -> None:
    path = tmp_path / "selection.tif"
    selection(path)
    picture = Picture.open(path)
    turned = reshaped(Stack(picture), (Orientation(turns=2),)).flatten()
    assert turned.bounds == picture.bounds
    assert [loss.kind for loss in losses(turned, path)] == ["channels"]
    resized = run_to_end(outcome(Resize("percent", percent=50.0), picture, None))
    assert [loss.kind for loss in losses(resized, path)] == ["channels"]


def test_transparency_of_ink_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ink.tif"
    ink(path)
    picture = Picture.open(path)
    assert np.array_equal(picture.pixels, with_alpha(picture.pixels[:, :, :3]))
    assert losses(picture, path) == (CMYK,)


def test_a_further_picture_below_a_page_counts_and_a_reduced_one_does_not(tmp_path: Path) -> None:
    for subfiletype, count in ((0, 2), (1, 1)):
        path = tmp_path / f"below{subfiletype}.tif"
        with tifffile.TiffWriter(path) as tiff:
            tiff.write(photo(), photometric="rgb", subifds=1)
            tiff.write(photo()[::2, ::2], photometric="rgb", subfiletype=subfiletype)
        origin = Picture.open(path).origin
        assert origin is not None
        assert origin.pages == count


# --- content credentials ---


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".heic", ".avif"])
def test_old_credentials_go_and_are_told(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo{suffix}"
    credentialed(path)
    picture = Picture.open(path)
    assert losses(picture, path) == (CREDENTIALS,)
    assert losses(picture, tmp_path / "other.png") == (CREDENTIALS,)
    assert losses(picture, path, SaveOptions(metadata="strip")) == ()
    picture.save(path)
    assert b"c2pa" not in path.read_bytes()
    assert losses(Picture.open(path), path) == ()


def test_the_address_of_credentials_goes_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "linked.png"
    link = b'xmlns:t="http://purl.org/dc/terms/" t:provenance="https://example.org/a.c2pa"'
    path.write_bytes(png_with_xmp(PACKET % link))
    picture = Picture.open(path)
    assert losses(picture, path) == (CREDENTIALS,)
    picture.save(path)
    assert b"example.org" not in path.read_bytes()
    assert losses(Picture.open(path), path) == ()


def png_with_xmp(packet: bytes) -> bytes:
    data = Picture(photo()).encode()
    chunk = png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)
    return data[:33] + chunk + data[33:]


# --- all kinds ---


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_is_no_loss(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    KEPT[name](path)
    assert losses(Picture.open(path), path) == ()


@pytest.mark.parametrize("name", LOST)
def test_each_kind_is_told_in_place_and_elsewhere(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    make, kind = LOST[name]
    make(path)
    picture = Picture.open(path)
    assert kind in [loss.kind for loss in losses(picture, tmp_path / "other.png")]
    if format(picture.origin.format if picture.origin else "").can_write:
        assert [loss.kind for loss in losses(picture, path)] == [kind]
        picture.save(path)
        assert losses(Picture.open(path), path) == ()
    # Once saved, it is gone, and nothing is left to tell.
    picture.save(tmp_path / "other.png")
    assert losses(Picture.open(tmp_path / "other.png"), tmp_path / "other.png") == ()


# --- the cases ---


@needs_cases
@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("many/pages.tif", ["pages"]),
        ("many/anim.gif", []),  # GIF is not written yet
        ("many/two.jpg", ["pages"]),
        ("many/two.mpo", ["pages"]),
        ("many/ad.png", ["pages"]),
        ("tiff/c2pa.tif", ["content-credentials"]),
        ("tiff/cmyka.tif", ["cmyk"]),
        ("kept-depth/ps5.tif", []),
    ],
)
def test_what_a_case_holds_is_told(case: str, expected: list[str]) -> None:
    path = CASES / case
    assert [loss.kind for loss in losses(Picture.open(path), path)] == expected


@needs_cases
def test_the_fifth_sample_is_kept(tmp_path: Path) -> None:
    path = CASES / "kept-depth/ps5.tif"
    Picture.open(path).save(tmp_path / "again.tif")
    assert np.array_equal(tifffile.imread(tmp_path / "again.tif"), tifffile.imread(path))


@needs_cases
def test_the_alpha_of_ink_is_kept() -> None:
    path = CASES / "tiff/cmyka.tif"
    assert np.array_equal(Picture.open(path).pixels[:, :, 3], tifffile.imread(path)[:, :, 4])


@needs_cases
def test_the_manifest_goes(tmp_path: Path) -> None:
    Picture.open(CASES / "tiff/c2pa.tif").save(tmp_path / "again.tif")
    assert b"c2pa" not in (tmp_path / "again.tif").read_bytes()


# --- whatever a file holds ---


@st.composite
def tiffs(draw: st.DrawFn) -> tuple[np.ndarray, dict[str, object]]:
    """A TIFF file's samples, and how it keeps them: any channels behind grey or RGB."""
    kinds = draw(st.lists(st.sampled_from(["unspecified", "unassalpha"]), max_size=4))
    photometric, colours = draw(st.sampled_from([("minisblack", 1), ("rgb", 3)]))
    dtype = draw(st.sampled_from([np.uint8, np.uint16]))
    shape = (draw(st.integers(2, 20)), draw(st.integers(2, 20)), colours + len(kinds))
    random = np.random.default_rng(draw(st.integers(0, 99)))
    samples = random.integers(0, np.iinfo(dtype).max, shape, dtype)
    planar = draw(st.sampled_from(["contig", "separate"]))
    compression = draw(st.sampled_from([None, "lzw", "zlib"]))
    settings: dict[str, object] = {"photometric": photometric, "compression": compression}
    if shape[2] > 1:
        settings["planarconfig"] = planar
    if kinds:
        settings["extrasamples"] = kinds
    return samples, settings


@given(tiffs())
@settings(max_examples=60, deadline=None)
def test_every_channel_of_every_tiff_is_kept_or_told(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[np.ndarray, dict[str, object]]
) -> None:
    stored, how = file
    path = tmp_path_factory.mktemp("any") / "any.tif"
    separate = how.get("planarconfig") == "separate"
    grey = stored.shape[2] == 1
    laid = stored[:, :, 0] if grey else np.moveaxis(stored, 2, 0) if separate else stored
    tifffile.imwrite(path, laid, **how)
    picture = Picture.open(path)
    assert losses(picture, path) == ()
    picture.save(path)
    with tifffile.TiffFile(path) as tiff:
        again = tiff.asarray()
        again = again[:, :, None] if again.ndim == 2 else again
        kinds = [{0: "unspecified", 2: "unassalpha"}[int(k)] for k in tiff.pages[0].extrasamples]
    # The transparency is the first channel behind the colours; the others keep their order.
    wanted = list(how.get("extrasamples", []))
    order = list(range(len(wanted)))
    if "unassalpha" in wanted:
        first = wanted.index("unassalpha")
        order = [first, *(place for place in order if place != first)]
    colours = stored.shape[2] - len(wanted)
    assert kinds == [wanted[place] for place in order]
    assert np.array_equal(
        again, stored[:, :, [*range(colours), *(colours + place for place in order)]]
    )
    for name in ("PNG", "JPEG"):
        lost = kinds_of_channels(picture, name)
        assert lost == (len(wanted) - ("unassalpha" in wanted))


def kinds_of_channels(picture: Picture, name: str) -> int:
    """How many channels a format would lose."""
    found = [loss for loss in losses(picture, format(name)) if loss.kind == "channels"]
    return sum(int(loss.values["count"]) for loss in found)
