"""From a picture and an edit to a file: what every command that writes a picture does."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from engine.atomic import check_target
from engine.cli.progress import followed
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation
from engine.outcome import outcome, run_to_end
from engine.picture import FORMATS, Picture, SaveOptions


class MetadataChoice(Enum):
    """What the written file keeps of what the photograph's file says."""

    keep = "keep"
    strip_gps = "strip_gps"
    strip = "strip"


def check_output(output: Path, force: bool) -> None:
    """Raise ``ImpastoError`` for what would only fail after the work is done."""
    suffix = output.suffix.lower()
    writable = [format for format in FORMATS if format.can_write]
    if not any(suffix in format.suffixes for format in writable):
        raise ImpastoError(
            "Impasto cannot tell from the name {name} in which format to write it.",
            "Use one of these endings: {suffixes}.",
            name=output.name,
            suffixes=", ".join(format.suffixes[0] for format in writable),
        )
    if output.exists() and not force:
        raise ImpastoError(
            "{path} already exists.",
            "Add --force to replace it, or choose another name.",
            path=output,
        )
    check_target(output)


def carry_out(
    operation: Operation, picture: Picture, mask: Mask | None, context: Context = Context()
) -> Picture:
    """The picture after the operation, with a progress bar when a person is watching."""
    steps = outcome(operation, picture, mask, context)
    return run_to_end(followed(steps, lambda update: (update.fraction, update.stage)))


def written(result: Picture, photo: Picture, output: Path, options: SaveOptions) -> list[str]:
    """Save what became of ``photo``. The sentences that tell where, and what its file has lost."""
    lost = photo.lost_by_saving_to(output)
    result.save(output, options)
    sentences = [f"Written to {output}."]
    if photo.origin is not None and photo.origin.pages > 1:
        sentences.append(f"The file has {photo.origin.pages} pages or frames: this is the first.")
    if lost:
        names = ", ".join(companion.title for companion in lost)
        sentences.append(f"The file also held {names}: gone now.")
    return sentences
