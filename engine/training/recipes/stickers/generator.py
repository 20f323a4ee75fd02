"""The recipe ``stickers``: text to picture, RGBA at 128 pixels.

    python -m engine.training.recipes.stickers.generator data
    python -m engine.training.recipes.stickers.generator train
    python -m engine.training.recipes.stickers.generator space
    python -m engine.training.recipes.stickers.generator decoder
    python -m engine.training.recipes.stickers.generator text
    python -m engine.training.recipes.stickers.generator measure
    python -m engine.training.recipes.stickers.generator export

Each step can be stopped at any time and begun again; those that train continue. ``train`` begins
with the autoencoder of ``portraits``, widened to transparency, when there is one. ``decoder`` and
``text`` do not wait for one another: they learn side by side from the latents of ``space``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich.console import Console

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.portraits.generator import DECODER as PORTRAITS
from engine.training.recipes.portraits.generator import finished_config as portraits_config
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show
from engine.training.recipes.stickers import drawings as sticker_drawings
from engine.training.recipes.stickers import variants

if TYPE_CHECKING:
    from engine.generate.families.text import TextConfig, TextToPicture
    from engine.generate.families.vae import VaeConfig
    from engine.training.families.autoencoders import AutoencoderTrainee

FOLDER = Path("training_runs")
DATA = FOLDER / "data" / "stickers"
AUTOENCODER = FOLDER / "stickers-vae"
DECODER = FOLDER / "stickers-decoder"
TEXT = FOLDER / "stickers-text"
SPACE, LATENTS, HELD_OUT = "space.safetensors", "latents.npy", "held_out_latents.npy"
# Held-out drawings to look at and to measure with at every checkpoint.
MEASURED = 24
MEASURED_TEXTS = 256
SHOWN = (
    *("red apple", "dog face", "grinning face", "rocket", "blue heart"),
    *("house", "pizza", "crown", "fish", "guitar"),
    *("blue apple", "green heart", "pink elephant", "purple car", "yellow rocket"),
    *("cat, 3d style", "cat, flat style", "sunflower", "airplane", "umbrella"),
)

Drawings = Annotated[Path, typer.Option(help="Where the drawings are.")]
AutoencoderRun = Annotated[Path, typer.Option(help="Where the autoencoder's run is kept.")]
DecoderRun = Annotated[Path, typer.Option(help="Where the decoder's run is kept.")]
TextRun = Annotated[Path, typer.Option(help="Where the run of text to picture is kept.")]
Compiled = Annotated[bool, typer.Option(help="Compile the networks; needs a C++ compiler.")]
FigureCount = Annotated[int, typer.Option(help="Prompts that are names of emoji.")]

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the model of stickers."""


@program.command()
def data(folder: Annotated[Path, typer.Option(help="Where to put the drawings.")] = DATA) -> None:
    """Fetch and draw the stickers. Takes about eight minutes and two gigabytes."""
    sticker_drawings.draw(folder)


