"""Bring torch into the process without holding up the other threads."""

from __future__ import annotations

import ctypes
import gc
import importlib
import importlib.util
import os
import sys
from pathlib import Path

SUFFIX = {"linux": ".so", "darwin": ".dylib"}.get(sys.platform)


def load_torch() -> None:
    """Import torch on the calling thread.

    Loading torch's shared libraries takes a third of a second, in which the import statement keeps
    Python's global lock, so a window would freeze. A call into C gives the lock away: the
    libraries are loaded by calling the system's ``dlopen`` first, and the import finds them there.
    """
    if "torch" in sys.modules:
        return
    # Torch's threads wait for one another by spinning, and so take the very processors that the one
    # they wait for needs whenever anything else is running: work takes up to ten times as long.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    if SUFFIX is not None:
        for library in _libraries():
            _dlopen(library)
    importlib.import_module("torch")
    # Torch's hundred thousands of objects stay until the end. Looking through them again and again
    # for garbage would stop every thread for a tenth of a second.
    gc.freeze()


def _libraries() -> list[Path]:
    found = importlib.util.find_spec("torch")
    if found is None or found.origin is None:
        return []
    folder = Path(found.origin).parent / "lib"
    names = ("libtorch_global_deps", "libtorch_python")
    return [path for name in names if (path := folder / f"{name}{SUFFIX}").exists()]


def _dlopen(library: Path) -> None:
    # No check of the handle: where this fails the import that follows says why.
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes = (ctypes.c_char_p, ctypes.c_int)
    dlopen.restype = ctypes.c_void_p
    dlopen(os.fsencode(library), os.RTLD_NOW | os.RTLD_GLOBAL)
