"""The command ``styles``: list them, or show them on a contact sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from engine.cli.console import say, sentences
from engine.cli.options import Device, Force
from engine.cli.results import check_output
from engine.convert import BUILT_IN
from engine.operation import Context
from engine.picture import Picture

_SIDE = 1600
"""Pixels of the longer side that are read of the photograph."""


def styles(
    photo: Annotated[
        Path | None,
        typer.Argument(metavar="[PHOTO]", help="Photo for the sheets. Default: the sample photo."),
    ] = None,
    sheet: Annotated[
        Path | None, typer.Option(help="Write a contact sheet of all built-in styles.")
    ] = None,
    sliders: Annotated[
        Path | None,
        typer.Option(help="Write a contact sheet of the style sliders, five positions each."),
    ] = None,
    device: Device = "auto",
    force: Force = False,
) -> None:
    """List the built-in styles, or write contact sheets."""
    from engine.convert.style.sheets import slider_sheet, style_sheet

    wanted: list[tuple[Path, Callable[[Picture, Context], Iterator[Picture | float]]]] = []
    if sheet is not None:
        wanted.append((sheet, style_sheet))
    if sliders is not None:
        wanted.append((sliders, slider_sheet))
    with sentences():
        if not wanted:
            _print_table()
            return
        for path, _ in wanted:
            check_output(path, force)
        from engine.folders import SAMPLE_PHOTO

        picture = Picture.preview(photo or SAMPLE_PHOTO, _SIDE)
        picture = Picture(picture.pixels)
        for path, make in wanted:
            _write(path, make(picture, Context(device=device)))


def _write(path: Path, steps: Iterator[Picture | float]) -> None:
    console = Console(stderr=True)
    quiet = not console.is_terminal
    for step in track(steps, "Painting", console=console, transient=True, disable=quiet):
        if isinstance(step, Picture):
            step.save(path)
            say(f"Written to {path}.")


def _print_table() -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("Number", "Name", "Title", "Description"):
        table.add_column(heading)
    for style in BUILT_IN:
        table.add_row(str(style.number), style.name, style.title, style.summary)
    Console().print(table)
