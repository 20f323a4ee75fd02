"""What a person drops on a widget."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders on this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_folders(data: QMimeData) -> list[Path]:
    """The folders among them."""
    return [path for path in dropped_paths(data) if path.is_dir()]
