"""A training run on one page: its figures, its pictures through time, its curves, its originals."""

from __future__ import annotations

import base64
import html
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.atomic import write_atomically
from engine.training.evaluation.evaluation import Evaluation
from engine.training.loop.history import read_history, sheets_of
from engine.training.plan import FAMILIES, Plan
from engine.training.report.report_style import SCRIPT, STYLE
from engine.training.report.sheets import as_png, tile
from engine.transparency import over_white

WIDTH, HEIGHT, MARGIN = 420, 180, 38
MOST_SHEETS, MOST_SAMPLES, MOST_PAIRS = 24, 40, 12
_GRID = 4

FIGURES: Mapping[str, tuple[str, str]] = {
    "fid": ("Fréchet distance", "of VGG-16 features to those of real pictures; 0 is the same"),
    "kid": ("Kernel distance", "the same without assuming Gaussians; 0 is the same"),
    "precision": ("Precision", "samples that look like a real picture; 1 is all"),
    "recall": ("Recall", "real pictures that some sample looks like; 1 is all"),
    "diversity": ("Diversity", "how different samples are, beside real pictures at 1"),
    "copied": ("Copied", "samples suspiciously near to a training picture; 0 is best"),
    "critic_right_real": ("Discriminator, real", "held-out pictures it takes for real"),
    "critic_right_made": ("Discriminator, made", "samples it sees through"),
    "bits": ("Bits for each number", "of held-out pictures, by the likelihood; less is better"),
    "bound": ("Bits with the latents'", "enough to store held-out pictures without loss"),
    "flow_held_out": ("Flow loss", "on held-out pictures; less is better"),
    "lpips": ("Reconstruction", "perceptual distance of held-out pictures; less is better"),
}
"""What the figures are called, and what they mean."""


def write_report(
    folder: Path,
    title: str,
    figures: Mapping[str, float],
    target: Path | None = None,
    plan: Plan | None = None,
    evaluation: Evaluation | None = None,
) -> Path:
    """Write the report of the run in ``folder`` to ``target``, or to ``report.html`` in it.

    The page holds its pictures and needs nothing else: it can be moved and sent. ``figures`` are
    those of the finished model, by name; ``evaluation`` gives the samples, and the training
    pictures that they are nearest to. Raises ``ImpastoError`` when it cannot be written.
    """
    target = target or folder / "report.html"
    history = read_history(folder)
    parts = [
        f"<h1>{html.escape(title)}</h1>",
        _summary(history, plan),
        _cards(figures),
        _samples(evaluation),
        _through_time(folder),
        _section("Held-out figures", _curves(history, "measures")),
        _section("Losses", _curves(history, "losses")),
        _originals(evaluation),
    ]
    head = f"<meta charset=utf-8><title>{html.escape(title)}</title><style>{STYLE}</style>"
    body = f"<body><main>{''.join(parts)}</main><script>{SCRIPT}</script></body>"
    page = f"<!doctype html><html lang=en><head>{head}</head>{body}</html>"
    write_atomically(target, page.encode())
    return target


# --- what it is ---


def _summary(history: Sequence[Mapping[str, Any]], plan: Plan | None) -> str:
    if not history:
        return "<p>No steps yet.</p>"
    last = history[-1]
    hours, minutes = divmod(round(last["seconds"] / 60), 60)
    parts = [f"{last['step']:,} steps in {hours} h {minutes} min"]
    if plan is not None:
        parts = [
            FAMILIES[plan.family].title,
            f"{plan.size} × {plan.size} pixels",
            *parts,
            f"{last['step'] * plan.batch:,} pictures seen",
            f"learned from {', '.join(Path(each).name for each in plan.folders)}",
        ]
    return f'<p class="summary">{" · ".join(map(html.escape, parts))}.</p>'


def _cards(figures: Mapping[str, float]) -> str:
    cards = []
    for name, value in figures.items():
        title, meaning = FIGURES.get(name, (name, ""))
        cards.append(
            f'<div class="card"><b>{value:.4g}</b><span>{html.escape(title)}</span>'
            f"<small>{html.escape(meaning)}</small></div>"
        )
    return f'<div class="cards">{"".join(cards)}</div>' if cards else ""


def _section(title: str, content: str) -> str:
    return f"<section><h2>{title}</h2>{content}</section>" if content else ""


# --- pictures ---


def _samples(evaluation: Evaluation | None) -> str:
    if evaluation is None:
        return ""
    sheet = tile(over_white(evaluation.samples[:MOST_SAMPLES]), columns=10)
    return _section("Samples, the first ones as they come", _picture(as_png(sheet)))


