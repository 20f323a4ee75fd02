"""All commands together, and what comes before any of them."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from engine import __version__
from engine.cli.batch import batch
from engine.cli.console import DONE, FAILED, say
from engine.cli.convert import convert
from engine.cli.extend import extend
from engine.cli.generate import generate
from engine.cli.models import models
from engine.cli.repair import repair
from engine.cli.styles import styles
from engine.cli.train import train
from engine.log import keep_log

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command (``sys.argv`` if none is given) and return the exit code: 0, 1, 2 or 130."""
    keep_log()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Not every terminal and pipe can write every name; that must not fail a job that is done.
        sys.stdout.reconfigure(errors="replace")
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
