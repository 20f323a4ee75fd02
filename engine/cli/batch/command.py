"""The command ``batch``: do one thing to each picture of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from engine.batch import (
    BatchOptions,
    Job,
    Journal,
    Library,
    Output,
    Recipe,
    Selection,
    Step,
)
from engine.batch.job import Existing
from engine.batch.locations import Location, location_of, real
from engine.cli.batch.run import run, say_plan
from engine.cli.batch.steps import step_of, steps_of, with_convention
from engine.cli.console import sentences
from engine.cli.options import MaskFrom, MaskFromChoice
from engine.cli.results import MetadataChoice
from engine.cli.settings import wrong_use
from engine.errors import ImpastoError
from engine.repair import METHODS


def _option(help: str, *names: str, metavar: str | None = None, **limits: Any) -> Any:
    return typer.Option(*names, help=help, metavar=metavar, **limits)


_RECIPE = _option("What to do: a recipe's file, or a saved recipe.", metavar="FILE|NAME")
_MASK = _option(
    "Repair first: a mask for all pictures, stretched to each, or a folder with a mask for each, "
    "called like it.",
    exists=True,
)
_METHOD = _option(f"How to repair: {', '.join(each.name for each in METHODS)}.")
_CROP = _option("Cut to proportions, such as 3:2; upright ones 2:3.", metavar="W:H")
_MODEL = _option("Enhance with this model.")
_STYLE = _option("Paint in this style: a number, a name, or a mixture.")
_RESIZE = _option(
    "Make larger pictures smaller, last: 2000 (the longer side), 1920x1080 (to fit in), 2MP, 50%.",
    metavar="SIZE",
)
_STEP = _option(
    "Any edit with its settings, such as “clean noise=40”; a mask is mask=FILE or mask=FOLDER. "
    "Can be given several times; these steps follow those of the options above, in order.",
    metavar="“KIND NAME=VALUE …”",
)
_FORMAT = _option("JPEG, PNG, …; without it each picture keeps its own.")
_QUALITY = _option("For JPEG and the like.", min=1, max=100)
_BIT_DEPTH = _option("8 or 16 bits a channel.")
_METADATA = _option("Keep all metadata, all but the GPS position, or none.")
_TEMPLATE = _option(
    "What the results are called, such as {stem}-{width} or {date}/{index:04}. Fields: stem, name, "
    "folder, index, date, time, recipe, width, height, format.",
    "--name",
    metavar="TEMPLATE",
)
_FLAT = _option("No sub-folders for the results.", "--flat")
_RECURSIVE = _option("Look into sub-folders too.", "--recursive", "-r")
_FILTER = _option("Only files called so: “*.jpg, IMG_*”.", metavar="PATTERNS")
_HIDDEN = _option("Hidden files too.", "--hidden")
_RESUME = _option("Go on with an earlier run: what is left, new or has changed.", "--resume")
_RETRY = _option("Resume, and try again what failed.", "--retry-failed")
_DRY_RUN = _option("Only say what would be written.", "--dry-run")
_REPORT = _option(
    "Write what became of each file and what it lost, as .csv, .json, .html or .txt.",
    dir_okay=False,
)
_JOBS = _option("Threads that read, and as many that write; 0 for automatic.", min=0, max=64)
_FORCE = _option("Begin anew, and replace files in OUTPUT. Originals are not replaced.", "--force")
_IN_PLACE = _option("Replace the originals, if OUTPUT is INPUT.", "--in-place")
_ALLOW_LOSS = _option(
    "Write results even if they cannot hold all that the originals do: bit depth, HDR, pages, …",
    "--allow-loss",
)
_DEVICE = _option("auto, cpu, cuda, cuda:1, mps, …")
_DASK = _option(
    "Have the workers of a dask cluster do it: the scheduler's address.", metavar="ADDRESS"
)
_INPUT = typer.Argument(
    metavar="INPUT", help="A folder of pictures, or one; or its URL, such as s3://bucket/holiday."
)
_OUTPUT = typer.Argument(metavar="OUTPUT", help="The folder for the results, or its URL.")


def batch(
    input: Annotated[str, _INPUT],
    output: Annotated[str, _OUTPUT],
    recipe: Annotated[str, _RECIPE] = "",
    mask: Annotated[Path | None, _MASK] = None,
    mask_from: MaskFrom = MaskFromChoice.auto,
    method: Annotated[str, _METHOD] = "auto",
    crop: Annotated[str, _CROP] = "",
    model: Annotated[str, _MODEL] = "",
    style: Annotated[str, _STYLE] = "",
    resize: Annotated[str, _RESIZE] = "",
    step: Annotated[list[str] | None, _STEP] = None,
    format: Annotated[str, _FORMAT] = "",
    quality: Annotated[int | None, _QUALITY] = None,
    bit_depth: Annotated[int | None, _BIT_DEPTH] = None,
    metadata: Annotated[MetadataChoice | None, _METADATA] = None,
    template: Annotated[str, _TEMPLATE] = "",
    flat: Annotated[bool, _FLAT] = False,
    recursive: Annotated[bool, _RECURSIVE] = False,
    filter: Annotated[str, _FILTER] = "",
    hidden: Annotated[bool, _HIDDEN] = False,
    resume: Annotated[bool, _RESUME] = False,
    retry_failed: Annotated[bool, _RETRY] = False,
    dry_run: Annotated[bool, _DRY_RUN] = False,
    report: Annotated[Path | None, _REPORT] = None,
    jobs: Annotated[int, _JOBS] = 0,
    force: Annotated[bool, _FORCE] = False,
    in_place: Annotated[bool, _IN_PLACE] = False,
    allow_loss: Annotated[bool, _ALLOW_LOSS] = False,
    device: Annotated[str, _DEVICE] = "auto",
    dask: Annotated[str, _DASK] = "",
) -> None:
    """Do one thing to each picture of a folder. A bad file does not stop it; Ctrl-C does."""
    resume = resume or retry_failed
    if resume and force:
        raise typer.BadParameter("--resume goes on, --force begins anew: choose one.")
    with wrong_use():
        named = [*steps_of(mask, method, crop, model, style, resize), *map(step_of, step or ())]
        steps = [with_convention(each, mask_from.value) for each in named]
        wanted = {
            "format": format or None,
            "quality": quality,
            "bit_depth": bit_depth,
            "metadata": metadata.value if metadata else None,
            "template": template or None,
            "keep_folders": False if flat else None,
        }
        settings = {name: value for name, value in wanted.items() if value is not None}
        chosen = _recipe(recipe, steps, settings)
        selection = Selection(recursive, filter, hidden)
        source, results = _places(input, output)
    with sentences():
        job = _job(source, results, chosen, selection, resume, force, in_place, allow_loss)
        if dry_run:
            say_plan(job, retry_failed)
            return
        options = BatchOptions(jobs, retry_failed=retry_failed, cluster=dask)
        code = run(job, options, device, anew=force or not resume, report=report)
    if code:
        raise typer.Exit(code)


def _places(input: str, output: str) -> tuple[Location, Location]:
    """Where the pictures are, and where the results go. Raises ``ImpastoError``."""
    source, results = location_of(input), location_of(output)
    # Whether a URL leads anywhere is seen when it is read.
    if isinstance(source, Path) and not source.exists():
        raise ImpastoError("{folder} does not exist.", folder=source)
    if isinstance(results, Path) and results.is_file():
        raise ImpastoError("{folder} is a file, not a folder.", folder=results)
    return source, results


def _recipe(name: str, steps: list[Step], output: dict[str, Any]) -> Recipe | None:
    """What the options ask for; None if they ask for nothing."""
    if not name:
        if not steps and not output:
            return None
        return Recipe("batch", tuple(steps), Output(**output))
    if steps:
        raise ImpastoError("Use either a recipe or single steps, not both.")
    path = Path(name)
    recipe = Recipe.load(path) if path.is_file() else Library().get(name)
    values = {**recipe.to_json()["output"], **output}
    return recipe.replace(output=Output.from_json(values))


def _job(
    source: Location,
    output: Location,
    recipe: Recipe | None,
    selection: Selection,
    resume: bool,
    force: bool,
    in_place: bool,
    allow_loss: bool,
) -> Job:
    """The batch that the options describe; what they leave open is as in the run to resume."""
    existing: Existing = "replace" if force else "number"
    job = Job(source, output, recipe or Recipe("batch"), selection, existing, in_place, allow_loss)
    if in_place and real(job.output) != real(job.root):
        raise typer.BadParameter("With --in-place, OUTPUT has to be the folder of the originals.")
    path = job.journal_path()
    earlier = None
    if path.exists():
        with Journal(path) as journal:
            earlier = journal.job if journal.counts().all else None
    if earlier is not None and not resume and not force:
        raise typer.BadParameter(
            f"An earlier run from {source} to {output} is known. "
            "Add --resume to go on with it, or --force to begin anew."
        )
    if recipe is not None:
        return job
    if earlier is None or not resume:
        raise typer.BadParameter(
            "Nothing was said to do. Add --recipe, --step, --style, --model, --resize or another."
        )
    return Job(
        source,
        output,
        earlier.recipe,
        selection if selection != Selection() else earlier.selection,
        earlier.existing,
        in_place or earlier.replace_originals,
        allow_loss or earlier.allow_loss,
    )
