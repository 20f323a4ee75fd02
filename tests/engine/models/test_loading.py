"""Safe loading: what is read, and what is refused without running any of it."""

from __future__ import annotations

import os
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from torch import nn

from engine.errors import ImpastoError
from engine.models import loading, torchscript
from engine.models.hashes import sha256_of
from engine.models.loading import Kind, check_file, load_tensors, metadata
from tests.engine.models.networks import (
    Marker,
    weights,
    write_pickle_with_code,
    write_plain_pickle_with_code,
    write_safetensors,
)


def assert_same(found: dict[str, torch.Tensor], wanted: dict[str, torch.Tensor]) -> None:
    assert found.keys() == wanted.keys()
    assert all(torch.equal(found[name], wanted[name]) for name in wanted)


def refusal(path: Path) -> str:
    with pytest.raises(ImpastoError) as caught:
        load_tensors(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert "\n" not in sentence
    return sentence


def test_reads_safetensors(tmp_path: Path) -> None:
    assert_same(load_tensors(write_safetensors(tmp_path / "a.safetensors")), weights())


@pytest.mark.parametrize("legacy", [False, True])
def test_reads_what_torch_saved(tmp_path: Path, legacy: bool) -> None:
    path = tmp_path / "a.pth"
    torch.save(weights(), path, _use_new_zipfile_serialization=not legacy)
    assert check_file(path) is (Kind.LEGACY_TORCH if legacy else Kind.TORCH)
    assert_same(load_tensors(path), weights())


def test_knows_a_file_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    assert_same(load_tensors(write_safetensors(tmp_path / "a.pth")), weights())
    torch.save(weights(), tmp_path / "b.ckpt")
    assert_same(load_tensors(tmp_path / "b.ckpt"), weights())


Wrap = Callable[[dict[str, torch.Tensor]], dict[str, object]]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda own: {"state_dict": own, "epoch": 3},
        lambda own: {"params": weights(1), "params_ema": own},
        lambda own: {"model": {"state_dict": own}},
        lambda own: {"generator": own, "discriminator": weights(1), "lr": 0.1},
        lambda own: {"iteration": 7, "some_network": own},
        lambda own: {f"module.{name}": value for name, value in own.items()},
    ],
)
def test_finds_the_state_dict_where_training_programs_put_it(tmp_path: Path, wrap: Wrap) -> None:
    torch.save(wrap(weights()), tmp_path / "a.pth")
    assert_same(load_tensors(tmp_path / "a.pth"), weights())


def test_parameters_come_as_plain_tensors(tmp_path: Path) -> None:
    torch.save({"w": nn.Parameter(torch.ones(2))}, tmp_path / "a.pth")
    assert not load_tensors(tmp_path / "a.pth")["w"].requires_grad


@pytest.mark.parametrize("legacy", [False, True])
def test_refuses_code_in_a_checkpoint_and_does_not_run_it(tmp_path: Path, legacy: bool) -> None:
    marker = tmp_path / "marker"
    path = write_pickle_with_code(tmp_path / "evil.pth", marker, legacy)
    assert "contains program code" in refusal(path)
    assert not marker.exists()
    # The file is what it pretends to be: loaded carelessly it does run.
    torch.load(path, weights_only=False)
    assert marker.read_text() == "the code ran"


