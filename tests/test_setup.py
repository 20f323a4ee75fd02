"""From a fresh machine to the first picture: the entry point, the wheel, what the system lacks."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

import main
from desktop.setup import debian, system_libraries
from engine import folders

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start Impasto as a person without a display would."""
    shown = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {name: value for name, value in os.environ.items() if name not in shown}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        cwd=cwd,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_display_the_editor_says_so(tmp_path: Path) -> None:
    result = run(cwd=tmp_path)
    assert result.returncode == 1
    assert "no display" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}, True),
    ],
)
def test_what_counts_as_a_display(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main.has_display() is expected


def test_without_a_display_the_sample_is_repaired_all_the_same(tmp_path: Path) -> None:
    result = run("--sample", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    written = tmp_path / "output" / "sample-repaired.jpg"
    assert "no display" in result.stdout
    assert str(written) in result.stdout
    with Image.open(written) as after, Image.open(folders.SAMPLE_PHOTO) as before:
        difference = np.abs(np.asarray(after, int) - np.asarray(before, int)).max(axis=2)
    with Image.open(folders.SAMPLE_MASK) as file:
        mask = np.asarray(file) > 0
    assert difference[mask].mean() > 20
    assert difference[~mask].mean() < 2


def test_the_sample_mask_fits_the_sample_photo() -> None:
    with Image.open(folders.SAMPLE_PHOTO) as photo, Image.open(folders.SAMPLE_MASK) as mask:
        assert photo.size == mask.size
        assert mask.mode == "L"
        assert mask.getextrema() == (0, 255)
        assert "Aitzol Berasategi" in photo.getexif()[0x8298]


@pytest.mark.parametrize("argument", ["nowhere.jpg", "repare", "."])
def test_what_is_neither_file_nor_command_is_wrong_use(tmp_path: Path, argument: str) -> None:
    result = run(argument, cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert result.returncode == 2
    assert f"“{argument}”" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unknown_option_is_wrong_use(tmp_path: Path) -> None:
    result = run("--smaple", cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert result.returncode == 2
    assert "--smaple" in result.stderr


def test_behind_two_dashes_everything_is_a_file(tmp_path: Path) -> None:
    result = run("--", "--sample", cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert result.returncode == 2
    assert "“--sample” is neither a file" in result.stderr
    (tmp_path / "-photo.png").touch()
    for arguments in (["-photo.png"], ["--", "-photo.png"]):
        # Wrong use would be found before the display is missed.
        assert "no display" in run(*arguments, cwd=tmp_path).stderr


def test_help_and_version(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.startswith("Impasto 0.")
    for arguments in (["--help"], ["-h"], ["photo.png", "--help"]):
        assert "repair" in run(*arguments, cwd=tmp_path).stdout
    assert "--mask" in run("repair", "--help", cwd=tmp_path).stdout


def test_the_entry_point_knows_every_command() -> None:
    from engine import cli
    from engine.cli.app import add_commands

    add_commands()
    commands = {each.name or each.callback.__name__ for each in cli.app.registered_commands}
    groups = {group.name or group.typer_instance.info.name for group in cli.app.registered_groups}
    assert set(main.COMMANDS) <= commands | groups
    assert all(map(main.is_command, commands | groups))
    assert not main.is_command("repare")


def test_the_wheel_is_complete(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("impasto-*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    for tracked in tracked_files("engine", "desktop", "resources", "main.py"):
        assert (installed / tracked).is_file() is not is_for_makers(tracked), tracked
    assert (installed / "resources" / "manual" / "index.md").is_file()
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "impasto = main:main" in entry_points.read_text(encoding="utf-8")
    program = "from engine.folders import RESOURCES, SAMPLE_PHOTO; print(SAMPLE_PHOTO, RESOURCES)"
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=installed, capture_output=True, text=True, check=True
    ).stdout.split()
    assert all(Path(path).exists() and installed in Path(path).parents for path in found)


def is_for_makers(file: str) -> bool:
    """Whether a file only serves to make the program: to train its networks, to translate it."""
    return file.startswith(("engine/training/recipes/", "desktop/translations/"))


def tracked_files(*paths: str) -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", *paths], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [line for line in listing.stdout.splitlines() if (ROOT / line).is_file()]


def test_every_icon_is_drawn_in_one_colour_within_its_square() -> None:
    icons = sorted((folders.RESOURCES / "icons").glob("*.svg"))
    assert len(icons) > 40
    for path in icons:
        renderer = QSvgRenderer(str(path))
        assert renderer.isValid(), path
        if path.stem == "impasto":
            continue
        assert renderer.defaultSize() == QSize(24, 24), path
        alpha, colours = painted(renderer)
        assert alpha.mean() > 8, f"{path} is all but empty"
        border = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
        assert not border.any(), f"{path} touches the edge"
        assert colours == {(0, 0, 0)}, f"{path} has a colour of its own"


def painted(renderer: QSvgRenderer) -> tuple[np.ndarray, set[tuple[int, ...]]]:
    image = QImage(48, 48, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    pixels = np.array(image.constBits(), np.uint8).reshape(48, 48, 4)
    visible = pixels[pixels[:, :, 3] > 0][:, :3]
    return pixels[:, :, 3], {tuple(map(int, colour)) for colour in np.unique(visible, axis=0)}


def test_a_missing_system_library_is_found_and_its_package_named(tmp_path: Path) -> None:
    """Qt's offscreen plugin, asking for a library that no system has."""
    plugin = next(
        file for file in system_libraries.qt_files(["offscreen"]) if "offscreen" in file.name
    )
    crippled = tmp_path / plugin.name
    crippled.write_bytes(plugin.read_bytes().replace(b"libc.so.6\0", b"libq.so.6\0"))
    assert "libq.so.6" in system_libraries.unresolved(crippled)
    assert "libc.so.6" not in system_libraries.unresolved(crippled)
    assert system_libraries.unresolved(plugin) == set()


def test_the_packages_to_install_are_named_once_each() -> None:
    packages = system_libraries.packages_for(
        ["libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1", "libunheard.so.1"], ["zh"]
    )
    assert packages == ["fontconfig", "fonts-droid-fallback", "libegl1", "libglib2.0-0"]


def test_where_nothing_may_be_installed_the_command_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # neither apt-get nor sudo to be found
    assert not debian.may_install()
    assert debian.main(["python3-venv"]) == 1
    assert "sudo apt-get install python3-venv" in capsys.readouterr().err


def test_this_machine_was_set_up() -> None:
    assert system_libraries.missing_libraries(["offscreen"]) == []
    assert system_libraries.advice() == ""


def test_the_declared_version_of_python_is_enforced_by_make() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "(3, 11)" in (ROOT / "Makefile").read_text(encoding="utf-8")
