"""Giving models away as files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from engine.errors import ImpastoError
from engine.models import Store
from engine.preload import load_torch


def copy_model(store: Store, name: str, target: Path) -> None:
    """Copy the file of a model, which says itself which networks it fills, to ``target``.

    Raises ``ImpastoError`` when there is no such model, or the file cannot be written.
    """
    source = store.path(name)
    partial = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        shutil.copyfile(source, partial)
        partial.replace(target)
    except OSError as error:
        raise ImpastoError(
            "{name} could not be written: {reason}.",
            "Free some space, or choose another folder.",
            name=target.name,
            reason=error.strerror or error,
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def encrypt_model(store: Store, name: str, target: Path, passphrase: str) -> None:
    """Write a model with its card to ``target``, so that only ``passphrase`` opens it.

    Raises ``ImpastoError`` as ``Store.encrypt`` does.
    """
    load_torch()
    store.encrypt(name, target, passphrase)
