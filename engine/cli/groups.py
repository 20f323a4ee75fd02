"""Options that several commands have, as values: how the result is written, how a mask is read."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, get_type_hints

from engine.cli.console import say
from engine.cli.options import (
    AllowLoss,
    FitMask,
    Force,
    MaskFrom,
    MaskFromChoice,
    Metadata,
    Quality,
)
from engine.cli.results import MetadataChoice, check_output, check_what_is_lost, opened, written
from engine.losses import Losses
from engine.masks import Mask, read_mask
from engine.picture import Picture, SaveOptions


@dataclass(frozen=True)
class Saving:
    """How a command writes its result."""

    quality: Quality = None
    metadata: Metadata = MetadataChoice.keep
    allow_loss: AllowLoss = False
    force: Force = False

    @property
    def options(self) -> SaveOptions:
        """How the file is written."""
        return SaveOptions(quality=self.quality, metadata=self.metadata.value)

    def check_output(self, *outputs: Path) -> None:
        """Raise ``ImpastoError`` for what would only fail after the work is done."""
        for output in outputs:
            check_output(output, self.force)

    def check_losses(self, picture: Picture, output: Path) -> Losses:
        """What ``output`` will not hold. Raises ``ImpastoError`` if that is not allowed."""
        return check_what_is_lost(picture, output, self.options, self.allow_loss)

    def open(self, photo: Path, output: Path) -> Picture:
        """The photo, if ``output`` can hold its result. Raises ``ImpastoError``."""
        picture = opened(photo)
        self.check_losses(picture, output)
        return picture

    def save(self, result: Picture, output: Path) -> list[str]:
        """Write a result: sentences of where it is and what it lost. Raises ``ImpastoError``."""
        return written(result, output, self.options, self.allow_loss)

    def finish(self, result: Picture, output: Path, news: str) -> None:
        """Write a result, and say the news, where it is and what it lost.

        Raises ``ImpastoError``.
        """
        for sentence in (news, *self.save(result, output)):
            say(sentence)


USUAL_SAVING = Saving()


@dataclass(frozen=True)
class MaskReading:
    """How a command reads a mask's file."""

    fit_mask: FitMask = False
    mask_from: MaskFrom = MaskFromChoice.auto

    def read(self, mask: Path, picture: Picture) -> Mask:
        """The mask for a picture. Raises ``ImpastoError``."""
        return read_mask(mask, picture.bounds, self.fit_mask, self.mask_from.value)

    def read_if_any(self, mask: Path | None, picture: Picture) -> Mask | None:
        """The mask for a picture; None without a file. Raises ``ImpastoError``."""
        return None if mask is None else self.read(mask, picture)

    def given(self) -> set[str]:
        """Which of these options are not as usual, by their names."""
        fields = dataclasses.fields(self)
        return {each.name for each in fields if getattr(self, each.name) != each.default}


USUAL_READING = MaskReading()


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each field of its parameters that are dataclasses."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {}
    parameters: list[inspect.Parameter] = []
    for each in inspect.signature(command).parameters.values():
        hint = hints[each.name]
        if each.kind is inspect.Parameter.VAR_KEYWORD:
            continue  # what ``with_settings`` fills
        if dataclasses.is_dataclass(hint):
            groups[each.name] = hint
            parameters += _parameters_of(hint)
        else:
            keyword = each.replace(annotation=hint, kind=inspect.Parameter.KEYWORD_ONLY)
            parameters.append(keyword)

    @wraps(command)
    def run(**given: Any) -> None:
        made = {
            name: group(**{each.name: given.pop(each.name) for each in dataclasses.fields(group)})
            for name, group in groups.items()
        }
        command(**given, **made)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    del run.__wrapped__  # typer would look at the command behind it
    return run


def _parameters_of(group: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=each.default,
            annotation=hints[each.name],
        )
        for each in dataclasses.fields(group)
    ]
