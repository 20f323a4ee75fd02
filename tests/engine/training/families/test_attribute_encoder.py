"""The encoder reads from pictures what they were drawn from."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import torch

from engine.generate.families.attributes import AttributeGenerator, attributes_of
from engine.training.families.attribute_encoder import EncoderSettings, EncoderTrainee, shown
from engine.training.loop.run import Schedule, train
from tests.engine.training.families.test_attributes import CONFIG, drawings

CPU = torch.device("cpu")
SMALL = dataclasses.replace(CONFIG, encoder_side=32, encoder_reduced=16, encoder_width=32)


def test_choices_and_colours_are_read(tmp_path: Path) -> None:
    settings = EncoderSettings(batch=8, rate=5e-3, rate_warm_up=1, averaging=0.8, moved=0.01)
    trainee = EncoderTrainee(SMALL, settings, drawings(64, 0), drawings(16, 1), CPU)
    steps = list(train(trainee, tmp_path, Schedule(steps=60, checkpoint_steps=60)))
    measures = steps[-1].measures
    assert measures is not None
    assert measures["choices right"] > 0.6  # by chance 0.42
    assert measures["colour error"] < 0.2  # of random colours 0.33
    assert steps[-1].losses["choices"] < 0.7 * steps[0].losses["choices"]


def test_a_model_encodes_to_a_vector_that_it_draws() -> None:
    torch.manual_seed(0)
    model = AttributeGenerator(SMALL).eval()
    vectors = model.encode(torch.rand(2, 3, 32, 32))
    assert vectors.shape == (2, model.vector_length)
    read = attributes_of(vectors, SMALL)
    assert read.choices.unique().tolist() == [0.0, 1.0]
    assert read.choices.sum(1).tolist() == [2.0, 2.0]
    assert model.picture(model.grid(vectors)).shape == (2, 3, 32, 32)


def test_a_drawing_is_shown_in_many_ways_but_stays_itself() -> None:
    drawing = drawings(1, 5).pictures[0]
    rng = np.random.default_rng(0)
    ways = [shown(drawing, 48, rng, 0.05, False) for _ in range(6)]
    assert all(way.shape == (48, 48, 3) and way.dtype == np.uint8 for way in ways)
    assert len({way.tobytes() for way in ways}) == 6
    plain = np.abs(np.mean(ways, (0, 1, 2)) - drawing.mean((0, 1)))
    assert plain.max() < 25
