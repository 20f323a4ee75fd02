"""Documents that versions before this one wrote still open, and mean what they meant."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np

from engine.batch.job import Job
from engine.batch.journal import error_from_text
from engine.batch.masks import MaskArea, MaskFile, MaskFolder
from engine.convert.style.stylize import Stylize
from engine.formats.metadata.metadata import Block, Metadata
from engine.generate.animation import Timeline
from engine.generate.directions.library import read_directions
from engine.generate.latents import Latent
from engine.generate.words.words import Words
from engine.models.card import Provider, read_card
from engine.regions import Region
from engine.training.loop.history import read_history
from engine.training.plan import Plan, plan_from_json, read_plan
from engine.training.runs import read_result

SHAPE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mNg+M/UwAAABQgBgsN2Z2wAAAAASUVO"
    "RK5CYII="
)
JOB: dict[str, Any] = {
    "source": "/in",
    "output": "/out",
    "recipe": {
        "schema": 1,
        "name": "Größe",
        "steps": [
            {
                "operation": {
                    "kind": "repair", "method": "auto", "feather": 3, "seed": 0, "patch_size": 7,
                    "reach": 100, "radius": 3, "strategy": "auto", "preferred": "",
                },
                "mask": {
                    "kind": "area", "x": 0.15, "y": 0.4, "width": 0.1, "height": 0.2,
                    "shape": SHAPE,
                },
            },
            {
                "operation": {
                    "kind": "stylize", "style": "3", "amount": 1.0, "detail": 1024,
                    "keep_colours": False, "match_palette": False,
                },
                "mask": {"kind": "file", "path": "/m/a.png", "fit": False},
            },
            {
                "operation": {
                    "kind": "enhance", "model": "squares", "strength": 1.0, "tile": 0,
                },
                "mask": {"kind": "folder", "path": "/m", "fit": True},
            },
            {
                "operation": {
                    "kind": "crop", "aspect": "3:2", "x": 0.5, "y": 0.5, "turn": True,
                }
            },
        ],
        "output": {
            "format": "JPEG", "quality": 80, "bit_depth": 8, "metadata": "strip_gps",
            "template": "{stem}-x", "keep_folders": False,
        },
    },
    "selection": {"recursive": True, "pattern": "*.jpg", "hidden": False},
    "existing": "skip",
    "replace_originals": False,
}  # fmt: skip
LATENT = (
    '{"format": "impasto-latent-1", "model": "faces", "sha256": "abab", "place": "w", "values":'
    ' {"shape": [1, 4], "numbers": "eJxjYACBBnsg4QBEDgAJRwGA"}, "name": "\\u00c4", "residual":'
    ' {"shape": [1, 2], "numbers": "eJxjYGiwZwBiAAWCAX8="}, "noise": [{"shape": [2], "numbers":'
    ' "eJxjYIAAAAAIAAE="}]}'
)
WORDS = (
    "SW1wYXN0byB3b3JkcwABAAAAeJxNju0OgjAMRV+F7LcY0PgRX8Y0rLCFfaUrkmh8d+kU9d+557bdHqqP5IHVpVLWJ8gc"
    "6zmSznWrNpUabdBSFSXCR41OTGbbjUhFJoo+lROEuoKUHIoOOADbG0ohmeMMpNeUDZBUzbaRhCjNSZAx5YXPCw+T1RA6"
    "mduXOfBxCvJU+15jIP5e7AzqySGtwkWCf77OaAfz23bYS2jK39KHsr3jigZ2h2O58HwBL6BT6Q=="
)
DIRECTIONS = (
    "UEsDBC0AAAAIAAAAIQDBJX0///////////8JABQAYWJvdXQubnB5AQAQAM4BAAAAAAAA8AAAAAAAAAClkU1KBDEQhcetpwjZ"
    "RKFbpmfUxRzAnSKICxGRTKcyHchPk1Sr0PYpvLBVEXWvySbf4/FeFfm4ub++fThavaxmZaD0We2Eep861QhlU8as43PKBli/"
    "0r4A6WXQIxCfbLfnzWkjFvHnczxLagka5U5IF0ZdMLXGZejRpVjaTjZCUt/m4pIdev+/y2m/6ZT4OMuoA3B2Cc4DG9Chr8rd"
    "txIAh2RY8noPvrDWQ8TMtvXZmmdEGAm6Cj690rvdVBjcYSD6Auty4V2rS9dnnLwnAmtprJ+80cUIXIl5gppiDERiy5+wPNWs"
    "w5SBt5jlG3cvyydQSwMELQAAAAgAAAAhAJwjNpn//////////wsAFAB2ZWN0b3IwLm5weQEAEACIAAAAAAAAAE0AAAAAAAAA"
    "m+wX6hsQychQxlCtnpJanFykbqWgbpNmoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjqaOgq1ChQArlkzJe3P"
    "nvGxBwBQSwECLQMtAAAACAAAACEAwSV9P/AAAADOAQAACQAAAAAAAAAAAAAAgAEAAAAAYWJvdXQubnB5UEsBAi0DLQAAAAgA"
    "AAAhAJwjNplNAAAAiAAAAAsAAAAAAAAAAAAAAIABKwEAAHZlY3RvcjAubnB5UEsFBgAAAAACAAIAcAAAALUBAAAAAA=="
)


def test_a_batch() -> None:
    job = Job.from_json(JOB)
    steps = job.recipe.steps
    assert (job.existing, job.selection.pattern) == ("skip", "*.jpg")
    assert [type(step.mask) for step in steps] == [MaskArea, MaskFile, MaskFolder, type(None)]
    assert steps[1].mask == MaskFile("/m/a.png", fit=False)
    assert steps[0].mask is not None
    assert steps[0].mask.mask_for(Region(0, 0, 20, 10), "").read(Region(4, 4, 1, 1)) == 255
    assert (job.recipe.name, job.recipe.output.quality) == ("Größe", 80)
    again = job.to_json()["recipe"]
    for step, old in zip(again["steps"], JOB["recipe"]["steps"], strict=True):
        # A newer version may say more of a mask, never less.
        assert (step.get("mask") or {}).items() >= (old.get("mask") or {}).items()
    assert again["output"] == JOB["recipe"]["output"]


def test_an_error_in_a_journal() -> None:
    text = (
        '{"problem": "{name} is empty.", "advice": "Choose {n}.", "values": {"name": "a", "n": 3}}'
    )
    assert str(error_from_text(text)) == "a is empty. Choose 3."


def test_latents_and_animations() -> None:
    latent = Latent.parse(LATENT)
    assert latent.values.tolist() == [[0, 1, 2, 3]]
    assert latent.residual is not None
    assert latent.residual.tolist() == [[1, 1]]
    assert (latent.name, latent.place, len(latent.noise)) == ("Ä", "w", 1)
    keys = [{"seconds": 0, "latent": LATENT, "easing": "in-out"}]
    values = {"format": "impasto-animation-1", "keys": keys, "frames_per_second": 12, "speed": 2.0}
    timeline = Timeline.from_json(json.dumps({**values, "loop": False, "smooth": True}))
    assert (timeline.frames_per_second, timeline.smooth) == (12, True)
    assert timeline.keys[0].latent == latent


def test_settings_in_a_picture() -> None:
    words = Words.in_metadata(Metadata(blocks=(Block("PNG", "iTXt", base64.b64decode(WORDS)),)))
    assert words is not None
    assert (words.model, words.prompt, words.seed) == ("stickers", "red apple", 7)


def test_sliders(tmp_path: Path) -> None:
    path = tmp_path / "d.npz"
    path.write_bytes(base64.b64decode(DIRECTIONS))
    (direction,) = read_directions(path)
    assert (direction.name, direction.title, direction.pinned) == ("smile", "Smile", True)
    np.testing.assert_allclose(direction.vector, [0.6, 0.8])


def test_a_training_run(tmp_path: Path) -> None:
    text = json.dumps(
        {
            "name": "faces", "folders": ["/a", "/b"], "family": "vae", "size": 64, "hours": 2.0,
            "images": 1000, "fit": "centre", "captions": "none", "flip": True,
            "augmentation": ["crop"], "adaptive": True, "keep_duplicates": False,
            "initialization": "he", "continue_from": "auto", "networks": "auto", "batch": 16,
            "accumulate": 1, "precision": "auto", "seed": 0,
        }
    )  # fmt: skip
    plan = Plan("faces", ("/a", "/b"), "vae", 64, images=1000, augmentation=("crop",))
    (tmp_path / "plan.json").write_text(text)
    assert read_plan(tmp_path) == plan_from_json(text) == plan
    (tmp_path / "result.json").write_text('{"model": "faces", "figures": {"fid": 12.5, "x": NaN}}')
    result = read_result(tmp_path)
    assert result is not None
    assert (result.model, result.figures["fid"]) == ("faces", 12.5)
    lines = ['{"step": 5, "seconds": 1.0, "losses": {"g": NaN}}', '{"step": 9, "seconds": 2.0}']
    (tmp_path / "history.jsonl").write_text("\n".join([*lines, '{"st']))
    assert [line["step"] for line in read_history(tmp_path)] == [5, 9]


def test_a_card_of_this_and_of_a_newer_version(tmp_path: Path) -> None:
    values = {
        "name": "tint", "title": "Tint", "family": "image-to-image", "purpose": "Tints.",
        "file": "tint.safetensors", "sha256": "ab" * 32, "size": 3, "origin": "nowhere",
        "details": {"scale": 1, "half": True, "x": 0.5, "config": '{"size": 64}'}, "new": [1],
    }  # fmt: skip
    (tmp_path / "tint.json").write_text(json.dumps(values))
    card = read_card(tmp_path / "tint.json", Provider.USER)
    assert (card.title, card.size, card.provider) == ("Tint", 3, Provider.USER)
    assert card.details["half"] is True
    assert card.config == {"size": 64}


def test_an_edit_without_settings_that_came_later() -> None:
    step = {"operation": {"kind": "stylize", "style": "3"}}
    job = Job.from_json({**JOB, "recipe": {"schema": 1, "name": "x", "steps": [step]}})
    assert isinstance(job.recipe.steps[0].operation, Stylize)
