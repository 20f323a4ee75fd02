"""What the cards of models say, in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.core.translation import engine_text
from engine.models import Card, Provider


def card_title(card: Card) -> str:
    """The model's name for people."""
    return card.title if card.provider is Provider.USER else engine_text(card.title)


def summary(card: Card) -> str:
    """What kind of model it is and how large, in a line."""
    return f"{family_text(card.family)} · {size_text(card.size)}"


def size_text(size: int) -> str:
    """A number of bytes as a person reads it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def family_text(family: str) -> str:
    """What a family of models is called."""
    translate = QCoreApplication.translate
    known = {
        "style": translate("ModelFamily", "Painting styles"),
        "style-predictor": translate("ModelFamily", "Styles from pictures"),
        "style-transformer": translate("ModelFamily", "Styles from pictures"),
        "image-to-image": translate("ModelFamily", "Image to image"),
        "denoise": translate("ModelFamily", "Noise removal"),
        "saliency": translate("ModelFamily", "Subject detection"),
        "features": translate("ModelFamily", "Perception"),
        "vae": translate("ModelFamily", "Autoencoder"),
        "gan": translate("ModelFamily", "Generator"),
        "text": translate("ModelFamily", "Text to image"),
        "diffusion": translate("ModelFamily", "Diffusion pipeline"),
        "lora": translate("ModelFamily", "Adapter (LoRA)"),
        "repair": translate("ModelFamily", "Repair"),
    }
    return known.get(family, family.replace("-", " ").capitalize())


def origin_text(card: Card) -> str:
    """Where a model comes from."""
    translate = QCoreApplication.translate
    match card.provider:
        case Provider.BUNDLED:
            return translate("ModelOrigin", "Part of Impasto")
        case Provider.PACKAGE:
            text = translate("ModelOrigin", "The Python package {package}")
            return text.format(package=card.package)
        case Provider.USER:
            return translate("ModelOrigin", "Added by you")
