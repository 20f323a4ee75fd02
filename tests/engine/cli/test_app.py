"""The command line: what it writes, what it says, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from engine import __version__, cli, folders
from engine.cli.results import carry_out, check_output
from engine.errors import ImpastoError
from engine.log import log_file
from engine.masks import read_mask
from engine.operation import MODULES
from engine.picture import Picture
from engine.repair import METHODS, Repair

ROOT = Path(__file__).resolve().parents[3]


class Ending(NamedTuple):
    code: int
    out: str
    err: str


class Job:
    """A small photograph with a mask, and the command that repairs it."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture
        self.photo = folder / "photo.png"
        self.mask = folder / "mask.png"
        self.output = folder / "out.png"
        with Image.open(folders.SAMPLE_PHOTO) as sample:
            sample.crop((1480, 1300, 1640, 1420)).save(self.photo, dpi=(300, 300))
        self.paint(60, 40, 100, 80)

    def paint(self, *box: int, size: tuple[int, int] = (160, 120)) -> None:
        mask = Image.new("L", size)
        mask.paste(255, box)
        mask.save(self.mask)

    def run(self, *options: str, method: str = "telea") -> Ending:
        return self.command("--output", str(self.output), "--method", method, *options)

    def command(self, *options: str) -> Ending:
        return run(["repair", str(self.photo), "--mask", str(self.mask), *options], self.capture)


def run(arguments: Sequence[str], capture: pytest.CaptureFixture[str]) -> Ending:
    code = cli.main(arguments)
    out, err = capture.readouterr()
    return Ending(code, out, err)


@pytest.fixture
def job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Job:
    return Job(tmp_path, capsys)


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


@pytest.mark.parametrize("method", [method.name for method in METHODS])
def test_every_method_fills_the_hole_and_nothing_else(job: Job, method: str) -> None:
    ending = job.run(method=method)
    assert ending.code == 0, ending.err
    assert ending.err == ""
    before, after = pixels(job.photo), pixels(job.output)
    changed = (before != after).any(axis=2)
    assert changed[44:76, 64:96].mean() > 0.9
    changed[40:80, 60:100] = False
    assert not changed.any()


def test_it_says_what_it_did(job: Job) -> None:
    ending = job.run("--seed", "7", method="patchmatch")
    for part in ("1 place", "photo.png", "160 × 120", "PatchMatch", "seed 7", str(job.output)):
        assert part in ending.out
    assert not log_file().exists()


def test_the_options_reach_the_repair(job: Job) -> None:
    assert (
        job.run("--seed", "3", "--feather", "9", "--patch-size", "9", method="patchmatch").code == 0
    )
    photo = Picture.open(job.photo)
    mask = read_mask(job.mask, photo.bounds)
    expected = carry_out(Repair("patchmatch", feather=9, seed=3, patch_size=9), photo, mask)
    assert np.array_equal(pixels(job.output), expected.pixels)
    assert (
        job.run(
            "--seed", "4", "--feather", "9", "--patch-size", "9", "--force", method="patchmatch"
        ).code
        == 0
    )
    assert not np.array_equal(pixels(job.output), expected.pixels)


def test_metadata_stays_or_goes(job: Job) -> None:
    job.photo = folders.SAMPLE_PHOTO
    job.mask = folders.SAMPLE_MASK
    job.output = job.folder / "out.jpg"
    assert job.run().code == 0
    with Image.open(job.output) as kept:
        assert "Aitzol" in kept.getexif()[0x8298]
    assert job.run("--metadata", "strip", "--force").code == 0
    with Image.open(job.output) as stripped:
        assert 0x8298 not in stripped.getexif()


