"""Generate as state: where one is in a latent space, and what of it is seen and kept."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.core.document import Document
from desktop.core.drag_points import DragPoints
from desktop.core.job_model import JobModel
from desktop.core.jobs import Job
from desktop.core.seeds import random_seed
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.core.target import SquareTarget
from desktop.features.generate.model.animation.player import Player
from desktop.features.generate.model.dragger import Dragger
from desktop.features.generate.model.exploration import Exploration
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.favourites import Favourites
from desktop.features.generate.model.finder import Finder
from desktop.features.generate.model.maker import PictureMaker
from desktop.features.generate.model.marks import Marks
from desktop.features.generate.model.photo_match import PhotoMatch
from desktop.features.generate.model.preview import ExplorerPreview
from desktop.features.generate.model.ranking import BestOfMany
from desktop.features.generate.model.search import Near, Search
from desktop.features.generate.model.variations import VariationGrid
from engine.generate import Generate
from engine.operation import Operation


class ExplorerSettings(SettingsModel[Generate]):
    """The explorer, as the settings of a job."""

    def __init__(
        self, explorer: Explorer, target: SquareTarget, parent: QObject | None = None
    ) -> None:
        super().__init__(Generate, parent)
        self._explorer, self._target = explorer, target

    @property
    def operation(self) -> Generate | None:
        settings = self._explorer.settings
        return settings.operation(self._target.place) if settings.model else None

    @property
    def missing(self) -> str:
        if self._explorer.settings.model:
            return ""
        return self.tr(
            "No generator installed. Train one from the Train menu, or add one (StyleGAN, DCGAN,"
            " or a model trained in Impasto) from the Models menu."
        )

    def show(self, operation: Generate) -> None:
        self._explorer.undo_stack.clear()
        self._explorer.show(Exploration.of(operation))


class GenerateModel(JobModel):
    """Explores a latent space; the picture follows on the canvas, or in the panel without one."""

    name = "generate"
    preview: ExplorerPreview
    target: SquareTarget

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self.explorer = Explorer(session.engine)
        super().__init__(session, SquareTarget(self.explorer), parent)
        self.explorer.setParent(self)
        self.target.setParent(self)
        self._settings = ExplorerSettings(self.explorer, self.target, self)
        self.finder = Finder(self.explorer, self)
        self.search = Search(self.explorer, self)
        self.photo_match = PhotoMatch(self.explorer, self.target, self.search, self)
        self.dragger = Dragger(self.explorer, self.target, self.search, self)
        self.maker = PictureMaker(session, self.explorer, self)
        self.player = Player(session.engine, self)
        self.favourites = Favourites(self.explorer, self)
        self.variations = VariationGrid(self.explorer, self)
        self.best = BestOfMany(self.explorer, self)
        self.marks = Marks(self.explorer, self)
        self._was_on = False
        """Whether a preview was shown when the search began."""
        self._connect()
        self.set_document(session.document)

    def _connect(self) -> None:
        explorer, session = self.explorer, self.session
        explorer.changed.connect(self.settings_changed)
        explorer.changed.connect(self.player.stop)
        explorer.shown.connect(self.refresh)
        explorer.start_changed.connect(self._look)
        for failed in (explorer.failed, self.player.failed):
            failed.connect(session.failed)
        self.search.neared.connect(self._show_near)
        self.search.dropped.connect(self._drop_search)
        self.search.changed.connect(self._search_changed)
        self.player.changed.connect(self._player_changed)
        self.player.shown.connect(lambda pixels: self.preview.show_pixels(pixels, None))
        self.maker.changed.connect(self.refresh)
        session.models.changed.connect(self.list_models)

    def make_preview(self) -> ExplorerPreview:
        return ExplorerPreview(
            self.session.engine,
            self.target,
            lambda: self.operation,
            lambda: self.mask,
            lambda: self.is_idle,
            self,
        )

    # --- what can be done ---

    @property
    def title(self) -> str:
        return self.tr("Generate")

    @property
    def settings(self) -> SettingsModel[Generate]:
        return self._settings

    @property
    def missing(self) -> str:
        return self._settings.missing

    @property
    def hint(self) -> str:
        if self.document is None:
            return self.tr("Opens as a new document.")
        if not self.explorer.undo_stack.canUndo() and not self.preview.is_on:
            return self.tr("Roll the dice or move a slider.")
        return ""

    @property
    def is_idle(self) -> bool:
        return super().is_idle and not (self.maker.is_busy or self.search.is_running)

    @property
    def can_stop(self) -> bool:
        return self.search.is_running

    def stop(self) -> None:
        self.search.cancel()

    # --- what a person does ---

    def run(self) -> None:
        self.player.stop()
        if self.document is None:
            self.make_picture()
        else:
            super().run()

    def make_picture(self) -> None:
        """Make a new document of the model's own size, with its latent inside."""
        if self.can_run:
            self.maker.make()

    def another(self, operation: Operation) -> Operation:
        assert isinstance(operation, Generate)
        settings = Exploration.of(operation).with_seed(random_seed())
        self.explorer.undo_stack.clear()
        self.explorer.show(settings)
        return settings.operation(settings.square)

    def serve_points(self, points: DragPoints) -> None:
        """Let the tool of the canvas drag what is generated."""
        self.dragger.serve(points)
        points.wanted.connect(self._show_for_tool)

    # --- following ---

    def settings_changed(self) -> None:
        was_on = self.preview.is_on
        self.preview.begin()
        if not was_on:  # else the explorer has told already
            self.refresh()

    def list_models(self) -> None:
        """See which models are installed, and what the one that is explored can do."""
        if self.preview.is_in_sight:
            self.explorer.list_models()
            self.finder.look()
            self._look()

    def set_in_sight(self, is_in_sight: bool) -> None:
        super().set_in_sight(is_in_sight)
        if is_in_sight:
            self.list_models()
        else:
            self.player.stop()
            self.refresh()

    def set_document(self, document: Document | None) -> None:
        self.player.stop()
        if self.search.document not in (None, document, *self.session.documents):
            self.search.cancel()  # what it was begun on is closed
        if document is not self.document:
            self.explorer.show(self.explorer.settings.elsewhere())
        super().set_document(document)
        self._look()

    def refresh(self) -> None:
        self._show_square()
        super().refresh()

    def kept(self, job: Job) -> None:
        # From here on undo is about the picture, which is what people see change.
        self.explorer.undo_stack.clear()
        self.explorer.show(self.explorer.settings.replace(arrows=()))

    def _look(self) -> None:
        self.preview.look()
        self.refresh()

    def _show_for_tool(self) -> None:
        """There has to be a generated picture on the canvas to drag on."""
        self.set_live(True)
        self.settings_changed()

    def _show_square(self) -> None:
        """Tell the tool where there is a generated picture to drag on."""
        preview = self.preview
        is_seen = preview.is_on and preview.is_in_sight and preview.is_live
        may_drag = is_seen and (self.is_idle or self.dragger.is_dragging)
        self.dragger.show_square(self.target.place if may_drag else None)

    def _show_near(self, near: Near) -> None:
        """Show what a search has come to, on the picture that it was begun on."""
        if self.search.document is self.document:
            self.preview.show_pixels(near.pixels, self.search.place)

    def _search_changed(self) -> None:
        if self.search.is_running:
            self._was_on, self.preview.is_on = self.preview.is_on, True
        self._hold_while(self.search.is_running)

    def _drop_search(self) -> None:
        self.preview.is_on = self._was_on

    def _player_changed(self) -> None:
        self._hold_while(self.player.is_playing)

    def _hold_while(self, is_busy: bool) -> None:
        if is_busy:
            self.preview.hold()
        else:
            self.preview.release()
        self.refresh()
