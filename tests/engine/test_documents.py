"""JSON documents: checked, in sentences, and readable by older and newer versions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest

from engine.documents import (
    DocumentError,
    convert_document,
    document_text,
    parse_document,
    read_document,
    write_document,
)
from engine.errors import ImpastoError


@dataclass(frozen=True)
class Part:
    number: int
    share: float = 0.5


@dataclass(frozen=True)
class Whole:
    name: str
    parts: tuple[Part, ...] = ()
    kind: Literal["a", "b"] = "a"
    notes: dict[str, str | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.name == "forbidden":
            raise ImpastoError("This name is forbidden.")
        if self.name == "mistake":
            raise TypeError("a mistake of ours")


WHOLE = Whole("größer", (Part(1), Part(2, 0.25)), "b", {"x": 1})


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "whole.json"
    write_document(path, WHOLE)
    assert read_document(path, Whole, strict=True) == WHOLE
    assert "größer" in path.read_text("utf-8")
    assert document_text(WHOLE).isascii()
    assert "\n" not in document_text(WHOLE)


def test_a_byte_order_mark_and_numbers_beyond_json_are_read() -> None:
    text = '{"number": 1, "share": NaN}'
    for data in (text.encode("utf-8-sig"), text.encode("utf-16"), text):
        assert str(parse_document(data, Part, "a").share) == "nan"


def test_names_of_a_newer_version_are_ignored_unless_asked() -> None:
    values = {"name": "n", "parts": [{"number": 1, "new": 2}], "new": 3}
    assert convert_document(values, Whole, "a.json") == Whole("n", (Part(1),))
    with pytest.raises(DocumentError, match=r"a\.json: “parts\[0\]\.new” is unknown"):
        convert_document(values, Whole, "a.json", strict=True)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "a.json: “name” is missing."),
        ({"name": 3}, "a.json: “name” is not valid (Expected str, got int)."),
        ({"name": "n", "parts": [{"number": 1}, {}]}, "a.json: “parts[1].number” is missing."),
        ({"name": "n", "parts": [{"number": True}]}, "“parts[0].number” is not valid"),
        ({"name": "n", "kind": "c"}, "a.json: “kind” is not valid"),
        ({"name": "n", "notes": {"x": [1]}}, "a.json: “notes[...]” is not valid"),
        ([1], "a.json is not valid: Expected object, got array."),
        ({"name": "forbidden"}, "This name is forbidden."),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(values: Any, sentence: str) -> None:
    with pytest.raises(ImpastoError) as caught:
        parse_document(json.dumps(values), Whole, "a.json")
    assert sentence in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": "\xff"}'])
def test_what_is_no_json_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(DocumentError, match="x is not valid JSON"):
        parse_document(data, Whole, "x")


def test_a_mistake_of_ours_is_not_called_a_bad_document() -> None:
    with pytest.raises(TypeError, match="a mistake of ours"):
        convert_document({"name": "mistake"}, Whole, "a.json")


def test_files_that_are_missing_or_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(DocumentError, match=r"a\.json could not be read"):
        read_document(path, Whole)
    path.write_text(" " * 100 + "{}")
    with pytest.raises(DocumentError, match=r"a\.json is too large"):
        read_document(path, Whole, most=50)
    (tmp_path / "file").touch()
    with pytest.raises(ImpastoError, match="could not be created"):
        write_document(tmp_path / "file" / "a.json", WHOLE)
