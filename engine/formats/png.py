"""PNG (W3C PNG Specification, third edition; raw profiles as ImageMagick writes them)."""

from __future__ import annotations

import binascii
import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.decoding import library_decoder
from engine.formats import pillow, png_rescue, samples
from engine.formats.format import Decoded, Format, Origin, Samples, SaveOptions, cut_short
from engine.formats.limits import check_size
from engine.formats.loss import CREDENTIALS, INCOMPLETE
from engine.formats.metadata import photoshop, profiles
from engine.formats.metadata.metadata import Block, Metadata
from engine.regions import Pixels

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XMP = b"XML:com.adobe.xmp"
_RAW_PROFILE = b"Raw profile type "
_INCH = 0.0254
_LONGEST_TEXT = 1 << 26
"""Bytes to which a compressed text or profile may grow."""
_COLOUR_TYPES: dict[int, Samples] = {0: "grey", 3: "palette", 4: "grey"}
"""What a file of each colour type holds, if not RGB."""


class Chunk(NamedTuple):
    """A chunk of a file."""

    name: bytes
    data: bytes


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the picture; of an animation, the picture that stands for it."""
    data = file.read()
    chunks = list(chunks_of(data))
    if not chunks or chunks[0].name != b"IHDR" or len(chunks[0].data) < 13:
        raise cut_short(path.name)
    width, height, depth, colour_type = struct.unpack_from(">IIBB", chunks[0].data)
    kind = _COLOUR_TYPES.get(colour_type, "rgb")
    check_size(path.name, width, height, 4 * (2 if depth == 16 else 1))
    whole = is_whole(data)
    if not whole:
        if not damaged:
            raise cut_short(path.name)
        data = png_rescue.completed(data)
    metadata, orientation = _metadata(chunks)
    pixels = _pixels(data, depth, is_interlaced=chunks[0].data[12] != 0)
    origin = Origin(
        path,
        FORMAT.name,
        samples=kind,
        bit_depth=depth,
        pages=_pages(chunks),
        beside=(CREDENTIALS,) if any(name == b"caBX" for name, _ in chunks) else (),
    )
    notices = () if whole else (INCOMPLETE,)
    return Decoded(samples.turned(pixels, orientation), metadata, origin, notices)


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels of 8 or 16 bits; grey and palette files stay so if they can."""
    import imagecodecs

    encoded = b""
    if origin is not None and origin.samples == "palette":
        encoded = _with_palette(pixels)
    if not encoded:
        if origin is not None and origin.samples == "grey" and samples.is_grey(pixels):
            pixels = pixels[:, :, 0] if pixels.shape[2] == 3 else pixels[:, :, 2:]
        # On photographs level 5 takes twice the time and saves less than two parts in a hundred.
        encoded = bytes(imagecodecs.png_encode(np.ascontiguousarray(pixels), level=4))
    head = len(_SIGNATURE) + 12 + 13
    return b"".join([encoded[:head], *_chunks_for(metadata), encoded[head:]])


def is_whole(data: bytes) -> bool:
    """Whether the end chunk is reached. That what stands between is sound, its checksums tell."""
    return any(chunk.name == b"IEND" for chunk in chunks_of(data))


