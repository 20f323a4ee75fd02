"""A repair method is a module and a place in the list; and what holds for all of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from engine.masks import Mask
from engine.operation import Context
from engine.picture import Picture
from engine.repair import Extend, Repair, methods
from engine.repair.method import Method, Task
from engine.repair.methods import METHODS, method_named
from engine.repair.working_picture import Filling
from engine.settings import setting_of, settings_of


def fill(task: Task) -> Iterator[Filling]:
    around, pixels, missing = task.read(reach=0)
    filled = pixels.copy()
    filled[missing] = pixels[~missing].mean(axis=0)
    yield Filling(around, filled, 1.0, "Filling with the mean colour")


MEAN = Method(  # a name that no method of the program will have
    "test-mean",
    "Mean colour",
    "Fills with the mean colour.",
    fill,
    uses_torch=False,
    extends=True,
)


@pytest.fixture(autouse=True)
def _one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("engine.repair.methods")  # the package has a function so named
    monkeypatch.setattr(module, "METHODS", (*METHODS, MEAN))


def test_it_repairs_extends_and_is_a_choice() -> None:
    pixels = np.full((20, 20, 3), 100, np.uint8)
    pixels[5:9, 5:9] = 255
    values = np.zeros((20, 20), np.uint8)
    values[5:9, 5:9] = 255
    repair = Repair("test-mean", feather=0)
    for update in repair.run(Picture(pixels), Mask.of(values), Context("cpu")):
        assert update.stage == "Filling with the mean colour"
        assert (update.pixels[update.coverage > 0] == 100).all()
    assert Repair("test-mean").summary() == "Mean colour"
    options = setting_of(Repair, "method").available()
    assert ("test-mean", "Mean colour") in [(each.value, each.title) for each in options]
    assert "test-mean" in [each.value for each in setting_of(Extend, "method").available()]
    *_, last = Extend(right=4, method="test-mean").run(Picture(pixels), None, Context("cpu"))
    assert last.fraction == 1.0
    radius = next(each for each in settings_of(Repair) if each.name == "radius")
    assert not radius.relevant(repair)
    assert radius.relevant(Repair("telea"))


def test_it_is_on_the_command_line(tmp_path: Path) -> None:
    photo, mask, output = (tmp_path / f"{name}.png" for name in ("photo", "mask", "out"))
    Image.new("RGB", (16, 16), (10, 200, 30)).save(photo)
    selected = Image.new("L", (16, 16), 0)
    selected.paste(255, (4, 4, 9, 9))
    selected.save(mask)
    arguments = ["repair", str(photo), "--mask", str(mask), "--output", str(output)]
    assert main([*arguments, "--method", "test-mean"]) == 0
    with Image.open(output) as result:
        assert result.getpixel((6, 6)) == (10, 200, 30)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_what_methods_say_of_themselves_is_true(method: Method) -> None:
    assert method_named(method.name) == method
    names = {each.name for each in settings_of(Repair)}
    assert set(method.settings) <= names
    assert method.summary.endswith(".")
    assert (method.fill is None) == (method.name == "auto")
    assert method in methods()
