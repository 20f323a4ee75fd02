"""Batches lose nothing without being told, and say what was lost."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import tifffile

from engine.batch import Job, Journal, MaskArea, Output, Recipe, State, Step, write_report
from engine.batch.journal import error_from_text, error_text
from engine.errors import ImpastoError
from engine.formats.loss import CMYK, Loss, Losses
from engine.formats.metadata import profiles
from engine.picture import Picture
from engine.repair import Repair
from tests.cases import CASES, needs_cases
from tests.engine.batch.folders import ALL, HALF, entries, files, fill, job, run, states
from tests.engine.special_files import KEPT, LOST

MEND = Recipe("mend", (Step(Repair("telea"), MaskArea(0.4, 0.4, 0.1, 0.1)),))
"""Changes little, so that what is kept can be seen."""


def special(folder: Path) -> None:
    folder.mkdir()
    for name, make in KEPT.items():
        make(folder / name)
    for name, (make, _) in LOST.items():
        make(folder / name)


def in_place(folder: Path, allow_loss: bool = False) -> Job:
    return Job(folder, folder, MEND, ALL, "number", True, allow_loss)


def test_in_place_nothing_is_lost_that_was_not_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    special(folder)
    before = files(folder)
    assert len(before) >= 30
    batch = in_place(folder)
    counts = run(batch)
    assert (counts.done, counts.failed) == (len(KEPT), len(LOST))
    after = files(folder)
    assert after.keys() == before.keys()
    # Refused with a sentence, and not touched.
    for name, (_, kind) in LOST.items():
        assert after[name] == before[name]
        entry = entries(batch)[name]
        assert entry.state is State.FAILED
        assert f"Saving {name} would lose something: " in str(entry.error)
        assert kind in kinds_of(entry.error)
        assert "--allow-loss" in str(entry.error)
    # Done, and all is there: depth, numbers of the colours, channels.
    for name in KEPT:
        assert after[name] != before[name]
        (tmp_path / name).write_bytes(before[name])
        assert facts(folder / name) == facts(tmp_path / name)
        assert entries(batch)[name].lost == ()


def kinds_of(error: ImpastoError | None) -> list[str]:
    assert error is not None
    found = error.values["losses"]
    assert isinstance(found, Losses)
    return [loss.kind for loss in found]


def facts(path: Path) -> tuple[object, ...]:
    """What must not change about a file, apart from its pixels."""
    picture = Picture.open(path)
    origin = picture.origin
    assert origin is not None
    extra = None if origin.extra is None else origin.extra.planes.tobytes()
    points = profiles.code_points(picture.metadata.icc)
    samples = tifffile.TiffFile(path).pages[0].samplesperpixel if path.suffix == ".tif" else 0
    return origin.bit_depth, points, origin.samples, extra, samples, picture.pixels.shape


def test_what_may_be_lost_is_named_in_every_report(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    special(folder)
    batch = in_place(folder, allow_loss=True)
    counts = run(batch)
    assert (counts.done, counts.failed) == (len(KEPT) + len(LOST), 0)
    found = entries(batch)
    assert {name: [loss.kind for loss in found[name].lost] for name in LOST} == {
        name: [kind] for name, (_, kind) in LOST.items()
    }
    lossy = {name: str(found[name].lost) for name in LOST}
    assert all(lossy.values())
    assert not any(found[name].lost for name in KEPT)
    with Journal(batch.journal_path()) as journal:
        for suffix in ("csv", "json", "html", "txt"):
            write_report(journal, tmp_path / f"report.{suffix}")
        assert {entry.path.as_posix() for entry in journal.lossy()} == set(LOST)
    with (tmp_path / "report.csv").open(newline="") as file:
        rows = {row["path"]: row["lost"] for row in csv.DictReader(file)}
    assert {name: text for name, text in rows.items() if text} == lossy
    listed = json.loads((tmp_path / "report.json").read_text())["files"]
    assert {row["path"]: row["lost"][0]["kind"] for row in listed if row["lost"]} == {
        name: kind for name, (_, kind) in LOST.items()
    }
    page, text = ((tmp_path / f"report.{suffix}").read_text() for suffix in ("html", "txt"))
    for name, sentence in lossy.items():
        assert f"<td>{sentence}" in line_with(page, f"<td>{name}<")
        place = text.index(f"\n{name}: done")
        assert f"Lost: {sentence}" in text[place : place + 200]


def line_with(text: str, part: str) -> str:
    return next(line for line in text.splitlines() if part in line)


def test_new_files_are_refused_too(tmp_path: Path) -> None:
    special(tmp_path / "in")
    batch = job(tmp_path, MEND.replace(output=Output(format="JPEG")))
    run(batch)
    deep = [name for name in KEPT if name not in ("p3.avif", "hlg8.png")]
    ended = states(batch)
    assert ended["p3.avif"] is State.DONE
    assert all(ended[name] is State.FAILED for name in (*deep, *LOST))
    assert kinds_of(entries(batch)["pq.png"].error) == ["hdr", "bit-depth"]
    assert kinds_of(entries(batch)["hlg8.png"].error) == ["hdr"]


def test_eight_bits_that_were_asked_for_are_no_loss(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    KEPT["deep.png"](tmp_path / "in" / "deep.png")
    batch = job(tmp_path, MEND.replace(output=Output(format="JPEG", bit_depth=8)))
    assert run(batch).done == 1


def test_a_size_that_selections_do_not_fit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    KEPT["selection.tif"](tmp_path / "in" / "selection.tif")
    batch = job(tmp_path, HALF)
    run(batch)
    assert kinds_of(entries(batch)["selection.tif"].error) == ["channels"]


def test_allowed_later_what_was_refused_is_done(tmp_path: Path) -> None:
    fill(tmp_path / "in", "bad.jpg")
    (tmp_path / "in" / "bad.jpg").write_bytes(b"bad")
    LOST["ink.jpg"][0](tmp_path / "in" / "ink.jpg")
    assert run(job(tmp_path)).failed == 2
    assert run(job(tmp_path)).done == 0
    assert run(job(tmp_path, allow_loss=True)).done == 1
    assert states(job(tmp_path)) == {"bad.jpg": State.FAILED, "ink.jpg": State.DONE}
    # What was written stays written.
    assert run(job(tmp_path)).done == 1


def test_losses_outlive_the_journal(tmp_path: Path) -> None:
    error = ImpastoError("{name}: {losses}", name="a", losses=Losses((CMYK,)))
    again = error_from_text(error_text(error))
    assert str(again) == str(error)
    assert again.values["losses"] == Losses((CMYK,))


def test_a_journal_of_the_first_version_is_read(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "old.sqlite"
    with Journal(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE files DROP COLUMN lost")
        connection.execute(
            "INSERT INTO files (path, size, changed, state) VALUES (x'61',1,1,'done')"
        )
        connection.execute("PRAGMA user_version=1")
    connection.close()
    with Journal(path) as journal:
        assert journal.entry(1).lost == ()
        journal.promise(1, Path("b"), "hash", (Loss("video", "The video clip is removed."),))
        assert [loss.kind for loss in journal.entry(1).lost] == ["video"]


@needs_cases
@pytest.mark.parametrize("name", ["pages.tif", "anim.gif", "two.jpg", "two.mpo", "ad.png"])
def test_a_case_with_several_pictures_is_refused_and_then_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name
    path.write_bytes((CASES / "many" / name).read_bytes())
    before = path.read_bytes()
    run(in_place(tmp_path / "in"))
    assert kinds_of(entries(in_place(tmp_path / "in"))[name].error) == ["pages"]
    assert path.read_bytes() == before
    run(in_place(tmp_path / "in", allow_loss=True))
    assert [loss.kind for loss in entries(in_place(tmp_path / "in"))[name].lost] == ["pages"]


@needs_cases
def test_the_cases_of_depth_are_kept_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in cases("kept-depth", "png"):
        (folder / path.name).write_bytes(path.read_bytes())
    batch = in_place(folder)
    assert run(batch).failed == 0
    for path in cases("kept-depth", "png"):
        assert facts(folder / path.name)[:4] == facts(path)[:4]
        assert not np.array_equal(
            Picture.open(folder / path.name).pixels, Picture.open(path).pixels
        )


def cases(*folders: str) -> Sequence[Path]:
    found = [path for folder in folders for path in sorted((CASES / folder).iterdir())]
    return [path for path in found if path.name != "mask.png"]
