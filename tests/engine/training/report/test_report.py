"""The report tells all of a run and needs no other file."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import numpy as np
from PIL import Image

from engine.training.evaluation.evaluation import Evaluation, Nearest
from engine.training.loop.history import HISTORY, SHEETS
from engine.training.plan import Plan
from engine.training.report.report import curves, write_report

LINES = [
    {"step": 50, "seconds": 60.0, "losses": {"generator": 2.0, "penalty": 0.5}},
    {"step": 100, "seconds": 3700.0, "losses": {"generator": 1.0, "penalty": float("nan")}},
    {"step": 100, "seconds": 3720.0, "measures": {"lpips": 0.25}},
]


def run_in(folder: Path) -> Path:
    (folder / SHEETS).mkdir()
    (folder / HISTORY).write_text("".join(json.dumps(line) + "\n" for line in LINES))
    for step in range(0, 200, 10):
        Image.new("RGB", (8, 8), (step, 0, 0)).save(folder / SHEETS / f"{step:08}.png")
    return folder


def test_the_page_holds_everything(tmp_path: Path) -> None:
    page = write_report(run_in(tmp_path), "Faces <1>", {"fid": 12.34567}).read_text()
    assert "Faces &lt;1&gt;" in page
    assert "100 steps in 1 h 2 min" in page
    assert "12.35" in page
    assert page.count("<polyline") == 3
    assert "Fréchet distance" in page
    assert "generator: 1 at the end" in page
    assert "Reconstruction: 0.25 at the end" in page
    assert not re.search(r'(src|href)="(?!data:)', page)
    # The newest sheet comes first, the oldest last.
    steps = [int(step) for step in re.findall(r"<p>Step (\d+)", page)]
    assert steps[0] == 190
    assert steps[-1] == 0
    assert len(steps) == 20
    assert steps == sorted(steps, reverse=True)


def test_what_is_not_a_number_is_not_drawn() -> None:
    generator, penalty = curves(LINES, "losses")
    assert generator.values == [2.0, 1.0]
    assert penalty.values == [0.5]


def test_a_run_without_steps_has_a_report_too(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.html"
    assert write_report(tmp_path, "Nothing", {}, target) == target
    assert "No steps yet" in target.read_text()


def test_samples_stand_beside_their_originals(tmp_path: Path) -> None:
    samples = np.zeros((3, 8, 8, 3), np.uint8)
    original = np.full((8, 8, 3), 200, np.uint8)
    found = Evaluation({"copied": 0.5}, samples, [Nearest(2, original, 0.31)])
    plan = Plan("faces", ("/somewhere/Portraits",), size=32)
    page = write_report(run_in(tmp_path), "Faces", found.figures, None, plan, found).read_text()
    assert "0.31 of the usual distance" in page
    assert "learned from Portraits" in page
    assert "1,600 pictures seen" in page
    assert "/somewhere" not in page
    sheets = [base64.b64decode(each) for each in re.findall(r"base64,([^\"]+)", page)]
    pair = np.asarray(Image.open(io.BytesIO(sheets[-1])))
    assert pair.shape == (8, 18, 3)
    assert (pair[:, :8] == 0).all()
    assert (pair[:, 10:] == 200).all()
