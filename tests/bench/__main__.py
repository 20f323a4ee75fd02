"""Run the measurements: all of them, or those named, as in ``python -m tests.bench repair``.

Every module beside this one that has a ``main`` is a measurement, named by its file. Each runs in a
process of its own, so that none warms up or burdens another. One that needs a package which is not
installed is left out, and counts as failed.
"""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run the named measurements, or all. Returns 0 if every one ran to its end."""
    known = measurements()
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"There is no measurement {', '.join(unknown)}; there are: {', '.join(known)}.")
        return 2
    failed = []
    for name in names or known:
        path = FOLDER / f"{name}.py"
        print(f"\n== {name}: {summary(path)}", flush=True)
        missing = missing_packages(path)
        if missing:
            print(
                f"Left out: it needs {', '.join(missing)}. "
                "Install what measurements need: python -m pip install -e '.[dev,bench]'"
            )
            failed.append(name)
            continue
        module = f"{__package__}.{name}"
        if subprocess.run([sys.executable, "-m", module], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}.")
    return 1 if failed else 0


def measurements() -> list[str]:
    """The names of the modules here that can be run."""
    return [path.stem for path in sorted(FOLDER.glob("[!_]*.py")) if has_main(path)]


def has_main(path: Path) -> bool:
    """Whether a module defines a function ``main``."""
    return any(
        isinstance(node, ast.FunctionDef) and node.name == "main" for node in parsed(path).body
    )


def summary(path: Path) -> str:
    """The first line of what a module says of itself, and how long it takes."""
    lines = (ast.get_docstring(parsed(path)) or "").splitlines()
    takes = [line for line in lines if line.startswith("Takes ")]
    return " ".join([*lines[:1], *takes])


def missing_packages(path: Path) -> list[str]:
    """The packages that a module imports and that are not installed."""
    named: set[str] = set()
    for node in parsed(path).body:
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named.add(node.module)
    tops = {name.partition(".")[0] for name in named}
    return sorted(top for top in tops if importlib.util.find_spec(top) is None)


def parsed(path: Path) -> ast.Module:
    """A module's code."""
    return ast.parse(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
