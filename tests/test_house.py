"""The rules of the house: who may import whom, and what lies where."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FAMILIES = {"repair", "convert", "generate"}
TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "desktop",
    "docs",
    "engine",
    "main.py",
    "pyproject.toml",
    "resources",
    "tests",
}
PACKAGE_OF = {
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "cv2": "opencv-python-headless",
    "patchmatch": "pypatchmatch",
    "pytestqt": "pytest-qt",
}
"""The packages on the registry whose modules have another name."""


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The full name of every module that a file imports, anywhere in it."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def test_the_engine_knows_nothing_of_the_window() -> None:
    offenders = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources("engine")
        for name in imported(path)
        if name.split(".")[0] in {"PySide6", "shiboken6", "superqt", "qtpy", "desktop", "main"}
    }
    assert not offenders


def test_the_families_do_not_import_one_another() -> None:
    offenders = set()
    for family in FAMILIES:
        for path in sources(f"engine/{family}"):
            for name in imported(path):
                parts = name.split(".")
                if parts[0] == "engine" and len(parts) > 1 and parts[1] in FAMILIES - {family}:
                    offenders.add(f"{path.relative_to(ROOT)} imports {name}")
    assert not offenders


@pytest.mark.parametrize("folder", ["engine", "desktop"])
def test_no_files_import_one_another(folder: str) -> None:
    assert circle_in(import_graph(folder)) is None


def circle_in(graph: dict[str, set[str]]) -> list[str] | None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return None


def import_graph(folder: str) -> dict[str, set[str]]:
    """What every file imports of the others, at run time, for types or inside functions.

    A package counts as none of them: its ``__init__`` only names what is inside.
    """
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in sources(folder)
        if path.name != "__init__.py"
    }
    return {name: (set(imported(path)) & files.keys()) - {name} for name, path in files.items()}


FLOORS_ABOVE = {
    "widgets": {"core", "canvas", "forms", "features", "app"},
    "core": {"widgets", "canvas", "forms", "features", "app"},
    "canvas": {"forms", "features", "app"},
    "forms": {"features", "app"},
    "features": {"app"},
}
"""What each part of the desktop may not import."""


def test_the_desktop_imports_downwards() -> None:
    offenders = {
        f"{path.relative_to(ROOT)} imports {name}"
        for part, above in FLOORS_ABOVE.items()
        for path in sources(f"desktop/{part}")
        for name in imported(path)
        if name.startswith("desktop.") and name.split(".")[1] in above
    }
    assert not offenders


def test_features_do_not_import_one_another() -> None:
    found = set()
    for path in sources("desktop/features"):
        feature = path.relative_to(ROOT / "desktop" / "features").parts[0]
        for name in imported(path):
            parts = name.split(".")
            is_other = name.startswith("desktop.features.") and parts[2] != feature
            if is_other and len(parts) > 3:
                found.add((feature, ".".join(parts[:4])))
    assert not found


def test_state_knows_no_widgets() -> None:
    """Neither by itself nor through what it imports of the desktop."""
    models = [path for path in sources("desktop/features") if "model" in path.parts]
    assert len(models) > 20
    state = [*sources("desktop/core"), *models]
    assert not {
        f"{path.relative_to(ROOT)} reaches QtWidgets through {file.relative_to(ROOT)}"
        for path in state
        for file in {path} | desktop_files_reached(path)
        if any(name.startswith("PySide6.QtWidgets") for name in imported(file))
    }


def desktop_files_reached(path: Path) -> set[Path]:
    """All files of the desktop that a file imports, or that those import."""
    found: set[Path] = set()
    waiting = [path]
    while waiting:
        for name in imported(waiting.pop()):
            file = (ROOT / name.replace(".", "/")).with_suffix(".py")
            if name.startswith("desktop.") and file.is_file() and file not in found:
                found.add(file)
                waiting.append(file)
    return found


def test_nothing_but_the_tests_imports_the_tests() -> None:
    assert not {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in [*sources("engine", "desktop"), ROOT / "main.py"]
        for name in imported(path)
        if name.split(".")[0] in {"tests", "pytest"}
    }


@pytest.mark.parametrize(
    "module",
    [
        "engine.layers",
        "engine.masks",
        "engine.operation",
        "engine.picture",
        "engine.colour",
        "engine.models",
        "engine.repair",
        "desktop.app.application",
    ],
)
def test_the_window_stands_before_torch_is_loaded(module: str) -> None:
    heavy = ("torch", "torchvision", "typer", "rich")
    loaded = loaded_after(module)
    assert module in loaded
    assert not loaded.intersection(heavy)


def test_resources_are_data() -> None:
    assert sources("resources") == []


def test_what_runs_needs_nothing_that_only_makes_the_program() -> None:
    """It is not in the wheel: see ``exclude`` in pyproject.toml."""
    wheel = pyproject()["tool"]["hatch"]["build"]["targets"]["wheel"]
    makers = {folder.replace("/", ".") for folder in wheel["exclude"]}
    assert {"engine.training.recipes", "desktop.translations"} == makers
    program = [*sources("engine", "desktop"), ROOT / "main.py"]
    assert not {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in program
        if not any(path.is_relative_to(ROOT / folder) for folder in wheel["exclude"])
        for name in imported(path)
        if any(f"{name}.".startswith(f"{maker}.") for maker in makers)
    }


def test_translations_are_gathered_without_torch() -> None:
    assert "torch" not in loaded_after("desktop.translations.update")


def test_commands_need_no_qt() -> None:
    assert "PySide6" not in loaded_after("engine.cli")


def loaded_after(module: str) -> set[str]:
    """All modules in a fresh Python that imported ``module``."""
    program = f"import {module}, sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_the_top_level_holds_only_what_the_design_names() -> None:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {line.split("/")[0] for line in listing.stdout.splitlines()} <= TOP_LEVEL


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    program = [*sources("engine", "desktop"), ROOT / "main.py"]
    known = declared()
    extras = known["animation"] | known["cluster"] | known["jxl"] | known["raw"]
    assert packages_in(program) | packages_with_weights() == known["impasto"] | extras


def test_what_the_tests_import_is_declared() -> None:
    known = declared()
    bench = set(sources("tests/bench"))
    tests = set(sources("tests")) - bench
    assert packages_in(tests) <= known["impasto"] | known["dev"]
    assert packages_in(bench) <= known["impasto"] | known["dev"] | known["bench"]


def packages_with_weights() -> set[str]:
    """The packages that are not imported, only read: those that the models' cards name."""
    cards = (ROOT / "resources" / "models").glob("*.json")
    values = [json.loads(card.read_text(encoding="utf-8")) for card in cards]
    return {value["package"] for value in values if "package" in value}


