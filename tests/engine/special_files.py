"""Files that carry something special each, as programs and cameras write them."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pillow_heif
import tifffile
from numpy.typing import NDArray
from PIL import Image

from engine.formats.isobmff_writer import with_metadata
from engine.formats.metadata import profiles
from engine.formats.metadata.profiles import CodePoints
from engine.formats.metadata.side_data import MANIFEST_BOX
from engine.picture import Metadata, Picture, SaveOptions
from tests.engine.picture_samples import (
    deep_photo,
    encoded,
    jpeg_with,
    photo,
    png_chunk,
    with_alpha,
)

PQ, HLG, P3 = CodePoints(9, 16), CodePoints(9, 18), CodePoints(12, 13)
MANIFEST = b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa" + bytes(16)
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
PORTRAIT = b'xmlns:depthData="http://ns.apple.com/depthData/1.0/" depthData:Quality="high"'
PACKET = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"'
    b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    b' xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/"'
    b' xmlns:GCamera="http://ns.google.com/photos/1.0/camera/">'
    b"<rdf:Description %s/></x:xmpmeta>"
)

# --- colours and depth ---


def video(path: Path, bits: int, points: CodePoints) -> None:
    """A HEIC or AVIF file, by the library itself."""
    if path.suffix == ".avif":
        pixels = deep_photo() >> (16 - bits) if bits > 8 else photo()
        numbers = {"primaries": points.primaries, "transfer": points.transfer, "matrix": 9}
        path.write_bytes(imagecodecs.avif_encode(pixels, level=90, bitspersample=bits, **numbers))
        return
    heif = pillow_heif.from_bytes("RGB;16", (64, 48), deep_photo().tobytes())
    heif[0].info["content_light_level"] = {
        "max_content_light_level": 900,
        "max_pic_average_light_level": 120,
    }
    heif.save(
        path,
        quality=90,
        bit_depth=bits,
        color_primaries=points.primaries,
        transfer_characteristics=points.transfer,
        matrix_coefficients=9,
        full_range_flag=1,
    )


def named_colours(path: Path, points: CodePoints, pixels: NDArray[Any], fallback: bool) -> None:
    """A PNG file with cICP, and perhaps with a profile beside it that says something else."""
    metadata = Metadata(icc=profiles.adobe_rgb()) if fallback else Metadata()
    data = Picture(pixels, metadata).encode()
    path.write_bytes(data[:33] + png_chunk(b"cICP", points.to_bytes()) + data[33:])


def deep(path: Path) -> None:
    """16 bits a channel."""
    Picture(deep_photo()).save(path)


def floats(path: Path) -> None:
    """32 bits a channel."""
    tifffile.imwrite(path, photo().astype(np.float32) / 255, photometric="rgb")


# --- channels ---


def selection(path: Path, planes: int = 1) -> NDArray[Any]:
    """A TIFF with alpha and ``planes`` more channels, as Photoshop saves selections."""
    more = np.random.default_rng(3).integers(0, 256, (48, 64, planes), np.uint8)
    stored = np.concatenate([with_alpha(photo()), more], axis=2)
    extra = ["unassalpha", *["unspecified"] * planes]
    tifffile.imwrite(path, stored, photometric="rgb", extrasamples=extra, planarconfig="contig")
    return stored


def grey_selection(path: Path) -> None:
    """A grey TIFF with a saved selection."""
    stored = np.stack([photo()[:, :, 0], photo()[:, :, 1]], axis=2)
    tifffile.imwrite(path, stored, photometric="minisblack", extrasamples=["unspecified"])


def ink(path: Path) -> None:
    """CMYK; in TIFF with transparency."""
    image = Image.fromarray(photo()).convert("CMYK")
    if path.suffix == ".jpg":
        path.write_bytes(encoded(image, "JPEG"))
        return
    stored = np.concatenate([np.asarray(image), with_alpha(photo())[:, :, 3:]], axis=2)
    tifffile.imwrite(
        path,
        stored,
        photometric="separated",
        extrasamples=["unassalpha"],
        planarconfig="contig",
    )


# --- further pictures ---


def pages(path: Path) -> None:
    """Three pages or frames."""
    images = [Image.fromarray(np.roll(photo(), 9 * place, axis=1)) for place in range(3)]
    settings = {} if path.suffix == ".tif" else {"duration": 100}
    images[0].save(path, save_all=True, append_images=images[1:], **settings)


def default_image(path: Path) -> None:
    """An animation of one frame, and another picture for programs without animation."""
    first, second = Image.fromarray(photo()), Image.fromarray(photo()[::-1])
    first.save(path, save_all=True, append_images=[second], default_image=True, duration=100)


def stereo(path: Path) -> None:
    """Two pictures in one JPEG file."""
    file = io.BytesIO()
    first, second = Image.fromarray(photo()), Image.fromarray(photo()[::-1])
    first.save(file, "MPO", save_all=True, append_images=[second])
    path.write_bytes(file.getvalue())


def announced(path: Path, attributes: bytes, tail: bytes) -> None:
    """A JPEG file whose XMP announces what follows its picture."""
    data = encoded(Image.fromarray(photo()), "JPEG")
    path.write_bytes(jpeg_with(data, (0xE1, XMP_HEAD + PACKET % attributes)) + tail)


def portrait(path: Path) -> None:
    """A JPEG file with Apple's depth behind the picture, whose own XMP says what it is."""
    announced(path, PORTRAIT, b"")
    path.write_bytes(encoded(Image.fromarray(photo()), "JPEG") + path.read_bytes())


