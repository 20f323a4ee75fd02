"""From a random point of a generator's latent space to a layer of the picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.features.generate.view.map_field import MapBox
from desktop.features.generate.view.own_slider import OwnSlider
from desktop.features.generate.view.panel import GeneratePanel
from engine.folders import SAMPLE_PHOTO
from engine.generate import Generate, Latent
from engine.generate.directions import finding, library
from engine.generate.rendering import render
from engine.operation import Context
from engine.picture import Picture
from engine.regions import Pixels
from tests.engine.generate import tiny
from tests.journeys.hands import Hands
from tests.journeys.traveller import Traveller

LEFT = Qt.MouseButton.LeftButton
SIZE = (120, 90)
PLACE = (slice(22, 67), slice(37, 82))
"""Where the square lies that suits a picture of this size."""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    with Image.open(SAMPLE_PHOTO) as sample:
        sample.resize(SIZE).save(path)
    return path


def made(operation: Generate) -> Pixels:
    return np.asarray(render(operation, Context(device="cpu")).pixels)


def test_roll_drag_pin_breed_and_put_it_on_the_photo(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    before, panel = hands.pixels(), explorer.panel
    assert not hands.document.rough

    explorer.click(panel.start_box.dice)
    explorer.wait(lambda: bool(hands.document.rough))
    rolled = explorer.rough()
    exact = made(explorer.operation().replace(size=0))
    assert np.abs(rolled.astype(int) - exact).mean() < 3  # it is computed with few bits
    for name in ("component-1", "component-2", "component-3"):
        seen = explorer.rough()
        explorer.drag(name, 0.3)
        explorer.wait(lambda seen=seen: not np.array_equal(explorer.rough(), seen))  # type: ignore[misc]
    assert len(panel.model.explorer.settings.moves) == 3
    np.testing.assert_array_equal(hands.pixels(), before)

    assert next(iter(panel.sliders.rows)) == "component-1"
    explorer.click(panel.sliders.rows["component-3"].pin)
    assert next(iter(panel.sliders.rows)) == "component-3"
    assert library("tiny").get("component-3").pinned

    explorer.unfold(panel.variations)
    explorer.click(panel.variations.make)
    explorer.wait(lambda: len(panel.variations.grid.images) == 9)
    seen = explorer.rough()
    grid = panel.variations.grid
    explorer.show(grid)
    QTest.mouseClick(grid, LEFT, pos=grid.cell(5).center())
    assert grid.chosen == {5}
    explorer.wait(lambda: not np.array_equal(explorer.rough(), seen))

    operation = explorer.operation()
    explorer.to_canvas()
    after = hands.pixels()
    assert (hands.document.stack.layers[-1].operation) == operation
    np.testing.assert_array_equal(after[PLACE], made(operation))
    outside = np.ones(after.shape[:2], bool)
    outside[PLACE] = False
    np.testing.assert_array_equal(after[outside], before[outside])

    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), before)


def test_the_settings_are_taken_back_step_by_step(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    panel = explorer.panel
    start = panel.model.explorer.settings
    explorer.click(panel.start_box.dice)
    rolled = panel.model.explorer.settings
    explorer.drag("component-2", 0.2)
    panel.sliders.rows["component-2"].slider.setFocus()
    hands.press("Ctrl+Z")
    assert panel.model.explorer.settings == rolled
    hands.press("Ctrl+Z")
    assert panel.model.explorer.settings == start
    hands.press("Ctrl+Shift+Z")
    assert panel.model.explorer.settings == rolled
    assert not hands.document.stack.layers


def test_without_a_picture_it_becomes_one_that_carries_its_latent(
    hands: Hands, explorer: Traveller, tmp_path: Path
) -> None:
    panel = explorer.panel
    explorer.click(panel.start_box.dice)
    explorer.drag("component-1", 0.2)
    explorer.wait(lambda: not panel.view.answers.is_busy and not panel.view.image.isNull())
    explorer.wait(lambda: panel.model.explorer.latent is not None)
    operation, latent = explorer.operation(), panel.model.explorer.latent
    explorer.to_canvas()
    explorer.wait(lambda: hands.session.document is not None)
    np.testing.assert_array_equal(hands.pixels(), made(operation))

    path = tmp_path / "saved.png"
    hands.document.stack.flatten().save(path)
    explorer.click(panel.start_box.dice)
    panel.start_box.open_latent(path)
    explorer.wait(lambda: panel.model.explorer.settings.latent is not None)
    explorer.wait(lambda: panel.model.explorer.latent == latent)
    np.testing.assert_array_equal(
        made(explorer.operation().replace(size=0)), Picture.open(path).pixels
    )


def test_latents_go_over_the_clipboard(hands: Hands, explorer: Traveller) -> None:
    panel = explorer.panel
    latent = panel.model.explorer.latent
    assert latent is not None
    panel.start_box.copy.trigger()
    assert Latent.parse(QGuiApplication.clipboard().text()) == latent
    explorer.click(panel.start_box.dice)
    panel.start_box.paste.trigger()
    explorer.wait(lambda: panel.model.explorer.latent == latent)
    QGuiApplication.clipboard().setText("nothing of the kind")
    panel.start_box.paste.trigger()
    explorer.wait(lambda: bool(hands.banners()))
    assert panel.model.explorer.latent == latent


def test_a_layer_can_be_changed_and_another_put_in_its_place(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    panel = explorer.panel
    explorer.click(panel.start_box.dice)
    explorer.to_canvas()
    first = hands.document.stack.layers[-1]
    explorer.click(panel.run_box.another)
    hands.wait_for_job()
    (second,) = hands.document.stack.layers
    assert second.id == first.id
    assert second.operation != first.operation

    panel.edit_again(first)
    assert explorer.operation() == first.operation
    explorer.to_canvas()
    (third,) = hands.document.stack.layers
    assert third.operation == first.operation
    np.testing.assert_array_equal(third.patches[0].pixels, first.patches[0].pixels)


def test_only_what_is_painted_over_is_covered(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    before = hands.pixels()
    hands.paint((30, 40), (60, 45))
    bounds = hands.document.mask_bounds
    mask = hands.document.mask().read(hands.document.bounds)
    place = explorer.panel.model.target.place
    assert place is not None
    assert place.contains(bounds)
    explorer.to_canvas()
    after = hands.pixels()
    np.testing.assert_array_equal(after[mask == 0], before[mask == 0])
    assert (after[mask == 255] != before[mask == 255]).any()


def test_the_map_leads_along_two_sliders(hands: Hands, photo: Path, explorer: Traveller) -> None:
    hands.open(photo)
    box: MapBox = explorer.panel.map
    explorer.unfold(box)
    explorer.show(box.field)
    explorer.wait(lambda: len(box.field.images) == 25)
    size = box.field.width()
    QTest.mouseClick(box.field, LEFT, pos=QPoint(size // 4, size * 3 // 4))
    moves = explorer.panel.model.explorer.settings.moves.values()
    assert moves["component-1"] == pytest.approx(-1.5, abs=0.1)
    assert moves["component-2"] == pytest.approx(1.5, abs=0.1)
    latent = explorer.panel.model.explorer.latent
    assert latent is not None
    for direction in explorer.panel.model.explorer.directions[:2]:
        assert direction.coordinate(latent) == pytest.approx(moves[direction.name], abs=1e-3)


def test_favourites_are_found_again(hands: Hands, explorer: Traveller) -> None:
    panel = explorer.panel
    explorer.unfold(panel.favourites)
    explorer.click(panel.start_box.dice)
    explorer.drag("component-1", 0.2)
    kept = panel.model.explorer.settings
    explorer.click(panel.favourites.keep)
    QTest.keyClick(panel.favourites.name_field.field, Qt.Key.Key_Return)
    explorer.click(panel.start_box.dice)
    grid = panel.favourites.grid
    explorer.wait(lambda: len(grid.images) == 1 and not grid.images[0].isNull())
    explorer.show(grid)
    QTest.mouseClick(grid, LEFT, pos=grid.cell(0).center())
    assert panel.model.explorer.settings == kept
    explorer.click(panel.favourites.remove)
    assert not grid.images


@pytest.mark.usefixtures("own_generators")
def test_sliders_are_found_and_made_by_hand(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "COMPONENTS", 3)  # each takes its time
    monkeypatch.setattr(finding, "FACTORS", 1)
    tiny.install(tiny.gan())
    explorer = Traveller(hands)
    panel = explorer.panel
    explorer.wait(lambda: not panel.sliders.finder.is_looking)
    found = library("tiny").directions()
    assert [each.name for each in panel.model.explorer.directions] == [each.name for each in found]
    row = next(iter(panel.sliders.rows.values()))
    explorer.show(row.strip)
    explorer.wait(lambda: len(row.strip.images) == 7)

    own = panel.sliders.own.content
    assert isinstance(own, OwnSlider)
    explorer.click(panel.sliders.own.heading)
    for mark in (own.more, own.less):
        explorer.click(panel.start_box.dice)
        explorer.wait(lambda: panel.model.explorer.latent is not None)
        explorer.click(mark)
    explorer.click(own.make)
    QTest.keyClicks(own.name_field.field, "Mood")
    QTest.keyClick(own.name_field.field, Qt.Key.Key_Return)
    explorer.wait(lambda: "mood" in panel.sliders.rows)
    assert next(iter(panel.sliders.rows)) == "mood"

    panel.sliders.search.setText("mood")
    assert list(panel.sliders.rows) == ["mood"]
    mood = panel.sliders.rows["mood"]
    mood.edited.emit(mood.direction.replace(hidden=True))
    panel.sliders.search.clear()
    assert "mood" not in panel.sliders.rows


@pytest.mark.usefixtures("own_generators")
def test_without_a_generator_it_says_where_one_comes_from(hands: Hands) -> None:
    panel = hands.bring_up(GeneratePanel)
    hands.qtbot.waitUntil(lambda: panel.model.preview.is_in_sight)
    assert panel.invitation.isVisible()
    assert not panel.can_run
    tiny.install(tiny.gan())
    hands.session.models.changed.emit()
    assert not panel.invitation.isVisible()
    assert panel.can_run


def test_sliders_are_sorted_limited_and_made_independent(hands: Hands, explorer: Traveller) -> None:
    known, sliders = library("tiny"), explorer.panel.sliders
    sliders.options.by_name.trigger()
    known.put([known.get("component-2").replace(title="A first one")])
    explorer.panel.model.explorer.read_directions()
    assert next(iter(sliders.rows)) == "component-2"
    sliders.options.by_effect.trigger()
    assert next(iter(sliders.rows)) == "component-1"

    # Two that move one another, until they are made independent.
    slanted = np.eye(8, dtype=np.float32)[2] + 0.5 * np.eye(8, dtype=np.float32)[3]
    known.put([known.get("component-3").replace(vector=slanted, pinned=True)])
    known.put([known.get("component-4").replace(pinned=True)])
    explorer.panel.model.explorer.read_directions()
    sliders.options.independent.trigger()
    explorer.wait(lambda: sum("independent" in name for name in sliders.rows) == 2)
    first, second = (known.get(name) for name in list(sliders.rows)[:2])
    assert first.pinned
    assert second.pinned
    assert abs(float((first.vector * second.vector).sum())) < 1e-5
    assert not known.get("component-3").pinned
