from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app.application import make_application
from desktop.app.dialogs.about import AboutDialog
from desktop.app.dialogs.adjust_mask import AdjustMaskDialog
from desktop.app.dialogs.export import ExportDialog
from desktop.app.dialogs.preferences import PreferencesDialog
from desktop.app.dialogs.questions import ask_about_changes, ask_about_conflict, ask_to_fit_mask
from desktop.app.menus.menu import plain
from desktop.app.window import MainWindow
from desktop.core.document import Document
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.core.translation import engine_text, error_text, install_language
from desktop.features.repair.view.panel import RepairPanel
from desktop.translations import update
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context
from engine.picture import Picture
from engine.repair import METHODS, Repair
from engine.settings import settings_of

TS = update.FOLDER / "impasto_zh_CN.ts"
QM = update.FOLDER / "impasto_zh_CN.qm"

NAMES = {
    *("Impasto", "PatchMatch", "Telea", "Navier", "Stokes", "NVIDIA", "AMD", "Apple"),
    *("JPEG", "PNG", "TIFF", "WebP", "BMP", "AVIF", "HEIC", "GIF", "RAW", "ICC", "GPS", "sRGB"),
    *(
        "Ctrl",
        "Shift",
        "Alt",
        "Esc",
        "Backspace",
        "Enter",
        "Tab",
        "Ins",
        "CPU",
        "px",
        "kB",
        "MB",
        "English",
    ),
    *("GAN", "StyleGAN", "DCGAN", "URL", "MP", "stickers", "Hugging", "Face", "Hub"),
    *("Real", "ESRGAN", "XL", "waifu", "GPU", "ffffff", "HDR", "CMYK", "OpenRaster"),
    *("DDIM", "DPM", "Solver", "Euler", "ancestral", "Heun", "LCM", "LoRA", "UniPC"),
}
"""Words in Latin letters that stay as they are in Chinese."""


class Text(NamedTuple):
    context: str
    source: str


# --- the files ---


