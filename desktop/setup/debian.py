"""Installing packages of the system on Debian, Ubuntu and their kin.

``python3 -m desktop.setup.debian PACKAGE ...`` installs them as root, or with sudo where no
password is asked; otherwise it prints the command and ends with exit code 1.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable


def main(packages: list[str]) -> int:
    """Install packages, or say how to. Returns the exit code."""
    if not may_install():
        print(f"Missing: {', '.join(packages)}. Run: {command(packages)}", file=sys.stderr)
        return 1
    return 0 if install(packages) else 1


def has_apt() -> bool:
    """Whether this system installs packages with apt."""
    return shutil.which("apt-get") is not None


def may_install() -> bool:
    """Whether there is apt, and we are root or sudo asks for no password."""
    if not has_apt():
        return False
    return os.geteuid() == 0 or (
        shutil.which("sudo") is not None
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    )


def command(packages: Iterable[str]) -> str:
    """What a person types to install packages."""
    return "sudo " + shlex.join(["apt-get", "install", *packages])


def install(packages: Iterable[str]) -> bool:
    """Install packages. False if that failed; apt says why on stderr."""
    packages = list(packages)
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, check=False)
    result = subprocess.run(
        [*apt, "install", "--no-install-recommends", "-y", *packages],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return result.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
