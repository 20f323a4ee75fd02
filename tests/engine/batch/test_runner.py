"""Batches from beginning to end: nothing lost, nothing done twice, nothing overwritten."""

from __future__ import annotations

import dataclasses
import errno
import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from PIL import Image

from engine.batch import (
    BatchOptions,
    Ended,
    Event,
    Job,
    Journal,
    Looking,
    MaskArea,
    MaskFolder,
    Output,
    Progressed,
    Ready,
    Recipe,
    Selection,
    Started,
    State,
    Step,
    Waiting,
    begin_anew,
    forget,
    run_batch,
    unfinished_batches,
)
from engine.batch.files import TEMPORARY
from engine.batch.originals import read_original
from engine.batch.workers import Budget
from engine.errors import ImpastoError
from engine.geometry import Crop, Resize
from engine.masks import Mask
from engine.operation import Cancelled, Context, Operation, Readable, Update
from engine.picture import Picture
from engine.repair import Repair
from tests.engine.batch.folders import (
    ALL,
    HALF,
    done_in,
    entries,
    files,
    fill,
    job,
    named,
    run,
    states,
)
from tests.engine.picture_samples import SRGB, XMP, canon_exif, deep_photo, photo, png_of

D, F, W, S = State.DONE, State.FAILED, State.WAITING, State.SKIPPED


def test_each_picture_of_a_folder_is_done(tmp_path: Path) -> None:
    names = ("a2.jpg", "a10.png", "sub/深い/c.tif", "sub/b.webp", "d.PNG")
    fill(tmp_path / "in", *names)
    before = files(tmp_path / "in")
    events: list[Event] = []
    counts = run(job(tmp_path), events.append, thumbnails=16)
    assert (counts.done, counts.all) == (5, 5)
    assert sorted(files(tmp_path / "out")) == sorted(names)
    assert files(tmp_path / "in") == before
    for name in names:
        with Image.open(tmp_path / "out" / name) as image:
            assert image.size == (24, 18)
    started = [event.entry.path.as_posix() for event in events if isinstance(event, Started)]
    assert started == ["a2.jpg", "a10.png", "d.PNG", "sub/b.webp", "sub/深い/c.tif"]
    kinds = [type(event) for event in events if not isinstance(event, (Waiting, Looking))]
    assert kinds[0] is Ready
    assert kinds.count(Progressed) == kinds.count(Ended) == 5
    small = [event.thumbnail for event in events if isinstance(event, Ended)]
    assert all(pixels is not None and max(pixels.shape) == 16 for pixels in small)