def test_refuses_code_in_a_plain_pickle_and_does_not_run_it(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    path = write_plain_pickle_with_code(tmp_path / "evil.ckpt", marker)
    assert "contains program code" in refusal(path)
    assert not marker.exists()


def test_refuses_a_whole_network_as_a_pickle(tmp_path: Path) -> None:
    torch.save(nn.Conv2d(3, 3, 1), tmp_path / "net.pth")
    assert "contains program code" in refusal(tmp_path / "net.pth")


def scripted(path: Path, module: nn.Module) -> Path:
    torch.jit.save(torch.jit.trace(module.eval(), torch.zeros(1, 3, 4, 4)), path)
    return path


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_reads_the_weights_of_a_torchscript_archive(tmp_path: Path) -> None:
    module = nn.Sequential(nn.Conv2d(3, 4, 1), nn.Sequential(nn.BatchNorm2d(4)))
    module.register_buffer("turned", torch.arange(6).half().reshape(2, 3).t())
    path = scripted(tmp_path / "traced.pt", module)
    assert_same(load_tensors(path), module.state_dict())


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_runs_no_program_out_of_a_torchscript_archive(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "program.pt"
    torch.jit.save(torch.jit.script(Loud()), path)
    capfd.readouterr()
    assert_same(load_tensors(path), {"weight": torch.ones(2)})
    assert capfd.readouterr().out == ""
    # The archive is what it pretends to be: loaded by torch it does run.
    torch.jit.load(path)(torch.zeros(2))
    assert "the program ran" in capfd.readouterr().out


class Loud(nn.Module):
    """Says so when it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2), requires_grad=False)

    def forward(self, value: torch.Tensor) -> torch.Tensor:
        print("the program ran")
        return value * self.weight


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("share", [0.2, 0.7, 0.99])
def test_refuses_a_torchscript_archive_that_is_cut_short(tmp_path: Path, share: float) -> None:
    path = scripted(tmp_path / "traced.pt", nn.Conv2d(3, 40, 1))
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * share)])
    assert "damaged" in refusal(path)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_refuses_code_in_a_torchscript_archive_and_does_not_run_it(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    path = scripted(tmp_path / "traced.pt", nn.Conv2d(3, 3, 1))
    with zipfile.ZipFile(path) as plain, zipfile.ZipFile(tmp_path / "evil.pt", "w") as evil:
        for entry in plain.infolist():
            is_pickle = entry.filename.endswith("/data.pkl")
            data = pickle.dumps(Marker(marker), 2) if is_pickle else plain.read(entry)
            evil.writestr(entry.filename, data)
    assert "more than weights" in refusal(tmp_path / "evil.pt")
    assert not marker.exists()


def lie(data: bytes, shape: bytes, other: bytes) -> bytes:
    assert shape in data
    return data.replace(shape, other)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-4],
        lambda data: data[:40],
        lambda data: data[:5],
        lambda data: b"",
        lambda data: data + b"more",
        lambda data: struct.pack("<Q", 2**62) + data[8:],
        lambda data: struct.pack("<Q", len(data) - 1) + data[8:],
        lambda data: lie(data, b"[3,3,1,1]", b"[9,9,1,1]"),
        lambda data: lie(data, b'"F32"', b'"F64"'),
    ],
)
def test_refuses_safetensors_that_are_cut_short_or_lie(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path = write_safetensors(tmp_path / "a.safetensors")
    path.write_bytes(spoil(path.read_bytes()))
    assert "damaged or incomplete" in refusal(path)


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_refuses_a_checkpoint_that_is_cut_short(tmp_path: Path, legacy: bool, share: float) -> None:
    path = tmp_path / "a.pth"
    torch.save({"w": torch.randn(64, 64)}, path, _use_new_zipfile_serialization=not legacy)
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * share)])
    assert "damaged" in refusal(path)


def test_refuses_a_tensor_that_would_unfold(tmp_path: Path) -> None:
    torch.save({"w": torch.zeros(1).expand(10**6, 10**6)}, tmp_path / "a.pth")
    assert "damaged" in refusal(tmp_path / "a.pth")


def test_refuses_a_compressed_archive(tmp_path: Path) -> None:
    torch.save({"w": torch.zeros(10**6)}, tmp_path / "a.pth")
    path = tmp_path / "bomb.pth"
    with zipfile.ZipFile(tmp_path / "a.pth") as plain, zipfile.ZipFile(path, "w") as packed:
        for entry in plain.infolist():
            packed.writestr(entry.filename, plain.read(entry), zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 10**5
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(99), b"", b"text", b"PK\x03\x04"])
def test_refuses_what_is_no_file_of_weights(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.dat").write_bytes(data)
    assert "not a model file" in refusal(tmp_path / "a.dat")


def test_refuses_a_file_without_weights(tmp_path: Path) -> None:
    torch.save({"epoch": 3, "loss": 0.5}, tmp_path / "a.pth")
    assert "contains no weights" in refusal(tmp_path / "a.pth")


def test_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        return
    os.mkfifo(tmp_path / "pipe.pth")
    assert "is not a file" in refusal(tmp_path / "pipe.pth")


def test_reads_what_a_file_says_about_itself(tmp_path: Path) -> None:
    said = {"modelspec.license": "CC-BY-4.0"}
    save_file(weights(), tmp_path / "a.safetensors", said)
    assert metadata(tmp_path / "a.safetensors") == said
    assert metadata(write_safetensors(tmp_path / "b.safetensors")) == {}
    torch.save(weights(), tmp_path / "c.pth")
    assert metadata(tmp_path / "c.pth") == {}


def test_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    assert "could not be read" in refusal(tmp_path / "nothing.pth")
    (tmp_path / "folder.pth").mkdir()
    assert "folder.pth is a folder" in refusal(tmp_path / "folder.pth")


def test_refuses_a_file_larger_than_any_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.safetensors"
    with path.open("wb") as file:
        file.write(struct.pack("<Q", 100) + b"{")
        file.truncate(33 * 2**30)  # a hole: takes no room on the disk
    assert "too large" in refusal(path)


def test_compares_with_the_hash(tmp_path: Path) -> None:
    path = write_safetensors(tmp_path / "a.safetensors")
    assert_same(load_tensors(path, sha256_of(path)), weights())
    with pytest.raises(ImpastoError, match="was changed or damaged"):
        load_tensors(path, "0" * 64)


# Places are drawn before the file is there, and taken round its end: torch's older form writes
# addresses of memory into a file, so its length is not always the same.
DAMAGE = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=8)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=DAMAGE, form=st.sampled_from(["a.pth", "legacy.pth", "a.safetensors", "a.pt"]))
def test_any_damage_is_a_sentence_or_gives_weights(
    tmp_path: Path, damage: list[tuple[int, int]], form: str
) -> None:
    path = tmp_path / form
    if form == "a.safetensors":
        write_safetensors(path)
    elif form == "a.pt":
        scripted(path, nn.Sequential(nn.Conv2d(3, 2, 1), nn.PReLU()))
    else:
        torch.save(weights(), path, _use_new_zipfile_serialization=form == "a.pth")
    content = bytearray(path.read_bytes())
    for place, value in damage:
        content[place % len(content)] = value
    path.write_bytes(content)
    try:
        tensors = load_tensors(path)  # Anything but an ImpastoError gets through.
    except ImpastoError:
        return
    assert sum(each.numel() * each.element_size() for each in tensors.values()) <= len(content)


def broken(*_: object) -> None:
    raise TypeError("a mistake in this program")


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("form", "module", "function"),
    [
        ("a.pth", loading, "_state"),
        ("a.pt", torchscript, "_tensors"),
        ("a.pt", torchscript, "tensor_over"),
    ],
)
def test_a_mistake_of_ours_is_not_called_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: ModuleType, function: str
) -> None:
    path = tmp_path / form
    if form == "a.pt":
        scripted(path, nn.Sequential(nn.Conv2d(3, 2, 1), nn.PReLU()))
    else:
        torch.save(weights(), path)
    # Its frame is the program's own, as that of the real function would be.
    monkeypatch.setattr(module, function, FunctionType(broken.__code__, vars(module)))
    with pytest.raises(TypeError, match="a mistake in this program"):
        load_tensors(path)


def test_what_torch_says_of_damage_is_logged_with_its_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    torch.save(weights(), tmp_path / "a.pth")
    (tmp_path / "a.pth").write_bytes((tmp_path / "a.pth").read_bytes()[:-100])
    assert "damaged" in refusal(tmp_path / "a.pth")
    assert any(record.exc_info for record in caplog.records)
