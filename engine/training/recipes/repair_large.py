"""The recipe ``repair_large``: the network that looks at the whole scene before it fills a hole.

python -m engine.training.recipes.repair_large data --photographs FOLDER --outlines u2netp.onnx
python -m engine.training.recipes.repair_large train
python -m engine.training.recipes.repair_large export
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show

FOLDER = Path("training_runs")
DATA = FOLDER / "data" / "repair-photographs"
RUN = FOLDER / "repair-large"
EXPORT = RUN / "export"

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the network that looks at the whole scene before it fills a hole."""


@program.command()
def data(
    photographs: Annotated[Path, typer.Option(help="The photographs and their manifest.")],
    outlines: Annotated[
        Path | None, typer.Option(help="U2-Net p, u2netp.onnx: finds things to take away.")
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where to put the pixels.")] = DATA,
) -> None:
    """Decode the photographs, find the outlines of things, cut scenes to judge by."""
    from engine.training.recipes import repair_outlines, repair_photographs, repair_scenes

    learned, tuning = repair_photographs.pack(photographs, folder)
    Console().print(f"{learned} photographs to learn from and {tuning} to judge by in {folder}")
    if outlines is not None:
        packed = repair_photographs.Photographs(folder)
        count = repair_outlines.find(packed, outlines, folder)
        Console().print(f"{count} outlines")
    repair_scenes.write_judged(folder)


@program.command()
def train(
    hours: Hours = 25.0,
    folder: Annotated[Path, typer.Option(help="Where the run is kept.")] = RUN,
    photographs: Annotated[Path, typer.Option(help="Where the pixels are.")] = DATA,
    begin: Annotated[
        Path | None, typer.Option(help="Exported weights to begin with, if there is no run yet.")
    ] = None,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train the network, or go on with it: the run stops and resumes at any moment.

    It ends with its steps, or with its hours if those are over first.
    """
    import cv2
    from safetensors.torch import load_file

    from engine.repair.network.scene_network import SceneConfig
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run
    from engine.training.recipes.repair_large_export import step_of
    from engine.training.recipes.repair_scene_training import SceneTrainee, Settings

    cv2.setNumThreads(0)
    chosen, precision = place(device, threads)
    settings = Settings()
    trainee = SceneTrainee(photographs, SceneConfig(), settings, chosen, precision)
    step = 0
    if begin is not None:
        step = step_of(begin)
        trainee.begin_with(load_file(begin), step)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pid").write_text(f"{os.getpid()}\n")
    schedule = Schedule(settings.steps, hours, begin=step, measure_every=9)
    show(run(trainee, folder, schedule, stop_on_signal()))


@program.command()
def export(
    folder: Annotated[Path, typer.Option(help="Where the run is kept.")] = RUN,
    photographs: Annotated[Path, typer.Option(help="Where the pixels are.")] = DATA,
    to: Annotated[Path, typer.Option(help="Where to put the model and its card.")] = EXPORT,
) -> None:
    """Write the network as it is now as a model with its card and the photographers' credits."""
    from engine.training.recipes import repair_large_export

    card = repair_large_export.export(folder, photographs, to)
    Console().print(f"{to / card.file}: {card.size / 1e6:.1f} MB")


if __name__ == "__main__":
    run_command(program)
