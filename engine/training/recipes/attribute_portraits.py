"""The recipe ``attribute-portraits``: drawn portraits at 256 pixels, made from their attributes.

    python -m engine.training.recipes.attribute_portraits train

It learns in the picture space that ``drawing_space`` froze, from the drawings of its ``data``. It
can be stopped at any time and begun again, and then continues.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes import portrait_choices
from engine.training.recipes.drawing_space import DECODER, FOLDER, PORTRAITS, Portraits, load_space
from engine.training.recipes.drawing_space import RUN as SPACE_RUN
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show

if TYPE_CHECKING:
    from engine.generate.families.attributes import AttributeConfig
    from engine.training.families.attributes import Described

RUN = FOLDER / "attribute-portraits"
# Held-out drawings to look at and to measure with at every checkpoint.
MEASURED = 24

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the model of portraits that are drawn from attributes."""


@program.command()
def train(
    hours: Hours = 14.0,
    folder: Annotated[Path, typer.Option(help="Where the run is kept.")] = RUN,
    space: Annotated[Path, typer.Option(help="Where the frozen space is.")] = SPACE_RUN,
    decoder: Annotated[Path, typer.Option(help="Where its decoder learns on.")] = DECODER,
    portraits: Portraits = PORTRAITS,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train the decoder of attributes; resumable."""
    from engine.training.families.attributes import AttributeSettings, AttributeTrainee
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run

    where, precision = place(device, threads)
    drawings = portrait_choices.read(portraits)
    trainee = AttributeTrainee(
        config(drawings.vocabulary),
        AttributeSettings(precision=precision),
        load_space(space, decoder, where),
        _described(drawings),
        _described(portrait_choices.read(portraits, "held_out"), MEASURED),
        where,
    )
    show(run(trainee, folder, Schedule(hours=hours, measure_every=4), stop_on_signal()))


def config(vocabulary: list[list[str]]) -> AttributeConfig:
    """The numbers of the portraits' decoder; its first choice is the hand."""
    from engine.generate.families.attributes import AttributeConfig
    from engine.generate.families.vae.picture_space import SpaceConfig

    hands = ["hand", [hand.name for hand in portrait_choices.HANDS]]
    parts = [list(each) for each in zip(portrait_choices.PARTS, vocabulary, strict=True)]
    return AttributeConfig(
        size=portrait_choices.SIZE,
        choices=json.dumps([hands, *parts]),
        colours=json.dumps(portrait_choices.COLOURS),
        space=SpaceConfig(),
    )


def _described(drawings: portrait_choices.Portraits, most: int | None = None) -> Described:
    import numpy as np

    from engine.training.families.attributes import Described

    choices = np.concatenate([drawings.hands[:, None], drawings.parts], axis=1)
    return Described(drawings.pictures[:most], choices[:most], drawings.colours[:most])


if __name__ == "__main__":
    run_command(program)
