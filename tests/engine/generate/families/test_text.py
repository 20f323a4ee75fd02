"""Text to picture: how prompts are read, how the flow is followed, what comes out."""

from __future__ import annotations

import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.families.text import (
    Sampling,
    TextConfig,
    TextEncoder,
    TextToPicture,
    blend,
    tokenize,
)
from engine.generate.families.text.encoder import NEVER
from engine.generate.families.text.model import schedule, straight
from engine.generate.families.text.word_codes import words_of
from engine.generate.families.vae import VaeConfig

TINY = TextConfig(
    size=16,
    channels=4,
    patch=4,
    width=32,
    depth=2,
    heads=2,
    draft=32,
    words=4,
    buckets=64,
    text_depth=1,
)


@pytest.fixture
def model() -> TextToPicture:
    """With random weights everywhere: as made, the network's last layer is silent."""
    torch.manual_seed(0)
    made = TextToPicture(TINY).eval()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(0.2 * torch.randn_like(parameter))
    return made


def test_words_have_no_case_accents_or_punctuation() -> None:
    assert words_of("Piñata, CAFÉ—red!") == ["pinata", "cafe", "red"]


def test_emoji_are_read_by_their_names() -> None:
    assert words_of("\U0001f34e") == ["red", "apple"]
    assert words_of("a \U0001f680\U0001f436!") == ["a", "rocket", "dog", "face"]
    assert words_of("\u2764\ufe0f\U0001f5a4") == ["heart", "black", "heart"]
    assert words_of("\u4e2d\u6587 \u2192") == ["\u4e2d\u6587"]


def test_tokens_do_not_depend_on_the_process() -> None:
    """Python's own hashes would."""
    first = tokenize(["red apple"], words=4, buckets=8192)
    assert first[0, 0, 0] == 6653
    assert (first[0, 2:, 0] < 0).all()


def test_words_that_look_alike_share_parts() -> None:
    apple, apples, rocket = tokenize(["apple", "apples", "rocket"], 2, 8192)[:, 0]
    assert apple[0] != apples[0]
    assert len({*apple[1:]} & {*apples[1:]}) > len({*apple[1:]} & {*rocket[1:]}) + 4


def test_drafts_do_not_depend_on_the_order_of_words(model: TextToPicture) -> None:
    tokens = torch.from_numpy(tokenize(["red cat", "cat red", "red dog", ""], 4, 64))
    first, turned, other, nothing = model.text.draft(tokens)
    torch.testing.assert_close(first, turned)
    assert (first - other).abs().max() > 0.1
    assert (first - nothing).abs().max() > 0.1
    assert nothing.isfinite().all()


def test_a_flow_that_has_learned_nothing_leads_to_the_draft() -> None:
    torch.manual_seed(0)
    # Larger than drafts are.
    made = TextToPicture(
        TextConfig(size=32, patch=8, width=32, depth=1, heads=2, buckets=64)
    ).eval()
    colours = torch.tensor([0.8, -0.5, 0.1])
    with torch.no_grad():
        made.text.draft.leave.bias.copy_(colours.repeat_interleave(16 * 16))
    *_, last = made.generate(["cat"], made.random_latents(1, 0))
    assert made.text.encode(["cat"]).draft.shape == (1, 3, 16, 16)
    assert last.grids.shape == (1, 3, 32, 32)
    assert (last.grids - colours[:, None, None]).abs().max() < 1e-4


def test_prompt_of_another_length_does_not_change_the_others(model: TextToPicture) -> None:
    alone = model.text.encode(["cat"])
    beside = model.text.encode(["cat", "a very long name"])
    torch.testing.assert_close(alone.summary[0], beside.summary[0])
    assert (alone.bias[0] == NEVER).sum() == 3


def test_unknown_word_is_read_by_its_parts(model: TextToPicture) -> None:
    tokens = torch.from_numpy(tokenize(["rocket"], 4, TINY.buckets))
    unknown = tokens.clone()
    unknown[0, 0, 0] = TextEncoder.PARTS_ONLY
    assert not torch.allclose(model.text(tokens).summary, model.text(unknown).summary)
    empty = model.text.encode([""])
    assert not torch.allclose(empty.summary, model.text(unknown).summary)


def test_same_prompt_and_noise_give_the_same_picture(model: TextToPicture) -> None:
    pictures = [_made(model, "red circle", seed) for seed in (0, 0, 1)]
    assert pictures[0].shape == (1, 4, 16, 16)
    assert torch.equal(pictures[0], pictures[1])
    assert not torch.equal(pictures[0], pictures[2])


