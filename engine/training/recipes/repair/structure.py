"""The recipe ``repair.structure``: the network that continues structure into holes.

python -m engine.training.recipes.repair.structure data
python -m engine.training.recipes.repair.structure train
python -m engine.training.recipes.repair.structure export
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.showing import run_command, show

FOLDER = Path("training_runs")
DATA = FOLDER / "data" / "repair"
PACKAGES = FOLDER / "data" / "packages"
RUN = FOLDER / "repair"
EXPORT = RUN / "export"

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the network that continues structure into holes."""


@program.command()
def data(
    folder: Annotated[Path, typer.Option(help="Where to put the crops.")] = DATA,
    packages: Annotated[Path, typer.Option(help="Where to unpack the packages.")] = PACKAGES,
) -> None:
    """Fetch the pictures and cut crops: a gigabyte to fetch, five gigabytes of crops."""
    from engine.training.recipes.repair import crops as repair_crops
    from engine.training.recipes.repair import pictures as repair_pictures

    repair_pictures.fetch(packages)
    count = repair_crops.pack(packages, folder)
    Console().print(f"{count} crops in {folder}")


@program.command()
def train(
    hours: Annotated[float, typer.Option(help="Hours of work in all.")] = 8.0,
    folder: Annotated[Path, typer.Option(help="Where the run is kept.")] = RUN,
    crops: Annotated[Path, typer.Option(help="Where the crops are.")] = DATA,
    device: Annotated[str, typer.Option(help="Device to compute on.")] = "auto",
    threads: Annotated[int, typer.Option(help="Processor cores to use.")] = 1,
) -> None:
    """Train the network, or go on with it: the run stops and resumes at any moment.

    It ends with its steps, or with its hours if those are over first.
    """
    import cv2
    import torch

    from engine.device import choose_device
    from engine.repair.network.network import NetworkConfig
    from engine.training.loop.precision import quick_precision
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run
    from engine.training.recipes.repair.structure_training import RepairTrainee, Settings

    cv2.setNumThreads(0)
    torch.set_num_threads(threads)
    place = choose_device(device)
    settings = Settings()
    trainee = RepairTrainee(crops, NetworkConfig(), settings, place, quick_precision(place))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pid").write_text(f"{os.getpid()}\n")
    schedule = Schedule(settings.steps, hours, measure_every=3)
    show(run(trainee, folder, schedule, stop_on_signal()))


@program.command()
def export(
    folder: Annotated[Path, typer.Option(help="Where the run is kept.")] = RUN,
    to: Annotated[Path, typer.Option(help="Where to put the model and its card.")] = EXPORT,
) -> None:
    """Write the network as it is now as a model with its card."""
    from engine.training.recipes.repair import structure_export

    card = structure_export.export(folder, to)
    Console().print(f"{to / card.file}: {card.size / 1e6:.1f} MB")


if __name__ == "__main__":
    run_command(program)
