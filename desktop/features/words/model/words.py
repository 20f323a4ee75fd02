"""Words as state: the prompt, its results, and which of them becomes a layer."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.core.document import Document
from desktop.core.job_model import JobModel
from desktop.core.jobs import Job
from desktop.core.seeds import random_seed
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.core.target import SquareTarget
from desktop.features.words.model.preview import ResultPreview
from desktop.features.words.model.prompt_session import PromptSession
from desktop.features.words.model.prompt_settings import PromptSettings
from engine.errors import ImpastoError
from engine.generate.words.cards import USUAL_MODEL
from engine.generate.words.words import Words, as_picture
from engine.operation import Operation

LONGEST_NAME = 40
"""Letters of a prompt in the name of its layer."""


class PromptModel(SettingsModel[Words]):
    """The prompt, as the settings of a job."""

    def __init__(self, prompt_session: PromptSession, parent: QObject | None = None) -> None:
        super().__init__(Words, parent)
        self._prompt_session = prompt_session

    def show(self, operation: Words) -> None:
        self._prompt_session.change(PromptSettings.of(operation))


class WordsModel(JobModel):
    """Makes several pictures of a prompt; the chosen one becomes a layer."""

    name = "words"
    preview: ResultPreview
    target: SquareTarget

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self.prompt_session = PromptSession(session.engine)
        super().__init__(session, SquareTarget(self.prompt_session), parent)
        prompt_session = self.prompt_session
        prompt_session.setParent(self)
        self.target.setParent(self)
        self._settings = PromptModel(prompt_session, self)
        prompt_session.changed.connect(self._look)
        prompt_session.results_changed.connect(self._look)
        prompt_session.models_changed.connect(self.refresh)
        prompt_session.outdated.connect(self.run)
        prompt_session.ended.connect(self.refresh)
        prompt_session.failed.connect(session.failed)
        session.models.changed.connect(self.list_models)
        self.set_document(session.document)

    def make_preview(self) -> ResultPreview:
        return ResultPreview(
            self.session.engine,
            self.target,
            lambda: self.operation,
            lambda: self.mask,
            lambda: self.is_idle,
            self,
            prompt_session=self.prompt_session,
        )

    # --- what can be done ---

    @property
    def title(self) -> str:
        return self.tr("Words")

    @property
    def settings(self) -> SettingsModel[Words]:
        return self._settings

    @property
    def missing(self) -> str:
        if not self.prompt_session.cards:
            return self.tr(
                "No text-to-image model installed: this copy comes without “stickers”. Add a model"
                " that you trained, or a diffusion pipeline, from the Models menu."
            )
        if USUAL_MODEL not in self.prompt_session.cards:
            return self.tr("This copy comes without the model “stickers”.")
        return ""

    @property
    def hint(self) -> str:
        if not self.prompt_session.settings.prompt.strip() and not self.prompt_session.results:
            return self.tr("Type what to draw.")
        if self.prompt_session.results and self.document is None:
            return self.tr("Opens as a new document.")
        return ""

    @property
    def operation(self) -> Words | None:
        """What makes the chosen picture; None while none is finished."""
        result = self.prompt_session.result
        if result is None or not result.is_done:
            return None
        return result.words.at(self.preview.place_of(result))

    @property
    def can_run(self) -> bool:
        settings = self.prompt_session.settings
        has_prompt = bool(settings.prompt.strip()) or settings.from_photo
        return self.prompt_session.card is not None and has_prompt and self.is_idle

    @property
    def can_try_another(self) -> bool:
        return self.can_run

    @property
    def can_add(self) -> bool:
        """Whether the chosen picture is finished and can become a layer."""
        return self.operation is not None and self.is_idle

    def layer_name(self, operation: Operation) -> str:
        assert isinstance(operation, Words)
        return name_of(operation)

    # --- what a person does ---

    def run(self) -> None:
        """Make the pictures."""
        if self.can_run:
            try:
                self.prompt_session.begin(self.target.place, self.target.below, self.mask)
            except ImpastoError as error:
                self.session.failed.emit(error)
                return
            self.preview.is_on = True

    def try_another(self) -> None:
        if self.can_run:
            self.prompt_session.set("seed", random_seed())
            self.run()

    def add(self) -> None:
        """Add the chosen picture as a layer, or as a new document where none is open."""
        result, document, operation = self.prompt_session.result, self.document, self.operation
        if operation is None or not self.can_add:
            return
        if document is not None:
            self.start(document, operation)
        elif result is not None and result.pixels is not None:
            picture = as_picture(operation, result.pixels)
            self.session.add(Document(picture, title=name_of(operation)))

    def choose(self, number: int) -> None:
        """Look at another result, or no longer at the one that is looked at."""
        was_seen = self.preview.is_on and number == self.prompt_session.chosen
        self.preview.is_on = not was_seen  # a second click shows the photo without it
        self.prompt_session.choose(number)

    def stop(self) -> None:
        """Make nothing more, and leave the photo as it was."""
        self.preview.stop()
        self.prompt_session.stop()

    # --- following ---

    def list_models(self) -> None:
        """See which models are installed."""
        if self.preview.is_in_sight:
            self.prompt_session.list_models()

    def set_in_sight(self, is_in_sight: bool) -> None:
        self.preview.is_in_sight = is_in_sight
        if is_in_sight:
            self.list_models()
        else:
            self.preview.controller.hide()

    def set_document(self, document: Document | None) -> None:
        if document is not self.document:
            self.prompt_session.change(self.prompt_session.settings.at(None))
        super().set_document(document)

    def _look(self) -> None:
        """There is something else to look at, or it lies elsewhere."""
        self.preview.look()
        self.refresh()

    def _job_started(self, job: Job) -> None:
        if job.document is self.document:
            self.preview.stop()
        self.refresh()


def name_of(words: Words) -> str:
    """The prompt, in one line and not too long."""
    line = " ".join((words.prompt or words.toward or words.model).split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
