"""The command ``convert``: turn a photo into another kind of picture."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import sentences
from engine.cli.convert_with import (
    OF_MODELS,
    OF_NEURAL,
    OF_STYLES,
    Model,
    Neural,
    Strength,
    described,
    refuse_what_belongs_elsewhere,
    tell_beforehand,
)
from engine.cli.groups import USUAL_READING, USUAL_SAVING, MaskReading, Saving, with_groups
from engine.cli.options import Device
from engine.cli.results import carry_out
from engine.cli.settings import with_settings, wrong_use
from engine.convert import BUILT_IN, Enhance, NeuralStyle, Style, Stylize
from engine.convert.style import space
from engine.convert.style.prediction import predict
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation
from engine.picture import Picture
from engine.working_colours import as_srgb

RANDOM = "random:"


@with_settings(NeuralStyle, takes=OF_NEURAL, panel="With --neural")
@with_settings(Enhance, takes=OF_MODELS, panel="With --model")
@with_settings(Stylize, takes=OF_STYLES, panel="With --style or --blend")
@with_groups
def convert(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo.")],
    output: Annotated[Path, typer.Option(help="The file to write. Its suffix sets the format.")],
    style: Annotated[
        str,
        typer.Option(
            metavar="NAME|NUMBER|PICTURE",
            help="A built-in style (see the command “styles”), an image whose style to use, "
            f"a random style such as “{RANDOM}7”, or a saved “vector:…”.",
        ),
    ] = "",
    blend: Annotated[
        str,
        typer.Option(metavar="STYLE:SHARE,…", help="Blend up to four styles: “3:0.5,12:0.5”."),
    ] = "",
    mask: Annotated[
        Path | None,
        typer.Option(
            help="Mask image of the photo's size, white over what to change. Without it, the "
            "whole photo is changed."
        ),
    ] = None,
    reading: MaskReading = USUAL_READING,
    model: Model = "",
    neural: Neural = None,
    strength: Strength = None,
    device: Device = "auto",
    saving: Saving = USUAL_SAVING,
    **values: Any,
) -> None:
    """Paint a photo in a style: a built-in one, that of any image, or a blend.

    Or run a model of your own on it, or paint it by optimisation (slow, best quality).
    """
    if strength is not None:
        values["strength"] = strength
    sources = {"style": style, "blend": blend, "model": model, "neural": neural, "mask": mask}
    given = {name for name, value in sources.items() if value}
    if len(given - {"mask"}) != 1:
        raise typer.BadParameter("Give one of --style, --blend, --model and --neural.")
    refuse_what_belongs_elsewhere({*values, *reading.given()}, given)
    with wrong_use():
        operation = _operation(model, neural, values)
    with sentences():
        saving.check_output(output)
        start = time.perf_counter()
        if isinstance(operation, Stylize):
            wanted = blended(blend, device) if blend else style_called(style, device)
            operation, how = operation.replace(style=wanted), _title(wanted, style)
        else:
            how = described(operation)
        picture = saving.open(photo, output)
        selection = reading.read_if_any(mask, picture)
        tell_beforehand(operation, picture, selection, device)
        result = convert_picture(operation, picture, selection, device)
        seconds = time.perf_counter() - start
        pixels = f"{result.width} × {result.height} pixels"
        saving.finish(
            result, output, f"Converted {photo.name} {how} ({pixels}) in {seconds:.1f} s."
        )


def _operation(model: str, neural: Path | None, values: dict[str, Any]) -> Operation:
    if model:
        return Enhance(model, **values)
    return Stylize(**values) if neural is None else NeuralStyle(str(neural), **values)


def convert_picture(
    operation: Operation, picture: Picture, mask: Mask | None, device: str
) -> Picture:
    """The converted picture, with a progress bar when a person is watching."""
    return carry_out(operation, picture, mask, Context(device=device))


def style_called(text: str, device: str) -> Style:
    """The style that a person means: a name, a number, a picture's, a random one or a vector.

    Raises ``ImpastoError``.
    """
    if text.startswith(RANDOM):
        seed = text.removeprefix(RANDOM)
        if not seed.isdecimal():
            raise ImpastoError("“{seed}” is not a number for a random style.", seed=seed)
        return space.random(int(seed))
    try:
        return Style.parse(text)
    except ImpastoError:
        path = Path(text)
        if not path.suffix and not path.exists():
            raise
    return predict(as_srgb(Picture.open(path)), device)


def blended(text: str, device: str) -> Style:
    """The blend in ``STYLE:SHARE,STYLE:SHARE``. Raises ``ImpastoError``."""
    parts = []
    for part in text.split(","):
        name, colon, share = part.strip().rpartition(":")
        if not colon:
            raise ImpastoError(
                "“{part}” lacks its share.", "Write it like “3:0.5,12:0.5”.", part=part.strip()
            )
        try:
            weight = float(share)
        except ValueError as error:
            raise ImpastoError("“{share}” is not a share.", share=share) from error
        if not 0.0 <= weight < float("inf"):
            raise ImpastoError("A style’s share must be 0 or more.")
        parts.append((style_called(name, device), weight))
    return space.blend(parts)


def _title(style: Style, text: str) -> str:
    if style.is_built_in:
        titles = [f"“{BUILT_IN[number].title}”" for number, _ in style.weights]
        return f"in the style {titles[0]}" if len(titles) == 1 else f"in {' and '.join(titles)}"
    if text.startswith((RANDOM, "vector:")) or not text:
        return "in a custom style"
    return f"in the style of {Path(text).name}"
