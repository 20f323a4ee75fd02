"""The command ``batch``: what it writes, what it says, how it ends, and being killed."""

from __future__ import annotations

import csv
import json
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from desktop.core.settings_model import first_operation
from engine import cli
from engine.batch import Library, MaskFile, MaskFolder, Recipe, Step
from engine.cli.batch.steps import step_of
from engine.geometry import Resize
from engine.operation import operation_type, operation_types
from engine.repair import Repair
from engine.settings import settings_of
from tests.engine.batch.folders import HALF, files, fill, job, run

ROOT = Path(__file__).resolve().parents[3]


class Ending(NamedTuple):
    code: int
    out: str
    err: str


class Folder:
    """A folder of pictures and the command that converts it."""

    def __init__(self, path: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self.capture = capture

    def batch(self, *options: str, output: str = "out") -> Ending:
        places = [str(self.path / "in"), str(self.path / output)]
        code = cli.main(["batch", *places, *options])
        return Ending(code, *self.capture.readouterr())


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    fill(tmp_path / "in", "a.jpg", "b.png", "sub/c.jpg")
    return Folder(tmp_path, capsys)


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_a_folder_is_converted(folder: Folder) -> None:
    ending = folder.batch("--resize", "50%", "--recursive")
    assert ending == (0, f"3 of 3 files done. The results are in {folder.path / 'out'}.\n", "")
    assert sorted(files(folder.path / "out")) == ["a.jpg", "b.png", "sub/c.jpg"]
    assert size(folder.path / "out" / "a.jpg") == (24, 18)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--resize", "24"], (24, 18)),
        (["--resize", "24x100"], (24, 18)),
        (["--resize", "0.0012MP"], (40, 30)),
        (["--crop", "1:1"], (36, 36)),
        (["--crop", "1:1", "--resize", "12"], (12, 12)),
        (["--format", "PNG"], (48, 36)),
        (["--step", "resize mode=percent percent=25"], (12, 9)),
        (["--step", "crop aspect=1:1", "--step", "resize size=12"], (12, 12)),
        (["--crop", "1:1", "--step", "resize mode='long_side' size=12"], (12, 12)),
    ],
)
def test_options_become_steps(
    folder: Folder, options: list[str], expected: tuple[int, int]
) -> None:
    assert folder.batch(*options, "--filter", "a*").code == 0
    (name,) = files(folder.path / "out")
    assert size(folder.path / "out" / name) == expected
    assert name == ("a.png" if "--format" in options else "a.jpg")


def test_a_mask_repairs_every_picture(folder: Folder) -> None:
    mask = Image.new("L", (24, 18))
    mask.paste(255, (0, 0, 5, 5))
    mask.save(folder.path / "mask.png")
    options = ("--mask", str(folder.path / "mask.png"), "--method", "telea", "--filter", "*.png")
    assert folder.batch(*options).code == 0
    assert Image.open(folder.path / "out" / "b.png").getpixel((2, 2)) != Image.open(
        folder.path / "in" / "b.png"
    ).getpixel((2, 2))


@pytest.mark.parametrize("kind", [each.kind for each in operation_types() if each.info.fits_batch])
def test_every_operation_of_a_batch_can_be_a_step_with_all_its_settings(
    kind: str, tmp_path: Path
) -> None:
    """Each setting by its declared name, its default in its text form."""
    cls = operation_type(kind)
    assert cls is not None
    operation = first_operation(cls)
    parts = [kind, *(["mask=m.png"] if cls.info.needs_mask else [])]
    for setting in settings_of(cls):
        value = setting.to_json(getattr(operation, setting.name))
        parts.append(f"{setting.name}='{value}'")
    assert step_of(" ".join(parts)).operation == operation


def test_a_step_takes_a_mask_a_path_and_names_as_options_write_them(tmp_path: Path) -> None:
    step = step_of(f'repair method=patchmatch patch-size=9 mask="{tmp_path}"')
    assert step == Step(Repair("patchmatch", patch_size=9), MaskFolder(str(tmp_path)))
    assert step_of(r"repair mask=C:\masks\a.png").mask == MaskFile(
        str(Path(r"C:\masks\a.png").absolute())
    )


