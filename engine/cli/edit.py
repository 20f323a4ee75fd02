"""A command for each kind of operation that has none of its own: ``impasto resize PHOTO …``."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import say, sentences
from engine.cli.options import (
    AllowLoss,
    Device,
    FitMask,
    Force,
    MaskFrom,
    MaskFromChoice,
    Metadata,
    Quality,
)
from engine.cli.results import (
    MetadataChoice,
    carry_out,
    check_output,
    check_what_is_lost,
    opened,
    written,
)
from engine.cli.settings import own_values, with_settings, wrong_use
from engine.masks import read_mask
from engine.operation import Context, Operation
from engine.picture import SaveOptions


def command_for(kind: type[Operation]) -> Callable[..., None]:
    """The command that runs ``kind`` on a photograph, with an option for each of its settings."""

    @with_settings(kind)
    def edit(
        photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo.")],
        output: Annotated[
            Path, typer.Option(help="The file to write. Its suffix sets the format.")
        ],
        mask: Annotated[
            Path | None,
            typer.Option(help="A picture as large as the photo, white where it is to be changed."),
        ] = None,
        fit_mask: FitMask = False,
        mask_from: MaskFrom = MaskFromChoice.auto,
        quality: Quality = None,
        metadata: Metadata = MetadataChoice.keep,
        device: Device = "auto",
        allow_loss: AllowLoss = False,
        force: Force = False,
        **values: Any,
    ) -> None:
        if mask is not None and not kind.info.takes_mask:
            raise typer.BadParameter("This works on the whole picture: leave --mask out.")
        if mask is None and kind.info.needs_mask:
            raise typer.BadParameter("Add --mask: a picture, white where it is to be changed.")
        with wrong_use():
            operation = kind(**own_values(kind, values))
        with sentences():
            check_output(output, force)
            start = time.perf_counter()
            picture = opened(photo)
            options = SaveOptions(quality=quality, metadata=metadata.value)
            check_what_is_lost(picture, output, options, allow_loss)
            selection = (
                None if mask is None else read_mask(mask, picture.bounds, fit_mask, mask_from.value)
            )
            result = carry_out(operation, picture, selection, Context(device=device))
            told = written(result, output, options, allow_loss)
            summary = operation.summary()
            what = f"{kind.info.title}{f': {summary}' if summary else ''}"
            seconds = time.perf_counter() - start
            say(f"{what} ({result.width} × {result.height} pixels) in {seconds:.1f} s.")
            for sentence in told:
                say(sentence)

    edit.__doc__ = kind.info.summary or kind.info.title
    edit.__name__ = kind.kind
    return edit
