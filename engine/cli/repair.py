"""The command ``repair``: fill the masked part of a photograph."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import say, sentences
from engine.cli.options import FitMask, Force, Metadata, Quality
from engine.cli.repair_with import (
    Find,
    found,
    list_methods,
    numbered,
    say_choices,
    sheet_beside,
    write_variants,
)
from engine.cli.results import MetadataChoice, carry_out, check_output, written
from engine.cli.settings import with_settings
from engine.errors import ImpastoError
from engine.masks import Mask, read_mask, write_mask
from engine.operation import Context
from engine.picture import Picture, SaveOptions
from engine.repair import METHODS, Repair, methods
from engine.repair.external.names import is_external
from engine.repair.finding.scratches import SENSITIVITY
from engine.repair.holes import find_holes
from engine.repair.variants import MOST_VARIANTS, planned


def _known_method(name: str) -> str:
    names = [method.name for method in METHODS]
    if name not in names and not is_external(name):
        names.append("model:NAME")
        raise typer.BadParameter(f"“{name}” is not one of {', '.join(names)}.")
    return name


@with_settings(Repair, leave_out=["method"], names={"preferred": "--prefer"})
def repair(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photograph.")],
    mask: Annotated[
        Path | None,
        typer.Option(
            help="A picture of the same size as the photograph is seen (turned as its EXIF data "
            "says), white over what should go. In a picture with transparency painted in one "
            "colour, what is opaque goes."
        ),
    ] = None,
    find: Annotated[
        Find | None, typer.Option(help="Instead of --mask: look for damage or for printed text.")
    ] = None,
    sensitivity: Annotated[
        int,
        typer.Option(
            min=0, max=100, help="For --find: more finds fainter things, and more that is none."
        ),
    ] = SENSITIVITY,
    save_mask: Annotated[
        Path | None,
        typer.Option(
            help="For --find: where to write the mask, to change it before it is given as --mask. "
            "Without --output that is all."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="The file to write. Its suffix says in which format.")
    ] = None,
    method: Annotated[
        str,
        typer.Option(
            callback=_known_method,
            help=f"One of {', '.join(each.name for each in METHODS)}, or model:NAME for a network "
            "among the models. See --methods.",
        ),
    ] = "auto",
    show_methods: Annotated[
        bool,
        typer.Option(
            "--methods", is_eager=True, callback=list_methods, help="List all methods and stop."
        ),
    ] = False,
    variants: Annotated[
        int,
        typer.Option(
            min=1,
            max=MOST_VARIANTS,
            help="Write so many results, OUT-1 and so on, by seed and --also method, and a sheet.",
        ),
    ] = 1,
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="METHOD", help="For --variants: a further method. May be repeated."),
    ] = None,
    fit_mask: FitMask = False,
    quality: Quality = None,
    metadata: Metadata = MetadataChoice.keep,
    device: Annotated[
        str,
        typer.Option(
            help="auto, cpu, cuda, cuda:1, mps, … The quick methods always compute on the CPU."
        ),
    ] = "auto",
    force: Force = False,
    **values: Any,
) -> None:
    """Fill the masked part of a photograph with what could be behind it.

    The mask is given, or found: scratches and dust, or printed text such as a date.
    """
    if (mask is None) == (find is None):
        raise typer.BadParameter("Give either --mask or --find.")
    if save_mask is not None and find is None:
        raise typer.BadParameter("--save-mask goes with --find: a mask that is given is there.")
    if also and variants == 1:
        raise typer.BadParameter("--also goes with --variants.")
    if output is None and (find is None or save_mask is None):
        raise typer.BadParameter("Say with --output where to write the result.")
    try:
        operation = Repair(method, **values)
        repairs = planned(operation, variants, [method, *(also or ())])
    except ImpastoError as error:
        raise typer.BadParameter(str(error)) from error
    with sentences():
        targets = [] if output is None else [output]
        if output is not None and variants > 1:
            targets = [numbered(output, str(number + 1)) for number in range(len(repairs))]
            targets.append(sheet_beside(output))
        if save_mask is not None:
            targets.append(save_mask)
        for target in targets:
            check_output(target, force)
        start = time.perf_counter()
        picture = Picture.open(photo)
        if mask is not None:
            selection = read_mask(mask, picture.bounds, fit_mask)
        else:
            assert find is not None
            selection = found(find, picture, sensitivity)
        if find is not None and save_mask is not None:
            write_mask(save_mask, selection, picture.bounds)
            say(f"The mask is in {save_mask}.")
        if output is None:
            return
        context = Context(device=device)
        options = SaveOptions(quality=quality, metadata=metadata.value)
        if variants > 1:
            write_variants(repairs, picture, selection, context, output, options)
            return
        repaired = carry_out(operation, picture, selection, context)
        told = written(repaired, picture, output, options)
        seconds = time.perf_counter() - start
        say(_report(photo, picture, selection, operation, seconds))
        say_choices(operation, picture, selection, context)
        for sentence in told:
            say(sentence)


def _report(photo: Path, picture: Picture, mask: Mask, operation: Repair, seconds: float) -> str:
    holes = len(find_holes(mask, picture.bounds))
    method = next(each for each in methods() if each.name == operation.method)
    seed = f", seed {operation.seed}," if method.uses_seed else ""
    return (
        f"Repaired {holes} {'place' if holes == 1 else 'places'} in {photo.name} "
        f"({picture.width} × {picture.height} pixels) with {method.title}{seed} in {seconds:.1f} s."
    )
