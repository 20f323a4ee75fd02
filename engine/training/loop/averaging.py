"""The moving average of a network's weights, which makes better pictures than the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel


def moving_average(network: nn.Module, weight: float) -> AveragedModel:
    """An average in which the old counts ``weight`` at every step, and less at the beginning.

    So it soon forgets the random weights that training began with.
    """

    def update(old: Sequence[Tensor], new: Sequence[Tensor], steps: Tensor | int) -> None:
        step = int(steps)
        kept = min(weight, (1 + step) / (10 + step))
        for average, value in zip(old, new, strict=True):
            average.lerp_(value, 1 - kept)

    return AveragedModel(network, multi_avg_fn=update)


def weights_of(average: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The network's weights in the state dict of its moving average."""
    prefix = "module."
    return {
        name.removeprefix(prefix): value
        for name, value in average.items()
        if name.startswith(prefix)
    }
