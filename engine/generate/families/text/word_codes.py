"""Prompts to numbers, in a way that never meets an unknown word.

Every word is the sum of an embedding of its own and of those of its character n-grams, found by
hashing (Bojanowski et al., "Enriching Word Vectors with Subword Information", 2017). A word that
training never saw has no embedding of its own (its row is zero still, unless a word that training
saw has the same one) and is read by its parts, which is right for plurals, compounds and
misspellings, and harmless for the rest.
"""

from __future__ import annotations

import functools
import re
import unicodedata
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

GRAMS = (3, 4, 5)
MOST_GRAMS = 24
NO_WORD = -1
_KNOWN_WORDS = 65_536
_FIRST_SYMBOL, _FIRST_EMOJI = "\u2190", "\U0001f000"
"""Where Unicode has arrows, stars and hearts of old, and where all the others begin."""


class WordCodes(nn.Module):
    """Tables of ``width`` numbers for each word and each n-gram."""

    PARTS_ONLY = -2
    """In the place of a word's own bucket: read the word by its parts, as an unknown one."""

    def __init__(self, buckets: int, width: int) -> None:
        super().__init__()
        self.buckets = buckets
        self.word = nn.Embedding(buckets, width)
        self.gram = nn.Embedding(buckets + 1, width, padding_idx=buckets)
        nn.init.zeros_(self.word.weight)

    def codes(self, tokens: Tensor) -> Tensor:
        """``(N, words, 1 + MOST_GRAMS)``, as ``tokenize`` makes them, to ``(N, words, width)``.

        Where there is no word they are zero.
        """
        own, grams = tokens[..., 0], tokens[..., 1:]
        count = (grams < self.buckets).sum(-1, keepdim=True).clamp_min(1)
        parts = self._summed(grams) / count.sqrt()
        whole: Tensor = self.word(own.clamp_min(0)) * (own >= 0)[..., None]
        return parts + whole

    def _summed(self, grams: Tensor) -> Tensor:
        if grams.device.type == "mps":  # knows bags from torch 2.10 on
            summed: Tensor = self.gram(grams).sum(2)
            return summed
        bags = functional.embedding_bag(
            grams.flatten(0, 1), self.gram.weight, mode="sum", padding_idx=self.buckets
        )
        return bags.view(*grams.shape[:2], -1)


def tokenize(prompts: Sequence[str], words: int, buckets: int) -> NDArray[np.int64]:
    """``(N, words, 1 + MOST_GRAMS)``: for each word its own bucket, then those of its n-grams.

    Words past the last are left out; where there is no word its own bucket is -1. Empty places
    of n-grams have the number ``buckets``.
    """
    tokens = np.full((len(prompts), words, 1 + MOST_GRAMS), buckets, np.int64)
    tokens[..., 0] = NO_WORD
    for row, prompt in zip(tokens, prompts, strict=True):
        for place, word in zip(row, words_of(prompt), strict=False):
            numbers = _numbers_of(word, buckets)
            place[: len(numbers)] = numbers
    return tokens


def words_of(prompt: str) -> list[str]:
    """The words of a prompt, in lower case and without accents; emoji by their names."""
    named = "".join(_named(each) if each >= _FIRST_SYMBOL else each for each in prompt)
    plain = unicodedata.normalize("NFKD", named.lower())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return re.findall(r"[^\W_]+|[#*&]", letters)


def _named(character: str) -> str:
    """A symbol's name in Unicode in its place; other characters as they are.

    In the names of the older ones, white and black mean outlined and filled.
    """
    if unicodedata.category(character) != "So":
        return character
    name = unicodedata.name(character, "")
    if character < _FIRST_EMOJI:
        name = re.sub(r"\b(HEAVY|BLACK|WHITE|MEDIUM) ", "", name)
    return f" {name} "


@functools.lru_cache(_KNOWN_WORDS)
def _numbers_of(word: str, buckets: int) -> tuple[int, ...]:
    """The word's own bucket, and those of its n-grams."""
    grams = [_bucket(gram, buckets) for gram in _grams(word)][:MOST_GRAMS]
    return (_bucket(f"={word}", buckets), *grams)


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
