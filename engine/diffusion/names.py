"""What people choose of a pipeline, by name. Imports neither torch nor diffusers."""

from __future__ import annotations

from typing import NamedTuple

FAMILY = "diffusion"
"""Of the cards of pipelines."""
LORA = "lora"
"""Of the cards of adapters for them."""


class Scheduler(NamedTuple):
    """A way to take the noise away. ``name`` is what settings and the command line say."""

    name: str
    title: str
    classes: tuple[str, ...]
    """In diffusers; the first that goes with the pipeline is taken."""


SCHEDULERS: tuple[Scheduler, ...] = (
    Scheduler("euler", "Euler", ("EulerDiscreteScheduler", "FlowMatchEulerDiscreteScheduler")),
    Scheduler("euler-a", "Euler ancestral", ("EulerAncestralDiscreteScheduler",)),
    Scheduler("heun", "Heun", ("HeunDiscreteScheduler", "FlowMatchHeunDiscreteScheduler")),
    Scheduler("dpm++", "DPM-Solver++", ("DPMSolverMultistepScheduler",)),
    Scheduler("unipc", "UniPC", ("UniPCMultistepScheduler",)),
    Scheduler("ddim", "DDIM", ("DDIMScheduler",)),
    Scheduler("lcm", "LCM (few steps)", ("LCMScheduler", "FlowMatchLCMScheduler")),
)