def depth_map(path: Path) -> None:
    """An AVIF file that says it has a depth map."""
    content = bytes(4) + b"urn:mpeg:mpegB:cicp:systems:auxiliary:depth\0"
    box = (len(content) + 8).to_bytes(4, "big") + b"auxC" + content
    path.write_bytes(
        with_metadata(Picture(photo()).encode(SaveOptions(format="AVIF")), None, None, None, [box])
    )


def layered(path: Path) -> None:
    """A TIFF file with Photoshop's layers."""
    block = b"Adobe Photoshop Document Data Block\0" + b"8BIMLayr" + bytes(40)
    tags = [(37724, 7, len(block), block, True)]
    tifffile.imwrite(path, photo(), photometric="rgb", extratags=tags)


def credentialed(path: Path) -> None:
    """A file with a C2PA manifest where its format keeps one."""
    if path.suffix == ".tif":
        tags = [(52545, 7, len(MANIFEST), MANIFEST, True)]
        tifffile.imwrite(path, photo(), photometric="rgb", extratags=tags)
        return
    if path.suffix == ".gif":
        data = encoded(Image.fromarray(photo()), "GIF")
        block = b"\x21\xff\x0bC2PA_GIF\1\0\0" + bytes([len(MANIFEST)]) + MANIFEST + b"\0"
        path.write_bytes(data[:-1] + block + data[-1:])
        return
    Picture(photo()).save(path)
    data = path.read_bytes()
    if path.suffix == ".jpg":
        data = jpeg_with(data, (0xEB, b"JP\0\1\0\0\0\1" + MANIFEST))
    elif path.suffix == ".png":
        data = data[:33] + png_chunk(b"caBX", MANIFEST) + data[33:]
    elif path.suffix == ".webp":
        chunk = b"C2PA" + len(MANIFEST).to_bytes(4, "little") + MANIFEST
        data = data[:4] + (len(data) - 8 + len(chunk)).to_bytes(4, "little") + data[8:] + chunk
    else:
        content = MANIFEST_BOX + bytes(4) + b"manifest\0" + bytes(8) + MANIFEST
        data += (len(content) + 8).to_bytes(4, "big") + b"uuid" + content
    path.write_bytes(data)


GAIN = b'hdrgm:Version="1.0"'
LENS = b'xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/" GDepth:Mime="image/png"'
MOTION = b'GCamera:MotionPhoto="1"'

KEPT: dict[str, Callable[[Path], object]] = {
    "pq10.heic": partial(video, bits=10, points=PQ),
    "pq12.heic": partial(video, bits=12, points=PQ),
    "hlg10.heic": partial(video, bits=10, points=HLG),
    "pq10.avif": partial(video, bits=10, points=PQ),
    "hlg12.avif": partial(video, bits=12, points=HLG),
    "p3.avif": partial(video, bits=8, points=P3),
    "pq.png": partial(named_colours, points=PQ, pixels=deep_photo(), fallback=False),
    "hlg8.png": partial(named_colours, points=HLG, pixels=photo(), fallback=False),
    "p3.png": partial(named_colours, points=P3, pixels=deep_photo(), fallback=True),
    "deep.png": deep,
    "deep.tif": deep,
    "selection.tif": selection,
    "spots.tif": partial(selection, planes=3),
    "grey.tif": grey_selection,
}
"""Files of which nothing is lost when they are saved over."""

LOST: dict[str, tuple[Callable[[Path], object], str]] = {
    "floats.tif": (floats, "bit-depth"),
    "ink.tif": (ink, "cmyk"),
    "ink.jpg": (ink, "cmyk"),
    "pages.tif": (pages, "pages"),
    "frames.gif": (pages, "pages"),
    "frames.webp": (pages, "pages"),
    "frames.png": (pages, "pages"),
    "apart.png": (default_image, "pages"),
    "stereo.mpo": (stereo, "pages"),
    "stereo.jpg": (stereo, "pages"),
    "gain.jpg": (partial(announced, attributes=GAIN, tail=b""), "gain-map"),
    "motion.jpg": (partial(announced, attributes=MOTION, tail=bytes(99)), "video"),
    "depth.avif": (depth_map, "depth-map"),
    "portrait.jpg": (portrait, "depth-map"),
    "lens.jpg": (partial(announced, attributes=LENS, tail=b""), "depth-map"),
    "layers.tif": (layered, "layers"),
    "signed.jpg": (credentialed, "content-credentials"),
    "signed.png": (credentialed, "content-credentials"),
    "signed.tif": (credentialed, "content-credentials"),
    "signed.webp": (credentialed, "content-credentials"),
    "signed.heic": (credentialed, "content-credentials"),
    "signed.gif": (credentialed, "content-credentials"),
    "signed.avif": (credentialed, "content-credentials"),
}
"""Files that cannot be saved over as they are, and the kind of what is lost."""
