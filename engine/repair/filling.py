"""Filling holes, group after group, from the first rough picture to the last."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.device import choose_device, with_less_memory
from engine.operation import Context, Update
from engine.regions import Coverage
from engine.repair.choice import MARGIN, Choice, choose, look_at
from engine.repair.external.names import names
from engine.repair.holes import Group
from engine.repair.method import Fill, Task
from engine.repair.methods import METHODS, method_named
from engine.repair.settings import RepairSettings
from engine.repair.working_picture import Filling, SrgbWorkingPicture, WorkingPicture, converted
from engine.working_colours import WorkingSpace, space_of


def fill_groups(
    settings: RepairSettings,
    groups: list[Group],
    coverages: dict[int, Coverage],
    working: WorkingPicture,
    context: Context,
) -> Iterator[Update]:
    """Fill group after group; each sees those before it as filled.

    ``coverages`` says what shows of each hole, by its id. Raises whatever says so when memory runs
    out, for who asks to tell what would help.
    """
    available = names() if settings.method == "auto" and settings.preferred else ()
    untouched = working.copy() if settings.method == "auto" else working
    total = sum(hole.region.area for group in groups for hole in group.holes)
    done = fraction = 0.0
    for group in groups:
        share = sum(hole.region.area for hole in group.holes) / total
        method, stage = settings.method, ""
        if method == "auto":
            choice = chosen(group, untouched, available, settings.preferred, context)
            method, stage = choice.method, choice.stage
        for filling in fill_group(settings, method, group, working, context):
            pixels = [working.with_filling(hole, filling, context.check) for hole in group.holes]
            for hole, own in zip(group.holes, pixels, strict=True):
                if hole is group.holes[-1]:
                    fraction = min(done + share * filling.fraction, 1.0)
                    if group is groups[-1] and filling.fraction >= 1.0:
                        fraction = 1.0
                coverage = coverages[id(hole)]
                yield Update(hole.region, own, coverage, fraction, stage or filling.stage)
        for hole, own in zip(group.holes, pixels, strict=True):
            working.keep(hole, own)
        done += share


def chosen(
    group: Group,
    working: WorkingPicture,
    available: Collection[str],
    preferred: str,
    context: Context,
) -> Choice:
    """What ``auto`` does with a group of holes: what suits the most difficult of them."""
    own = {method.name for method in METHODS}
    choices = []
    for hole in group.holes:
        around = hole.region.expand(MARGIN, working.picture.bounds)
        pixels, missing = working.read(around, context.check)
        facts = look_at(pixels, missing)
        choices.append((facts.thickness, choose(facts, {*own, *available}, preferred)))
    return max(choices, key=lambda choice: choice[0])[1]


def fill_group(
    settings: RepairSettings, method: str, group: Group, working: WorkingPicture, context: Context
) -> Iterator[Filling]:
    """The group's neighbourhood with its holes filled, better and better.

    ``method`` is any but ``auto``. Raises ``MemoryError`` when memory runs out, and
    ``ImpastoError`` when the method needs a network that is not there.
    """
    found = method_named(method)
    assert found is not None  # the operation has checked its name
    assert found.fill is not None
    space = space_of(working.picture) if found.sees_srgb else None
    fill, seen = found.fill, working
    if space is not None:
        fill, seen = _filling_in(space, fill), SrgbWorkingPicture(working, space)
    task = Task(method, settings, group, seen, context)
    if not found.uses_torch:
        yield from fill(task)
        return
    yield from with_less_memory(
        choose_device(context.device),
        lambda attempt: fill(task._replace(attempt=attempt)),
        MemoryError("not even enough for the last attempt"),
    )


def _filling_in(space: WorkingSpace, fill: Fill) -> Fill:
    """What fills, its sRGB brought back to the picture's own space."""

    def filled(task: Task) -> Iterator[Filling]:
        for filling in fill(task):
            yield filling._replace(pixels=converted(filling.pixels, space.from_srgb))

    return filled
