"""The recipe ``repair.large``: the network that looks at the whole scene before it fills a hole.

python -m engine.training.recipes.repair.large data --photographs FOLDER --outlines u2netp.onnx
python -m engine.training.recipes.repair.large train
python -m engine.training.recipes.repair.large export
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.keeping import FOLDER as KEEPING
from engine.training.recipes.keeping import Begin, keep, kept
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show

FOLDER = Path("training_runs")
DATA = FOLDER / "data" / "repair-photographs"
RUN = FOLDER / "repair-large"
EXPORT = RUN / "export"
KEPT = KEEPING / "repair-large.safetensors"

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
    from engine.training.recipes.repair import outlines as repair_outlines
    from engine.training.recipes.repair import photographs as repair_photographs
    from engine.training.recipes.repair import scenes as repair_scenes

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
    begin: Begin = None,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train the network, or go on with it: the run stops and resumes at any moment.

    It ends with its steps, or with its hours if those are over first.
    """
    import cv2

    from engine.repair.network.scene_network import SceneConfig
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run
    from engine.training.recipes.repair.large_training import SceneTrainee, Settings

    cv2.setNumThreads(0)
    chosen, precision = place(device, threads)
    settings = Settings()
    trainee = SceneTrainee(photographs, SceneConfig(), settings, chosen, precision)
    step = 0
    if begin is not None:
        weights, step = kept(begin)
        trainee.begin_with(weights, step)
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
    from engine.training.recipes.repair import large_export

    card = large_export.export(folder, photographs, to)
    Console().print(f"{to / card.file}: {card.size / 1e6:.1f} MB")


@program.command("keep")
def keep_run(
    folder: Annotated[Path, typer.Option(help="Where the run is kept.")] = RUN,
    to: Annotated[Path, typer.Option(help="The file to write.")] = KEPT,
) -> None:
    """Write the network as it is now at 8 bits, for another machine to go on with (--begin)."""
    from engine.training.loop.averaging import weights_of
    from engine.training.loop.history import read_history
    from engine.training.loop.run import read_state
    from engine.training.recipes.repair.large_training import AVERAGE

    step = max((line["step"] for line in read_history(folder)), default=0)
    size = keep(weights_of(read_state(folder)[AVERAGE]), step, to)
    Console().print(f"{to}: step {step}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    run_command(program)
