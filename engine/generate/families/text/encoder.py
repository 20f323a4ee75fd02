"""Prompts to what steers a flow: words that saw one another, and a draft of the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.text.draft import Draft
from engine.generate.families.text.word_codes import NO_WORD, WordCodes, tokenize

NEVER = -1e4
"""Added to the attention on what is not there; small enough for 16 bits."""


class Prompts(NamedTuple):
    """Encoded prompts."""

    tokens: Tensor
    """``(N, L, width)``: one for the beginning, then one for each word."""
    bias: Tensor
    """``(N, L)``, added to the attention on each token: 0, or ``NEVER`` for padding."""
    summary: Tensor
    """``(N, width)``."""
    draft: Tensor
    """``(N, channels, side, side)``: what pictures of the prompt look like on average, coarsely."""

    def repeated(self, count: int) -> Prompts:
        """The same ``count`` times, one after the other."""
        return Prompts(*(part.repeat(count, *[1] * (part.ndim - 1)) for part in self))


def blend(first: Prompts, second: Prompts, amount: float) -> Prompts:
    """Between two encodings of the same number of prompts: 0 is the first, 1 the second.

    Both prompts' tokens are seen, each with its share of the attention, so that no word has to
    turn into another one on the way.
    """
    if amount <= 0 or amount >= 1:
        return first if amount <= 0 else second
    bias = torch.cat([first.bias + math.log(1 - amount), second.bias + math.log(amount)], dim=1)
    tokens = torch.cat([first.tokens, second.tokens], dim=1)
    summary = torch.lerp(first.summary, second.summary, amount)
    return Prompts(tokens, bias, summary, torch.lerp(first.draft, second.draft, amount))


class TextEncoder(WordCodes):
    """Tokens to ``Prompts``, by a small transformer; the draft is made by ``draft``."""

    def __init__(
        self, width: int, heads: int, depth: int, words: int, buckets: int, draft: Draft
    ) -> None:
        super().__init__(buckets, min(width, 128))
        self.words = words
        self.inner = min(width, 128)
        self.draft = draft
        self.widen = nn.Linear(self.inner, width)
        self.begin = nn.Parameter(torch.randn(width))
        self.place = nn.Parameter(0.1 * torch.randn(words + 1, width))
        self.blocks = nn.ModuleList(_Block(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width)

    def forward(self, tokens: Tensor) -> Prompts:
        """``(N, words, 1 + MOST_GRAMS)`` integers, as ``tokenize`` makes them."""
        there = tokens[..., 0] != NO_WORD
        words = self.widen(self.codes(tokens))
        begin = self.begin.expand(len(tokens), 1, -1)
        value = torch.cat([begin.to(words.dtype), words], dim=1) + self.place
        present = torch.cat([there.new_ones(len(tokens), 1), there], dim=1)
        bias = torch.where(present, 0.0, NEVER)
        for block in self.blocks:
            value = block(value, bias)
        value = self.norm(value)
        weight = present.to(value.dtype)[..., None]
        summary = (value * weight).sum(1) / weight.sum(1)
        return Prompts(value, bias, summary, self.draft(tokens))

    def encode(self, prompts: Sequence[str]) -> Prompts:
        """The encodings of prompts, on the encoder's device."""
        tokens = torch.from_numpy(tokenize(prompts, self.words, self.buckets))
        encoded: Prompts = self(tokens.to(self.begin.device))
        return encoded


class _Block(nn.Module):
    """A transformer's block, normalized first."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2))
        self.inputs, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.grow, self.shrink = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, value: Tensor, bias: Tensor) -> Tensor:
        parts = self.inputs(self.norms[0](value)).unflatten(-1, (3, self.heads, -1))
        query, key, content = parts.transpose(1, 3).unbind(2)
        mask = bias[:, None, None].to(query.dtype)
        seen = functional.scaled_dot_product_attention(query, key, content, mask)
        value = value + self.output(seen.transpose(1, 2).flatten(2))
        result: Tensor = value + self.shrink(functional.gelu(self.grow(self.norms[1](value))))
        return result
