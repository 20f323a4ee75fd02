"""What was done, as history and layers say it."""

from __future__ import annotations

from desktop.core.translation import engine_text
from engine.operation import Operation

LONGEST_SUMMARY = 80
"""Letters; a prompt may have many more."""


def operation_summary(operation: Operation | None) -> str:
    """What is special about an operation, in a line: “PatchMatch · Blend seam 8 px”."""
    if operation is None or not operation.kind:
        return ""
    text = operation.summary(engine_text).replace("\n", " ")
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"


def step_text(name: str, operation: Operation) -> str:
    """The line of an undo step: “Repair 2 · PatchMatch”; its menu item is just the name."""
    summary = operation_summary(operation)
    if not summary or summary.startswith(name.rstrip("…")):
        return name if not summary else f"{summary}\n{name}"
    return f"{name} · {summary}\n{name}"  # Qt takes what follows the line break for the menu
