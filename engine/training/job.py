"""Training on the user's own folder, from the first look to the model: what dialog and command do.

A plan is data that is kept with the run, so that the run can be continued by its folder alone.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.decoding import DecodeError, library_decoder
from engine.documents import DocumentError, parse_document, read_document, write_document
from engine.errors import ImpastoError
from engine.folders import data_folder
from engine.models.card import Card
from engine.models.encryption import is_encrypted
from engine.models.loading import metadata
from engine.outcome import run_to_end
from engine.training.data.pictures import Captions, Collection, Fit, Framing, collect
from engine.training.loop.history import read_history
from engine.training.plan import FAMILIES, SIZES, Plan, Trainable, read_plan, write_plan
from engine.training.runs import claimed, write_result

if TYPE_CHECKING:
    import torch

    from engine.generate.families.family import Family
    from engine.training.export import About
    from engine.training.families.family import Examples
    from engine.training.loop.run import Progress

__all__ = [
    "FAMILIES", "SIZES", "Plan", "Trainable", "advance", "finish", "finishing", "prepare",
    "read_plan", "run_folder", "runs_folder", "trained_model",
]  # fmt: skip
PICTURES, CAPTIONS, BEGINNING = "pictures.npy", "captions.json", "beginning.safetensors"
MOST_SAMPLES = 512
"""That a finished model is measured with."""
LOOKS = 20
"""Checkpoints of a run that ends after so many pictures."""


def runs_folder() -> Path:
    """Where runs are kept, in the user's data folder. May not exist yet."""
    return data_folder() / "training"


def run_folder(name: str) -> Path:
    """Where the run that makes the model called ``name`` is kept."""
    return runs_folder() / name


def _nothing() -> None:
    return None


def prepare(plan: Plan, folder: Path, check: Callable[[], None] = _nothing) -> Collection:
    """Look through the plan's folders and put what training needs into ``folder``.

    Raises ``ImpastoError`` when a folder cannot be read or there are too few pictures in them.
    """
    found = look(plan, check)
    keep(plan, found, folder)
    return found


def look(plan: Plan, check: Callable[[], None] = _nothing) -> Collection:
    """All that is in the plan's folders; ``check`` is called before each picture.

    Raises ``ImpastoError`` when a folder cannot be read.
    """
    channels = FAMILIES[plan.family].channels
    framing = Framing(plan.size, Fit(plan.fit), channels, Captions(plan.captions))
    return collect([Path(each) for each in plan.folders], framing, check)


def keep(plan: Plan, found: Collection, folder: Path) -> None:
    """Put what was found, and the plan, into the folder of the run.

    Raises ``ImpastoError`` when there are too few pictures, or nothing can be written there.
    """
    used, plan = usable(plan, found), plan.settled()
    check_beginning(plan)
    with _writing():
        folder.mkdir(parents=True, exist_ok=True)
        if plan.continue_from:
            plan = dataclasses.replace(plan, continue_from=str(_kept_beginning(plan, folder)))
        with (folder / PICTURES).open("wb") as file:
            np.save(file, used.pictures)
        write_document(folder / CAPTIONS, [example.caption for example in used.examples], None)
        write_plan(plan, folder)


def usable(plan: Plan, found: Collection) -> Collection:
    """What of the pictures that were found is learned from.

    Raises ``ImpastoError`` when there are too few.
    """
    used = found if plan.keep_duplicates else found.without_duplicates()
    if FAMILIES[plan.family].needs_captions:
        used = used.with_captions()
    used.check()
    return used


def check_beginning(plan: Plan) -> None:
    """Raise ``ImpastoError`` when training cannot begin with the model that the plan names."""
    if not plan.beginning:
        return
    path = Path(plan.beginning)
    try:
        is_sealed = is_encrypted(path)
    except OSError as error:
        raise _no_beginning(path, error) from error
    if is_sealed:
        raise ImpastoError(
            "{name} is encrypted; training would store its contents unencrypted.",
            "Choose another model to continue from.",
            name=path.name,
        )
    said = metadata(path)
    config = parse_document(said.get("config", "{}"), dict, path.name)
    if said.get("family", plan.family) != plan.family:
        raise ImpastoError(
            "{name} is not a model of the kind “{family}”.",
            "Choose a model of that kind to continue from.",
            name=path.name,
            family=FAMILIES[plan.family].title,
        )
    is_fixed = plan.family == "text" or config.get("space") is not None
    if is_fixed and config.get("size") != plan.size:
        raise ImpastoError(
            "The model to continue from does not make pictures of {size} pixels.",
            "Choose another model, or the size of its pictures.",
            size=plan.size,
        )


def _no_beginning(path: Path, error: OSError) -> ImpastoError:
    return ImpastoError(
        "The model to continue from, {path}, cannot be read: {reason}.",
        "Choose another model.",
        path=path,
        reason=error.strerror or error,
    )


@contextmanager
def _writing() -> Iterator[None]:
    """Say in a sentence when nothing can be written, such as when the disk is full."""
    try:
        yield
    except OSError as error:
        raise ImpastoError(
            "The training run could not be written: {reason}.",
            "Free some disk space, then continue: the last checkpoint is kept.",
            reason=error.strerror or error,
        ) from error


