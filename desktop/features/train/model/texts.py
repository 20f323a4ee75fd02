"""What families, figures and states of training are called."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.core.numbers import duration_text, number_text
from desktop.core.translation import engine_text
from engine.training.plan import FAMILIES, Plan


class Figure(NamedTuple):
    """A figure of a finished model in plain words."""

    title: str
    value: str
    meaning: str


def family_title(family: str) -> str:
    """What a family of generators is called."""
    return engine_text(FAMILIES[family].title) if family in FAMILIES else family


def plan_summary(plan: Plan) -> str:
    """What is trained, in a few words."""
    translate = QCoreApplication.translate
    size = translate("Train", "{size} × {size} px").format(size=plan.size)
    return f"{family_title(plan.family)} · {size} · {budget_text(plan)}"


def budget_text(plan: Plan) -> str:
    """For how long it is trained."""
    translate = QCoreApplication.translate
    parts = []
    if plan.hours:
        parts.append(duration_text(plan.hours * 3600))
    if plan.images:
        text = translate("Train", "{count} pictures")
        parts.append(text.format(count=number_text(plan.images)))
    return " · ".join(parts)


def curve_title(name: str) -> str:
    """What a loss or a held-out figure is called."""
    translate = QCoreApplication.translate
    titles = {
        "critic": translate("Train", "Discriminator’s loss"),
        "critic_right": translate("Train", "Discriminator is right"),
        "generator": translate("Train", "Generator’s loss"),
        "penalty": translate("Train", "Roughness"),
        "augmented": translate("Train", "Changed pictures"),
        "pixels": translate("Train", "Pixel critic’s loss"),
        "decoder": translate("Train", "Decoder’s loss"),
        "likelihood": translate("Train", "Loss of likelihood"),
        "features": translate("Train", "Loss of likeness"),
        "divergence": translate("Train", "Latents tell"),
        "gradient": translate("Train", "Size of the gradient"),
        "fooling": translate("Train", "Loss against the critic"),
        "loss": translate("Train", "Loss"),
        "flow": translate("Train", "Loss of the flow"),
        "flow_held_out": translate("Train", "Loss of the flow, held out"),
        "bits": translate("Train", "Bits, held out"),
        "bound": translate("Train", "Bits with the latents’, held out"),
        "lpips": translate("Train", "LPIPS, held out"),
    }
    return titles.get(name, name.replace("_", " "))


def figures_of(figures: dict[str, float]) -> list[Figure]:
    """The figures of a finished model, in plain words, the most telling first."""
    known = [name for name in _MEANINGS if name in figures]
    return [_figure(name, figures[name]) for name in known]


def verdict_on_budget(plan: Plan, pictures: float) -> str:
    """What can be hoped for from so many pictures seen in all, honestly."""
    translate = QCoreApplication.translate
    usual = (plan.size / 64) ** 0.5  # larger pictures take longer to get right
    if plan.family == "vae" or plan.beginning:
        usual *= 0.25
    if pictures < 15_000 * usual:
        return translate("Train", "Enough for colours and rough shapes only.")
    if pictures < 100_000 * usual:
        return translate("Train", "Enough for a first impression; details will be missing.")
    if pictures < 400_000 * usual:
        return translate("Train", "Enough for recognizable pictures.")
    return translate("Train", "Enough for good pictures, if there are many different ones.")


def percent(value: float) -> str:
    """A share as people write it."""
    return f"{QLocale().toString(value * 100, 'f', 0 if value >= 0.1 or value == 0 else 1)} %"


_MEANINGS = (
    "precision",
    "recall",
    "copied",
    "diversity",
    "fid",
    "kid",
    "lpips",
    "bits",
    "critic_right_real",
    "critic_right_made",
)


def _figure(name: str, value: float) -> Figure:
    translate = QCoreApplication.translate
    decimal = QLocale().toString(value, "g", 3)
    match name:
        case "precision":
            title = translate("Train", "Look real")
            meaning = translate("Train", "Samples that could pass for one of the pictures.")
            return Figure(title, percent(value), meaning)
        case "recall":
            title = translate("Train", "Variety")
            meaning = translate("Train", "Pictures that the generator could have made.")
            return Figure(title, percent(value), meaning)
        case "copied":
            title = translate("Train", "Copied")
            few = translate("Train", "It makes pictures of its own.")
            many = translate("Train", "It gives pictures away that it learned from. Use more.")
            return Figure(title, percent(value), few if value <= 0.01 else many)
        case "diversity":
            title = translate("Train", "Differences")
            meaning = translate("Train", "How much samples differ, compared to the pictures.")
            return Figure(title, percent(value), meaning)
        case "fid":
            meaning = translate("Train", "Distance from the pictures as a whole. 0 is the best.")
            return Figure("FID", decimal, meaning)
        case "kid":
            meaning = translate("Train", "The same, fairer with few pictures. 0 is the best.")
            return Figure("KID", decimal, meaning)
        case "lpips":
            meaning = translate("Train", "How unlike the pictures their reconstructions look.")
            return Figure("LPIPS", decimal, meaning)
        case "bits":
            title = translate("Train", "Bits")
            meaning = translate("Train", "For each number of a picture. Fewer are better.")
            return Figure(title, decimal, meaning)
        case "critic_right_real":
            title = translate("Train", "Real are known")
            meaning = translate("Train", "How often the discriminator knows a real picture.")
            return Figure(title, percent(value), meaning)
        case _:
            title = translate("Train", "Made are known")
            meaning = translate("Train", "How often it knows a sample. 50 % is guessing.")
            return Figure(title, percent(value), meaning)
