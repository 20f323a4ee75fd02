"""The command ``convert``: turn a photograph into another kind of picture."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.console import say, sentences
from engine.cli.convert_with import (
    Model,
    Neural,
    Seed,
    Size,
    Steps,
    Strength,
    Tile,
    described,
    enhancement,
    neural_style,
    refuse_what_belongs_elsewhere,
    tell_beforehand,
)
from engine.cli.options import Device, FitMask, Force, Metadata, Quality
from engine.cli.results import MetadataChoice, carry_out, check_output, written
from engine.convert import BUILT_IN, Enhance, NeuralStyle, Style, Stylize
from engine.convert.style import space
from engine.convert.style.prediction import predict
from engine.errors import ImpastoError
from engine.masks import Mask, read_mask
from engine.operation import Context, Operation
from engine.picture import Picture, SaveOptions

RANDOM = "random:"


def convert(
    context: typer.Context,
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photograph.")],
    output: Annotated[
        Path, typer.Option(help="The file to write. Its suffix says in which format.")
    ],
    style: Annotated[
        str,
        typer.Option(
            metavar="NAME|NUMBER|PICTURE",
            help="A built-in style (see the command “styles”), a picture whose style to take, "
            f"“{RANDOM}7” for the random style of that number, or “vector:…”.",
        ),
    ] = "",
    blend: Annotated[
        str,
        typer.Option(
            metavar="STYLE:SHARE,…", help="Up to four styles with their shares: “3:0.5,12:0.5”."
        ),
    ] = "",
    amount: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="From 0, the photo, to 1, the full style.")
    ] = Stylize.amount,
    detail: Annotated[
        int,
        typer.Option(
            min=0,
            help="At how many pixels of the longer side the network sees the photo: fewer make "
            "larger strokes. 0 for all there are.",
        ),
    ] = Stylize.detail,
    keep_colours: Annotated[
        bool, typer.Option("--keep-colours", help="Take the colours from the photograph.")
    ] = False,
    match_palette: Annotated[
        bool, typer.Option("--match-palette", help="Shift the colours to those of the style.")
    ] = False,
    mask: Annotated[
        Path | None,
        typer.Option(
            help="A picture of the same size as the photograph is seen, white over what should "
            "change. Without it everything does."
        ),
    ] = None,
    fit_mask: FitMask = False,
    model: Model = "",
    neural: Neural = None,
    strength: Strength = None,
    tile: Tile = Enhance.tile,
    size: Size = NeuralStyle.size,
    steps: Steps = NeuralStyle.steps,
    seed: Seed = NeuralStyle.seed,
    quality: Quality = None,
    metadata: Metadata = MetadataChoice.keep,
    device: Device = "auto",
    force: Force = False,
) -> None:
    """Paint a photograph in a style: a built-in one, that of any picture, or a blend.

    Or run a model of your own on it, or paint it by optimisation.
    """
    if sum(map(bool, (style, blend, model, neural))) != 1:
        raise typer.BadParameter("Give one of --style, --blend, --model and --neural.")
    refuse_what_belongs_elsewhere(context)
    operation: Operation
    try:
        if model:
            operation = enhancement(model, strength, tile)
        elif neural is not None:
            operation = neural_style(neural, strength, size, steps, keep_colours, seed)
        else:
            operation = Stylize(
                amount=amount,
                detail=detail,
                keep_colours=keep_colours,
                match_palette=match_palette,
            )
    except ImpastoError as error:
        raise typer.BadParameter(str(error)) from error
    with sentences():
        check_output(output, force)
        start = time.perf_counter()
        if isinstance(operation, Stylize):
            wanted = blended(blend, device) if blend else style_called(style, device)
            operation, how = operation.replace(style=wanted), _title(wanted, style)
        else:
            how = described(operation)
        picture = Picture.open(photo)
        selection = None if mask is None else read_mask(mask, picture.bounds, fit_mask)
        tell_beforehand(operation, picture, selection, device)
        result = convert_picture(operation, picture, selection, device)
        options = SaveOptions(quality=quality, metadata=metadata.value)
        told = written(result, picture, output, options)
        seconds = time.perf_counter() - start
        pixels = f"{result.width} × {result.height} pixels"
        say(f"Converted {photo.name} {how} ({pixels}) in {seconds:.1f} s.")
        for sentence in told:
            say(sentence)


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
    return predict(Picture.open(path).pixels, device)


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
            raise ImpastoError("A style's share must be 0 or more.")
        parts.append((style_called(name, device), weight))
    return space.blend(parts)


def _title(style: Style, text: str) -> str:
    if style.is_built_in:
        titles = [f"“{BUILT_IN[number].title}”" for number, _ in style.weights]
        return f"in the style {titles[0]}" if len(titles) == 1 else f"in {' and '.join(titles)}"
    if text.startswith((RANDOM, "vector:")) or not text:
        return "in a style of its own"
    return f"in the style of {Path(text).name}"
