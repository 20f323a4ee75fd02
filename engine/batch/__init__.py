"""One thing done to each picture of a folder. Importing this imports no torch."""

from engine.batch.files import Selection
from engine.batch.job import Job
from engine.batch.journal import Counts, Entry, Journal, State
from engine.batch.library import Library
from engine.batch.masks import MaskArea, MaskFile, MaskFolder, MaskSource
from engine.batch.recipe import Output, Recipe, Step
from engine.batch.runner import (
    Ended,
    Event,
    Finished,
    Looking,
    Progressed,
    Ready,
    Settings,
    Started,
    Waiting,
    run_batch,
)

__all__ = [
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
    "Progressed",
    "Ready",
    "Recipe",
    "Selection",
    "Settings",
    "Started",
    "State",
    "Step",
    "Waiting",
    "run_batch",
]
