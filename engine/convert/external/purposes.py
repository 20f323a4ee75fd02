"""What networks of others do to a picture, in sentences that are translated. Imports no torch."""

from __future__ import annotations

from typing import NamedTuple


class Purpose(NamedTuple):
    """What a network does."""

    sentence: str


TRANSLATION = Purpose("Turns one kind of picture into another, as it was trained to.")
STYLE = Purpose("Paints the picture in the one style that it was trained on.")
ANIME = Purpose("Turns a photo into a frame of an animated film.")
RESTORATION = Purpose("Restores the picture at its own size.")
LARGER = Purpose("Makes the picture larger.")

ENLARGING = {
    2: Purpose("Makes the picture twice as large in each direction."),
    3: Purpose("Makes the picture three times as large in each direction."),
    4: Purpose("Makes the picture four times as large in each direction."),
}
"""By how many times."""

RESTORING = {
    "SCUNet": Purpose("Takes noise away."),
    "DnCNN": Purpose("Takes noise or compression artefacts away."),
    "DRUNet": Purpose("Takes noise away."),
    "FBCNN": Purpose("Takes JPEG artefacts away."),
    "KBNet": Purpose("Takes noise or rain away."),
    "FFTformer": Purpose("Takes motion blur away."),
    "MixDehazeNet": Purpose("Takes haze away."),
    "RetinexFormer": Purpose("Brightens pictures taken in low light."),
    "HVICIDNet": Purpose("Brightens pictures taken in low light."),
    "NAFNet": Purpose("Takes noise or blur away."),
    "Uformer": Purpose("Takes noise or blur away."),
}
"""By spandrel's name of the architecture: what such networks are mostly trained for."""
