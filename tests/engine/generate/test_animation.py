"""Timelines, easing and loops; files that other programs read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.errors import ImpastoError
from engine.generate.animation import EASINGS, Key, Timeline, write_animation
from engine.generate.animation.playing import animate
from engine.generate.animation.timeline import easing_named, evenly
from engine.generate.latents import Latent
from tests.engine.generate import tiny


def point(value: float) -> Latent:
    return Latent("tiny", "0" * 64, np.full((1, 2), value, np.float32), "w")


def value(latent: Latent) -> float:
    return float(latent.values[0, 0])


PLACES = ((0.0, 0.0), (1.0, 1.0), (3.0, 2.0))
KEYS = tuple(Key(seconds, point(value), "linear") for seconds, value in PLACES)
LINE = Timeline(KEYS, frames_per_second=10, loop=False)


def test_frames_go_from_key_to_key() -> None:
    assert LINE.seconds == 3
    assert LINE.frame_count == 31
    values = [value(each) for each in LINE.frames()]
    assert values[0] == 0
    assert values[10] == pytest.approx(1)
    assert values[20] == pytest.approx(1.5)
    assert values[-1] == 2


def test_a_loop_comes_back_without_showing_the_first_twice() -> None:
    loop = Timeline(LINE.keys, frames_per_second=10)
    values = [value(each) for each in loop.frames()]
    assert loop.seconds == pytest.approx(4.5)
    assert len(values) == 45
    assert values[30] == pytest.approx(2)
    assert values[-1] == pytest.approx(2 - 2 * 14 / 15)
    assert value(loop.at(4.5)) == pytest.approx(0, abs=1e-6)


def test_speed_shortens() -> None:
    quick = Timeline(LINE.keys, 10, speed=2, loop=False)
    assert quick.seconds == 1.5
    assert value(quick.at(0.5)) == pytest.approx(1)


@pytest.mark.parametrize("easing", EASINGS, ids=lambda each: each.name)
def test_easings_begin_and_end(easing: object) -> None:
    name = easing.name  # type: ignore[attr-defined]
    curve = easing_named(name).curve
    assert curve(0.0) == 0.0
    assert curve(1.0) == 1.0
    shares = [curve(step / 20) for step in range(21)]
    assert shares == sorted(shares)
    slope = {"in": curve(0.1) < 0.1, "out": curve(0.1) > 0.1, "in-out": curve(0.1) < 0.1}
    assert slope.get(name, True)


@given(st.floats(0, 10))
def test_a_smooth_path_passes_through_the_keys(seconds: float) -> None:
    smooth = evenly([point(each) for each in (0.0, 4.0, 1.0, 3.0)], 1.0, smooth=True)
    assert [value(smooth.at(second)) for second in range(4)] == pytest.approx([0, 4, 1, 3])
    # No jumps, and no corners at the keys.
    assert abs(value(smooth.at(seconds)) - value(smooth.at(seconds + 1e-3))) < 0.02
    before, at, after = (value(smooth.at(1 + shift)) for shift in (-1e-2, 0, 1e-2))
    assert abs((at - before) - (after - at)) < 5e-3


def test_timelines_are_files(tmp_path: Path) -> None:
    path = tmp_path / "walk.json"
    LINE.save(path)
    assert Timeline.open(path) == LINE
    for content in ("", "{}", "[1]"):
        path.write_text(content)
        with pytest.raises(ImpastoError):
            Timeline.open(path)


def test_timelines_that_make_no_sense_are_refused() -> None:
    keys = LINE.keys
    for changed in (
        (),
        (keys[1], keys[0]),
        (keys[0], keys[1]._replace(easing="bounce")),
        (keys[0], keys[1]._replace(latent=keys[1].latent.replace(sha256="1" * 64))),
        (keys[0], keys[1]._replace(seconds=1e6)),
    ):
        with pytest.raises(ImpastoError):
            Timeline(changed)
    for wrong in ({"speed": 0.0}, {"frames_per_second": 500.0}):
        with pytest.raises(ImpastoError):
            Timeline(keys, **wrong)


def walk(channels: int = 3) -> list[np.ndarray]:
    """Frames of a bright square that walks over a dark ground."""
    frames = np.full((5, 21, 24, channels), 30, np.uint8)
    for number, frame in enumerate(frames):
        frame[5:13, 2 + 3 * number : 10 + 3 * number] = (250, 120, 40, 255)[:channels]
        if channels == 4:
            frame[:4, :, 3] = 0
            frame[4:, :, 3] = 255
    return list(frames)


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".apng"])
@pytest.mark.parametrize("channels", [3, 4])
def test_animated_pictures(tmp_path: Path, suffix: str, channels: int) -> None:
    path = tmp_path / f"walk{suffix}"
    frames = walk(channels)
    assert list(write_animation(frames, path, 10.0)) == [1, 2, 3, 4, 5]
    with Image.open(path) as image:
        assert image.n_frames == 5  # type: ignore[attr-defined]
        assert image.info.get("loop") == 0
        for number, frame in enumerate(frames):
            image.seek(number)
            shown = np.asarray(image.convert("RGBA")).astype(int)
            assert image.info["duration"] == pytest.approx(100)
            seen = np.abs(shown[4:, :, :3] - frame[4:, :, :3]).mean()
            assert seen < 12
            if channels == 4:
                assert (shown[:4, :, 3] == 0).all()
                assert (shown[4:, :, 3] == 255).all()


def test_mp4(tmp_path: Path) -> None:
    import av

    path = tmp_path / "walk.mp4"
    frames = walk()
    assert list(write_animation(frames, path, 12.5)) == [1, 2, 3, 4, 5]
    with av.open(path) as container:
        stream = container.streams.video[0]
        assert float(stream.average_rate) == 12.5
        shown = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
    assert len(shown) == 5
    assert shown[0].shape == (22, 24, 3)
    for frame, other in zip(frames, shown, strict=True):
        assert np.abs(other[:21].astype(int) - frame).mean() < 15


def test_numbered_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    list(write_animation(walk(), folder))
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"frame-{number:05}.png" for number in range(1, 6)]
    np.testing.assert_array_equal(np.asarray(Image.open(files[2])), walk()[2])
    with pytest.raises(ImpastoError, match="another animation"):
        list(write_animation(walk(), folder))


def test_what_is_broken_off_or_wrong_leaves_no_file(tmp_path: Path) -> None:
    for name in ("a.gif", "a.mp4"):
        writing = write_animation(walk(), tmp_path / name)
        next(writing)
        writing.close()
        assert not (tmp_path / name).exists()
        with pytest.raises(ImpastoError, match="no frames"):
            list(write_animation([], tmp_path / name))
    with pytest.raises(ImpastoError, match="no known animation format"):
        list(write_animation(walk(), tmp_path / "a.avi"))
    with pytest.raises(ImpastoError, match="does not exist"):
        list(write_animation(walk(), tmp_path / "missing" / "a.gif"))


def test_a_walk_through_a_latent_space(tmp_path: Path) -> None:
    space = tiny.space()
    keys = [space.mapped(each) for each in space.sample(0, 2)]
    path = tmp_path / "walk.webp"
    shares = list(animate(space, evenly(keys, 0.2, frames_per_second=10), path, 24))
    assert shares[-1] == 1.0
    with Image.open(path) as image:
        assert image.size == (24, 24)
        assert image.n_frames == 4  # type: ignore[attr-defined]
