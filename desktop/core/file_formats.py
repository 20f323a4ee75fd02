"""Which files can be opened and saved, by their names."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from engine.picture import FORMATS, Format
from engine.projects.openraster import SUFFIX


def readable_formats() -> list[Format]:
    """The formats that can be opened."""
    return list(FORMATS)


def writable_formats() -> list[Format]:
    """The formats that can be saved."""
    return [format for format in FORMATS if format.can_write]


class ProjectKind(NamedTuple):
    """A project, as something that can be saved."""

    name: str = "OpenRaster"
    suffixes: tuple[str, ...] = (SUFFIX,)


def is_project(path: Path) -> bool:
    """Whether a file of this name is a project."""
    return path.suffix.lower() == SUFFIX


def format_of(path: Path) -> Format | None:
    """The format that the name of a file stands for."""
    suffix = path.suffix.lower()
    return next((format for format in FORMATS if suffix in format.suffixes), None)


def can_write(path: Path) -> bool:
    """Whether a file of this name can be saved."""
    format = format_of(path)
    return format is not None and format.can_write
