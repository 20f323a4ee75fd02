"""The jobs that the window offers, in the order of their tabs."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.session import Session
from desktop.features.convert.view.panel import ConvertPanel
from desktop.features.generate.view.panel import GeneratePanel
from desktop.features.repair.view.panel import RepairPanel
from desktop.features.words.view.panel import WordsPanel
from desktop.forms.job_panel import JobPanel

JOB_PANELS: tuple[Callable[[Session], JobPanel], ...] = (
    RepairPanel,
    ConvertPanel,
    GeneratePanel,
    WordsPanel,
)
