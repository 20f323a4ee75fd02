"""Weights come back from 8 bits nearly as they were."""

from __future__ import annotations

import torch
from torch import nn

from engine.models.eight_bits import pack, unpack


def test_large_weights_are_rounded_and_small_ones_are_kept() -> None:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(32, 64, 3), nn.LayerNorm(64), nn.Linear(64, 128))
    with torch.no_grad():
        network[0].weight[5] *= 100.0  # a loud row does not cost the others
    weights = {**network.state_dict(), "steps": torch.tensor(7)}
    packed = pack(weights)
    assert packed["0.weight"].dtype == packed["2.weight"].dtype == torch.int8
    whole = sum(each.numel() * each.element_size() for each in weights.values())
    small = sum(each.numel() * each.element_size() for each in packed.values())
    assert small < 0.3 * whole
    again = unpack(packed)
    assert again.keys() == weights.keys()
    for name, value in weights.items():
        if packed[name].dtype != torch.int8:
            assert torch.equal(again[name], value)
            continue
        most = value.flatten(1).abs().amax(1)
        assert ((again[name] - value).flatten(1).abs().amax(1) <= most / 254 * 1.001).all()
