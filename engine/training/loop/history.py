"""What a training run writes down about itself while it goes on. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.documents import DocumentError, parse_document

HISTORY, SHEETS = "history.jsonl", "sheets"


def read_history(folder: Path) -> list[dict[str, Any]]:
    """The lines of a run's history: ``step``, ``seconds``, and ``losses`` or ``measures``.

    A last line that a kill cut short is left out.
    """
    path = folder / HISTORY
    if not path.exists():
        return []
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            lines.append(parse_document(line, dict[str, Any], path.name))
        except DocumentError:
            break
    return lines


def sheets_of(folder: Path) -> list[Path]:
    """The pictures of the examples at every checkpoint of a run, the oldest first.

    The file's stem is the number of the step.
    """
    return sorted((folder / SHEETS).glob("*.png"))
