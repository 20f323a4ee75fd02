"""Pickles that would take all memory are refused before they are read."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path

import pytest

from engine.decoding import DecodeError
from engine.errors import ImpastoError
from engine.models.loading import load_tensors
from engine.models.pickle_memory import check_memory

GREEDY = [
    b"\x80\x02Nr\xff\xff\xff\x7f.",  # puts None at the place 2,147,483,647
    b"\x80\x05\x96" + (2**60).to_bytes(8, "little") + b"x.",  # a byte array that is not there
    b"\x80\x02Np4000000000\n.",
]


@pytest.mark.parametrize("data", GREEDY)
def test_what_asks_for_all_memory_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(DecodeError):
        check_memory(io.BytesIO(data))
    with zipfile.ZipFile(tmp_path / "a.pt", "w") as archive:
        archive.writestr("a/data.pkl", data)
        archive.writestr("a/constants.pkl", b"")
    with pytest.raises(ImpastoError, match="damaged"):
        load_tensors(tmp_path / "a.pt")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_of_every_protocol_pass_and_are_read_from_their_start(protocol: int) -> None:
    content = {f"name{number}": [number, bytes(3), (number,)] for number in range(3000)}
    file = io.BytesIO(b"head" + pickle.dumps(content, protocol))
    file.seek(4)
    check_memory(file)
    assert pickle.load(file) == content
