"""Bring the translations up to date: ``make translations``, or ``python -m`` with this module.

It gathers every text from the sources into ``impasto_zh_CN.ts``, keeping what is translated, and
compiles that to ``impasto_zh_CN.qm``. New texts arrive unfinished: translate them in Qt Linguist
(``pyside6-linguist``) or by hand, and run it again.
"""

from __future__ import annotations

import ast
import inspect
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from engine.convert.external.purposes import Purpose
from engine.convert.style.space import Titles
from engine.convert.style.styles import BuiltIn
from engine.diffusion.names import Scheduler
from engine.documents import DocumentError
from engine.errors import ImpastoError
from engine.folders import RESOURCES
from engine.formats.loss import Loss
from engine.generate.animation.timeline import Easing
from engine.generate.animation.writing import AnimationFormat
from engine.generate.stages import Stage
from engine.mask_conventions import UnclearMaskError
from engine.masks import MaskSizeError
from engine.models.encryption import LockedModel, WrongPassphrase
from engine.operation import OperationInfo, Update
from engine.projects.autosave import NoRoom
from engine.repair.choice import Choice
from engine.repair.method import Method
from engine.repair.methods import Strategy
from engine.repair.working_picture import Filling
from engine.settings import Option, setting
from engine.training.plan import Trainable
from engine.training.recipes.portraits.labels import Asked

ROOT = Path(__file__).resolve().parents[2]
FOLDER = RESOURCES / "translations"
LANGUAGES = ("zh_CN",)
"""The languages that have a file here. The sources themselves are English."""

ENGINE_TEXTS: dict[Callable[..., object], tuple[str, ...]] = {
    BuiltIn: ("title", "summary"),
    Titles: ("title", "low_title", "high_title"),
    ImpastoError: ("problem", "advice"),
    MaskSizeError: ("problem", "advice"),
    UnclearMaskError: ("problem", "advice"),
    NoRoom: ("problem", "advice"),
    DocumentError: ("problem", "advice"),
    LockedModel: ("problem", "advice"),
    WrongPassphrase: ("problem", "advice"),
    Loss: ("sentence",),
    Update: ("stage",),
    Filling: ("stage",),
    Choice: ("stage", "reason"),
    Method: ("title", "summary"),
    Strategy: ("title", "summary"),
    OperationInfo: ("title", "summary"),
    Option: ("title", "help"),
    setting: ("title", "help", "special"),
    Purpose: ("sentence",),
    Stage: ("text",),
    Easing: ("title",),
    AnimationFormat: ("title",),
    Trainable: ("title", "summary"),
    Asked: ("title",),
    Scheduler: ("title",),
}
"""What of the engine a person reads: which arguments where one of these is made."""

CARD_TEXTS = ("title", "purpose", "architecture", "input", "data")
"""What is translated of a model's card. Names of authors, papers and licences stay."""

SETTING_VALUES = ("On", "Off", "None")
"""What ``engine.settings`` itself says of values."""

SYSTEM_REASONS = (
    "Permission denied",
    "No such file or directory",
    "No space left on device",
    "Disk quota exceeded",
    "Input/output error",
    "Read-only file system",
    "File name too long",
    "Too many open files",
    "Too many levels of symbolic links",
    "Operation not permitted",
    "Not a directory",
    "Invalid argument",
    "Stale file handle",
)
"""What the system says of a file that cannot be read or written. Python never translates it."""

QT_TEXTS = (
    ("QFileDialog", "&Look in:"),
    ("QFileDialog", "Files of &type:"),
    ("QAbstractFileIconProvider", "Folder"),
    ("QAbstractFileIconProvider", "File"),
    ("QAbstractFileIconProvider", "%1 File"),
    ("QColorDialog", "Cursor at %1, %2, color: %3\nPress ESC to cancel"),
)
"""What people see of Qt and Qt's own translation lacks: contexts and texts."""


def main() -> int:
    """Update and compile every language. Returns how many texts are unfinished."""
    unfinished = 0
    for language in LANGUAGES:
        source = FOLDER / f"impasto_{language}.ts"
        gather(source, language)
        compile_translation(source, source.with_suffix(".qm"))
        unfinished += source.read_text("utf-8").count('type="unfinished"')
    return unfinished


def gather(target: Path, language: str) -> None:
    """Write every text of the sources to a ``.ts`` file; what it holds translated stays."""
    desktop = sorted((ROOT / "desktop").rglob("*.py"))
    # Errors are raised in the window too, and read as the engine's.
    engine = engine_texts([*sorted((ROOT / "engine").rglob("*.py")), *desktop])
    others = [*(("engine", text) for text in (*engine, *card_texts())), *QT_TEXTS]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "texts.py")
        calls = (f"QT_TRANSLATE_NOOP({_quoted(name)}, {_quoted(text)})" for name, text in others)
        listed.write_text("\n".join(calls), "utf-8")
        sources = [str(path) for path in (*desktop, listed)]
        options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
        options += ["-target-language", language]
        _run("pyside6-lupdate", *sources, *options, "-ts", str(target))


def compile_translation(source: Path, target: Path) -> None:
    """Compile a ``.ts`` file to the ``.qm`` file that the program loads."""
    _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))


def engine_texts(files: Iterable[Path]) -> list[str]:
    """The ``ENGINE_TEXTS`` of these sources, and what the system and settings say, sorted."""
    texts = {*SYSTEM_REASONS, *SETTING_VALUES}
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                texts.update(_texts_of(node, file))
    return sorted(texts - {""})


def card_texts() -> list[str]:
    """What people read of the cards of the program's models, sorted."""
    cards = (json.loads(path.read_text("utf-8")) for path in (RESOURCES / "models").glob("*.json"))
    return sorted({card[name] for card in cards for name in CARD_TEXTS if name in card})


def _texts_of(call: ast.Call, file: Path) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    for made, parameters in ENGINE_TEXTS.items():
        for parameter in parameters if made.__name__ == name else ():
            argument = _argument(call, made, parameter)
            may_be_named = parameter == "stage" or made is Option
            if argument is None or _hands_on(argument, may_be_named):
                continue
            branches = [argument]
            if isinstance(argument, ast.IfExp):
                branches = [argument.body, argument.orelse]
            for text in branches:
                if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                    where = f"{file}:{argument.lineno}"
                    raise SystemExit(
                        f"{where}: the {parameter} is no literal, so nobody translates it"
                    )
                yield text.value


def _hands_on(argument: ast.expr, may_be_named: bool) -> bool:
    """Whether a text comes from where it stands as a literal: from a value's field, or a name."""
    if isinstance(argument, ast.BoolOp):
        return all(_hands_on(value, may_be_named) for value in argument.values)
    return isinstance(argument, ast.Attribute) or (may_be_named and isinstance(argument, ast.Name))


def _argument(call: ast.Call, made: Callable[..., object], parameter: str) -> ast.expr | None:
    """What a call gives for a parameter; None if it gives nothing."""
    for keyword in call.keywords:
        if keyword.arg == parameter:
            return keyword.value
    names = list(inspect.signature(made).parameters)
    if parameter not in names:
        return None
    place = names.index(parameter)
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        place -= len(names)  # what is unpacked fills the places before the last ones
    within = -len(call.args) <= place < len(call.args)
    return call.args[place] if within else None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool, path=str(Path(sys.executable).parent)) or tool
    subprocess.run([program, *arguments], check=True)


if __name__ == "__main__":
    missing = main()
    print(f"{missing} texts are not translated yet." if missing else "Everything is translated.")
