"""From a picture and an edit to a file: what every command that writes a picture does."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from engine.atomic import check_target
from engine.cli.console import complain
from engine.cli.progress import followed
from engine.errors import ImpastoError
from engine.losses import Losses, check_losses, losses
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


def opened(photo: Path) -> Picture:
    """The photograph to work on; says what is wrong with its file. Raises ``ImpastoError``."""
    picture = Picture.open(photo, damaged=True)
    for notice in picture.notices:
        complain(f"{photo.name}: {notice}")
    return picture


def carry_out(
    operation: Operation, picture: Picture, mask: Mask | None, context: Context = Context()
) -> Picture:
    """The picture after the operation, with a progress bar when a person is watching."""
    steps = outcome(operation, picture, mask, context)
    return run_to_end(followed(steps, lambda update: (update.fraction, update.stage)))


def check_what_is_lost(
    photo: Picture, output: Path, options: SaveOptions, allow_loss: bool
) -> Losses:
    """What ``output`` cannot hold of all that the photo's file holds.

    Raises ``ImpastoError`` if there is such and it is not allowed. Asked before the work is done,
    and again of its result by ``written``.
    """
    lost = losses(photo, output, options)
    if not allow_loss:
        check_losses(lost, output.name)
    return lost


def written(result: Picture, output: Path, options: SaveOptions, allow_loss: bool) -> list[str]:
    """Save a result. The sentences that tell where, and what the file does not hold.

    Raises ``ImpastoError`` rather than lose something, unless that is allowed.
    """
    lost = check_what_is_lost(result, output, options, allow_loss)
    result.save(output, options)
    return [f"Written to {output}.", *(str(loss) for loss in lost)]
