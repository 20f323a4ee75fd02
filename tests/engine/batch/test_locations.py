"""Batches from URLs and to them, over fsspec's file system in memory."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from engine import cli
from engine.batch import Job, Recipe, Selection, State
from engine.batch.files import find_pictures, find_temporary_files
from engine.batch.locations import Remote, local_copy, location_of, put, write_temporary
from engine.batch.results import make_folder
from engine.errors import ImpastoError
from tests.engine.batch.folders import ALL, HALF, entries, files, fill, job, named, run, states


@pytest.fixture
def there() -> Iterator[Remote]:
    """An empty place behind a URL."""
    place = location_of(f"memory://{uuid.uuid4().hex}/holiday")
    assert isinstance(place, Remote)
    yield place
    with place._opened_system() as (system, _):
        system.rm(f"/{place.host}", recursive=True)


def send(folder: Path, place: Remote) -> None:
    for name, data in files(folder).items():
        make_folder(place, (place / name).parent)
        (place / name).write(data)


def fetched(place: Remote) -> dict[str, bytes]:
    with place._opened_system() as (system, path):
        found = system.find(path)
        return {each[len(path) + 1 :]: system.cat_file(each) for each in found}


def remote_job(place: Remote, recipe: Recipe = HALF, **options: object) -> Job:
    return Job(place, place.parent / "out", recipe, ALL, **options)  # type: ignore[arg-type]


def test_a_url_is_a_place_and_a_path_stays_one(tmp_path: Path) -> None:
    assert location_of(str(tmp_path)) == tmp_path
    assert location_of(tmp_path.as_uri()) == tmp_path
    place = location_of("memory://box/a b/c?.jpg")
    assert isinstance(place, Remote)
    assert str(place) == "memory://box/a b/c?.jpg"
    assert location_of(str(place)) == place
    assert (place.name, str(place.parent)) == ("c?.jpg", "memory://box/a b")
    assert location_of("memory://box/a b/") == place.parent


def test_the_same_is_written_there_as_here(tmp_path: Path, there: Remote) -> None:
    names = ("a.jpg", "b2.png", "b10.png", "deeper/what? #1.jpg", "写真/é.webp", "nothing.txt")
    fill(tmp_path / "in", *names[:-1])
    (tmp_path / "in" / "nothing.txt").write_text("no picture")
    (tmp_path / "in" / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut")
    send(tmp_path / "in", there)
    here = run(job(tmp_path))
    batch = remote_job(there)
    assert run(batch) == here
    assert fetched(there.parent / "out") == files(tmp_path / "out")
    assert entries(batch)["a.jpg"].changed > 0
    assert states(batch)["bad.jpg"] is State.FAILED
    assert list(find_temporary_files(there.parent / "out")) == []


def test_pictures_from_a_url_come_to_a_folder(tmp_path: Path, there: Remote) -> None:
    fill(tmp_path / "in", "a.jpg", "b.png")
    send(tmp_path / "in", there)
    run(job(tmp_path))
    assert run(Job(there, tmp_path / "fetched", HALF, ALL)).done == 2
    assert files(tmp_path / "fetched") == files(tmp_path / "out")
    assert run(Job(there / "a.jpg", tmp_path / "one", HALF)).done == 1, "a single file"


def test_a_run_goes_on_with_what_is_left_new_or_changed(tmp_path: Path, there: Remote) -> None:
    fill(tmp_path / "in", "a.png", "b.png", "c.png")
    send(tmp_path / "in", there)
    batch = remote_job(there)
    assert run(batch).done == 3
    (there.parent / "out" / "a.png").unlink()
    fill(tmp_path / "in", "b.png", "d.png", size=(64, 48))
    (there / "b.png").write((tmp_path / "in" / "b.png").read_bytes())
    (there / "d.png").write((tmp_path / "in" / "d.png").read_bytes())
    before = {name: entry.attempts for name, entry in entries(batch).items()}
    assert run(batch).done == 4
    after = {name: entry.attempts - before.get(name, 0) for name, entry in entries(batch).items()}
    assert after == {"a.png": 1, "b.png": 1, "c.png": 0, "d.png": 1}


def test_originals_there_are_not_replaced_unless_it_is_asked_for(
    tmp_path: Path, there: Remote
) -> None:
    fill(tmp_path / "in", "a.png")
    send(tmp_path / "in", there)
    original = fetched(there)["a.png"]
    assert run(Job(there, there, HALF, ALL)).done == 1
    assert fetched(there)["a.png"] == original
    assert "a (2).png" in fetched(there)
    other = there.parent / "other"
    send(tmp_path / "in", other)
    assert run(Job(other, other, HALF, ALL, replace_originals=True)).done == 1
    assert list(fetched(other)) == ["a.png"]
    assert fetched(other)["a.png"] != original


def test_sub_folders_hidden_files_and_results_inside(tmp_path: Path, there: Remote) -> None:
    fill(tmp_path / "in", "a.jpg", ".hidden.jpg", "x/b.jpg", "out/c.jpg")
    send(tmp_path / "in", there)

    def found(selection: Selection) -> list[str]:
        listing = find_pictures(there, selection, there / "out")
        return [each.path.as_posix() for each in listing]

    assert found(Selection()) == ["a.jpg"]
    assert found(Selection(recursive=True)) == ["a.jpg", "x/b.jpg"]
    assert found(Selection(recursive=True, hidden=True)) == [".hidden.jpg", "a.jpg", "x/b.jpg"]


def test_names_with_sub_folders_are_made_there(tmp_path: Path, there: Remote) -> None:
    fill(tmp_path / "in", "a.jpg")
    send(tmp_path / "in", there)
    assert run(remote_job(there, named("{folder}/{width}x{height}"))).done == 1
    assert list(fetched(there.parent / "out")) == ["holiday/24x18.jpg"]


def test_a_copy_is_gone_when_it_was_read(there: Remote) -> None:
    (there / "a.txt").write(b"abc")
    with local_copy(there / "a.txt") as copy:
        assert copy.read_bytes() == b"abc"
        assert copy.name == "a.txt"
    assert not copy.parent.exists()


def test_what_could_not_be_moved_leaves_nothing(
    there: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    (there / "a.txt").write(b"old")
    temporary = write_temporary(there / "a.txt", b"new")
    assert fetched(there)["a.txt"] == b"old"

    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError("the line is cut")

    monkeypatch.setattr(MemoryFileSystem, "mv", fail)
    with pytest.raises(ImpastoError, match=r"could not be saved.*the line is cut"):
        put(temporary, there / "a.txt")
    assert fetched(there) == {"a.txt": b"old"}


def test_a_lost_connection_stops_the_batch_in_a_sentence(
    tmp_path: Path, there: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "in", "a.png", "b.png")
    send(tmp_path / "in", there)
    batch = remote_job(there)

    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError("the line is cut")

    def cut(event: object) -> None:
        for name in ("info", "ls", "pipe_file"):
            monkeypatch.setattr(MemoryFileSystem, name, fail)

    with pytest.raises(ImpastoError, match="not there any more"):
        run(batch, cut)
    monkeypatch.undo()
    assert State.FAILED not in states(batch).values()
    assert run(batch).done == 2


def test_the_command_takes_urls(
    tmp_path: Path, there: Remote, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "in", "a.jpg")
    send(tmp_path / "in", there)
    places = [str(there), str(there.parent / "out")]
    assert cli.main(["batch", *places, "--resize", "50%"]) == 0
    assert list(fetched(there.parent / "out")) == ["a.jpg"]
    assert f"The results are in {places[1]}" in capsys.readouterr().out.replace("\n", "")
    assert cli.main(["batch", f"{there}/nowhere", str(tmp_path / "x"), "--resize", "50%"]) == 1
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "sentence"),
    [("nonsense://a/b", "no protocol that fsspec knows"), ("lost://a", "package is missing")],
)
def test_a_protocol_that_is_not_there_is_told(url: str, sentence: str, tmp_path: Path) -> None:
    fsspec.register_implementation(
        "lost", "no_such_module.System", clobber=True, errtxt="Install it"
    )
    with pytest.raises(ImpastoError, match=sentence):
        location_of(url)
    assert cli.main(["batch", url, str(tmp_path / "out"), "--resize", "50%"]) == 2
