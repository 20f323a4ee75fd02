"""The command ``generate``: pictures from a generator, as many as wanted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich.progress import MofNCompleteColumn, TimeRemainingColumn

from engine.cli import explore, generate_words
from engine.cli.console import say, sentences
from engine.cli.options import Device, Force
from engine.cli.passphrases import PassphraseFile, unlock
from engine.cli.progress import bar
from engine.errors import ImpastoError
from engine.generate.cards import generators, usual_truncation
from engine.generate.settings import MOST_SEED
from engine.models import store
from engine.preload import load_torch

if TYPE_CHECKING:
    from engine.formats.metadata.metadata import Metadata
    from engine.generate.latents import Latent
    from engine.generate.space import Space
    from engine.regions import Pixels

GENERATORS = ("gan", "text", "vae")
"""The families of cards that can be sampled."""
MOST_COLUMNS = 16
SHEET = "sheet.png"


def generate(
    model: Annotated[str, typer.Option(metavar="NAME", help="As “models list” shows it.")],
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help="The folder where pictures go; for one picture also a file."
        ),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=100_000, help="How many to write.")] = 1,
    seed: Annotated[
        int, typer.Option(min=0, max=MOST_SEED, help="Of the first; the next has the next number.")
    ] = 0,
    truncation: Annotated[
        float | None,
        typer.Option(
            min=0.0, max=2.0, help="1 for all variety; less is more usual; the model's own if none."
        ),
    ] = None,
    best: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="K",
            help="Make “count” pictures and write the K that the discriminator takes for most "
            "real, the best first.",
        ),
    ] = 0,
    sheet: Annotated[
        bool, typer.Option("--sheet", help="Write all of them on one sheet as well.")
    ] = False,
    latent: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Begin with this latent, or a PNG that carries one, then seeds; of a PNG made "
            "from words, make the same again.",
        ),
    ] = None,
    direction: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="Put a slider there, in standard deviations. Repeatable."
        ),
    ] = None,
    list_directions: Annotated[
        bool, typer.Option("--list-directions", help="List the model's sliders, and stop.")
    ] = False,
    animation: Annotated[
        Path | None,
        typer.Option(
            "--animate",
            metavar="FILE",
            help="Write a film through the pictures: GIF, WebP, MP4 or APNG; a folder of PNG files "
            "without a suffix.",
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=0.1, max=60.0, help="From one picture of the film to the next.")
    ] = 1.5,
    size: Annotated[
        int, typer.Option(min=0, max=16384, help="Side in pixels; 0 for the model's own.")
    ] = 0,
    prompt: generate_words.Prompt = None,
    negative: generate_words.Negative = "",
    toward: generate_words.Toward = None,
    share: generate_words.Share = 0.5,
    guidance: generate_words.Guidance = None,
    steps: generate_words.Steps = None,
    start: generate_words.Start = None,
    amount: generate_words.Amount = 0.6,
    scheduler: generate_words.Scheduler = "",
    lora: generate_words.Lora = "",
    lora_weight: generate_words.LoraWeight = 1.0,
    passphrase_file: PassphraseFile = None,
    device: Device = "auto",
    force: Force = False,
) -> None:
    """Make pictures with a generator: PNG files that carry their latent, seed and model."""
    if best > count:
        raise typer.BadParameter(f"Of {count} pictures the best {best} cannot be chosen.")
    if output is None and animation is None and not list_directions:
        raise typer.BadParameter("Say where the pictures go: --output FOLDER, or --animate FILE.")
    wish = generate_words.Wish(
        model, prompt, negative, toward, share, guidance, steps, start, amount, scheduler, lora,
        lora_weight, seed,
    )  # fmt: skip
    with sentences():
        found = None if latent is None else generate_words.words_in(latent)
        if found is not None and wish.is_there:
            raise ImpastoError(
                "{name} was made from words and brings all its settings.",
                "Leave out --latent, or what else is said of words.",
                name=latent,
            )
        if found is not None or wish.is_there:
            _refuse_beside_words(
                {
                    "--truncation": truncation is not None,
                    "--best": best > 0,
                    "--sheet": sheet,
                    "--direction": bool(direction),
                    "--list-directions": list_directions,
                    "--animate": animation is not None,
                    "--size": size > 0,
                    "--latent": latent is not None and found is None,
                }
            )
            assert output is not None  # as was seen above, without a film and a list
            generate_words.make(wish, found, output, count, device, force, passphrase_file)
            return
        _check_generator(model, wish)
        unlock(model, passphrase_file)
        is_file = False
        if output is not None:
            is_file = generate_words.check_target(output, 2 if sheet else best or count, force)
        load_torch()
        from engine.generate.space import open_space

        space = open_space(model, device)
        if list_directions:
            explore.list_directions(space)
            return
        if truncation is None:
            truncation = usual_truncation(store().card(model))
        starts = explore.start_latents(space, latent, seed, count, truncation)
        latents = explore.moved_latents(space, starts, direction or [])
        if animation is not None:
            frames = explore.animate(space, latents, animation, seconds, size)
            say(f"{frames} frames written to {animation}.")
        if output is not None:
            first = seed if latent is None else seed - 1
            chosen = _best(space, latents, best) if best else list(range(count))
            wanted = [(latents[n], max(0, first + n)) for n in chosen]
            written = _write(space, output, wanted, size, sheet, is_file)
            some = f"{written} of {count} pictures written to {output}."
            say(some if best else _done(written, output))


def _refuse_beside_words(told: Mapping[str, bool]) -> None:
    options = [name for name, is_told in told.items() if is_told]
    if options:
        raise ImpastoError(
            "Pictures that are made from words cannot have {options}.",
            "Leave that out, or what is said of words.",
            options=", ".join(options),
        )


def _done(count: int, output: Path) -> str:
    return f"{count} {'picture' if count == 1 else 'pictures'} written to {output}."


def _check_generator(name: str, wish: generate_words.Wish) -> None:
    card = store().card(name)
    if card.family == "diffusion":
        wish.words()  # says that a prompt is missing
    if card.family in GENERATORS:
        return
    names = [card.name for card in generators()]
    raise ImpastoError(
        "The model “{title}” makes no pictures of its own: it is for {family}.",
        "Choose a generator: {names}.",
        title=card.title,
        family=card.family,
        names=", ".join(names) or "none is installed yet, train one with “impasto train”",
    )


def _best(space: Space, latents: Sequence[Latent], count: int) -> list[int]:
    """The places of those that look most real, the best first."""
    scores = space.realism(latents)
    return [int(place) for place in scores.argsort()[::-1][:count]]


def _write(
    space: Space,
    output: Path,
    wanted: Sequence[tuple[Latent, int]],
    size: int,
    sheet: bool,
    is_file: bool,
) -> int:
    """Write pictures with their latents in them; the number in front keeps their order.

    ``is_file`` says that there is one, and ``output`` its file.
    """
    from engine.formats.metadata.metadata import Metadata
    from engine.picture import Picture

    pictures = []
    for number, (latent, seed) in enumerate(_shown(wanted)):
        pixels = space.pictures([latent], size)[0]
        metadata = latent.into(_described(Metadata(), latent, seed))
        path = output if is_file else output / f"{number:05}-seed-{seed}.png"
        Picture(pixels, metadata).save(path)
        if sheet:
            pictures.append(pixels)
    if sheet:
        _write_sheet(output / SHEET, pictures)
    return len(wanted)


def _described(metadata: Metadata, latent: Latent, seed: int) -> Metadata:
    """With the seed and the model in words that any program shows; the latent has the rest."""
    from engine.formats.metadata.metadata import Block

    words = {"Impasto seed": str(seed), "Impasto model": f"{latent.model} {latent.sha256}"}
    blocks = (
        Block("PNG", "tEXt", f"{keyword}\0{text}".encode("latin-1"))
        for keyword, text in words.items()
    )
    return metadata.replace(blocks=(*metadata.blocks, *blocks))


def _shown(wanted: Sequence[tuple[Latent, int]]) -> Iterator[tuple[Latent, int]]:
    with bar(MofNCompleteColumn(), TimeRemainingColumn()) as progress:
        yield from progress.track(wanted)


def _write_sheet(path: Path, pictures: list[Pixels]) -> None:
    from engine.atomic import write_atomically
    from engine.training.report.sheets import as_png, tile
    from engine.transparency import over_white

    columns = min(MOST_COLUMNS, math.ceil(math.sqrt(len(pictures))))
    write_atomically(path, as_png(tile(over_white(np.stack(pictures)), columns)))
