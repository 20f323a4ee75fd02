"""Text to picture: words to embeddings, and a flow that carries noise to the pictures of them."""

from engine.generate.families.text.encoder import Prompts, TextEncoder, blend
from engine.generate.families.text.model import FlowStep, Sampling, TextConfig, TextToPicture
from engine.generate.families.text.word_codes import tokenize, words_of

__all__ = [
    "FlowStep",
    "Prompts",
    "Sampling",
    "TextConfig",
    "TextEncoder",
    "TextToPicture",
    "blend",
    "tokenize",
    "words_of",
]
