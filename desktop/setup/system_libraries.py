"""Find and install the system libraries and fonts that the window needs on Linux.

pip brings Qt, but Qt loads libraries of the system that a small installation lacks.
``python -m desktop.setup.system_libraries`` installs them on Debian and Ubuntu, as root or with
sudo where no password is asked; otherwise it prints the command and ends with exit code 1.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from desktop.setup import debian

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libICE.so.6": "libice6",
    "libOpenGL.so.0": "libopengl0",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1.0": "libbz2-1.0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpng16.so.16": "libpng16-16",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The Debian and Ubuntu package of every system library that Qt may load."""

FONTS = {"en": "fonts-dejavu-core", "zh": "fonts-droid-fallback"}
"""A package with a font for each language of the window. Without a font Qt draws boxes."""

PLATFORMS = ("offscreen", "xcb", "wayland")
"""The ways in which Qt shows a window on Linux."""


def main() -> int:
    """Install what is missing, or say how to. Returns the exit code: 1 if no window can open."""
    if sys.platform != "linux":
        return 0
    packages = packages_for(missing_libraries(PLATFORMS), missing_languages())
    if packages and debian.may_install():
        debian.install(packages)
    problem = advice()
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


def advice() -> str:
    """What a person has to do so that the window can open; empty when it can."""
    if sys.platform != "linux":
        return ""
    libraries = missing_libraries(platforms_in_use())
    if not libraries:
        return ""
    names = ", ".join(libraries)
    packages = packages_for(missing_libraries(PLATFORMS), missing_languages())
    can_name = packages and debian.has_apt()
    how = f"Run: {debian.command(packages)}" if can_name else "Install them and try again."
    return f"The window needs system libraries that are missing: {names}. {how}"


def platforms_in_use() -> tuple[str, ...]:
    """The platforms that this session needs: the tests' own, and the one that has a display."""
    if os.environ.get("DISPLAY"):
        return ("offscreen", "xcb")
    if os.environ.get("WAYLAND_DISPLAY"):
        return ("offscreen", "wayland")
    return ("offscreen",)


def missing_libraries(platforms: Iterable[str]) -> list[str]:
    """The libraries, such as ``libEGL.so.1``, that Qt asks for on these platforms in vain."""
    missing: set[str] = set()
    for file in qt_files(platforms):
        missing |= unresolved(file)
    return sorted(missing)


def qt_files(platforms: Iterable[str]) -> list[Path]:
    """The parts of the installed Qt that the window loads; none if Qt is not installed."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return []
    folder = Path(package.origin).parent
    plugins = folder / "Qt" / "plugins"
    files = [folder / f"{module}.abi3.so" for module in ("QtGui", "QtWidgets", "QtSvg")]
    for platform in platforms:
        files += plugins.glob(f"platforms/libq{platform}.so")
        files += plugins.glob(f"{platform}gl*/*.so")
        files += plugins.glob(f"{platform}-*-client/*.so")
    return sorted(files)


def unresolved(file: Path) -> set[str]:
    """The libraries that the dynamic linker does not find for ``file``."""
    if shutil.which("ldd") is None:
        return set()
    listing = subprocess.run(["ldd", str(file)], capture_output=True, text=True, check=False)
    return {
        line.split("=>")[0].strip()
        for line in listing.stdout.splitlines()
        if line.rstrip().endswith("=> not found")
    }


def missing_languages() -> list[str]:
    """The languages in ``FONTS`` that no installed font can write, as far as can be told."""
    if shutil.which("fc-list") is None:
        return list(FONTS)
    return [
        language
        for language in FONTS
        if not subprocess.run(
            ["fc-list", f":lang={language}"], capture_output=True, check=False
        ).stdout.strip()
    ]


def packages_for(libraries: Iterable[str], languages: Iterable[str]) -> list[str]:
    """The Debian packages that bring these libraries, and fonts for these languages."""
    packages = {PACKAGES[library] for library in libraries if library in PACKAGES}
    fonts = {FONTS[language] for language in languages}
    if fonts:
        fonts.add("fontconfig")  # with it the next look finds the fonts
    return sorted(packages | fonts)


if __name__ == "__main__":
    sys.exit(main())
