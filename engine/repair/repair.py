"""The operation that fills the masked part of a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine.device import is_out_of_memory
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.regions import Coverage, Region
from engine.repair.choice import Choice
from engine.repair.external.method import WHOLE
from engine.repair.external.names import is_external, names
from engine.repair.filling import chosen, fill_groups
from engine.repair.holes import Group, Hole, find_holes, grouped
from engine.repair.methods import method_named
from engine.repair.settings import RepairSettings
from engine.repair.working_picture import Check, WorkingPicture


@dataclass(frozen=True)
class Repair(RepairSettings, Operation):
    """Fill the masked part of a picture with what could be behind it.

    Outside the mask nothing changes. Inside it, ``feather`` pixels from the edge mix old and new,
    and soft parts of the mask mix in proportion.
    """

    kind: ClassVar[str] = "repair"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Repair",
        "Fill what is selected from its surroundings.",
        "repair",
        "repair",
        needs_mask=True,
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        if method_named(self.method) is None:
            raise ImpastoError("No repair method named “{method}”.", method=self.method)
        super().__post_init__()
        if self.preferred and not is_external(self.preferred):
            raise ImpastoError(
                "“{method}” is not a network name.",
                "Write it like model:big-lama.",
                method=self.preferred,
            )

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Fill hole after hole; every update shows the whole hole, first roughly.

        Raises ``ImpastoError`` when nothing is masked, or everything, or when memory runs out.
        """
        try:
            yield from self._fill(picture, mask, context)
        except Exception as error:  # OpenCV has a class of its own
            if not is_out_of_memory(error):
                raise
            raise self._no_memory() from error

    def _fill(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        check = context.check
        holes = find_holes(mask, picture.bounds, check) if mask is not None else []
        if mask is None or not holes:
            raise ImpastoError("Nothing is selected.", "Paint over what to remove, then repair.")
        if len(holes) == 1 and holes[0].selected.all() and holes[0].region == picture.bounds:
            raise ImpastoError(
                "The whole picture is selected, so there is nothing to copy from.",
                "Leave part of the picture unselected.",
            )
        pieces, coverages = self._pieces(holes, picture.bounds, check)
        if self._shows_all():
            groups = [Group(pieces)]  # one look at the picture shows the network all of them
        else:
            groups = grouped(pieces, self.reach, picture.bounds, check)
        yield from fill_groups(self, groups, coverages, WorkingPicture(picture, mask), context)

    def choices(
        self, picture: Readable, mask: Mask, context: Context = Context()
    ) -> list[tuple[Region, Choice]]:
        """What ``auto`` is going to do with each place, and why, without doing it.

        A decision looks at what is around a hole before any is filled. Empty for other methods.
        """
        if self.method != "auto":
            return []
        working = WorkingPicture(picture, mask)
        bounds, check = picture.bounds, context.check
        pieces, _ = self._pieces(find_holes(mask, bounds, check), bounds, check)
        available = names() if self.preferred else ()
        return [
            (hole.region, choice)
            for group in grouped(pieces, self.reach, bounds, check)
            for choice in [chosen(group, working, available, self.preferred, context)]
            for hole in group.holes
        ]

    def _shows_all(self) -> bool:
        """Whether a network sees the whole picture, however small the holes."""
        return is_external(self.method) and self.strategy in WHOLE

    def _no_memory(self) -> ImpastoError:
        return ImpastoError(
            "Not enough memory for this repair.",
            "Close other programs, or choose another strategy."
            if self._shows_all()
            else "Close other programs, or repair a smaller part.",
        )

    def _pieces(
        self, holes: list[Hole], bounds: Region, check: Check
    ) -> tuple[list[Hole], dict[int, Coverage]]:
        """The holes, long ones cut, and what shows of each piece, by its id."""
        pieces: list[Hole] = []
        coverages: dict[int, Coverage] = {}
        for hole in holes:
            coverage = hole.coverage(self.feather, bounds, check)
            for piece in hole.pieces():
                check()
                shows = coverage[piece.region.within(hole.region).slices]
                # A piece's region may hold pixels of the next piece; they are not its to show.
                coverages[id(piece)] = np.where(piece.selected > 0, shows, 0).astype(np.uint8)
                pieces.append(piece)
        return pieces, coverages
