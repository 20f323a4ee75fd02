"""The animation's part of the panel: key frames, how they follow one another, and the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.core.latest_query import LatestQuery
from desktop.core.session import Session
from desktop.core.tasks import Priority
from desktop.core.translation import engine_text
from desktop.features.generate.model import queries
from desktop.features.generate.model.animation import keys
from desktop.features.generate.model.animation.player import Player
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.view.animation.bar import TimelineBar
from desktop.features.generate.view.animation.files import AnimationFiles
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import row_of, tool_button
from desktop.widgets.seconds_field import SecondsField
from engine.errors import ImpastoError
from engine.generate import Latent
from engine.generate.animation import EASINGS, Timeline
from engine.regions import Pixels

THUMBNAIL = 64
"""Pixels of a key's picture."""
LONGEST = 600.0
"""Seconds."""


class AnimationBox(QWidget):
    """Makes a timeline of the points that one has been at.

    The timeline is one of the explorer's settings, so that undo goes back.
    """

    def __init__(
        self,
        session: Session,
        explorer: Explorer,
        player: Player,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._chosen = -1
        self._shown: Timeline | None = None
        self._images: dict[Latent, QImage] = {}
        self._asked: list[Latent] = []
        self._answers = LatestQuery(explorer.engine, Priority.IDLE, self)
        self._answers.answered.connect(self._take_images)
        self.player = player
        self.bar = TimelineBar()
        self.files = AnimationFiles(session, explorer)
        self._make_buttons()
        self._make_fields()
        self._arrange()
        self._connect()
        self._show()

    def _make_buttons(self) -> None:
        self.add = tool_button("plus", self.tr("Add the current picture as a key frame"), self._add)
        self.put = tool_button(
            "paste", self.tr("Replace the key frame with the current picture"),
            self._put,
        )  # fmt: skip
        self.remove = tool_button(
            "trash", self.tr("Delete key frame"), lambda: self._remove(self._chosen)
        )
        self.play = tool_button("play", self.tr("Play"), self._play)
        self.stop = tool_button("stop", self.tr("Stop"), self.player.stop)

    def _make_fields(self) -> None:
        self.moment = SecondsField(
            0.0, LONGEST, self.tr("Time"), self.tr("When the key frame is reached")
        )
        self.easing = QComboBox()
        self.easing.setAccessibleName(self.tr("Easing"))
        self.easing.setToolTip(self.tr("Easing after this key frame"))
        for easing in EASINGS:
            self.easing.addItem(engine_text(easing.title), easing.name)
        self.loop = QCheckBox(self.tr("Loop"))
        self.loop.setToolTip(self.tr("Return to the first key frame and repeat"))
        self.smooth = QCheckBox(self.tr("Smooth"))
        self.smooth.setToolTip(self.tr("Follow a curve through the key frames"))
        self.rate = NumberField(
            1, 120, self.tr("Frames per second"), self.tr("Higher is smoother, larger file")
        )
        self.speed = NumberField(1, 1000, self.tr("Speed"), self.tr("200 % plays twice as fast"))
        self.speed.setSuffix(" %")
        self.length = QLabel()
        self.length.setProperty("faint", True)
        self.length.setWordWrap(True)

    def _arrange(self) -> None:
        def labelled(field: QWidget) -> QLabel:
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            return label

        self._settings = QWidget()
        rows = QVBoxLayout(self._settings)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.bar)
        rows.addLayout(row_of(labelled(self.moment), None, self.moment))
        rows.addLayout(row_of(labelled(self.easing), None, self.easing))
        ways = row_of(self.loop, self.smooth, None)
        ways.setSpacing(16)
        rows.addLayout(ways)
        rows.addLayout(row_of(labelled(self.rate), None, self.rate))
        rows.addLayout(row_of(labelled(self.speed), None, self.speed))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(self.add, self.put, self.remove, None, self.play, self.stop))
        column.addWidget(self._settings)
        column.addWidget(self.length)
        column.addWidget(self.files)

    def _connect(self) -> None:
        self.bar.picked.connect(self._pick)
        self.bar.moved.connect(self._move)
        self.bar.added.connect(self._add)
        self.bar.removed.connect(self._remove)
        self.moment.valueChanged.connect(lambda seconds: self._move(self._chosen, seconds))
        self.easing.activated.connect(lambda place: self._take_easing())
        self.loop.toggled.connect(lambda is_on: self._set(loop=is_on))
        self.smooth.toggled.connect(lambda is_on: self._set(smooth=is_on))
        self.rate.valueChanged.connect(
            lambda rate: self._set("animation rate", frames_per_second=float(rate))
        )
        self.speed.valueChanged.connect(
            lambda percent: self._set("animation speed", speed=percent / 100)
        )
        self.player.changed.connect(self._show_playing)
        self.player.advanced.connect(self.bar.show_playhead)
        self.files.opened.connect(self._take_opened)
        self._explorer.shown.connect(self._show)
        self._explorer.start_changed.connect(self._show)

    # --- by hand ---

    def _change(self, make: Callable[[], Timeline | None], text: str, control: str = "") -> None:
        """Have another timeline, unless it makes no sense."""
        try:
            timeline = make()
        except ImpastoError as error:
            self._explorer.failed.emit(error)
            return
        settings = self._explorer.settings.replace(timeline=timeline)
        self._explorer.change(settings, text, control)

    def _add(self, seconds: float | None = None) -> None:
        latent, timeline = self._explorer.latent, self._explorer.settings.timeline
        if latent is None:
            return

        def add() -> Timeline:
            made, self._chosen = keys.with_key(timeline, latent, seconds)
            return made

        self._change(add, self.tr("Key frame"))

    def _put(self) -> None:
        latent, timeline = self._explorer.latent, self._explorer.settings.timeline
        if latent is not None and timeline is not None and self._chosen >= 0:
            put = partial(keys.with_latent, timeline, self._chosen, latent)
            self._change(put, self.tr("Key frame"))

    def _remove(self, place: int) -> None:
        timeline = self._explorer.settings.timeline
        if timeline is not None and 0 <= place < len(timeline.keys):
            self._chosen = min(place, len(timeline.keys) - 2)
            self._change(partial(keys.without_key, timeline, place), self.tr("Key frame"))

    def _pick(self, place: int) -> None:
        """Go to a key frame."""
        timeline = self._explorer.settings.timeline
        if timeline is not None:
            self._chosen = place
            latent = timeline.keys[place].latent
            if self._explorer.latent != latent:
                settings = self._explorer.settings.at_latent(latent)
                self._explorer.change(settings, self.tr("Go to key frame"))
            self._show()

    def _move(self, place: int, seconds: float) -> None:
        timeline = self._explorer.settings.timeline
        if timeline is not None and 0 <= place < len(timeline.keys):
            move = partial(keys.with_moment, timeline, place, seconds)
            self._change(move, self.tr("Move key frame"), f"key frame {place}")

    def _take_easing(self) -> None:
        timeline = self._explorer.settings.timeline
        if timeline is not None and self._chosen >= 0:
            name = self.easing.currentData()
            ease = partial(keys.with_easing, timeline, self._chosen, name)
            self._change(ease, self.tr("Easing"))

    def _set(self, control: str = "", **changes: bool | float) -> None:
        timeline = self._explorer.settings.timeline
        if timeline is not None:
            change = partial(replace, timeline, **changes)
            self._change(change, self.tr("Animation"), control)

    def _take_opened(self, timeline: Timeline) -> None:
        self._chosen = 0
        self._change(lambda: timeline, self.tr("Open animation…"))

    def _play(self) -> None:
        timeline, start = self._explorer.settings.timeline, self._explorer.start
        if timeline is not None and start is not None:
            self.player.play(timeline, start.size)

    # --- following ---

    def _show(self) -> None:
        timeline = self._explorer.settings.timeline
        count = len(timeline.keys) if timeline is not None else 0
        self._chosen = min(self._chosen, count - 1)
        self._settings.setVisible(timeline is not None)
        self.files.show_timeline(timeline)
        if timeline is not None:
            self._show_values(timeline)
        self._show_images(timeline)
        is_there = self._explorer.latent is not None
        self.add.setEnabled(is_there)
        self.put.setEnabled(is_there and self._chosen >= 0)
        self.remove.setEnabled(self._chosen >= 0)
        if timeline is not self._shown and self.player.is_playing:
            self.player.stop()
        self._shown = timeline
        self._show_playing()

    def _show_values(self, timeline: Timeline) -> None:
        moments = [key.seconds for key in timeline.keys]
        self.bar.show_keys(moments, timeline.seconds * timeline.speed, self._chosen)
        key = timeline.keys[self._chosen] if self._chosen >= 0 else None
        with QSignalBlocker(self.moment):
            self.moment.setValue(key.seconds if key is not None else 0.0)
        self.moment.setEnabled(self._chosen > 0)
        self.easing.setEnabled(key is not None and not timeline.smooth)
        if key is not None:
            self.easing.setCurrentIndex(self.easing.findData(key.easing))
        for box, is_on in ((self.loop, timeline.loop), (self.smooth, timeline.smooth)):
            with QSignalBlocker(box):
                box.setChecked(is_on)
        for field, value in (
            (self.rate, timeline.frames_per_second),
            (self.speed, timeline.speed * 100),
        ):
            with QSignalBlocker(field):
                field.setValue(round(value))

    def _show_images(self, timeline: Timeline | None) -> None:
        latents = [key.latent for key in timeline.keys] if timeline is not None else []
        self.bar.show_images([self._images.get(each, QImage()) for each in latents])
        missing = [each for each in latents if each not in self._images]
        if missing and missing != self._asked:
            self._asked = missing
            self._answers.ask(partial(queries.looks, missing, THUMBNAIL))

    def _take_images(self, pixels: list[Pixels]) -> None:
        for latent, each in zip(self._asked, pixels, strict=False):
            self._images[latent] = image_from_pixels(each, None)
        self._asked = []
        self._show_images(self._explorer.settings.timeline)

    def _show_playing(self) -> None:
        timeline, is_playing = self._explorer.settings.timeline, self.player.is_playing
        can_play = timeline is not None and len(timeline.keys) > 1
        self.play.setVisible(not is_playing)
        self.play.setEnabled(can_play)
        self.stop.setVisible(is_playing)
        if not is_playing:
            self.bar.show_playhead(None)
        if timeline is None:
            text = self.tr("Add the current picture as a key frame, change it, add the next.")
        elif not can_play:
            text = self.tr("Change the picture, then add the next key frame.")
        else:
            text = self.tr("{seconds} seconds, {count} frames").format(
                seconds=f"{timeline.seconds:.1f}", count=timeline.frame_count
            )
        self.length.setText(text)
