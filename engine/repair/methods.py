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
    """How a network of others sees a hole. ``name`` is what ``Repair.strategy`` says."""

    name: str
    title: str
    summary: str


PATCHES = ("patch_size", "reach")
"""The settings of ``Repair`` that matter to methods that copy patches."""

GUIDED = Method(
    "guided",
    "Structure and texture",
    "Imagines how lines and outlines go on, and copies texture from around to match.",
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
        "The best method for this picture and this computer.",
        PATCHES,
        uses_seed=True,
    ),
    Method(
        "patchmatch",
        "PatchMatch",
        "Copies texture from around the hole. For skin, grass, walls, sky and water.",
        PATCHES,
        uses_seed=True,
    ),
    Method(
        "telea",
        "Quick: Telea",
        "Lets the colours at the border run inward. For hairs and thin scratches.",
        ("radius",),
    ),
    Method(
        "navier-stokes",
        "Quick: Navier-Stokes",
        "Lets lines at the border run on inward. For hairs and thin scratches.",
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
        "Shows the network the hole and its surroundings at their own size.",
    ),
    Strategy(
        "resize",
        "Resize",
        "Shows the network the whole picture, made smaller. Sees most, and paints least detail.",
    ),
    Strategy(
        "original",
        "Original",
        "Shows the network the whole picture as it is. Slow, and large pictures need much memory.",
    ),
)


EXTERNAL = Method(
    MODEL,
    "Network",
    "Runs a network that you installed.",
    PATCHES,
    has_strategies=True,
)
"""What all networks of others have in common."""


def methods() -> tuple[Method, ...]:
    """All methods on this computer: ``METHODS``, and the networks of others that are there."""
    models = (
        method._replace(title=card.title, summary=card.purpose)
        for card in model_cards()
        if (method := method_named(f"{MODEL}{card.name}"))
    )
    others = (method for name in packages() if (method := method_named(f"package:{name}")))
    return (*METHODS, *models, *others)


def method_named(name: str) -> Method | None:
    """The method of this name, if there is one.

    Networks of others need not be there: whether they are shows when they are used.
    """
    if is_external(name):
        title = name.partition(":")[2]
        return EXTERNAL._replace(name=name, title=title, uses_seed=takes_seed(name))
    return next((method for method in (*METHODS, GUIDED) if method.name == name), None)
