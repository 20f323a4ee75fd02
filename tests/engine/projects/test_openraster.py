"""Whatever is in work comes back from a project file as it was."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from engine import colour
from engine.blending import BLEND_MODES
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.formats.format import ExtraChannels, JpegSettings, Origin
from engine.formats.metadata import profiles
from engine.formats.metadata.metadata import Block, Metadata
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.operation import Cancelled
from engine.picture import Picture
from engine.projects import quick_png
from engine.projects.opening import open_project
from engine.projects.openraster import MANIFEST, Saved, save
from engine.projects.project import Project, Source
from engine.regions import Region
from engine.repair import Repair
from engine.working_colours import space_of_profile

SIDE = 40


def pixels_of(
    random: np.random.Generator, height: int, width: int, channels: int, dtype: Any
) -> Any:
    high = int(np.iinfo(dtype).max)
    return random.integers(0, high + 1, (height, width, channels)).astype(dtype)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    dtype = draw(st.sampled_from([np.uint8, np.uint16]))
    width, height = draw(st.integers(1, SIDE)), draw(st.integers(1, SIDE))
    origin = None
    if draw(st.booleans()):
        tables = (tuple(range(64)), tuple(range(64)))
        extra = None
        if draw(st.booleans()):
            planes = pixels_of(random, height, width, draw(st.integers(1, 3)), dtype)
            extra = ExtraChannels(planes, (0,) * planes.shape[2])
        origin = Origin(
            Path("/elsewhere/photo.jpg"), "JPEG", bit_depth=8, pages=2,
            jpeg=JpegSettings(tables, 2, False, False), extra=extra,
        )  # fmt: skip
    metadata = Metadata(
        exif=draw(st.none() | st.binary(max_size=30)),
        xmp=draw(st.none() | st.binary(max_size=30)),
        dpi=draw(st.none() | st.just((300.0, 240.5))),
        blocks=draw(st.just(()) | st.just((Block("PNG", "tEXt", b"\0\xff note"),))),
    )
    base = Picture(pixels_of(random, height, width, draw(st.sampled_from([3, 4])), dtype),
                   metadata, origin)  # fmt: skip

    def region() -> Region:
        x, y = draw(st.integers(-3, width - 1)), draw(st.integers(-3, height - 1))
        return Region(x, y, draw(st.integers(1, SIDE)), draw(st.integers(1, SIDE)))

    def mask() -> Mask | None:
        if draw(st.booleans()):
            return None
        place = region()
        return Mask(place, random.integers(0, 256, (place.height, place.width)).astype(np.uint8))

    def patch() -> Patch:
        place = region()
        size = (place.height, place.width)
        own = pixels_of(random, *size, draw(st.sampled_from([3, 4])), dtype)
        covered = draw(st.booleans())
        return Patch(
            place, own, random.integers(0, 256, size).astype(np.uint8) if covered else None
        )

    layers = tuple(
        Layer(
            draw(st.text(max_size=6)),
            tuple(patch() for _ in range(draw(st.integers(0, 3)))),
            opacity=draw(st.sampled_from([0.0, 0.37, 1.0])),
            visible=draw(st.booleans()),
            operation=draw(st.none() | st.just(Repair(seed=7))),
            selection=mask(),
            mask=mask(),
            blend=draw(st.sampled_from(BLEND_MODES)),
            locked=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    stack = Stack(base, layers, draw(st.booleans()))
    return Project(stack, mask(), None, {"a": {"point": [1, 2.5], "name": "ü"}})


def same_array(one: NDArray[Any] | None, other: NDArray[Any] | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.dtype == other.dtype and one.shape == other.shape and bool((one == other).all())


def same_mask(one: Mask | None, other: Mask | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.region == other.region and same_array(one.values, other.values)


def assert_same(one: Project, other: Project) -> None:
    first, second = one.stack, other.stack
    assert same_array(first.base.pixels, second.base.pixels)
    assert first.base.metadata == second.base.metadata
    assert first.base_visible == second.base_visible
    origins = first.base.origin, second.base.origin
    if origins[0] is None or origins[1] is None:
        assert origins == (None, None)
    else:
        plain = [dataclasses.replace(each, path=Path("x"), extra=None) for each in origins if each]
        assert plain[0] == plain[1]
        assert origins[0].path.name == origins[1].path.name
        extras = origins[0].extra, origins[1].extra
        assert (extras[0] is None) == (extras[1] is None)
        if extras[0] and extras[1]:
            assert same_array(extras[0].planes, extras[1].planes)
            assert extras[0].kinds == extras[1].kinds
    assert same_mask(one.selection, other.selection)
    assert one.explorer == other.explorer
    assert len(first.layers) == len(second.layers)
    for ours, theirs in zip(first.layers, second.layers, strict=True):
        for name in ("id", "name", "opacity", "visible", "operation", "blend", "locked"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert same_mask(ours.selection, theirs.selection)
        assert same_mask(ours.mask, theirs.mask)
        for patch, again in zip(ours.patches, theirs.patches, strict=True):
            assert patch.region == again.region
            assert same_array(patch.pixels, again.pixels)
            assert same_array(patch.coverage, again.coverage)


@given(project=projects())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_everything_comes_back(tmp_path_factory: pytest.TempPathFactory, project: Project) -> None:
    path = tmp_path_factory.mktemp("project") / "a.ora"
    saved = save(project, path)
    opened = open_project(path)
    assert opened.notices == ()
    assert_same(project, opened.project)
    # Saved again, whether by who wrote it or by who opened it, it is the same once more.
    save(project, path, saved)
    assert_same(project, open_project(path).project)
    again = open_project(path)
    save(again.project, path, again.saved)
    assert_same(project, open_project(path).project)


@given(project=projects())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_other_programs_see_the_same_picture(
    tmp_path_factory: pytest.TempPathFactory, project: Project
) -> None:
    """Without what only we know, the layers compose to nearly the same."""
    path = tmp_path_factory.mktemp("project") / "a.ora"
    save(project, path)
    stack = project.stack
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"image/openraster"
        thumbnail = Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png")))
        assert max(thumbnail.size) <= 256
        names = [name for name in archive.namelist() if not name.startswith("impasto/")]
        foreign = path.with_name("foreign.ora")
        with zipfile.ZipFile(foreign, "w") as copy:
            for name in names:
                copy.writestr(name, archive.read(name))
    merged = Picture.open(path)
    assert (merged.pixels == stack.read(stack.bounds)).all()
    seen = open_project(foreign).project.stack
    assert seen.bounds == stack.bounds
    if not stack.base_visible:
        return  # what a blend mode mixes with nothing differs between programs
    ours, theirs = (each.read(stack.bounds).astype(float) for each in (stack, seen))
    channels = min(ours.shape[2], theirs.shape[2])
    high = np.iinfo(stack.dtype).max
    if stack.channels == 3:
        assert np.abs(ours[:, :, :channels] - theirs[:, :, :channels]).max() <= 0.02 * high


def photo_project(folder: Path) -> tuple[Project, bytes]:
    """A real photograph with a layer, and the bytes of its file."""
    photo = folder / "holiday.jpg"
    photo.write_bytes(SAMPLE_PHOTO.read_bytes())
    picture = Picture.open(photo)
    region = Region(100, 100, 64, 48)
    patch = Patch(region, np.full((48, 64, 3), 200, np.uint8), None)
    layer = Layer("Repair", (patch,), operation=Repair())
    return Project(Stack(picture, (layer,)), None, Source.of(photo)), photo.read_bytes()


def test_the_original_file_is_inside_byte_for_byte(tmp_path: Path) -> None:
    project, data = photo_project(tmp_path)
    path = tmp_path / "holiday.ora"
    save(project, path)
    (tmp_path / "holiday.jpg").unlink()
    opened = open_project(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.read("impasto/original/holiday.jpg") == data
    assert opened.project.source is not None
    assert opened.project.stack.base.origin == dataclasses.replace(
        project.stack.base.origin or Origin(Path(), ""), path=tmp_path / "holiday.jpg"
    )
    # From the project it goes into the next one.
    copy = tmp_path / "copy.ora"
    save(opened.project, copy, opened.saved)
    with zipfile.ZipFile(copy) as archive:
        assert archive.read("impasto/original/holiday.jpg") == data


def test_an_original_that_has_changed_is_not_taken(tmp_path: Path) -> None:
    project, _ = photo_project(tmp_path)
    (tmp_path / "holiday.jpg").write_bytes(b"another file")
    with pytest.raises(ImpastoError, match=r"holiday\.jpg was changed"):
        save(project, tmp_path / "holiday.ora")
    assert not (tmp_path / "holiday.ora").exists()


def encoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The sizes of the pictures that are compressed from now on."""
    sizes: list[tuple[int, ...]] = []
    real = quick_png.encode

    def encode(pixels: Any, icc: bytes | None = None) -> Any:
        sizes.append(tuple(pixels.shape[:2]))
        return real(pixels, icc)

    monkeypatch.setattr(quick_png, "encode", encode)
    return sizes


