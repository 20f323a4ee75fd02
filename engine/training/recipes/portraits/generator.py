"""The recipe ``portraits``: drawn portraits at 128 pixels.

    python -m engine.training.recipes.portraits.generator data
    python -m engine.training.recipes.portraits.generator train
    python -m engine.training.recipes.portraits.generator space
    python -m engine.training.recipes.portraits.generator decoder
    python -m engine.training.recipes.portraits.generator gan
    python -m engine.training.recipes.portraits.generator measure
    python -m engine.training.recipes.portraits.generator export

Each step can be stopped at any time and begun again; those that train continue. ``decoder`` and
``gan`` do not wait for one another: they learn side by side from the latents of ``space``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich.console import Console

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.portraits import drawings as portrait_drawings
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show

if TYPE_CHECKING:
    from engine.generate.families.gan import Gan, GanConfig
    from engine.generate.families.vae import VaeConfig
    from engine.training.export import About
    from engine.training.families.adversarial import GanTrainee

FOLDER = Path("training_runs")
DATA = FOLDER / "data" / "portraits"
AUTOENCODER = FOLDER / "portraits-vae"
DECODER = FOLDER / "portraits-decoder"
SHALLOW, GAN = FOLDER / "portraits-gan", FOLDER / "portraits-gan-refined"
SPACE = "space.safetensors"
LATENTS = "latents.npy"
# Held-out drawings to look at and to measure with at every checkpoint.
MEASURED = 24
TRUNCATION = 0.7
"""What people see unless they ask for more variety."""

Drawings = Annotated[Path, typer.Option(help="Where the drawings are.")]
AutoencoderRun = Annotated[Path, typer.Option(help="Where the autoencoder's run is kept.")]
DecoderRun = Annotated[Path, typer.Option(help="Where the decoder's run is kept.")]
GanRun = Annotated[Path, typer.Option(help="Where the GAN's run is kept.")]

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
    hours: Hours = 4.0,
    folder: AutoencoderRun = AUTOENCODER,
    drawings: Drawings = DATA,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train the autoencoder whose picture space the other portrait models share; resumable.

    Two processes are quicker than two threads: torchrun --nproc_per_node 2 -m with this module.
    """
    from engine.training.families.autoencoders import AutoencoderSettings, AutoencoderTrainee
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run
    from engine.training.loop.workers import workers_of_environment

    where, precision = place(device, threads)
    workers = workers_of_environment(where)
    trainee = AutoencoderTrainee(
        autoencoder_config(),
        AutoencoderSettings(precision=precision),
        portrait_drawings.read(drawings).pictures,
        portrait_drawings.read(drawings, "held_out").pictures[:MEASURED],
        where,
        workers=workers,
    )
    schedule = Schedule(hours=hours, measure_every=3)
    show(run(trainee, folder, schedule, stop_on_signal(), workers))


