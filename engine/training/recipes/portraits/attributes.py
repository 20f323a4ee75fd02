"""The recipe ``attribute-portraits``: drawn portraits at 256 pixels, made from their attributes.

    python -m engine.training.recipes.portraits.attributes train
    python -m engine.training.recipes.portraits.attributes encoder
    python -m engine.training.recipes.portraits.attributes measure
    python -m engine.training.recipes.portraits.attributes export

It learns in the picture space that ``drawing_space`` froze, from the drawings of its ``data``. It
can be stopped at any time and begun again, and then continues.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.keeping import FOLDER as KEEPING
from engine.training.recipes.keeping import Begin, keep, kept
from engine.training.recipes.portraits import choices as portrait_choices
from engine.training.recipes.portraits.drawing_space import (
    DECODER,
    FOLDER,
    PORTRAITS,
    Portraits,
    load_space,
)
from engine.training.recipes.portraits.drawing_space import RUN as SPACE_RUN
from engine.training.recipes.portraits.drawings import credits_text
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show

if TYPE_CHECKING:
    from engine.generate.families.attributes import AttributeConfig, AttributeGenerator
    from engine.training.families.attributes import Described

RUN, ENCODER_RUN = FOLDER / "attribute-portraits", FOLDER / "attribute-encoder"
KEPT = KEEPING / "attribute-portraits.safetensors"
# Held-out drawings to look at and to measure with at every checkpoint.
MEASURED = 10
ENCODED = 200
"""Held-out drawings that the encoder is measured with."""

Run = Annotated[Path, typer.Option(help="Where the run is kept.")]
EncoderRun = Annotated[Path, typer.Option(help="Where the encoder's run is kept.")]
SpaceRun = Annotated[Path, typer.Option(help="Where the frozen space is.")]
DecoderRun = Annotated[Path, typer.Option(help="Where the space's decoder learns on.")]

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the model of portraits that are drawn from attributes."""


@program.command()
def train(
    hours: Hours = 14.0,
    folder: Run = RUN,
    space: SpaceRun = SPACE_RUN,
    decoder: DecoderRun = DECODER,
    portraits: Portraits = PORTRAITS,
    begin: Begin = None,
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
    step = 0
    if begin is not None:
        weights, step = kept(begin)
        trainee.begin_with(weights)
    schedule = Schedule(hours=hours, measure_every=4, begin=step)
    show(run(trainee, folder, schedule, stop_on_signal()))


@program.command("keep")
def keep_run(
    folder: Run = RUN, to: Annotated[Path, typer.Option(help="The file to write.")] = KEPT
) -> None:
    """Write the decoder as it is now at 8 bits, for another machine to go on with (--begin)."""
    from engine.training.loop.averaging import weights_of
    from engine.training.loop.history import read_history
    from engine.training.loop.run import read_state

    step = max((line["step"] for line in read_history(folder)), default=0)
    size = keep(weights_of(read_state(folder)["average"]), step, to)
    Console().print(f"{to}: step {step}, {size / 1e6:.1f} MB")


@program.command()
def encoder(
    hours: Hours = 1.0,
    folder: EncoderRun = ENCODER_RUN,
    portraits: Portraits = PORTRAITS,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train the encoder that reads attributes from a picture; resumable."""
    import numpy as np

    from engine.training.families.attribute_encoder import EncoderSettings, EncoderTrainee
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run

    where, precision = place(device, threads)
    sets = [portrait_choices.read(portraits, name) for name in ("train", "held_out")]
    known = [
        np.array([[name == "background" or name in hand.colours
                   for name in portrait_choices.COLOURS]
                  for hand in portrait_choices.HANDS])[each.hands]
        for each in sets
    ]  # fmt: skip
    trainee = EncoderTrainee(
        config(sets[0].vocabulary),
        EncoderSettings(precision=precision),
        _described(sets[0]),
        _described(sets[1], ENCODED),
        where,
        known[0],
        known[1][:ENCODED],
    )
    show(run(trainee, folder, Schedule(hours=hours, measure_every=4), stop_on_signal()))


@program.command()
def measure(
    folder: Run = RUN,
    space: SpaceRun = SPACE_RUN,
    decoder: DecoderRun = DECODER,
    portraits: Portraits = PORTRAITS,
    count: Annotated[int, typer.Option(help="Portraits to draw.")] = 1_500,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Compare random portraits with as many held-out drawings, through independent networks."""
    from engine.training.evaluation.reconstruction import compare_samples

    where, precision = place(device, threads)
    model = _model(folder, space, decoder, portraits).to(where)
    pictures = portrait_choices.read(portraits, "held_out").pictures[:count]
    figures = compare_samples(
        lambda some, seed: model.sample(some, seed), pictures, where, precision
    )
    Console().print("  ".join(f"{name} {value:.4g}" for name, value in figures.items()))


@program.command()
def export(
    models: Annotated[Path, typer.Option(help="Where the models go.")] = Path("resources/models"),
    folder: Run = RUN,
    space: SpaceRun = SPACE_RUN,
    decoder: DecoderRun = DECODER,
    portraits: Portraits = PORTRAITS,
) -> None:
    """Write the model with its card."""
    from engine.training.export import About
    from engine.training.export import export as write
    from engine.training.loop.history import read_history

    about = About(
        name="portraits-256",
        title="Portraits, 256 pixels",
        purpose="Draws portraits by seven hands from their attributes: hair, glasses, colours.",
        licence="CC-BY-4.0",
        data=credits_text(portraits),
        source="Trained by Impasto: engine/training/recipes/portraits/attributes.py",
    )
    measures = [line["measures"] for line in read_history(folder) if "measures" in line]
    model = _model(folder, space, decoder, portraits)
    write(model, models, about, measures[-1] if measures else {})


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
    """Colours that a hand does not have are random, so that nothing is made of them."""
    import numpy as np

    from engine.training.families.attributes import Described

    choices = np.concatenate([drawings.hands[:, None], drawings.parts], axis=1)
    colours = drawings.colours.copy()
    rng = np.random.default_rng(0)
    for number, hand in enumerate(portrait_choices.HANDS):
        for column, name in enumerate(portrait_choices.COLOURS):
            if name not in hand.colours and name != "background":
                rows = drawings.hands == number
                colours[rows, column] = rng.random((rows.sum(), 3))
    return Described(drawings.pictures[:most], choices[:most], colours[:most])


def _model(
    folder: Path, space: Path, decoder: Path, portraits: Path, encoder: Path = ENCODER_RUN
) -> AttributeGenerator:
    """The decoder of the run, the space with the best decoder there is, and their prior."""
    import torch

    from engine.generate.families.attributes import AttributeGenerator
    from engine.training.families.attribute_prior import fit_prior
    from engine.training.loop.averaging import weights_of
    from engine.training.loop.run import CHECKPOINT, read_state

    drawings = portrait_choices.read(portraits)
    model = AttributeGenerator(config(drawings.vocabulary))
    model.decoder.load_state_dict(weights_of(read_state(folder)["average"]))
    model.space.load_state_dict(load_space(space, decoder, torch.device("cpu")).state_dict())
    if (encoder / CHECKPOINT).exists():
        model.encoder.load_state_dict(weights_of(read_state(encoder)["average"]))
    described = _described(drawings)
    fit_prior(model.prior, described.choices, described.colours)
    return model.eval().requires_grad_(False)


if __name__ == "__main__":
    run_command(program)
