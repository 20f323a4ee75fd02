"""What results are called."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.batch.naming import Facts, check_template, collision_key, name_for, numbered
from engine.errors import ImpastoError


def facts(source: str = "sea/beach.JPG", **others: object) -> Facts:
    values: dict[str, object] = {
        "folder": "holiday",
        "index": 7,
        "taken": dt.datetime(2024, 5, 31, 14, 3, 59),
        "recipe": "old paper",
        "width": 640,
        "height": 480,
        "format": "JPEG",
        **others,
    }
    return Facts(PurePosixPath(source), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{stem}", "sea/beach.jpg"),
        ("{name}", "sea/beach.JPG"),
        ("{name}-{index}", "sea/beach.JPG-7.jpg"),
        ("{index:04}-{stem}", "sea/0007-beach.jpg"),
        ("{date}", "sea/2024-05-31.jpg"),
        ("{date:%Y%m%d} {time:%H%M}", "sea/20240531 1403.jpg"),
        ("{time}", "sea/14_03_59.jpg"),
        ("{recipe}/{stem}", "sea/old paper/beach.jpg"),
        ("{width}x{height}", "sea/640x480.jpg"),
        ("{folder}-{format}", "sea/sea-jpeg.jpg"),
        ("{{{stem}}}", "sea/{beach}.jpg"),
        ("../../{stem}", "sea/beach.jpg"),
        ("/etc/{stem}", "sea/etc/beach.jpg"),
        ("C:\\{stem}", "sea/C_/beach.jpg"),
        ("what? {stem}.", "sea/what_ beach.jpg"),
        ("con", "sea/_con.jpg"),
        (".{stem}", "sea/_beach.jpg"),
    ],
)
def test_templates(template: str, name: str) -> None:
    assert name_for(template, facts(), ".jpg", keep_folders=True).as_posix() == name


def test_folders_are_kept_or_not() -> None:
    assert name_for("{stem}", facts(), ".png", True) == PurePosixPath("sea/beach.png")
    assert name_for("{stem}", facts(), ".png", False) == PurePosixPath("beach.png")
    assert name_for("{folder}", facts("beach.jpg"), ".png", True) == PurePosixPath("holiday.png")


def test_a_name_that_ends_as_it_should_gets_no_second_ending() -> None:
    assert name_for("{name}", facts("a.JPG"), ".JPG", True) == PurePosixPath("a.JPG")
    assert name_for("{stem}", facts("a.tar.jpg"), ".jpg", True) == PurePosixPath("a.tar.jpg")


@pytest.mark.parametrize(
    "template",
    [
        "",
        "  ",
        "/",
        "{stem",
        "{nothing}",
        "{stem.upper}",
        "{stem!r}",
        "{0}",
        "{}",
        "{index:{width}}",
    ],
)
def test_templates_that_give_no_name_are_refused(template: str) -> None:
    with pytest.raises(ImpastoError):
        check_template(template)


@pytest.mark.parametrize("template", ["{index:%Y}", "{stem:%Y}", "{width:x y}"])
def test_forms_that_a_field_does_not_have_are_refused(template: str) -> None:
    with pytest.raises(ImpastoError, match="form"):
        check_template(template)


def test_long_names_are_cut_between_letters_and_keep_their_ending() -> None:
    name = name_for("{stem}", facts("写" * 120 + ".jpg"), ".jpg", True).name
    assert len(os.fsencode(name)) <= 255
    assert name == "写" * 83 + ".jpg"
    second = next(itertools.islice(numbered(PurePosixPath(name)), 1, None)).name
    assert len(os.fsencode(second)) <= 255
    assert second.endswith(" (2).jpg")


def test_names_that_some_system_takes_for_one_have_one_key() -> None:
    assert collision_key(PurePosixPath("a/É.jpg")) == collision_key(PurePosixPath("A/E\u0301.JPG"))
    assert collision_key(PurePosixPath("a.jpg")) != collision_key(PurePosixPath("b.jpg"))


@given(st.text(min_size=1, max_size=300), st.text(max_size=80), st.booleans())
def test_no_name_leaves_the_folder_or_breaks_a_file_system(
    stem: str, literal: str, keep: bool
) -> None:
    source = PurePosixPath("sub") / (stem.replace("/", "_").replace("\0", "_") + ".png")
    template = literal.replace("{", "{{").replace("}", "}}") + "{stem}"
    name = name_for(template, facts(str(source)), ".png", keep)
    assert not name.is_absolute()
    assert name.name.endswith(".png")
    for part in name.parts:
        assert part not in ("", ".", "..")
        assert len(part.encode("utf-8", "surrogatepass")) <= 255
        assert not set(part) & set('<>:"\\|?*\0\n')
        assert not part.startswith(".")
