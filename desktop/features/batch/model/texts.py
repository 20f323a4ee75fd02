"""What the steps of recipes and the states of files are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.core.translation import engine_text
from engine.batch import MaskArea, MaskFile, MaskFolder, MaskSource, Output, State, Step
from engine.convert import BUILT_IN, Stylize
from engine.convert.enhance.enhance import Enhance
from engine.convert.neural.neural import NeuralStyle
from engine.convert.style.style import Style
from engine.geometry import Crop, Resize
from engine.models import store
from engine.operation import Operation
from engine.repair import Repair
from engine.repair.methods import method_named


def step_title(operation: Operation) -> str:
    """The name of a kind of step."""
    translate = QCoreApplication.translate
    titles = {
        Repair.kind: translate("Batch", "Repair"),
        Stylize.kind: translate("Batch", "Paint in a style"),
        Enhance.kind: translate("Batch", "Use a model"),
        NeuralStyle.kind: translate("Batch", "Paint slowly"),
        Resize.kind: translate("Batch", "Resize"),
        Crop.kind: translate("Batch", "Crop"),
    }
    return titles.get(operation.kind, operation.kind)


def step_summary(step: Step) -> str:
    """What a step does, in a few words."""
    parts = [_operation_summary(step.operation)]
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
        return translate("Batch", "the mask in a file")
    return translate("Batch", "a mask for each picture") if isinstance(mask, MaskFolder) else ""


def output_summary(output: Output) -> str:
    """How results are saved, in a few words."""
    translate = QCoreApplication.translate
    parts = [output.format or translate("Batch", "Each in its own format")]
    if output.quality is not None:
        parts.append(translate("Batch", "quality {quality} %").format(quality=output.quality))
    if output.metadata != "keep":
        parts.append(translate("Batch", "less metadata"))
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
        State.SKIPPED: translate("Batch", "Left out"),
    }[state]


def _operation_summary(operation: Operation) -> str:
    if isinstance(operation, Repair):
        method = method_named(operation.method)
        return engine_text(method.title) if method is not None else operation.method
    if isinstance(operation, Stylize):
        return _style_name(operation.style)
    if isinstance(operation, Enhance):
        titles = {card.name: card.title for card in store().cards()}
        return engine_text(titles.get(operation.model, operation.model))
    if isinstance(operation, NeuralStyle):
        return operation.style.replace("\\", "/").rsplit("/", 1)[-1]
    if isinstance(operation, Resize):
        return _resize_summary(operation)
    return operation.aspect if isinstance(operation, Crop) else ""


def _style_name(text: str) -> str:
    translate = QCoreApplication.translate
    style = Style.parse(text)
    if not style.is_built_in:
        return translate("Batch", "a style of its own")
    if len(style.weights) > 1:
        return translate("Batch", "a blend of {count} styles").format(count=len(style.weights))
    number = style.weights[0][0]
    return next((engine_text(each.title) for each in BUILT_IN if each.number == number), text)


def _resize_summary(resize: Resize) -> str:
    translate = QCoreApplication.translate
    texts = {
        "long_side": translate("Batch", "longer side {size} px"),
        "short_side": translate("Batch", "shorter side {size} px"),
        "fit": translate("Batch", "into {width} × {height} px"),
        "fill": translate("Batch", "filling {width} × {height} px"),
        "megapixels": translate("Batch", "{megapixels} megapixels"),
        "percent": translate("Batch", "{percent} %"),
    }
    return texts[resize.mode].format(
        size=resize.size,
        width=resize.width,
        height=resize.height,
        megapixels=f"{resize.megapixels:g}",
        percent=f"{resize.percent:g}",
    )
