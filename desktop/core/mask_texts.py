"""What a mask file selects, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.mask_conventions import Convention


def convention_text(convention: Convention) -> str:
    """What is selected, as a choice in a list or on a button."""
    translate = QCoreApplication.translate
    texts = {
        "auto": translate("Masks", "Automatic"),
        "luminance": translate("Masks", "White"),
        "darkness": translate("Masks", "Black"),
        "alpha": translate("Masks", "Opaque"),
        "transparency": translate("Masks", "Transparent"),
        "colour": translate("Masks", "Coloured"),
        "index": translate("Masks", "All labels"),
    }
    return texts[convention]