def test_only_what_changed_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, _ = photo_project(tmp_path)
    path = tmp_path / "holiday.ora"
    saved = save(project, path)
    sizes = encoded(monkeypatch)
    saved = save(project, path, saved)
    assert sizes == []
    stack = project.stack
    patch = Patch(Region(5, 6, 30, 20), np.zeros((20, 30, 3), np.uint8), None)
    changed = dataclasses.replace(project, stack=stack.with_layer(Layer("New", (patch,))))
    changed = dataclasses.replace(changed, source=saved.source)
    save(changed, path, saved)
    whole = (stack.bounds.height, stack.bounds.width)
    assert sorted(sizes) == sorted([(20, 30), whole, (192, 256)])
    assert_same(changed, open_project(path).project)
    # Another file in its place is not mistaken for it.
    other = save(project, path)
    sizes.clear()
    path.write_bytes(path.read_bytes() + b"\0")
    save(project, path, other)
    assert whole in sizes


def test_a_stop_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    project, _ = photo_project(tmp_path)
    path = tmp_path / "holiday.ora"
    save(project, path)
    before = path.read_bytes()
    calls = iter(range(100))

    def stop() -> None:
        if next(calls) == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        save(project, path, None, stop)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_damage_is_told_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "a.ora"
    random = np.random.default_rng(0)
    base = Picture(pixels_of(random, 9, 11, 3, np.uint8))
    patch = Patch(Region(1, 1, 4, 5), pixels_of(random, 5, 4, 3, np.uint8), None)
    save(Project(Stack(base, (Layer("l", (patch,)),))), path)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    part = data.draw(st.binary(min_size=1, max_size=8))
    cut = data.draw(st.booleans())
    path.write_bytes(whole[:place] if cut else whole[:place] + part + whole[place + len(part) :])
    sentence, opened = "", None
    try:
        opened = open_project(path)
    except ImpastoError as error:
        sentence = error.sentence()
    assert sentence or (opened is not None and opened.project.stack.bounds == base.bounds)


