"""Many pictures at once: ranked by the discriminator, and written to a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.generate import Latent
from engine.generate.space import open_space
from tests.engine.generate import tiny
from tests.journeys.hands import Hands
from tests.journeys.traveller import Traveller

LEFT = Qt.MouseButton.LeftButton


def test_the_best_of_many_are_shown_first(hands: Hands, photo: Path, explorer: Traveller) -> None:
    hands.open(photo)
    panel, box = explorer.panel, explorer.panel.best
    ranking = panel.model.best
    explorer.unfold(box)
    box.count.set_value(24)
    explorer.click(box.look)
    explorer.wait(lambda: not ranking.is_running and bool(ranking.best))
    scores = [each.score for each in ranking.best]
    assert len(scores) == 12
    assert scores == sorted(scores, reverse=True)
    space = open_space("tiny", "cpu")
    judged = space.realism([space.sample(each.seed)[0] for each in ranking.best]).tolist()
    assert scores == pytest.approx(judged, abs=1e-4)
    explorer.show(box.grid)
    QTest.mouseClick(box.grid, LEFT, pos=box.grid.cell(3).center())
    assert panel.model.explorer.settings.seed == ranking.best[3].seed
    assert box.grid.chosen == {3}
    explorer.wait(lambda: bool(hands.document.rough))


def test_a_model_without_a_discriminator_ranks_nothing(hands: Hands, explorer: Traveller) -> None:
    tiny.install(tiny.vae(), "flat")
    hands.session.models.changed.emit()
    box, model = explorer.panel.best, explorer.panel.start_box.model
    model.setCurrentIndex(model.findData("flat"))
    model.activated.emit(model.currentIndex())
    explorer.wait(lambda: explorer.panel.model.explorer.start is not None)
    explorer.unfold(box)
    assert not box.look.isEnabled()
    assert box.hint.isVisible()


def test_many_go_into_a_folder_with_their_latents(
    hands: Hands, explorer: Traveller, tmp_path: Path
) -> None:
    box = explorer.panel.many
    explorer.unfold(box)
    box.count.set_value(5)
    box.seed.setValue(20)
    explorer.click(box.make)
    folder = tmp_path / "many"
    folder.mkdir()
    hands.type_file_name(folder)
    explorer.wait(lambda: len(list(folder.iterdir())) == 5 and not box.work.is_busy)
    path = folder / "tiny-22.png"
    space = open_space("tiny", "cpu")
    assert Latent.open(path) == space.mapped(space.sample(22)[0])
    explorer.wait(lambda: bool(hands.banners()))

    box.count.set_value(1000)
    box.seed.setValue(100)
    box.write(folder)
    explorer.wait(lambda: len(list(folder.iterdir())) > 6)
    explorer.click(box.work.cancel)
    explorer.wait(lambda: not box.work.is_busy)
    assert len(list(folder.iterdir())) < 1005
