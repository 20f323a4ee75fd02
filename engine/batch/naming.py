"""What the results of a batch are called.

A template is a file's name with fields in braces: ``{stem}`` and ``{name}`` (the original's name
without and with its ending), ``{folder}`` (the folder it lies in), ``{index}`` (its number in the
run, from 1; ``{index:04}`` with zeros), ``{date}`` and ``{time}`` (when the photograph was taken,
else when the file was changed; ``{date:%Y%m%d}`` in another form), ``{recipe}``, ``{width}``,
``{height}`` (of the result) and ``{format}``. A slash begins a sub-folder. The ending is added.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath

from engine.errors import ImpastoError

LONGEST = 255
"""Bytes that a file's name may have nearly everywhere."""


@dataclass(frozen=True)
class Facts:
    """What a name can be made of."""

    source: PurePosixPath
    """The original, relative to the folder that is worked through."""
    folder: str
    """The name of the folder that is worked through."""
    index: int
    taken: dt.datetime
    recipe: str
    width: int
    height: int
    format: str


NEEDS_PICTURE = frozenset({"width", "height", "date", "time"})
"""Fields that need a look into the file."""

_FIELDS: dict[str, Callable[[Facts], object]] = {
    "stem": lambda facts: facts.source.stem,
    "name": lambda facts: facts.source.name,
    "folder": lambda facts: facts.source.parent.name or facts.folder,
    "index": lambda facts: facts.index,
    "date": lambda facts: facts.taken.date(),
    "time": lambda facts: facts.taken.time().replace(microsecond=0),
    "recipe": lambda facts: facts.recipe,
    "width": lambda facts: facts.width,
    "height": lambda facts: facts.height,
    "format": lambda facts: facts.format.lower(),
}

FIELDS = tuple(_FIELDS)
"""The names that may stand in braces."""

_EXAMPLE = Facts(
    PurePosixPath("a/b.jpg"), "a", 1, dt.datetime(2000, 1, 2, 3, 4, 5), "c", 1, 1, "PNG"
)


def check_template(template: str) -> None:
    """Raise ``ImpastoError`` for a template that gives no name."""
    if not clean_path(_filled(template, _EXAMPLE)):
        raise ImpastoError(
            "The template for the names is empty.", "Use {example}.", example="{stem}"
        )


def fields_of(template: str) -> frozenset[str]:
    """The names in the braces of a template. Raises ``ImpastoError``."""
    return frozenset(name for name, _ in _parsed(template) if name is not None)


def name_for(template: str, facts: Facts, suffix: str, keep_folders: bool) -> PurePosixPath:
    """The path of a result, relative to the folder of results. Not yet free of collisions.

    ``suffix`` comes with its dot. It is not added a second time where the template ends with
    ``{name}``. Raises ``ImpastoError``.
    """
    text = _filled(template, facts)
    own = PurePosixPath(facts.source.name).suffix
    if template.endswith("{name}") and own.lower() == suffix.lower():
        text, suffix = text[: len(text) - len(own)], own
    parts = clean_path(text) or ["picture"]
    folders = [clean(part) for part in facts.source.parent.parts] if keep_folders else []
    folders += parts[:-1]
    return PurePosixPath(*folders, shortened(parts[-1], suffix))


def numbered(path: PurePosixPath) -> Iterator[PurePosixPath]:
    """``a.jpg``, ``a (2).jpg``, ``a (3).jpg``, …"""
    yield path
    number = 2
    while True:
        yield path.with_name(shortened(path.stem, f" ({number}){path.suffix}"))
        number += 1


def shortened(stem: str, suffix: str) -> str:
    """``stem`` and ``suffix`` together, the stem cut so that they fit into ``LONGEST`` bytes."""
    room = LONGEST - len(os.fsencode(suffix))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
        while stem and unicodedata.combining(stem[-1]):
            stem = stem[:-1]  # an accent does not stay without its letter
    return (stem or "_") + suffix


def clean_path(text: str) -> list[str]:
    """The names between the slashes of a text, each fit to be a file's. Empty ones are left out."""
    parts = (part.strip() for part in re.split(r"[/\\]", text))
    return [clean(part) for part in parts if part not in ("", ".", "..")]


def clean(name: str) -> str:
    """``name`` with what some system cannot have in a file's name replaced by underscores."""
    name = _ILLEGAL.sub("_", name)
    name = name.rstrip(" .") or "_"
    if name.split(".")[0].upper() in _RESERVED:
        name = f"_{name}"
    if name.startswith("."):
        name = f"_{name[1:]}"  # results are not hidden
    return shortened(name, "")


def collision_key(path: PurePath) -> str:
    """The same for names that some systems take for one: differing in case or composition only."""
    return unicodedata.normalize("NFC", str(path)).casefold()


_ILLEGAL = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
)


def _filled(template: str, facts: Facts) -> str:
    result = []
    for name, text in _parsed(template):
        if name is None:
            result.append(text)
            continue
        value = _FIELDS[name](facts)
        try:
            # A name with a slash in it begins no folder, and neither does a date.
            result.append(re.sub(r"[/\\]", "_", format(value, text)))
        except ValueError as error:
            raise ImpastoError(
                "“{form}” is not a form for {field}.", form=text, field="{" + name + "}"
            ) from error
    return "".join(result)


def _parsed(template: str) -> Iterator[tuple[str | None, str]]:
    """Literal texts as ``(None, text)`` and fields as ``(name, form)``."""
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise ImpastoError(
            "The braces of the template “{template}” do not match.", template=template
        ) from error
    for literal, name, form, conversion in parts:
        if literal:
            yield None, literal
        if name is None:
            continue
        if name not in _FIELDS or conversion or "{" in (form or ""):
            raise ImpastoError(
                "Unknown field in the file name: {field}.",
                "Available: {fields}.",
                field="{" + name + "}",
                fields=", ".join("{" + each + "}" for each in FIELDS),
            )
        yield name, form or ""
