"""What a picture's file holds and a saved one would not, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "hdr",
    "bit-depth",
    "colour-profile",
    "cmyk",
    "alpha",
    "channels",
    "pages",
    "gain-map",
    "depth-map",
    "video",
    "layers",
    "own-layers",
    "content-credentials",
    "metadata",
    "incomplete",
    "odd-profile",
]


@dataclass(frozen=True)
class Loss:
    """One thing that saving does not keep.

    ``sentence`` is for people: a literal in the present tense, which reads well before and after
    saving, with braces that ``values`` fill. ``str`` gives it in English.
    """

    kind: Kind
    """The same word in every language and every version, for reports and for programs."""
    sentence: str
    values: dict[str, int | str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format(**self.values)

    def __hash__(self) -> int:
        return hash((self.kind, str(self)))


class Losses(tuple[Loss, ...]):
    """Several losses. ``str`` gives them as one text, in English."""

    __slots__ = ()

    def __str__(self) -> str:
        return " ".join(str(loss) for loss in self)


VIDEO = Loss("video", "The video clip is removed.")
GAIN_MAP = Loss("gain-map", "The HDR gain map is removed.")
DEPTH_MAP = Loss("depth-map", "The depth map is removed.")
CMYK = Loss("cmyk", "CMYK colours become RGB.")
FOREIGN_LAYERS = Loss("layers", "The layers of another program are merged.")
OWN_LAYERS = Loss("own-layers", "Layers are merged.")
TRANSPARENCY = Loss("alpha", "Transparency becomes white.")
CREDENTIALS = Loss("content-credentials", "Content credentials (C2PA) are removed.")
PROFILE = Loss("colour-profile", "Colours become sRGB.")

INCOMPLETE = Loss("incomplete", "The end of the file is missing: part of the picture may be blank.")
UNWRITTEN = Loss("incomplete", "Parts of the picture were never written: they are blank.")
ODD_PROFILE = Loss("odd-profile", "The colour profile does not fit the picture and is ignored.")
