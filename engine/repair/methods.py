"""The ways to fill a hole, as panels and the command line show them."""

from __future__ import annotations

from typing import NamedTuple

from engine.folders import RESOURCES
from engine.repair.external.names import MODEL, is_external, model_cards, takes_seed
from engine.repair.external.packages import packages


class Method(NamedTuple):
    """One way to fill a hole. ``name`` is what ``Repair.method`` says; the rest is for people."""

    name: str
    title: str
    summary: str
    settings: tuple[str, ...] = ()
    """The names of the settings of ``Repair`` that matter to this method only."""
    uses_seed: bool = False
    has_strategies: bool = False
    """Whether ``Repair.strategy`` matters to it."""


class Strategy(NamedTuple):
    """How an external network sees a hole. ``name`` is what ``Repair.strategy`` says."""

    name: str
    title: str
    summary: str


PATCHES = ("patch_size", "reach")
"""The settings of ``Repair`` that matter to methods that copy patches."""

GUIDED = Method(
    "guided",
    "Structure and texture",
    "Continues lines and outlines, with matching texture.",
    PATCHES,
    uses_seed=True,
)
"""Needs the repair network, so it is offered where that is there."""
NETWORK = "repair-structure"
"""The repair network's name among the models."""

METHODS: tuple[Method, ...] = (
    Method(
        "auto",
        "Automatic",
        "Chooses a method for each area.",
        PATCHES,
        uses_seed=True,
    ),
    Method(
        "patchmatch",
        "PatchMatch",
        "Copies texture from nearby. For skin, grass, walls, sky and water.",
        PATCHES,
        uses_seed=True,
    ),
    Method(
        "telea",
        "Quick: Telea",
        "Continues surrounding colours. For hairs and thin scratches.",
        ("radius",),
    ),
    Method(
        "navier-stokes",
        "Quick: Navier-Stokes",
        "Continues surrounding lines. For hairs and thin scratches.",
        ("radius",),
    ),
    *((GUIDED,) if (RESOURCES / "models" / f"{NETWORK}.safetensors").is_file() else ()),
)


STRATEGIES: tuple[Strategy, ...] = (
    Strategy(
        "auto",
        "Automatic",
        "Shows the network the hole and its surroundings as small as it knows such places, and "
        "brings texture out of the picture where that is too small.",
    ),
    Strategy(
        "crop",
        "Crop",
        "The network sees the area and its surroundings at full size.",
    ),
    Strategy(
        "resize",
        "Resize",
        "The network sees the whole picture, reduced. Most context, least detail.",
    ),
    Strategy(
        "original",
        "Original",
        "The network sees the whole picture at full size. Slow; large pictures need much memory.",
    ),
)


EXTERNAL = Method(
    MODEL,
    "Network",
    "Runs a network that you installed.",
    PATCHES,
    has_strategies=True,
)
"""What all external networks have in common."""


def methods() -> tuple[Method, ...]:
    """All methods on this computer: ``METHODS``, and the external networks that are there."""
    models = (
        method._replace(title=card.title, summary=card.purpose)
        for card in model_cards()
        if (method := method_named(f"{MODEL}{card.name}"))
    )
    others = (method for name in packages() if (method := method_named(f"package:{name}")))
    return (*METHODS, *models, *others)


def method_named(name: str) -> Method | None:
    """The method of this name, if there is one.

    External networks need not be there: whether they are shows when they are used.
    """
    if is_external(name):
        title = name.partition(":")[2]
        return EXTERNAL._replace(name=name, title=title, uses_seed=takes_seed(name))
    return next((method for method in (*METHODS, GUIDED) if method.name == name), None)
