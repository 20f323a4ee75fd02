"""What a person asks for with a prompt becomes an operation, and comes back from one."""

from __future__ import annotations

import pytest

from desktop.features.words.model.prompt_settings import USUAL_AMOUNT, PromptSettings
from engine.errors import ImpastoError
from engine.generate import Words
from engine.regions import Region

SQUARE = Region(3, 5, 40, 40)


def test_only_what_counts_gets_into_the_operation() -> None:
    settings = PromptSettings(prompt="  a fox ", negative=" fog ", share=0.7, amount=0.3)
    words = settings.words(SQUARE)
    assert (words.prompt, words.negative) == ("a fox", "fog")
    assert words.square == SQUARE
    assert words.share == 0  # there is no second prompt to go to
    assert words.amount == 1  # and no photo to start from
    assert settings.words().square is None


def test_a_photo_and_a_second_prompt_count_where_they_are_chosen() -> None:
    settings = PromptSettings(
        prompt="a fox", toward=" a wolf", share=0.7, amount=0.3, from_photo=True
    )
    words = settings.words(SQUARE)
    assert (words.toward, words.share, words.amount) == ("a wolf", 0.7, 0.3)


def test_an_operation_comes_back_as_the_settings_that_made_it() -> None:
    words = Words(prompt="a fox", seed=9, steps=5, amount=0.4, sha256="ab" * 32).at(SQUARE)
    settings = PromptSettings.of(words)
    assert (settings.count, settings.from_photo, settings.amount) == (1, True, 0.4)
    assert settings.sha256 == ""  # whoever edits it takes the model as it is now
    assert settings.words(SQUARE) == words.replace(sha256="")


def test_without_a_photo_the_strength_is_the_usual_one_for_the_next_photo() -> None:
    settings = PromptSettings.of(Words(prompt="a fox"))
    assert (settings.from_photo, settings.amount) == (False, USUAL_AMOUNT)
    assert settings.words().amount == 1


def test_what_no_operation_can_be_is_refused() -> None:
    with pytest.raises(ImpastoError, match="at most 2000 characters"):
        PromptSettings(prompt="a" * 2001).words()
