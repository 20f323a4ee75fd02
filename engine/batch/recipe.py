"""A recipe: what is done to each picture of a folder, and how the results are saved, as data."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal, Self

from engine.batch.masks import MaskArea, MaskSource
from engine.batch.naming import check_template
from engine.documents import convert_document, read_document, write_document
from engine.errors import ImpastoError
from engine.formats import format_named
from engine.layers import Stack
from engine.masks import Mask
from engine.operation import Context, Operation, Update, operation_from_json
from engine.outcome import mapped, outcome
from engine.picture import Picture, SaveOptions
from engine.regions import Region
from engine.settings import Setting, missing_setting

SCHEMA = 1
"""Version of the files. Newer programs read older files, not the other way round."""

SUFFIX = ".recipe.json"


@dataclass(frozen=True)
class Step:
    """One operation, and where its mask comes from for each picture."""

    operation: Operation
    mask: MaskSource | None = None

    @property
    def missing(self) -> Setting | None:
        """The first setting that somebody still has to make; None when nothing is missing."""
        return missing_setting(self.operation)

    def to_json(self) -> dict[str, Any]:
        """The step as JSON values."""
        values: dict[str, Any] = {"operation": self.operation.to_json()}
        return values if self.mask is None else {**values, "mask": self.mask.to_json()}

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Read what ``to_json`` wrote. Raises ``ImpastoError``."""
        values = convert_document(data, _StepValues, "The step", strict=True)
        return cls(operation_from_json(values.operation), values.mask)


@dataclass(frozen=True)
class _StepValues:
    """A step as JSON values."""

    operation: dict[str, Any]
    mask: MaskSource | None = None


