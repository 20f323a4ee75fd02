"""The labelled sliders of ``portraits``: hair, skin, background, hand, and what else passes.

    python -m engine.training.recipes.portraits.directions find
    python -m engine.training.recipes.portraits.directions sheet

Run ``find`` after ``portraits export``: it writes ``portraits.directions.npz`` beside the model,
with those sliders only that do what their names say to random portraits, and little else.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from rich.console import Console
from torch import Tensor

from engine.atomic import write_atomically
from engine.generate.directions import Direction, finding, moved
from engine.generate.directions.library import SUFFIX, directions_bytes, in_order, read_directions
from engine.generate.directions.statistics import measured
from engine.generate.latents import Latent
from engine.generate.space import Space, open_space
from engine.models.store import store
from engine.training.evaluation.judging import judged
from engine.training.evaluation.steering import Aim, Field, Found, Outcome, outcome, slopes, steer
from engine.training.families.picture_space import read_latents
from engine.training.recipes.portraits.generator import (
    AUTOENCODER,
    DATA,
    FOLDER,
    LATENTS,
    TRUNCATION,
)
from engine.training.recipes.portraits.judges import SIDE, Sure, judges, prepared
from engine.training.recipes.portraits.labels import title_of
from engine.training.recipes.showing import run_command
from engine.training.report.sheets import tile

JUDGES = FOLDER / "portraits-judges"
STARTS, CHECKED = 112, 20
_CHECK_SEED = 5_000
"""Of starts that the search never sees."""
LEAST_SURE = 0.9
"""Labels about which a judge is less often right are not looked for."""
LEAST_RIGHT = 0.9
"""The share of random starts that a slider must change as its name says."""
LEAST_KEPT = 0.8
"""The share of random starts that must be by the same hand at both ends."""
MOST_ELSEWHERE = 0.2
"""The share of other answers that may differ between both ends."""

STRONGEST = 12
_SHEET_SEED, _SHEET_STARTS, _SHEET_SIDE, _MARGIN = 11, 2, 72, 170

program = typer.Typer(add_completion=False, no_args_is_help=True)

Model = Annotated[str, typer.Option(help="The generator.")]


class Checked(NamedTuple):
    """A slider, and what it does to random portraits."""

    direction: Direction
    outcome: Outcome
    kept: float
    """The share of starts whose hand is the same at both ends; 1 for sliders of hands."""
    accuracy: float

    @property
    def passes(self) -> bool:
        """Whether people may have it."""
        return (
            self.outcome.right >= LEAST_RIGHT
            and self.kept >= LEAST_KEPT
            and self.outcome.elsewhere <= MOST_ELSEWHERE
        )


@program.command()
def find(
    model: Model = "portraits",
    drawings: Annotated[Path, typer.Option(help="Where the drawings are.")] = DATA,
    autoencoder: Annotated[Path, typer.Option(help="Where the latents are.")] = AUTOENCODER,
    folder: Annotated[Path, typer.Option(help="Where the judges are kept.")] = JUDGES,
    target: Annotated[Path | None, typer.Option(help="The file; beside the model if none.")] = None,
) -> None:
    """Find the labelled sliders, check them, and write those that pass."""
    torch.set_num_threads(1)
    space = open_space(model, "cpu")
    sure = judges(folder, drawings, read_latents(autoencoder, LATENTS))
    every = candidates(space, sure)
    for each in every:
        Console(soft_wrap=True).print(_line(each, sure))
    passed = in_order([each.direction for each in every if each.passes])
    figures = {each.direction.name: _figures(each, sure) for each in every}
    data = directions_bytes(passed, figures, space.sha256)
    write_atomically(target or _beside(model), data)


def _beside(model: str) -> Path:
    path = store().path(model)
    return path.with_name(f"{path.stem}{SUFFIX}")


def candidates(space: Space, sure: Sure) -> list[Checked]:
    """The best slider for each question that the judges are sure of, checked."""
    field = _field(space, sure)
    known = slopes(field)
    defined = sure.defined[known.margins[:, : len(sure.hands)].argmax(1).numpy()]
    starts = [space.mapped(each, TRUNCATION) for each in space.sample(_CHECK_SEED, 3 * CHECKED)]
    answers = _asked(space, sure, starts)
    own = sure.defined[answers[:, : len(sure.hands)].argmax(1)]
    checked = []
    for number, name in enumerate(sure.questions):
        if sure.accuracy(name) >= LEAST_SURE:
            found = steer(field, known, Aim(number, _others(sure, name), defined))
            usual = [starts[at] for at in np.flatnonzero(own[:, number])[:CHECKED]]
            slider = _slider(name, found, field.styles.numpy())
            checked.append(check(space, sure, slider, usual))
    return checked


def _field(space: Space, sure: Sure) -> Field:
    judge = sure.latents.judge

    def draw(styles: Tensor) -> Tensor:
        with space.precision(quick=True):
            return space.synthesis.grid(styles[:, None].expand(-1, space.layers, -1))

    def answer(seen: Tensor) -> Tensor:
        with space.precision(quick=True):
            logits = judge(seen)
        return judge.margins(logits.float())

    average = space.average().values[0]
    starts = average + (space.random_styles(STARTS, 1) - average) * np.float32(TRUNCATION)
    styles = torch.from_numpy(space.random_styles(4096, 0))
    return Field(draw, answer, styles, torch.from_numpy(starts))


def _others(sure: Sure, name: str) -> tuple[int, ...]:
    """The questions that ask about another part of the picture than ``name`` does.

    Another hand has other faces, so that of a hand's slider only colours are asked. Whether the
    background is dark and whether it is warm are one part: the drawings have no dark warm ones.
    """
    of_hand = name.startswith("hand-")
    return tuple(
        number
        for number, other in enumerate(sure.questions)
        if _part(other) != _part(name)
        and not (of_hand and other in ("glasses", "smile", "beard", "long-hair"))
    )


def _part(name: str) -> str:
    if name.startswith("hand-"):
        return "hand"
    return "background" if name.endswith("background") else name


def _slider(name: str, found: Found, styles: NDArray[np.float32]) -> Direction:
    slider = measured(Direction(name, title_of(name), "labels", found.vector.numpy()), styles)
    return slider.replace(low=-found.reach, high=found.reach)


def check(space: Space, sure: Sure, slider: Direction, starts: list[Latent]) -> Checked:
    """Move the slider from one end to the other, and ask about the pictures."""
    name, hands = slider.name, len(sure.hands)
    number = sure.questions.index(name)
    low, high = (
        _asked(space, sure, [moved(start, {name: place}, [slider]) for start in starts])
        for place in (slider.low, slider.high)
    )
    before = _asked(space, sure, starts)[:, :hands].argmax(1)
    same = (low[:, :hands].argmax(1) == before) & (high[:, :hands].argmax(1) == before)
    others = tuple(other for other in _others(sure, name) if other >= hands)
    did = outcome(low, high, number, others, sure.defined[before])
    kept = 1.0 if name.startswith("hand-") else float(same.mean())
    strength = finding.effect(space, slider, starts[:3])
    return Checked(slider.replace(effect=strength), did, kept, sure.accuracy(name))


def _asked(space: Space, sure: Sure, latents: list[Latent]) -> NDArray[np.float32]:
    pictures = space.pictures(latents, SIDE, quick=True)
    seen = prepared(pictures)
    return judged(sure.pixels.judge, lambda numbers: seen[numbers], len(seen))


def _figures(each: Checked, sure: Sure) -> dict[str, Any]:
    return {
        "passes": each.passes,
        "right": round(each.outcome.right, 3),
        "hand_kept": round(each.kept, 3),
        "elsewhere": round(each.outcome.elsewhere, 3),
        "changed": {sure.questions[at]: round(v, 3) for at, v in each.outcome.changed.items()},
        "accuracy": round(each.accuracy, 3),
        "starts": CHECKED,
    }


def _line(each: Checked, sure: Sure) -> str:
    figures = _figures(each, sure)
    changed = ", ".join(f"{name} {share}" for name, share in figures["changed"].items())
    return (
        f"{'passes' if each.passes else 'fails '}  {each.direction.name:16}  "
        f"right {each.outcome.right:.2f}  same hand {each.kept:.2f}  "
        f"elsewhere {each.outcome.elsewhere:.2f} ({changed})  "
        f"reach {each.direction.high:.1f}  accuracy {each.accuracy:.3f}"
    )


@program.command()
def sheet(
    model: Model = "portraits",
    target: Annotated[Path, typer.Option(help="The picture.")] = Path("docs/directions.jpg"),
) -> None:
    """Draw the 12 strongest sliders that the program finds, and all the labelled ones."""
    torch.set_num_threads(1)
    space = open_space(model, "cpu")
    *_, last = finding.find(space)
    labelled = read_directions(_beside(model))
    pixels = directions_sheet(space, [*last.directions[:STRONGEST], *labelled])
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=88, subsampling=0)
    write_atomically(target, file.getvalue())


def directions_sheet(space: Space, directions: Sequence[Direction]) -> NDArray[np.uint8]:
    """Each slider in a row at five places, from two random portraits, with its title."""
    starts = [space.mapped(each, TRUNCATION) for each in space.sample(_SHEET_SEED, _SHEET_STARTS)]
    strips = [
        np.concatenate([finding.strip(space, start, each, 5, _SHEET_SIDE) for start in starts])
        for each in directions
    ]
    pictures = tile(np.concatenate(strips), 5 * _SHEET_STARTS)
    named = Image.new("RGB", (pictures.shape[1] + _MARGIN, pictures.shape[0]), "white")
    named.paste(Image.fromarray(pictures), (_MARGIN, 0))
    draw = ImageDraw.Draw(named)
    for row, each in enumerate(directions):
        middle = row * (_SHEET_SIDE + 2) + _SHEET_SIDE // 2
        draw.text((8, middle), each.title, "black", ImageFont.load_default(15), anchor="lm")
    return np.asarray(named)


if __name__ == "__main__":
    run_command(program)
