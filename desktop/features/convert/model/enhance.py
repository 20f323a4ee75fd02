"""The settings of a model that enlarges, cleans or restyles, and the models there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from engine.convert.enhance.enhance import Enhance
from engine.settings import Option, setting_of


class EnhanceModel(SettingsModel[Enhance]):
    """Follows the models that are installed; they come and go, also outside of this window."""

    models_changed = Signal(object)
    """The models that can be chosen now, a tuple of ``Option``."""

    def __init__(self, session: Session) -> None:
        super().__init__(Enhance)
        self.models: Sequence[Option] = ()
        self.list_models()
        session.models.changed.connect(self.list_models)

    @property
    def missing(self) -> str:
        if not self.models:
            return self.tr("No models installed. Download or add one.")
        return super().missing

    def set_in_sight(self, is_in_sight: bool) -> None:
        if is_in_sight:
            self.list_models()

    def list_models(self) -> None:
        """See which models are installed now; choose the first where none was chosen."""
        models = setting_of(Enhance, "model").available()
        if models == self.models:
            return
        self.models = models
        self.models_changed.emit(models)
        values = self.values
        if values is not None and not values.model and models:
            self.show(values.replace(model=models[0].value))
        else:
            self.refreshed.emit()
