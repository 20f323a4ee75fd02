"""The three kinds of layers of the painting networks, in the form in which they are quickest."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.convert.style.statistics import Condition, Moments, folded


class Convolution(nn.Module):
    """A convolution with reflected borders, to be normalized, and a rectifier or nothing."""

    weight: Tensor
    bias: Tensor | None
    phases = 1
    """Channels of the result for each channel of the normalization."""

    def __init__(
        self,
        weight: Tensor,
        bias: Tensor | None = None,
        *,
        stride: int = 1,
        rectifies: bool = True,
    ) -> None:
        super().__init__()
        self.stride, self.rectifies = stride, rectifies
        self.channels, self.margin = weight.shape[0], weight.shape[2] // 2
        weight = self._arranged(weight).contiguous(memory_format=torch.channels_last)
        self.register_buffer("weight", weight)
        self.register_buffer("bias", bias)

    def convolve(self, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        """``x`` with its borders reflected, convolved with a variant of the layer's weights."""
        return F.conv2d(reflected(x, self.margin), weight, bias, self.stride)

    def rectify(self, x: Tensor) -> Tensor:
        """``x``, changed in place, rectified if the layer does so."""
        return torch.relu_(x) if self.rectifies else x

    def folded(self, condition: Condition, moments: Moments) -> tuple[Tensor, Tensor]:
        """Weights and bias that convolve and normalize at once."""
        scale, shift = folded(condition, moments)
        scale, shift = (each.repeat_interleave(self.phases) for each in (scale, shift))
        weight = self.weight.float() * scale[:, None, None, None]
        dtype = self.weight.dtype
        return (
            weight.to(dtype).contiguous(memory_format=torch.channels_last),
            shift.to(dtype),
        )

    def _arranged(self, weight: Tensor) -> Tensor:
        return weight


class Doubling(Convolution):
    """A 3 x 3 convolution of a picture whose pixels were doubled in both directions.

    The result is in cells, as ``pixel_shuffle`` has them: ``(N, 4 C, H, W)``.
    """

    phases = 4

    def convolve(self, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        """As of ``Convolution``; the result is in cells."""
        # Reflecting doubled pixels is repeating the single ones.
        return F.conv2d(F.pad(x, (1, 1, 1, 1), mode="replicate"), weight, bias)

    def _arranged(self, weight: Tensor) -> Tensor:
        # Of the three pixels in a row that the kernel touches, two are the same one.
        even = torch.tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 0.0]])
        odd = torch.tensor([[0.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
        rows = torch.stack([even, odd]).to(weight)
        parts = torch.einsum("ayk,bxl,oikl->oabiyx", rows, rows, weight)
        return parts.reshape(-1, *weight.shape[1:])


class Celled(Convolution):
    """A 9 x 9 convolution of a picture in cells of 2 x 2 pixels, whose result is in cells too.

    Few channels at full size keep a processor waiting; four times as many at half the size do not.
    """

    phases = 4

    def convolve(self, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        """As of ``Convolution``; both pictures are in cells."""
        return F.conv2d(_reflected_cells(x), weight, bias)

    def _arranged(self, weight: Tensor) -> Tensor:
        out, inside = weight.shape[:2]
        result = weight.new_zeros(out, 2, 2, inside, 2, 2, 5, 5)
        cells = [(p, q) for p in range(-2, 3) for q in range(2)]
        for a in range(2):
            for p, q in cells:
                y = 2 * p + q - a + 4
                if not 0 <= y < 9:
                    continue
                for b in range(2):
                    for s, r in cells:
                        x = 2 * s + r - b + 4
                        if 0 <= x < 9:
                            result[:, a, b, :, q, r, p + 2, s + 2] = weight[:, :, y, x]
        return result.reshape(out * 4, inside * 4, 5, 5)


def reflected(x: Tensor, margin: int) -> Tensor:
    """``x`` with a margin in which it is mirrored, the outermost pixels not repeated."""
    return F.pad(x, (margin, margin, margin, margin), mode="reflect")


def _reflected_cells(x: Tensor) -> Tensor:
    """A picture in cells, with a margin of 4 pixels in which it is mirrored.

    Pixel -1 mirrors pixel 1, so that the even pixels of a cell come from other cells than the odd.
    """
    height, width = x.shape[2:]
    result = F.pad(x, (2, 2, 2, 2), mode="replicate")
    pixels = result.view(x.shape[0], -1, 2, 2, height + 4, width + 4)
    # Indices count (pictures, channels, odd rows, odd columns, rows, columns).
    for odd in range(2):
        columns = pixels[:, :, :, odd]
        columns[..., :2] = columns[..., [4 - odd, 3 - odd]]
        columns[..., -2:] = columns[..., [width + 1 - odd, width - odd]]
    for odd in range(2):
        rows = pixels[:, :, odd]
        rows[..., :2, :] = rows[..., [4 - odd, 3 - odd], :]
        rows[..., -2:, :] = rows[..., [height + 1 - odd, height - odd], :]
    return result