@dataclass(frozen=True)
class Output:
    """How results are saved and what they are called."""

    format: str | None = None
    """The name of one of ``FORMATS``; None for that of each picture's own file."""
    quality: int | None = None
    """1 to 100; None for like the original or what is usual."""
    bit_depth: Literal[8, 16] | None = None
    """None for each picture's own."""
    metadata: Literal["keep", "strip_gps", "strip"] = "keep"
    template: str = "{stem}"
    """What the files are called: see ``engine.batch.naming``."""
    keep_folders: bool = True
    """Whether results lie in sub-folders as the originals do, or all in one folder."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for what cannot be saved so."""
        if self.format is not None:
            format = format_named(self.format)
            if format is None or not format.can_write:
                raise ImpastoError("Impasto cannot save pictures as {format}.", format=self.format)
        if self.quality is not None and not 1 <= self.quality <= 100:
            raise ImpastoError("Quality must be 1 to 100.")
        if self.bit_depth not in (None, 8, 16):
            raise ImpastoError("Bit depth must be 8 or 16.")
        if self.metadata not in ("keep", "strip_gps", "strip"):
            raise ImpastoError("Unknown choice for metadata: “{policy}”.", policy=self.metadata)
        check_template(self.template)

    def options(self, format: str) -> SaveOptions:
        """How to save a picture in this format."""
        return SaveOptions(format, self.quality, self.metadata, bit_depth=self.bit_depth)

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Read the fields by their names; those that are not there are as usual."""
        return convert_document(data, cls, "The output", strict=True)


@dataclass(frozen=True)
class Recipe:
    """An ordered list of steps, and how their results are saved."""

    name: str
    steps: tuple[Step, ...] = ()
    output: Output = field(default_factory=Output)

    def to_json(self) -> dict[str, Any]:
        """The recipe as JSON values; ``from_json`` reads it back."""
        return {
            "schema": SCHEMA,
            "name": self.name,
            "steps": [step.to_json() for step in self.steps],
            "output": dataclasses.asdict(self.output),
        }

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Read what ``to_json`` wrote. Raises ``ImpastoError`` that says which step is wrong."""
        if isinstance(data, dict) and isinstance(data.get("schema"), int):
            _check_schema(data["schema"])
        values = convert_document(data, _RecipeValues, "The recipe", strict=True)
        steps = []
        for number, step in enumerate(values.steps, 1):
            try:
                steps.append(Step.from_json(step))
            except ImpastoError as error:
                raise ImpastoError(
                    "Step {number} of the recipe cannot be used: {reason}",
                    number=number,
                    reason=error,
                ) from error
        return cls(values.name, tuple(steps), values.output)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a recipe's file. Raises ``ImpastoError``."""
        return cls.from_json(read_document(path, dict))

    def save(self, path: Path) -> None:
        """Write a recipe's file, all or nothing. Raises ``ImpastoError``."""
        write_document(path, self.to_json(), indent=2)

    @classmethod
    def of_edits(
        cls, name: str, edits: Iterable[tuple[Operation, Mask | None]], bounds: Region
    ) -> Self:
        """What was done to a picture of the size ``bounds``, as a recipe for others.

        Each mask becomes the same part of every picture. Raises ``ImpastoError`` without edits.
        """
        steps, size = [], bounds
        for operation, mask in edits:
            usable = mask is not None and not mask.is_empty
            steps.append(Step(operation, MaskArea.of(mask, size) if mask and usable else None))
            size = operation.result_bounds(size)
        if not steps:
            raise ImpastoError(
                "This picture has no edits that can be repeated.",
                "Repair or convert it first.",
            )
        return cls(name, tuple(steps))

    @classmethod
    def of_stack(cls, name: str, stack: Stack) -> Self:
        """The edits behind the visible layers of a picture, bottom first, as a recipe.

        Layers that no operation made are left out. Raises ``ImpastoError`` if none is left.
        """
        edits = [
            (layer.operation, layer.selection)
            for layer in stack.layers
            if layer.operation is not None and layer.visible
        ]
        return cls.of_edits(name, edits, stack.bounds)

    def replace(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return dataclasses.replace(self, **changes)

    def result_bounds(self, bounds: Region) -> Region:
        """The size of a picture after all steps. Raises ``ImpastoError`` as the steps do."""
        for step in self.steps:
            bounds = step.operation.result_bounds(bounds)
        return bounds

    @property
    def uses_networks(self) -> bool:
        """Whether any step needs torch."""
        return any(step.operation.info.uses_networks for step in self.steps)

    def check(self) -> None:
        """Raise ``ImpastoError`` where every picture would fail: a model or a mask is not there."""
        for number, step in enumerate(self.steps, 1):
            if step.missing is not None:
                raise ImpastoError(
                    "Step {number} of the recipe, “{title}”, has no {setting}.",
                    "Choose one, then start the batch.",
                    number=number,
                    title=step.operation.info.title,
                    setting=step.missing.title.lower(),
                )
        self.result_bounds(Region(0, 0, 1000, 1000))
        for step in self.steps:
            if step.mask is not None:
                step.mask.check()

    def digest(self, stem: str) -> str:
        """64 hexadecimal digits that change with whatever changes the results for a picture.

        The files of masks count with their size and time, the recipe's name only where it becomes
        a part of the results' names.
        """
        values = self.to_json()
        if "{recipe" not in self.output.template:
            del values["name"]
        masks = [step.mask for step in self.steps if step.mask is not None]
        values["masks"] = [_stamp(path) for mask in masks for path in mask.files(stem)]
        # Whether a whole number was written as 1 or 1.0 makes no difference.
        plain = json.loads(json.dumps(values), parse_int=float)
        text = json.dumps(plain, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def apply(
        self, picture: Picture, stem: str = "", context: Context = Context()
    ) -> Generator[Update, None, Picture]:
        """Carry out all steps on a picture, pass on their updates, and return the result.

        The updates' fractions count the whole recipe. Their regions lie in the picture as it is
        after their own step. Raises what the steps raise, and ``Cancelled``.
        """
        for number, step in enumerate(self.steps):
            context.check()
            mask = step.mask.mask_for(picture.bounds, stem) if step.mask is not None else None
            updates = outcome(step.operation, picture, mask, context)
            picture = yield from mapped(updates, partial(self._part, number))
        return picture

    def _part(self, number: int, update: Update) -> Update:
        """An update of one step as one of the whole recipe."""
        return update._replace(fraction=(number + update.fraction) / len(self.steps))


@dataclass(frozen=True)
class _RecipeValues:
    """A recipe as JSON values."""

    schema: int
    name: str
    steps: list[Any]
    output: Output = field(default_factory=Output)


def _check_schema(schema: int) -> None:
    if schema > SCHEMA:
        raise ImpastoError(
            "This recipe was written by a newer version of Impasto.", "Update Impasto."
        )


def _stamp(path: Path) -> list[int]:
    try:
        status = path.stat()
    except OSError:
        return []
    return [status.st_size, status.st_mtime_ns]
