"""Bring the translations up to date: ``make translations``, or ``python -m`` with this module.

It gathers every text from the sources into ``impasto_zh_CN.ts``, keeping what is translated, and
compiles that to ``impasto_zh_CN.qm``. New texts arrive unfinished: translate them in Qt Linguist
(``pyside6-linguist``) or by hand, and run it again.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LANGUAGES = ("zh_CN",)
"""The languages that have a file here. The sources themselves are English."""

ENGINE_TEXTS = {
    "ImpastoError": {"problem": 0, "advice": 1},
    "MaskSizeError": {"problem": 0, "advice": 1},
    "Update": {"stage": 4},
    "Filling": {"stage": 2},
    "Method": {"title": 1, "summary": 2},
    "Parameter": {"title": 1, "summary": 2},
}
"""What of the engine a person reads: the arguments of these calls, by name and by place."""

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
        source = HERE / f"impasto_{language}.ts"
        gather(source, language)
        compile_translation(source, source.with_suffix(".qm"))
        unfinished += source.read_text("utf-8").count('type="unfinished"')
    return unfinished


def gather(target: Path, language: str) -> None:
    """Write every text of the sources to a ``.ts`` file; what it holds translated stays."""
    desktop = sorted((ROOT / "desktop").rglob("*.py"))
    # Errors are raised in the window too, and read as the engine's.
    engine = engine_texts([*sorted((ROOT / "engine").rglob("*.py")), *desktop])
    others = [*(("engine", text) for text in engine), *QT_TEXTS]
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
    """The texts in the ``ENGINE_TEXTS`` of these sources, and what the system may say, sorted."""
    texts = set(SYSTEM_REASONS)
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                texts.update(_texts_of(node, file))
    return sorted(texts)


def _texts_of(call: ast.Call, file: Path) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    for keyword, place in ENGINE_TEXTS.get(name, {}).items():
        given = [each.value for each in call.keywords if each.arg == keyword]
        argument = next(iter(call.args[place : place + 1] + given), None)
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            if argument.value:
                yield argument.value
        elif argument is not None and (keyword != "stage" or isinstance(argument, ast.JoinedStr)):
            # A stage may be handed on from where it stands as a literal.
            where = f"{file}:{argument.lineno}"
            raise SystemExit(f"{where}: {name} needs a literal as its {keyword}, to be translated.")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool, path=str(Path(sys.executable).parent)) or tool
    subprocess.run([program, *arguments], check=True)


if __name__ == "__main__":
    missing = main()
    print(f"{missing} texts are not translated yet." if missing else "Everything is translated.")