def chunks_of(data: bytes) -> Iterator[Chunk]:
    """The whole chunks of a file, up to and with its end; those of pixels without their data."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        if at + 12 + size > len(data):
            return
        yield Chunk(name, b"" if name == b"IDAT" else data[at + 8 : at + 8 + size])
        if name == b"IEND":
            return
        at += 12 + size


def _pages(chunks: Sequence[Chunk]) -> int:
    """Frames of the animation, and the picture that stands for it if it is none of them."""
    names = [name for name, _ in chunks]
    if b"acTL" not in names or b"IDAT" not in names:
        return 1
    frames = int.from_bytes(chunks[names.index(b"acTL")].data[:4], "big")
    is_apart = b"fcTL" not in names[: names.index(b"IDAT")]
    return max(1, frames + is_apart)


def _pixels(data: bytes, depth: int, is_interlaced: bool) -> Pixels:
    if is_interlaced and depth <= 8:
        # imagecodecs reads these too, but libpng then warns on the console.
        with pillow.opened(io.BytesIO(_bare(data)), "", "PNG") as image:
            return pillow.pixels_of(image)
    import imagecodecs

    with library_decoder("imagecodecs"):
        decoded: Pixels = imagecodecs.png_decode(_bare(data))
    if decoded.ndim == 2:
        return samples.from_grey(decoded)
    if decoded.shape[2] == 2:
        return samples.from_grey(decoded[:, :, 0], decoded[:, :, 1])
    return decoded


def _bare(data: bytes) -> bytes:
    """The file with nothing but its pixels, so that no decoder stumbles over a broken profile."""
    view, at = memoryview(data), len(_SIGNATURE)
    parts: list[bytes | memoryview] = [_SIGNATURE]
    for chunk in chunks_of(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if chunk.name in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            parts.append(view[at:end])
        at = end
    return b"".join(parts)


def _metadata(chunks: Sequence[Chunk]) -> tuple[Metadata, int]:
    """All that the chunks say, and the orientation they gave."""
    metadata = Metadata()
    others = []
    for name, data in chunks:
        if name == b"eXIf":
            metadata = metadata.replace(exif=data.removeprefix(b"Exif\0\0"))
        elif name == b"iCCP":
            metadata = metadata.replace(icc=_inflated(data.partition(b"\0")[2][1:]))
        elif name == b"pHYs" and len(data) == 9:
            across, down, unit = struct.unpack(">IIB", data)
            if unit == 1 and across and down:
                metadata = metadata.replace(dpi=(across * _INCH, down * _INCH))
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            taken = _from_text(metadata, name, data)
            if taken is None:
                others.append(Block(FORMAT.name, name.decode(), data))
            metadata = taken or metadata
        elif name in (b"mDCV", b"cLLI") or (
            name[3:4].islower() and name not in (b"tIME", b"pHYs") and name.isalpha()
        ):
            # A lower last letter says: safe to copy whatever happens to the pixels.
            others.append(Block(FORMAT.name, name.decode(), data))
    metadata = metadata.replace(icc=_colour_profile(dict(chunks), metadata.icc))
    return metadata.replace(blocks=tuple(others)).upright()


def _from_text(metadata: Metadata, name: bytes, data: bytes) -> Metadata | None:
    """The metadata with what a text chunk adds to it; None if it is a text for people."""
    keyword, _, rest = data.partition(b"\0")
    if keyword == _XMP and name == b"iTXt":
        return metadata.replace(xmp=_international_text(rest) or metadata.xmp)
    if not keyword.startswith(_RAW_PROFILE):
        return None
    text = _inflated(rest[1:]) if name == b"zTXt" else rest
    profile = _raw_profile(text or b"")
    kind = keyword.removeprefix(_RAW_PROFILE).lower()
    if profile is None:
        return metadata
    if kind in (b"exif", b"app1") and profile.startswith(b"Exif\0\0"):
        return metadata.replace(exif=metadata.exif or profile[6:])
    if kind == b"xmp":
        return metadata.replace(xmp=metadata.xmp or profile)
    if kind in (b"iptc", b"8bim"):
        is_records = profile[:1] == b"\x1c"
        if is_records:
            return metadata.replace(iptc=photoshop.without_previews(profile) or None)
        iptc, others = photoshop.split(profile)
        return metadata.replace(iptc=iptc, photoshop=others)
    return metadata


def _international_text(rest: bytes) -> bytes | None:
    """The text of an iTXt chunk, behind its keyword."""
    compressed = rest[:1] == b"\1"
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        return None
    return _inflated(parts[2]) if compressed else parts[2]


def _raw_profile(text: bytes) -> bytes | None:
    """The bytes of a profile written as hexadecimal digits below its name and its length."""
    lines = text.strip().split(b"\n", 2)
    if len(lines) < 3:
        return None
    try:
        return binascii.unhexlify(b"".join(lines[2].split()))
    except binascii.Error:
        return None


def _inflated(data: bytes) -> bytes | None:
    """Decompressed bytes; None if they are broken or too many."""
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, _LONGEST_TEXT)
    except zlib.error:
        return None
    return text if inflater.eof else None


def _colour_profile(chunks: dict[bytes, bytes], icc: bytes | None) -> bytes | None:
    """The profile by what counts most: cICP, iCCP (``icc``), gAMA and cHRM; None for sRGB."""
    if len(chunks.get(b"cICP", b"")) == 4:
        primaries, transfer, _, is_full = chunks[b"cICP"]
        points = profiles.CodePoints(primaries, transfer, bool(is_full))
        # The profile that was written with the code points may say more than they do.
        if icc is not None and profiles.code_points(icc) == points:
            return icc
        if profiles.is_known(points):
            return profiles.from_code_points(points)
    if icc is not None:
        return icc
    if b"sRGB" in chunks or len(chunks.get(b"gAMA", b"")) != 4:
        return None
    gamma = int.from_bytes(chunks[b"gAMA"], "big") / 100_000
    space = profiles.SRGB
    if len(chunks.get(b"cHRM", b"")) == 32:
        x_and_y = [value / 100_000 for value in struct.unpack(">8I", chunks[b"cHRM"])]
        space = profiles.Chromaticities(*zip(x_and_y[::2], x_and_y[1::2], strict=True))
    return profiles.from_gamma(space, 1 / gamma) if gamma else None


def _with_palette(pixels: Pixels) -> bytes:
    """A file with a palette; nothing if there are more than 256 colours."""
    if pixels.dtype != np.uint8:
        return b""
    packed: NDArray[np.uint32] = np.zeros(pixels.shape[:2], np.uint32)
    for channel in range(pixels.shape[2]):
        packed = np.asarray(packed << 8 | pixels[:, :, channel], np.uint32)
    if np.unique(packed.ravel()[: 1 << 16]).size > 256:
        return b""
    colours, indices = np.unique(packed, return_inverse=True)
    if colours.size > 256:
        return b""
    channels = pixels.shape[2]
    shifts = np.arange(channels - 1, -1, -1, dtype=np.uint32) * 8
    table = (colours[:, None] >> shifts & 255).astype(np.uint8)
    image = Image.fromarray(indices.reshape(pixels.shape[:2]).astype(np.uint8))
    image.putpalette(table[:, :3].tobytes())
    transparency = {"transparency": table[:, 3].tobytes()} if channels == 4 else {}
    file = io.BytesIO()
    image.save(file, "PNG", **transparency)
    return file.getvalue()


def _chunks_for(metadata: Metadata) -> list[bytes]:
    parts = []
    points = profiles.code_points(metadata.icc)
    if points is not None:
        parts.append(_chunk(b"cICP", points.to_bytes()))
    if metadata.icc is not None:
        # Beside code points for programs that do not know them.
        parts.append(_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(metadata.icc)))
    if metadata.dpi is not None:
        across, down = (min(2**31 - 1, round(value / _INCH)) for value in metadata.dpi)
        parts.append(_chunk(b"pHYs", struct.pack(">IIB", across, down, 1)))
    if metadata.exif is not None:
        parts.append(_chunk(b"eXIf", metadata.exif))
    if metadata.xmp is not None:
        parts.append(_chunk(b"iTXt", _XMP + b"\0\0\0\0\0" + metadata.xmp))
    if metadata.iptc is not None:
        # The IPTC records go inside image resources, as every reader of such a profile expects.
        resources = photoshop.join(metadata.iptc, metadata.photoshop) or b""
        text = b"\niptc\n%8d\n%s\n" % (len(resources), binascii.hexlify(resources))
        parts.append(_chunk(b"zTXt", _RAW_PROFILE + b"iptc\0\0" + zlib.compress(text)))
    parts += [
        _chunk(block.name.encode(), block.data)
        for block in metadata.blocks
        if block.format == FORMAT.name
    ]
    return parts


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(data, zlib.crc32(name))
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)


FORMAT = Format(
    name="PNG",
    suffixes=(".png", ".apng"),
    recognises=lambda head: head.startswith(_SIGNATURE),
    read=read,
    is_whole=is_whole,
    write=write,
    metadata=("EXIF", "XMP", "IPTC"),
    depths=(8, 16),
    hdr=True,
    grey=True,
)
