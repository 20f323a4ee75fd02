"""Passphrases of encrypted models: from a file, from the environment, or typed in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from engine.errors import ImpastoError
from engine.models import store

VARIABLE = "IMPASTO_PASSPHRASE"

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Of an encrypted model: a file whose first line is the passphrase. Without it "
        f"{VARIABLE} counts, and then you are asked.",
    ),
]


def passphrase(file: Path | None, *, new: bool = False) -> str:
    """The passphrase that the person names or types; a ``new`` one is typed twice.

    Raises ``ImpastoError`` when the file cannot be read, or nobody can be asked.
    """
    if file is not None:
        try:
            return (file.read_text("utf-8").splitlines() or [""])[0]
        except (OSError, UnicodeDecodeError) as error:
            raise ImpastoError(
                "The passphrase in {name} could not be read: {reason}.",
                name=file.name,
                reason=getattr(error, "strerror", None) or "it is no text",
            ) from error
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        raise ImpastoError(
            "A passphrase is needed, and nobody can be asked for it.",
            "Give --passphrase-file, or set {variable}.",
            variable=VARIABLE,
        )
    typed: str = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True)
    return typed


def unlock(name: str, file: Path | None) -> None:
    """Unlock the model called ``name`` if it is encrypted. Raises ``ImpastoError``."""
    if store().is_locked(name):
        store().unlock(name, passphrase(file))
