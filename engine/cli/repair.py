"""The command ``repair``: fill the masked part of a photograph."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import say, sentences
from engine.cli.options import (
    AllowLoss,
    FitMask,
    Force,
    MaskFrom,
    MaskFromChoice,
    Metadata,
    Quality,
)
from engine.cli.repair_with import (
    Find,
    found,
    list_methods,
    numbered,
    say_choices,
    sheet_beside,
    write_variants,
)
from engine.cli.results import (
    MetadataChoice,
    carry_out,
    check_output,
    check_what_is_lost,
    opened,
    written,
)
from engine.cli.settings import with_settings, wrong_use
from engine.masks import Mask, read_mask, write_mask
from engine.operation import Context
from engine.picture import Picture, SaveOptions
from engine.repair import Repair, methods
from engine.repair.finding.scratches import SENSITIVITY
from engine.repair.holes import find_holes
from engine.repair.variants import MOST_VARIANTS, planned


@with_settings(Repair, names={"preferred": "--prefer"})
def repair(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo.")],
    mask: Annotated[
        Path | None,
        typer.Option(
            help="Mask image of the photo's size (after EXIF rotation), white over what to "
            "remove. In a single-colour image with transparency, what is opaque is removed."
        ),
    ] = None,
    find: Annotated[
        Find | None, typer.Option(help="Instead of --mask: find damage or printed text.")
    ] = None,
    sensitivity: Annotated[
        int,
        typer.Option(
            min=0, max=100, help="For --find: higher finds fainter marks, with more false hits."
        ),
    ] = SENSITIVITY,
    save_mask: Annotated[
        Path | None,
        typer.Option(
            help="For --find: write the mask to this file, to edit it and pass it as --mask. "
            "Without --output, nothing else is done."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="The file to write. Its suffix sets the format.")
    ] = None,
    show_methods: Annotated[
        bool,
        typer.Option(
            "--methods", is_eager=True, callback=list_methods, help="List all methods and exit."
        ),
    ] = False,
    variants: Annotated[
        int,
        typer.Option(
            min=1,
            max=MOST_VARIANTS,
            help="Results to write (OUT-1, OUT-2, …), by seed and --also, with a contact sheet.",
        ),
    ] = 1,
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="METHOD", help="For --variants: another method (repeatable)."),
    ] = None,
    fit_mask: FitMask = False,
    mask_from: MaskFrom = MaskFromChoice.auto,
    quality: Quality = None,
    metadata: Metadata = MetadataChoice.keep,
    device: Annotated[
        str,
        typer.Option(help="auto, cpu, cuda, cuda:1, mps, … Quick methods always use the CPU."),
    ] = "auto",
    allow_loss: AllowLoss = False,
    force: Force = False,
    **values: Any,
) -> None:
    """Remove what is masked from a photo and fill it from its surroundings.

    Give a mask, or let --find select scratches, dust or printed text such as dates.
    """
    if (mask is None) == (find is None):
        raise typer.BadParameter("Give either --mask or --find.")
    if save_mask is not None and find is None:
        raise typer.BadParameter("--save-mask goes with --find.")
    if also and variants == 1:
        raise typer.BadParameter("--also goes with --variants.")
    if output is None and (find is None or save_mask is None):
        raise typer.BadParameter("Add --output: the file to write.")
    with wrong_use():
        operation = Repair(**values)
        repairs = planned(operation, variants, [operation.method, *(also or ())])
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
        picture = opened(photo)
        options = SaveOptions(quality=quality, metadata=metadata.value)
        if output is not None:
            check_what_is_lost(picture, output, options, allow_loss)
        if mask is not None:
            selection = read_mask(mask, picture.bounds, fit_mask, mask_from.value)
        else:
            assert find is not None
            selection = found(find, picture, sensitivity)
        if find is not None and save_mask is not None:
            write_mask(save_mask, selection, picture.bounds)
            say(f"The mask is in {save_mask}.")
        if output is None:
            return
        context = Context(device=device)
        if variants > 1:
            write_variants(repairs, picture, selection, context, output, options)
            for loss in check_what_is_lost(picture, output, options, allow_loss):
                say(str(loss))
            return
        repaired = carry_out(operation, picture, selection, context)
        told = written(repaired, output, options, allow_loss)
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
