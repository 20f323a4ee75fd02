"""What the steps of recipes and the states of files are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.core.translation import engine_text
from engine.batch import MaskArea, MaskFile, MaskFolder, MaskSource, Output, Recipe, State, Step
from engine.operation import Operation
from engine.settings import Setting


def step_title(kind: type[Operation]) -> str:
    """The name of a kind of step."""
    return engine_text(kind.info.title)


def missing_text(recipe: Recipe) -> str:
    """What the first incomplete step of a recipe lacks; empty when all are complete."""
    for number, step in enumerate(recipe.steps, 1):
        if step.missing is not None:
            text = QCoreApplication.translate("Batch", "Step {number} is incomplete. {what}")
            return text.format(number=number, what=_missing_text(step.missing))
    return ""


def _missing_text(setting: Setting) -> str:
    text = QCoreApplication.translate("Batch", "Missing: {setting}")
    return text.format(setting=engine_text(setting.title))


def step_summary(step: Step) -> str:
    """What a step does, or lacks, in a few words."""
    if step.missing is not None:
        return _missing_text(step.missing)
    parts = [step.operation.summary(engine_text)]
    if step.mask is not None:
        parts.append(mask_summary(step.mask))
    return " · ".join(part for part in parts if part)


def mask_summary(mask: MaskSource) -> str:
    """Where a mask comes from, in a few words."""
    translate = QCoreApplication.translate
    if isinstance(mask, MaskArea):
        share = mask.width * mask.height * 100
        text = translate("Batch", "{share} % of the picture")
        return text.format(share=f"{share:.0f}" if share >= 1 else f"{share:.1f}")
    if isinstance(mask, MaskFile):
        return translate("Batch", "mask file")
    return translate("Batch", "one mask per picture") if isinstance(mask, MaskFolder) else ""


def output_summary(output: Output) -> str:
    """How results are saved, in a few words."""
    translate = QCoreApplication.translate
    parts = [output.format or translate("Batch", "Original format")]
    if output.quality is not None:
        parts.append(translate("Batch", "quality {quality} %").format(quality=output.quality))
    if output.metadata != "keep":
        parts.append(translate("Batch", "metadata reduced"))
    parts.append(output.template)
    return " · ".join(parts)


def state_text(state: State) -> str:
    """A state of a file."""
    translate = QCoreApplication.translate
    return {
        State.WAITING: translate("Batch", "Waiting"),
        State.RUNNING: translate("Batch", "Working"),
        State.DONE: translate("Batch", "Done"),
        State.FAILED: translate("Batch", "Failed"),
        State.SKIPPED: translate("Batch", "Skipped"),
    }[state]
