"""The commands ``models …``: what they say, and how they end."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import pytest

import main
from engine.models import Store, store
from tests.engine.models.networks import (
    RECOGNISER,
    write_pickle_with_code,
    write_safetensors,
)


class Ending(NamedTuple):
    code: int
    out: str
    err: str


class Terminal:
    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def models(self, *arguments: str | Path) -> Ending:
        code = main.main(["models", *map(str, arguments)])
        out, err = self.capture.readouterr()
        return Ending(code, out, err)


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    own = Store(store().folder, recognisers=(RECOGNISER,))
    monkeypatch.setattr("engine.cli.models.store", lambda: own)
    return Terminal(capsys)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_safetensors(tmp_path / "tint.safetensors")


def test_list_names_every_model(terminal: Terminal) -> None:
    ending = terminal.models("list")
    assert ending.code == 0
    for card in store().cards():
        line = next(line for line in ending.out.splitlines() if line.startswith(card.name))
        assert card.family in line
        assert card.licence in line


def test_list_as_json(terminal: Terminal) -> None:
    ending = terminal.models("list", "--json")
    found = {each["name"]: each for each in json.loads(ending.out)}
    assert found["vgg19"]["origin"] == "package"
    assert Path(found["vgg19"]["path"]).is_file()
    only = json.loads(terminal.models("list", "--json", "--family", "style").out)
    assert [each["family"] for each in only] == ["style"]


def test_add_info_and_remove(terminal: Terminal, file: Path) -> None:
    added = terminal.models("add", file)
    assert added == (0, "Added tint: Tint. Tints a picture.\n", "")
    info = json.loads(terminal.models("info", "tint", "--json").out)
    assert info["origin"] == "user"
    assert info["state"] == "intact"
    assert info["sha256"] in terminal.models("info", "tint").out.replace("\n", "")
    assert terminal.models("remove", "tint") == (0, "Removed tint.\n", "")
    assert terminal.models("info", "tint").code == 1


def test_adding_again_says_so(terminal: Terminal, file: Path) -> None:
    terminal.models("add", file)
    assert terminal.models("add", file) == (0, "tint.safetensors is here already, as tint.\n", "")


def test_one_bad_file_does_not_stop_the_others(
    terminal: Terminal, file: Path, tmp_path: Path
) -> None:
    marker = tmp_path / "marker"
    evil = write_pickle_with_code(tmp_path / "evil.pth", marker)
    ending = terminal.models("add", evil, file)
    assert ending.code == 1
    assert ending.out == "Added tint: Tint. Tints a picture.\n"
    assert ending.err == (
        "evil.pth contains program code, which Impasto does not run. "
        "Get the weights as safetensors.\n"
    )
    assert not marker.exists()


@pytest.mark.parametrize(
    "arguments",
    [("info", "nothing"), ("remove", "nothing"), ("remove", "vgg19"), ("add", "nothing.pth")],
)
def test_what_cannot_be_done_is_one_sentence(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    ending = terminal.models(*arguments)
    assert ending.code == 1
    assert ending.out == ""
    assert len(ending.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("add",), ("info",), ("polish",)])
def test_wrong_use(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert terminal.models(*arguments).code == 2


def test_verify_finds_a_changed_file(terminal: Terminal, file: Path) -> None:
    terminal.models("add", file)
    assert terminal.models("verify", "tint", "multistyle26").code == 0
    changed = store().folder / "tint.safetensors"
    status = changed.stat()
    write_safetensors(changed, seed=5)
    # Even when size and time are what they were.
    os.utime(changed, ns=(status.st_atime_ns, status.st_mtime_ns))
    ending = terminal.models("verify")
    assert ending.code == 1
    assert ending.err == "tint: changed\n"
    assert "multistyle26: intact" in ending.out
