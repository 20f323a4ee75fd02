"""A command for each kind of operation that has none of its own: ``impasto resize PHOTO …``."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import sentences
from engine.cli.groups import USUAL_READING, USUAL_SAVING, MaskReading, Saving, with_groups
from engine.cli.options import Device
from engine.cli.results import carry_out
from engine.cli.settings import own_values, with_settings, wrong_use
from engine.operation import Context, Operation


def command_for(kind: type[Operation]) -> Callable[..., None]:
    """The command that runs ``kind`` on a photograph, with an option for each of its settings."""

    @with_settings(kind)
    @with_groups
    def edit(
        photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo.")],
        output: Annotated[
            Path, typer.Option(help="The file to write. Its suffix sets the format.")
        ],
        mask: Annotated[
            Path | None,
            typer.Option(help="A picture as large as the photo, white where it is to be changed."),
        ] = None,
        reading: MaskReading = USUAL_READING,
        device: Device = "auto",
        saving: Saving = USUAL_SAVING,
        **values: Any,
    ) -> None:
        if mask is not None and not kind.info.takes_mask:
            raise typer.BadParameter("This works on the whole picture: leave --mask out.")
        if mask is None and kind.info.needs_mask:
            raise typer.BadParameter("Add --mask: a picture, white where it is to be changed.")
        with wrong_use():
            operation = kind(**own_values(kind, values))
        with sentences():
            saving.check_output(output)
            start = time.perf_counter()
            picture = saving.open(photo, output)
            selection = reading.read_if_any(mask, picture)
            result = carry_out(operation, picture, selection, Context(device=device))
            summary = operation.summary()
            what = f"{kind.info.title}{f': {summary}' if summary else ''}"
            seconds = time.perf_counter() - start
            size = f"{result.width} × {result.height} pixels"
            saving.finish(result, output, f"{what} ({size}) in {seconds:.1f} s.")

    edit.__doc__ = kind.info.summary or kind.info.title
    edit.__name__ = kind.kind
    return edit
