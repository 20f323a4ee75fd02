"""The command ``extend``: enlarge the canvas and continue the photo there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import sentences
from engine.cli.groups import USUAL_SAVING, Saving, with_groups
from engine.cli.options import Device
from engine.cli.results import carry_out
from engine.cli.settings import with_settings, wrong_use
from engine.errors import ImpastoError
from engine.geometry.crop import aspect_of
from engine.operation import Context
from engine.regions import Region
from engine.repair.extend import Extend

_SIDE = "Pixels to add, or percent of the photo’s {} such as 25%."


@with_settings(Extend, leave_out=("left", "top", "right", "bottom"))
@with_groups
def extend(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo.")],
    output: Annotated[Path, typer.Option(help="The file to write. Its suffix sets the format.")],
    left: Annotated[str, typer.Option(help=_SIDE.format("width"))] = "0",
    top: Annotated[str, typer.Option(help=_SIDE.format("height"))] = "0",
    right: Annotated[str, typer.Option(help=_SIDE.format("width"))] = "0",
    bottom: Annotated[str, typer.Option(help=_SIDE.format("height"))] = "0",
    aspect: Annotated[
        str,
        typer.Option(metavar="W:H", help="Instead of sides: extend evenly to this aspect ratio."),
    ] = "",
    device: Device = "auto",
    saving: Saving = USUAL_SAVING,
    **values: Any,
) -> None:
    """Enlarge the canvas and continue the photo there."""
    sides = (left, top, right, bottom)
    if aspect and any(side != "0" for side in sides):
        raise typer.BadParameter("Give either sides or --aspect.")
    with wrong_use():
        operation = Extend(**values)
    with sentences():
        saving.check_output(output)
        start = time.perf_counter()
        picture = saving.open(photo, output)
        if aspect:
            added: tuple[int, ...] = _for_aspect(aspect, picture.bounds)
        else:
            width, height = picture.width, picture.height
            wholes = (width, height, width, height)
            pairs = zip(sides, wholes, strict=True)
            added = tuple(_pixels(side, whole) for side, whole in pairs)
        names = ("left", "top", "right", "bottom")
        operation = operation.replace(**dict(zip(names, added, strict=True)))
        result = carry_out(operation, picture, None, Context(device=device))
        seconds = time.perf_counter() - start
        saving.finish(
            result,
            output,
            f"Extended {photo.name} from {picture.width} × {picture.height} to {result.width} × "
            f"{result.height} pixels in {seconds:.1f} s.",
        )


def _pixels(text: str, whole: int) -> int:
    """A number of pixels, or percent of ``whole``. Raises ``ImpastoError``."""
    number = text.strip().removesuffix("%")
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e6:
        raise ImpastoError(
            "“{side}” is not a length.", "Write pixels like 200, or percent like 25%.", side=text
        )
    return round(value * whole / 100 if text.strip().endswith("%") else value)


def _for_aspect(text: str, bounds: Region) -> tuple[int, int, int, int]:
    """What to add at each side, evenly. Raises ``ImpastoError``."""
    aspect = aspect_of(text)
    across = max(0, round(bounds.height * aspect) - bounds.width)
    down = max(0, round(bounds.width / aspect) - bounds.height)
    if across == down == 0:
        raise ImpastoError("The photo already has this aspect ratio.", "Give others, or sides.")
    return across // 2, down // 2, across - across // 2, down - down // 2
