"""What words look like, for their embeddings to begin with.

With random codes a generator has to learn by heart what each word's pictures are. Where a word
begins as the average features of the pictures that it is said of, words of things that look alike
are alike from the first step, and what is learned of one helps with the others (the idea of Frome
et al., "DeViSE: A Deep Visual-Semantic Embedding Model", 2013, turned around).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_UNSURE = 1.0
"""So many average pictures are added to a word's own: one picture alone says little."""


def principal(features: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """``(N, F)`` features to their ``count`` principal components, ``(N, count)``.

    The strong ones count less than they would, and the weak ones more, as far as there are any.
    Features that do not differ at all have none, and give zeros.
    """
    found = np.zeros((len(features), count), np.float32)
    if not features.size or (features == features[0]).all():
        return found
    centred = features - features.mean(0)
    covariance = centred.T @ centred / len(centred)
    strengths, axes = np.linalg.eigh(covariance.astype(np.float64))
    strengths, axes = strengths[::-1][:count], axes[:, ::-1][:, :count]
    scale = np.maximum(strengths, 1e-12 * strengths[0]) ** -0.25
    found[:, : axes.shape[1]] = centred @ (axes * scale).astype(np.float32)
    found /= np.sqrt(np.square(found).mean())
    return found


def word_looks(
    features: NDArray[np.float32], said: Sequence[Mapping[str, float]]
) -> dict[str, NDArray[np.float32]]:
    """How each word looks: ``(F,)``, of the size of standard normal numbers.

    ``features`` ``(N, F)`` have zero mean; ``said`` tells of each picture its words, and how much
    each of them means it. Empty where no word is said, or no features tell pictures apart.
    """
    sums: dict[str, NDArray[np.float32]] = {}
    counts: dict[str, float] = {}
    for row, words in zip(features, said, strict=True):
        for word, weight in words.items():
            sums[word] = sums.get(word, np.zeros_like(row)) + weight * row
            counts[word] = counts.get(word, 0.0) + weight
    looks = {word: total / (counts[word] + _UNSURE) for word, total in sums.items()}
    if not any(look.any() for look in looks.values()):
        return {}
    size = np.sqrt(np.mean([np.square(look).mean() for look in looks.values()]))
    return {word: (look / size).astype(np.float32) for word, look in looks.items()}
