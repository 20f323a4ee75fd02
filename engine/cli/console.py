"""What the commands say to the person, and how they end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from engine.errors import ImpastoError
from engine.log import log_file
from engine.mask_conventions import UnclearMaskError
from engine.masks import MaskSizeError

log = logging.getLogger(__name__)

DONE, FAILED, INTERRUPTED = 0, 1, 130  # and 2 for wrong use, which typer finds


def say(text: str) -> None:
    """Print news on stdout."""
    # File names are not markup, and a line that a program may read must not be broken.
    Console().print(text, markup=False, highlight=False, soft_wrap=True)


def complain(text: str) -> None:
    """Print what went wrong on stderr."""
    Console(stderr=True).print(text, style="red", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def sentences() -> Iterator[None]:
    """Turn whatever goes wrong inside into one sentence on stderr and an exit code."""
    try:
        yield
    except (typer.Exit, typer.BadParameter):
        raise  # said already, or said by typer
    except MaskSizeError as error:
        complain(f"{error} Add --fit-mask to stretch it.")
        raise typer.Exit(FAILED) from error
    except UnclearMaskError as error:
        complain(f"{error} Add --mask-from {' or --mask-from '.join(error.choices)}.")
        raise typer.Exit(FAILED) from error
    except ImpastoError as error:
        complain(str(error))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt as error:
        complain("Stopped. Nothing was written.")
        raise typer.Exit(INTERRUPTED) from error
    except MemoryError as error:
        complain("Not enough memory for this. Close other programs, or use a smaller picture.")
        raise typer.Exit(FAILED) from error
    except Exception as error:
        log.exception("the command failed")
        complain(f"Something went wrong inside Impasto: {error}. The details are in {log_file()}.")
        raise typer.Exit(FAILED) from error
