"""Training on the command line: what was found, how it goes, how it ends."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bars

from engine.cli.console import INTERRUPTED, complain, say
from engine.models import store
from engine.operation import Cancelled
from engine.training.data.pictures import Collection
from engine.training.job import advance, finish, run_folder
from engine.training.loop.stopping import stopping
from engine.training.plan import FAMILIES, Plan, read_plan

if TYPE_CHECKING:
    import torch

    from engine.training.loop.run import Progress

LINE_SECONDS = 30.0
"""Between two lines where no terminal shows a bar."""
MOST_NAMED = 5
MOST_CROPS = 60
HINT_STEP = 20
"""The speed is known by then."""
ENOUGH_IMAGES = 200_000


# --- before ---


def say_found(plan: Plan, found: Collection) -> None:
    """Tell what is in the folders, above all what could spoil the training."""
    sides = [min(each.width, each.height) for each in found.examples]
    title = FAMILIES[plan.family].title
    say(f"{title}, {plan.size} × {plan.size} pixels: {_count(len(sides), 'picture')}.")
    if sides:
        middle = sorted(sides)[len(sides) // 2]
        between = f"from {min(sides)} to {max(sides)} pixels, half below {middle}"
        say(f"Shorter sides {between if min(sides) < max(sides) else f'of {middle} pixels'}.")
    if found.small:
        names = _names([each.path for each in found.small])
        is_soft = "is soft" if len(found.small) == 1 else "are soft"
        say(f"{_count(len(found.small), 'picture')} must be enlarged, and {is_soft}: {names}.")
    for rejected in found.rejected[:MOST_NAMED]:
        complain(f"{rejected.path}: {rejected.error}")
    if len(found.rejected) > MOST_NAMED:
        complain(f"{len(found.rejected) - MOST_NAMED} more files cannot be read.")
    groups = found.duplicates()
    if groups:
        more = sum(len(group) - 1 for group in groups)
        kept = "kept" if plan.keep_duplicates else "left out"
        names = _names([group[1].path for group in groups])
        say(f"{_count(more, 'picture')} looking like another: {kept} ({names}).")
    if found.wordless:
        names = _names([each.path for each in found.wordless])
        kept = "left out" if FAMILIES[plan.family].needs_captions else "kept"
        say(f"{_count(len(found.wordless), 'picture')} without a caption: {kept} ({names}).")


def write_crops(plan: Plan, found: Collection, target: Path | None) -> Path:
    """A sheet of the pictures as they are cut, in ``target`` or in the run's folder."""
    import numpy as np

    from engine.atomic import write_atomically
    from engine.training.report.sheets import as_png, tile
    from engine.transparency import over_white

    target = target or run_folder(plan.name) / "crops.png"
    count = min(MOST_CROPS, len(found.examples))
    places = np.linspace(0, len(found.examples) - 1, count).round().astype(int)
    sheet = tile(over_white(found.pictures[places]), columns=10)
    write_atomically(target, as_png(sheet))
    return target


# --- while it goes on ---


def carry_out(folder: Path, device: str, threads: int, train: bool) -> int:
    """Train the run in ``folder`` to its end or to Ctrl-C, and make its model. The exit code."""
    import torch

    from engine.device import choose_device
    from engine.training.loop.workers import local_device, workers_of_environment

    if threads:
        torch.set_num_threads(threads)
    place = choose_device(local_device(device))
    plan = read_plan(folder)
    workers = workers_of_environment()
    if workers.is_first:
        say(f"Sheets, curves and checkpoints are in {folder}.")
    try:
        with stopping() as check:
            if train:
                _show(plan, advance(folder, place, check), quiet=not workers.is_first)
            if workers.is_first:
                _finish(folder, place, check)
    except Cancelled:
        if workers.is_first:
            again = f"impasto train --output {shlex.quote(plan.name)}"
            complain("Stopped; what was learned is kept.")
            complain(f"Go on: {again} --resume")
            complain(f"Make a model of it as it is: {again} --finish")
        return INTERRUPTED
    finally:
        workers.leave()
    return 0


def _show(plan: Plan, steps: Iterator[Progress], quiet: bool) -> None:
    """Follow a run with a bar on a terminal, with a line now and then elsewhere."""
    console = Console(stderr=True, quiet=quiet)
    speed = _Speed(plan.batch)
    with Bars(
        BarColumn(24),
        TaskProgressColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        disable=quiet or not console.is_terminal,
    ) as bars:
        task = bars.add_task("Beginning", total=1.0)
        said = time.monotonic()
        for now in steps:
            speed.count(now)
            if now.step == HINT_STEP and (advice := speed.advice(plan, now)):
                bars.print(advice, markup=False, soft_wrap=True)
            bars.update(task, completed=now.fraction, description=speed.text(now))
            is_time = time.monotonic() - said >= LINE_SECONDS or now.fraction >= 1
            if now.sheet is not None:
                measured = f", {_figures(now.measures)}" if now.measures else ""
                bars.print(f"Step {now.step}: {now.sheet}{measured}", markup=False, soft_wrap=True)
            elif is_time and bars.disable and not quiet:
                console.print(speed.text(now), markup=False, soft_wrap=True)
            else:
                continue
            said = time.monotonic()


class _Speed:
    """Pictures a second of late, and losses that do not jump."""

    def __init__(self, batch: int) -> None:
        self._batch = batch
        self._last: Progress | None = None
        self._seconds = 0.0
        self._losses: dict[str, float] = {}

    def count(self, now: Progress) -> None:
        """Take a step into the averages."""
        if self._last is not None:
            taken = now.seconds - self._last.seconds
            self._seconds = 0.95 * self._seconds + 0.05 * taken if self._seconds else taken
        self._last = now
        for name, value in now.losses.items():
            self._losses[name] = 0.95 * self._losses.get(name, value) + 0.05 * value

    def advice(self, plan: Plan, now: Progress) -> str:
        """What to say to a GAN's budget that is too small to be sharp; empty where it is not."""
        seen = now.step * plan.batch / max(now.fraction, 1e-9)
        if plan.family != "gan" or plan.continue_from or seen >= ENOUGH_IMAGES:
            return ""
        return (
            f"At this speed it sees {round(seen, -2):,.0f} pictures; sharp ones take "
            f"{ENOUGH_IMAGES:,} and more. More --hours, a smaller --size or --from a model help."
        )

    def text(self, now: Progress) -> str:
        """One line: step, losses, speed, time left."""
        parts = [f"step {now.step}", _figures(self._losses)]
        if self._seconds:
            parts.append(f"{self._batch / self._seconds:.1f} pictures/s")
        if 0 < now.fraction < 1:
            parts.append(f"{_time(now.seconds * (1 - now.fraction) / now.fraction)} left")
        return ", ".join(parts)


def _finish(folder: Path, device: torch.device, check: Callable[[], None]) -> None:
    say("Measuring the model …")
    card = finish(folder, store().folder, device, check)
    figures = {name: value for name, value in card.details.items() if isinstance(value, float)}
    say(_figures(figures))
    say(f"The model {card.name} is with the others. Try: impasto generate --model {card.name} …")
    say(f"The report: {folder / 'report.html'}")


def _figures(values: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.3g}" for name, value in values.items())


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _names(paths: list[Path]) -> str:
    named = ", ".join(path.name for path in paths[:MOST_NAMED])
    return f"{named}, …" if len(paths) > MOST_NAMED else named