def test_every_step_is_carried_out_with_its_mask(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.png", size=(60, 40))
    steps = (
        Step(Repair("telea", feather=0), MaskArea(0.5, 0.5, 0.2, 0.2)),
        Step(Crop("1", x=1.0)),
        Step(Resize("long_side", size=20)),
    )
    run(job(tmp_path, Recipe("three", steps)))
    result = Picture.open(tmp_path / "out" / "a.png")
    assert (result.width, result.height) == (20, 20)
    run(job(tmp_path, Recipe("two", steps[1:]), output="other"))
    without = Picture.open(tmp_path / "other" / "a.png")
    assert not np.array_equal(result.pixels, without.pixels)


def test_metadata_depth_and_colours_survive(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    exif = canon_exif(orientation=6)
    data = io.BytesIO()
    Image.fromarray(photo(40, 60)).save(
        data, "JPEG", exif=b"Exif\0\0" + exif, icc_profile=SRGB, xmp=XMP, dpi=(300, 300)
    )
    (tmp_path / "in" / "camera.jpg").write_bytes(data.getvalue())
    Picture(deep_photo()).save(tmp_path / "in" / "deep.png")
    run(job(tmp_path))
    before = Picture.open(tmp_path / "in" / "camera.jpg")
    after = Picture.open(tmp_path / "out" / "camera.jpg")
    assert (after.width, after.height) == (20, 30)  # turned upright, then halved
    assert after.metadata == before.metadata.sized(20, 30)
    assert after.metadata.dpi == (300, 300)
    with Image.open(tmp_path / "out" / "camera.jpg") as image:
        assert image.getexif()[0x010F] == "Canon"
        assert image.getexif().get(0x0112, 1) == 1
        assert image.info["icc_profile"] == SRGB
        assert b"kept" in image.info["xmp"]
    assert Picture.open(tmp_path / "out" / "deep.png").dtype == np.uint16
    run(job(tmp_path, HALF.replace(output=Output(metadata="strip")), output="bare"))
    assert Picture.open(tmp_path / "bare" / "camera.jpg").metadata.exif is None


def test_the_date_in_a_name_is_that_of_the_photograph(tmp_path: Path) -> None:
    fill(tmp_path / "in", "b.jpg")
    exif = Image.Exif()
    exif[0x0132] = "2019:02:03 04:05:06"
    Image.fromarray(photo()).save(tmp_path / "in" / "a.jpg", exif=exif)
    os.utime(tmp_path / "in" / "b.jpg", (1_600_000_000, 1_600_000_000))
    run(job(tmp_path, named("{date:%Y}/{width}-{index:02}")))
    assert sorted(files(tmp_path / "out")) == ["2019/32-01.jpg", "2020/24-02.jpg"]


def test_formats_are_kept_or_changed(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.jpg", "b.gif", "c.JPEG", "d.png")
    (tmp_path / "in" / "d.png").rename(tmp_path / "in" / "really-png.jpg")
    run(job(tmp_path))
    assert sorted(files(tmp_path / "out")) == ["a.jpg", "b.png", "c.JPEG", "really-png.png"]
    run(job(tmp_path, HALF.replace(output=Output("jpeg", quality=50)), output="jpegs"))
    jpegs = files(tmp_path / "jpegs")
    assert sorted(jpegs) == ["a.jpg", "b.jpg", "c.JPEG", "really-png.jpg"]
    assert all(data.startswith(b"\xff\xd8") for data in jpegs.values())


def test_names_that_collide_are_numbered_and_stay_the_same(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a/x.jpg", "b/x.jpg", "c/X.JPG")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.jpg").write_bytes(b"somebody's")
    flat = job(tmp_path, named("{stem}", keep_folders=False))
    run(flat)
    results = files(tmp_path / "out")
    assert sorted(results) == ["X.JPG", "x (2).jpg", "x (3).jpg", "x.jpg"]
    assert results["x.jpg"] == b"somebody's"
    fill(tmp_path / "in", "aa/x.jpg")
    run(flat)
    assert files(tmp_path / "out").keys() - results.keys() == {"x (4).jpg"}
    assert entries(flat)["aa/x.jpg"].number == 4


@pytest.mark.parametrize("existing", ["number", "replace", "skip"])
def test_no_original_is_overwritten_in_its_own_folder(tmp_path: Path, existing: str) -> None:
    fill(tmp_path / "in", "a.jpg", "b.jpg", "b.png", "notes.jpg.txt.jpg")
    before = files(tmp_path / "in")
    one = HALF.replace(output=Output("JPEG"))
    batch = Job(tmp_path / "in", tmp_path / "in", one, Selection(pattern="*.png,a*"), existing)  # type: ignore[arg-type]
    run(batch)
    after = files(tmp_path / "in")
    assert {name: after[name] for name in before} == before
    # Whoever wants to leave out what is there leaves b.png out.
    new = ["a (2).jpg"] if existing == "skip" else ["a (2).jpg", "b (2).jpg"]
    assert sorted(after.keys() - before.keys()) == new
    run(batch)  # its own results are no originals
    assert files(tmp_path / "in") == after
    assert len(entries(batch)) == 2


def test_links_do_not_lead_to_an_original(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.png")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.png").symlink_to(tmp_path / "in" / "a.png")
    before = files(tmp_path / "in")
    run(job(tmp_path, existing="replace"))
    assert files(tmp_path / "in") == before
    assert "a (2).png" in files(tmp_path / "out")


def test_files_that_are_there_are_replaced_or_left_out_if_asked(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.jpg", "b.jpg")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.jpg").write_bytes(b"old")
    skipping = job(tmp_path, existing="skip")
    assert run(skipping).skipped == 1
    assert (tmp_path / "out" / "a.jpg").read_bytes() == b"old"
    assert states(skipping) == {"a.jpg": S, "b.jpg": D}
    replacing = job(tmp_path, existing="replace")
    with Journal(replacing.journal_path()) as journal:
        begin_anew(replacing, journal)
    run(replacing)
    assert sorted(files(tmp_path / "out")) == ["a.jpg", "b.jpg"]
    assert (tmp_path / "out" / "a.jpg").read_bytes() != b"old"


def test_originals_are_replaced_only_if_asked_and_only_once(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.png", "b.png")
    batch = Job(tmp_path / "in", tmp_path / "in", HALF, ALL, replace_originals=True)
    run(batch)
    after = files(tmp_path / "in")
    assert sorted(after) == ["a.png", "b.png"]
    assert Picture.open(tmp_path / "in" / "a.png").width == 24
    run(batch)
    assert files(tmp_path / "in") == after


def test_an_original_is_not_replaced_where_that_loses_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    pages = [Image.fromarray(photo()), Image.fromarray(photo()[::-1])]
    pages[0].save(tmp_path / "in" / "two.tif", save_all=True, append_images=pages[1:])
    before = files(tmp_path / "in")
    batch = Job(tmp_path / "in", tmp_path / "in", HALF, ALL, replace_originals=True)
    run(batch)
    assert "2 pages" in str(entries(batch)["two.tif"].error)
    assert files(tmp_path / "in") == before


def bad_files(folder: Path) -> dict[str, str]:
    """Files that are bad in ten ways, and a part of what is said of each."""
    jpeg, png = io.BytesIO(), io.BytesIO()
    Image.fromarray(photo(200, 300)).save(jpeg, "JPEG")
    Image.fromarray(photo(200, 300)).save(png, "PNG")
    damaged = bytearray(png.getvalue())
    damaged[len(damaged) // 2] ^= 0xFF
    contents = {
        "empty.jpg": (b"", "is empty"),
        "text.jpg": (b"Dear diary, ", "is not a picture"),
        "short.jpg": (jpeg.getvalue()[:100], "is incomplete"),
        "short.png": (png.getvalue()[:50], "is damaged"),
        "damaged.png": (bytes(damaged), "damaged"),
        "bomb.png": (png_of((400_000, 400_000, 8, 2), b""), "megapixels"),
        "nothing.png": (png_of((0, 7, 8, 2), b""), "is empty"),
        "web.webp": (b"RIFF\x04\0\0\0WEBP", "web.webp"),
        "scan.tif": (b"II*\0\xff\xff\xff\x7f", "is damaged"),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.jpg")
    return {**{name: said for name, (_, said) in contents.items()}, "pipe.jpg": "a pipe"}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_bad_files_are_told_of_and_do_not_stop_the_others(tmp_path: Path) -> None:
    fill(tmp_path / "in", *(f"good{number}.jpg" for number in range(90)))
    bad = bad_files(tmp_path / "in")
    batch = job(tmp_path)
    counts = run(batch)
    assert (counts.done, counts.failed, counts.to_do) == (90, 10, 0)
    for name, said in bad.items():
        error = str(entries(batch)[name].error)
        assert said in error, error
        assert "Traceback" not in error
    assert len(files(tmp_path / "out")) == 90
    assert run(batch).failed == 10  # not tried again
    assert {entry.attempts for entry in entries(batch).values()} == {1}
    (tmp_path / "in" / "text.jpg").unlink()
    fill(tmp_path / "in", "text.jpg")
    assert run(batch).failed == 9  # changed, so tried again
    run(batch, retry_failed=True)
    assert entries(batch)["empty.jpg"].attempts == 2


def test_a_file_without_its_end_is_worked_on_and_told_but_not_replaced(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.jpg")
    path = tmp_path / "in" / "a.jpg"
    path.write_bytes(path.read_bytes()[:-2])
    before = path.read_bytes()
    assert run(job(tmp_path)).done == 1
    assert [loss.kind for loss in entries(job(tmp_path))["a.jpg"].lost] == ["incomplete"]
    over = dataclasses.replace(job(tmp_path), output=tmp_path / "in", replace_originals=True)
    assert run(over).failed == 1
    assert "incomplete" in str(entries(over)["a.jpg"].error)
    assert path.read_bytes() == before


def test_files_that_vanish_or_have_no_mask(tmp_path: Path) -> None:
    fill(tmp_path / "in", *(f"{number}.png" for number in range(12)))
    (tmp_path / "masks").mkdir()
    for number in range(11):
        mask = Image.new("L", (48, 36))
        mask.paste(255, (5, 5, 9, 9))
        mask.save(tmp_path / "masks" / f"{number}.png")
    recipe = Recipe("masks", (Step(Repair("telea"), MaskFolder(str(tmp_path / "masks"))),))
    batch = job(tmp_path, recipe)

    def look(event: Event) -> None:
        if isinstance(event, Ready):
            (tmp_path / "in" / "10.png").unlink()

    counts = run(batch, look)
    assert (counts.done, counts.failed) == (10, 2)
    known = entries(batch)
    assert "was not found" in str(known["10.png"].error)
    assert "no mask for 11" in str(known["11.png"].error)


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "a.png")
    opening = Picture.open

    def meanwhile(path: Path, damaged: bool) -> Picture:
        picture = opening(path, damaged=damaged)
        path.write_bytes(b"another program writes")
        return picture

    monkeypatch.setattr(Picture, "open", meanwhile)
    with pytest.raises(ImpastoError, match="was changed while it was read"):
        read_original(tmp_path / "a.png")


def stop_after(count: int) -> tuple[Context, Callable[[Event], None]]:
    stop = threading.Event()
    events: list[Event] = []

    def look(event: Event) -> None:
        events.append(event)
        if len(done_in(events)) >= count:
            stop.set()

    return Context(is_cancelled=stop.is_set), look


def test_a_stopped_batch_leaves_nothing_half_done_and_goes_on_where_it_was(tmp_path: Path) -> None:
    names = [f"{number}.jpg" for number in range(20)]
    fill(tmp_path / "in", *names)
    batch = job(tmp_path)
    context, look = stop_after(5)
    with pytest.raises(Cancelled):
        run(batch, look, context)
    known = states(batch)
    assert set(known.values()) == {D, W}
    assert sorted(files(tmp_path / "out")) == sorted(n for n, state in known.items() if state is D)
    assert [each.counts.waiting for each in unfinished_batches()] == [list(known.values()).count(W)]
    again: list[Event] = []
    assert run(batch, again.append).done == 20
    assert set(done_in(again)) == {name for name, state in known.items() if state is W}
    assert unfinished_batches() == []
    run(job(tmp_path, output="other"))
    assert files(tmp_path / "out") == files(tmp_path / "other")
    forget(batch.journal_path())
    assert not batch.journal_path().exists()


def test_closing_stops_it_and_not_asking_pauses_it(tmp_path: Path) -> None:
    fill(tmp_path / "in", *(f"{number}.jpg" for number in range(12)))
    batch = job(tmp_path)
    with Journal(batch.journal_path()) as journal:
        events = run_batch(batch, journal, options=BatchOptions(threads=2))
        while not isinstance(next(events), Ended):
            pass
        time.sleep(0.3)
        paused = len(files(tmp_path / "out"))
        time.sleep(0.3)
        assert len(files(tmp_path / "out")) == paused < 12
        while not isinstance(next(events), Ended):
            pass
        events.close()  # type: ignore[attr-defined]
        counts = journal.counts()
        assert counts.running == 0
        assert 2 <= counts.done == len(files(tmp_path / "out"))
    assert run(batch).done == 12


@dataclass(frozen=True)
class Slow(Operation):
    """Takes a minute, and asks often whether it should stop, as every operation does."""

    kind: ClassVar[str] = "slow, for a test"

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        for step in range(6000):
            context.check()
            yield Update(picture.bounds, picture.read(picture.bounds), None, step / 6000, "Waiting")
            time.sleep(0.01)


def test_it_stops_in_the_middle_of_a_picture(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.png", "b.png")
    stop = threading.Event()

    def look(event: Event) -> None:
        if isinstance(event, Progressed):
            stop.set()

    batch = job(tmp_path, Recipe("slow", (Step(Slow()),)))
    with pytest.raises(Cancelled):
        run(batch, look, Context(is_cancelled=stop.is_set))
    assert files(tmp_path / "out") == {}
    assert set(states(batch).values()) == {W}


def test_resuming_does_what_is_new_changed_or_gone_and_nothing_else(tmp_path: Path) -> None:
    fill(tmp_path / "in", "same.jpg", "changed.jpg", "lost.jpg", "gone.jpg")
    batch = job(tmp_path)
    run(batch)
    before = (tmp_path / "out" / "same.jpg").stat()
    fill(tmp_path / "in", "changed.jpg", size=(80, 60))
    fill(tmp_path / "in", "new.jpg")
    (tmp_path / "out" / "lost.jpg").unlink()
    (tmp_path / "in" / "gone.jpg").unlink()
    events: list[Event] = []
    run(batch, events.append)
    assert done_in(events) == ["changed.jpg", "lost.jpg", "new.jpg"] or sorted(done_in(events)) == [
        "changed.jpg",
        "lost.jpg",
        "new.jpg",
    ]
    assert (tmp_path / "out" / "same.jpg").stat() == before
    assert Picture.open(tmp_path / "out" / "changed.jpg").width == 40
    assert entries(batch)["gone.jpg"].state is D  # its result is still there
    other = job(tmp_path, Recipe("third", (Step(Resize("percent", percent=25)),)))
    assert run(other).done == 5
    assert Picture.open(tmp_path / "out" / "same.jpg").width == 12
    assert sorted(files(tmp_path / "out")) == sorted(
        ["same.jpg", "changed.jpg", "lost.jpg", "gone.jpg", "new.jpg"]
    )


def test_a_result_that_was_edited_is_not_overwritten(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.jpg")
    batch = job(tmp_path)
    run(batch)
    (tmp_path / "out" / "a.jpg").write_bytes(b"edited by hand")
    fill(tmp_path / "in", "a.jpg", size=(80, 60))
    run(batch)
    results = files(tmp_path / "out")
    assert sorted(results) == ["a (2).jpg", "a.jpg"]
    assert results["a.jpg"] == b"edited by hand"


def test_what_waits_and_has_gone_is_left_out(tmp_path: Path) -> None:
    fill(tmp_path / "in", *(f"{number}.jpg" for number in range(8)))
    batch = job(tmp_path)
    context, look = stop_after(1)
    with pytest.raises(Cancelled):
        run(batch, look, context)
    (tmp_path / "in" / "7.jpg").unlink()
    assert run(batch).skipped == 1
    assert "not in the folder any more" in str(entries(batch)["7.jpg"].error)
    fill(tmp_path / "in", "7.jpg")
    assert run(batch).done == 8


def test_a_full_disk_stops_it_and_all_the_rest_is_done_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "in", *(f"{number}.jpg" for number in range(10)))
    batch = job(tmp_path)
    flush, count = os.fsync, 0

    def full(descriptor: int) -> None:
        nonlocal count
        count += 1
        if count > 6:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ImpastoError, match="disk with the results is full"):
        run(batch)
    monkeypatch.undo()
    monkeypatch.setenv("IMPASTO_DATA", str(tmp_path / "data"))
    assert set(states(batch).values()) == {D, W}
    assert run(batch).done == 10


@pytest.mark.parametrize("lost", ["in", "out"])
def test_a_drive_that_is_removed_stops_it(tmp_path: Path, lost: str) -> None:
    fill(tmp_path / "in", *(f"{number}.jpg" for number in range(20)))
    batch = job(tmp_path)

    def look(event: Event) -> None:
        if isinstance(event, Ended) and (tmp_path / lost).exists():
            (tmp_path / lost).rename(tmp_path / "removed")

    with pytest.raises(ImpastoError, match="is not there any more") as raised:
        run(batch, look)
    assert "resume" in str(raised.value)
    assert set(states(batch).values()) == {D, W}
    assert not (tmp_path / lost).exists()
    (tmp_path / "removed").rename(tmp_path / lost)
    assert run(batch).done == 20


def test_long_names_and_names_that_are_no_text(tmp_path: Path) -> None:
    names = ["x" * 251 + ".jpg", "写" * 83 + ".png", os.fsdecode(b"\xff\xfe.jpg"), "a\nb.jpg"]
    (tmp_path / "in").mkdir()
    for name in names:
        with (tmp_path / "in" / name).open("wb") as file:
            Image.fromarray(photo()).save(file, "PNG")
    batch = job(tmp_path, named("{stem}-{index}"))
    assert run(batch).done == 4
    assert len(files(tmp_path / "out")) == 4
    assert set(states(batch)) == set(names)


def test_a_journal_belongs_to_one_process_at_a_time(tmp_path: Path) -> None:
    batch = job(tmp_path)
    with (
        Journal(batch.journal_path()),
        pytest.raises(ImpastoError, match="already running"),
    ):
        Journal(batch.journal_path())
    Journal(batch.journal_path()).close()


@pytest.mark.parametrize("anew", [False, True])
def test_what_a_killed_run_left_is_put_in_order(tmp_path: Path, anew: bool) -> None:
    fill(tmp_path / "in", "a.png", "b.png", "c.png")
    batch = job(tmp_path)
    run(batch)
    done = entries(batch)
    part = tmp_path / "out" / ".impasto-0123456789abcdef.part"
    part.write_bytes(b"half")
    assert TEMPORARY.fullmatch(part.name)
    with Journal(batch.journal_path()) as journal:
        # a was written, but not noted; b was to be replaced by something else.
        for name, promise in (("a.png", done["a.png"].output_hash), ("b.png", "0" * 64)):
            journal.start(done[name].number, done[name].recipe)
            journal.promise(done[name].number, Path(name), promise)
    if anew:
        with Journal(batch.journal_path()) as journal:
            begin_anew(batch, journal)
    events: list[Event] = []
    run(batch, events.append)
    assert sorted(done_in(events)) == (["a.png", "b.png", "c.png"] if anew else ["b.png"])
    assert not part.exists()
    if not anew:
        assert sorted(files(tmp_path / "out")) == ["a.png", "b.png", "c.png"]


def test_a_recipe_that_cannot_work_fails_before_anything_is_written(tmp_path: Path) -> None:
    fill(tmp_path / "in", "a.png")
    recipe = Recipe("x", (Step(Repair("telea"), MaskFolder(str(tmp_path / "none"))),))
    with pytest.raises(ImpastoError, match="mask folder"):
        run(job(tmp_path, recipe))
    assert not (tmp_path / "out").exists()


def test_the_budget_lets_turns_in_as_they_fit() -> None:
    budget = Budget(100)
    budget.reserve(0, 500)  # alone, whatever its size
    entered: list[int] = []

    def take(turn: int, pixels: int) -> None:
        budget.reserve(turn, pixels)
        entered.append(turn)

    threads = [threading.Thread(target=take, args=each) for each in ((2, 60), (1, 30), (3, 50))]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    assert entered == []
    budget.release(0)
    for thread in threads[:2]:
        thread.join(5)
    assert entered == [1, 2]
    budget.correct(1, 10)
    time.sleep(0.05)
    assert entered == [1, 2]
    budget.release(2)
    threads[2].join(5)
    assert entered == [1, 2, 3]
    budget.close()
    with pytest.raises(Cancelled):
        budget.reserve(4, 1)


def test_a_budget_that_is_smaller_than_any_picture_only_slows_down(tmp_path: Path) -> None:
    fill(tmp_path / "in", *(f"{number}.jpg" for number in range(6)))
    assert run(job(tmp_path), megapixels=0.0001, threads=3).done == 6
