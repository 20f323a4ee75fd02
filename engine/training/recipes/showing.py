"""What recipes' commands share: options, where to compute, how training goes, errors."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from engine.errors import ImpastoError
from engine.operation import Cancelled

if TYPE_CHECKING:
    import torch

    from engine.training.loop.run import Progress

Hours = Annotated[float, typer.Option(help="Hours of work in all.")]
Device = Annotated[str, typer.Option(help="Device to compute on.")]
Threads = Annotated[int, typer.Option(help="Processor cores to use.")]


def place(device: str, threads: int) -> tuple[torch.device, torch.dtype]:
    """Where a recipe computes, and the precision that is quick there."""
    import torch

    from engine.device import choose_device
    from engine.training.loop.precision import quick_precision

    torch.set_num_threads(threads)
    chosen = choose_device(device)
    return chosen, quick_precision(chosen)


def show(progress: Iterator[Progress], every: int = 50) -> None:
    """Print a line now and then, until the run is over or somebody stops it.

    Of several processes that train together the first prints.
    """
    console = Console(soft_wrap=True, quiet=os.environ.get("RANK", "0") != "0")
    with contextlib.suppress(Cancelled):
        for now in progress:
            if now.step % every == 0 or now.measures:
                figures = {**now.losses, **(now.measures or {})}
                text = "  ".join(f"{name} {value:.4g}" for name, value in figures.items())
                console.print(f"{now.step}  {now.seconds / 60:.1f} min  {text}")


def run_command(program: typer.Typer) -> None:
    """Run one command; what a person can act on is told in a sentence."""
    try:
        program()
    except ImpastoError as error:
        raise SystemExit(error.sentence()) from error
