"""A plan's settings are declared once: checks, command, summary and file follow."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from engine.cli import app
from engine.cli.settings import with_settings
from engine.errors import ImpastoError
from engine.settings import setting, settings_of
from engine.training.plan import AUTO, Plan, plan_from_json, read_plan, write_plan

OTHER = Plan(
    "other", ("/a",), "vae", 64, 0.5, 1000, "whole", "sidecar", False, ("geometric",), False,
    True, "orthogonal", "/models/x.safetensors", "small", 8, 2, "float32", 7,
)  # fmt: skip
"""Nothing in it is as by default."""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"family": "cat"}, "Kind cannot be “cat”"),
        ({"size": 100}, "Size cannot be “100”.* 32, 64"),
        ({"hours": -1.0}, "Train for must be 0 h or more"),
        ({"hours": 0.0}, "needs time or pictures"),
        ({"batch": 0}, "Batch size must be 1 or more"),
        ({"accumulate": 17}, "16 images cannot be split into 17 parts"),
        ({"augmentation": ("crop", "blur")}, "Augment images cannot be “blur”"),
        ({"precision": "float8"}, "Precision cannot be “float8”"),
        ({"seed": -1}, "Seed must be 0 or more"),
        ({"flip": 1}, "cannot be 1"),
        ({"family": "text"}, "needs captions"),
        ({"name": "a/b"}, "not a valid model name"),
    ],
)
def test_values_are_checked_in_sentences(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ImpastoError, match=message):
        dataclasses.replace(Plan("x", ("/a",)), **change)


def test_every_setting_survives_its_file(tmp_path: Path) -> None:
    for each in settings_of(Plan):
        assert getattr(OTHER, each.name) != each.default, each.name
    write_plan(OTHER, tmp_path)
    assert read_plan(tmp_path) == OTHER
    assert plan_from_json(OTHER.to_json()) == OTHER


def test_the_summary_says_what_it_is_and_what_is_special() -> None:
    assert Plan("x", ("/a",)).summary() == "GAN · 128 × 128 px · 2 h"
    plan = Plan("x", ("/a",), size=32, hours=0, images=500, augmentation=(), continue_from="")
    assert plan.summary() == "GAN · 32 × 32 px · Images 500 · Augment images: None · Random weights"
    assert "1 h 30 min" in Plan("x", ("/a",), hours=1.5).summary()
    assert "x.safetensors" in OTHER.summary()
    assert "Adaptive" not in OTHER.summary()  # of GANs alone


@dataclass(frozen=True)
class LongerPlan(Plan):
    """A plan with one setting more, declared in one place."""

    warm_up: int = setting(0, "Warm-up", "Steps at a lower rate.", minimum=0, maximum=50)


def test_a_new_setting_is_an_option_with_help_and_checks() -> None:
    made: list[dict[str, Any]] = []
    command = typer.Typer()

    @command.command()
    @with_settings(LongerPlan)
    def train(**values: Any) -> None:
        made.append(values)

    run = CliRunner().invoke
    assert run(command, ["--warm-up", "7", "--augmentation", "none"]).exit_code == 0
    assert made == [{"warm_up": 7, "augmentation": ()}]
    assert run(command, ["--warm-up", "70"]).exit_code == 2
    assert "Steps at a lower rate." in run(command, ["--help"], env={"COLUMNS": "200"}).output
    assert LongerPlan("x", ("/a",), warm_up=7).summary().endswith("Warm-up 7")
    with pytest.raises(ImpastoError, match="Warm-up must be 0 to 50"):
        LongerPlan("x", ("/a",), warm_up=51)


def test_the_command_has_an_option_for_each_setting() -> None:
    text = CliRunner().invoke(app, ["train", "--help"], env={"COLUMNS": "240"}).output
    others = {"continue_from": "--from", "initialization": "--init", "augmentation": "--augment"}
    for each in settings_of(Plan):
        if each.name not in ("name", "folders"):
            assert others.get(each.name, f"--{each.name.replace('_', '-')}") in text
            assert each.help.split(".")[0] in text, each.name
    assert AUTO in text
