"""The recipe ``drawing-space``: the picture space of drawings at 256 pixels.

    python -m engine.training.recipes.portraits.drawing_space data
    python -m engine.training.recipes.portraits.drawing_space train
    python -m engine.training.recipes.portraits.drawing_space gate
    python -m engine.training.recipes.portraits.drawing_space freeze
    python -m engine.training.recipes.portraits.drawing_space decoder

Portraits and stickers begin with it. Each step can be stopped at any time and begun again; those
that train continue. ``gate`` says whether the space is good enough to train generators in, through
a network that the training never saw. ``freeze`` settles what latents mean; ``decoder`` goes on
with the decoder alone, while others already learn from the latents.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from engine.training.loop.stopping import stop_on_signal
from engine.training.recipes.portraits import choices
from engine.training.recipes.showing import Device, Hours, Threads, place, run_command, show
from engine.training.recipes.stickers import drawings as sticker_drawings

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

    from engine.generate.families.vae.picture_space import PictureSpace
    from engine.training.families.space_training import Source, SpaceTrainee

FOLDER = Path("training_runs")
PORTRAITS, STICKERS = FOLDER / "data" / "portraits-256", FOLDER / "data" / "stickers-256"
RUN, DECODER = FOLDER / "drawing-space", FOLDER / "drawing-space-decoder"
SPACE = "space.safetensors"
STICKER_SHARE = 0.25
# Held-out drawings to look at and to measure with at every checkpoint.
MEASURED = 10
GATE = 1_500
"""Held-out portraits on each side of the comparison that decides."""

Portraits = Annotated[Path, typer.Option(help="Where the portraits are.")]
Stickers = Annotated[Path, typer.Option(help="Where the stickers are; without them portraits do.")]
Run = Annotated[Path, typer.Option(help="Where the run is kept.")]
DecoderRun = Annotated[Path, typer.Option(help="Where the decoder's own run is kept.")]

program = typer.Typer(add_completion=False, no_args_is_help=True)


@program.callback()
def recipe() -> None:
    """Make the picture space of drawings."""


@program.command()
def data(
    portraits: Portraits = PORTRAITS,
    stickers: Stickers = STICKERS,
    count: Annotated[int, typer.Option(help="Portraits to train with.")] = 36_000,
    held_out: Annotated[int, typer.Option(help="Portraits to judge with.")] = 3_000,
) -> None:
    """Draw portraits and stickers. Takes about ten minutes and eleven gigabytes."""
    choices.draw(portraits, count, held_out)
    sticker_drawings.draw_some(stickers, choices.SIZE)


@program.command()
def train(
    hours: Hours = 6.0,
    folder: Run = RUN,
    portraits: Portraits = PORTRAITS,
    stickers: Stickers = STICKERS,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Train encoder and decoder; resumable."""
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run

    trainee = _trainee(portraits, stickers, place(device, threads))
    show(run(trainee, folder, Schedule(hours=hours, measure_every=4), stop_on_signal()))


@program.command()
def freeze(
    folder: Run = RUN,
    portraits: Portraits = PORTRAITS,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Bring the latents to unit variance and write the space, once its encoder is good."""
    from engine.generate.families.saving import save_generator
    from engine.training.families.picture_space import standardize

    where, precision = place(device, threads)
    space = _averaged(folder).to(where)
    standardize(space, _opaque(choices.read(portraits).pictures[:500]), precision)
    save_generator(space, folder / SPACE)


@program.command()
def decoder(
    hours: Hours = 10.0,
    folder: DecoderRun = DECODER,
    space: Run = RUN,
    portraits: Portraits = PORTRAITS,
    stickers: Stickers = STICKERS,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Go on with the decoder of the frozen space alone; resumable."""
    from engine.generate.families.saving import load_generator
    from engine.training.loop.run import Schedule
    from engine.training.loop.run import train as run

    trainee = _trainee(portraits, stickers, place(device, threads), decoder_only=True)
    trainee.begin_with(load_generator(space / SPACE, trainee.device).state_dict())
    show(run(trainee, folder, Schedule(hours=hours, measure_every=4), stop_on_signal()))


@program.command()
def gate(
    folder: Run = RUN,
    portraits: Portraits = PORTRAITS,
    count: Annotated[int, typer.Option(help="Portraits on each side.")] = GATE,
    device: Device = "auto",
    threads: Threads = 1,
) -> None:
    """Compare held-out portraits with reconstructions of others, through independent networks."""
    from engine.training.evaluation.reconstruction import compare

    where, precision = place(device, threads)
    space = _averaged(folder).to(where)
    pictures = choices.read(portraits, "held_out").pictures
    figures = compare(space, _opaque(pictures[: 2 * count]), precision)
    Console().print("  ".join(f"{name} {value:.4g}" for name, value in figures.items()))


def load_space(folder: Path, run: Path, device: torch.device) -> PictureSpace:
    """The frozen space in ``folder``, with the decoder of ``run`` where that has learned more."""
    from engine.generate.families.saving import load_generator
    from engine.generate.families.vae.picture_space import PictureSpace
    from engine.training.families.space_training import averaged_weights
    from engine.training.loop.run import CHECKPOINT

    space = load_generator(folder / SPACE, device)
    assert isinstance(space, PictureSpace)
    if (run / CHECKPOINT).exists():
        learned = averaged_weights(run)
        drawn = {name: each for name, each in learned.items() if name.startswith("decoder.")}
        space.load_state_dict({**space.state_dict(), **drawn})
    return space


def _averaged(folder: Path) -> PictureSpace:
    from engine.generate.families.vae.picture_space import PictureSpace, SpaceConfig
    from engine.training.families.space_training import averaged_weights

    space = PictureSpace(SpaceConfig())
    space.load_state_dict(averaged_weights(folder))
    return space.eval().requires_grad_(False)


def _trainee(
    portraits: Path,
    stickers: Path,
    where: tuple[torch.device, torch.dtype],
    decoder_only: bool = False,
) -> SpaceTrainee:
    from engine.generate.families.vae.picture_space import SpaceConfig
    from engine.training.families.space_training import Source, SpaceSettings, SpaceTrainee

    device, precision = where
    settings = SpaceSettings(precision=precision)
    if decoder_only:
        settings = replace(settings, decoder_only=True, rate=3e-3, adversarial_start=0)
    sources: list[Source] = [Source(choices.read(portraits).pictures, 1.0)]
    held_out = [choices.read(portraits, "held_out").pictures[:MEASURED]]
    if (stickers / "train.npy").exists():
        sources[0] = sources[0]._replace(share=1 - STICKER_SHARE)
        sources.append(Source(_sticker_pixels(stickers, "train"), STICKER_SHARE))
        held_out.append(_sticker_pixels(stickers, "held_out")[:MEASURED])
    return SpaceTrainee(SpaceConfig(), settings, sources, held_out, device)


def _sticker_pixels(folder: Path, name: str) -> NDArray[np.uint8]:
    import numpy as np

    pixels: NDArray[np.uint8] = np.load(folder / f"{name}.npy", mmap_mode="r")
    return pixels


def _opaque(pictures: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from engine.training.families.space_training import with_alpha

    return with_alpha(pictures, 4)


if __name__ == "__main__":
    run_command(program)
