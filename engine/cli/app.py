"""All commands together, and what comes before any of them."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from engine import __version__
from engine.cli.batch.command import batch
from engine.cli.console import DONE, FAILED, say
from engine.cli.convert import convert
from engine.cli.edit import command_for
from engine.cli.extend import extend
from engine.cli.generate.command import generate
from engine.cli.models import models
from engine.cli.repair import repair
from engine.cli.styles import styles
from engine.cli.train.command import train
from engine.log import keep_log
from engine.operation import operation_types

app = typer.Typer(
    help="Impasto repairs and converts photographs. Without a command it opens the editor.",
    epilog="impasto PHOTO … opens photographs in the editor.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(repair)
app.command()(extend)
app.command()(convert)
app.command()(styles)
app.command()(batch)
app.command()(generate)
app.command()(train)
app.add_typer(models, name="models")

_OWN = {"repair", "extend", "stylize", "enhance", "neural-style", "generate", "words"}
"""The kinds of operations that a command above runs."""


def add_commands() -> None:
    """Give each kind of operation without a command of its own one made from its settings."""
    known = {command.name for command in app.registered_commands}
    for kind in operation_types():
        if kind.kind not in _OWN | known and kind.info.title:
            app.command(kind.kind)(command_for(kind))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command (``sys.argv`` if none is given) and return the exit code: 0, 1, 2 or 130."""
    keep_log()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Not every terminal and pipe can write every name; that must not fail a job that is done.
        sys.stdout.reconfigure(errors="replace")
    add_commands()
    try:
        app(args=None if arguments is None else list(arguments), prog_name="impasto")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    return DONE


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"Impasto {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Take the options that come before any command."""
