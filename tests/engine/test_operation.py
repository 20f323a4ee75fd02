"""Operations as data."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import (
    Cancelled,
    Context,
    Operation,
    Readable,
    Update,
    operation_from_json,
)
from engine.settings import setting


@dataclass(frozen=True)
class Brighten(Operation):
    kind: ClassVar[str] = "test-brighten"
    amount: float = setting(0.5, "Amount")
    steps: int = setting(2, "Steps")
    name: str = setting("soft", "Name")
    limit: int | None = setting(None, "Limit")

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        for step in range(self.steps):
            context.check()
            pixels = np.full_like(picture.read(picture.bounds), step)
            yield Update(picture.bounds, pixels, None, (step + 1) / self.steps, "Brightening")


@dataclass(frozen=True)
class Tint(Operation):
    kind: ClassVar[str] = "test-tint"
    colour: str = setting(title="Colour")

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        yield from ()


def test_a_setting_without_default_has_to_be_there() -> None:
    assert operation_from_json({"kind": "test-tint", "colour": "red"}) == Tint(colour="red")
    with pytest.raises(ImpastoError, match="colour"):
        operation_from_json({"kind": "test-tint"})


def test_an_operation_survives_json() -> None:
    operation = Brighten(amount=0.25, steps=7, name="hard", limit=3)
    assert operation_from_json(json.dumps(operation.to_json())) == operation


def test_a_whole_number_is_a_fine_float() -> None:
    data = {"kind": "test-brighten", "amount": 1}
    assert operation_from_json(data) == Brighten(amount=1)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("{", "not a saved edit"),
        ("[1]", "not a saved edit"),
        ({"kind": "unheard-of"}, "unheard-of"),
        ({"kind": 3}, "not known"),
        ({"kind": "test-brighten", "colour": 1}, "colour"),
        ({"kind": "test-brighten", "amount": "much"}, "much"),
        ({"kind": "test-brighten", "steps": 1.5}, "1.5"),
        ({"kind": "test-brighten", "steps": True}, "True"),
        ({"kind": "test-brighten", "limit": "none"}, "Limit"),
    ],
)
def test_bad_data_is_refused_with_a_sentence(data: object, says: str) -> None:
    with pytest.raises(ImpastoError, match=says):
        operation_from_json(data)  # type: ignore[arg-type]


def test_check_raises_once_cancelled() -> None:
    asked = False
    context = Context(is_cancelled=lambda: asked)
    context.check()
    asked = True
    with pytest.raises(Cancelled):
        context.check()


def test_an_error_fills_its_template_and_keeps_it() -> None:
    error = ImpastoError("{name} is empty.", "Choose another file.", name="a.jpg")
    assert str(error) == "a.jpg is empty. Choose another file."
    assert error.problem == "{name} is empty."