@program.command()
def space(
    folder: AutoencoderRun = AUTOENCODER,
    drawings: Drawings = DATA,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Write the autoencoder as it is now to a file, and the latents of all drawings."""
    from engine.generate.families.saving import save_generator
    from engine.generate.families.vae import VariationalAutoencoder
    from engine.training.families.autoencoders import averaged_weights
    from engine.training.families.picture_space import encode_all, standardize

    where, precision = place(device, threads)
    pictures = portrait_drawings.read(drawings).pictures
    model = VariationalAutoencoder(autoencoder_config())
    model.load_state_dict(averaged_weights(folder))
    model = model.to(where).eval().requires_grad_(False)
    standardize(model, pictures[:2_000], precision)
    latents = encode_all(model, pictures, precision, stop_on_signal())
    np.save(folder / LATENTS, latents)
    save_generator(model, folder / SPACE)


@program.command()
def decoder(
    hours: Hours = 4.0,
    folder: DecoderRun = DECODER,
    autoencoder: AutoencoderRun = AUTOENCODER,
    drawings: Drawings = DATA,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Teach the decoder alone to draw finer, from the latents that ``space`` fixed; resumable."""
    from engine.training.recipes.portraits.finer_decoder import train_decoder

    known = (
        portrait_drawings.read(drawings).pictures,
        portrait_drawings.read(drawings, "held_out").pictures[:MEASURED],
    )
    where = place(device, threads)
    train_decoder(finished_config(), folder, autoencoder, autoencoder / SPACE, known, hours, where)


@program.command()
def gan(
    hours: Hours = 4.0,
    folder: GanRun = GAN,
    autoencoder: AutoencoderRun = AUTOENCODER,
    begin: Annotated[Path, typer.Option(help="A run with fewer layers to begin with.")] = SHALLOW,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train the GAN in the picture space that ``space`` wrote; resumable."""
    from engine.generate.families.saving import load_generator
    from engine.training.families.adversarial import GanSettings, GanTrainee
    from engine.training.families.picture_space import read_latents
    from engine.training.loop.run import CHECKPOINT, Schedule
    from engine.training.loop.run import train as run

    where, precision = place(device, threads)
    trainee = GanTrainee(
        _gan_config(),
        GanSettings(
            decoded=4, decoded_weight=0.4, through_features=True, veil=0.06, precision=precision
        ),
        read_latents(autoencoder, LATENTS),
        where,
        space_weights=load_generator(autoencoder / SPACE, where).state_dict(),
    )
    if (begin / CHECKPOINT).exists() and not (folder / CHECKPOINT).exists():
        _begin_with(trainee, begin)
    show(run(trainee, folder, Schedule(hours=hours), stop_on_signal()), every=200)


def _begin_with(trainee: GanTrainee, folder: Path) -> None:
    from engine.training.families.initialization import continue_from
    from engine.training.loop.averaging import weights_of
    from engine.training.loop.run import read_state

    state = read_state(folder)
    continue_from(trainee.model, state["model"])
    continue_from(trainee.average.module, weights_of(state["average"]))
    trainee.pixels.load_state_dict(state["pixels"])


@program.command()
def measure(
    folder: GanRun = GAN,
    decoder: DecoderRun = DECODER,
    drawings: Drawings = DATA,
    count: Annotated[int, typer.Option(help="Samples, and held-out drawings.")] = 2_000,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Compare the GAN's samples with held-out drawings and with those it learned from."""
    from engine.training.evaluation.evaluation import evaluate

    where, precision = place(device, threads)
    figures = evaluate(
        _model(folder, decoder).to(where).eval().requires_grad_(False),
        portrait_drawings.read(drawings).pictures[: 10 * count],
        portrait_drawings.read(drawings, "held_out").pictures[:count],
        count,
        precision,
        stop_on_signal(),
    )
    text = json.dumps({**figures, "samples": count}, indent=1)
    (folder / "figures.json").write_text(text)
    Console().print(text)


@program.command()
def export(
    models: Annotated[Path, typer.Option(help="Where the models go.")] = Path("resources/models"),
    decoder: DecoderRun = DECODER,
    folder: GanRun = GAN,
    drawings: Drawings = DATA,
) -> None:
    """Write both models with their cards, after ``space``, ``decoder`` and ``measure``."""
    from engine.training.export import export as write
    from engine.training.loop.history import read_history

    model = _model(folder, decoder)
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    figures["truncation"] = TRUNCATION
    write(model, models, about("portraits", "Portraits", drawings), figures)
    assert model.space is not None
    measures = [line["measures"] for line in read_history(decoder) if "measures" in line]
    description = about("portraits-space", "Portraits (autoencoder)", drawings)
    write(model.space, models, description, measures[-1] if measures else {})


def about(name: str, title: str, drawings: Path) -> About:
    """What the card says of a model that learned from the portraits."""
    from engine.training.export import About

    return About(
        name,
        title,
        "Generates drawn portraits in several styles.",
        licence="CC-BY-4.0",
        data=portrait_drawings.credits_text(drawings),
        source="Trained by the Impasto project with "
        "engine/training/recipes/portraits/generator.py.",
    )


def autoencoder_config() -> VaeConfig:
    """The numbers of the autoencoder whose picture space the models of drawings share."""
    from engine.generate.families.vae import VaeConfig

    # Outlines are learned twice as fast at 16 x 16 as at 8 x 8 with twice the channels.
    return VaeConfig(
        size=portrait_drawings.SIZE, width=24, decoder_width=24, latent_side=16, latent_channels=8
    )


def finished_config() -> VaeConfig:
    """Those of the same with a decoder that ends with more convolutions."""
    return replace(autoencoder_config(), finish=64)


def _model(folder: Path, decoder: Path) -> Gan:
    """The GAN of a run with the decoder of another, which learned from the same latents."""
    from engine.generate.families.gan import Gan
    from engine.training.families import adversarial, autoencoders

    model = Gan(replace(_gan_config(), space=finished_config()))
    weights = adversarial.averaged_weights(folder)
    drawn = autoencoders.averaged_weights(decoder)
    model.load_state_dict({**weights, **{f"space.{name}": each for name, each in drawn.items()}})
    return model


def _gan_config() -> GanConfig:
    from engine.generate.families.gan import GanConfig

    # Judged latent by latent, 16 x 16 of them would take four times as long as 8 x 8 squares do.
    return GanConfig(size=portrait_drawings.SIZE, fold=2, refinements=2, space=autoencoder_config())


if __name__ == "__main__":
    run_command(program)
