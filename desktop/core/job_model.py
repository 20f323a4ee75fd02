"""A job of the window as state: its settings, the picture it works on, what it does there."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.job_preview import JobPreview
from desktop.core.jobs import Job
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel, seed_setting, uses_seed
from desktop.core.target import Target
from engine.layers import Layer
from engine.masks import Mask
from engine.operation import Operation


class JobModel(QObject):
    """What every job of the window has in common. Knows no widgets.

    It follows the picture in front (``target``), builds an operation of what the ``settings`` say
    and hands it to the jobs; it knows which layer is being edited again, whether only the
    selection is changed, and what has to be done before it can run. ``JobPanel`` shows it.

    A subclass gives ``name`` and ``title`` and the ``settings`` that are in view. It may override
    what differs: ``missing`` and ``hint``, ``layer_name``, ``another``, ``show``. A job that makes
    no layer by itself (a prompt, with results to choose from) overrides ``run`` and ``can_run``.
    """

    name: ClassVar[str]
    """The ``job`` of the operations that it runs, see ``OperationInfo``."""

    changed = Signal()
    """What can be done now, or what is said about it, may have changed."""

    def __init__(
        self, session: Session, target: Target | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.target = target if target is not None else Target(self)
        self.preview = self.make_preview()
        self.preview.is_live = session.preferences.live_preview
        self.preview.failed.connect(session.failed)
        self.target.mask_changed.connect(self.refresh)
        self.target.layers_changed.connect(self.refresh)
        self.target.size_changed.connect(self._size_changed)
        session.current_changed.connect(lambda item: self.set_document(session.document))
        session.jobs.started.connect(self._job_started)
        session.jobs.ended.connect(self._job_ended)

    # --- what a subclass says ---

    def make_preview(self) -> JobPreview:
        """What shows on the canvas what the settings would do."""
        return JobPreview(
            self.session.engine,
            self.target,
            lambda: self.operation,
            lambda: self.mask,
            lambda: self.is_idle,
            self,
        )

    @property
    def title(self) -> str:
        """What its tab, its button and its layers are called."""
        raise NotImplementedError

    @property
    def settings(self) -> SettingsModel[Any]:
        """The settings that are in view."""
        raise NotImplementedError

    def settings_for(self, operation: Operation) -> SettingsModel[Any]:
        """The settings that can show ``operation``, brought into view."""
        return self.settings

    @property
    def missing(self) -> str:
        """What a person has to do before it can run; empty when nothing is missing."""
        if self.document is None:
            return self.tr("Open a photo to begin.")
        return self.settings.missing

    @property
    def hint(self) -> str:
        """What is said below the button: what is missing, or what will be done."""
        return self.missing

    def layer_name(self, operation: Operation) -> str:
        """What a new layer is called."""
        layers = self.document.stack.layers if self.document is not None else ()
        return f"{self.title} {1 + sum(map(self.made, layers))}"

    # --- what can be done ---

    @property
    def document(self) -> Document | None:
        """The picture that it works on."""
        return self.target.document

    @property
    def operation(self) -> Operation | None:
        """What would be run; None while something is missing."""
        return None if self.missing else self.settings.operation

    @property
    def can_be_limited(self) -> bool:
        """Whether it could be done to the selection alone."""
        return self.settings.can_be_limited

    @property
    def mask(self) -> Mask | None:
        """What of the picture is changed; None for all of it."""
        if self.settings.kind.info.needs_mask:
            return self.target.selection
        return self.target.mask if self.can_be_limited else None

    @property
    def is_idle(self) -> bool:
        """Whether nothing of this picture is being worked on."""
        return self.session.jobs.of(self.document) is None

    @property
    def can_run(self) -> bool:
        """Whether ``run`` would do something now."""
        return self.is_idle and not self.missing

    @property
    def can_try_another(self) -> bool:
        """Whether ``try_another`` would do something now."""
        layer = self.last_made
        return self.is_idle and layer is not None and uses_seed(layer.operation)

    @property
    def can_stop(self) -> bool:
        """Whether something of its own is going on, apart from the picture's job."""
        return False

    @property
    def last_made(self) -> Layer | None:
        """The last layer of this job that has a seed."""
        layers = self.document.stack.layers if self.document is not None else ()
        seeded = (
            layer
            for layer in reversed(layers)
            if layer.operation is not None
            and self.made(layer)
            and seed_setting(type(layer.operation)) is not None
        )
        return next(seeded, None)

    def made(self, layer: Layer) -> bool:
        """Whether a layer comes from this job, so that ``edit_again`` can open its edit."""
        return layer.operation is not None and layer.operation.info.job == self.name

    # --- what a person does ---

    def run(self) -> None:
        """Start the job with what the settings say."""
        document, operation = self.document, self.operation
        if document is not None and operation is not None and self.can_run:
            self.start(document, operation)

    def start(self, document: Document, operation: Operation) -> None:
        """Run ``operation``; its result becomes a layer, or replaces the edited one."""
        mask, edited = self.mask, self.target.edited
        if mask is None and operation.info.needs_mask:
            self.session.informed.emit(self.tr("Nothing is selected. Paint over something first."))
            return
        self.preview.leave()
        jobs, spends = self.session.jobs, mask is not None
        if edited is not None:
            name = self.tr("Edit {layer}").format(layer=edited.name)
            jobs.run_again(document, edited.id, operation, mask, name, spend_mask=spends)
        else:
            name = self.layer_name(operation)
            jobs.run(document, operation, mask, name, spend_mask=spends)

    def try_another(self) -> None:
        """Make the last result again with another seed, in its place."""
        document, layer = self.document, self.last_made
        if document is None or layer is None or not self.can_try_another:
            return
        assert layer.operation is not None
        self.preview.stop()
        operation = self.another(layer.operation)
        name = self.tr("Try another")
        self.session.jobs.run_again(document, layer.id, operation, layer.selection, name)

    def another(self, operation: Operation) -> Operation:
        """``operation`` with another seed, which the settings show from now on."""
        setting = seed_setting(type(operation))
        assert setting is not None
        seed = self.settings_for(operation).randomize()
        return operation.replace(**{setting.name: seed})

    def edit_again(self, layer: Layer) -> None:
        """Take back the settings and the selection of a layer; running then changes that layer."""
        document, operation = self.document, layer.operation
        if document is None or operation is None or not self.made(layer):
            return
        self.preview.stop()
        self.show(operation)
        if layer.selection is not None:
            document.set_mask(
                layer.selection, self.tr("Selection of {layer}").format(layer=layer.name)
            )
        self.target.edited_layer = layer.id
        self.refresh()

    def show(self, operation: Operation) -> None:
        """Set everything as ``operation`` has it."""
        self.settings_for(operation).show(operation)

    def stop_editing(self) -> None:
        """Running makes a new layer again."""
        self.target.edited_layer = ""
        self.preview.stop()
        self.refresh()

    def stop(self) -> None:
        """Stop what ``can_stop`` says."""

    def stroke_ended(self) -> None:
        """A stroke of the selection is complete."""

    def set_only_selection(self, is_on: bool) -> None:
        """Change only what is selected, or the whole picture."""
        self.target.is_only_selection = is_on
        self.preview.look()
        self.refresh()

    def set_live(self, is_on: bool) -> None:
        """Show on the canvas what the settings would do, or not."""
        self.session.preferences.live_preview = is_on
        self.preview.is_live = is_on
        self.preview.is_on = self.preview.is_on or is_on
        self.preview.look()
        self.refresh()

    # --- following ---

    def settings_changed(self) -> None:
        """A person has changed the settings."""
        self.preview.begin()
        self.refresh()

    def set_in_sight(self, is_in_sight: bool) -> None:
        """Its tab is in front now, or no longer."""
        self.preview.is_in_sight = is_in_sight
        if not is_in_sight:
            self.preview.stop()

    def set_document(self, document: Document | None) -> None:
        """Work on another picture, or on none."""
        self.preview.stop()
        self.target.set_document(document)
        self.refresh()

    def refresh(self) -> None:
        """What can be done may have changed."""
        self.changed.emit()

    def kept(self, job: Job) -> None:
        """A result of a job has become a part of the picture."""

    def _size_changed(self) -> None:
        self.refresh()

    def _job_started(self, job: Job) -> None:
        self.refresh()

    def _job_ended(self, job: Job, is_kept: bool) -> None:
        if is_kept and job.document is self.document:
            self.target.edited_layer = ""
            self.kept(job)
        self.refresh()
