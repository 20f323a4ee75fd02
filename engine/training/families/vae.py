"""Training a variational autoencoder on the user's folder."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.training.data.augmentation import mild_augmentation
from engine.training.families import autoencoders
from engine.training.families.autoencoders import AutoencoderSettings, AutoencoderTrainee
from engine.training.families.family import Examples, Hardware, begin, known_model
from engine.training.plan import Plan

FEW = 2_000
"""So many pictures are seen so often that they are changed a little each time."""
AUGMENTED = 0.5
COLOURS = 3
LOOKED_AT = 24
"""Held-out pictures to look at and to measure with at every checkpoint."""


_SIZES = {"small": (32, 32), "medium": (64, 32), "large": (64, 64)}
"""Side of what is left when squares of pixels were folded into channels, and width."""


def config(plan: Plan) -> VaeConfig:
    """A vector for a latent, which can be sampled; or what the model to continue from has."""
    known = known_model(plan)
    if isinstance(known, VariationalAutoencoder) and _is_alike(known.config, plan):
        return known.config
    side, width = _SIZES[plan.network_size]
    return VaeConfig(
        size=plan.size,
        entrance=max(1, plan.size // side),
        width=width,
        decoder_width=width,
        latent_side=1,
        latent_channels=128,
    )


def _is_alike(known: VaeConfig, plan: Plan) -> bool:
    return known.size == plan.size and known.latent_side == 1 and known.channels == COLOURS


def trainee(plan: Plan, examples: Examples, hardware: Hardware) -> AutoencoderTrainee:
    """An autoencoder; where there are few pictures it sees them changed a little as well."""
    is_few = len(examples.learned) < FEW
    settings = AutoencoderSettings(
        plan.batch,
        flip=plan.flip,
        accumulate=plan.accumulate,
        augmented=AUGMENTED if is_few else 0.0,
        precision=hardware.precision,
        seed=plan.seed,
    )
    made = AutoencoderTrainee(
        config(plan),
        settings,
        examples.learned,
        examples.held_out[:LOOKED_AT],
        hardware.device,
        mild_augmentation(plan.augmentation) if is_few else None,
        hardware.workers,
    )
    begin(plan, made.model)
    return made


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """The averaged weights at the last checkpoint."""
    return autoencoders.averaged_weights(folder)
