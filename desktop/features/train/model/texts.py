"""What families, figures and states of training are called."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

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
    """What is trained, for how long, and what is special about it."""
    return plan.summary(engine_text)


def curve_title(name: str) -> str:
    """What a loss or a held-out figure is called."""
    translate = QCoreApplication.translate
    titles = {
        "critic": translate("Train", "Discriminator loss"),
        "critic_right": translate("Train", "Discriminator accuracy"),
        "generator": translate("Train", "Generator loss"),
        "penalty": translate("Train", "Path length"),
        "augmented": translate("Train", "Augmentation strength"),
        "pixels": translate("Train", "Pixel critic loss"),
        "decoder": translate("Train", "Decoder loss"),
        "likelihood": translate("Train", "Likelihood loss"),
        "features": translate("Train", "Perceptual loss"),
        "divergence": translate("Train", "Latent information (KL)"),
        "gradient": translate("Train", "Gradient norm"),
        "fooling": translate("Train", "Adversarial loss"),
        "loss": translate("Train", "Loss"),
        "flow": translate("Train", "Flow loss"),
        "flow_held_out": translate("Train", "Flow loss, validation"),
        "bits": translate("Train", "Bits per dimension, validation"),
        "bound": translate("Train", "Bits with latents, validation"),
        "lpips": translate("Train", "LPIPS, validation"),
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
            title = translate("Train", "Precision")
            meaning = translate("Train", "Samples that could pass for training images.")
            return Figure(title, percent(value), meaning)
        case "recall":
            title = translate("Train", "Variety")
            meaning = translate("Train", "Training images that the generator could have made.")
            return Figure(title, percent(value), meaning)
        case "copied":
            title = translate("Train", "Copied")
            few = translate("Train", "No copies of training images found.")
            many = translate("Train", "Some samples copy training images. Use more images.")
            return Figure(title, percent(value), few if value <= 0.01 else many)
        case "diversity":
            title = translate("Train", "Diversity")
            meaning = translate(
                "Train", "How much samples differ, compared with the training images."
            )
            return Figure(title, percent(value), meaning)
        case "fid":
            meaning = translate("Train", "Distance from the training images. 0 is best.")
            return Figure("FID", decimal, meaning)
        case "kid":
            meaning = translate("Train", "The same, fairer for few images. 0 is best.")
            return Figure("KID", decimal, meaning)
        case "lpips":
            meaning = translate("Train", "Perceptual distance of reconstructions. Lower is better.")
            return Figure("LPIPS", decimal, meaning)
        case "bits":
            title = translate("Train", "Bits")
            meaning = translate("Train", "Bits per dimension. Fewer are better.")
            return Figure(title, decimal, meaning)
        case "critic_right_real":
            title = translate("Train", "Real images detected")
            meaning = translate("Train", "How often the discriminator recognises a real image.")
            return Figure(title, percent(value), meaning)
        case _:
            title = translate("Train", "Generated images detected")
            meaning = translate(
                "Train", "How often it recognises a generated image. 50 % is guessing."
            )
            return Figure(title, percent(value), meaning)
