"""What the labels of the drawn portraits are, told from the choices made for each drawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.training.recipes.portraits.drawings import Drawings

if TYPE_CHECKING:
    from engine.generate.directions.labelling import Labels

Flags = NDArray[np.bool_]


class Question(NamedTuple):
    """What one of a drawing's choices says about a label: yes, no, or nothing."""

    attribute: str
    says_yes: Callable[[str], bool]
    says_no: Callable[[str], bool] = lambda _: False
    absent_is_no: bool = False
    """A drawing by this hand without any value has not got it."""


class Asked(NamedTuple):
    """What a slider may be named after."""

    name: str
    """For the command line."""
    title: str
    questions: tuple[Question, ...] = ()


def labels_of(drawings: Drawings) -> dict[str, Labels]:
    """What sliders may be named after, from the choices that were made for each drawing."""
    from engine.generate.directions.labelling import Labels  # loads torch, which titles do without

    labels = {name: Labels(title, *_answers(drawings, asked)) for name, title, asked in QUESTIONS}
    for hand in drawings.attributes["style"]:
        others = [other for other in drawings.attributes["style"] if other != hand]
        own = Question("style", _one_of(hand), _one_of(*others))
        labels[f"hand-{hand}"] = Labels(title_of(f"hand-{hand}"), *_answers(drawings, (own,)))
    return labels


def title_of(name: str) -> str:
    """What people call the slider of this name."""
    return next(each.title for each in (*QUESTIONS, *HANDS) if each.name == name)


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

QUESTIONS: tuple[Asked, ...] = (
    Asked(
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
    Asked(
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
    Asked(
        "beard",
        "Beard",
        (
            Question("toonHead.beard", _any, absent_is_no=True),
            Question("personas.facialHair", _any, absent_is_no=True),
            Question("micah.facialHair", _any, absent_is_no=True),
            Question("lorelei.beard", _any, absent_is_no=True),
        ),
    ),
    Asked(
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
    Asked(
        "dark-hair",
        "Dark hair",
        tuple(_shades(f"{hand}.hairColor", 0.3, 0.5) for hand in _HANDS),
    ),
    Asked(
        "dark-skin",
        "Dark skin",
        (
            *(_shades(f"{hand}.skinColor", 0.5, 0.65) for hand in _HANDS),
            _shades("micah.baseColor", 0.5, 0.65),
        ),
    ),
    Asked(
        "dark-background",
        "Dark background",
        (_shades("primaryBackgroundColor", 0.6, 0.75),),
    ),
    Asked(
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

HANDS = (
    Asked("hand-adventurer", "Style: Adventurer"),
    Asked("hand-bigSmile", "Style: Big Smile"),
    Asked("hand-lorelei", "Style: Lorelei"),
    Asked("hand-micah", "Style: Micah"),
    Asked("hand-personas", "Style: Personas"),
    Asked("hand-toonHead", "Style: ToonHead"),
)
