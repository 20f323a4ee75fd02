"""JSON documents: one way to read them into checked dataclasses, and one way to write them.

A document is what a person or another version of the program may have written: recipes, cards,
presets, plans. Types are checked as the dataclass declares them. Names that a dataclass does not
have are ignored, as a newer version may have written them, unless ``strict`` says otherwise. A type
that is no dataclass reads and writes itself with ``from_json`` and ``to_json``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from engine.atomic import write_atomically
from engine.errors import ImpastoError

if TYPE_CHECKING:
    from msgspec import inspect

T = TypeVar("T")

MOST_BYTES = 1 << 26
"""No document of the program comes near it."""


class DocumentError(ImpastoError):
    """A document that cannot be read, or does not hold what it should."""


def read_document(
    path: Path, wanted: type[T], *, strict: bool = False, most: int = MOST_BYTES
) -> T:
    """The document in a file of at most ``most`` bytes. Raises ``DocumentError``."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise DocumentError(
            "{name} could not be read: {reason}.", name=path.name, reason=error.strerror or error
        ) from error
    if len(data) > most:
        raise DocumentError("{source} is too large.", source=path.name)
    return parse_document(data, wanted, path.name, strict=strict)


def parse_document(data: bytes | str, wanted: type[T], source: str, *, strict: bool = False) -> T:
    """The document in a text. ``source`` says in errors where it is from: a file, “The recipe”.

    Raises ``DocumentError``, and what the dataclass itself raises about its values.
    """
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DocumentError("{source} is not valid JSON.", source=source) from error
    return convert_document(values, wanted, source, strict=strict)


def convert_document(values: object, wanted: type[T], source: str, *, strict: bool = False) -> T:
    """The document in JSON values. Raises as ``parse_document`` does."""
    import msgspec  # slow to import, and not needed before the window stands
    from msgspec import inspect

    if strict:
        _refuse_unknown(values, inspect.type_info(wanted), source, "")
    try:
        return msgspec.convert(values, wanted, dec_hook=_from_json)
    except msgspec.ValidationError as error:
        if isinstance(error.__cause__, TypeError):
            raise error.__cause__ from None  # a mistake of ours in a dataclass
        raise _error_of(str(error), source) from error
    except RecursionError as error:
        raise DocumentError("{source} is not valid JSON.", source=source) from error


def write_document(path: Path, document: object, indent: int | None = 1) -> None:
    """Write a document to a file, all or nothing, and make its folder. Raises ``ImpastoError``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImpastoError(
            "The folder {folder} could not be created: {reason}.",
            "Choose another folder, or change its permissions.",
            folder=path.parent,
            reason=error.strerror or error,
        ) from error
    text = f"{document_text(document, indent)}\n"
    write_atomically(path, text.encode("utf-8", "surrogatepass"))


def document_text(document: object, indent: int | None = None) -> str:
    """A document as JSON text; without ``indent`` it is one line of ASCII."""
    return json.dumps(document_values(document), ensure_ascii=indent is None, indent=indent)


def document_values(document: object) -> Any:
    """A document as JSON values."""
    import msgspec

    return msgspec.to_builtins(document, enc_hook=_to_json)


def _from_json(wanted: Any, value: Any) -> Any:
    return wanted.from_json(value)


def _to_json(value: Any) -> Any:
    return value.to_json()


_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")
_MISSING = re.compile(r"Object missing required field `([^`]*)`")


def _error_of(text: str, source: str) -> DocumentError:
    """A sentence of what msgspec says, such as ``Expected `int`, got `str` - at `$.a[2]```."""
    found = _PLACE.search(text)
    field, text = (found[1], text[: found.start()]) if found else ("", text)
    missing = _MISSING.fullmatch(text)
    if missing:
        field = ".".join(part for part in (field, missing[1]) if part)
        return DocumentError("{source}: “{field}” is missing.", source=source, field=field)
    reason = text.replace("`", "").rstrip(".")
    if not field:
        return DocumentError("{source} is not valid: {reason}.", source=source, reason=reason)
    return DocumentError(
        "{source}: “{field}” is not valid ({reason}).", source=source, field=field, reason=reason
    )


def _refuse_unknown(values: object, info: inspect.Type, source: str, place: str) -> None:
    """Raise ``DocumentError`` for a name that no dataclass in ``info`` has at its place."""
    from msgspec import inspect

    if isinstance(info, inspect.UnionType):
        for each in info.types:
            _refuse_unknown(values, each, source, place)
    elif isinstance(info, inspect.DataclassType) and isinstance(values, dict):
        fields = {field.encode_name: field.type for field in info.fields}
        for name, value in values.items():
            if name not in fields:
                raise DocumentError(
                    "{source}: “{field}” is unknown.", source=source, field=f"{place}{name}"
                )
            _refuse_unknown(value, fields[name], source, f"{place}{name}.")
    elif isinstance(info, inspect.CollectionType) and isinstance(values, list):
        for number, value in enumerate(values):
            _refuse_unknown(value, info.item_type, source, f"{place.rstrip('.')}[{number}].")