def rewritten(path: Path, changes: dict[str, bytes]) -> Path:
    target = path.with_name("changed.ora")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, changes.get(name, archive.read(name)))
    return target


def test_lies_take_no_memory_and_run_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ora"
    base = Picture(np.zeros((9, 11, 3), np.uint8))
    save(Project(Stack(base)), path)
    with zipfile.ZipFile(path) as archive:
        manifest = archive.read(MANIFEST)
    huge = manifest.replace(b'"width": 11', b'"width": 99999999')
    assert huge != manifest
    with pytest.raises(ImpastoError, match="too large"):
        open_project(rewritten(path, {MANIFEST: huge}))
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
        b'<image w="1" h="1"><stack>&b;</stack></image>'
    )
    foreign = tmp_path / "foreign.ora"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", bomb)
    with pytest.raises(ImpastoError, match="damaged"):
        open_project(foreign)


def test_a_newer_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ora"
    save(Project(Stack(Picture(np.zeros((9, 11, 3), np.uint8)))), path)
    with zipfile.ZipFile(path) as archive:
        manifest = archive.read(MANIFEST)
    newer = manifest.replace(b'"version": 1', b'"version": 99')
    with pytest.raises(ImpastoError, match="newer version"):
        open_project(rewritten(path, {MANIFEST: newer}))


def test_an_unknown_edit_keeps_its_pixels(tmp_path: Path) -> None:
    project, _ = photo_project(tmp_path)
    path = tmp_path / "a.ora"
    save(project, path)
    with zipfile.ZipFile(path) as archive:
        manifest = archive.read(MANIFEST)
    strange = manifest.replace(b'"kind": "repair"', b'"kind": "teleport"')
    opened = open_project(rewritten(path, {MANIFEST: strange}))
    (layer,) = opened.project.stack.layers
    assert layer.operation is None
    assert (layer.patches[0].pixels == 200).all()
    assert "not edited again" in str(opened.notices[0])


