"""What is dropped or pasted from elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def local_paths(data: QMimeData) -> list[Path]:
    """The files on this computer that ``data`` names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
