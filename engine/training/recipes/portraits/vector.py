"""The vector VAE of the portraits: 128 numbers for a drawing, which can be sampled.

    python -m engine.training.recipes.portraits.vector train
    python -m engine.training.recipes.portraits.vector export

The stack is VGG16's, narrow and folded, and begins with the convolutions of the portraits' picture
space where they fit. ``--vgg16`` takes the published stack instead, at full width and resolution
with ImageNet's weights (torchvision's where its cache has them, or those of ``stlpips-pytorch``),
which needs a GPU.

The divergence counts more than in the evidence lower bound: it is what makes the latents of
drawings as a whole look like the normal distribution that samples are drawn from.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.portraits import drawings as portrait_drawings
from engine.training.recipes.portraits.generator import (
    AUTOENCODER,
    DATA,
    FOLDER,
    MEASURED,
    about,
    autoencoder_config,
)
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show

if TYPE_CHECKING:
    from engine.generate.families.vae import VaeConfig, VariationalAutoencoder

RUN = FOLDER / "portraits-vector"
NUMBERS = 128
DIVERGENCE = 4.0

Run = Annotated[Path, typer.Option(help="Where the run is kept.")]
Drawings = Annotated[Path, typer.Option(help="Where the drawings are.")]
Published = Annotated[bool, typer.Option("--vgg16", help="VGG16 as published, with its weights.")]

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the variational autoencoder of drawn portraits whose latents are vectors."""


@program.command()
def train(
    hours: Hours = 3.0,
    folder: Run = RUN,
    drawings: Drawings = DATA,
    begin: Annotated[Path, typer.Option(help="The picture space's run.")] = AUTOENCODER,
    vgg16: Published = False,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train it; resumable."""
    from engine.training.families.autoencoders import AutoencoderSettings, AutoencoderTrainee
    from engine.training.loop.run import CHECKPOINT, Schedule
    from engine.training.loop.run import train as run

    where, precision = place(device, threads)
    trainee = AutoencoderTrainee(
        _config(vgg16),
        AutoencoderSettings(
            divergence=DIVERGENCE,
            divergence_warm_up=1_000,
            adversarial_start=8_000,
            precision=precision,
        ),
        portrait_drawings.read(drawings).pictures,
        portrait_drawings.read(drawings, "held_out").pictures[:MEASURED],
        where,
    )
    if vgg16:
        _take_vgg16(trainee.model)
    elif (begin / CHECKPOINT).exists():
        _begin_with(trainee.model, begin)
    show(run(trainee, folder, Schedule(hours=hours, measure_every=3), stop_on_signal()))


@program.command()
def export(
    models: Annotated[Path, typer.Option(help="Where the models go.")] = Path("resources/models"),
    folder: Run = RUN,
    drawings: Drawings = DATA,
    vgg16: Published = False,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Write the model with its card, its latents brought to unit variance."""
    from engine.generate.families.vae import VariationalAutoencoder
    from engine.training.export import export as write
    from engine.training.families.autoencoders import averaged_weights
    from engine.training.families.picture_space import standardize
    from engine.training.loop.history import read_history

    where, precision = place(device, threads)
    model = VariationalAutoencoder(_config(vgg16))
    model.load_state_dict(averaged_weights(folder))
    model = model.to(where).eval().requires_grad_(False)
    standardize(model, portrait_drawings.read(drawings).pictures[:4_000], precision)
    measures = [line["measures"] for line in read_history(folder) if "measures" in line]
    description = about("portraits-vae", "Portraits (soft)", drawings)
    source = description.source.replace("generator.py", "vector.py")
    description = dataclasses.replace(description, source=source)
    write(model, models, description, measures[-1] if measures else {})


def _config(vgg16: bool) -> VaeConfig:
    vector = dataclasses.replace(autoencoder_config(), latent_side=1, latent_channels=NUMBERS)
    if not vgg16:
        return vector
    return dataclasses.replace(vector, width=64, decoder_width=32, entrance=1, skip=0.0)


def _begin_with(model: VariationalAutoencoder, folder: Path) -> None:
    from engine.training.families.autoencoders import averaged_weights
    from engine.training.families.initialization import continue_from

    continue_from(model, averaged_weights(folder))


def _take_vgg16(model: VariationalAutoencoder) -> None:
    from engine.perception.vgg import cached_vgg16, vgg16
    from engine.training.families.initialization import take_vgg16

    take_vgg16(model.encoder, cached_vgg16() or vgg16())


if __name__ == "__main__":
    run_command(program)
