"""What all pictures of a prompt have in common, drafted from its words at once.

Through noise a flow learns but slowly where in a picture what is: with words alone hours pass until
a pizza is round. The mean picture of a prompt is learned by plain regression some hundred times
sooner, by a few small layers. It is a blur, as no drawing is the mean of others; what the flow has
to learn is to make drawings of such blurs, which is much the same for all prompts.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.text.word_codes import NO_WORD, WordCodes

MOST_PLACES = 16
"""Along a side: the mean of pictures has nothing finer to tell."""


class Draft(WordCodes):
    """Tokens to ``(N, channels, side, side)``; the order of words does not count."""

    def __init__(self, width: int, channels: int, side: int, buckets: int) -> None:
        super().__init__(buckets, width // 4)
        self.shape = (channels, min(side, MOST_PLACES), min(side, MOST_PLACES))
        self.enter = nn.Linear(width // 4, width)
        self.middle = nn.Linear(width, width)
        self.leave = nn.Linear(width, channels * self.shape[1] ** 2)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def forward(self, tokens: Tensor) -> Tensor:
        """The drafts of ``(N, words, 1 + MOST_GRAMS)`` tokens, as ``tokenize`` makes them."""
        there = (tokens[..., 0] != NO_WORD).any(-1, keepdim=True)
        said = self.codes(tokens).sum(1)
        said = functional.layer_norm(said, said.shape[-1:]) * there
        value = functional.gelu(self.middle(functional.gelu(self.enter(said))))
        drafts: Tensor = self.leave(value).view(-1, *self.shape)
        return drafts

    def error(self, drafts: Tensor, grids: Tensor) -> Tensor:
        """The mean square of what drafts lack of ``(N, channels, side, side)`` grids."""
        return functional.mse_loss(
            drafts.float(), functional.interpolate(grids, self.shape[1:], mode="area")
        )
