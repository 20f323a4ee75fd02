"""The part of a step's form that says where in each picture it works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.features.batch.view.mask_form import MaskForm
from engine.batch import MaskFile, MaskFolder, MaskSource


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(Preferences())
    yield made
    made.shut_down()


@pytest.mark.parametrize(
    "mask",
    [MaskFile("/masks/a.png", convention="colour"), MaskFolder("/masks", convention="index")],
)
def test_what_a_mask_file_selects_is_shown_and_kept(
    mask: MaskSource, session: Session, qtbot: QtBot
) -> None:
    form = MaskForm(session, can_be_everywhere=True)
    qtbot.addWidget(form)
    assert form.convention.isHidden()
    form.show_mask(mask)
    assert form.source_of_masks() == mask
    assert not form.convention.isHidden()
    form.convention.setCurrentIndex(form.convention.findText("White"))
    told = form.source_of_masks()
    assert isinstance(told, (MaskFile, MaskFolder))
    assert told.convention == "luminance"
