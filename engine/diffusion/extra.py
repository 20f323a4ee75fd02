"""The package diffusers, if it is there. Imports neither it nor torch before it is asked for."""

from __future__ import annotations

import importlib
import importlib.util
import os
import warnings
from functools import cache
from typing import Any

from engine.errors import ImpastoError
from engine.preload import load_torch

PACKAGES = ("diffusers", "transformers")


def is_installed() -> bool:
    """Whether pipelines can be run here."""
    return all(importlib.util.find_spec(name) is not None for name in PACKAGES)


def check_installed() -> None:
    """Raise ``ImpastoError`` when the extra is not installed."""
    if not is_installed():
        raise ImpastoError(
            "Diffusion pipelines need Python packages that are not installed.",
            "Install them with: pip install 'impasto[diffusion]'",
        )


@cache
def diffusers() -> Any:
    """The package, told to keep quiet. Raises ``ImpastoError`` when it is not installed."""
    check_installed()
    load_torch()
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    package = importlib.import_module("diffusers")
    for name in PACKAGES:
        logging = importlib.import_module(f"{name}.utils.logging")
        logging.set_verbosity_error()
        logging.disable_progress_bar()
    # About configurations that whoever published a pipeline would have to bring up to date.
    warnings.filterwarnings("ignore", category=FutureWarning, module="diffusers")
    return package
