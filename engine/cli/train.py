"""The command ``train``: a generator from a folder of pictures."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.console import say, sentences
from engine.cli.options import Device
from engine.cli.train_run import carry_out, say_found, write_crops
from engine.errors import ImpastoError
from engine.models import store
from engine.models.card import Provider
from engine.training.data.pictures import Captions, Fit
from engine.training.job import check_beginning, keep, look, run_folder, usable
from engine.training.plan import (
    AUGMENTATIONS,
    AUTO,
    FAMILIES,
    INITIALIZATIONS,
    NETWORKS,
    PLAN,
    PRECISIONS,
    SIZES,
    Plan,
    read_plan,
    write_plan,
)
from engine.training.runs import delete_run

NONE = "none"
CHANGEABLE = {"output", "resume", "finish", "hours", "minutes", "images", "device", "threads"}
"""What can be said of a run that is there."""


def train(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER …]", help="With the pictures.")
    ] = None,
    *,
    output: Annotated[str, typer.Option(metavar="NAME", help="What the model will be called.")],
    family: Annotated[
        str,
        typer.Option(help="; ".join(f"{name}: {each.summary}" for name, each in FAMILIES.items())),
    ] = Plan.family,
    size: Annotated[
        int, typer.Option(help=f"Side of the pictures: {', '.join(map(str, SIZES))}.")
    ] = Plan.size,
    hours: Annotated[float | None, typer.Option(help="How long to train, in all.")] = None,
    minutes: Annotated[float | None, typer.Option(help="The same in minutes.")] = None,
    images: Annotated[
        int | None, typer.Option(min=1, help="Train until so many pictures were shown, or …")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run NAME where it stopped.")
    ] = False,
    finish: Annotated[
        bool, typer.Option("--finish", help="Make a model of the run NAME as it is.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Replace the run and the model NAME if there are.")
    ] = False,
    from_model: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="MODEL",
            help="Begin with this model's networks and weights. “auto” is a bundled one that makes"
            f" such pictures, if the budget is not large; “{NONE}” begins anew.",
        ),
    ] = Plan.continue_from,
    init: Annotated[
        str, typer.Option(help=f"Random weights to begin with: {', '.join(INITIALIZATIONS)}.")
    ] = Plan.initialization,
    fit: Annotated[
        str,
        typer.Option(help=f"How pictures become squares: {', '.join(e.value for e in Fit)}."),
    ] = Plan.fit,
    captions: Annotated[
        str,
        typer.Option(
            help="Where the words are: names (of files), sidecar (text files beside them), none."
        ),
    ] = "",
    flip: Annotated[
        bool, typer.Option(help="Whether mirrored pictures are as good as the others.")
    ] = Plan.flip,
    augment: Annotated[
        str,
        typer.Option(
            metavar="KIND,…", help=f"Some of {', '.join(AUGMENTATIONS)}; or “{NONE}” for none."
        ),
    ] = ",".join(Plan.augmentation),
    adaptive: Annotated[
        bool, typer.Option(help="Whether a GAN augments as much as it needs (ADA).")
    ] = Plan.adaptive,
    keep_duplicates: Annotated[
        bool, typer.Option("--keep-duplicates", help="Learn from pictures that look the same too.")
    ] = False,
    networks: Annotated[
        str, typer.Option(help=f"How large they are: {', '.join(NETWORKS)}.")
    ] = Plan.networks,
    batch: Annotated[int, typer.Option(min=1, help="Pictures in one step.")] = Plan.batch,
    accumulate: Annotated[
        int, typer.Option(min=1, help="Compute each step in so many parts, to need less memory.")
    ] = Plan.accumulate,
    precision: Annotated[
        str, typer.Option(help=f"To compute in: {', '.join(PRECISIONS)}.")
    ] = Plan.precision,
    seed: Annotated[int, typer.Option(min=0, help="Of all random numbers.")] = Plan.seed,
    device: Device = "auto",
    threads: Annotated[
        int, typer.Option(min=0, help="Processor cores to use; 0 for as many as torch likes.")
    ] = 0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only look through the pictures.")
    ] = False,
) -> None:
    """Train a generator on folders of pictures; Ctrl-C stops it, and --resume goes on.

    With several GPUs: torchrun --nproc-per-node 4 main.py train … shares each batch among them.
    """
    with sentences():
        place = run_folder(output)
        budget = _budget(hours, minutes, images)
        if resume or finish:
            _check_unchanged(context)
            _extend(place, output, budget)
        else:
            words = captions or ("names" if needs_words(family) else Captions.NONE.value)
            plan = Plan(
                output,
                tuple(str(each.resolve()) for each in folders or ()),
                family,
                size,
                fit=fit,
                captions=words,
                flip=flip,
                augmentation=_kinds(augment),
                adaptive=adaptive,
                keep_duplicates=keep_duplicates,
                initialization=init,
                continue_from=_model_file(from_model),
                networks=networks,
                batch=batch,
                accumulate=accumulate,
                precision=precision,
                seed=seed,
                **budget,
            )
            _prepare(plan, place, anew, dry_run)
            if dry_run:
                return
        code = carry_out(place, device, threads, train=not finish)
    if code:
        raise typer.Exit(code)


def needs_words(family: str) -> bool:
    """Whether a family, which may not exist, learns from captions."""
    return family in FAMILIES and FAMILIES[family].needs_captions


def _budget(hours: float | None, minutes: float | None, images: int | None) -> dict[str, Any]:
    """What the person said of it; without a word of time, pictures alone count."""
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


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(each.strip() for each in text.split(",") if each.strip())
    return () if kinds == (NONE,) else kinds


def _model_file(name: str) -> str:
    """The file of a model in the store, or at a path."""
    if name in (AUTO, NONE, ""):
        return name if name == AUTO else ""
    path = Path(name)
    return str(path.resolve() if path.is_file() else store().path(name))
