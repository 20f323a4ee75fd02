"""HEIC (ISO/IEC 23008-12), by pillow-heif."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from engine.decoding import library_decoder
from engine.formats import isobmff, pillow, samples
from engine.formats.format import Decoded, Format, Origin, Samples, SaveOptions, cut_short
from engine.formats.limits import check_size
from engine.formats.metadata.metadata import Block, Metadata
from engine.regions import Pixels

USUAL_QUALITY = 85
_LIGHT = (
    "content_light_level",
    "mastering_display_colour_volume",
    "ambient_viewing_environment",
    "nominal_diffuse_white_luminance",
)
"""Names of pillow-heif for the boxes ``clli``, ``mdcv``, ``amve`` and ``ndwt``."""
_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the primary picture (10 and 12 bits as 16)."""
    import pillow_heif

    data = file.read()
    if not is_whole(data):
        raise cut_short(path.name)
    with library_decoder("pillow-heif"):
        image = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=False)
        depth = int(image.info["bit_depth"])
    check_size(path.name, image.size[0], image.size[1], 4 if depth == 8 else 8)
    with library_decoder("pillow-heif"):
        # A copy: in some versions the array does not keep the image's memory alive.
        decoded = np.array(image)
    kind: Samples = "rgb"
    if decoded.ndim == 2:
        decoded, kind = samples.from_grey(decoded), "grey"
    elif decoded.shape[2] == 2:
        decoded, kind = samples.from_grey(decoded[:, :, 0], decoded[:, :, 1]), "grey"
    if image.premultiplied_alpha:
        decoded = samples.unpremultiplied(decoded)
    metadata = pillow.metadata_of(image.info)
    # libheif has turned the pixels already; what EXIF says of it does not count in this format.
    profile = isobmff.colour_profile(data, metadata.icc)
    metadata, _ = metadata.replace(icc=profile, blocks=tuple(_light_of(image.info))).upright()
    origin = Origin(
        path,
        FORMAT.name,
        kind,
        bit_depth=depth,
        pages=len(image),
        beside=isobmff.beside_in(data),
    )
    return Decoded(np.ascontiguousarray(decoded), metadata, origin)


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels; those of 16 bits with as many as the origin had, else 10."""
    import pillow_heif

    quality = USUAL_QUALITY if options.quality is None else options.quality
    primaries, transfer, matrix = isobmff.video_points(metadata.icc)
    settings: dict[str, Any] = {
        "quality": quality,
        "chroma": 444 if quality >= 90 else 420,
        "bit_depth": FORMAT.depth_for(pixels.dtype, origin),
        "color_primaries": primaries,
        "transfer_characteristics": transfer,
        "matrix_coefficients": matrix,
        "full_range_flag": 1,
    }
    settings |= {
        block.name: json.loads(block.data)
        for block in metadata.blocks
        if block.format == FORMAT.name and block.name in _LIGHT
    }
    if metadata.exif is not None:
        settings["exif"] = b"Exif\0\0" + metadata.exif
    if metadata.xmp is not None:
        settings["xmp"] = metadata.xmp
    mode = ("RGB" if pixels.shape[2] == 3 else "RGBA") + (";16" if pixels.itemsize == 2 else "")
    heif = pillow_heif.from_bytes(mode, (pixels.shape[1], pixels.shape[0]), pixels.tobytes())
    profile = isobmff.profile_beside(metadata.icc)
    if profile is not None:
        info: dict[str, Any] = heif[0].info
        info.update(icc_profile=profile, icc_profile_type="prof")
    file = io.BytesIO()
    heif.save(file, **settings)
    return file.getvalue()


def _light_of(info: dict[str, Any]) -> Iterator[Block]:
    """What an HDR file says of its light, for screens, to be written again."""
    for name in _LIGHT:
        if info.get(name) is not None:
            yield Block(FORMAT.name, name, json.dumps(info[name]).encode())


is_whole = isobmff.is_whole

FORMAT = Format(
    name="HEIC",
    suffixes=(".heic", ".heif", ".hif"),
    recognises=lambda head: bool(isobmff.brands(head) & _BRANDS),
    read=read,
    is_whole=is_whole,
    write=write,
    has_quality=True,
    depths=(8, 10, 12),
    hdr=True,
    max_side=16384,
)
