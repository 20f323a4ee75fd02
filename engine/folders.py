"""Where things lie: what comes with the program, and what belongs to the person."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""What comes with the program: models, styles, icons, samples. Beside this package, in a checkout
and where pip puts it."""
SAMPLE_PHOTO = RESOURCES / "samples" / "sample.jpg"
SAMPLE_MASK = RESOURCES / "samples" / "sample-mask.png"


def data_folder() -> Path:
    """The program's folder for data that lasts. May not exist yet.

    The platform says where; the environment variable ``IMPASTO_DATA`` names another folder.
    """
    chosen = os.environ.get("IMPASTO_DATA")
    if chosen:
        return Path(chosen).absolute()
    return platformdirs.user_data_path("impasto", appauthor=False)
