"""The settings of a picture from a prompt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.diffusion.names import LORA, SCHEDULERS
from engine.generate.settings import MOST_PIXELS, MOST_SEED, Placement
from engine.generate.words.cards import MOST_GUIDANCE, MOST_STEPS, USUAL_MODEL, cards, is_pipeline
from engine.generate.words.start import StartPicture
from engine.models.store import store
from engine.settings import Option, setting

MOST_LETTERS = 2000


def _models() -> Iterator[Option]:
    for card in cards():
        yield Option(card.name, card.title)


def _adapters() -> Iterator[Option]:
    yield Option("", "None")
    for card in store().cards():
        if card.family == LORA:
            yield Option(card.name, card.title)


@dataclass(frozen=True)
class WordsSettings(Placement):
    """What to make from which words, and where it lies."""

    model: str = setting(
        USUAL_MODEL, "Model", "The model that draws.", options=_models, is_open=True
    )
    prompt: str = setting("", "Prompt", "What to draw.", control="prompt", is_main=True)
    negative: str = setting(
        "", "Leave out", "What to leave out (negative prompt).", control="prompt"
    )
    toward: str = setting("", "Second prompt", "Blends the two prompts.", control="prompt")
    share: float = setting(
        0.0,
        "Blend",
        "How far to go from the first prompt to the second.",
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
        advanced=True,
    )
    guidance: float = setting(
        3.0,
        "Guidance",
        "Higher follows the prompt more closely; at 1 it is not emphasised.",
        minimum=0.0,
        maximum=MOST_GUIDANCE,
        usual_maximum=20,
        advanced=True,
    )
    amount: float = setting(
        1.0,
        "Strength",
        "How much of the photo to change; 100 % ignores it.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    start: StartPicture | None = setting(
        None, "Start picture", "Starts from this instead of the photo.", control="none"
    )
    scheduler: str = setting(
        "",
        "Sampler",
        "How noise is removed at each step (diffusion pipelines only).",
        options=(
            Option("", "Pipeline default"),
            *(Option(each.name, each.title) for each in SCHEDULERS),
        ),
        relevant=lambda words: is_pipeline(words.model),
        advanced=True,
    )
    lora: str = setting(
        "",
        "LoRA",
        "Adapter to add (diffusion pipelines only).",
        options=_adapters,
        is_open=True,
        relevant=lambda words: is_pipeline(words.model),
        advanced=True,
    )
    lora_weight: float = setting(
        1.0,
        "LoRA weight",
        "How strongly the adapter counts; 1 is full.",
        minimum=-10.0,
        maximum=10.0,
        relevant=lambda words: bool(words.lora),
        advanced=True,
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
