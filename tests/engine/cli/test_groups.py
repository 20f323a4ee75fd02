"""Options that several commands share are declared once, as the fields of a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from engine.cli.groups import MaskReading, Saving, with_groups
from engine.cli.options import MaskFromChoice
from engine.cli.settings import own_values, with_settings
from engine.errors import ImpastoError
from engine.picture import Picture
from engine.settings import setting


@dataclass(frozen=True)
class Ink:
    """A group of two options."""

    colour: Annotated[str, typer.Option(help="Its colour.")] = "black"
    drops: Annotated[int, typer.Option(min=1, help="How many.")] = 3


@dataclass(frozen=True)
class Drawing:
    """Settings, one of them called like an option of the group."""

    kind = "drawing"
    drops: int = setting(7, "Drops", "How many are drawn.", minimum=0)


USUAL = Ink()


def test_a_group_becomes_options_and_a_value_again() -> None:
    made: list[tuple[Ink, dict[str, Any]]] = []
    command = typer.Typer()

    @command.command()
    @with_settings(Drawing)
    @with_groups
    def draw(ink: Ink = USUAL, **values: Any) -> None:
        made.append((ink, own_values(Drawing, values)))

    run = CliRunner().invoke
    assert run(command, []).exit_code == 0
    assert run(command, ["--colour", "red", "--drops", "2", "--drawing-drops", "0"]).exit_code == 0
    assert made == [(Ink(), {}), (Ink("red", 2), {"drops": 0})]
    assert run(command, ["--drops", "0"]).exit_code == 2
    text = run(command, ["--help"], env={"COLUMNS": "160"}).output
    assert all(part in text for part in ("Its colour.", "How many.", "How many are drawn."))


def test_what_a_file_would_lose_is_refused_before_the_work(tmp_path: Path) -> None:
    photo = tmp_path / "in.png"
    Picture(np.zeros((4, 5, 3), np.uint16)).save(photo)
    output = tmp_path / "out.jpg"
    with pytest.raises(ImpastoError, match=r"out\.jpg"):
        Saving().open(photo, output)
    picture = Saving(allow_loss=True).open(photo, output)
    told = Saving(allow_loss=True).save(picture, output)
    assert told[0] == f"Written to {output}."
    assert len(told) > 1
    with pytest.raises(ImpastoError, match="already exists"):
        Saving().check_output(output)
    Saving(force=True).check_output(output)


def test_which_options_of_a_mask_were_given() -> None:
    assert MaskReading().given() == set()
    assert MaskReading(True, MaskFromChoice.alpha).given() == {"fit_mask", "mask_from"}
