"""Where a command puts the pictures that it makes: one file, or numbered ones in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from engine.cli.console import say
from engine.cli.results import check_output
from engine.errors import ImpastoError
from engine.picture import FORMATS


class Destination(NamedTuple):
    """A file for one picture, or a folder for several."""

    path: Path
    is_file: bool

    def of(self, number: int, seed: int) -> Path:
        """The file of a picture; the number in front keeps their order."""
        return self.path if self.is_file else self.path / f"{number:05}-seed-{seed}.png"

    def report(self, written: int, made: int | None = None) -> None:
        """Say how many pictures were written, of those that were ``made`` if not all were."""
        pictures = "picture" if written == 1 else "pictures"
        some = f"{written} {pictures}" if made is None else f"{written} of {made} pictures"
        say(f"{some} written to {self.path}.")


def destination(output: Path, count: int, force: bool) -> Destination:
    """Where ``count`` pictures go. Raises ``ImpastoError`` for what cannot be written."""
    known = {suffix for format in FORMATS if format.can_write for suffix in format.suffixes}
    if output.suffix.lower() not in known or output.is_dir():
        _check_folder(output, force)
        return Destination(output, is_file=False)
    if count > 1:
        raise ImpastoError(
            "{count} pictures do not fit in one file, {path}.",
            "Give a folder as the output.",
            count=count,
            path=output,
        )
    check_output(output, force)
    return Destination(output, is_file=True)


def _check_folder(folder: Path, force: bool) -> None:
    """Make the folder. Raises ``ImpastoError`` if it cannot be made, or holds pictures."""
    if folder.exists() and not folder.is_dir():
        raise ImpastoError("{path} is not a folder.", "Choose another name.", path=folder)
    if not force and folder.is_dir() and any(folder.glob("*.png")):
        raise ImpastoError(
            "{path} already has pictures.",
            "Add --force to write beside them, or choose another folder.",
            path=folder,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImpastoError(
            "The folder {path} could not be made: {reason}.",
            path=folder,
            reason=error.strerror or error,
        ) from error
