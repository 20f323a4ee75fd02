"""The command ``generate``: pictures from a generator or a prompt, as many as wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import MofNCompleteColumn, TimeRemainingColumn

from engine.cli.console import say, sentences
from engine.cli.generate import explore
from engine.cli.generate import words as prompts
from engine.cli.generate.destination import Destination, destination
from engine.cli.groups import with_groups
from engine.cli.options import Device, Force
from engine.cli.passphrases import PassphraseFile, unlock
from engine.cli.progress import bar
from engine.cli.settings import with_settings
from engine.errors import ImpastoError
from engine.generate import Generate, Words
from engine.generate.cards import generators, usual_truncation
from engine.generate.settings import MOST_PIXELS
from engine.models import store
from engine.preload import load_torch

if TYPE_CHECKING:
    from engine.formats.metadata.metadata import Metadata
    from engine.generate.latents import Latent
    from engine.generate.space import Space
    from engine.regions import Pixels

GENERATORS = ("gan", "text", "vae")
"""The families of cards that can be sampled."""
OF_GENERATORS = ("model", "seed", "truncation")
"""Settings of ``Generate`` that are options."""
NOT_WITH_PROMPTS = (
    "truncation", "best", "sheet", "direction", "list_directions", "animation", "size",
)  # fmt: skip
"""Options that mean nothing to pictures of a prompt."""
MOST_COLUMNS = 16
SHEET = "sheet.png"


@dataclass(frozen=True)
class Selection:
    """Which pictures are made, and which of them are written."""

    output: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Folder for the pictures, or a file for just one."),
    ] = None
    count: Annotated[int, typer.Option(min=1, max=100_000, help="Pictures to make.")] = 1
    best: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="K",
            help="Write only the K most realistic of them, as the model's discriminator ranks "
            "them, best first.",
        ),
    ] = 0
    sheet: Annotated[bool, typer.Option("--sheet", help="Also write a contact sheet.")] = False
    latent: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Start with this saved point, or the PNG of one, then seeds. With a PNG made "
            "from a prompt: make it again.",
        ),
    ] = None
    size: Annotated[
        int, typer.Option(min=0, max=MOST_PIXELS, help="Side in pixels; 0 for the model's own.")
    ] = 0


@dataclass(frozen=True)
class Sliders:
    """What is done with the directions of a latent space."""

    direction: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="Set a slider. Can be given several times."),
    ] = None
    list_directions: Annotated[
        bool, typer.Option("--list-directions", help="List the model's sliders and exit.")
    ] = False
    animation: Annotated[
        Path | None,
        typer.Option(
            "--animate",
            metavar="FILE",
            help="Write an animation through the pictures: GIF, WebP, MP4 or APNG, or a folder "
            "of PNG files.",
        ),
    ] = None
    seconds: Annotated[
        float, typer.Option(min=0.1, max=60.0, help="Seconds between pictures of the animation.")
    ] = 1.5


ALL, NO_SLIDERS = Selection(), Sliders()


@with_settings(Words, leave_out=("model", "seed"), panel="From a prompt")
@with_settings(Generate, takes=OF_GENERATORS)
@with_groups
def generate(
    context: typer.Context,
    selection: Selection = ALL,
    sliders: Sliders = NO_SLIDERS,
    start: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PHOTO",
            help="Start from the middle square of a photo. --amount is 0.6 unless given.",
            rich_help_panel="From a prompt",
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    device: Device = "auto",
    force: Force = False,
    **values: Any,
) -> None:
    """Make pictures with a generator or from a prompt: PNG files that carry their settings."""
    output, count = selection.output, selection.count
    if selection.best > count:
        raise typer.BadParameter(f"--best {selection.best} is more than --count {count}.")
    if output is None and sliders.animation is None and not sliders.list_directions:
        raise typer.BadParameter("Add --output FOLDER or --animate FILE.")
    has_prompt = start is not None or any(name not in OF_GENERATORS for name in values)
    with sentences():
        latent = selection.latent
        found = None if latent is None else prompts.words_in(latent)
        if found is not None and has_prompt:
            raise ImpastoError(
                "{name} was made from a prompt and brings all its settings.",
                "Leave out --latent, or the options of the prompt.",
                name=latent,
            )
        if found is not None or has_prompt:
            _refuse(context, NOT_WITH_PROMPTS if found else (*NOT_WITH_PROMPTS, "latent"))
            assert output is not None  # as was seen above, without an animation and a list
            words = found or prompts.words_of(values, start)
            prompts.make(words, start, output, count, device, force, passphrase_file)
            return
        model = values.get("model", Generate.model)
        _check_generator(model)
        unlock(model, passphrase_file)
        target: Destination | None = None
        if output is not None:
            target = destination(output, 2 if selection.sheet else selection.best or count, force)
        _explore(model, values, selection, sliders, target, device)


def _explore(
    model: str,
    values: dict[str, Any],
    selection: Selection,
    sliders: Sliders,
    target: Destination | None,
    device: str,
) -> None:
    """Sample a generator's latent space. Raises ``ImpastoError``."""
    load_torch()
    from engine.generate.space import open_space

    space = open_space(model, device)
    if sliders.list_directions:
        explore.list_directions(space)
        return
    seed, count, latent = values.get("seed", Generate.seed), selection.count, selection.latent
    truncation = values.get("truncation", usual_truncation(store().card(model)))
    starts = explore.start_latents(space, latent, seed, count, truncation)
    latents = explore.moved_latents(space, starts, sliders.direction or [])
    if sliders.animation is not None:
        path, seconds = sliders.animation, sliders.seconds
        frames = explore.animate(space, latents, path, seconds, selection.size)
        say(f"{frames} frames written to {path}.")
    if target is not None:
        first = seed if latent is None else seed - 1
        best = selection.best
        chosen = _best(space, latents, best) if best else list(range(count))
        wanted = [(latents[n], max(0, first + n)) for n in chosen]
        _write(space, target, wanted, selection.size, selection.sheet)
        target.report(len(wanted), count if best else None)


def _refuse(context: typer.Context, names: Sequence[str]) -> None:
    """Raise ``ImpastoError`` for options that were given and mean nothing to a prompt."""
    options = {each.name: each.opts[0] for each in context.command.params}
    given = [name for name in names if _is_given(context, name)]
    if given:
        raise ImpastoError(
            "Pictures made from a prompt cannot have {options}.",
            "Leave these out, or the options of the prompt.",
            options=", ".join(options[name] for name in given),
        )


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name != "DEFAULT"


def _check_generator(name: str) -> None:
    card = store().card(name)
    if card.family == "diffusion":
        prompts.words_of({"model": name}, None)  # says that a prompt is missing
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
    target: Destination,
    wanted: Sequence[tuple[Latent, int]],
    size: int,
    sheet: bool,
) -> None:
    """Write pictures with their latents in them."""
    from engine.formats.metadata.metadata import Metadata
    from engine.picture import Picture

    pictures = []
    for number, (latent, seed) in enumerate(_shown(wanted)):
        pixels = space.pictures([latent], size)[0]
        metadata = latent.into(_described(Metadata(), latent, seed))
        Picture(pixels, metadata).save(target.of(number, seed))
        if sheet:
            pictures.append(pixels)
    if sheet:
        _write_sheet(target.path / SHEET, pictures)


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
    import math

    import numpy as np

    from engine.atomic import write_atomically
    from engine.training.report.sheets import as_png, tile
    from engine.transparency import over_white

    columns = min(MOST_COLUMNS, math.ceil(math.sqrt(len(pictures))))
    write_atomically(path, as_png(tile(over_white(np.stack(pictures)), columns)))
