"""Bars that show how far a command is, on stderr, when a person is watching."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from engine.outcome import mapped

Step = TypeVar("Step")
Result = TypeVar("Result")


def bar(*columns: ProgressColumn) -> Progress:
    """A bar that goes away when it is done; share, time and what is being done beside it."""
    console = Console(stderr=True)
    usual = (TaskProgressColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    return Progress(
        BarColumn(),
        *(columns or usual),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def followed(
    steps: Generator[Step, None, Result] | Iterator[Step], told: Callable[[Step], tuple[float, str]]
) -> Generator[Step, None, Result]:
    """The same steps, with a bar that shows what is ``told`` of each: its share and its stage."""
    with bar() as progress:
        task = progress.add_task("Starting", total=1.0)

        def show(step: Step) -> Step:
            share, stage = told(step)
            progress.update(task, completed=share, description=stage)
            return step

        return (yield from mapped(steps, show))
