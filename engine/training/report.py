"""A training run on one page: its curves, its examples through time, its figures."""

from __future__ import annotations

import base64
import html
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from engine.atomic import write_atomically
from engine.training.history import read_history, sheets_of

WIDTH, HEIGHT, MARGIN = 420, 170, 34
MOST_SHEETS = 12
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 1340px; padding: 0 1em;
  color: #222; background: #fafafa }
h1 { font-weight: 600 } h2 { font-weight: 600; margin-top: 2em }
.curves { display: flex; flex-wrap: wrap; gap: 16px } figure { margin: 0 }
svg { background: #fff; border: 1px solid #ddd } figcaption { color: #555 }
td, th { padding: 2px 16px 2px 0; text-align: left } td + td { font-variant-numeric: tabular-nums }
img { max-width: 100%; display: block } .sheet { margin-bottom: 1.5em }
"""


def write_report(
    folder: Path, title: str, figures: Mapping[str, float], target: Path | None = None
) -> Path:
    """Write the report of the run in ``folder`` to ``target``, or to ``report.html`` in it.

    The page holds its pictures and needs nothing else: it can be moved and sent. ``figures`` are
    those of the finished model, by name. Raises ``ImpastoError`` when it cannot be written.
    """
    target = target or folder / "report.html"
    history = read_history(folder)
    parts = [
        f"<h1>{html.escape(title)}</h1>",
        _summary(history),
        _table(figures),
        "<h2>Held-out figures</h2>",
        _curves(history, "measures"),
        "<h2>Losses</h2>",
        _curves(history, "losses"),
        "<h2>Examples</h2>",
        *_sheets(folder),
    ]
    head = f"<meta charset=utf-8><title>{html.escape(title)}</title><style>{_STYLE}</style>"
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(parts)}</body></html>"
    write_atomically(target, page.encode())
    return target


def _summary(history: Sequence[Mapping[str, Any]]) -> str:
    if not history:
        return "<p>No steps yet.</p>"
    last = history[-1]
    hours, minutes = divmod(round(last["seconds"] / 60), 60)
    return f"<p>{last['step']:,} steps in {hours} h {minutes} min.</p>"


def _table(figures: Mapping[str, float]) -> str:
    rows = (
        f"<tr><td>{html.escape(name)}</td><td>{value:.4g}</td></tr>"
        for name, value in figures.items()
    )
    return f"<table>{''.join(rows)}</table>" if figures else ""


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
    return f'<div class="curves">{drawn}</div>' if drawn else "<p>None.</p>"


def _drawn(curve: Curve) -> str:
    low, high = min(curve.values), max(curve.values)
    spread, last = high - low or 1.0, max(curve.steps) or 1
    points = " ".join(
        f"{MARGIN + (WIDTH - 2 * MARGIN) * step / last:.1f},"
        f"{HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / spread:.1f}"
        for step, value in zip(curve.steps, curve.values, strict=True)
    )
    name = html.escape(curve.name)
    labels = "".join(
        f'<text x="4" y="{y}" font-size="11" fill="#777">{value:.3g}</text>'
        for y, value in ((MARGIN - 6, high), (HEIGHT - MARGIN + 14, low))
    )
    end = f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - 8}" text-anchor="end" font-size="11" '
    end += f'fill="#777">{last:,.0f} steps</text>'
    line = f'<polyline points="{points}" fill="none" stroke="#2a6fb0" stroke-width="1.5"/>'
    picture = f'<svg width="{WIDTH}" height="{HEIGHT}">{labels}{end}{line}</svg>'
    caption = f"<figcaption>{name}: {curve.values[-1]:.4g} at the end</figcaption>"
    return f"<figure>{picture}{caption}</figure>"


def _sheets(folder: Path) -> list[str]:
    """The last sheet, and some from before it, the newest first."""
    sheets = sheets_of(folder)
    shown = min(MOST_SHEETS, len(sheets))
    places = {round(i * (len(sheets) - 1) / max(shown - 1, 1)) for i in range(shown)}
    parts = []
    for place in sorted(places, reverse=True):
        data = base64.b64encode(sheets[place].read_bytes()).decode()
        picture = f'<img alt="" src="data:image/png;base64,{data}">'
        parts.append(f'<div class="sheet"><p>Step {int(sheets[place].stem):,}</p>{picture}</div>')
    return parts
