"""Frames to files: GIF, animated WebP and PNG by Pillow, MP4 by PyAV, and numbered pictures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.atomic import check_target, put_in_place, write_atomically, write_beside
from engine.errors import ImpastoError
from engine.picture import Picture
from engine.transparency import over_white

Frame = NDArray[np.uint8]
"""``(H, W, 3)`` or ``(H, W, 4)``."""


class AnimationFormat(NamedTuple):
    """A kind of file for animations."""

    name: str
    title: str
    suffix: str
    """With the dot; empty for a folder of pictures."""


FORMATS: tuple[AnimationFormat, ...] = (
    AnimationFormat("gif", "GIF", ".gif"),
    AnimationFormat("webp", "WebP", ".webp"),
    AnimationFormat("mp4", "MP4", ".mp4"),
    AnimationFormat("apng", "Animated PNG", ".apng"),
    AnimationFormat("pictures", "Numbered pictures", ""),
)


def write_animation(
    frames: Iterable[Frame],
    path: Path,
    frames_per_second: float = 24.0,
    loop: bool = True,
    quality: int = 90,
) -> Iterator[int]:
    """Write frames to ``path``, whose suffix says the format; one without: a folder of pictures.

    A generator: it takes one frame at a time and yields how many are done. The file is there when
    it ends; when it is closed before, there is none. Raises ``ImpastoError``.
    """
    format = format_of(path)
    if format.name == "pictures":
        yield from _pictures(frames, path)
        return
    check_target(path)
    if format.name == "mp4":
        yield from _mp4(frames, path, frames_per_second, quality)
        return
    images = []
    for number, frame in enumerate(frames, start=1):
        images.append(Image.fromarray(frame))
        yield number
    write_atomically(path, _encoded(images, format, frames_per_second, loop, quality))


def format_of(path: Path) -> AnimationFormat:
    """The format for a file of this name. Raises ``ImpastoError``."""
    suffix = path.suffix.lower()
    for format in FORMATS:
        if format.suffix == suffix:
            return format
    raise ImpastoError(
        "{name} has no known animation format.",
        "Use one of these endings: {suffixes}.",
        name=path.name,
        suffixes=", ".join(format.suffix for format in FORMATS if format.suffix),
    )


def _encoded(
    images: list[Image.Image], format: AnimationFormat, rate: float, loop: bool, quality: int
) -> bytes:
    if not images:
        raise _no_frames()
    file = io.BytesIO()
    first, *others = images
    common = {"save_all": True, "append_images": others, "duration": 1000 / rate}
    # A player shows 1 repetition as two runs in some formats; 0 is for ever in all of them.
    if format.name == "gif":
        palettes = [_with_palette(image) for image in images]
        # GIF counts in hundredths of a second, and players slow down what is quicker than two.
        common["duration"] = max(20, 10 * round(100 / rate))
        common["append_images"] = palettes[1:]
        repeats = {"loop": 0} if loop else {}
        palettes[0].save(file, "GIF", disposal=2, optimize=False, **common, **repeats)
    elif format.name == "webp":
        common["duration"] = round(1000 / rate)
        first.save(file, "WEBP", quality=quality, method=4, loop=0 if loop else 1, **common)
    else:
        first.save(file, "PNG", loop=0 if loop else 1, **common)
    return file.getvalue()


def _with_palette(image: Image.Image) -> Image.Image:
    """The best 256 colours of this frame; of transparency, GIF knows all or nothing."""
    if image.mode != "RGBA":
        return image.convert("RGB").quantize(256, dither=Image.Dither.FLOYDSTEINBERG)
    opaque = image.convert("RGB").quantize(255, dither=Image.Dither.FLOYDSTEINBERG)
    hidden = image.getchannel("A").point(lambda alpha: 255 if alpha < 128 else 0)
    opaque.paste(255, mask=hidden)
    opaque.info["transparency"] = 255
    return opaque


def _pictures(frames: Iterable[Frame], folder: Path) -> Iterator[int]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.glob("frame-*.png"))
    except OSError as error:
        raise ImpastoError(
            "The folder {name} could not be created: {reason}.",
            name=folder.name,
            reason=error.strerror or error,
        ) from error
    if not is_empty:
        raise ImpastoError(
            "{name} already contains another animation.",
            "Choose another folder.",
            name=folder.name,
        )
    for number, frame in enumerate(frames, start=1):
        Picture(frame).save(folder / f"frame-{number:05}.png")
        yield number


def _mp4(frames: Iterable[Frame], path: Path, rate: float, quality: int) -> Iterator[int]:
    """H.264 at a rate that players can show, in memory until it is whole."""
    try:
        import av
    except ImportError as error:
        raise ImpastoError(
            "Writing MP4 needs the Python package “{package}”, which is not installed.",
            "Install it with: pip install {package}",
            package="av",
        ) from error
    from fractions import Fraction

    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("h264", rate=Fraction(rate).limit_denominator(1000))
        # Quality 100 is nearly lossless, 50 is what films on the web have.
        stream.options = {"crf": str(round(40 - 0.32 * quality)), "preset": "medium"}
        stream.pix_fmt = "yuv420p"
        number = 0
        for number, frame in enumerate(frames, start=1):
            even = _even(frame)
            if number == 1:
                stream.height, stream.width = even.shape[:2]
            for packet in stream.encode(av.VideoFrame.from_ndarray(even, format="rgb24")):
                container.mux(packet)
            yield number
        if number == 0:
            raise _no_frames()
        for packet in stream.encode():
            container.mux(packet)
    put_in_place(write_beside(path, file.getvalue()), path)


def _even(frame: Frame) -> Frame:
    """On white where transparent, with even sides: the colours have half the resolution."""
    colours = over_white(frame)
    height, width = colours.shape[:2]
    padding = ((0, height % 2), (0, width % 2), (0, 0))
    return np.ascontiguousarray(np.pad(colours, padding, mode="edge"))


def _no_frames() -> ImpastoError:
    return ImpastoError("The animation has no frames.")