def _through_time(folder: Path) -> str:
    """Some of the sheets, to be scrubbed through; all of them, newest first, without a script."""
    sheets = sheets_of(folder)
    shown = min(MOST_SHEETS, len(sheets))
    places = {round(i * (len(sheets) - 1) / max(shown - 1, 1)) for i in range(shown)}
    parts = [
        f'<div class="sheet"><p>Step {int(sheets[place].stem):,}</p>'
        f"{_picture(_as_jpeg(sheets[place]), 'jpeg')}</div>"
        for place in sorted(places, reverse=True)
    ]
    if not parts:
        return ""
    slider = (
        f'<input type="range" id="time" min="0" max="{len(parts) - 1}" value="{len(parts) - 1}"'
        ' aria-label="Time" hidden>'
    )
    return _section("The same examples through time", slider + "".join(parts))


def _originals(evaluation: Evaluation | None) -> str:
    """The samples that are nearest to a training picture, each beside it."""
    if evaluation is None:
        return ""
    pairs = []
    for near in evaluation.nearest[:MOST_PAIRS]:
        both = np.stack([evaluation.samples[near.sample], near.original])
        pairs.append(
            f"<figure>{_picture(_pair(both))}"
            f"<figcaption>{near.closeness:.2f} of the usual distance</figcaption></figure>"
        )
    words = (
        "<p>Each on the left, and on the right the picture it learned from that is nearest to it. "
        "Below 0.5 of the distance that is usual between real pictures it counts as copied.</p>"
    )
    pictures = f'{words}<div class="pairs">{"".join(pairs)}</div>' if pairs else ""
    return _section("Samples that are most like a training picture", pictures)


def _pair(pictures: NDArray[np.uint8]) -> bytes:
    return as_png(tile(over_white(pictures), columns=2))


def _picture(data: bytes, kind: str = "png") -> str:
    return f'<img alt="" src="data:image/{kind};base64,{base64.b64encode(data).decode()}">'


def _as_jpeg(path: Path) -> bytes:
    """Many sheets are shown: as they are they would make a page of fifty megabytes."""
    data = io.BytesIO()
    with Image.open(path) as sheet:
        sheet.convert("RGB").save(data, "JPEG", quality=88)
    return data.getvalue()


# --- curves ---


class Curve(NamedTuple):
    """A figure through the run."""

    name: str
    steps: list[float]
    values: list[float]


def curves(history: Sequence[Mapping[str, Any]], kind: str) -> list[Curve]:
    """The curves of the ``losses`` or ``measures`` in a run's history."""
    found: dict[str, Curve] = {}
    for line in history:
        for name, value in line.get(kind, {}).items():
            curve = found.setdefault(name, Curve(name, [], []))
            if math.isfinite(value):
                curve.steps.append(line["step"])
                curve.values.append(value)
    return list(found.values())


def _curves(history: Sequence[Mapping[str, Any]], kind: str) -> str:
    drawn = "".join(_drawn(curve) for curve in curves(history, kind) if curve.values)
    return f'<div class="curves">{drawn}</div>' if drawn else ""


def _drawn(curve: Curve) -> str:
    low, high = min(curve.values), max(curve.values)
    spread, last = high - low or 1.0, max(curve.steps) or 1

    def across(step: float) -> float:
        return MARGIN + (WIDTH - MARGIN - 12) * step / last

    def down(value: float) -> float:
        return HEIGHT - 26 - (HEIGHT - 40) * (value - low) / spread

    rows = [low + spread * number / (_GRID - 1) for number in range(_GRID)]
    grid = "".join(
        f'<line x1="{MARGIN}" x2="{WIDTH - 12}" y1="{down(row):.1f}" y2="{down(row):.1f}"/>'
        f'<text x="{MARGIN - 6}" y="{down(row) + 4:.1f}" text-anchor="end">{row:.3g}</text>'
        for row in rows
    )
    ends = f'<text x="{WIDTH - 12}" y="{HEIGHT - 8}" text-anchor="end">{last:,.0f} steps</text>'
    points = list(zip(map(across, curve.steps), map(down, curve.values), strict=True))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    final = f'<circle cx="{points[-1][0]:.1f}" cy="{points[-1][1]:.1f}" r="3"/>'
    drawing = (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">{grid}{ends}'
        f'<polyline points="{line}"/>{final}</svg>'
    )
    name = html.escape(FIGURES.get(curve.name, (curve.name, ""))[0])
    caption = f"<figcaption>{name}: {curve.values[-1]:.4g} at the end</figcaption>"
    return f"<figure>{caption}{drawing}</figure>"
