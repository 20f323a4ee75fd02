"""The settings of an operation, each declared once: on its field.

An operation's field carries what it is called, what it does and what it may be::

    feather: int = setting(
        3, "Blend seam", "Width of the soft edge.", minimum=0, maximum=500, unit="px"
    )

From that follow the check of its value, its option on the command line, its control in panels and
batch forms, its part of the summary in history and reports, and its translation.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol, Self, runtime_checkable

from engine.errors import ImpastoError

_KEY = "setting"
NONE = "none"
"""The text of no option at all, where several can be chosen."""


class _Required:
    """Stands for a default that is not there."""

    def __repr__(self) -> str:
        return "REQUIRED"


REQUIRED = _Required()

Control = Literal["", "slider", "percent", "seed", "file", "prompt", "none"]
"""How people set a value, where its type does not say: a slider; 0 to 1 as percent; a number with
dice; a picture's path; text of several lines; ``none`` where the canvas or the program does."""


@runtime_checkable
class Textual(Protocol):
    """A value with a text form, for the command line and for files: ``str`` writes it."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what ``str`` wrote. Raises ``ImpastoError``."""


class Option(NamedTuple):
    """One of the values that a setting can be chosen from."""

    value: Any
    title: str
    help: str = ""


Options = Callable[[], Iterable[Option]]
"""What can be chosen on this computer at the moment, such as the models that are installed."""


def _always(operation: Any) -> bool:
    return True


