"""The recipe ``portraits``: drawn portraits at 128 pixels.

python -m engine.training.recipes.portraits data
python -m engine.training.recipes.portraits train
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from engine.operation import Cancelled
from engine.training.recipes import portrait_drawings
from engine.training.stopping import stop_on_signal

if TYPE_CHECKING:
    from engine.training.run import Progress

FOLDER = Path("training_runs")
DATA = FOLDER / "data" / "portraits"
AUTOENCODER = FOLDER / "portraits-vae"
# Held-out drawings to look at and to measure with at every checkpoint.
MEASURED = 24

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the model of drawn portraits."""


@program.command()
def data(
    folder: Annotated[Path, typer.Option(help="Where to put the drawings.")] = DATA,
    count: Annotated[int, typer.Option(help="Drawings to train with.")] = 60_000,
    held_out: Annotated[int, typer.Option(help="Drawings to judge with.")] = 4_000,
) -> None:
    """Draw the portraits. Takes about four minutes and three gigabytes."""
    portrait_drawings.draw(folder, count, held_out)


@program.command()
def train(
    hours: Annotated[float, typer.Option(help="Hours of work in all.")] = 4.0,
    folder: Annotated[Path, typer.Option(help="Where the run is kept.")] = AUTOENCODER,
    drawings: Annotated[Path, typer.Option(help="Where the drawings are.")] = DATA,
    device: Annotated[str, typer.Option(help="Device to compute on.")] = "auto",
    threads: Annotated[int, typer.Option(help="Processor cores to use.")] = 1,
) -> None:
    """Train the autoencoder whose picture space the other portrait models share; resumable."""
    import torch

    from engine.device import choose_device
    from engine.generate.families.vae import VaeConfig
    from engine.training.autoencoders import AutoencoderSettings, AutoencoderTrainee
    from engine.training.precision import quick_precision
    from engine.training.run import Schedule
    from engine.training.run import train as run

    torch.set_num_threads(threads)
    place = choose_device(device)
    trainee = AutoencoderTrainee(
        VaeConfig(size=portrait_drawings.SIZE),
        AutoencoderSettings(precision=quick_precision(place)),
        portrait_drawings.read(drawings).pictures,
        portrait_drawings.read(drawings, "held_out").pictures[:MEASURED],
        place,
    )
    schedule = Schedule(hours=hours, measure_every=3)
    _show(run(trainee, folder, schedule, stop_on_signal()))


def _show(progress: Iterator[Progress], every: int = 50) -> None:
    """Print a line now and then, until the run is over or somebody stops it."""
    console = Console(soft_wrap=True)
    with contextlib.suppress(Cancelled):
        for now in progress:
            if now.step % every == 0 or now.measures:
                figures = {**now.losses, **(now.measures or {})}
                text = "  ".join(f"{name} {value:.4g}" for name, value in figures.items())
                console.print(f"{now.step}  {now.seconds / 60:.1f} min  {text}")


if __name__ == "__main__":
    program()
