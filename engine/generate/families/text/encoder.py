"""Prompts to numbers, in a way that never meets an unknown word.

Every word is the sum of an embedding of its own and of those of its character n-grams, found by
hashing (Bojanowski et al., "Enriching Word Vectors with Subword Information", 2017). A word that
training never saw has no embedding of its own (its row is zero still) and is read by its parts,
which is right for plurals, compounds and misspellings, and harmless for the rest. A small
transformer then lets the words of a prompt see one another.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

GRAMS = (3, 4, 5)
MOST_GRAMS = 24
NO_WORD = -1
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
    return Prompts(tokens, bias, torch.lerp(first.summary, second.summary, amount))


class TextEncoder(nn.Module):
    """Tokens to ``Prompts``."""

    PARTS_ONLY = -2
    """In the place of a word's own bucket: read the word by its parts, as an unknown one."""

    def __init__(self, width: int, heads: int, depth: int, words: int, buckets: int) -> None:
        super().__init__()
        self.words, self.buckets = words, buckets
        self.inner = min(width, 128)
        self.word = nn.Embedding(buckets, self.inner)
        self.gram = nn.Embedding(buckets + 1, self.inner, padding_idx=buckets)
        self.widen = nn.Linear(self.inner, width)
        self.begin = nn.Parameter(torch.randn(width))
        self.place = nn.Parameter(0.1 * torch.randn(words + 1, width))
        self.blocks = nn.ModuleList(_Block(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        nn.init.zeros_(self.word.weight)

    def forward(self, tokens: Tensor) -> Prompts:
        """``(N, words, 1 + MOST_GRAMS)`` integers, as ``tokenize`` makes them."""
        own, grams = tokens[..., 0], tokens[..., 1:]
        there = own != NO_WORD
        count = (grams < self.buckets).sum(-1, keepdim=True).clamp_min(1)
        parts = self.gram(grams).sum(2) / count.sqrt()
        whole = self.word(own.clamp_min(0)) * (own >= 0)[..., None]
        words = self.widen(parts + whole)
        begin = self.begin.expand(len(tokens), 1, -1)
        value = torch.cat([begin.to(words.dtype), words], dim=1) + self.place
        present = torch.cat([there.new_ones(len(tokens), 1), there], dim=1)
        bias = torch.where(present, 0.0, NEVER)
        for block in self.blocks:
            value = block(value, bias)
        value = self.norm(value)
        weight = present.to(value.dtype)[..., None]
        return Prompts(value, bias, (value * weight).sum(1) / weight.sum(1))

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


def tokenize(prompts: Sequence[str], words: int, buckets: int) -> NDArray[np.int64]:
    """``(N, words, 1 + MOST_GRAMS)``: for each word its own bucket, then those of its n-grams.

    Words past the last are left out; where there is no word its own bucket is -1. Empty places
    of n-grams have the number ``buckets``.
    """
    tokens = np.full((len(prompts), words, 1 + MOST_GRAMS), buckets, np.int64)
    tokens[..., 0] = NO_WORD
    for row, prompt in zip(tokens, prompts, strict=True):
        for place, word in zip(row, words_of(prompt), strict=False):
            place[0] = _bucket(f"={word}", buckets)
            grams = [_bucket(gram, buckets) for gram in _grams(word)][:MOST_GRAMS]
            place[1 : 1 + len(grams)] = grams
    return tokens


def words_of(prompt: str) -> list[str]:
    """The words of a prompt, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", prompt.lower())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return re.findall(r"[^\W_]+|[#*&]", letters)


def _grams(word: str) -> list[str]:
    framed = f"<{word}>"
    return [
        framed[start : start + length]
        for length in GRAMS
        for start in range(len(framed) - length + 1)
    ]


def _bucket(text: str, buckets: int) -> int:
    """The same on every machine and in every year, unlike Python's own hashes."""
    return zlib.crc32(text.encode()) % buckets