def test_the_steps_that_the_manual_shows_exist() -> None:
    pages = [ROOT / "docs" / "manual" / name for name in ("batch.md", "command-line.md")]
    shown = [text for page in pages for text in re.findall(r'--step "([^"]+)"', page.read_text())]
    steps = [step_of(text) for text in shown if not text.startswith("KIND")]
    assert {step.operation.kind for step in steps} == {"clean", "crop", "repair", "resize"}


def test_recipes_from_files_and_by_name(folder: Folder) -> None:
    HALF.save(folder.path / "half.json")
    Library().save(Recipe("tiny", (Step(Resize(size=6)),)))
    assert folder.batch("--recipe", str(folder.path / "half.json")).code == 0
    options = ("--recipe", "Tiny", "--name", "{stem}-{recipe}", "--quality", "50")
    assert folder.batch(*options, output="tiny").code == 0
    assert size(folder.path / "out" / "a.jpg") == (24, 18)
    assert size(folder.path / "tiny" / "a-tiny.jpg") == (6, 4)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Nothing was said to do"),
        (["--resize", "big"], "is not a size"),
        (["--step", "resise size=9"], "no step “resise”. Did you mean “resize”?"),
        (["--step", "zzz"], "Choose one of these: repair, heal"),
        (["--step", "words"], "“words” cannot be a step"),
        (["--step", "resize sise=9"], "no setting “sise”. Did you mean “size”?"),
        (
            ["--step", "resize mode=longside"],
            "“longside”. Did you mean “long_side”?",
        ),
        (["--step", "resize size=0"], "Size must be 1 to 100000 px"),
        (["--step", "resize size=big"], "Size cannot be 'big'"),
        (["--step", "resize 90"], "“90” sets nothing"),
        (["--step", "resize mode='fit"], "is not closed"),
        (["--step", "repair method=telea"], "needs a mask"),
        (["--step", "resize", "--recipe", "half"], "not both"),
        (["--resize", "0"], "1 to 100000"),
        (["--crop", "x"], "not an aspect ratio"),
        (["--style", "none such"], "No style named"),
        (["--recipe", "none such"], "no recipe named"),
        (["--name", "{x}", "--resize", "9"], "Unknown field in the file name"),
        (["--format", "GIF"], "cannot save pictures as GIF"),
        (["--bit-depth", "9"], "8 or 16"),
        (["--resize", "9", "--resume", "--force"], "choose one"),
        (["--resize", "9", "--in-place"], "OUTPUT has to be"),
        (["--mask", "/none/such"], "does not exist"),
        (["--jobs", "-1", "--resize", "9"], "greater than"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(
    folder: Folder, options: list[str], said: str
) -> None:
    ending = folder.batch(*options)
    assert ending.code == 2
    assert said in " ".join(ending.err.replace("│", " ").split())
    assert "Traceback" not in ending.err
    assert not (folder.path / "out").exists()


def test_a_dry_run_only_talks(folder: Folder) -> None:
    fill(folder.path / "out", "a.jpg")
    options = ("--resize", "50%", "-r", "--name", "{index:02}-{width}")
    (folder.path / "in" / "bad.jpg").write_bytes(b"bad")
    ending = folder.batch(*options, "--dry-run")
    assert ending.code == 0
    assert "sub/c.jpg → sub/04-24.jpg" in ending.out
    assert "3 files would be written" in ending.out
    assert "bad.jpg" in ending.err
    assert sorted(files(folder.path / "out")) == ["a.jpg"]
    assert folder.batch("--resize", "50%", "--dry-run").out.startswith("a.jpg → a (2).jpg\n")
    assert folder.batch(*options).code == 1
    assert "sub/04-24.jpg" in files(folder.path / "out")


def test_failures_are_listed_and_reported(folder: Folder) -> None:
    (folder.path / "in" / "bad.jpg").write_bytes(b"")
    (folder.path / "in" / "lost.png").symlink_to("nowhere")
    report = folder.path / "report.csv"
    ending = folder.batch("--resize", "50%", "--report", str(report))
    assert ending.code == 1
    assert "2 of 3 files done, 1 failed" in ending.out
    assert "bad.jpg: bad.jpg is empty." in ending.err
    assert "lost.png could not be read: No such file" in ending.err
    assert "--retry-failed" in ending.err
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["path"], row["state"]) for row in rows] == [
        ("a.jpg", "done"),
        ("b.png", "done"),
        ("bad.jpg", "failed"),
        ("lost.png", "unreadable"),
    ]
    report = report.with_suffix(".json")
    fill(folder.path / "in", "bad.jpg")
    (folder.path / "in" / "lost.png").unlink()
    assert folder.batch("--retry-failed", "--report", str(report)).code == 0
    data = json.loads(report.read_text(encoding="utf-8"))
    assert data["counts"]["done"] == 3
    assert data["batch"]["recipe"]["steps"][0]["operation"]["percent"] == 50


