"""The settings of a repair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.repair.methods import STRATEGIES, method_named, methods
from engine.settings import Option, setting

MOST_SEED = 2**32 - 1
"""The largest seed; every random generator takes it."""


MOST_FEATHER = 500
"""Pixels."""


def _matters_to_method(name: str) -> Callable[[Any], bool]:
    """Whether a setting makes a difference with the method that is chosen."""

    def matters(repair: Any) -> bool:
        method = method_named(repair.method)
        return method is not None and name in method.settings

    return matters


def _methods() -> Iterator[Option]:
    return (Option(each.name, each.title, each.summary) for each in methods())


def _networks() -> Iterator[Option]:
    yield Option("", "None")
    yield from (Option(each.name, each.title) for each in methods() if each.has_strategies)


@dataclass(frozen=True)
class RepairSettings:
    """How to fill the holes of a picture."""

    method: str = setting(
        "auto", "Method", "How the hole is filled.", options=_methods, is_open=True, is_main=True
    )
    feather: int = setting(
        3,
        "Blend seam",
        "Width of the soft edge inside the mask.",
        minimum=0,
        maximum=MOST_FEATHER,
        unit="px",
        usual_maximum=50,
    )
    seed: int = setting(
        0,
        "Seed",
        "Same seed, same result.",
        minimum=0,
        maximum=MOST_SEED,
        control="seed",
        relevant=_matters_to_method("seed"),
    )
    patch_size: int = setting(
        7,
        "Patch size",
        "Size of the squares that are copied. Larger keeps larger structures whole.",
        minimum=5,
        maximum=11,
        step=2,
        unit="px",
        advanced=True,
        relevant=_matters_to_method("patch_size"),
    )
    reach: int = setting(
        100,
        "Search area",
        "How far around the hole to look for texture, relative to its size.",
        minimum=25,
        maximum=400,
        step=25,
        unit="%",
        advanced=True,
        relevant=_matters_to_method("reach"),
    )
    radius: int = setting(
        3,
        "Radius",
        "How far around each pixel the known colours count.",
        minimum=1,
        maximum=20,
        unit="px",
        advanced=True,
        relevant=_matters_to_method("radius"),
    )
    strategy: str = setting(
        "auto",
        "What the network sees",
        "How much of the picture, and how large.",
        options=tuple(Option(each.name, each.title, each.summary) for each in STRATEGIES),
        relevant=_matters_to_method("strategy"),
    )
    preferred: str = setting(
        "",
        "Network for large holes",
        "Used by Automatic for large areas with edges to continue.",
        options=_networks,
        is_open=True,
        relevant=lambda repair: repair.method == "auto",
    )
