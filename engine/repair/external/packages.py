"""Inpainting networks out of Python packages that the user installed.

The plain protocol for a network of one's own. A package names in its ``pyproject.toml`` a function
without arguments that makes the network::

    [project.entry-points."impasto.inpainting"]
    my-network = "my_package:make_network"

The function returns a ``torch.nn.Module`` with its weights loaded, on the CPU. It is called as
``network(pictures, masks)``: ``pictures`` is ``(1, 3, H, W)`` float32 RGB in [0, 1], grey in the
hole, ``masks`` ``(1, 1, H, W)``, 1 in the hole and 0 elsewhere; what it returns is ``(1, 3, H, W)``
in [0, 1], of which only the hole is used. H and W are multiples of the module's attribute
``multiple``, if it has one, and else of 8. From then on the method ``package:my-network`` is there.

Such a package is a program, and runs as one: installing it is the person's consent. Importing this
imports no torch, and looking packages up imports none of them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from engine.errors import ImpastoError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from torch import nn

log = logging.getLogger(__name__)

GROUP = "impasto.inpainting"


def packages() -> dict[str, EntryPoint]:
    """The networks of installed packages, by name, not imported yet."""
    # Slow to import, and not needed before the window stands.
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in sorted(entry_points(group=GROUP))}


def make_network(name: str) -> nn.Module:
    """Import the package that holds the network ``name``, and let it make it.

    Raises ``ImpastoError`` when no package has such a network, or the package fails.
    """
    from torch import nn

    entry = packages().get(name)
    if entry is None:
        raise ImpastoError(
            "No installed Python package has the repair network “{name}”.",
            "Install the package again, or choose another method.",
            name=name,
        )
    try:
        network = entry.load()()
    except Exception as error:  # whatever a package of others raises
        log.warning("the package's network “%s” failed", name, exc_info=True)
        raise _failed(name, entry, str(error) or type(error).__name__) from error
    if not isinstance(network, nn.Module):
        raise _failed(name, entry, "it makes no torch.nn.Module")
    return network


def _failed(name: str, entry: EntryPoint, reason: str) -> ImpastoError:
    return ImpastoError(
        "The repair network “{name}” of the package “{package}” does not load: {why}.",
        "Update the package, or choose another method.",
        name=name,
        package=entry.dist.name if entry.dist else entry.module,
        why=reason.strip().splitlines()[0].rstrip("."),
    )