def test_an_unclear_mask_is_refused_until_told(job: Job) -> None:
    job.paint(30, 20, 50, 40)
    mask = np.where(pixels(job.mask)[:, :, None] > 0, np.uint8([220, 30, 30]), np.uint8(255))
    Image.fromarray(mask).save(job.mask)
    ending = job.run()
    assert_failed(ending, "unclear", "--mask-from colour", "--mask-from luminance")
    assert not job.output.exists()
    assert job.run("--mask-from", "colour").code == 0
    changed = (pixels(job.photo) != pixels(job.output)).any(axis=2)
    assert changed[22:38, 32:48].mean() > 0.9
    assert not changed[60:].any()


def test_a_photo_without_its_end_is_repaired_and_told(job: Job) -> None:
    Image.open(job.photo).convert("RGB").save(job.photo.with_suffix(".jpg"))
    job.photo = job.photo.with_suffix(".jpg")
    job.photo.write_bytes(job.photo.read_bytes()[:-2])
    job.paint(30, 20, 50, 40)
    ending = job.run()
    assert ending.code == 0
    assert "end of the file is missing" in ending.err
    job.output = job.photo
    ending = job.run("--force")
    assert ending.code == 1
    assert "--allow-loss" in ending.err


def test_quality_makes_the_file_smaller(job: Job) -> None:
    job.output = job.folder / "out.jpg"
    job.run("--quality", "95")
    good = job.output.stat().st_size
    job.run("--quality", "20", "--force")
    assert job.output.stat().st_size < good / 2


def test_a_mask_of_another_size_needs_to_be_fitted(job: Job) -> None:
    job.paint(30, 20, 50, 40, size=(80, 60))
    ending = job.run()
    assert_failed(ending, "80 × 60", "160 × 120", "--fit-mask")
    assert not job.output.exists()
    assert job.run("--fit-mask").code == 0
    changed = (pixels(job.photo) != pixels(job.output)).any(axis=2)
    assert changed[44:76, 64:96].mean() > 0.9


def test_an_empty_mask_is_refused(job: Job) -> None:
    job.paint(0, 0, 0, 0)
    assert_failed(job.run(), "selected")


@pytest.mark.parametrize("method", [method.name for method in METHODS])
def test_a_mask_over_everything_is_refused(job: Job, method: str) -> None:
    job.paint(0, 0, 160, 120)
    assert_failed(job.run(method=method), "selected")


@pytest.mark.parametrize("victim", ["photo", "mask"])
@pytest.mark.parametrize("content", [None, b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_file_that_cannot_be_read_is_named(job: Job, victim: str, content: bytes | None) -> None:
    path: Path = getattr(job, victim)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert_failed(job.run(), path.name)
    assert not job.output.exists()


def test_a_folder_is_not_a_photo(job: Job) -> None:
    job.photo = job.folder
    assert_failed(job.run(), job.folder.name)


def test_a_file_is_not_replaced_without_being_asked(job: Job) -> None:
    job.output.write_bytes(b"precious")
    assert_failed(job.run(), "--force")
    assert job.output.read_bytes() == b"precious"
    assert job.run("--force").code == 0
    assert pixels(job.output).shape == (120, 160, 3)


def test_the_photo_itself_is_replaced_only_when_asked(job: Job) -> None:
    job.output = job.photo
    before = job.photo.read_bytes()
    assert_failed(job.run(), "--force")
    assert job.photo.read_bytes() == before
    assert job.run("--force").code == 0
    assert job.photo.read_bytes() != before


@pytest.mark.parametrize("name", ["out.xyz", "out", "missing/out.png"])
def test_an_output_that_cannot_be_written_is_refused_before_the_work(job: Job, name: str) -> None:
    job.output = job.folder / name
    job.photo.write_bytes(b"")  # would be complained about first if work had begun
    assert_failed(job.run(), name.split("/")[0])


@pytest.mark.parametrize(
    "arguments",
    [
        ["repair"],
        ["repair", "photo.png"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--method", "magic"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--quality", "101"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--feather", "-1"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--radius", "99"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--patch-size", "6"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--seed", str(2**64)],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--seed", "many"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--metadata", "some"],
        ["repair", "photo.png", "--mask", "m.png", "--output", "o.png", "--unheard"],
        ["unheard"],
        [],
    ],
)
def test_wrong_use_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    ending = run(arguments, capsys)
    assert ending.code == 2
    assert "Traceback" not in ending.err


def test_help_names_every_method_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    ending = run(["repair", "--help"], capsys)
    assert ending.code == 0
    for word in [*(method.name for method in METHODS), "--fit-mask", "--metadata", "--device"]:
        assert word in ending.out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], capsys) == (0, f"Impasto {__version__}\n", "")


