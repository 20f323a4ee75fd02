"""What external networks do to a picture, in sentences that are translated. Imports no torch."""

from __future__ import annotations

from typing import NamedTuple


class Purpose(NamedTuple):
    """What a network does."""

    sentence: str


TRANSLATION = Purpose("Converts one kind of picture into another, as trained.")
STYLE = Purpose("Paints the picture in the one style it was trained on.")
ANIME = Purpose("Turns a photo into an anime frame.")
RESTORATION = Purpose("Restores the picture at its own size.")
LARGER = Purpose("Enlarges the picture.")

ENLARGING = {
    2: Purpose("Enlarges the picture 2×."),
    3: Purpose("Enlarges the picture 3×."),
    4: Purpose("Enlarges the picture 4×."),
}
"""By how many times."""

RESTORING = {
    "SCUNet": Purpose("Removes noise."),
    "DnCNN": Purpose("Removes noise or compression artefacts."),
    "DRUNet": Purpose("Removes noise."),
    "FBCNN": Purpose("Removes JPEG artefacts."),
    "KBNet": Purpose("Removes noise or rain."),
    "FFTformer": Purpose("Removes motion blur."),
    "MixDehazeNet": Purpose("Removes haze."),
    "RetinexFormer": Purpose("Brightens low-light photos."),
    "HVICIDNet": Purpose("Brightens low-light photos."),
    "NAFNet": Purpose("Removes noise or blur."),
    "Uformer": Purpose("Removes noise or blur."),
}
"""By spandrel's name of the architecture: what such networks are mostly trained for."""
