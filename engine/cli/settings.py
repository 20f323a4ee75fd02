"""Options of commands, made from declared settings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Annotated, Any, Optional, get_type_hints

import typer

from engine.errors import ImpastoError
from engine.settings import NONE, Setting, settings_of


def with_settings(
    kind: type,
    *,
    leave_out: Collection[str] = (),
    takes: Collection[str] = (),
    names: Mapping[str, str] | None = None,
    panel: str | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command an option for each setting of ``kind``, in the place of ``**values``.

    The command gets what was given on the command line, by the names of the fields; what was not
    given is not there. ``takes`` limits the options to these settings; those of the canvas
    (``control="none"``) and those in ``leave_out`` have none. ``names`` says what some options are
    called instead of as the field is, ``panel`` under which heading they are listed. Raises
    ``typer.BadParameter``.

    A setting that is called like an option of the command itself gets its kind before its name:
    ``--quality`` is that of the file, ``--enlarge-quality`` that of the operation. ``own_values``
    takes it away again.
    """
    chosen = [
        each
        for each in settings_of(kind)
        if each.control != "none"
        and each.name not in leave_out
        and (not takes or each.name in takes)
    ]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = {
            each.name: each.replace(
                annotation=hints[each.name], kind=inspect.Parameter.KEYWORD_ONLY
            )
            for each in inspect.signature(command).parameters.values()
            if each.kind is not inspect.Parameter.VAR_KEYWORD
        }
        given_as = {
            each.name: _prefixed(kind, each.name) if each.name in own else each.name
            for each in chosen
        }
        called = {
            each.name: (names or {}).get(each.name, option_name(given_as[each.name]))
            for each in chosen
        }

        @wraps(command)
        def run(**given: Any) -> None:
            values = {}
            for each in chosen:
                value = given.pop(given_as[each.name])
                if value is not None:
                    values[given_as[each.name]] = _read(each, value, called[each.name])
            command(**given, **values)

        added = [_parameter(each, given_as[each.name], called[each.name], panel) for each in chosen]
        run.__signature__ = inspect.Signature([*own.values(), *added])  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in (*own.values(), *added)}
        del run.__wrapped__  # typer would look at the command behind it
        return run

    return decorate


def own_values(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a command was given of ``kind``, by the names of the fields again."""
    prefix = _prefixed(kind, "")
    return {name.removeprefix(prefix): value for name, value in values.items()}


def _prefixed(kind: type, name: str) -> str:
    return f"{getattr(kind, 'kind', kind.__name__).lower().replace('-', '_')}_{name}"


@contextmanager
def wrong_use() -> Iterator[None]:
    """Turn an ``ImpastoError`` of values that were typed into wrong use of the command."""
    try:
        yield
    except ImpastoError as error:
        raise typer.BadParameter(str(error)) from error


def option_name(name: str) -> str:
    """What the option of a setting is called: ``--patch-size``."""
    return f"--{name.replace('_', '-')}"


def option_help(setting: Setting) -> str:
    """Help, choices, range and default in one paragraph."""
    parts = [setting.help or f"{setting.title}."]
    names = [str(each.value) for each in setting.available() if str(each.value)]
    if setting.takes_several:
        parts.append(f"Some of {', '.join(names)}, with commas between them, or “{NONE}”.")
    elif names:
        others = ", or another" if setting.is_open else ""
        parts.append(f"One of {', '.join(names)}{others}.")
    if setting.special and setting.minimum is not None:
        parts.append(f"{setting.minimum:g}: {setting.special[:1].lower()}{setting.special[1:]}.")
    if setting.unit:
        parts.append(f"In {setting.unit}.")
    if not setting.is_required and not isinstance(setting.default, bool):
        default = setting.to_json(setting.default)
        if setting.takes_several:
            default = ",".join(map(str, default)) or NONE
        if default not in ("", None):
            parts.append(f"Default: {default}.")
    return " ".join(parts)


def _parameter(setting: Setting, parameter: str, name: str, panel: str | None) -> inspect.Parameter:
    help = option_help(setting)
    hint: Any = str
    if setting.type is bool:
        hint = bool
        declared = typer.Option(f"{name}/--no-{name[2:]}", help=help, rich_help_panel=panel)
    elif setting.type in (int, float):
        hint = setting.type
        declared = typer.Option(
            name, help=help, min=setting.minimum, max=setting.maximum, rich_help_panel=panel
        )
    else:
        declared = typer.Option(name, help=help, rich_help_panel=panel)
    default = inspect.Parameter.empty if setting.is_required else None
    if not setting.is_required:
        hint = Optional[hint]  # noqa: UP045  (made at run time)
    annotation = Annotated[hint, declared]
    return inspect.Parameter(
        parameter, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _read(setting: Setting, value: Any, name: str) -> Any:
    """The value behind an option, checked. Raises ``typer.BadParameter`` that names the option."""
    try:
        read = setting.parse(value) if isinstance(value, str) else value
        setting.check(read)
    except ImpastoError as error:
        raise typer.BadParameter(str(error), param_hint=name) from error
    return read
