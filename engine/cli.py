"""The command line: one job, from files to a file."""

from __future__ import annotations

import io
import logging
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from typer.models import OptionInfo

from engine import __version__
from engine.atomic import check_target
from engine.errors import ImpastoError
from engine.layers import Layer, Stack
from engine.log import keep_log, log_file
from engine.masks import Mask, MaskSizeError, read_mask
from engine.operation import Context, Operation
from engine.picture import FORMATS, Picture, SaveOptions
from engine.repair import METHODS, Repair
from engine.repair.holes import find_holes

log = logging.getLogger(__name__)

DONE, FAILED, INTERRUPTED = 0, 1, 130  # and 2 for wrong use, which typer finds

app = typer.Typer(
    help="Impasto repairs photographs. Without a command it opens the editor.",
    epilog="impasto PHOTO … opens photographs in the editor.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
        _say(f"Impasto {__version__}")
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


class MetadataChoice(Enum):
    """What the written file keeps of what the photograph's file says."""

    keep = "keep"
    strip_gps = "strip_gps"
    strip = "strip"


@app.command()
def repair(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photograph.")],
    mask: Annotated[
        Path,
        typer.Option(
            help="A picture of the same size as the photograph is seen (turned as its EXIF data "
            "says), white over what should go. In a picture with transparency painted in one "
            "colour, what is opaque goes."
        ),
    ],
    output: Annotated[
        Path, typer.Option(help="The file to write. Its suffix says in which format.")
    ],
    method: Annotated[
        str,
        typer.Option(
            callback=_known_method, help=f"One of {', '.join(each.name for each in METHODS)}."
        ),
    ] = "auto",
    seed: Annotated[
        int, typer.Option(min=0, max=2**32 - 1, help="Another number gives another result.")
    ] = Repair.seed,
    feather: Annotated[
        int, typer.Option(min=0, max=500, help="Width of the soft seam inside the mask, in pixels.")
    ] = Repair.feather,
    patch_size: Annotated[int, _option("patch_size")] = Repair.patch_size,
    reach: Annotated[int, _option("reach")] = Repair.reach,
    radius: Annotated[int, _option("radius")] = Repair.radius,
    fit_mask: Annotated[
        bool, typer.Option("--fit-mask", help="Stretch the mask to the photograph's size.")
    ] = False,
    quality: Annotated[
        int | None,
        typer.Option(
            min=1, max=100, help="For JPEG and the like; without it a JPEG stays as good as it is."
        ),
    ] = None,
    metadata: Annotated[
        MetadataChoice,
        typer.Option(help="Keep all metadata, all but the GPS position, or none."),
    ] = MetadataChoice.keep,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda, cuda:1, mps, …")] = "auto",
    force: Annotated[
        bool, typer.Option("--force", help="Replace the output file if there is one.")
    ] = False,
) -> None:
    """Fill the masked part of a photograph with what could be behind it."""
    try:
        operation = Repair(method, feather, seed, patch_size, reach, radius)
    except ImpastoError as error:
        raise typer.BadParameter(str(error)) from error
    with _sentences():
        check_output(output, force)
        start = time.perf_counter()
        picture = Picture.open(photo)
        selection = read_mask(mask, picture.bounds, fit_mask)
        repaired = carry_out(operation, picture, selection, Context(device=device))
        repaired.save(output, SaveOptions(quality=quality, metadata=metadata.value))
        seconds = time.perf_counter() - start
        _say(_report(photo, picture, selection, operation, seconds))
        _say(f"Written to {output}.")


def _option(name: str) -> OptionInfo:
    """The option for a setting that belongs to some of the methods."""
    users = [each.name for each in METHODS if name in (known.name for known in each.parameters)]
    setting = next(known for each in METHODS for known in each.parameters if known.name == name)
    unit = f", in {setting.unit}" if setting.unit else ""
    help = f"{setting.summary} For {', '.join(users)}{unit}."
    option: OptionInfo = typer.Option(min=setting.minimum, max=setting.maximum, help=help)
    return option


def _known_method(name: str) -> str:
    names = [method.name for method in METHODS]
    if name not in names:
        raise typer.BadParameter(f"“{name}” is not one of {', '.join(names)}.")
    return name


def _say(text: str) -> None:
    # File names are not markup, and a line that a program may read must not be broken.
    Console().print(text, markup=False, highlight=False, soft_wrap=True)


def _complain(text: str) -> None:
    Console(stderr=True).print(text, style="red", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn whatever goes wrong inside into one sentence on stderr and an exit code."""
    try:
        yield
    except MaskSizeError as error:
        _complain(f"{error} Add --fit-mask to stretch it.")
        raise typer.Exit(FAILED) from error
    except ImpastoError as error:
        _complain(str(error))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt as error:
        _complain("Stopped. Nothing was written.")
        raise typer.Exit(INTERRUPTED) from error
    except MemoryError as error:
        _complain(
            "There is not enough memory for this. Close other programs, or use a smaller picture."
        )
        raise typer.Exit(FAILED) from error
    except Exception as error:
        log.exception("the command failed")
        _complain(f"Something went wrong inside Impasto: {error}. The details are in {log_file()}.")
        raise typer.Exit(FAILED) from error


def check_output(output: Path, force: bool) -> None:
    """Raise ``ImpastoError`` for what would only fail after the work is done."""
    suffix = output.suffix.lower()
    writable = [format for format in FORMATS if format.can_write]
    if not any(suffix in format.suffixes for format in writable):
        raise ImpastoError(
            "Impasto cannot tell from the name {name} in which format to write it.",
            "Use one of these endings: {suffixes}.",
            name=output.name,
            suffixes=", ".join(format.suffixes[0] for format in writable),
        )
    if output.exists() and not force:
        raise ImpastoError(
            "{path} exists already.",
            "Add --force to replace it, or choose another name.",
            path=output,
        )
    check_target(output)


def carry_out(
    operation: Operation, picture: Picture, mask: Mask, context: Context = Context()
) -> Picture:
    """The picture after the operation, with a progress bar when a person is watching."""
    console = Console(stderr=True)
    layer = Layer(operation.kind)
    with Progress(
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("Starting", total=1.0)
        for update in operation.run(picture, mask, context):
            layer = layer.with_update(update)
            progress.update(task, completed=update.fraction, description=update.stage)
    return Stack(picture, (layer,)).flatten()


def _report(photo: Path, picture: Picture, mask: Mask, operation: Repair, seconds: float) -> str:
    holes = len(find_holes(mask, picture.bounds))
    method = next(each for each in METHODS if each.name == operation.method)
    seed = f", seed {operation.seed}," if method.uses_seed else ""
    return (
        f"Repaired {holes} {'place' if holes == 1 else 'places'} in {photo.name} "
        f"({picture.width} × {picture.height} pixels) with {method.title}{seed} in {seconds:.1f} s."
    )
