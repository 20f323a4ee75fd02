"""Unsaved work is on the disk as it was, whole at every moment, and costs what has changed."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.picture import Picture
from engine.projects import autosave as module
from engine.projects.autosave import (
    KEPT_STEPS,
    THUMBNAIL,
    WORK,
    Autosave,
    NoRoom,
    Step,
    Work,
    look_into,
    recover,
)
from engine.projects.left_behind import ProcessFolder, claim_left_behind, recovery_folder, set_aside
from engine.projects.project import Project, Source
from engine.regions import Region
from engine.repair import Repair

ROOT = Path(__file__).resolve().parents[3]


def noise(height: int, width: int, channels: int = 3, deep: bool = False) -> np.ndarray:
    random = np.random.default_rng(height * width)
    high = 65536 if deep else 256
    return random.integers(0, high, (height, width, channels)).astype(
        np.uint16 if deep else np.uint8
    )


def layer(name: str, deep: bool = False) -> Layer:
    region = Region(3, 4, 20, 10)
    mask = Mask(Region(0, 0, 50, 40), np.full((40, 50), 200, np.uint8))
    coverage = np.full((10, 20), 99, np.uint8)
    patch = Patch(region, noise(10, 20, deep=deep), coverage)
    return Layer(
        name, (patch,), opacity=0.5, blend="multiply", mask=mask, selection=mask,
        operation=Repair("telea"),
    )  # fmt: skip


def work(deep: bool = False, **values: object) -> Work:
    stack = Stack(Picture(noise(40, 50, deep=deep)), (layer("First", deep),))
    return dataclasses.replace(Work(Project(stack)), **values)  # type: ignore[arg-type]


def arrays_in(folder: Path) -> dict[str, int]:
    return {
        path.name: path.stat().st_ino for path in folder.glob("*.png") if path.name != THUMBNAIL
    }


@pytest.mark.parametrize("deep", [False, True])
def test_all_comes_back(tmp_path: Path, deep: bool) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"the original")
    selection = Mask(Region(5, 6, 7, 8), np.full((8, 7), 77, np.uint8))
    before = work(deep, path=photo, title="A title")
    project = dataclasses.replace(before.project, selection=selection, source=Source.of(photo))
    before = dataclasses.replace(before, project=project)
    Autosave(tmp_path / "kept").write(before)

    found = look_into(tmp_path / "kept")
    assert found is not None
    assert (found.name, found.path) == ("photo.jpg", photo)
    assert Picture.open(found.thumbnail).width == 50
    after = recover(tmp_path / "kept").work
    assert (after.title, after.path, after.project.source) == ("A title", photo, Source.of(photo))
    stack, old = after.project.stack, before.project.stack
    np.testing.assert_array_equal(stack.base.pixels, old.base.pixels)
    np.testing.assert_array_equal(stack.read(stack.bounds), old.read(old.bounds))
    (one,), (other,) = stack.layers, old.layers
    assert (one.id, one.operation, one.blend, one.opacity) == (
        other.id, other.operation, other.blend, other.opacity,
    )  # fmt: skip
    assert one.selection is not None
    assert after.project.selection is not None
    assert after.project.selection.region == selection.region
    np.testing.assert_array_equal(after.project.selection.values, selection.values)


def test_what_has_not_changed_is_not_written_again_and_what_is_gone_is_deleted(
    tmp_path: Path,
) -> None:
    first = work()
    autosave = Autosave(tmp_path)
    autosave.write(first)
    before = arrays_in(tmp_path)
    stack = first.project.stack
    added = stack.with_layer(layer("Second"))
    autosave.write(Work(Project(added)))
    after = arrays_in(tmp_path)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 3
    (tmp_path / ".impasto-1.part").write_bytes(b"half a file")
    autosave.write(first)
    assert arrays_in(tmp_path) == before
    assert not list(tmp_path.glob(".*"))


def test_what_was_recovered_is_not_written_again(tmp_path: Path) -> None:
    Autosave(tmp_path).write(work())
    before = arrays_in(tmp_path)
    recovered = recover(tmp_path)
    recovered.autosave.write(recovered.work)
    assert arrays_in(tmp_path) == before
    stack = recovered.work.project.stack.with_layer(layer("Second"))
    recovered.autosave.write(Work(Project(stack)))
    assert before.items() < arrays_in(tmp_path).items()
    assert len(recover(tmp_path).work.project.stack.layers) == 2


def test_a_mask_that_was_drawn_on_since_is_written_when_it_is_done(tmp_path: Path) -> None:
    drawn = np.zeros((40, 50), np.uint8)
    stack = Stack(Picture(noise(40, 50)))
    bounds = stack.bounds
    autosave = Autosave(tmp_path)
    autosave.write(Work(Project(stack.with_layer(Layer("a", mask=Mask(bounds, drawn), id="x")))))
    drawn[10:20] = 255
    done = Layer("a", mask=Mask(bounds, drawn.view()), id="x")
    autosave.write(Work(Project(stack.with_layer(done))))
    mask = recover(tmp_path).work.project.stack.layers[0].mask
    assert mask is not None
    np.testing.assert_array_equal(mask.values, drawn)


def test_the_last_steps_of_the_history_are_kept(tmp_path: Path) -> None:
    stack = Stack(Picture(noise(40, 50)))
    steps = []
    for number in range(KEPT_STEPS + 5):
        steps.append(Step(f"Step {number}", stack))
        stack = stack.with_layer(layer(f"Layer {number}"))
    Autosave(tmp_path).write(Work(Project(stack), steps=tuple(steps)))
    found = recover(tmp_path).work
    assert [step.text for step in found.steps] == [f"Step {n}" for n in range(5, KEPT_STEPS + 5)]
    assert [len(step.stack.layers) for step in found.steps] == list(range(5, KEPT_STEPS + 5))
    assert all(step.stack.base is found.project.stack.base for step in found.steps)
    shown, last = found.steps[-1].stack.layers, found.project.stack.layers
    assert shown[0].patches[0].pixels is last[0].patches[0].pixels, "arrays are shared"


def test_a_full_disk_leaves_the_last_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    autosave = Autosave(tmp_path)
    first = work()
    autosave.write(first)
    monkeypatch.setattr(module, "LEAST_FREE", 1 << 60)
    second = Work(Project(first.project.stack.with_layer(layer("Second"))))
    with pytest.raises(NoRoom):
        autosave.write(second)
    assert len(recover(tmp_path).work.project.stack.layers) == 1
    monkeypatch.setattr(module, "LEAST_FREE", 0)
    autosave.write(second)
    assert len(recover(tmp_path).work.project.stack.layers) == 2


def test_nothing_is_written_after_the_end(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path / "kept")
    autosave.write(work())
    autosave.remove()
    autosave.write(work())
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("what", ["cut", "flipped", "missing", "not JSON", "other values", "cut 2"])
def test_damage_is_one_sentence(tmp_path: Path, what: str) -> None:
    Autosave(tmp_path).write(work())
    array, record = tmp_path / "1.png", tmp_path / WORK
    data = array.read_bytes()
    if what == "cut":
        array.write_bytes(data[: len(data) // 2])
    elif what == "flipped":
        middle = len(data) // 2
        array.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    elif what == "missing":
        array.unlink()
    elif what == "not JSON":
        record.write_bytes(b"\0" * 4096)  # what some file systems leave after a power cut
    elif what == "other values":
        record.write_text(record.read_text().replace('"width": 50', '"width": 51'))
    else:
        record.write_bytes(record.read_bytes()[:-100])
    with pytest.raises(ImpastoError):
        recover(tmp_path)


def test_a_source_that_has_changed_is_left_out(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"the original")
    first = work(path=photo)
    project = dataclasses.replace(first.project, source=Source.of(photo))
    Autosave(tmp_path / "kept").write(dataclasses.replace(first, project=project))
    photo.write_bytes(b"something else")
    found = recover(tmp_path / "kept").work
    assert found.project.source is None
    assert found.path == photo


# --- processes ---


def other_process(code: str) -> subprocess.Popen[str]:
    """Python code in a process of its own, which has said something by now."""
    head = "import sys; from engine.projects.left_behind import *\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code)],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )


KEEPS = """
    own = ProcessFolder.own()
    (own.path / "1").mkdir()
    print(own.path, flush=True)
    sys.stdin.read()
"""


def test_only_what_belongs_to_no_process_is_claimed() -> None:
    process = other_process(KEEPS)
    assert process.stdout is not None
    folder = Path(process.stdout.readline().strip())
    own = ProcessFolder.own()
    assert claim_left_behind() == [], "neither that of a running process nor our own"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (claimed,) = claim_left_behind()
    assert claimed.path == folder
    assert [path.name for path in claimed.documents] == ["1"]

    other = other_process("print(len(claim_left_behind()), flush=True)")
    assert other.communicate()[0].strip() == "0", "what one window offers, another does not"
    claimed.release()
    other = other_process("print(len(claim_left_behind()), flush=True)")
    assert other.communicate()[0].strip() == "1", "it stays for the next start"
    shutil.rmtree(folder / "1")
    for each in (*claim_left_behind(), own):
        each.release()
    assert not list(recovery_folder().iterdir())


def test_what_is_set_aside_is_not_offered_again() -> None:
    own = ProcessFolder.own()
    (own.path / "1").mkdir()
    own.release()
    (claimed,) = claim_left_behind()
    aside = set_aside(claimed.documents[0])
    claimed.release()
    assert aside.is_dir()
    assert claim_left_behind() == []
