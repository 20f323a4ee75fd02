"""What ``impasto batch`` does to each picture: the steps behind its options."""

from __future__ import annotations

import dataclasses
import difflib
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from engine.batch import MaskFile, MaskFolder, Step
from engine.batch.masks import MaskSource
from engine.convert.enhance.enhance import Enhance
from engine.convert.style.style import Style
from engine.convert.style.stylize import Stylize
from engine.errors import ImpastoError
from engine.geometry import Crop, Resize
from engine.mask_conventions import Convention
from engine.operation import Operation, operation_type, operation_types
from engine.repair import Repair
from engine.settings import Setting, settings_of

MASK = "mask"
"""What the mask of a step is called in its text, beside the names of its settings."""


def steps_of(
    mask: Path | None, method: str, crop: str, model: str, style: str, size: str
) -> Iterator[Step]:
    """The steps that options of their own ask for, in the order in which they make sense.

    Raises ``ImpastoError``.
    """
    if mask is not None:
        yield Step(Repair(method), _mask_source(mask))
    if crop:
        yield Step(Crop(crop))
    if model:
        yield Step(Enhance(model))
    if style:
        yield Step(Stylize(Style.parse(style)))
    if size:
        yield Step(_resize(size))


def step_of(text: str) -> Step:
    """The step that “KIND NAME=VALUE …” describes; quotes keep spaces, backslashes are letters.

    Raises ``typer.BadParameter`` for a kind, a name or a value that there is not.
    """
    kind_name, *parts = _words(text) or [""]
    kind = _kind(kind_name)
    values: dict[str, str] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals:
            raise _wrong(f"“{part}” sets nothing. Write NAME=VALUE, such as quality=90.")
        values[name.replace("-", "_")] = value
    path = values.pop(MASK, None) if kind.info.takes_mask else None
    if kind.info.needs_mask and not path:
        raise _wrong(
            f"The step “{kind.kind}” needs a mask. "
            "Add mask=FILE, or mask=FOLDER with a mask for each picture."
        )
    try:
        return Step(_operation(kind, values), _mask_source(Path(path)) if path else None)
    except ImpastoError as error:
        raise _wrong(f"The step “{kind.kind}”: {error}") from error


def with_convention(step: Step, convention: Convention) -> Step:
    """The step, reading its mask files as ``convention`` says."""
    if not isinstance(step.mask, (MaskFile, MaskFolder)):
        return step
    return Step(step.operation, dataclasses.replace(step.mask, convention=convention))


def _words(text: str) -> list[str]:
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.escape, lexer.commenters = True, "", ""
    try:
        return list(lexer)
    except ValueError as error:
        raise _wrong(f"A quote in “{text}” is not closed.") from error


def _kind(name: str) -> type[Operation]:
    found = operation_type(name)
    if found is None:
        kinds = [each.kind for each in operation_types() if each.info.fits_batch]
        raise _wrong(f"There is no step “{name}”. {_nearest(name, kinds)}")
    if not found.info.fits_batch:
        raise _wrong(f"“{name}” cannot be a step of a batch.")
    return found


def _operation(kind: type[Operation], values: dict[str, str]) -> Operation:
    known = {each.name: each for each in settings_of(kind)}
    read: dict[str, Any] = {}
    for name, text in values.items():
        if name not in known:
            names = [*known, *((MASK,) if kind.info.takes_mask else ())]
            raise _wrong(f"The step “{kind.kind}” has no setting “{name}”. {_nearest(name, names)}")
        read[name] = _value(known[name], text)
    for each in known.values():
        if each.is_required and each.name not in read:
            raise _wrong(f"The step “{kind.kind}” needs {each.name}=….")
    return kind(**read)


def _value(setting: Setting, text: str) -> Any:
    """The value that was typed. Raises ``ImpastoError`` where it is not valid."""
    known = [str(each.value) for each in setting.available() if str(each.value)]
    if known and not setting.is_open and text not in known:
        raise _wrong(f"{setting.name} cannot be “{text}”. {_nearest(text, known)}")
    value = setting.parse(text)
    setting.check(value)
    return value


def _wrong(sentence: str) -> typer.BadParameter:
    return typer.BadParameter(sentence, param_hint="--step")


def _nearest(wanted: str, known: Sequence[str]) -> str:
    """What could have been meant; all there is, where nothing is near."""
    near = difflib.get_close_matches(wanted, known, 1)
    return f"Did you mean “{near[0]}”?" if near else f"Choose one of these: {', '.join(known)}."


def _mask_source(path: Path) -> MaskSource:
    place = str(path.absolute())
    return MaskFolder(place) if path.is_dir() else MaskFile(place)


def _resize(text: str) -> Resize:
    number = text.lower().strip().replace("×", "x")
    try:
        if number.endswith("mp"):
            return Resize("megapixels", megapixels=float(number[:-2]))
        if number.endswith("%"):
            return Resize("percent", percent=float(number[:-1]))
        if "x" in number:
            width, height = (int(side) for side in number.split("x"))
            return Resize("fit", width=width, height=height)
        return Resize("long_side", size=int(number))
    except ValueError as error:
        raise ImpastoError(
            "“{size}” is not a size.", "Write 2000, 1920x1080, 2MP or 50%.", size=text
        ) from error
