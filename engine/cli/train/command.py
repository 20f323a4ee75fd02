"""The command ``train``: a generator from a folder of pictures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import say, sentences
from engine.cli.options import Device
from engine.cli.settings import with_settings
from engine.cli.train.run import carry_out, say_found, write_crops
from engine.errors import ImpastoError
from engine.models import store
from engine.models.card import Provider
from engine.settings import NONE
from engine.training.data.pictures import Captions
from engine.training.job import check_beginning, keep, look, run_folder, usable
from engine.training.plan import AUTO, FAMILIES, PLAN, Plan, read_plan, write_plan
from engine.training.runs import delete_run

CHANGEABLE = {"output", "resume", "finish", "hours", "minutes", "images", "device", "threads"}
"""What can be said of a run that is there."""
NAMES = {"continue_from": "--from", "initialization": "--init", "augmentation": "--augment"}
"""Options that are called otherwise than the settings of the plan."""


@with_settings(Plan, names=NAMES, panel="The training")
def train(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER …]", help="With the pictures.")
    ] = None,
    *,
    output: Annotated[str, typer.Option(metavar="NAME", help="What the model will be called.")],
    minutes: Annotated[float | None, typer.Option(help="The same as --hours, in minutes.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run NAME where it stopped.")
    ] = False,
    finish: Annotated[
        bool, typer.Option("--finish", help="Make a model of the run NAME as it is.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Replace the run and the model NAME if there are.")
    ] = False,
    device: Device = "auto",
    threads: Annotated[
        int, typer.Option(min=0, help="Processor cores to use; 0 for as many as torch likes.")
    ] = 0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only look through the pictures.")
    ] = False,
    **values: Any,
) -> None:
    """Train a generator on folders of pictures; Ctrl-C stops it, and --resume goes on.

    With several GPUs: torchrun --nproc-per-node 4 main.py train … shares each batch among them.
    """
    budget = _budget(values.pop("hours", None), minutes, values.pop("images", None))
    with sentences():
        place = run_folder(output)
        if resume or finish:
            _check_unchanged(context)
            _extend(place, output, budget)
        else:
            plan = _plan(output, folders or (), {**values, **budget})
            _prepare(plan, place, anew, dry_run)
            if dry_run:
                return
        code = carry_out(place, device, threads, train=not finish)
    if code:
        raise typer.Exit(code)


def _plan(name: str, folders: Iterable[Path], values: dict[str, Any]) -> Plan:
    """What was said on the command line, on top of what is usual. Raises ``ImpastoError``."""
    needs_words = FAMILIES[values.get("family", Plan.family)].needs_captions
    words = Captions.NAMES if needs_words else Captions.NONE
    values = {"captions": words.value, **values}
    values["continue_from"] = _model_file(values.get("continue_from", Plan.continue_from))
    return Plan(name, tuple(str(each.resolve()) for each in folders), **values)


def _budget(hours: float | None, minutes: float | None, images: int | None) -> dict[str, Any]:
    """What the person said of it; without a word of time, pictures alone count.

    Raises ``typer.BadParameter``.
    """
    if hours is not None and minutes is not None:
        raise typer.BadParameter("Give --hours or --minutes, not both.")
    if minutes is not None:
        hours = minutes / 60
    if hours is None and images is None:
        return {}
    return {"hours": hours or 0.0, "images": images or 0}


def _check_unchanged(context: typer.Context) -> None:
    """Raise ``BadParameter`` where something was said that a run keeps as it is."""
    for option in context.command.params:
        source = context.get_parameter_source(option.name or "")
        if option.name not in CHANGEABLE and source is not None and source.name == "COMMANDLINE":
            name = "FOLDER" if option.name == "folders" else option.opts[0]
            raise typer.BadParameter(
                f"{name} cannot be changed: a run goes on as it was begun."
                " Only its budget can be another."
            )


def _extend(place: Path, name: str, budget: dict[str, Any]) -> None:
    """Give a run that is there another budget, if the person named one."""
    if not (place / PLAN).exists():
        raise ImpastoError(
            "No training run named “{name}”.",
            "Begin it with a folder of pictures, and without --resume.",
            name=name,
        )
    if budget:
        write_plan(dataclasses.replace(read_plan(place), **budget), place)


def _prepare(plan: Plan, place: Path, anew: bool, dry_run: bool) -> None:
    """Look through the pictures, say what is there, and put them where the run will be."""
    from engine.training.loop.workers import workers_of_environment

    if not plan.folders:
        raise typer.BadParameter("Name a folder with pictures, or --resume a run.")
    # Of several processes one looks, while the others wait.
    workers = workers_of_environment()
    if workers.is_first:
        if not dry_run:
            _check_name(plan.name, place, anew)
        found = look(plan)
        say_found(plan, found)
        if not dry_run:
            # Nothing is deleted for what turns out to be of no use.
            usable(plan, found)
            check_beginning(plan)
            delete_run(place)
            keep(plan, found, place)
        sheet = write_crops(plan, found, Path.cwd() / "crops.png" if dry_run else None)
        say(f"How they are cut is shown in {sheet}.")
    workers.wait()


def _check_name(name: str, place: Path, anew: bool) -> None:
    """Raise ``ImpastoError`` when a run or a model has this name, and is not to be replaced."""
    if (place / PLAN).exists() and not anew:
        raise ImpastoError(
            "A training run named “{name}” already exists.",
            "Add --resume to go on with it, or --anew to delete it and begin.",
            name=name,
        )
    known = {card.name: card for card in store().cards()}.get(name)
    if known is not None and known.provider is not Provider.USER:
        raise ImpastoError(
            "The model “{name}” came with Impasto.", "Choose another name.", name=name
        )
    if known is not None and not anew:
        raise ImpastoError(
            "A model named “{name}” already exists.",
            "Choose another name, or add --anew to replace it in the end.",
            name=name,
        )


def _model_file(name: str) -> str:
    """The file of a model in the store, or at a path."""
    if name in (AUTO, NONE, ""):
        return name if name == AUTO else ""
    path = Path(name)
    return str(path.resolve() if path.is_file() else store().path(name))
