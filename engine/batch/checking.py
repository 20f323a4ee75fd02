"""Reading JSON that a person may have edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import ImpastoError

Kinds = Mapping[str, type | tuple[type, ...]]
"""The type of each value, by its name."""


def checked(
    data: object, what: str, required: Kinds, optional: Kinds | None = None
) -> dict[str, Any]:
    """``data`` as a dictionary that holds what is required, and else only what is optional.

    With None for ``optional`` other names may stand there too: they are left to a second look
    that knows more. ``what`` names the thing in errors, in one word. Raises ``ImpastoError``.
    """
    if not isinstance(data, Mapping):
        raise ImpastoError("The {what} in this file is not a set of named values.", what=what)
    for name in required:
        if name not in data:
            raise ImpastoError("The {what} in this file lacks “{name}”.", what=what, name=name)
    known = {**required, **(optional or {})}
    for name, value in data.items():
        if name not in known:
            if optional is None:
                continue
            raise ImpastoError("The {what} in this file has no “{name}”.", what=what, name=name)
        if not _fits(value, known[name]):
            raise ImpastoError(
                "“{name}” of the {what} in this file cannot be {value}.",
                what=what,
                name=name,
                value=repr(value),
            )
    return dict(data)


def _fits(value: object, kinds: type | tuple[type, ...]) -> bool:
    wanted = kinds if isinstance(kinds, tuple) else (kinds,)
    if isinstance(value, bool):
        return bool in wanted
    return isinstance(value, wanted)


def text_of(value: str) -> str:
    """A path or a name that is not empty. Raises ``ImpastoError``."""
    if not value.strip() or "\0" in value:
        raise ImpastoError("A name in this file is empty or damaged.")
    return value
