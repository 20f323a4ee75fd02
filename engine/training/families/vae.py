"""Training a variational autoencoder on a person's folder."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from engine.generate.families.vae import VaeConfig
from engine.training import autoencoders
from engine.training.autoencoders import AutoencoderSettings, AutoencoderTrainee
from engine.training.families.family import Examples, Place, begin
from engine.training.plan import Plan

LOOKED_AT = 24
"""Held-out pictures to look at and to measure with at every checkpoint."""


def config(plan: Plan) -> VaeConfig:
    """A vector for a latent, which can be sampled."""
    width = plan.width or 32
    return VaeConfig(
        size=plan.size,
        entrance=max(1, plan.size // 64),
        width=width,
        decoder_width=width,
        latent_side=1,
        latent_channels=128,
    )


def trainee(plan: Plan, examples: Examples, place: Place) -> AutoencoderTrainee:
    """An autoencoder that learns from pictures as they are."""
    settings = AutoencoderSettings(
        plan.batch, flip=plan.flip, precision=place.precision, seed=plan.seed
    )
    held_out = examples.held_out[:LOOKED_AT]
    made = AutoencoderTrainee(config(plan), settings, examples.learned, held_out, place.device)
    begin(plan, made.model)
    return made


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """The averaged weights at the last checkpoint."""
    return autoencoders.averaged_weights(folder)
