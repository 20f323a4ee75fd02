"""Run the measurements: all of them, or those named, as in ``python -m tests.bench repair``.

Every module beside this one that has a ``main`` is a measurement, named by its file. Each runs in a
process of its own, so that none warms up or burdens another.
"""

from __future__ import annotations

import ast
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
        print(f"\n== {name}", flush=True)
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
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
