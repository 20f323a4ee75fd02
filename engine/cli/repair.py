"""The command ``repair``: fill the masked part of a photograph."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import say, sentences
from engine.cli.groups import USUAL_READING, USUAL_SAVING, MaskReading, Saving, with_groups
from engine.cli.repair_with import (
    Also,
    Find,
    FindOption,
    MaskOption,
    SaveMask,
    Sensitivity,
    ShowMethods,
    VariantCount,
    found,
    numbered,
    say_choices,
    sheet_beside,
    write_variants,
)
from engine.cli.results import carry_out, opened
from engine.cli.settings import with_settings, wrong_use
from engine.masks import Mask, write_mask
from engine.operation import Context
from engine.picture import Picture
from engine.repair import Repair, methods
from engine.repair.finding.scratches import SENSITIVITY
from engine.repair.holes import find_holes
from engine.repair.variants import planned


@with_settings(Repair, names={"preferred": "--prefer"})
@with_groups
def repair(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo.")],
    mask: MaskOption = None,
    find: FindOption = None,
    sensitivity: Sensitivity = SENSITIVITY,
    save_mask: SaveMask = None,
    output: Annotated[
        Path | None, typer.Option(help="The file to write. Its suffix sets the format.")
    ] = None,
    show_methods: ShowMethods = False,
    variants: VariantCount = 1,
    also: Also = None,
    reading: MaskReading = USUAL_READING,
    device: Annotated[
        str,
        typer.Option(help="auto, cpu, cuda, cuda:1, mps, … Quick methods always use the CPU."),
    ] = "auto",
    saving: Saving = USUAL_SAVING,
    **values: Any,
) -> None:
    """Remove what is masked from a photo and fill it from its surroundings.

    Give a mask, or let --find select scratches, dust or printed text such as dates.
    """
    _check_use(mask, find, save_mask, output, bool(also) and variants == 1)
    with wrong_use():
        operation = Repair(**values)
        repairs = planned(operation, variants, [operation.method, *(also or ())])
    with sentences():
        results = [] if output is None else _results(output, len(repairs))
        saving.check_output(*results, *([] if save_mask is None else [save_mask]))
        start = time.perf_counter()
        picture = opened(photo) if output is None else saving.open(photo, output)
        if mask is not None:
            selection = reading.read(mask, picture)
        else:
            assert find is not None  # as was seen above
            selection = found(find, picture, sensitivity)
        if save_mask is not None:
            write_mask(save_mask, selection, picture.bounds)
            say(f"The mask is in {save_mask}.")
        if output is None:
            return
        context = Context(device=device)
        if variants > 1:
            write_variants(repairs, picture, selection, context, output, saving.options)
            for loss in saving.check_losses(picture, output):
                say(str(loss))
            return
        repaired = carry_out(operation, picture, selection, context)
        told = saving.save(repaired, output)
        seconds = time.perf_counter() - start
        say(_report(photo, picture, selection, operation, seconds))
        say_choices(operation, picture, selection, context)
        for sentence in told:
            say(sentence)


def _check_use(
    mask: Path | None,
    find: Find | None,
    save_mask: Path | None,
    output: Path | None,
    has_also_alone: bool,
) -> None:
    """Raise ``typer.BadParameter`` for options that do not go together."""
    if (mask is None) == (find is None):
        raise typer.BadParameter("Give either --mask or --find.")
    if save_mask is not None and find is None:
        raise typer.BadParameter("--save-mask goes with --find.")
    if has_also_alone:
        raise typer.BadParameter("--also goes with --variants.")
    if output is None and (find is None or save_mask is None):
        raise typer.BadParameter("Add --output: the file to write.")


def _results(output: Path, count: int) -> Sequence[Path]:
    """All files that are going to be written."""
    if count == 1:
        return [output]
    return [*(numbered(output, str(number + 1)) for number in range(count)), sheet_beside(output)]


def _report(photo: Path, picture: Picture, mask: Mask, operation: Repair, seconds: float) -> str:
    holes = len(find_holes(mask, picture.bounds))
    method = next(each for each in methods() if each.name == operation.method)
    seed = f", seed {operation.seed}," if method.uses_seed else ""
    return (
        f"Repaired {holes} {'place' if holes == 1 else 'places'} in {photo.name} "
        f"({picture.width} × {picture.height} pixels) with {method.title}{seed} in {seconds:.1f} s."
    )
