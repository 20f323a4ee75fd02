"""What searches say they are doing, for people to read. Imports no torch."""

from __future__ import annotations

from typing import NamedTuple


class Stage(NamedTuple):
    """A few English words, which the desktop translates."""

    text: str


SAMPLING = Stage("Sampling the latent space")
MEASURING = Stage("Measuring sliders")
LABELLED = Stage("Analysing labelled pictures")
SAMPLES = Stage("Analysing samples")
GUESSING = Stage("Guessing")
REFINING = Stage("Refining")
