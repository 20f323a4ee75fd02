"""The shape that all modules of this folder have. Imports torch."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NamedTuple, Protocol, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.generate.families.family import Config, Family
from engine.generate.families.saving import load_generator
from engine.training.families.initialization import Initialization, continue_from, initialize
from engine.training.loop.precision import precision_named, quick_precision
from engine.training.loop.run import Trainee
from engine.training.loop.workers import Workers
from engine.training.plan import FAMILIES, Plan

Pictures = NDArray[np.uint8]


class Examples(NamedTuple):
    """What a run learns from, and what it is measured with."""

    learned: Pictures
    """``(N, size, size, channels) uint8`` sRGB."""
    held_out: Pictures
    learned_captions: tuple[str, ...]
    """One for each of the pictures, empty where it has none."""
    held_out_captions: tuple[str, ...]


class Hardware(NamedTuple):
    """What a run computes on, and in which precision."""

    device: torch.device
    precision: torch.dtype
    workers: Workers


class TrainedFamily(Protocol):
    """What a module of this folder offers."""

    def config(self, plan: Plan) -> Config:
        """The networks that suit a plan. Deterministic: it is asked again when a run goes on."""

    def trainee(self, plan: Plan, examples: Examples, hardware: Hardware) -> Trainee:
        """What a run of ``plan`` trains, with the weights that it begins with."""

    def averaged_weights(self, folder: Path) -> dict[str, Tensor]:
        """All weights of the model at the last checkpoint of the run in ``folder``."""


def family_of(plan: Plan) -> TrainedFamily:
    """How the family that ``plan`` names is trained."""
    return cast(TrainedFamily, importlib.import_module(FAMILIES[plan.family].module))


def hardware_of(plan: Plan, device: torch.device, workers: Workers) -> Hardware:
    """Where ``plan`` computes on ``device``, in the precision that it asks for."""
    if plan.precision == "auto":
        return Hardware(device, quick_precision(device), workers)
    return Hardware(device, precision_named(plan.precision), workers)


def known_model(plan: Plan) -> Family | None:
    """The model that ``plan`` begins with; None where it begins anew. Raises ``ImpastoError``."""
    beginning = plan.beginning
    return load_generator(Path(beginning), torch.device("cpu")) if beginning else None


def begin(plan: Plan, model: Family) -> None:
    """Give networks that were just made the weights that ``plan`` begins with.

    Raises ``ImpastoError`` when the model to continue from cannot be read or does not fit.
    """
    torch.manual_seed(plan.seed)
    initialize(model, Initialization(plan.initialization))
    known = known_model(plan)
    if known is not None:
        continue_from(model, known.state_dict())
