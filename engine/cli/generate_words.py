"""What ``generate`` does with words: pictures of prompts, each with its settings inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from rich.progress import Progress

from engine.cli.console import say
from engine.cli.passphrases import unlock
from engine.cli.progress import bar
from engine.cli.results import check_output
from engine.errors import ImpastoError
from engine.picture import FORMATS

if TYPE_CHECKING:
    from engine.generate.words.words import Words
    from engine.operation import Context
    from engine.picture import Picture

Prompt = Annotated[
    str | None, typer.Option(metavar="TEXT", help="What to paint, for models that read words.")
]
Negative = Annotated[str, typer.Option(metavar="TEXT", help="What to keep away from.")]
Toward = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="A second prompt; the picture lies between the two."),
]
Share = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="How far from the first prompt to the second.")
]
Guidance = Annotated[
    float | None,
    typer.Option(min=0.0, max=50.0, help="How much the prompt's influence is exaggerated."),
]
Steps = Annotated[
    int | None, typer.Option(min=1, max=500, help="More take longer and are more exact.")
]
Start = Annotated[
    Path | None,
    typer.Option("--from", metavar="PHOTO", help="Begin with the middle square of a picture."),
]
Amount = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="With --from, how much of it is made anew.")
]
Scheduler = Annotated[
    str, typer.Option(metavar="NAME", help="The sampling method of a diffusion pipeline.")
]
Lora = Annotated[
    str, typer.Option(metavar="NAME", help="An adapter for a diffusion pipeline, as in the list.")
]
LoraWeight = Annotated[float, typer.Option(min=-10.0, max=10.0, help="How strong the adapter is.")]

SIDE_BY_SIDE = 4
"""Pictures that are begun together."""


class Wish(NamedTuple):
    """What the command's options say of words."""

    model: str
    prompt: str | None
    negative: str
    toward: str | None
    share: float
    guidance: float | None
    steps: int | None
    start: Path | None
    amount: float
    scheduler: str
    lora: str
    lora_weight: float
    seed: int

    @property
    def is_there(self) -> bool:
        """Whether anything was said that only models of words understand."""
        told = (self.prompt, self.toward, self.start, self.guidance, self.steps)
        texts = (self.negative, self.scheduler, self.lora)
        return any(each is not None for each in told) or any(texts)

    def words(self) -> Words:
        """The operation, without the picture to begin with. Raises ``ImpastoError``."""
        from engine.generate.words.cards import card_of, usual
        from engine.generate.words.words import Words

        card = card_of(self.model)
        if self.prompt is None and self.start is None:
            raise ImpastoError(
                "The model “{title}” has to be told what to paint.",
                "Add --prompt 'a red apple', for example.",
                title=card.title,
            )
        plain = usual(card)
        return Words(
            self.model,
            self.prompt or "",
            self.negative,
            self.toward or "",
            self.share if self.toward is not None else 0.0,
            self.seed,
            plain.steps if self.steps is None else self.steps,
            plain.guidance if self.guidance is None else self.guidance,
            self.amount if self.start is not None else 1.0,
            scheduler=self.scheduler,
            lora=self.lora,
            lora_weight=self.lora_weight,
        )


def words_in(path: Path) -> Words | None:
    """The settings that a picture carries which was made from words, if it is one."""
    from engine.generate.words.words import Words
    from engine.picture import Picture

    if path.suffix.lower() != ".png":
        return None
    return Words.in_metadata(Picture.open(path).metadata)


def make(
    wish: Wish, found: Words | None, output: Path, count: int, device: str, force: bool,
    passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Make the pictures and write them. ``found`` are settings in the place of the wish's.

    Raises ``ImpastoError``.
    """
    from engine.operation import Context
    from engine.preload import load_torch

    words = wish.words() if found is None else found
    unlock(words.model, passphrase_file)
    is_file = check_target(output, count, force)
    load_torch()
    context = Context(device)
    if found is None and wish.start is not None:
        from engine.generate.words.rendering import with_start
        from engine.picture import Picture

        words = with_start(words, Picture.open(wish.start), context)
    written = 0
    with bar() as progress:
        for seed, picture in _made(words, count, context, progress):
            path = output if is_file else output / f"{written:05}-seed-{seed}.png"
            picture.save(path)
            written += 1
    say(f"{written} {'picture' if written == 1 else 'pictures'} written to {output}.")


def _made(
    words: Words, count: int, context: Context, progress: Progress
) -> Iterator[tuple[int, Picture]]:
    from engine.generate.words.rendering import several
    from engine.generate.words.words import as_picture

    task = progress.add_task("Painting", total=float(count))
    done = 0
    for first in range(0, count, SIDE_BY_SIDE):
        seeds = range(words.seed + first, words.seed + min(count, first + SIDE_BY_SIDE))
        fractions = [0.0] * len(seeds)
        for placed in several(words, seeds, None, None, context):
            fractions[placed.number] = placed.sketch.fraction
            progress.update(task, completed=done + sum(fractions))
            if placed.sketch.fraction == 1 and placed.sketch.pixels is not None:
                seed = seeds[placed.number]
                yield seed, as_picture(words.replace(seed=seed), placed.sketch.pixels)
        done += len(seeds)


def check_target(output: Path, count: int, force: bool) -> bool:
    """Whether the output is one file. Raises ``ImpastoError`` for what cannot be written."""
    known = {suffix for format in FORMATS if format.can_write for suffix in format.suffixes}
    if output.suffix.lower() in known and not output.is_dir():
        if count > 1:
            raise ImpastoError(
                "{count} pictures cannot all be {path}.",
                "Give a folder as the output.",
                count=count,
                path=output,
            )
        check_output(output, force)
        return True
    check_folder(output, force)
    return False


def check_folder(folder: Path, force: bool) -> None:
    """Make the folder for pictures. Raises ``ImpastoError`` if it cannot be, or holds some."""
    if folder.exists() and not folder.is_dir():
        raise ImpastoError("{path} is not a folder.", "Choose another name.", path=folder)
    if not force and folder.is_dir() and any(folder.glob("*.png")):
        raise ImpastoError(
            "There are pictures in {path} already.",
            "Add --force to write among them, or choose another folder.",
            path=folder,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImpastoError(
            "The folder {path} cannot be made: {reason}.",
            path=folder,
            reason=error.strerror or error,
        ) from error
