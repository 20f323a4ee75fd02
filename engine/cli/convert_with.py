"""What ``convert`` can use instead of a style network: a model, or a picture and patience."""

from __future__ import annotations

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

Model = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="An image-to-image model (see “models list”): enlarge, clean, translate. "
        "--tile and --strength belong to it.",
    ),
]
Neural = Annotated[
    Path | None,
    typer.Option(
        metavar="PICTURE",
        help="Paint in the style of a picture by optimisation: slow, and truest to the style. "
        "--size, --steps, --seed and --strength belong to it.",
    ),
]
Strength = Annotated[
    float | None,
    typer.Option(
        min=0.0, max=1.0, help="For --model how much of it shows; for --neural how much style."
    ),
]
Tile = Annotated[
    int, typer.Option(min=0, help="For --model: side of the tiles in pixels; 0 for automatic.")
]
Size = Annotated[
    int,
    typer.Option(
        min=0, help="For --neural: pixels of the longer side while painting; 0 for automatic."
    ),
]
Steps = Annotated[int, typer.Option(min=1, help="For --neural: iterations at the coarsest size.")]
Seed = Annotated[
    int, typer.Option(min=0, max=2**32 - 1, help="For --neural: another number, another painting.")
]


_OF_STYLES = ("style", "blend")
_BELONG_TO = {
    "amount": _OF_STYLES,
    "detail": _OF_STYLES,
    "match_palette": _OF_STYLES,
    "keep_colours": (*_OF_STYLES, "neural"),
    "strength": ("model", "neural"),
    "tile": ("model",),
    "size": ("neural",),
    "steps": ("neural",),
    "seed": ("neural",),
    "fit_mask": ("mask",),
}
"""Options, and those of which one must be given as well."""


def refuse_what_belongs_elsewhere(context: typer.Context) -> None:
    """Raise ``typer.BadParameter`` for an option that would have no effect."""

    def is_given(name: str) -> bool:
        source = context.get_parameter_source(name)
        return source is not None and source.name != "DEFAULT"

    for name, owners in _BELONG_TO.items():
        if is_given(name) and not any(map(is_given, owners)):
            *first, last = (f"--{owner}" for owner in owners)
            wanted = f"{', '.join(first)} or {last}" if first else last
            option = name.replace("_", "-")
            raise typer.BadParameter(f"--{option} has no effect without {wanted}.")


def enhancement(model: str, strength: float | None, tile: int) -> Enhance:
    """The operation for ``--model``. Raises ``ImpastoError``."""
    return Enhance(model, Enhance.strength if strength is None else strength, tile)


def neural_style(
    style: Path, strength: float | None, size: int, steps: int, keep_colours: bool, seed: int
) -> NeuralStyle:
    """The operation for ``--neural``. Raises ``ImpastoError``."""
    return NeuralStyle(
        str(style),
        size=size,
        steps=steps,
        strength=NeuralStyle.strength if strength is None else strength,
        keep_colours=keep_colours,
        seed=seed,
    )


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
