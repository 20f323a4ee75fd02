"""Sliders that change one thing a judge sees and leave the rest: found through the generator.

A straight line in the space of styles is looked for along which the judge says no at the low end
and yes at the high end, and answers all else alike (Goetschalckx et al., "GANalyze: Toward Visual
Definitions of Cognitive Image Properties", 2019). Candidates are where the answer's slope is
steepest for how much it changes the other answers, so that what merely goes with a label in the
samples (one hand draws most of the glasses) does not lead astray; the best is refined by descent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.operation import Context

Draw = Callable[[Tensor], Tensor]
"""``(N, style)`` to what the judge sees."""
Answer = Callable[[Tensor], Tensor]
"""What it sees to ``(N, questions)`` margins: above 0 is yes. Differentiable."""

FLOORS = (0.05, 0.01, 0.3)
"""How much the other answers may change; the usual one first."""
REACHES = (2.4, 3.6)
"""Where sliders may end, in standard deviations: as far as samples reach, or further."""
_TRIED = 24
_TOLD, _FEW = 1024, 10
_PORTION = 32
_STEPS, _BATCH, _RATE = 36, 8, 0.5
_SURE = 2.0
"""Beyond this margin an answer need not go."""
_OTHERS, _STILLNESS = 1.0, 0.3
"""What a change of the other answers weighs, and one of the picture."""
_FURTHER = (1.0, 1.3, 1.6)
"""How much further a refined slider may reach."""
_ENOUGH = 0.95
_HOPELESS = 0.35


class Field(NamedTuple):
    """Where directions are looked for."""

    draw: Draw
    answer: Answer
    styles: Tensor
    """``(N, style)`` samples, from which a slider's range follows."""
    starts: Tensor
    """``(M, style)`` from where sliders are moved."""


class Slopes(NamedTuple):
    """How the answers about the starts follow the styles."""

    margins: Tensor
    """``(M, questions)``."""
    seen: Tensor
    """``(M, ...)``: what the judge saw of the starts."""
    slopes: Tensor
    """``(M, questions, style)``."""
    told: Tensor
    """``(samples, questions)``: the margins of the first of the field's styles."""


class Aim(NamedTuple):
    """What a slider is to change."""

    question: int
    others: tuple[int, ...]
    """The questions whose answers are to stay."""
    defined: NDArray[np.bool_]
    """``(M, questions)``: which questions make sense for each start."""


class Outcome(NamedTuple):
    """What a slider did."""

    right: float
    """The share of starts of which the answer was no at the low end and yes at the high one."""
    changed: dict[int, float]
    """For each other question the share of starts whose answer differed between the ends."""

    @property
    def elsewhere(self) -> float:
        """The mean of what changed besides."""
        return float(np.mean(list(self.changed.values()))) if self.changed else 0.0

    @property
    def worth(self) -> float:
        """To choose by."""
        return 4 * min(self.right, _ENOUGH) - 4 * self.elsewhere


class Found(NamedTuple):
    """A direction, and how far its slider reaches on either side of the average."""

    vector: Tensor
    reach: float
    outcome: Outcome


def slopes(field: Field, context: Context = Context()) -> Slopes:
    """The answers about all starts and their gradients. Raises ``Cancelled``."""
    found: list[tuple[Tensor, Tensor, Tensor]] = []
    for portion in torch.split(field.starts, _PORTION):
        context.check()
        styles = portion.clone().requires_grad_()
        seen = field.draw(styles)
        margins = field.answer(seen)
        gradients = [
            torch.autograd.grad(margins[:, number].sum(), styles, retain_graph=True)[0]
            for number in range(margins.shape[1])
        ]
        found.append((margins.detach(), seen.detach(), torch.stack(gradients, 1).float()))
    margins, seen, gathered = (torch.cat(each) for each in zip(*found, strict=True))
    with torch.inference_mode():
        portions = torch.split(field.styles[:_TOLD], _PORTION)
        told = torch.cat([field.answer(field.draw(each)) for each in portions])
    return Slopes(margins, seen, gathered, told.clone())


def steer(field: Field, known: Slopes, aim: Aim, context: Context = Context()) -> Found:
    """The direction and the reach that do best at ``aim``. Raises ``Cancelled``."""
    best: Found | None = None
    first, *rest = (steepest(field, known, aim, floor) for floor in FLOORS)
    across = between(field, known, aim)
    for number, vector in enumerate([first, *([] if across is None else [across]), *rest]):
        if number > 1 and best is not None and best.outcome.right < _HOPELESS:
            break
        for reach in REACHES:
            context.check()
            best = _better(best, Found(vector, reach, tried(field, aim, vector, reach)))
    assert best is not None
    if best.outcome.right < _HOPELESS:
        return best
    finer = refined(field, known, aim, best.vector, best.reach, context)
    tries = [(vector, best.reach * more) for vector in (best.vector, finer) for more in _FURTHER]
    chosen: Found | None = None
    for vector, reach in tries:
        context.check()
        chosen = _better(chosen, Found(vector, reach, tried(field, aim, vector, reach, _TRIED * 2)))
    assert chosen is not None
    return chosen


