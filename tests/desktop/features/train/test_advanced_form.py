"""The form of a training follows the declarations of its plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.train.view.advanced_form import OWN, AdvancedForm
from desktop.features.train.view.folders_box import FoldersBox
from desktop.forms.controls import AmountControl, NumberControl, SeveralControl, SwitchControl
from desktop.forms.settings_form import DeclaredControls
from engine.settings import setting, settings_of
from engine.training.plan import AUGMENTATION_OPTIONS, Plan


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(Preferences())
    yield session
    session.shut_down()


@pytest.fixture
def form(session: Session, qtbot: QtBot) -> AdvancedForm:
    form = AdvancedForm(session)
    qtbot.addWidget(form)
    form.show_family("gan")
    return form


def test_each_advanced_setting_has_a_control_with_its_title_and_help(form: AdvancedForm) -> None:
    wanted = [each.name for each in settings_of(Plan) if each.advanced and each.name not in OWN]
    assert [control.setting.name for control in form.controls] == wanted
    for control in form.controls:
        assert control.title == control.setting.title
        assert control.tooltip == control.setting.help


def test_what_is_shown_is_what_is_filled_in(form: AdvancedForm) -> None:
    plan = Plan(
        "x", ("/a",), flip=False, augmentation=("geometric",), adaptive=False, networks="small",
        batch=8, accumulate=2, precision="float32", seed=7, continue_from="",
        initialization="orthogonal",
    )  # fmt: skip
    form.show_plan(plan)
    assert form.filled(Plan("x", ("/a",))) == plan
    form.show_plan(Plan("x", ("/a",)))
    assert form.filled(plan) == Plan("x", ("/a",))


def test_a_person_ticks_augmentations(form: AdvancedForm, qtbot: QtBot) -> None:
    control = form.control("augmentation")
    assert isinstance(control, SeveralControl)
    assert [box.text() for box in control.boxes.values()] == [
        option.title for option in AUGMENTATION_OPTIONS
    ]
    with qtbot.waitSignal(form.changed):
        control.boxes["geometric"].click()
    control.boxes["crop"].click()
    assert form.filled(Plan("x", ("/a",))).augmentation == ("geometric", "colour", "cutout")


def test_parts_of_a_step_are_never_more_than_its_images(form: AdvancedForm) -> None:
    for name, value in (("batch", 4), ("accumulate", 9)):
        control = form.control(name)
        assert isinstance(control, NumberControl)
        control.field.setValue(value)
    plan = form.filled(Plan("x", ("/a",)))
    assert (plan.batch, plan.accumulate) == (4, 4)


def test_adaptive_strength_is_asked_of_gans_alone(form: AdvancedForm) -> None:
    form.show_family("vae")
    assert form.control("adaptive").isHidden()
    form.show_family("gan")
    assert not form.control("adaptive").isHidden()


def test_captions_are_asked_and_told_where_the_family_needs_them(
    session: Session, qtbot: QtBot
) -> None:
    box = FoldersBox(session)
    qtbot.addWidget(box)
    box.show_family("gan")
    assert box.values() == {"fit": "centre", "captions": "none", "keep_duplicates": False}
    box.show_family("text")
    assert box.values()["captions"] == "names"
    keep = box.settings.control("keep_duplicates")
    assert isinstance(keep, SwitchControl)
    with qtbot.waitSignal(box.changed):
        keep.box.click()
    assert box.values()["keep_duplicates"] is True


@dataclass(frozen=True)
class LongerPlan(Plan):
    """A plan with one setting more, declared in one place."""

    warm_up: int = setting(3, "Warm-up", "Steps at a lower rate.", minimum=0, maximum=50)


def test_a_new_setting_has_a_control_by_itself(qtbot: QtBot) -> None:
    controls = DeclaredControls(LongerPlan)
    qtbot.addWidget(controls)
    control = controls.control("warm_up")
    assert isinstance(control, AmountControl)
    assert control.value == 3
    controls.show_values(dataclasses.replace(LongerPlan("x", ()), warm_up=9))
    assert controls.set_values()["warm_up"] == 9
