"""The manual: every page is there, every link and picture leads somewhere, F1 finds the page."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.dialogs.manual import (
    ManualWindow,
    manual_folder,
    page_for,
    page_title,
    pages,
)


def test_the_first_page_lists_every_page() -> None:
    assert set(pages()) == {path.stem for path in manual_folder().glob("*.md")}


@pytest.mark.parametrize("page", pages())
def test_every_link_and_picture_leads_somewhere(page: str) -> None:
    text = (manual_folder() / f"{page}.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    missing = [
        target
        for target in targets
        if "://" not in target and not (manual_folder() / target.partition("#")[0]).is_file()
    ]
    assert missing == []


def test_pages_are_shown_and_links_followed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = ManualWindow(parent)
    window.show()
    window.show_page("repair")
    assert window.page == "repair"
    assert "Blend seam" in window.browser.toPlainText()
    window.browser.setSource(QUrl("models.md"))
    assert window.page == "models"
    assert window.contents.currentItem().text() == page_title("models")
    window.contents.setCurrentRow(0)
    assert window.page == "index"
    window.show_page("nonsense")
    assert window.page == "index"


def test_pictures_are_no_wider_than_the_page(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = ManualWindow(parent)
    window.show()
    window.show_page("repair")
    qtbot.wait(1)
    assert window.browser.document().size().width() <= window.browser.viewport().width()


def test_the_nearest_parent_says_which_page(qtbot: QtBot) -> None:
    outer, field = QWidget(), QLineEdit()
    qtbot.addWidget(outer)
    outer.setProperty("help", "batch")
    QVBoxLayout(outer).addWidget(field)
    assert page_for(field) == "batch"
    assert page_for(None) == "index"
