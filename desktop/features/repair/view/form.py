"""How a repair is made: the controls for it, for the panel and for recipes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.forms.controls import AmountControl, ChoiceControl, SeedControl
from desktop.forms.settings_form import SettingsForm
from engine.repair import METHODS, Method, Repair
from engine.settings import Option


class RepairForm(SettingsForm[Repair]):
    """The settings of a repair; its methods are listed anew when models come and go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Repair, options=_options(METHODS), parent=parent)
        self.methods: tuple[Method, ...] = METHODS
        self.method = cast(ChoiceControl, self.control("method")).box
        self.summary = cast(ChoiceControl, self.control("method")).help
        self.strategy = cast(ChoiceControl, self.control("strategy")).box
        self.preferred = cast(ChoiceControl, self.control("preferred")).box
        self.feather = cast(AmountControl, self.control("feather")).amount
        self.seed = cast(SeedControl, self.control("seed"))

    def set_methods(self, methods: Sequence[Method]) -> None:
        """Offer these methods. What is chosen stays chosen, even where it is no longer there."""
        self.methods = tuple(methods)
        for name, options in _options(methods).items():
            self.set_options(name, options)

    def throw_dice(self) -> int:
        """Take another seed, and return it."""
        return self.seed.throw_dice()


def _options(methods: Sequence[Method]) -> dict[str, list[Option]]:
    networks = [each for each in methods if each.has_strategies]
    return {
        "method": [Option(each.name, each.title, each.summary) for each in methods],
        "preferred": [Option("", "None"), *(Option(each.name, each.title) for each in networks)],
    }