def test_what_a_file_holds_is_known_after_opening_it(tmp_path: Path) -> None:
    project, _ = photo_project(tmp_path)
    path = tmp_path / "a.ora"
    saved = save(project, path)
    assert isinstance(saved, Saved)
    assert saved.is_current
    assert open_project(path).saved.is_current
    path.write_bytes(path.read_bytes() + b" ")
    assert not saved.is_current


def foreign(
    path: Path, layers: list[tuple[NDArray[Any], bytes | None]], places: tuple[int, ...] = (0,)
) -> Path:
    """A file as other programs write it, the lowest layer first; where the others lie."""
    height, width = layers[0][0].shape[:2]
    lines = [
        f'<layer name="{number}" src="data/{number}.png" x="{x}" y="{x}"/>'
        for number, x in reversed([*enumerate([0, *places])])
    ]
    xml = f'<image w="{width}" h="{height}"><stack>{"".join(lines)}</stack></image>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", xml)
        for number, (pixels, icc) in enumerate(layers):
            archive.writestr(f"data/{number}.png", b"".join(quick_png.encode(pixels, icc)))
    return path


def test_the_colours_of_other_programs_are_kept(tmp_path: Path) -> None:
    pixels = np.full((9, 11, 3), (200, 40, 90), np.uint8)
    icc = profiles.adobe_rgb()
    opened = open_project(foreign(tmp_path / "a.ora", [(pixels, icc), (pixels[2:5, 3:8], icc)]))
    stack = opened.project.stack
    assert opened.notices == ()
    assert stack.base.metadata.icc == icc
    assert (stack.base.pixels == pixels).all()
    assert (stack.layers[0].patches[0].pixels == pixels[2:5, 3:8]).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_layers_of_other_colours_come_to_those_of_the_lowest(tmp_path: Path, dtype: Any) -> None:
    high = np.iinfo(dtype).max
    own = (np.full((9, 11, 3), (0.7, 0.5, 0.4)) * high).astype(dtype)
    icc = profiles.adobe_rgb()
    opened = open_project(foreign(tmp_path / "a.ora", [(own, icc), (own, None)]))
    assert "different colour profiles" in str(opened.notices[0])
    stack = opened.project.stack
    assert stack.base.metadata.icc == icc
    layer = stack.layers[0].patches[0].pixels
    assert layer.dtype == dtype
    # In Adobe RGB an sRGB colour of this kind has less red; the way back finds it again.
    assert layer[0, 0, 0] < own[0, 0, 0] - 0.02 * high
    space = space_of_profile(icc)
    assert space is not None
    assert np.abs(space.to_srgb(layer).astype(int) - own).max() <= 0.006 * high


def test_deep_pictures_say_that_they_are_srgb(tmp_path: Path) -> None:
    """Krita takes 16 bits without a profile for linear light, and asks about each layer."""
    path = tmp_path / "a.ora"
    pixels = np.full((9, 11, 3), 9000, np.uint16)
    layer = Layer("l", (Patch(Region(1, 1, 4, 5), pixels[:5, :4], None),))
    project = Project(Stack(Picture(pixels), (layer,)))
    save(project, path)
    with zipfile.ZipFile(path) as archive:
        for name in ("data/original.png", f"data/{layer.id}.png", "mergedimage.png"):
            with Image.open(io.BytesIO(archive.read(name))) as image:
                assert colour.is_srgb(image.info["icc_profile"])
    assert open_project(path).project.stack.base.metadata.icc is None


def test_what_lies_beside_the_picture_is_kept(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    base, over = (pixels_of(random, *size, 4, np.uint8) for size in ((9, 11), (20, 20)))
    path = foreign(tmp_path / "a.ora", [(base, None), (over, None)], (-5,))
    (layer,) = open_project(path).project.stack.layers
    assert layer.region == Region(-5, -5, 20, 20)
    assert (layer.patches[0].pixels == over).all()
    far = foreign(tmp_path / "b.ora", [(base, None), (over, None)], (10**12,))
    with pytest.raises(ImpastoError, match="too far away"):
        open_project(far)
