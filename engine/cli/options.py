"""Options that several commands have."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from engine.cli.results import MetadataChoice

FitMask = Annotated[
    bool, typer.Option("--fit-mask", help="Stretch the mask to the size of the photo.")
]


class MaskFromChoice(Enum):
    """The conventions of mask files, as an option takes them."""

    auto = "auto"
    luminance = "luminance"
    darkness = "darkness"
    alpha = "alpha"
    transparency = "transparency"
    colour = "colour"
    index = "index"


MaskFrom = Annotated[
    MaskFromChoice,
    typer.Option(
        "--mask-from",
        help="What the mask selects: white (luminance), black (darkness), opaque (alpha) or "
        "transparent pixels, all that is coloured, or all labels of an index map.",
    ),
]
Quality = Annotated[
    int | None,
    typer.Option(min=1, max=100, help="For JPEG and similar. By default a JPEG keeps its quality."),
]
Metadata = Annotated[
    MetadataChoice, typer.Option(help="Keep all metadata, all but the GPS position, or none.")
]
Device = Annotated[str, typer.Option(help="auto, cpu, cuda, cuda:1, mps, …")]
AllowLoss = Annotated[
    bool,
    typer.Option(
        "--allow-loss",
        help="Write the file even if it cannot hold all of the photo's: bit depth, HDR, pages, …",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the output file if there is one.")]
