"""The last lesson of a picture space: its decoder alone learns to draw finer.

The encoder stays as it is, so that what learns from its latents need not wait.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.generate.families.saving import load_generator
from engine.generate.families.vae import VaeConfig
from engine.training.families.autoencoders import AutoencoderSettings, AutoencoderTrainee
from engine.training.families.initialization import continue_from
from engine.training.loop.run import Schedule, read_state
from engine.training.loop.run import train as run
from engine.training.loop.stopping import stop_on_signal
from engine.training.loop.workers import workers_of_environment
from engine.training.recipes.showing import show

Pictures = NDArray[np.uint8]


def train_decoder(
    config: VaeConfig,
    folder: Path,
    autoencoder: Path,
    space: Path,
    drawings: tuple[Pictures, Pictures],
    hours: float,
    place: tuple[torch.device, torch.dtype],
) -> None:
    """Train in ``folder``, resumably, from the autoencoder ``space`` and its run's critic.

    ``config`` may ask for a finish that ``space`` lacks. ``drawings`` are those to learn from and
    those to measure with, as ``AutoencoderTrainee`` wants them.
    """
    device, precision = place
    workers = workers_of_environment(device)
    settings = AutoencoderSettings(
        decoder_only=True, rate=3e-3, adversarial_start=0, features=4.0, precision=precision
    )
    trainee = AutoencoderTrainee(config, settings, *drawings, device, workers=workers)
    weights = load_generator(space, device).state_dict()
    continue_from(trainee.model, weights)
    continue_from(trainee.average.module, weights)
    trainee.critic.load_state_dict(read_state(autoencoder)["critic"])
    show(run(trainee, folder, Schedule(hours=hours, measure_every=3), stop_on_signal(), workers))
