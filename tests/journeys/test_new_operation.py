"""An operation of one file, with four declared settings, is everywhere by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from PIL import Image

from desktop.features.batch.view.step_form import StepForm
from desktop.features.convert.view.panel import ConvertPanel
from desktop.forms.controls import AmountControl, ChoiceControl, SwitchControl
from desktop.forms.operation_form import DeclaredForm
from desktop.translations.update import engine_texts
from engine.batch import Recipe, Step
from engine.cli import app, main
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.settings import Option, setting
from tests.journeys.hands import Hands


@dataclass(frozen=True)
class Posterize(Operation):
    """Reduce each channel to a few levels."""

    kind: ClassVar[str] = "test-posterize"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Posterize", "Reduce colours to a few levels.", job="convert", uses_networks=False
    )
    levels: int = setting(4, "Levels", "How many values a channel has.", minimum=2, maximum=16)
    amount: float = setting(
        1.0, "Strength", "How much to mix in.", minimum=0.0, maximum=1.0, control="percent"
    )
    channels: str = setting(
        "all",
        "Channels",
        "Which channels to change.",
        options=(Option("all", "All channels"), Option("red", "Red only")),
    )
    inverted: bool = setting(False, "Invert afterwards", "Turn the result into a negative.")

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        context.check()
        pixels = picture.read(picture.bounds).astype(np.float32) / 255
        made = np.round(pixels * (self.levels - 1)) / (self.levels - 1)
        made = pixels + self.amount * (made - pixels)
        if self.channels == "red":
            made[:, :, 1:] = pixels[:, :, 1:]
        made = 1 - made if self.inverted else made
        result = np.rint(made * 255).astype(np.uint8)
        yield Update(picture.bounds, result, None, 1.0, "Posterizing")


del Operation._kinds[Posterize.kind]  # only the tests of this file shall know it


@pytest.fixture(autouse=True)
def _registered() -> Iterator[None]:
    Operation._kinds[Posterize.kind] = Posterize
    commands = list(app.registered_commands)
    yield
    del Operation._kinds[Posterize.kind]
    app.registered_commands[:] = commands


def test_its_values_are_checked_and_the_sentence_names_the_setting() -> None:
    with pytest.raises(ImpastoError, match="Levels must be 2 to 16"):
        Posterize(levels=40)
    with pytest.raises(ImpastoError, match="Channels cannot be “blue”"):
        Posterize(channels="blue")


def test_it_is_a_command_with_an_option_for_each_setting(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["test-posterize", "--help"]) == 0
    help = capsys.readouterr().out
    for part in ("--levels", "--amount", "--channels", "--inverted", "How many values a channel"):
        assert part in help
    photo, output = tmp_path / "photo.png", tmp_path / "out.png"
    Image.new("RGB", (8, 8), (100, 150, 200)).save(photo)
    arguments = ["test-posterize", str(photo), "--output", str(output)]
    assert main([*arguments, "--levels", "2", "--channels", "red", "--inverted"]) == 0
    with Image.open(output) as result:
        assert result.getpixel((0, 0)) == (255, 105, 55)
    assert "Levels 2 · Red only · Invert afterwards" in capsys.readouterr().out
    assert main([*arguments, "--force", "--levels", "99"]) == 2


def test_it_is_a_step_of_a_recipe_with_a_working_form(hands: Hands, tmp_path: Path) -> None:
    recipe = Recipe("few", (Step(Posterize(levels=3)),))
    recipe.save(tmp_path / "few.recipe.json")
    assert Recipe.load(tmp_path / "few.recipe.json") == recipe
    values = json.loads((tmp_path / "few.recipe.json").read_text("utf-8"))
    assert values["steps"][0]["operation"]["levels"] == 3
    form = StepForm(Posterize, hands.session)
    hands.qtbot.addWidget(form)
    assert isinstance(form.form, DeclaredForm)
    form.show_step(Step(Posterize(levels=5, inverted=True)))
    assert form.step() == Step(Posterize(levels=5, inverted=True))
    amount, channels = form.form.settings.control("amount"), form.form.settings.control("channels")
    assert isinstance(amount, AmountControl)
    assert isinstance(channels, ChoiceControl)
    with hands.qtbot.waitSignal(form.changed):
        amount.amount.field.setValue(40)
    channels.box.setCurrentIndex(1)
    assert form.step() == Step(Posterize(levels=5, amount=0.4, channels="red", inverted=True))


def test_it_is_in_the_panel_and_its_layer_says_what_was_done(hands: Hands, photo: Path) -> None:
    before = hands.open(photo).render(hands.document.bounds).copy()
    panel = next(each for each in hands.window.panels.jobs if isinstance(each, ConvertPanel))
    place = next(
        place
        for place, page in enumerate(panel.pages)
        if isinstance(page, DeclaredForm) and page.model.kind is Posterize
    )
    panel.way.choose(place)
    page = panel.pages[place]
    assert isinstance(page, DeclaredForm)
    inverted = page.settings.control("inverted")
    assert isinstance(inverted, SwitchControl)
    inverted.box.setChecked(True)
    panel.run()
    hands.wait_for_job()
    (layer,) = hands.document.stack.layers
    assert layer.operation == Posterize(inverted=True)
    assert layer.operation.summary() == "Invert afterwards"
    expected = 255 - np.rint(np.round(before / 255 * 3) / 3 * 255)
    assert np.abs(hands.pixels().astype(int) - expected).max() <= 1


def test_its_texts_are_gathered_for_translation() -> None:
    texts = engine_texts([Path(__file__)])
    for text in ("Posterize", "Reduce colours to a few levels.", "Levels", "Red only"):
        assert text in texts