def translations(file: Path) -> dict[Text, str]:
    """What a .ts file holds; a text that is not finished has no translation."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            text = Text(context.findtext("name", ""), message.findtext("source", ""))
            translation = message.find("translation")
            assert translation is not None
            finished = translation.get("type") is None
            found[text] = "".join(translation.itertext()) if finished else ""
    return found


@pytest.fixture(scope="module")
def chinese_texts() -> dict[Text, str]:
    return translations(TS)


def test_every_text_of_the_sources_is_translated(
    tmp_path: Path, chinese_texts: dict[Text, str]
) -> None:
    fresh = tmp_path / TS.name
    shutil.copy(TS, fresh)
    update.gather(fresh, "zh_CN")
    now = translations(fresh)
    assert not [text for text, translation in now.items() if not translation], (
        "run `make translations`, translate these in impasto_zh_CN.ts, run it again"
    )
    assert now == chinese_texts, "run make translations"


def test_texts_are_gathered_under_the_names_the_program_asks_for(
    chinese_texts: dict[Text, str],
) -> None:
    asked = [text for file in desktop_files() for text in texts_asked_for(file)]
    assert len(asked) > 250
    assert set(asked) <= set(chinese_texts)


def test_every_kind_of_error_is_gathered() -> None:
    kinds = {ImpastoError}
    while more := {sub for kind in kinds for sub in kind.__subclasses__()} - kinds:
        kinds |= more
    assert kinds <= set(update.ENGINE_TEXTS)


def test_a_text_put_together_while_running_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    for argument in ('f"{name} is gone."', '"It is " + "gone."', "sentence"):
        source.write_text(f"raise ImpastoError({argument})")
        with pytest.raises(SystemExit, match="literal"):
            update.engine_texts([source])
    source.write_text('raise ImpastoError("It is "\n    "gone.", advice="Look for it.")')
    assert {"It is gone.", "Look for it."} <= set(update.engine_texts([source]))


def test_both_texts_of_a_choice_are_gathered(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text('raise ImpastoError("It is gone.", "Look." if lost else "Wait.")')
    assert {"It is gone.", "Look.", "Wait."} <= set(update.engine_texts([source]))


def test_a_stage_is_found_behind_what_is_unpacked(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text('Update(region, *rest, "Making")\nUpdate(*all_of_it, stage="Done")')
    assert {"Making", "Done"} <= set(update.engine_texts([source]))


def test_the_compiled_file_holds_what_the_source_holds(
    qapp: QApplication, chinese_texts: dict[Text, str]
) -> None:
    translator = QTranslator()
    assert translator.load(str(QM))
    compiled = {text: translator.translate(*text) for text in chinese_texts}
    assert compiled == chinese_texts, "run make translations"


def test_translations_keep_placeholders_keys_and_endings(chinese_texts: dict[Text, str]) -> None:
    for (_, source), chinese in chinese_texts.items():
        assert parts(source) == parts(chinese), (source, chinese)
        mnemonic = re.search(r"&(.)", source)
        if mnemonic and not mnemonic[1].isdigit():
            assert f"(&{mnemonic[1].upper()})" in chinese, (source, chinese)
        assert source.endswith("…") == chinese.endswith("…"), (source, chinese)
        assert source.endswith(".") == chinese.endswith("。"), (source, chinese)


def test_chinese_is_punctuated_in_chinese(chinese_texts: dict[Text, str]) -> None:
    wrong = re.compile(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\.(?!\w)|。\s|  ")
    assert not [chinese for chinese in chinese_texts.values() if wrong.search(chinese)]


def parts(text: str) -> Counter[str]:
    """The places that are filled in while running."""
    return Counter(re.findall(r"\{\w*\}|%\d|%n", text))


def desktop_files() -> list[Path]:
    return sorted((update.ROOT / "desktop").rglob("*.py"))


def texts_asked_for(file: Path) -> Iterator[Text]:
    """The texts that a module asks the translation of, and under which context at run time."""
    tree = ast.parse(file.read_text("utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    owner = {id(inner): each.name for each in classes for inner in ast.walk(each)}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = ast.unparse(call.func)
        if called.endswith(".tr"):
            assert called == "self.tr", f"{file}:{call.lineno}: lupdate takes {called} amiss"
            yield Text(owner[id(call)], literal(call.args[0], file))
        elif called.split(".")[-1] == "translate" and len(call.args) > 1:
            context = ast.unparse(call.args[0])
            if context.startswith("'") and context != "'engine'":
                yield Text(literal(call.args[0], file), literal(call.args[1], file))


def literal(argument: ast.expr, file: Path) -> str:
    where = f"{file}:{argument.lineno}"
    assert isinstance(argument, ast.Constant), f"{where} is put together while running"
    assert isinstance(argument.value, str), where
    return argument.value


# --- the program in Chinese ---


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    assert install_language("zh_CN") == "zh_CN"
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot: QtBot, chinese: None, preferences: Preferences) -> Iterator[MainWindow]:
    make_application()
    session = Session(preferences)
    window = MainWindow(session)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield window
    session.shut_down()
    window.deleteLater()
    qtbot.wait(1)


@pytest.fixture
def document(window: MainWindow, qtbot: QtBot) -> Document:
    """An open picture with a small hole in its mask."""
    noise = np.random.default_rng(0).integers(0, 256, (60, 80, 3), np.uint8)
    document = Document(Picture(noise))
    values = np.zeros((60, 80), np.uint8)
    values[20:30, 30:40] = 255
    document.set_mask(Mask.of(values), "")
    window.session.add(document)
    qtbot.wait(20)
    return document


def english(text: str) -> list[str]:
    """The English words in a text, apart from names."""
    text = re.sub(r"<[^>]+>|\{\w+\}|\S+\.(png|jpg|icc|icm)\b", " ", plain(text))
    return [word for word in re.findall("[A-Za-z]{2,}", text) if word not in NAMES]


def texts_in(parent: QWidget) -> list[str]:
    """All that a person can read or hear in a widget."""
    texts = [parent.windowTitle()]
    for widget in (parent, *parent.findChildren(QWidget)):
        texts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, (QLabel, QAbstractButton)):
            texts.append(widget.text())
        elif isinstance(widget, QComboBox):
            texts += [widget.itemText(row) for row in range(widget.count())]
        elif isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        elif isinstance(widget, QMenu):
            texts += [widget.title(), *(action.text() for action in widget.actions())]
    return [text for text in texts if text]


def cut_off(parent: QWidget) -> list[str]:
    """The texts that have less room than they need."""
    parts = [*parent.findChildren(QLabel), *parent.findChildren(QAbstractButton)]
    return [
        part.text()
        for part in parts
        if part.isVisible() and part.text() and part.width() < part.minimumSizeHint().width()
    ]


def test_the_whole_window_is_in_chinese(window: MainWindow, document: Document) -> None:
    titles = [plain(menu.title()) for menu in window.menus]
    assert titles[:6] == ["文件", "编辑", "图像", "选择", "视图", "图层"]
    assert window.file_menu.open.text() == "打开(&O)…"
    assert window.file_menu.open.toolTip() == "打开"
    assert window.panels.front.title == "修复"
    assert window.edit_menu.undo.text() == "撤销"
    texts = texts_in(window)
    assert len(texts) > 150
    assert not [text for text in texts if english(text)]
    assert not cut_off(window)


def test_no_two_entries_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    bar = [action for action in window.menuBar().actions() if action.isVisible()]
    for actions in (bar, *(menu.actions() for menu in window.menus)):
        letters = [
            found[1].upper() for action in actions if (found := re.search("&(.)", action.text()))
        ]
        assert letters
        assert len(letters) == len(set(letters)), [action.text() for action in actions]


def test_the_dialogs_are_in_chinese(window: MainWindow, document: Document) -> None:
    dialogs: list[QDialog] = [
        PreferencesDialog(window.session.preferences, window),
        ExportDialog(document, window.files, window),
        window.shortcuts_dialog(),
        AboutDialog(window),
        *(
            AdjustMaskDialog(document, kind, window.tell_error, window)
            for kind in ("grow", "shrink", "feather")
        ),
        ask_about_changes(window, "a.png", lambda: None, lambda: None),
        ask_about_conflict(window, "a.png", lambda: None, lambda: None),
        ask_to_fit_mask(window, "", lambda: None),
    ]
    for dialog in dialogs:
        for licences in dialog.findChildren(QTextBrowser):
            licences.setParent(None)  # the licences are what their authors wrote
        dialog.show()
        QApplication.processEvents()
        assert not [text for text in texts_in(dialog) if english(text)], dialog
        assert not cut_off(dialog), dialog
        dialog.reject()


def test_what_qt_says_is_in_chinese_too(chinese: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    for context, text in update.QT_TEXTS:
        assert QCoreApplication.translate(context, text) != text


def test_an_error_of_the_engine_is_told_in_chinese(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "空白.png").touch()
    window.files.open([tmp_path / "空白.png"])
    qtbot.waitUntil(lambda: bool(window.document_area.banners.texts), timeout=30_000)
    [told] = window.document_area.banners.texts
    assert told == "“空白.png”是空文件。请重新复制或下载该文件，或选择其他文件。"


def test_a_running_repair_says_in_chinese_what_it_does(
    window: MainWindow, document: Document, qtbot: QtBot
) -> None:
    panel = window.panels.front
    assert isinstance(panel, RepairPanel)
    panel.settings.method.setCurrentIndex(panel.settings.method.findData("telea"))
    assert panel.settings.summary.text() == "延续周围的颜色。适合毛发和细划痕。"
    panel.run()
    job = window.session.jobs.of(document)
    assert job is not None
    assert panel.run_box.stage.text() == "正在等待"
    stages: list[str] = []
    job.progressed.connect(
        lambda: stages.extend([panel.run_box.stage.text(), window.status.stage.text()])
    )
    qtbot.waitUntil(lambda: bool(document.stack.layers), timeout=30_000)
    assert stages[-2:] == ["正在用颜色填充", "正在用颜色填充  100 %"]
    assert document.stack.layers[0].name == "修复 1"


@pytest.mark.parametrize("method", [method.name for method in METHODS])
def test_every_stage_of_a_repair_is_in_chinese(method: str, chinese: None) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8)
    values = np.zeros((40, 40), np.uint8)
    values[18:22, 18:22] = 255
    updates = Repair(method).run(Picture(noise), Mask.of(values), Context())
    stages = {update.stage for update in updates}
    assert stages
    assert not [stage for stage in stages if english(engine_text(stage))]


def test_values_that_are_texts_are_translated_with_the_sentence(chinese: None) -> None:
    with pytest.raises(ImpastoError) as raised:
        Repair("patchmatch", patch_size=99)
    assert error_text(raised.value) == "图块大小必须为 5 到 11 px。"
    error = ImpastoError(
        "{name} could not be opened: {reason}.",
        "Choose another file.",
        name="Radius",
        reason="Permission denied",
    )
    assert error_text(error) == "无法打开“Radius”：权限不足。请选择其他文件。"


def test_every_method_and_its_parameters_are_in_chinese(chinese: None) -> None:
    for method in METHODS:
        assert not english(engine_text(method.title)), method
        assert engine_text(method.summary) != method.summary
    for setting in settings_of(Repair):
        assert not english(engine_text(setting.title)), setting
        assert engine_text(setting.help) != setting.help


def test_in_english_an_error_reads_as_the_engine_wrote_it(qapp: QApplication) -> None:
    error = ImpastoError("{name} is empty.", "Choose another file.", name="a.png")
    assert error_text(error) == error.sentence() == "a.png is empty. Choose another file."


# --- choosing the language ---


def test_the_preferences_keep_a_language_and_say_when_it_holds(
    qtbot: QtBot, preferences: Preferences
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PreferencesDialog(preferences, parent)
    dialog.show()
    note = next(each for each in dialog.findChildren(QLabel) if "Restart Impasto" in each.text())
    assert not note.isVisible()
    dialog.language.setCurrentIndex(dialog.language.findText("简体中文"))
    assert note.isVisible()
    assert dialog.windowTitle() == "Preferences", "what is open stays as it is"
    preferences.store.sync()
    again = Preferences(QSettings(preferences.store.fileName(), QSettings.Format.IniFormat))
    assert again.language == "zh_CN"
    dialog.language.setCurrentIndex(0)
    assert preferences.language == "", "the system's"


@pytest.mark.parametrize(
    ("chosen", "system", "title"),
    [
        ("zh_CN", "C.UTF-8", "&Edit → 编辑(&E)"),
        ("", "zh_CN.UTF-8", "&Edit → 编辑(&E)"),
        ("en", "zh_CN.UTF-8", "&Edit → &Edit"),
    ],
)
def test_the_program_starts_in_the_chosen_language(
    chosen: str, system: str, title: str, tmp_path: Path
) -> None:
    file = tmp_path / "settings.ini"
    preferences = Preferences(QSettings(str(file), QSettings.Format.IniFormat))
    preferences.language = chosen
    preferences.store.sync()
    environment = {
        **os.environ,
        "IMPASTO_SETTINGS": str(file),
        "LC_ALL": system,
        "LANGUAGE": "",
        "PYTHONIOENCODING": "utf-8",
    }
    started = subprocess.run(
        [sys.executable, "-c", START_AND_LOOK],
        env=environment,
        cwd=update.ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert started.stdout.strip() == title, started.stderr


START_AND_LOOK = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.app.application import main, make_application
from desktop.app.window import MainWindow

def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            print("&Edit →", window.edit_menu.title())
            window.close()

application = make_application()
QTimer.singleShot(0, look)
raise SystemExit(main([]))
"""
