"""What ``generate`` does with a prompt: pictures that carry their settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import Progress

from engine.cli.generate.destination import destination
from engine.cli.passphrases import unlock
from engine.cli.progress import bar
from engine.errors import ImpastoError
from engine.generate.words.cards import card_of, usual
from engine.generate.words.words import Words
from engine.operation import Context
from engine.preload import load_torch

if TYPE_CHECKING:
    from engine.picture import Picture

SIDE_BY_SIDE = 4
"""Pictures that are begun together."""
FROM_PHOTO, BETWEEN = 0.6, 0.5
"""How much of a photo is changed, and how far to go to a second prompt, unless it is said."""


def words_in(path: Path) -> Words | None:
    """The settings that a picture carries which was made from a prompt, if it is one."""
    from engine.picture import Picture

    if path.suffix.lower() != ".png":
        return None
    return Words.in_metadata(Picture.open(path).metadata)


def words_of(values: Mapping[str, Any], start: Path | None) -> Words:
    """The operation that the options say, but for the photo to start from.

    Raises ``ImpastoError``.
    """
    card = card_of(values.get("model", Words.model))
    if "prompt" not in values and start is None:
        raise ImpastoError(
            "The model “{title}” needs a prompt.",
            "Add --prompt 'a red apple', for example.",
            title=card.title,
        )
    steps, guidance = usual(card)
    amount = FROM_PHOTO if start is not None else Words.amount
    chosen = {"steps": steps, "guidance": guidance, "amount": amount, "share": BETWEEN, **values}
    if "toward" not in values:
        del chosen["share"]
    return Words(**chosen)


def make(
    words: Words, start: Path | None, output: Path, count: int, device: str, force: bool,
    passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Make the pictures and write them. Raises ``ImpastoError``."""
    unlock(words.model, passphrase_file)
    target = destination(output, count, force)
    load_torch()
    context = Context(device)
    if start is not None:
        from engine.generate.words.rendering import with_start
        from engine.picture import Picture
        from engine.working_colours import as_srgb

        words = with_start(words, Picture(as_srgb(Picture.open(start))), context)
    with bar() as progress:
        for number, (seed, picture) in enumerate(_made(words, count, context, progress)):
            picture.save(target.of(number, seed))
    target.report(count)


def _made(
    words: Words, count: int, context: Context, progress: Progress
) -> Iterator[tuple[int, Picture]]:
    from engine.generate.words.rendering import several
    from engine.generate.words.words import as_picture

    task = progress.add_task("Generating", total=float(count))
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
