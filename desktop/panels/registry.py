"""The jobs that the window offers, in the order of their tabs."""

from __future__ import annotations

from desktop.panels.convert.panel import ConvertPanel
from desktop.panels.generate.panel import GeneratePanel
from desktop.panels.job_panel import JobPanel
from desktop.panels.repair.panel import RepairPanel
from desktop.panels.words.panel import WordsPanel

JOB_PANELS: tuple[type[JobPanel], ...] = (
    RepairPanel,
    ConvertPanel,
    GeneratePanel,
    WordsPanel,
)
