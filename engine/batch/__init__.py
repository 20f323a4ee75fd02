"""One thing done to each picture of a folder. Importing this imports no torch.

A ``Job`` says what, a ``Journal`` what has become of it, and ``run_batch`` does it or goes on::

    job = Job(folder, results, recipe, Selection(recursive=True))
    with Journal(job.journal_path()) as journal:
        for event in run_batch(job, journal):
            ...
"""

from engine.batch.events import (
    BatchOptions,
    Ended,
    Event,
    Finished,
    Looking,
    Progressed,
    Ready,
    Started,
    Waiting,
)
from engine.batch.files import Selection
from engine.batch.job import Job
from engine.batch.journal import Counts, Entry, Journal, State
from engine.batch.library import Library
from engine.batch.masks import MaskArea, MaskFile, MaskFolder, MaskSource
from engine.batch.plan import Planned, plan
from engine.batch.recipe import Output, Recipe, Step
from engine.batch.reports import write_report
from engine.batch.runner import run_batch
from engine.batch.scan import begin_anew
from engine.batch.unfinished import Unfinished, forget, unfinished_batches

__all__ = [
    "BatchOptions",
    "Counts",
    "Ended",
    "Entry",
    "Event",
    "Finished",
    "Job",
    "Journal",
    "Library",
    "Looking",
    "MaskArea",
    "MaskFile",
    "MaskFolder",
    "MaskSource",
    "Output",
    "Planned",
    "Progressed",
    "Ready",
    "Recipe",
    "Selection",
    "Started",
    "State",
    "Step",
    "Unfinished",
    "Waiting",
    "begin_anew",
    "forget",
    "plan",
    "run_batch",
    "unfinished_batches",
    "write_report",
]
