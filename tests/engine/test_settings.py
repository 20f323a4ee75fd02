"""Settings that are declared once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update, operation_types
from engine.settings import Option, Setting, setting, settings_of, summary


@dataclass(frozen=True)
class Tone:
    """A value with a text form."""

    hue: int

    @classmethod
    def parse(cls, text: str) -> Tone:
        if not text.startswith("hue"):
            raise ImpastoError("“{text}” is not a tone.", text=text)
        return cls(int(text[3:]))

    def __str__(self) -> str:
        return f"hue{self.hue}"


@dataclass(frozen=True)
class Colour(Operation):
    kind: ClassVar[str] = "test-colour"
    tone: Tone = setting(Tone(3), "Tone")
    size: int = setting(0, "Size", minimum=0, maximum=400, step=25, unit="px", special="Automatic")
    mode: str = setting("a", "Mode", options=(Option("a", "First"), Option("b", "Second")))
    share: float = setting(0.5, "Share", minimum=0.0, maximum=1.0, control="percent")
    only_b: bool = setting(False, "Only for b", relevant=lambda colour: colour.mode == "b")

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        yield from ()


def declared(name: str) -> Setting:
    return next(each for each in settings_of(Colour) if each.name == name)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"size": 401}, "Size must be 0 to 400 px."),
        ({"size": 30}, "Size must be 0, 25 and so on."),
        ({"size": 1.5}, "Size cannot be 1.5."),
        ({"mode": "c"}, "Mode cannot be “c”. Choose one of these: a, b."),
        ({"share": float("nan")}, "Share cannot be nan."),
        ({"tone": "hue1"}, "Tone cannot be 'hue1'."),
        ({"only_b": 1}, "Only for b cannot be 1."),
    ],
)
def test_a_wrong_value_is_a_sentence(values: dict[str, object], says: str) -> None:
    with pytest.raises(ImpastoError) as error:
        Colour(**values)  # type: ignore[arg-type]
    assert str(error.value) == says


def test_values_with_a_text_form_are_text_in_json_and_when_typed() -> None:
    data = Colour(Tone(7)).to_json()
    assert data["tone"] == "hue7"
    assert declared("tone").from_json("hue7") == declared("tone").parse("hue7") == Tone(7)
    with pytest.raises(ImpastoError, match="not a tone"):
        declared("tone").parse("red")


def test_what_is_typed_becomes_a_value() -> None:
    assert declared("size").parse("25") == 25
    assert declared("share").parse("0.25") == 0.25
    assert declared("only_b").parse("yes") is True
    with pytest.raises(ImpastoError, match="Size cannot be 'many'"):
        declared("size").parse("many")


def test_a_summary_tells_what_is_not_as_usual_and_matters() -> None:
    assert summary(Colour()) == ""
    colour = Colour(Tone(9), size=25, mode="b", share=0.4, only_b=True)
    assert summary(colour) == "hue9 · Size 25 px · Second · Share 40 % · Only for b"
    assert summary(Colour(only_b=True)) == ""  # it makes no difference
    assert summary(Colour(size=25), str.upper) == "SIZE 25 px"


def test_a_value_that_is_no_amount_has_a_name() -> None:
    assert declared("size").text(0) == "Automatic"


def test_a_field_that_is_not_declared_is_a_fault() -> None:
    @dataclass(frozen=True)
    class Forgotten(Operation):
        kind: ClassVar[str] = "test-forgotten"
        size: int = 3

        def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
            yield from ()

    try:
        with pytest.raises(TypeError, match="size is not declared"):
            Forgotten()
    finally:
        del Operation._kinds["test-forgotten"]


@pytest.mark.parametrize(
    "kind", [each for each in operation_types() if each.__module__.startswith("engine.")]
)
def test_every_setting_says_what_it_is(kind: type[Operation]) -> None:
    assert kind.info.title
    for each in settings_of(kind):
        assert each.title, f"{kind.__name__}.{each.name}"
        assert each.help, f"{kind.__name__}.{each.name}"
        if not each.is_required and not callable(each.options):
            each.check(each.default)


@dataclass(frozen=True)
class _Several:
    marks: tuple[str, ...] = setting(
        ("a",), "Marks", options=(Option("a", "First"), Option("b", "Second"))
    )


def test_several_options_are_checked_parsed_written_and_told() -> None:
    (marks,) = settings_of(_Several)
    assert marks.takes_several
    assert marks.parse("b, a") == ("b", "a")
    assert marks.parse("none") == marks.parse("") == ()
    assert marks.from_json(marks.to_json(("a", "b"))) == ("a", "b")
    assert marks.text(("b", "a")) == "First, Second"
    assert marks.text(()) == "None"
    marks.check(("a", "b"))
    with pytest.raises(ImpastoError, match="Marks cannot be “c”"):
        marks.check(("a", "c"))
    with pytest.raises(ImpastoError, match="Marks cannot be 'a'"):
        marks.check("a")
    with pytest.raises(ImpastoError):
        marks.from_json("a")
