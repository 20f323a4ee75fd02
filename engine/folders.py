"""Where the program keeps what belongs to the person, such as the models they add."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """The program's folder for data that lasts. May not exist yet.

    The platform says where; the environment variable ``IMPASTO_DATA`` names another folder.
    """
    chosen = os.environ.get("IMPASTO_DATA")
    if chosen:
        return Path(chosen).absolute()
    return platformdirs.user_data_path("impasto", appauthor=False)