@dataclass(frozen=True)
class Setting:
    """What is known of one field of an operation."""

    title: str
    help: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    """Only every ``step``-th number from ``minimum`` is valid (whole numbers); for other numbers,
    by how much a key press changes it."""
    unit: str = ""
    options: tuple[Option, ...] | Options = ()
    """What it can be chosen from; empty for anything of its type within its range."""
    is_open: bool = False
    """Whether other values than ``options`` are valid too; the operation then checks them."""
    special: str = ""
    """What ``minimum`` is called where it is no amount, such as “Automatic” for 0."""
    relevant: Callable[[Any], bool] = _always
    """Whether it makes a difference, given the operation (or what holds values by its names)."""
    advanced: bool = False
    """Whether it is good as it is for most people."""
    control: Control = ""
    is_main: bool = False
    """Whether summaries always name it, also where it is as by default."""
    describe: Callable[[Any, Callable[[str], str]], str] | None = None
    """How a summary says a value whose text form says little to people; the second argument
    translates."""
    usual_maximum: float | None = None
    """Where a slider ends, for settings whose ``maximum`` is rarely wanted."""
    name: str = ""
    """The name of the field."""
    type: Any = None
    """The field's type."""
    default: Any = REQUIRED

    @property
    def is_required(self) -> bool:
        """Whether there is no default."""
        return self.default is REQUIRED

    def available(self) -> tuple[Option, ...]:
        """What it can be chosen from at the moment."""
        return tuple(self.options()) if callable(self.options) else self.options

    def check(self, value: Any) -> None:
        """Raise ``ImpastoError`` if ``value`` is not valid."""
        if not _fits(value, self.type):
            raise self._wrong(value)
        if self.options and not self.is_open:
            options = self.available()
            for one in value if self.takes_several else (value,):
                if one not in (each.value for each in options):
                    raise ImpastoError(
                        "{title} cannot be “{value}”.",
                        "Choose one of these: {names}.",
                        title=self.title,
                        value=one,
                        names=", ".join(str(each.value) for each in options) or "–",
                    )
        if isinstance(value, int | float) and not isinstance(value, bool):
            self._check_number(value)

    def _check_number(self, value: float) -> None:
        low, high = self.minimum, self.maximum
        limits = {"title": self.title, "unit": f" {self.unit}" if self.unit else ""}
        if not math.isfinite(value):
            raise self._wrong(value)
        if (low is not None and value < low) or (high is not None and value > high):
            if high is None:
                raise ImpastoError(
                    "{title} must be {low}{unit} or more.", low=_plain(low), **limits
                )
            if low is None:
                raise ImpastoError(
                    "{title} must be {high}{unit} or less.", high=_plain(high), **limits
                )
            raise ImpastoError(
                "{title} must be {low} to {high}{unit}.",
                low=_plain(low),
                high=_plain(high),
                **limits,
            )
        if isinstance(value, int) and self.step and low is not None and (value - low) % self.step:
            raise ImpastoError(
                "{title} must be {low}, {next} and so on.",
                title=self.title,
                low=_plain(low),
                next=_plain(low + self.step),
            )

    @property
    def takes_several(self) -> bool:
        """Whether its value is a tuple: any number of its options, in any order."""
        return typing.get_origin(self.type) is tuple

    @property
    def _may_be_none(self) -> bool:
        return type(None) in typing.get_args(self.type)

    def _wrong(self, value: Any) -> ImpastoError:
        return ImpastoError("{title} cannot be {value}.", title=self.title, value=repr(value))

    # --- as text, as JSON ---

    def parse(self, text: str) -> Any:
        """The value that a person has typed. Raises ``ImpastoError``; does not ``check`` it."""
        kind = _plain_type(self.type)
        if isinstance(kind, type) and issubclass(kind, bool):
            if text.lower() in ("true", "yes", "on", "1"):
                return True
            if text.lower() in ("false", "no", "off", "0"):
                return False
            raise self._wrong(text)
        if kind is str:
            return text
        if self.takes_several:
            parts = [part.strip() for part in text.split(",") if part.strip()]
            return self.from_json([] if parts == [NONE] else parts)
        if _is_textual(kind):
            return None if not text and self._may_be_none else kind.parse(text)
        return self._converted(text, strict=False)

    def to_json(self, value: Any) -> Any:
        """``value`` as JSON values, as text if it has a text form; ``from_json`` reads it back.

        Where a value with a text form may be missing, no text stands for None.
        """
        if isinstance(value, Textual):
            return str(value)
        if value is None and _is_textual(_plain_type(self.type)):
            return ""
        import msgspec

        return msgspec.to_builtins(value)

    def from_json(self, value: Any) -> Any:
        """Read what ``to_json`` wrote. Raises ``ImpastoError``."""
        kind = _plain_type(self.type)
        if isinstance(value, str) and _is_textual(kind):
            return None if not value and self._may_be_none else kind.parse(value)
        return self._converted(value, strict=True)

    def _converted(self, value: Any, strict: bool) -> Any:
        import msgspec  # slow to import, and not needed before the window stands

        try:
            return msgspec.convert(value, self.type, strict=strict)
        except msgspec.ValidationError as error:
            raise self._wrong(value) from error

    def text(self, value: Any, translated: Callable[[str], str] = str) -> str:
        """``value`` as people read it: “25 px”, “40 %”, “PatchMatch”."""
        if self.describe is not None:
            return self.describe(value, translated)
        if self.takes_several:
            titles = [translated(each.title) for each in self.available() if each.value in value]
            return ", ".join(titles) or translated("None")
        option = next((each for each in self.available() if each.value == value), None)
        if option is not None:
            return translated(option.title)
        if isinstance(value, bool):
            return translated("On") if value else translated("Off")
        if isinstance(value, int | float):
            if self.special and value == self.minimum:
                return translated(self.special)
            if self.control == "percent":
                return f"{_plain(round(value * 100, 2))} %"
            return f"{_plain(value)} {self.unit}".strip()
        if self.control == "file":
            return str(value).replace("\\", "/").rsplit("/", 1)[-1]
        return str(value)


def setting(
    default: Any = REQUIRED,
    title: str = "",
    help: str = "",
    **facts: Any,
) -> Any:
    """A field of an operation, with its declaration: see ``Setting``. Write texts as literals."""
    declared = Setting(title, help, **facts)
    if default is REQUIRED:
        return dataclasses.field(metadata={_KEY: declared})
    return dataclasses.field(default=default, metadata={_KEY: declared})


def settings_of(kind: type) -> tuple[Setting, ...]:
    """The settings of a kind of operation, in the order of its fields.

    Raises ``TypeError`` for a field without a declaration.
    """
    found = _known.get(kind)
    if found is None:
        found = _known[kind] = _declared(kind)
    return found


_known: dict[type, tuple[Setting, ...]] = {}


