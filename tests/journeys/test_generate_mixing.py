"""Mixing two pictures by layers, and making an animation of several."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.generate import mix
from engine.generate.animation import Timeline
from tests.journeys.hands import Hands
from tests.journeys.traveller import Traveller

LEFT = Qt.MouseButton.LeftButton


def test_layers_of_a_second_picture_are_mixed_in(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    panel, mixing = explorer.panel, explorer.panel.mixing
    explorer.unfold(mixing)
    candidates, grid = mixing.candidates, mixing.candidates.grid
    explorer.wait(lambda: len(candidates.shown) == 8)
    base, layers = panel.model.explorer.latent, panel.model.explorer.start
    assert base is not None
    assert layers is not None
    explorer.show(grid)
    QTest.mouseClick(grid, LEFT, pos=grid.cell(2).center())
    other = candidates.shown[2].latent
    assert grid.chosen == {2}
    explorer.wait(lambda: bool(hands.document.rough))
    seen = explorer.rough()
    assert panel.model.explorer.settings.latent == mix(base, other, range(layers.layers))

    explorer.drag("component-1", 0.2)
    moves = panel.model.explorer.settings.moves
    mixing.layers.first.setValue(2)
    mixing.layers.last.setValue(2)
    assert panel.model.explorer.settings.latent == mix(base, other, [1])
    assert panel.model.explorer.settings.moves == moves
    mixing.share.set_value(50)
    half = panel.model.explorer.settings.latent.values
    np.testing.assert_allclose(half[1], (base.values[1] + other.values[1]) / 2, atol=1e-6)
    np.testing.assert_array_equal(half[0], base.values[0])
    explorer.wait(lambda: not np.array_equal(explorer.rough(), seen))

    explorer.show(grid)
    QTest.mouseClick(grid, LEFT, pos=grid.cell(2).center())  # and out again
    assert panel.model.explorer.settings.latent == base
    panel.steps.undo.click()
    np.testing.assert_array_equal(panel.model.explorer.settings.latent.values, half)


def test_an_animation_is_made_played_and_exported(
    hands: Hands, photo: Path, explorer: Traveller, tmp_path: Path
) -> None:
    hands.open(photo)
    panel, box = explorer.panel, explorer.panel.animation
    explorer.unfold(box)
    latents = []
    for _ in range(3):
        explorer.click(explorer.panel.start_box.dice)
        explorer.wait(lambda: panel.model.explorer.latent is not None)
        latents.append(panel.model.explorer.latent)
        explorer.click(box.add)
    explorer.show(box.bar)
    start = box.bar.key_center(2).toPoint()
    QTest.mousePress(box.bar, LEFT, pos=start)
    QTest.mouseMove(box.bar, start + QPoint(10, 0))
    QTest.mouseMove(box.bar, start + QPoint(30, 0))
    QTest.mouseRelease(box.bar, LEFT, pos=start + QPoint(30, 0))
    timeline = panel.model.explorer.settings.timeline
    assert isinstance(timeline, Timeline)
    assert [key.latent for key in timeline.keys] == latents
    assert timeline.keys[2].seconds > 3.1

    QTest.mouseClick(box.bar, LEFT, pos=box.bar.key_center(1).toPoint())  # go to a key frame
    explorer.wait(lambda: panel.model.explorer.latent == latents[1])
    at_rest = explorer.rough()
    explorer.click(box.play)
    seen: list[float] = []
    panel.model.player.advanced.connect(seen.append)
    explorer.wait(
        lambda: len(seen) > 2 and not np.array_equal(hands.document.rough[-1].pixels, at_rest)
    )
    explorer.click(box.stop)
    explorer.wait(lambda: np.array_equal(explorer.rough(), at_rest))

    box.rate.setValue(4)
    box.loop.setChecked(False)
    timeline = panel.model.explorer.settings.timeline
    assert timeline is not None
    explorer.show(box.files.export)
    box.files.as_file.trigger()
    hands.type_file_name(tmp_path / "film.gif")
    explorer.wait(lambda: (tmp_path / "film.gif").exists() and not box.files.work.is_busy)
    with Image.open(tmp_path / "film.gif") as film:
        assert getattr(film, "n_frames", 1) == timeline.frame_count
        assert film.size == (32, 32)
    box.files.write(tmp_path / "frames")
    explorer.wait(lambda: not box.files.work.is_busy)
    assert len(list((tmp_path / "frames").iterdir())) == timeline.frame_count

    box.files.save_timeline(timeline, tmp_path / "kept.animation")
    explorer.wait((tmp_path / "kept.animation").exists)
    explorer.click(box.remove)
    assert panel.model.explorer.settings.timeline != timeline
    box.files.open_timeline(tmp_path / "kept.animation")
    explorer.wait(lambda: panel.model.explorer.settings.timeline == timeline)
    panel.steps.undo.click()
    panel.steps.undo.click()
    assert panel.model.explorer.settings.timeline is timeline
