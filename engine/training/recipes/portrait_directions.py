"""The labelled sliders of ``portraits``: glasses, smile, beard, hair, skin, background, hand.

    python -m engine.training.recipes.portrait_directions

Run it after ``portraits export``: it writes ``portraits.directions.npz`` beside the model.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console

from engine.atomic import write_atomically
from engine.generate.directions import Direction
from engine.generate.directions.labelling import Labels, label
from engine.generate.directions.library import SUFFIX, directions_bytes
from engine.generate.space import open_space
from engine.models.store import store
from engine.training.recipes import portrait_drawings
from engine.training.recipes.portrait_drawings import Drawings
from engine.training.recipes.portraits import DATA
from engine.training.recipes.showing import run_command

Flags = NDArray[np.bool_]

program = typer.Typer(add_completion=False)


class Question(NamedTuple):
    """What one of a drawing's choices says about a label: yes, no, or nothing."""

    attribute: str
    says_yes: Callable[[str], bool]
    says_no: Callable[[str], bool] = lambda _: False
    absent_is_no: bool = False
    """A drawing by this hand without any value has not got it."""


@program.command()
def directions(
    model: Annotated[str, typer.Option(help="The generator.")] = "portraits",
    drawings: Annotated[Path, typer.Option(help="Where the drawings are.")] = DATA,
    count: Annotated[int, typer.Option(help="Drawings to learn from.")] = 3_000,
    target: Annotated[Path | None, typer.Option(help="The file; beside the model if none.")] = None,
) -> None:
    """Learn the labelled sliders from the drawings' labels."""
    space = open_space(model)
    every = portrait_drawings.read(drawings)
    chosen = Drawings(np.array(every.pictures[:count]), every.labels[:count], every.attributes)
    found: tuple[Direction, ...] = ()
    for step in label(space, chosen.pictures, labels_of(chosen)):
        found = step.directions
    for each in found:
        Console().print(f"{each.name}: {each.low:.1f} to {each.high:.1f}, effect {each.effect:.3f}")
    path = store().path(model)
    write_atomically(target or path.with_name(path.stem + SUFFIX), directions_bytes(found))


def labels_of(drawings: Drawings) -> dict[str, Labels]:
    """What sliders may be named after, from the choices that were made for each drawing."""
    labels = {name: Labels(title, *_answers(drawings, asked)) for name, title, asked in QUESTIONS}
    for hand in drawings.attributes["style"]:
        others = [other for other in drawings.attributes["style"] if other != hand]
        own = Question("style", _one_of(hand), _one_of(*others))
        title = f"Drawn as {hand}"
        labels[f"hand-{hand}"] = Labels(title, *_answers(drawings, (own,)))
    return labels


def _answers(drawings: Drawings, asked: tuple[Question, ...]) -> tuple[Flags, Flags]:
    values = np.zeros(len(drawings.pictures), bool)
    known = np.zeros(len(drawings.pictures), bool)
    columns = {name: number for number, name in enumerate(drawings.attributes)}
    hands = drawings.labels[:, columns["style"]]
    for question in asked:
        if question.attribute not in columns:
            continue
        names = drawings.attributes[question.attribute]
        column = drawings.labels[:, columns[question.attribute]]
        for index, name in enumerate(names):
            if question.says_yes(name):
                values[column == index] = True
            if question.says_yes(name) or question.says_no(name):
                known[column == index] = True
        if question.absent_is_no:
            hand = drawings.attributes["style"].index(question.attribute.split(".")[0])
            known[(hands == hand) & (column < 0)] = True
    return values, known


def _any(_: str) -> bool:
    return True


def _one_of(*names: str) -> Callable[[str], bool]:
    return lambda value: value in names


def _begins(start: str) -> Callable[[str], bool]:
    return lambda value: value.startswith(start)


def _colour(value: str) -> tuple[int, int, int]:
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _lightness(value: str) -> float:
    red, green, blue = _colour(value)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _shades(attribute: str, dark: float, light: float) -> Question:
    """Dark colours are yes, light ones no, those between say nothing."""
    return Question(
        attribute,
        lambda value: _lightness(value) < dark,
        lambda value: _lightness(value) > light,
    )


_HANDS = ("adventurer", "bigSmile", "lorelei", "micah", "personas", "toonHead")

QUESTIONS: tuple[tuple[str, str, tuple[Question, ...]], ...] = (
    (
        "glasses",
        "Glasses",
        (
            *(Question(f"{hand}.glasses", _any, absent_is_no=True)
              for hand in ("adventurer", "lorelei", "micah")),
            Question(
                "personas.eyes",
                _one_of("glasses", "sunglasses"),
                _one_of("happy", "open", "sleep", "wink"),
            ),
            Question("bigSmile.accessories", _one_of("glasses", "sunglasses"), absent_is_no=True),
        ),
    ),
    (
        "smile",
        "Smile",
        (
            Question("lorelei.mouth", _begins("happy"), _begins("sad")),
            Question(
                "micah.mouth", _one_of("laughing", "smile"), _one_of("frown", "sad", "nervous")
            ),
            Question("personas.mouth", _one_of("bigSmile", "smile"), _one_of("frown")),
            Question("toonHead.mouth", _one_of("laugh", "smile"), _one_of("sad", "angry")),
        ),
    ),
    (
        "beard",
        "Beard",
        (
            Question("toonHead.beard", _any, absent_is_no=True),
            Question("personas.facialHair", _any, absent_is_no=True),
            Question("micah.facialHair", _any, absent_is_no=True),
            Question("lorelei.beard", _any, absent_is_no=True),
        ),
    ),
    (
        "long-hair",
        "Long hair",
        (
            Question("adventurer.hair", _begins("long"), _begins("short")),
            Question(
                "toonHead.rearHair", _one_of("longStraight", "longWavy"), absent_is_no=True
            ),
            Question(
                "personas.hair",
                _one_of("extraLong", "long", "pigtails"),
                _one_of("bald", "balding", "buzzcut", "fade", "shortCombover"),
            ),
        ),
    ),
    ("dark-hair", "Dark hair", tuple(_shades(f"{hand}.hairColor", 0.3, 0.5) for hand in _HANDS)),
    (
        "dark-skin",
        "Dark skin",
        (
            *(_shades(f"{hand}.skinColor", 0.5, 0.65) for hand in _HANDS),
            _shades("micah.baseColor", 0.5, 0.65),
        ),
    ),
    (
        "dark-background",
        "Dark background",
        (_shades("primaryBackgroundColor", 0.6, 0.75),),
    ),
    (
        "warm-background",
        "Warm background",
        (
            Question(
                "primaryBackgroundColor",
                lambda value: _colour(value)[0] > _colour(value)[2] + 40,
                lambda value: _colour(value)[2] > _colour(value)[0] + 20,
            ),
        ),
    ),
)  # fmt: skip


if __name__ == "__main__":
    run_command(program)