def packages_in(files: Iterable[Path]) -> set[str]:
    """The packages of others that these files import."""
    own = {"engine", "desktop", "main", "tests"}
    names = {name.split(".")[0] for path in files for name in imported(path)}
    foreign = names - own - set(sys.stdlib_module_names)
    return {PACKAGE_OF.get(name, name).lower().replace("_", "-") for name in foreign}


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared() -> dict[str, set[str]]:
    """The packages in pyproject.toml: those of the program, and those of each extra."""
    project = pyproject()["project"]
    groups = {"impasto": project["dependencies"], **project["optional-dependencies"]}
    return {
        name: {re.split(r"[<>=!~ \[;]", each)[0].lower().replace("_", "-") for each in group}
        for name, group in groups.items()
    }


def test_everything_brought_along_is_credited() -> None:
    credits = (ROOT / "resources" / "LICENSES.md").read_text(encoding="utf-8")
    folders = ("samples", "styles", "models")
    brought = [
        path.relative_to(ROOT / "resources").as_posix()
        for folder in folders
        for path in (ROOT / "resources" / folder).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]
    assert brought
    assert [name for name in brought if f"`{name}`" not in credits] == []


CHECKS = {"raises", "warns", "waitUntil", "waitSignal", "waitSignals", "assertNotEmitted"}
"""Besides ``assert``, what makes a test fail."""


def test_every_test_can_fail() -> None:
    offenders = [
        f"{path.relative_to(ROOT)}: {test}"
        for path in sources("tests")
        for test in unchecked_tests(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert offenders == []


def unchecked_tests(module: ast.Module) -> Iterator[str]:
    """The tests of a file that check nothing, neither themselves nor in a function beside them."""
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    checking = {each.name for each in functions if checks(each, set())}
    for each in functions:
        if each.name.startswith("test_") and not checks(each, checking):
            yield each.name


def checks(function: ast.FunctionDef, helpers: set[str]) -> bool:
    """Whether something in the function makes a test fail; ``helpers`` are functions that do."""
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    names = {
        each.id if isinstance(each, ast.Name) else getattr(each, "attr", "") for each in called
    }
    return (
        any(isinstance(node, ast.Assert) for node in ast.walk(function))
        or bool(names & (CHECKS | helpers))
        or any(name.startswith("assert_") for name in names)
    )
