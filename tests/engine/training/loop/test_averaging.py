"""The moving average of weights."""

from __future__ import annotations

import torch

from engine.training.loop.averaging import moving_average, weights_of


def test_the_average_forgets_its_beginning_and_lags_behind() -> None:
    network = torch.nn.Linear(1, 1, bias=False)
    average = moving_average(network, 0.99)
    for step in range(400):
        with torch.no_grad():
            network.weight.fill_(1.0 if step else 100.0)
        average.update_parameters(network)
    before = weights_of(average.state_dict())["weight"].item()
    assert abs(before - 1) < 0.1
    with torch.no_grad():
        network.weight.fill_(2.0)
    average.update_parameters(network)
    assert 0 < weights_of(average.state_dict())["weight"].item() - before < 0.03
