"""The operation that removes what is behind the subject, or puts something else there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.convert.background.settings import BackgroundSettings
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.preload import load_torch
from engine.working_colours import in_srgb


@dataclass(frozen=True)
class Background(BackgroundSettings, Operation):
    """Cut out the subject, or what is selected, and change what is behind it."""

    kind: ClassVar[str] = "background"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Background",
        "Remove or replace the background.",
        "background",
        "convert",
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        super().__post_init__()
        self.check_colour()

    @property
    def hides_below(self) -> bool:
        """Where nothing is put behind, what was there before is hidden."""
        return self.fill == "transparent"

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the cut-out at once. With a mask the subject is what it selects.

        Raises ``ImpastoError`` when no subject is found, and when the picture to put behind cannot
        be read.
        """
        if self.fill == "picture" and not self.picture:
            raise ImpastoError("No picture is chosen.", "Choose a picture to put behind.")
        load_torch()
        from engine.convert.background.run import change_background

        yield from change_background(self, picture, mask, context)
