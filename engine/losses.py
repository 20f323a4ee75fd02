"""What saving a picture would not keep, told before it is saved.

One mechanism for all that save: the window asks, the command line and batches refuse unless they
were told otherwise, and reports name what was lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine import colour
from engine.errors import ImpastoError
from engine.formats import format_named, samples
from engine.formats.format import Format, Origin
from engine.formats.loss import CREDENTIALS, OWN_LAYERS, PROFILE, TRANSPARENCY, Loss, Losses
from engine.formats.metadata import profiles
from engine.layers import Stack
from engine.picture import Picture, SaveOptions
from engine.regions import Region

__all__ = ["Loss", "Losses", "check_losses", "is_refusal", "losses"]


def losses(
    picture: Picture | Stack, target: Path | Format, options: SaveOptions = SaveOptions()
) -> Losses:
    """What a file of ``picture`` at ``target`` would not hold, of what its own file held.

    Nothing where ``options`` ask for it: 8 bits, no metadata. Quick, but for formats without
    transparency, where pixels that may be transparent are looked at. Nothing for a target that
    cannot be written: saving says why.
    """
    base = picture.base if isinstance(picture, Stack) else picture
    format = _format_of(base, target, options)
    if format is None or not format.can_write:
        return Losses()
    found = list(_losses(picture, base, format, options))
    if isinstance(target, Path) and base.came_from(target):
        # What cannot be read may still be saved from the file by other means.
        found += [notice for notice in base.notices if notice.kind == "incomplete"]
    return Losses(found)


def check_losses(found: Losses, name: str) -> None:
    """Raise ``ImpastoError`` if saving a file called ``name`` would lose something."""
    if found:
        raise ImpastoError(
            "Saving {name} would lose something: {losses}",
            "Allow loss (--allow-loss), or choose another format or file.",
            name=name,
            losses=found,
        )


def is_refusal(error: ImpastoError | None) -> bool:
    """Whether an error is one of ``check_losses``."""
    return error is not None and any(isinstance(each, Losses) for each in error.values.values())


def _format_of(base: Picture, target: Path | Format, options: SaveOptions) -> Format | None:
    if not isinstance(target, Path):
        return target
    return format_named(options.format) if options.format else base.format_for(target)


def _losses(
    picture: Picture | Stack, base: Picture, format: Format, options: SaveOptions
) -> Iterator[Loss]:
    origin = base.origin
    if isinstance(picture, Stack) and (picture.layers or not picture.base_visible):
        yield OWN_LAYERS
    if origin is not None:
        if origin.pages > 1:
            yield Loss(
                "pages",
                "Only the first of {pages} pages or frames is kept.",
                {"pages": origin.pages},
            )
        yield from (loss for loss in origin.beside if loss != CREDENTIALS)
        yield from _channels(base, origin, format, options)
    points = profiles.code_points(base.metadata.icc)
    if points is not None and points.hdr and not format.holds_hdr(origin):
        yield Loss("hdr", "HDR ({transfer}) becomes standard range.", {"transfer": points.hdr})
    yield from _depth(picture, origin, format, options)
    if options.metadata != "strip":
        yield from _metadata(base, format)
    if not format.profile and not colour.is_srgb(base.metadata.icc):
        yield PROFILE
    if not format.alpha and not _is_opaque(picture):
        yield TRANSPARENCY


def _depth(
    picture: Picture | Stack, origin: Origin | None, format: Format, options: SaveOptions
) -> Iterator[Loss]:
    had = 8 * picture.dtype.itemsize if origin is None else max(8, origin.bit_depth)
    kept = format.depth_for(picture.dtype, origin)
    if options.bit_depth is not None:
        kept = 8 if options.bit_depth == 8 else format.depth_for(np.dtype(np.uint16), origin)
    if kept < min(had, options.bit_depth or had):
        yield Loss(
            "bit-depth",
            "{bits} bits per channel become {kept}.",
            {"bits": had, "kept": kept},
        )


def _channels(
    picture: Picture, origin: Origin, format: Format, options: SaveOptions
) -> Iterator[Loss]:
    if origin.extra is None:
        return
    shrinks = options.long_side is not None and options.long_side < max(
        picture.width, picture.height
    )
    if format.extra and not shrinks and origin.extra_over(picture.height, picture.width):
        return
    yield Loss(
        "channels",
        "Extra channels (spot colours or saved selections) are removed: {count}.",
        {"count": len(origin.extra.kinds)},
    )


def _metadata(picture: Picture, format: Format) -> Iterator[Loss]:
    metadata, origin = picture.metadata, picture.origin
    if metadata.has_credentials or (origin is not None and CREDENTIALS in origin.beside):
        yield CREDENTIALS
    held = {"EXIF": metadata.exif, "XMP": metadata.xmp}
    if metadata.xmp is None:  # which says the same where there are both
        held["IPTC"] = metadata.iptc
    missing = [name for name, data in held.items() if data and name not in format.metadata]
    if missing:
        kinds = ", ".join(missing)
        yield Loss("metadata", "Metadata is removed ({kinds}).", {"kinds": kinds})


def _is_opaque(picture: Picture | Stack) -> bool:
    """Whether nothing shines through. Looks no further than to the first pixel that does."""
    if picture.channels == 3:
        return True
    if isinstance(picture, Stack) and picture.base_visible and _is_opaque(picture.base):
        patches = (patch for layer in picture.layers for patch in layer.patches)
        if all(samples.is_opaque(patch.pixels) for patch in patches):
            return True
    whole = picture.bounds
    bands = (
        Region(0, top, whole.width, min(_BAND, whole.height - top))
        for top in range(0, whole.height, _BAND)
    )
    return all(samples.is_opaque(picture.read(band)) for band in bands)


_BAND = 256
"""Rows of a picture that are looked at together."""
