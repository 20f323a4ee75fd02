"""Folders of small pictures, and running batches on them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from engine.batch import (
    BatchOptions,
    Counts,
    Ended,
    Entry,
    Event,
    Finished,
    Job,
    Journal,
    Output,
    Recipe,
    Selection,
    State,
    Step,
    run_batch,
)
from engine.geometry import Resize
from engine.operation import Context
from tests.engine.picture_samples import photo

HALF = Recipe("half", (Step(Resize("percent", percent=50)),))
ALL = Selection(recursive=True)


def fill(folder: Path, *names: str, size: tuple[int, int] = (48, 36)) -> None:
    """Pictures that differ from one another."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = photo(size[1], size[0]).copy()
        pixels[:8, :8] = list(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()[:3])
        Image.fromarray(pixels).save(path, quality=90)


def job(folder: Path, recipe: Recipe = HALF, output: str = "out", **options: object) -> Job:
    """From ``folder/in`` to ``folder/out``."""
    return Job(folder / "in", folder / output, recipe, ALL, **options)  # type: ignore[arg-type]


def run(
    batch: Job,
    look: Callable[[Event], None] = lambda event: None,
    context: Context = Context(),
    **settings: object,
) -> Counts:
    """Run or resume a batch to its end."""
    with Journal(batch.journal_path()) as journal:
        for event in run_batch(batch, journal, context, BatchOptions(**settings)):  # type: ignore[arg-type]
            look(event)
        assert isinstance(event, Finished)
        return event.counts


def entries(batch: Job) -> dict[str, Entry]:
    """What the journal knows, by the originals' paths."""
    with Journal(batch.journal_path()) as journal:
        return {entry.path.as_posix(): entry for entry in journal.entries()}


def states(batch: Job) -> dict[str, State]:
    return {path: entry.state for path, entry in entries(batch).items()}


def files(folder: Path) -> dict[str, bytes]:
    """All files in a folder, by their relative paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def done_in(events: list[Event]) -> list[str]:
    """The originals that were done, in the order in which they were."""
    return [
        event.entry.path.as_posix()
        for event in events
        if isinstance(event, Ended) and event.entry.state is State.DONE
    ]


def named(template: str, **output: object) -> Recipe:
    """The usual recipe with other names for the results."""
    return HALF.replace(output=Output(template=template, **output))  # type: ignore[arg-type]
