"""What ``repair`` can do beside filling a mask once: find the mask, and make variants."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from engine.cli.console import say
from engine.cli.progress import followed
from engine.contact_sheet import contact_sheet
from engine.errors import ImpastoError
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.operation import Context
from engine.picture import Picture, SaveOptions
from engine.repair import Repair, methods
from engine.repair.variants import MOST_VARIANTS, variants


class Find(Enum):
    """What the command can find."""

    scratches = "scratches"
    text = "text"


MaskOption = Annotated[
    Path | None,
    typer.Option(
        help="Mask image of the photo's size (after EXIF rotation), white over what to "
        "remove. In a single-colour image with transparency, what is opaque is removed."
    ),
]
FindOption = Annotated[
    Find | None, typer.Option(help="Instead of --mask: find damage or printed text.")
]
Sensitivity = Annotated[
    int,
    typer.Option(
        min=0, max=100, help="For --find: higher finds fainter marks, with more false hits."
    ),
]
SaveMask = Annotated[
    Path | None,
    typer.Option(
        help="For --find: write the mask to this file, to edit it and pass it as --mask. "
        "Without --output, nothing else is done."
    ),
]
VariantCount = Annotated[
    int,
    typer.Option(
        min=1,
        max=MOST_VARIANTS,
        help="Results to write (OUT-1, OUT-2, …), by seed and --also, with a contact sheet.",
    ),
]
Also = Annotated[
    list[str] | None,
    typer.Option(metavar="METHOD", help="For --variants: another method (repeatable)."),
]


def found(find: Find, picture: Picture, sensitivity: int) -> Mask:
    """The mask of what was looked for. Raises ``ImpastoError`` when there is none of it."""
    from engine.repair.finding.scratches import find_scratches
    from engine.repair.finding.text import find_text

    search = find_scratches if find is Find.scratches else find_text
    mask = search(picture, sensitivity)
    if mask.is_empty and find is Find.scratches:
        raise ImpastoError("No scratches found.", "Use a higher --sensitivity, or --mask.")
    if mask.is_empty:
        raise ImpastoError("No text found.", "Use a higher --sensitivity, or --mask.")
    share = (mask.values > 0).sum() / picture.bounds.area
    say(f"Found {find.value} on {share:.2%} of the picture.")
    return mask


def say_choices(repair: Repair, picture: Picture, mask: Mask, context: Context) -> None:
    """Say what the automatic method used, and why."""
    titles = {method.name: method.title for method in methods()}
    counts = Counter(choice for _, choice in repair.choices(picture, mask, context))
    for choice, count in counts.most_common():
        places = "1 place" if count == 1 else f"{count} places"
        title = titles.get(choice.method, choice.method)
        say(f"Automatic: {title} for {places}. {choice.reason}")


def write_variants(
    repairs: list[Repair],
    picture: Picture,
    mask: Mask,
    context: Context,
    output: Path,
    options: SaveOptions,
) -> None:
    """Write OUT-1, OUT-2 and so on, and OUT-sheet with all of them."""
    layers: list[Layer] = [Layer(each.method) for each in repairs]
    for step in followed(
        variants(repairs, picture, mask, context),
        lambda step: (step.fraction, f"{step.number + 1} of {len(repairs)}: {step.update.stage}"),
    ):
        layers[step.number] = layers[step.number].with_update(step.update)
    cells = []
    for number, (each, layer) in enumerate(zip(repairs, layers, strict=True), start=1):
        result = Stack(picture, (layer,)).flatten()
        path = numbered(output, str(number))
        result.save(path, options)
        say(f"Written to {path}: {each.method}, seed {each.seed}.")
        cells.append((f"{number}  {each.method}, seed {each.seed}", _near(result, mask)))
    sheet = sheet_beside(output)
    contact_sheet([("before", _near(picture, mask)), *cells], min(4, len(cells) + 1)).save(sheet)
    say(f"All side by side: {sheet}.")


def numbered(output: Path, which: str) -> Path:
    """The name of one of several outputs."""
    return output.with_name(f"{output.stem}-{which}{output.suffix}")


def sheet_beside(output: Path) -> Path:
    """The name of the sheet with all of several outputs."""
    return numbered(output, "sheet").with_suffix(".png")


def list_methods(wanted: bool) -> None:
    """Print all methods on this computer, and stop."""
    if not wanted:
        return
    for method in methods():
        Console().print(f"{method.name:16} {method.title}: {method.summary}", markup=False,
                        highlight=False, soft_wrap=True)  # fmt: skip
    raise typer.Exit


ShowMethods = Annotated[
    bool,
    typer.Option(
        "--methods", is_eager=True, callback=list_methods, help="List all methods and exit."
    ),
]


def _near(picture: Picture, mask: Mask) -> Picture:
    """The part of the picture around the mask, so that the sheet shows what differs."""
    region = mask.region
    margin = max(region.width, region.height) // 2 + 32
    part = region.expand(margin, picture.bounds)
    return Picture(picture.read(part))
