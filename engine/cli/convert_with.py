"""What ``convert`` can use instead of a style network: a model, or a picture and patience."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.console import say
from engine.convert.enhance.enhance import Enhance
from engine.convert.external import cards
from engine.convert.neural.neural import NeuralStyle
from engine.masks import Mask
from engine.operation import Operation
from engine.picture import Picture

OF_STYLES = ("amount", "detail", "keep_colours", "match_palette")
OF_MODELS = ("tile",)
OF_NEURAL = ("size", "steps", "stroke_size", "smoothness", "seed")
"""Settings that are options of the command."""

Model = Annotated[
    str,
    typer.Option(metavar="NAME", help="Enlarge, clean or restyle with a model: see “models list”."),
]
Neural = Annotated[
    Path | None,
    typer.Option(
        metavar="IMAGE", help="Copy the style of an image by optimisation: slow, best quality."
    ),
]
Strength = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        help="For --model: how much of the result to mix in. For --neural: from the photo to the "
        "style.",
    ),
]

_STYLES = ("style", "blend")
_BELONG_TO = {
    **dict.fromkeys(OF_STYLES, _STYLES),
    **dict.fromkeys(OF_MODELS, ("model",)),
    **dict.fromkeys(OF_NEURAL, ("neural",)),
    "keep_colours": (*_STYLES, "neural"),
    "strength": ("model", "neural"),
    "fit_mask": ("mask",),
    "mask_from": ("mask",),
}
"""Options, and those of which one must be given as well."""


def refuse_what_belongs_elsewhere(options: Collection[str], given: Collection[str]) -> None:
    """Raise ``typer.BadParameter`` for one of the ``options`` that would have no effect.

    ``given`` is what else was given, of the options that others belong to.
    """
    for name, owners in _BELONG_TO.items():
        if name in options and not set(owners) & set(given):
            *first, last = (f"--{owner}" for owner in owners)
            wanted = f"{', '.join(first)} or {last}" if first else last
            option = name.replace("_", "-")
            raise typer.BadParameter(f"--{option} has no effect without {wanted}.")


def tell_beforehand(operation: Operation, picture: Picture, mask: Mask | None, device: str) -> None:
    """Say what is going to take long, and how large it can get.

    Raises ``ImpastoError`` when the style picture cannot be read: before anybody waits for it.
    """
    if not isinstance(operation, NeuralStyle):
        return
    Picture.preview(Path(operation.style), _GLANCE)
    from engine.convert.neural.estimate import estimate

    area = picture.bounds if mask is None or mask.is_empty else mask.region
    planned = estimate(operation, area, device)
    say(f"Painting at up to {planned.size} pixels takes about {_duration(planned.seconds)}.")


def described(operation: Operation) -> str:
    """How the result was made, for the report."""
    if isinstance(operation, Enhance):
        return f"with {cards.card_named(operation.model).title}"
    assert isinstance(operation, NeuralStyle)
    return f"in the style of {Path(operation.style).name}"


_GLANCE = 64
"""Pixels of the longer side of a picture that is only looked at to know that it is one."""


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} minutes"
