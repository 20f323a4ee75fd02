"""Convert with a model of the person's own: enlarge, clean, translate."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.core.session import Session
from desktop.features.convert.model.enhance import EnhanceModel
from desktop.forms.operation_form import OperationForm, form_of
from desktop.forms.settings_form import SettingsForm
from desktop.widgets.choose_file import choose_model_files
from desktop.widgets.rows import column_of
from engine.convert.enhance.enhance import Enhance


@form_of(Enhance)
class ModelPage(OperationForm):
    """The settings, and a button to add a model."""

    model: EnhanceModel

    def __init__(
        self,
        session: Session,
        model: EnhanceModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, model or EnhanceModel(session), parent)
        self.form = SettingsForm(Enhance)
        self.form.follow(self.model)
        self.add_button = QPushButton(self.tr("Add a model…"))
        self.add_button.setToolTip(self.tr("Check a model file and copy it to your models"))
        self.add_button.clicked.connect(
            lambda: choose_model_files(self, session.preferences.folder, session.models.add)
        )
        column_of(self, self.form, self.add_button)
        self.model.models_changed.connect(lambda models: self.form.set_options("model", models))
        self.model.refreshed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.form.setVisible(bool(self.model.models))
