"""The repair methods, as panels and the command line show them: see ``method.py`` for one."""

from __future__ import annotations

from typing import NamedTuple

from engine.folders import RESOURCES
from engine.repair.external.method import EXTERNAL
from engine.repair.external.names import MODEL, is_external, model_cards, takes_seed
from engine.repair.external.packages import packages
from engine.repair.method import Method
from engine.repair.network import NETWORK
from engine.repair.patches import PATCH_SETTINGS, PATCHMATCH
from engine.repair.quick import NAVIER_STOKES, TELEA
from engine.repair.structure import GUIDED

AUTO = Method(
    "auto",
    "Automatic",
    "Chooses a method for each area.",
    None,
    (*PATCH_SETTINGS, "seed"),
)

METHODS: tuple[Method, ...] = (
    AUTO,
    PATCHMATCH,
    TELEA,
    NAVIER_STOKES,
    *((GUIDED,) if (RESOURCES / "models" / f"{NETWORK}.safetensors").is_file() else ()),
)
"""The methods that come with the program, in the order in which they are offered."""


class Strategy(NamedTuple):
    """How an external network sees a hole. ``name`` is what ``Repair.strategy`` says."""

    name: str
    title: str
    summary: str


STRATEGIES: tuple[Strategy, ...] = (
    Strategy(
        "auto",
        "Automatic",
        "The network sees the area and its surroundings, reduced as far as needed. Texture comes "
        "from the photo.",
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
        settings = (*EXTERNAL.settings, *(("seed",) if takes_seed(name) else ()))
        return EXTERNAL._replace(name=name, title=title, settings=settings)
    return next((method for method in (*METHODS, GUIDED) if method.name == name), None)