@program.command()
def train(
    hours: Hours = 3.0,
    folder: AutoencoderRun = AUTOENCODER,
    drawings: Drawings = DATA,
    begin: Annotated[Path, typer.Option(help="The run of portraits to begin with.")] = PORTRAITS,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train the autoencoder whose latents the text to picture is learned in; resumable."""
    from engine.training.families.autoencoders import AutoencoderSettings, AutoencoderTrainee
    from engine.training.loop.run import CHECKPOINT, Schedule
    from engine.training.loop.run import train as run

    where, precision = place(device, threads)
    trainee = AutoencoderTrainee(
        _autoencoder_config(),
        AutoencoderSettings(adversarial_start=2_500, precision=precision),
        sticker_drawings.read(drawings).pictures,
        sticker_drawings.read(drawings, "held_out").pictures[:MEASURED],
        where,
    )
    if (begin / CHECKPOINT).exists() and not (folder / CHECKPOINT).exists():
        _begin_with(trainee, begin)
    schedule = Schedule(hours=hours, measure_every=3)
    show(run(trainee, folder, schedule, stop_on_signal()))


def _begin_with(trainee: AutoencoderTrainee, folder: Path) -> None:
    from engine.training.families.autoencoders import averaged_weights
    from engine.training.families.widening import with_alpha

    trainee.model.load_state_dict(with_alpha(averaged_weights(folder), portraits_config()))


@program.command()
def space(
    folder: AutoencoderRun = AUTOENCODER,
    drawings: Drawings = DATA,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Write the autoencoder as it is now, and the latents of all drawings in several colours."""
    from engine.generate.families.saving import save_generator
    from engine.generate.families.vae import VariationalAutoencoder
    from engine.training.families.autoencoders import averaged_weights
    from engine.training.families.picture_space import encode_all, standardize

    where, precision = place(device, threads)
    learned = sticker_drawings.read(drawings)
    model = VariationalAutoencoder(_autoencoder_config())
    model.load_state_dict(averaged_weights(folder))
    model = model.to(where).eval().requires_grad_(False)
    standardize(model, learned.pictures[:2_000], precision)
    check = stop_on_signal()
    chosen = variants.choose(learned.about)
    latents = np.empty((len(chosen), *model.latent_shape), np.float16)
    for start, pictures in variants.painted(learned.pictures, chosen):
        latents[start : start + len(pictures)] = encode_all(model, pictures, precision, check)
    held_out = sticker_drawings.read(drawings, "held_out").pictures[:MEASURED_TEXTS]
    np.save(folder / HELD_OUT, encode_all(model, held_out, precision, check))
    np.save(folder / LATENTS, latents)
    save_generator(model, folder / SPACE)


@program.command()
def decoder(
    hours: Hours = 2.0,
    folder: DecoderRun = DECODER,
    autoencoder: AutoencoderRun = AUTOENCODER,
    drawings: Drawings = DATA,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Teach the decoder alone to draw finer, from the latents that ``space`` fixed; resumable."""
    from engine.training.recipes.portraits.finer_decoder import train_decoder

    known = (
        sticker_drawings.read(drawings).pictures,
        sticker_drawings.read(drawings, "held_out").pictures[:MEASURED],
    )
    where, config = place(device, threads), _autoencoder_config()
    train_decoder(config, folder, autoencoder, autoencoder / SPACE, known, hours, where)


@program.command()
def text(
    hours: Hours = 5.0,
    folder: TextRun = TEXT,
    autoencoder: AutoencoderRun = AUTOENCODER,
    drawings: Drawings = DATA,
    device: Device = "auto",
    threads: Threads = 1,
    compiled: Compiled = False,
) -> None:
    """Train text to picture in the picture space that ``space`` wrote; resumable.

    Two processes are quicker than two threads: torchrun --nproc_per_node 2 -m with this module.
    """
    from engine.generate.families.saving import load_generator
    from engine.training.families.picture_space import read_latents
    from engine.training.families.text_flow import Captioned, TextSettings, TextTrainee
    from engine.training.loop.run import CHECKPOINT, Schedule
    from engine.training.loop.run import train as run
    from engine.training.loop.workers import workers_of_environment
    from engine.training.recipes.stickers import words as sticker_words

    where, precision = place(device, threads)
    workers = workers_of_environment(where)
    learned = sticker_drawings.read(drawings)
    held_out = sticker_drawings.read(drawings, "held_out").about[:MEASURED_TEXTS]
    latents, check = read_latents(autoencoder, LATENTS), stop_on_signal()
    chosen = variants.choose(learned.about)
    caption, weights = variants.captions(learned.about, chosen)
    held_out_names = Captioned(
        read_latents(autoencoder, HELD_OUT), lambda place, _: held_out[place].name
    )
    trainee = TextTrainee(
        _text_config(),
        TextSettings(shown=SHOWN, precision=precision),
        Captioned(latents, caption, weights),
        where,
        held_out_names,
        load_generator(autoencoder / SPACE, where).state_dict(),
        workers,
    )
    if not (folder / CHECKPOINT).exists():
        count = trainee.model.text.inner
        about, compute = learned.about, (where, precision)
        trainee.begin_words(
            sticker_words.looks(learned.pictures, latents, about, count, compute, check)
        )
    if compiled:
        trainee.compile()
    show(run(trainee, folder, Schedule(hours=hours), check, workers), every=100)


@program.command()
def measure(
    folder: TextRun = TEXT,
    decoder: DecoderRun = DECODER,
    drawings: Drawings = DATA,
    count: FigureCount = 100,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """See whether names of emoji give their pictures, and colours words' colours; draw sheets."""
    from PIL import Image

    from engine.training.recipes.stickers import measures

    where, precision = place(device, threads)
    model = _model(folder, decoder).to(where).eval().requires_grad_(False)
    check = stop_on_signal()
    stickers = sticker_drawings.read(drawings)
    memory = folder / "drawings_seen.safetensors"
    found = measures.concepts(model, stickers, count, precision, check, memory)
    colours = measures.colours(model, precision, check)
    for name, sheet in (("concepts", found.sheet), ("colours", colours.sheet)):
        Image.fromarray(sheet).save(folder / f"{name}.png")
    figures = {**found.figures, **colours.figures}
    (folder / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    details = {"concepts": found.details, "colours": colours.details}
    (folder / "details.json").write_text(json.dumps(details, indent=1), encoding="utf-8")
    Console().print(json.dumps(figures, indent=1))


@program.command()
def export(
    models: Annotated[Path, typer.Option(help="Where the models go.")] = Path("resources/models"),
    folder: TextRun = TEXT,
    decoder: DecoderRun = DECODER,
    drawings: Drawings = DATA,
) -> None:
    """Write the model with its card, after ``measure``; its picture space is a part of it."""
    from engine.training.export import About
    from engine.training.export import export as write

    about = About(
        "stickers",
        "Stickers",
        "Draws stickers on a transparent background from a short prompt.",
        licence="CC-BY-4.0",
        data=sticker_drawings.credits_text(drawings)
        + " The picture space began with the weights of portraits-space: see its card.",
        source="Trained by the Impasto project with engine/training/recipes/stickers/generator.py.",
    )
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    write(_model(folder, decoder), models, about, figures, at_eight_bits=True)


def _autoencoder_config() -> VaeConfig:
    from engine.training.families.widening import rgba

    return rgba(portraits_config())


def _text_config() -> TextConfig:
    from engine.generate.families.text import TextConfig

    space = _autoencoder_config()
    return TextConfig(space.size, space.channels, patch=space.latent_side // 8, space=space)


def _model(folder: Path, decoder: Path) -> TextToPicture:
    """The model of a run with the decoder of another, which learned from the same latents."""
    from engine.generate.families.text import TextToPicture
    from engine.training.families import autoencoders
    from engine.training.families import text_flow as text

    model = TextToPicture(_text_config())
    weights = text.averaged_weights(folder)
    drawn = autoencoders.averaged_weights(decoder)
    model.load_state_dict({**weights, **{f"space.{name}": each for name, each in drawn.items()}})
    return model


if __name__ == "__main__":
    run_command(program)
