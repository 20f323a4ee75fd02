"""Start the editor, or run one command-line job."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = ("batch", "convert", "extend", "generate", "models", "repair", "styles", "train")
"""The commands that ``engine.cli`` has by name, beside one for each kind of operation."""

USAGE = "--help says what Impasto can do."


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the editor on pictures, or run a command, and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if arguments[:1] == ["--sample"] and not has_display():
            return repair_sample()
        if arguments and is_command(arguments[0]):
            return run_command(arguments)
        for wish in ("--help", "-h", "--version"):
            if wish in options_and_files(arguments)[0]:
                return run_command([wish])
        return open_editor(arguments)
    except ModuleNotFoundError as error:
        return complain(f"{error}. “make run” installs all that Impasto needs.", 1)
    except KeyboardInterrupt:
        return complain("Stopped.", 130)


def is_command(word: str) -> bool:
    """Whether a first argument names a command. Imports no more than it needs to tell."""
    if word in COMMANDS:
        return True
    if not word.replace("-", "_").isidentifier() or Path(word).exists():
        return False
    from engine.operation import MODULES

    return word in MODULES


def run_command(arguments: Sequence[str]) -> int:
    """Run one command without the editor."""
    from engine import cli

    return cli.main(arguments)


def options_and_files(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tell the two apart: a file's name may start with a dash, and behind ``--`` all are files."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before, behind = list(arguments[:end]), list(arguments[end + 1 :])
    options = [each for each in before if each.startswith("-") and not Path(each).is_file()]
    return options, [each for each in before if each not in options] + behind


def open_editor(arguments: Sequence[str]) -> int:
    """Open the editor on the files in ``arguments``, or on the sample for ``--sample``."""
    options, files = options_and_files(arguments)
    for option in options:
        if option != "--sample":
            return complain(f"There is no option {option}. {USAGE}", 2)
    for file in files:
        if not Path(file).is_file():
            return complain(f"“{file}” is neither a file nor a command. {USAGE}", 2)
    if not has_display():
        return complain(
            "There is no display for the editor: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "The command “repair” works without one.",
            1,
        )
    from desktop.setup import system_libraries

    try:
        from desktop.app import application
    except ModuleNotFoundError:
        raise
    except ImportError as error:  # Qt is there, but a library of the system is not.
        return complain(system_libraries.advice() or f"The editor cannot start: {error}.", 1)
    # Absolute, so that no name looks like an option any more.
    return application.main([*options, *(str(Path(file).absolute()) for file in files)])


def has_display() -> bool:
    """Whether a window can be shown. Only on Linux can a session be without a display."""
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform not in ("", "xcb", "wayland"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def repair_sample() -> int:
    """Run the job that the sample invites to, without a window."""
    from engine import cli
    from engine.folders import SAMPLE_MASK, SAMPLE_PHOTO

    print("There is no display, so the sample is repaired without the editor.", flush=True)
    output = Path("output", "sample-repaired.jpg").resolve()
    output.parent.mkdir(exist_ok=True)
    files = ("--mask", str(SAMPLE_MASK), "--output", str(output))
    return cli.main(["repair", str(SAMPLE_PHOTO), *files, "--force"])


def complain(sentence: str, code: int) -> int:
    """Print a sentence for the person, and pass the exit code on."""
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