def test_prompt_and_negative_prompt_count(model: TextToPicture) -> None:
    plain = _made(model, "red circle")
    assert not torch.equal(plain, _made(model, "blue square"))
    assert not torch.equal(plain, _made(model, "red circle", negative=["blue"]))


def test_every_step_is_an_update(model: TextToPicture) -> None:
    steps = list(model.generate(["cat"], model.random_latents(1, 0), Sampling(steps=5)))
    assert [step.fraction for step in steps] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert all(torch.isfinite(model.picture(step.grids)).all() for step in steps)


def test_amount_decides_how_much_of_a_picture_stays(model: TextToPicture) -> None:
    torch.manual_seed(1)
    start = model.grid(torch.rand(1, 4, 16, 16))
    distances = []
    for amount in (0.0, 0.2, 0.9):
        sampling = Sampling(amount=amount, guidance=1)
        *_, last = model.generate(["cat"], model.random_latents(1, 0), sampling, start=start)
        distances.append((last.grids - start).square().mean().item())
    assert distances[0] == 0
    assert distances[0] < distances[1] < distances[2]


def test_blend_goes_from_one_prompt_to_the_other(model: TextToPicture) -> None:
    first, second = model.text.encode(["cat"]), model.text.encode(["red house"])
    ends = [blend(first, second, amount) for amount in (0.0, 1.0)]
    assert ends[0] is first
    assert ends[1] is second
    latents = model.random_latents(1, 0)

    def made(amount: float) -> torch.Tensor:
        *_, last = model.generate(blend(first, second, amount), latents, Sampling(steps=3))
        return last.grids

    pictures = [made(amount) for amount in (0.0, 1e-5, 0.5, 1 - 1e-5, 1.0)]
    torch.testing.assert_close(pictures[0], pictures[1], atol=0.05, rtol=0.05)
    torch.testing.assert_close(pictures[4], pictures[3], atol=0.05, rtol=0.05)
    assert not torch.allclose(pictures[0], pictures[2], atol=0.05)


def test_schedule_ends_at_the_picture_and_begins_where_it_should() -> None:
    whole = schedule(Sampling(steps=8, shift=1), from_picture=False)
    assert whole == pytest.approx([number / 8 for number in range(9)])
    part = schedule(Sampling(steps=8, amount=0.5, shift=1), from_picture=True)
    assert part == pytest.approx([0.5, 0.625, 0.75, 0.875, 1.0])
    shifted = schedule(Sampling(steps=8, shift=2), from_picture=False)
    assert shifted[0] == 0
    assert shifted[4] < 0.5


def test_straight_alpha_takes_colours_back() -> None:
    colours = torch.tensor([0.8, 0.4, 0.2])[None, :, None, None]
    alpha = torch.tensor([1.0, 0.5, 0.0])[None, None, None]
    premultiplied = torch.cat([colours * alpha, alpha], dim=1)
    result = straight(premultiplied)
    torch.testing.assert_close(result[0, :3, 0, 0], colours.flatten())
    torch.testing.assert_close(result[0, :3, 0, 1], colours.flatten())
    assert result[0, 3, 0].tolist() == [1.0, 0.5, 0.0]
    assert (result[0, :3, 0, 2] == 0).all()


def test_grid_and_picture_undo_each_other(model: TextToPicture) -> None:
    picture = torch.rand(2, 4, 16, 16) * 0.9 + 0.1
    torch.testing.assert_close(model.picture(model.grid(picture)), picture, atol=1e-4, rtol=1e-4)


def test_in_a_picture_space_latents_are_small_grids() -> None:
    space = VaeConfig(size=32, channels=4, width=8, decoder_width=8, latent_side=8)
    config = TextConfig(32, 4, patch=2, width=32, depth=1, heads=2, buckets=64, space=space)
    assert TextConfig.from_json(config.to_json()) == config
    model = TextToPicture(config).eval()
    assert model.latent_shape == (16, 8, 8)
    assert _made(model, "cat").shape == (1, 4, 32, 32)
    assert model.sample(2, seed=0).shape == (2, 4, 32, 32)


def test_heads_must_divide_the_width() -> None:
    with pytest.raises(ImpastoError, match="width 40 cannot have 3 heads"):
        TextConfig(16, 4, width=40, heads=3)


def test_space_must_fit_the_pictures() -> None:
    with pytest.raises(ImpastoError, match="32"):
        TextConfig(64, 4, space=VaeConfig(size=32, channels=4))


def _made(
    model: TextToPicture, prompt: str, seed: int = 0, negative: list[str] | None = None
) -> torch.Tensor:
    latents = model.random_latents(1, seed)
    *_, last = model.generate([prompt], latents, Sampling(steps=3), negative or ())
    return model.picture(last.grids)
