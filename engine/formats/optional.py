"""Formats whose libraries come with an extra of the package."""

from __future__ import annotations

import importlib.util

from engine.errors import ImpastoError


def is_installed(package: str) -> bool:
    """Whether a package can be imported. Imports nothing."""
    return importlib.util.find_spec(package) is not None


def check_installed(package: str, format: str, extra: str) -> None:
    """Raise ``ImpastoError`` if the package that reads and writes a format is missing."""
    if not is_installed(package):
        raise ImpastoError(
            "{format} files need the Python package “{package}”, which is not installed.",
            "Install it with: pip install 'impasto[{extra}]'",
            format=format,
            package=package,
            extra=extra,
        )
