"""An encrypted model opens with its passphrase and with nothing else, and only in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.loading import load
from engine.models import Store, encryption, store
from engine.models.encryption import MAGIC, LockedModel, WrongPassphrase, read_header
from engine.models.loading import Kind, check_file, load_tensors
from engine.training.export import About, export

SECRET = "correct horse battery"
ABOUT = About("faces", "Faces", "Makes faces.", licence="CC0-1.0", data="Drawn for this test.")


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "_COST", 2**10)


@pytest.fixture
def model() -> Gan:
    torch.manual_seed(0)
    return Gan(GanConfig(size=32, latent=8, style=8, width=16)).eval()


@pytest.fixture
def sealed(model: Gan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The model, encrypted by somebody else."""
    monkeypatch.setattr(encryption, "_CHUNK", 4096)
    theirs = Store(tmp_path / "theirs" / "models")
    export(model, theirs.folder, ABOUT, {"fid": 12.0})
    theirs.encrypt("faces", tmp_path / "given.encrypted", SECRET)
    return tmp_path / "given.encrypted"


written: list[str] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if written is None:
        return
    if event == "open" and isinstance(arguments[0], str):
        mode, flags = arguments[1], arguments[2] or 0
        if (mode and set(mode) & set("wax+")) or flags & 3:
            written.append(arguments[0])
    elif event == "os.rename":
        written.extend(str(each) for each in arguments[:2])


@pytest.fixture(scope="module", autouse=True)
def _hook() -> None:
    sys.addaudithook(_watch)


@pytest.fixture
def files() -> Iterator[list[str]]:
    """The files that are opened for writing from here on."""
    global written
    written = []
    yield written
    written = None


def test_it_is_added_unlocked_and_sampled(sealed: Path, model: Gan) -> None:
    card = store().add(sealed)
    assert (card.name, card.family, card.licence) == ("faces", "gan", "CC0-1.0")
    assert card.details["fid"] == 12.0
    assert store().duplicate_of(sealed) == card
    assert store().is_locked("faces")
    with pytest.raises(LockedModel, match="is encrypted"):
        load("faces")
    store().unlock("faces", SECRET)
    difference = load("faces").sample(1, seed=0) - model.sample(1, seed=0)
    assert difference.abs().max() < 0.02
    store().lock("faces")
    with pytest.raises(LockedModel):
        load("faces")
    store().remove("faces")
    assert not any(store().folder.iterdir())


def test_a_wrong_passphrase_is_refused(sealed: Path) -> None:
    store().add(sealed)
    with pytest.raises(WrongPassphrase, match="Wrong passphrase"):
        store().unlock("faces", SECRET + "!")
    assert store().is_locked("faces")
    store().unlock("faces", SECRET)
    with pytest.raises(ImpastoError, match="too short"):
        store().encrypt("faces", sealed.with_name("again"), "short")


def test_a_passphrase_is_the_same_from_every_keyboard(model: Gan, tmp_path: Path) -> None:
    """Some write é as one letter, some as e and an accent."""
    export(model, store().folder, ABOUT, {})
    store().encrypt("faces", tmp_path / "given", "caf\u00e9 au lait")
    assert encryption.unlock(tmp_path / "given", "cafe\u0301 au lait")


def test_what_was_tampered_with_is_refused(sealed: Path, tmp_path: Path) -> None:
    data = sealed.read_bytes()
    header = len(read_header(sealed).raw)
    chunk = 4096 + 16
    body = data[header:]
    assert len(body) > 3 * chunk
    licence = data.replace(b"CC0-1.0", b"CC0-9.9")
    assert licence != data
    cases = {
        "the licence": licence,
        "one bit of the first chunk": data[: header + 5] + bytes([data[header + 5] ^ 1])
        + data[header + 6 :],
        "one bit of the last chunk": data[:-1] + bytes([data[-1] ^ 1]),
        "the end is missing": data[:-9],
        "whole chunks are missing": data[: header + 2 * chunk],
        "two chunks in another order": data[:header] + body[chunk : 2 * chunk] + body[:chunk]
        + body[2 * chunk :],
        "something behind the end": data + bytes(20),
        "nothing but the header": data[:header],
        "half of the header": data[: header // 2],
    }  # fmt: skip
    for name, changed in cases.items():
        path = tmp_path / "changed.encrypted"
        path.write_bytes(changed)
        assert is_refused(path), name


def is_refused(path: Path) -> bool:
    try:
        encryption.decrypt(path, encryption.unlock(path, SECRET))
    except ImpastoError:
        return True
    return False


def test_a_header_cannot_ask_for_all_memory(sealed: Path, tmp_path: Path) -> None:
    path = tmp_path / "greedy.encrypted"
    path.write_bytes(sealed.read_bytes().replace(b'"cost": 1024', b'"cost": 9**9'))
    with pytest.raises(ImpastoError, match="damaged"):
        read_header(path)
    start = sealed.read_bytes().replace(b'"block": 8', b'"block": 9000000')
    length = int.from_bytes(start[len(MAGIC) : len(MAGIC) + 4], "little") + 6
    path.write_bytes(MAGIC + length.to_bytes(4, "little") + start[len(MAGIC) + 4 :])
    with pytest.raises(ImpastoError, match="damaged"):
        read_header(path)


def test_nothing_is_ever_written_in_the_clear(
    sealed: Path, model: Gan, tmp_path: Path, files: list[str]
) -> None:
    store().add(sealed)
    store().unlock("faces", SECRET)
    assert load("faces").sample(1, seed=0).shape == (1, 3, 32, 32)
    store().encrypt("faces", tmp_path / "again.encrypted", SECRET)
    assert any(Path(each).suffix == ".encrypted" for each in files)
    weights = model.synthesis.start.detach().half().numpy().tobytes()[:32]
    key = store()._keys["faces"]
    left = [path for path in tmp_path.rglob("*") if path.is_file() and "theirs" not in path.parts]
    assert len(left) >= 4
    for path in [*left, *(Path(each) for each in files if Path(each).is_file())]:
        data = path.read_bytes()
        for secret in (weights, b"synthesis.start", SECRET.encode(), key, key.hex().encode()):
            assert secret not in data, path
    # What was opened is in the store or is the file that was asked for, or its beginning.
    places = (str(store().folder.parent), str(tmp_path))
    assert all(each.startswith(places) for each in files if not each.startswith("/dev/")), files
    assert weights in (tmp_path / "theirs" / "models" / "faces.safetensors").read_bytes()


def test_the_plain_readers_know_it(sealed: Path) -> None:
    assert check_file(sealed) is Kind.ENCRYPTED
    with pytest.raises(LockedModel, match="Add it to your models"):
        load_tensors(sealed)


def test_a_plain_generator_file_is_recognised(model: Gan, tmp_path: Path) -> None:
    export(model, tmp_path / "out", ABOUT, {})
    card = store().add(tmp_path / "out" / "faces.safetensors")
    assert (card.family, card.architecture) == ("gan", "Gan")
    assert (card.purpose, card.licence) == ("Makes faces.", "CC0-1.0")
    assert card.data == "Drawn for this test."
    assert load(card.name).latent_shape == (8,)
