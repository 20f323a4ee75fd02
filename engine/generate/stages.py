"""What searches say they are doing, for people to read. Imports no torch."""

from __future__ import annotations

from typing import NamedTuple


class Stage(NamedTuple):
    """A few English words, which the desktop translates."""

    text: str


SAMPLING = Stage("Sampling the latent space")
MEASURING = Stage("Measuring what directions change")
LABELLED = Stage("Looking at labelled pictures")
SAMPLES = Stage("Looking at samples")
GUESSING = Stage("Guessing")
REFINING = Stage("Refining")
