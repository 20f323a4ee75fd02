"""JPEG XL (ISO/IEC 18181), by pyjpegxl: the extra ``jxl``."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.decoding import library_decoder
from engine.formats import isobmff, samples
from engine.formats.format import Decoded, Format, Origin, SaveOptions, cut_short
from engine.formats.jpegxl_header import CODESTREAM, CONTAINER, read_header
from engine.formats.limits import check_size
from engine.formats.loss import CREDENTIALS, GAIN_MAP, Loss
from engine.formats.metadata import exif
from engine.formats.metadata.metadata import Metadata
from engine.formats.optional import check_installed, is_installed
from engine.regions import Pixels

PACKAGE, EXTRA = "pyjpegxl", "jxl"
USUAL_QUALITY = 95
_FRAMES = Loss("pages", "Only the first frame of the animation is kept.")
_BESIDE = {b"jumb": CREDENTIALS, b"jhgm": GAIN_MAP}


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the picture (more than 8 bits as 16); of an animation the first frame."""
    check_installed(PACKAGE, FORMAT.name, EXTRA)
    import pyjpegxl

    data = file.read()
    if not is_whole(data):
        raise cut_short(path.name)
    with library_decoder(PACKAGE):
        header = pyjpegxl.probe(data)
    deep = header.bits_per_sample > 8
    check_size(path.name, header.width, header.height, 8 if deep else 4)
    animated, lossy = read_header(data)
    if animated:
        decoded = _first_frame(data, header.bits_per_sample)
    else:
        with library_decoder(PACKAGE):
            _, decoded = pyjpegxl.decode_to_numpy(data, dtype="uint16" if deep else "uint8")
    names = [box.name for box in isobmff.boxes(data)]
    beside = [_BESIDE[name] for name in names if name in _BESIDE]
    origin = Origin(
        path,
        FORMAT.name,
        "grey" if header.num_color_channels == 1 else "rgb",
        bit_depth=header.bits_per_sample,
        # A JPEG file in it would become several times as large.
        lossless=not lossy and b"jbrd" not in names,
        beside=(*beside, *((_FRAMES,) if animated else ())),
    )
    # The pixels are upright already; what EXIF says of it does not count in this format.
    metadata, _ = Metadata(header.exif, header.xmp, icc=_profile_of(header.icc)).upright()
    return Decoded(samples.from_planes(decoded), metadata, origin)


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels; without loss with quality 100, and if the origin was so and no
    quality is set."""
    check_installed(PACKAGE, FORMAT.name, EXTRA)
    import pyjpegxl

    quality = USUAL_QUALITY if options.quality is None else options.quality
    lossless = options.lossless
    if lossless is None:
        like_origin = options.quality is None and origin is not None and bool(origin.lossless)
        lossless = quality == 100 or like_origin
    if origin is not None and origin.samples == "grey" and samples.is_grey(pixels):
        # Grey with transparency is written as colours.
        pixels = pixels[:, :, :1] if pixels.shape[2] == 3 else pixels
    # The usual effort takes ten times as long, for files that are hardly smaller.
    speed = pyjpegxl.EncoderSpeed.Thunder if lossless else pyjpegxl.EncoderSpeed.Cheetah
    data = pyjpegxl.encode_from_numpy(
        np.ascontiguousarray(pixels),
        lossless=lossless,
        quality=_distance(quality),
        speed=speed,
        exif=exif.without_orientation(metadata.exif) if metadata.exif is not None else None,
        xmp=metadata.xmp,
        icc=metadata.icc,
    )
    return _contained(bytes(data))


def is_whole(data: bytes) -> bool:
    """Whether every box is as long as it says. A bare codestream only its decoder knows."""
    if data.startswith(CODESTREAM):
        return len(data) > 12
    found = list(isobmff.boxes(data))
    return any(box.name in (b"jxlc", b"jxlp") for box in found) and found[-1].end == len(data)


def _first_frame(data: bytes, bits: int) -> NDArray[Any]:
    """Of an animation, which pyjpegxl shows the last frame of."""
    import imagecodecs

    with library_decoder("imagecodecs"):
        frame = imagecodecs.jpegxl_decode(data, index=0)
    if frame.dtype.kind == "f":
        return np.asarray(np.rint(frame.clip(0.0, 1.0) * 65535), np.uint16)
    return samples.widened(frame, bits) if bits > 8 else np.asarray(frame)


def _profile_of(icc: bytes | None) -> bytes | None:
    """The profile that a file carries. Of a colour space by its name libjxl makes one: sRGB's goes,
    and of grey pictures the one with sRGB's curve."""
    from engine import colour

    if icc is None or icc[4:8] != b"jxl ":
        return icc
    return None if colour.is_srgb(icc) or icc[16:20] == b"GRAY" else icc


def _distance(quality: int) -> float:
    """Butteraugli distance for a quality in the sense of JPEG, as libjxl's own tools take it."""
    if quality >= 30:
        return 0.1 + (100 - quality) * 0.09
    return min(15.0, 53 / 3000 * quality**2 - 23 / 20 * quality + 25)


def _contained(data: bytes) -> bytes:
    """The file with its length in it, so that a part of it is not taken for all."""
    if not data.startswith(CODESTREAM):
        return data
    kind = struct.pack(">I4s4sI4s", 20, b"ftyp", b"jxl ", 0, b"jxl ")
    return CONTAINER + kind + struct.pack(">I4s", 8 + len(data), b"jxlc") + data


FORMAT = Format(
    name="JPEG XL",
    suffixes=(".jxl",),
    recognises=lambda head: head.startswith((CODESTREAM, CONTAINER)),
    read=read,
    is_whole=is_whole,
    write=write if is_installed(PACKAGE) else None,
    has_quality=True,
    depths=(8, 16),
    hdr=True,
    grey=True,
    max_side=262_144,
)