@pytest.mark.parametrize("device", ["abacus", "meta"])
def test_an_unknown_device_is_one_sentence(job: Job, device: str) -> None:
    assert_failed(job.run("--device", device, method="patchmatch"), f"“{device}”")


def test_what_nobody_foresaw_is_one_sentence_and_a_log(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("the easel fell over")

    monkeypatch.setattr(Picture, "save", break_down)
    assert_failed(job.run(), "the easel fell over", str(log_file()))
    assert "break_down" in log_file().read_text(encoding="utf-8")


def test_a_home_that_cannot_be_written_to_does_not_matter(job: Job) -> None:
    (job.folder / "file").touch()
    result = in_a_process(job, XDG_STATE_HOME=str(job.folder / "file" / "state"))
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert job.output.exists()


def test_a_terminal_that_cannot_write_every_name_does_not_matter(job: Job) -> None:
    job.output = job.folder / "Bäume.png"
    result = in_a_process(job, PYTHONIOENCODING="ascii")
    assert result.returncode == 0, result.stderr
    assert "B?ume.png" in result.stdout
    assert job.output.exists()


def in_a_process(job: Job, **environment: str) -> subprocess.CompletedProcess[str]:
    files = ("repair", job.photo, "--mask", job.mask, "--output", job.output)
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, files), "--method", "telea"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_interrupting_writes_nothing(job: Job) -> None:
    """Ctrl-C in a real process, as soon as it has something to show of a job that takes long."""
    job.photo = folders.SAMPLE_PHOTO
    job.paint(200, 200, 1200, 1000, size=(2000, 1500))
    program = (
        "import signal, sys\n"
        "import main\n"
        "from engine import outcome\n"
        # Tests that were begun in the background inherit that it is ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Layer(outcome.Layer):\n"
        "    def with_update(self, update):\n"
        "        print('at work', flush=True)\n"
        "        return super().with_update(update)\n"
        "outcome.Layer = Layer\n"
        "sys.exit(main.main(sys.argv[1:]))\n"
    )
    files = ("repair", job.photo, "--mask", job.mask, "--output", job.output)
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, files), "--method", "patchmatch"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "at work\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Written" not in out
    assert err == "Stopped. Nothing was written.\n"
    assert sorted(path.name for path in job.folder.iterdir() if path.is_file()) == [
        "mask.png",
        "photo.png",
    ]


def assert_failed(ending: Ending, *parts: str) -> None:
    """It ended with 1, and one line says why."""
    assert ending.code == 1
    assert ending.out == ""
    assert len(ending.err.splitlines()) == 1, ending.err
    assert "Traceback" not in ending.err
    for part in parts:
        assert part in ending.err


def test_sentences_are_for_people() -> None:
    with pytest.raises(ImpastoError, match="ending"):
        check_output(Path("picture.docx"), force=False)


def test_a_setting_called_like_an_option_of_the_file_has_its_kind_before_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, output = tmp_path / "in.png", tmp_path / "out.jpg"
    Image.new("RGB", (8, 6), "red").save(photo)
    options = ["--output", str(output), "--enlarge-quality", "worst", "--quality", "40"]
    code, _, err = run(["enlarge", str(photo), *options], capsys)
    assert code == 2
    assert "--enlarge-quality" in err
    assert "Quality cannot be “worst”" in err


def test_every_operation_is_a_command_with_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(["--help"], capsys)
    assert code == 0
    for kind in MODULES.keys() - {"stylize", "neural-style", "words", "enhance"}:
        assert f" {kind} " in out