def _declared(kind: type) -> tuple[Setting, ...]:
    hints = typing.get_type_hints(kind)
    found = []
    for field in dataclasses.fields(kind):
        declared = field.metadata.get(_KEY)
        if declared is None:
            raise TypeError(f"{kind.__name__}.{field.name} is not declared as a setting")
        default = REQUIRED if field.default is dataclasses.MISSING else field.default
        found.append(
            dataclasses.replace(declared, name=field.name, type=hints[field.name], default=default)
        )
    return tuple(found)


def setting_of(kind: type, name: str) -> Setting:
    """One setting of a kind of operation. Raises ``KeyError``."""
    for each in settings_of(kind):
        if each.name == name:
            return each
    raise KeyError(name)


def missing_setting(operation: Any) -> Setting | None:
    """The first setting that has to be made and is empty; None when nothing is missing."""
    for each in settings_of(type(operation)):
        if each.is_required and getattr(operation, each.name) == "":
            return each
    return None


def check_settings(operation: Any) -> None:
    """Raise ``ImpastoError`` for the first value that is not valid."""
    for each in settings_of(type(operation)):
        each.check(getattr(operation, each.name))


def values_to_json(operation: Any) -> dict[str, Any]:
    """All values of an operation as JSON values, by the names of its fields."""
    return {
        each.name: each.to_json(getattr(operation, each.name))
        for each in settings_of(type(operation))
    }


def values_from_json(kind: type, values: Mapping[str, Any], title: str) -> dict[str, Any]:
    """Read what ``values_to_json`` wrote; what is not there keeps its default.

    Raises ``ImpastoError`` that calls the operation ``title`` when a name is unknown, a value is of
    another type, or one is missing that has no default.
    """
    known = {each.name: each for each in settings_of(kind)}
    for each in known.values():
        if each.is_required and each.name not in values:
            raise ImpastoError(
                "The edit “{kind}” lacks the setting “{name}”.", kind=title, name=each.name
            )
    read = {}
    for name, value in values.items():
        if name not in known:
            raise ImpastoError("The edit “{kind}” has no setting “{name}”.", kind=title, name=name)
        read[name] = known[name].from_json(value)
    return read


def values_of(kind: type, holder: Any) -> dict[str, Any]:
    """What ``holder`` says of the settings of ``kind``, by their names."""
    return {each.name: getattr(holder, each.name) for each in settings_of(kind)}


def changed_settings(operation: Any) -> Iterator[tuple[Setting, Any]]:
    """The settings that matter and are not as by default, or main ones, with their values."""
    for each in settings_of(type(operation)):
        value = getattr(operation, each.name)
        is_told = each.is_main or (value != each.default and each.control != "none")
        if is_told and each.relevant(operation):
            yield each, value


def summary(operation: Any, translated: Callable[[str], str] = str) -> str:
    """What is special about an operation, in a line: “PatchMatch · Blend seam 8 px”.

    ``translated`` turns the texts of the declarations into the person's language.
    """
    parts = []
    for each, value in changed_settings(operation):
        text = each.text(value, translated)
        if isinstance(value, bool):
            parts.append(translated(each.title) if value else f"{translated(each.title)}: {text}")
        elif each.takes_several:
            parts.append(f"{translated(each.title)}: {text}")
        elif isinstance(value, int | float) and not each.is_main:
            parts.append(f"{translated(each.title)} {text}")
        else:
            parts.append(text)
    return " · ".join(part for part in parts if part)


def _fits(value: Any, hint: Any) -> bool:
    """Whether ``value`` is of a type. A whole number is a number; a boolean is none."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, option) for option in typing.get_args(hint))
    if origin is Literal:
        return value in typing.get_args(hint)
    if hint is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(origin, type):
        return isinstance(value, origin)
    return isinstance(value, hint if isinstance(hint, type) else object)


def _is_textual(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Textual)


def _plain_type(hint: Any) -> Any:
    """The type itself of an optional one."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        others = [each for each in typing.get_args(hint) if each is not type(None)]
        return others[0] if len(others) == 1 else hint
    return hint


def _plain(number: float | None) -> str:
    """A number without digits that say nothing; whole ones in full."""
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else f"{number:g}"