def test_a_second_run_is_not_begun_by_accident(folder: Folder) -> None:
    assert folder.batch("--resize", "50%").code == 0
    before = files(folder.path / "out")
    ending = folder.batch("--resize", "25%")
    assert ending.code == 2
    assert "--resume" in ending.err
    assert files(folder.path / "out") == before
    fill(folder.path / "in", "new.jpg")
    assert folder.batch("--resume").code == 0  # says nothing of what to do: as before
    assert size(folder.path / "out" / "new.jpg") == (24, 18)
    assert folder.batch("--resize", "25%", "--force").code == 0
    assert size(folder.path / "out" / "a.jpg") == (12, 9)
    assert sorted(files(folder.path / "out")) == ["a.jpg", "b.png", "new.jpg"]


def test_originals_are_replaced_only_when_told(folder: Folder) -> None:
    before = files(folder.path / "in")
    assert folder.batch("--resize", "50%", "--force", output="in").code == 0
    after = files(folder.path / "in")
    assert {name: after[name] for name in before} == before
    assert size(folder.path / "in" / "a (2).jpg") == (24, 18)
    assert folder.batch("--resize", "50%", "--force", "--in-place", output="in").code == 0
    assert size(folder.path / "in" / "a.jpg") == (24, 18)


def start(folder: Path, output: str, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "main.py", "batch", str(folder / "in"), str(folder / output), *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def results(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".part"]


def wait_for_results(process: subprocess.Popen[str], folder: Path, count: int) -> None:
    end = time.monotonic() + 60
    while len(results(folder)) < count and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)


PICTURES = [f"{'sub/' if number % 3 else ''}{number}.png" for number in range(24)]


def test_interrupting_stops_it_cleanly_and_it_says_how_to_go_on(tmp_path: Path) -> None:
    fill(tmp_path / "in", *PICTURES, size=(500, 375))
    process = start(tmp_path, "out", "--resize", "90%", "-r")
    wait_for_results(process, tmp_path / "out", 3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, out + err
    assert "Stopped: " in err
    assert "--resume" in err
    assert not list((tmp_path / "out").rglob("*.part"))
    process = start(tmp_path, "out", "--resume")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out.startswith("24 of 24 files done.")


def test_killed_at_any_moment_it_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    fill(tmp_path / "in", *PICTURES, size=(500, 375))
    options = ("--resize", "90%", "-r", "--resume")
    run(job(tmp_path, Recipe("whole", (Step(Resize("percent", percent=90)),)), output="whole"))
    expected = files(tmp_path / "whole")
    chance = random.Random(4)
    finished: dict[Path, tuple[int, int]] = {}
    for kill in range(6):
        process = start(tmp_path, "out", *options)
        if kill < 5:
            wait_for_results(process, tmp_path / "out", len(finished) + chance.randint(0, 3))
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
        out, err = process.communicate(timeout=120)
        for path in results(tmp_path / "out"):
            assert path.read_bytes() == expected[path.relative_to(tmp_path / "out").as_posix()]
            stamp = (path.stat().st_ino, path.stat().st_mtime_ns)
            assert finished.setdefault(path, stamp) == stamp, "done twice"
    assert process.returncode == 0, out + err
    assert files(tmp_path / "out") == expected
