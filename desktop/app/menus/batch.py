"""The Batch menu: one thing done to a folder of pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop.app.dialogs.questions import ask_about_batch
from desktop.app.files import Files
from desktop.app.menus.menu import Menu
from desktop.app.widgets.notification import notify
from desktop.core.long_jobs import Phase
from desktop.core.numbers import number_text
from desktop.core.session import Session
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.model.run import BatchRun
from desktop.widgets.banner import Answer, Banners
from engine.batch.unfinished import Unfinished

if TYPE_CHECKING:
    from desktop.features.batch.view.window import BatchWindow


class BatchMenu(Menu):
    """Converting a folder, going on with a batch that was stopped, and what is told of both."""

    def __init__(
        self,
        session: Session,
        batches: Batches,
        files: Files,
        banners: Banners,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Batch"))
        self._session = session
        self._batches = batches
        self._files = files
        self._banners = banners
        self._window = window
        self._dialog: BatchWindow | None = None
        self._is_first_look = True
        self.convert = self.add(
            self.tr("&Process folder…"), self._convert, "Ctrl+Shift+B", always=True
        )
        self.last_edits = self.add(self.tr("Apply last &edits to folder…"), self._use_last_edits)
        self.addSeparator()
        self.unfinished = QMenu(self.tr("&Resume"), self)
        self.addMenu(self.unfinished)
        batches.started.connect(lambda run: self._show_unfinished())
        batches.ended.connect(self._tell_end)
        batches.unfinished_changed.connect(self._found_unfinished)
        self._show_unfinished()
        batches.look_for_unfinished()

    @property
    def window_shown(self) -> BatchWindow | None:
        """The window of the batch, if it was ever asked for."""
        return self._dialog

    def show_window(self) -> BatchWindow:
        """Show the window, with whatever it shows."""
        if self._dialog is None:
            from desktop.features.batch.view.window import BatchWindow

            self._dialog = BatchWindow(self._session, self._batches, self._window)
            self._dialog.open_wanted.connect(self._open)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return self._dialog

    def show_source(self, folder: Path) -> None:
        """Set a batch for this folder up."""
        self.show_window().take_folders([folder])

    def ask_before_quitting(self, then: Callable[[], None]) -> None:
        """Do ``then``; first ask whether to, if a batch is running."""
        run = self._batches.run
        if run is None or run.is_over:
            then()
            return
        # The batch is stopped with the engine, when all else is settled.
        ask_about_batch(self._window, run.counts.to_do, then)

    def _convert(self) -> None:
        self.show_window().show_setup()

    def _use_last_edits(self) -> None:
        self.show_window().use_last_edits()

    def _open(self, path: Path) -> None:
        self._files.open([path])
        self._window.raise_()
        self._window.activateWindow()

    # --- batches that were stopped ---

    def _found_unfinished(self) -> None:
        self._show_unfinished()
        unfinished = self._batches.unfinished
        if self._is_first_look and unfinished:
            self._offer(unfinished[0])
        self._is_first_look = False

    def _show_unfinished(self) -> None:
        self.unfinished.clear()
        for batch in self._batches.unfinished:
            action = self.unfinished.addAction(_title(batch))
            action.setToolTip(str(batch.job.source))
            action.triggered.connect(partial(self._go_on, batch))
        is_free = not self._batches.is_running
        self.unfinished.setEnabled(is_free and not self.unfinished.isEmpty())

    def _offer(self, batch: Unfinished) -> None:
        """Offer to go on with a batch, on the first start after it was stopped."""
        counts = batch.counts
        text = self.tr("Batch “{name}” stopped at {done} of {all} files.").format(
            name=batch.job.source.name,
            done=number_text(counts.all - counts.to_do),
            all=number_text(counts.all),
        )
        go_on = Answer(
            self.tr("Resume"),
            self.tr("Continue the batch"),
            partial(self._go_on, batch),
        )
        forget = Answer(
            self.tr("Dismiss"),
            self.tr("Don’t ask again; finished files are kept"),
            partial(self._batches.forget, batch),
        )
        self._banners.tell(text, is_error=False, answers=(go_on, forget))

    def _go_on(self, batch: Unfinished, checked: bool = False) -> None:
        self.show_window().go_on(batch.job)

    # --- the end ---

    def _tell_end(self, run: BatchRun) -> None:
        self._show_unfinished()
        if run.phase is Phase.STOPPED:
            return  # whoever stopped it knows
        counts, name = run.counts, run.job.source.name
        if run.phase is Phase.FAILED:
            text = self.tr("Batch “{name}” failed.").format(name=name)
        elif counts.failed:
            text = self.tr("Batch “{name}” finished: {done} files done, {failed} failed.")
            text = text.format(
                name=name, done=number_text(counts.done), failed=number_text(counts.failed)
            )
        else:
            text = self.tr("Batch “{name}” finished: {done} files done.")
            text = text.format(name=name, done=number_text(counts.done))
        show = Answer(self.tr("Show"), self.tr("Show the result of each file"), self._see)
        self._banners.tell(text, is_error=False, answers=(show,))
        notify(self.tr("Impasto"), text, self._window)

    def _see(self) -> None:
        self.show_window()


def _title(batch: Unfinished) -> str:
    done = batch.counts.all - batch.counts.to_do
    return f"{batch.job.source.name}  ({number_text(done)} / {number_text(batch.counts.all)})"
