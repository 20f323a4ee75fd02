"""What can be set of a picture from words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.generate.settings import MOST_PIXELS, MOST_SEED
from engine.generate.words.cards import MOST_GUIDANCE, MOST_STEPS, USUAL_MODEL
from engine.regions import Region
from engine.settings import setting

MOST_LETTERS = 2000


@dataclass(frozen=True)
class WordsSettings:
    """What to make from which words, and where it lies."""

    model: str = setting(USUAL_MODEL, "Model", "The model that draws.")
    prompt: str = setting("", "Prompt", "What to draw.", control="prompt", is_main=True)
    negative: str = setting("", "Leave out", "Negative prompt.", control="prompt")
    toward: str = setting("", "Second prompt", "Blend towards this prompt.", control="prompt")
    share: float = setting(
        0.0,
        "Blend",
        "0 is the first prompt, 1 the second.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
        relevant=lambda words: bool(words.toward),
    )
    seed: int = setting(
        0, "Seed", "Same seed, same result.", minimum=0, maximum=MOST_SEED, control="seed"
    )
    steps: int = setting(
        8,
        "Steps",
        "More steps are finer and slower.",
        minimum=1,
        maximum=MOST_STEPS,
        usual_maximum=100,
    )
    guidance: float = setting(
        3.0,
        "Guidance",
        "How closely to follow the prompt; 1 is not at all.",
        minimum=0.0,
        maximum=MOST_GUIDANCE,
        usual_maximum=20,
    )
    amount: float = setting(
        1.0,
        "Strength",
        "How much to change. Below 100 % it starts from the photo.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    start: str = setting("", "Start picture", "Empty for what the photo shows.", control="none")
    scheduler: str = setting("", "Sampler", "Of a diffusion pipeline; empty for its own.")
    lora: str = setting("", "LoRA", "An adapter for a diffusion pipeline.")
    lora_weight: float = setting(
        1.0,
        "LoRA weight",
        "How strongly the adapter counts.",
        minimum=-10.0,
        maximum=10.0,
        relevant=lambda words: bool(words.lora),
    )
    left: int = setting(
        0, "Left", "Position of the picture on the canvas.", unit="px", control="none"
    )
    top: int = setting(
        0, "Top", "Position of the picture on the canvas.", unit="px", control="none"
    )
    size: int = setting(
        0,
        "Size",
        "Side of the picture.",
        minimum=0,
        maximum=MOST_PIXELS,
        unit="px",
        special="As the model makes it",
        control="none",
    )
    sha256: str = setting(
        "", "Model file", "SHA-256 of the model's file; empty for any.", control="none"
    )

    def region(self, size: int) -> Region:
        """Where the square lies, for a model whose pictures have ``size`` pixels."""
        side = self.size or size
        return Region(self.left, self.top, side, side)