def steepest(field: Field, known: Slopes, aim: Aim, floor: float) -> Tensor:
    """``(style,)``: where the answer grows fastest for how much all the others change.

    A linear discriminant of slopes, in coordinates in which the styles' covariance is 1: the mean
    of the answer's own, divided by the second moments of the others' and by ``floor``.
    """
    root = _root(field.styles)
    slopes_ = known.slopes @ root
    defined = torch.from_numpy(aim.defined)
    own = slopes_[defined[:, aim.question], aim.question].mean(0)
    rest = torch.cat([slopes_[defined[:, other], other] for other in aim.others])
    disturbance = rest.T @ rest / len(slopes_)
    least = floor * disturbance.diagonal().mean() + 1e-9
    return _unit(root @ torch.linalg.solve(disturbance + least * torch.eye(len(root)), own))


def between(field: Field, known: Slopes, aim: Aim) -> Tensor | None:
    """``(style,)``: from the samples of which the answer is no to those of which it is yes.

    Without what the other answers follow on average. None where a side has hardly any samples.
    It finds what no slope leads to: kinds of pictures that lie apart.
    """
    yes = known.told[:, aim.question] > 0
    if min(int(yes.sum()), int((~yes).sum())) < _FEW:
        return None
    styles = field.styles[: len(known.told)]
    way = styles[yes].mean(0) - styles[~yes].mean(0)
    others = known.slopes[:, list(aim.others)].mean(0).T
    way = way - others @ torch.linalg.lstsq(others, way[:, None]).solution[:, 0]
    return _unit(way)


def refined(
    field: Field,
    known: Slopes,
    aim: Aim,
    vector: Tensor,
    reach: float,
    context: Context = Context(),
    seed: int = 0,
) -> Tensor:
    """``(style,)``: moved until both ends of its slider do as they should. Raises ``Cancelled``."""
    root = _root(field.styles)
    place = torch.linalg.solve(root, vector)
    place = (place / place.norm()).requires_grad_()
    optimizer = torch.optim.Adam([place], _RATE / len(place))
    usable = torch.from_numpy(np.flatnonzero(aim.defined[:, aim.question]))
    generator = torch.Generator().manual_seed(seed)
    for _ in range(_STEPS):
        context.check()
        chosen = usable[torch.randperm(len(usable), generator=generator)[:_BATCH]]
        loss = _loss(field, known, aim, root @ place, reach, chosen)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
    return _unit((root @ place).detach())


@torch.inference_mode()
def tried(field: Field, aim: Aim, vector: Tensor, reach: float, count: int = _TRIED) -> Outcome:
    """What the slider does to ``count`` of the starts."""
    usable = np.flatnonzero(aim.defined[:, aim.question])[:count]
    both = ends(field.starts[torch.from_numpy(usable)], field.styles, vector, reach)
    low, high = (field.answer(field.draw(each)).numpy() for each in both)
    return outcome(low, high, aim.question, aim.others, aim.defined[usable])


def outcome(
    low: NDArray[np.float32],
    high: NDArray[np.float32],
    question: int,
    others: tuple[int, ...],
    defined: NDArray[np.bool_],
) -> Outcome:
    """Judge a slider by the margins ``(M, questions)`` at both ends."""
    right = (low[:, question] < 0) & (high[:, question] > 0)
    differs = (low > 0) != (high > 0)
    changed = {
        other: float(differs[defined[:, other], other].mean())
        for other in others
        if defined[:, other].any()
    }
    return Outcome(float(right.mean()), changed)


def ends(starts: Tensor, styles: Tensor, vector: Tensor, reach: float) -> tuple[Tensor, Tensor]:
    """The starts ``(N, style)`` with a slider put to its low end, and to its high one."""
    unit = vector / vector.norm()
    projections = styles @ unit
    centre, deviation = projections.mean(), projections.std()
    along = (starts @ unit)[:, None]
    low, high = (centre + side * reach * deviation for side in (-1, 1))
    return starts + (low - along) * unit, starts + (high - along) * unit


def _better(first: Found | None, second: Found) -> Found:
    return second if first is None or second.outcome.worth > first.outcome.worth else first


def _loss(
    field: Field, known: Slopes, aim: Aim, vector: Tensor, reach: float, chosen: Tensor
) -> Tensor:
    seen = field.draw(torch.cat(ends(field.starts[chosen], field.styles, vector, reach)))
    margins = field.answer(seen)
    low, high = margins[:, aim.question].chunk(2)
    wanted = functional.relu(_SURE + low).mean() + functional.relu(_SURE - high).mean()
    others = list(aim.others)
    before = known.margins[chosen][:, others].sigmoid().repeat(2, 1)
    weights = torch.from_numpy(aim.defined)[chosen][:, others].float().repeat(2, 1)
    changes = functional.binary_cross_entropy_with_logits(
        margins[:, others], before, reduction="none"
    )
    elsewhere = (changes * weights).sum() / weights.sum().clamp(min=1) * len(others)
    moved = (seen - known.seen[chosen].repeat(2, *[1] * (seen.ndim - 1))).abs().mean()
    return wanted + _OTHERS * elsewhere + _STILLNESS * moved


def _root(styles: Tensor) -> Tensor:
    """The square root of the styles' covariance ``(style, style)``."""
    centred = styles - styles.mean(0)
    values, vectors = torch.linalg.eigh(centred.T @ centred / len(styles))
    root: Tensor = (vectors * values.clamp(min=1e-4 * values[-1].item()).sqrt()) @ vectors.T
    return root


def _unit(direction: Tensor) -> Tensor:
    unit: Tensor = direction / direction.norm()
    return unit
