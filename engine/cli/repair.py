"""The command ``repair``: fill the masked part of a photograph."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from engine.cli.console import say, sentences
from engine.cli.results import MetadataChoice, carry_out, check_output
from engine.errors import ImpastoError
from engine.masks import Mask, read_mask
from engine.operation import Context
from engine.picture import Picture, SaveOptions
from engine.repair import METHODS, MOST_SEED, Repair
from engine.repair.holes import find_holes


def _option(name: str) -> OptionInfo:
    """The option for a setting that belongs to some of the methods."""
    users = [each.name for each in METHODS if name in (known.name for known in each.parameters)]
    setting = next(known for each in METHODS for known in each.parameters if known.name == name)
    unit = f", in {setting.unit}" if setting.unit else ""
    help = f"{setting.summary} For {', '.join(users)}{unit}."
    option: OptionInfo = typer.Option(min=setting.minimum, max=setting.maximum, help=help)
    return option


def _known_method(name: str) -> str:
    names = [method.name for method in METHODS]
    if name not in names:
        raise typer.BadParameter(f"“{name}” is not one of {', '.join(names)}.")
    return name


def repair(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photograph.")],
    mask: Annotated[
        Path,
        typer.Option(
            help="A picture of the same size as the photograph is seen (turned as its EXIF data "
            "says), white over what should go. In a picture with transparency painted in one "
            "colour, what is opaque goes."
        ),
    ],
    output: Annotated[
        Path, typer.Option(help="The file to write. Its suffix says in which format.")
    ],
    method: Annotated[
        str,
        typer.Option(
            callback=_known_method, help=f"One of {', '.join(each.name for each in METHODS)}."
        ),
    ] = "auto",
    seed: Annotated[
        int, typer.Option(min=0, max=MOST_SEED, help="Another number gives another result.")
    ] = Repair.seed,
    feather: Annotated[
        int, typer.Option(min=0, max=500, help="Width of the soft seam inside the mask, in pixels.")
    ] = Repair.feather,
    patch_size: Annotated[int, _option("patch_size")] = Repair.patch_size,
    reach: Annotated[int, _option("reach")] = Repair.reach,
    radius: Annotated[int, _option("radius")] = Repair.radius,
    fit_mask: Annotated[
        bool, typer.Option("--fit-mask", help="Stretch the mask to the photograph's size.")
    ] = False,
    quality: Annotated[
        int | None,
        typer.Option(
            min=1, max=100, help="For JPEG and the like; without it a JPEG stays as good as it is."
        ),
    ] = None,
    metadata: Annotated[
        MetadataChoice,
        typer.Option(help="Keep all metadata, all but the GPS position, or none."),
    ] = MetadataChoice.keep,
    device: Annotated[
        str,
        typer.Option(
            help="auto, cpu, cuda, cuda:1, mps, … The quick methods always compute on the CPU."
        ),
    ] = "auto",
    force: Annotated[
        bool, typer.Option("--force", help="Replace the output file if there is one.")
    ] = False,
) -> None:
    """Fill the masked part of a photograph with what could be behind it."""
    try:
        operation = Repair(method, feather, seed, patch_size, reach, radius)
    except ImpastoError as error:
        raise typer.BadParameter(str(error)) from error
    with sentences():
        check_output(output, force)
        start = time.perf_counter()
        picture = Picture.open(photo)
        selection = read_mask(mask, picture.bounds, fit_mask)
        repaired = carry_out(operation, picture, selection, Context(device=device))
        lost = picture.lost_by_saving_to(output)
        repaired.save(output, SaveOptions(quality=quality, metadata=metadata.value))
        seconds = time.perf_counter() - start
        say(_report(photo, picture, selection, operation, seconds))
        say(f"Written to {output}.")
        if lost:
            names = ", ".join(companion.title for companion in lost)
            say(f"The file also held {names}: gone now.")


def _report(photo: Path, picture: Picture, mask: Mask, operation: Repair, seconds: float) -> str:
    holes = len(find_holes(mask, picture.bounds))
    method = next(each for each in METHODS if each.name == operation.method)
    seed = f", seed {operation.seed}," if method.uses_seed else ""
    return (
        f"Repaired {holes} {'place' if holes == 1 else 'places'} in {photo.name} "
        f"({picture.width} × {picture.height} pixels) with {method.title}{seed} in {seconds:.1f} s."
    )