def _kept_beginning(plan: Plan, folder: Path) -> Path:
    """A copy of the model that the plan begins with: whoever goes on needs its networks again."""
    try:
        shutil.copyfile(plan.continue_from, folder / BEGINNING)
    except OSError as error:
        raise _no_beginning(Path(plan.continue_from), error) from error
    return folder / BEGINNING


def advance(
    folder: Path, device: torch.device, check: Callable[[], None] = _nothing
) -> Generator[Progress, None, None]:
    """Train the run that was prepared in ``folder``, from where it is to the end of its budget.

    Yields after every step; closing it, and whatever ``check`` raises, leaves a run that can be
    continued. Raises ``ImpastoError`` when nothing was prepared, or the run cannot go on.
    """
    from engine.training.families.family import family_of, hardware_of
    from engine.training.loop.run import Schedule, train
    from engine.training.loop.workers import workers_of_environment

    plan = read_plan(folder)
    workers = workers_of_environment(device)
    workers.check_batch(plan.batch)
    hardware = hardware_of(plan, device, workers)
    trainee = family_of(plan).trainee(plan, _examples(folder), hardware)
    hours = plan.hours or None
    minutes = min(5.0, plan.hours * 6) if hours else 5.0
    often = None if hours or plan.steps is None else -(-plan.steps // LOOKS)
    schedule = Schedule(plan.steps, hours, checkpoint_minutes=minutes, checkpoint_steps=often)
    try:
        with _writing(), claimed(folder) if workers.is_first else nullcontext():
            yield from train(trainee, folder, schedule, check, workers)
    finally:
        trainee.close()


def finish(
    folder: Path, models: Path, device: torch.device, check: Callable[[], None] = _nothing
) -> Card:
    """Measure the run's model as it is now, and write model, card and report.

    The model goes into ``models``, the report into ``folder``. Raises ``ImpastoError`` when the
    run has no checkpoint.
    """
    return run_to_end(finishing(folder, models, device), lambda share: check())


def finishing(folder: Path, models: Path, device: torch.device) -> Generator[float, None, Card]:
    """As ``finish``, little by little: yields the share that is done, and returns the card."""
    from engine.training.evaluation.evaluation import evaluation
    from engine.training.export import export
    from engine.training.loop.precision import quick_precision
    from engine.training.report.report import write_report

    plan, (learned, held_out, *_) = read_plan(folder), _examples(folder)
    model = trained_model(folder, device)
    count = min(MOST_SAMPLES, len(learned) + len(held_out))
    precision = quick_precision(device)
    found = yield from evaluation(model, learned, held_out, count, precision)
    # What only training measures, such as the likelihood of an autoencoder.
    measured = [line["measures"] for line in read_history(folder) if "measures" in line]
    figures = {**found.figures, **(measured[-1] if measured else {})}
    with _writing():
        card = export(model, models, _about(plan, len(learned)), figures)
        write_report(folder, plan.name, figures, plan=plan, evaluation=found)
        write_result(folder, card.name, figures)
    return card


def _about(plan: Plan, count: int) -> About:
    """What the model's card says; it owes credit to the model that the training began with."""
    from engine.training.export import About

    about = About(
        plan.name,
        plan.name,
        f"Makes pictures like the {count} that it learned from.",
        source="Trained with Impasto.",
        data=", ".join(Path(each).name for each in plan.folders),
    )
    if not plan.continue_from:
        return about
    said = metadata(Path(plan.continue_from))
    title, licence, data = (
        said.get(f"modelspec.{name}", "") for name in ("title", "license", "data")
    )
    source = f"Trained with Impasto, beginning with the model {title}." if title else about.source
    before = f"{about.data}; before that: {data}" if data else about.data
    return dataclasses.replace(about, source=source, data=before, licence=licence)


def trained_model(folder: Path, device: torch.device) -> Family:
    """The model of the run in ``folder``, with averaged weights. Raises ``ImpastoError``."""
    from engine.generate.families.saving import build
    from engine.training.families.family import family_of
    from engine.training.loop.run import fitting

    plan = read_plan(folder)
    family = family_of(plan)
    model = build(plan.family, family.config(plan).to_json())
    with fitting(folder):
        model.load_state_dict(family.averaged_weights(folder))
    return model.to(device).eval().requires_grad_(False)


def _examples(folder: Path) -> Examples:
    """Pictures to learn from, and about a twentieth to measure with, each with its caption."""
    from engine.training.families.family import Examples

    try:
        with library_decoder("NumPy"):
            pictures: NDArray[np.uint8] = np.load(folder / PICTURES, mmap_mode="r")
        captions = read_document(folder / CAPTIONS, list[str])
        if len(captions) != len(pictures):
            raise DecodeError("captions and pictures differ")
    except (OSError, DecodeError, DocumentError) as error:
        raise ImpastoError(
            "The pictures of the training run in {folder} are missing.",
            "Start a new run.",
            folder=folder,
        ) from error
    order = np.random.default_rng(0).permutation(len(pictures))
    held_out = max(4, len(pictures) // 20)
    learned, others = np.sort(order[held_out:]), np.sort(order[:held_out])
    words = [tuple(captions[place] for place in part) for part in (learned, others)]
    return Examples(pictures[learned], pictures[others], words[0], words[1])
