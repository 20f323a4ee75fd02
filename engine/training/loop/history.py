"""What a training run writes down about itself while it goes on. Imports no torch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
            lines.append(json.loads(line))
        except json.JSONDecodeError:
            break
    return lines


def sheets_of(folder: Path) -> list[Path]:
    """The pictures of the examples at every checkpoint of a run, the oldest first.

    The file's stem is the number of the step.
    """
    return sorted((folder / SHEETS).glob("*.png"))
