"""Training text to picture: conditional flow matching on grids with captions.

Lipman et al., "Flow Matching for Generative Modeling", 2023; times from a logit-normal distribution
as by Esser et al., "Scaling Rectified Flow Transformers", 2024. Beside it the drafts that the flow
begins with are learned by plain regression. Now and then the caption is left
out, for classifier-free guidance (Ho and Salimans, 2022).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.text import (
    Sampling,
    TextConfig,
    TextEncoder,
    TextToPicture,
    tokenize,
)
from engine.generate.families.text.transformer import LEAST_LEFT, velocity
from engine.tensors import as_batch, as_pixels
from engine.training.data.batches import Batches
from engine.training.loop.averaging import moving_average, weights_of
from engine.training.loop.batch_trainee import BatchTrainee
from engine.training.loop.run import read_state
from engine.training.loop.workers import ALONE, Workers
from engine.training.report.sheets import tile
from engine.transparency import over_white


@dataclass(frozen=True)
class TextSettings:
    """How to train; what to train is the ``TextConfig``."""

    batch: int = 48
    rate: float = 7e-4
    rate_warm_up: int = 300
    rate_decay: int = 20_000
    """The rate falls with the square root of the steps: after three times this many to the half."""
    without_caption: float = 0.1
    """How often the caption is left out."""
    without_word: float = 0.1
    """How often a word is read by its parts only, as words are that training never sees."""
    time_mean: float = -1.2
    """Of the logit-normal times: below 0 most lie where there is much noise. There it is decided
    what the prompt means, but a step of the velocity counts ever more the nearer the picture is."""
    drafted: int = 4
    """For each example that the flow learns so many more are learned by the draft alone, which is
    quick; none where pictures have to be encoded first."""
    accumulate: int = 1
    """Parts in which a batch is computed at first; more when memory runs out."""
    averaging: float = 0.9995
    """Weight of the old in the moving average of the weights."""
    flip: bool = False
    """Whether mirrored pictures are learned too; not for grids."""
    shown: tuple[str, ...] = ()
    """Prompts of the sheet."""
    precision: torch.dtype = torch.float32
    """Of the first sitting; a run that is continued keeps what it has."""
    seed: int = 0


class Captioned(NamedTuple):
    """Examples: grids, and what each may be called."""

    grids: NDArray[Any]
    """``(N, C, side, side)`` floats, as ``TextToPicture.grid`` makes them; or pictures,
    ``(N, size, size, channels) uint8``, with straight alpha if they have any."""
    caption: Callable[[int, np.random.Generator], str]
    """A caption of the example with this number."""
    weights: NDArray[np.float64] | None = None
    """``(N,)``: how often each should be seen, compared to others."""


class _Batch(NamedTuple):
    """What the draft learns; of it the flow learns the first ``TextSettings.batch``."""

    grids: NDArray[Any]
    tokens: NDArray[np.int64]


class TextTrainee(BatchTrainee):
    """A ``TextToPicture`` that learns; ``space_weights`` fill its autoencoder, which stays."""

    def __init__(
        self,
        config: TextConfig,
        settings: TextSettings,
        examples: Captioned,
        device: torch.device,
        held_out: Captioned | None = None,
        space_weights: dict[str, Tensor] | None = None,
        workers: Workers = ALONE,
    ) -> None:
        super().__init__(settings.batch, settings.accumulate, device, settings.precision, workers)
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.model = TextToPicture(config).to(device)
        if self.model.space is not None and space_weights is not None:
            self.model.space.load_state_dict(space_weights)
            self.model.space.eval().requires_grad_(False)
        self.makers = nn.ModuleDict({"text": self.model.text, "flow": self.model.flow})
        self.average = moving_average(self.makers, settings.averaging)
        self.optimizer = torch.optim.AdamW(
            self.makers.parameters(), settings.rate, (0.9, 0.98), weight_decay=0.0, fused=True
        )
        self.held_out = held_out
        is_slow = self.model.space is not None and examples.grids.dtype == np.uint8
        self._drafted = settings.batch * (1 if is_slow else 1 + settings.drafted)
        chances = _chances(examples)
        self.batches = Batches(lambda _, rng: self._choose(examples, chances, rng), settings.seed)

    def begin_words(self, looks: Mapping[str, NDArray[np.float32]]) -> None:
        """Add to words' embeddings what they look like, ``(TextEncoder.inner,)`` each.

        Before the first step, as the weights are initialized; see ``word_looks``. Words that share
        a row of the table begin with the mean of their looks.
        """
        if not looks:
            return
        config = self.model.config
        rows = tokenize(list(looks), config.words, config.buckets)[:, 0, 0]
        values = np.stack(list(looks.values()))
        own = {row: values[rows == row].mean(0) for row in np.unique(rows).tolist()}
        places = torch.tensor(list(own), device=self.device)
        means = torch.from_numpy(np.stack(list(own.values()))).to(self.device)
        for makers in (self.makers, self._averaged()):
            table = makers["text"].get_submodule("word").get_parameter("weight")
            with torch.no_grad():
                table.index_add_(0, places, means)

    def compile(self) -> None:
        """Let torch write code of its own for the networks; needs a compiler for C++.

        The first step takes a minute or two then, the others a fifth less time.
        """
        for network in self.makers.values():
            network.compile()

    # --- one step ---

    def step(self, index: int) -> dict[str, float]:
        """Learn drafts, and the velocity at random places of the lines from noise to examples."""
        batch = self.batches.take(index)
        draws = self.workers.draws(self.device)
        drafted = self._grids(batch.grids), torch.from_numpy(batch.tokens).to(self.device)
        grids, tokens = (each[: self.settings.batch] for each in drafted)
        normal = torch.randn(len(grids), generator=draws, device=self.device)
        noise = torch.randn(grids.shape, generator=draws, device=self.device)
        whole = (grids, tokens, self._times(normal), noise)
        own = [self.workers.part(each) for each in whole]
        self._set_rate(index)
        self.optimizer.zero_grad()
        flow = self._learn_in_parts(self._loss, own)
        draft = self._learn_in_parts(
            self._draft_error, [self.workers.part(each) for each in drafted]
        )
        self.workers.average_gradients(self.optimizer)
        gradient = nn.utils.clip_grad_norm_(self.makers.parameters(), 1.0).item()
        self.optimizer.step()
        self.average.update_parameters(self.makers)
        return {"flow": flow, "draft": draft, "gradient": gradient}

    def _learn_in_parts(self, loss: Callable[..., Tensor], rows: Sequence[Tensor]) -> float:
        """Add to the gradients those of a mean over rows, in as many parts as memory wants."""
        total = 0.0
        for part in zip(*(each.chunk(self.parts) for each in rows), strict=True):
            share = loss(self.makers, *part) * (len(part[0]) / len(rows[0]))
            share.backward()  # type: ignore[no-untyped-call]
            total += share.item()
        return total

    def _loss(
        self, makers: nn.ModuleDict, grids: Tensor, tokens: Tensor, times: Tensor, noise: Tensor
    ) -> Tensor:
        noisy = torch.lerp(noise, grids, times[:, None, None, None])
        with self._autocast():
            prompts = makers["text"](tokens)
            # The flow must not bend drafts to its needs: they are means, which words add up to.
            told = prompts._replace(draft=prompts.draft.detach())
            found = makers["flow"](noisy, times, told)
        return functional.mse_loss(velocity(noisy, found.float(), times), grids - noise)

    def _draft_error(self, makers: nn.ModuleDict, grids: Tensor, tokens: Tensor) -> Tensor:
        text = makers["text"]
        assert isinstance(text, TextEncoder)
        return text.draft.error(text.draft(tokens), grids)

    def _grids(self, batch: NDArray[Any]) -> Tensor:
        if batch.dtype != np.uint8:
            return torch.from_numpy(batch).to(self.device).float()
        with torch.no_grad(), self._autocast():
            return self.model.grid(as_batch(batch, self.device)).float()

    def _times(self, normal: Tensor) -> Tensor:
        return torch.sigmoid(normal + self.settings.time_mean).clamp(max=1 - LEAST_LEFT)

    def _set_rate(self, index: int) -> None:
        warmth = min(1.0, (index + 1) / self.settings.rate_warm_up)
        decay = math.sqrt(1 + index / self.settings.rate_decay)
        for group in self.optimizer.param_groups:
            group["lr"] = self.settings.rate * self.rate_factor * warmth / decay

    def _choose(
        self, examples: Captioned, chances: NDArray[np.float64] | None, rng: np.random.Generator
    ) -> _Batch:
        settings, config = self.settings, self.model.config
        draws = rng.random(self._drafted)
        if chances is None:
            chosen = (draws * len(examples.grids)).astype(np.int64)
        else:
            chosen = np.searchsorted(chances, draws * chances[-1], side="right")
        captions = [
            "" if rng.random() < settings.without_caption else examples.caption(int(each), rng)
            for each in chosen
        ]
        tokens = tokenize(captions, config.words, config.buckets)
        own = tokens[..., 0]
        own[(own >= 0) & (rng.random(own.shape) < settings.without_word)] = TextEncoder.PARTS_ONLY
        # Sorted, as the file is read.
        order = np.argsort(chosen)
        grids = np.empty((len(chosen), *examples.grids.shape[1:]), examples.grids.dtype)
        grids[order] = examples.grids[chosen[order]]
        if settings.flip:
            mirrored = rng.random(len(grids)) < 0.5
            grids[mirrored] = grids[mirrored, :, ::-1]
        return _Batch(grids, tokens)

    # --- looking at it ---

    def averaged(self) -> TextToPicture:
        """The model with the averaged weights, as it is sampled and saved."""
        model = TextToPicture(self.model.config).to(self.device)
        model.load_state_dict(self.model.state_dict())
        made = self._averaged()
        model.text.load_state_dict(made["text"].state_dict())
        model.flow.load_state_dict(made["flow"].state_dict())
        return model.eval().requires_grad_(False)

    @torch.inference_mode()
    def measure(self) -> dict[str, float]:
        """The averaged network's loss on held-out examples, with the same noise every time."""
        if self.held_out is None or not len(self.held_out.grids):
            return {}
        config = self.model.config
        grids = self._grids(np.array(self.held_out.grids))
        rng, generator = np.random.default_rng(0), torch.Generator().manual_seed(0)
        captions = [self.held_out.caption(place, rng) for place in range(len(grids))]
        told = torch.from_numpy(tokenize(captions, config.words, config.buckets))
        tokens = told.to(self.device)
        times = self._times(torch.randn(len(grids), generator=generator)).to(self.device)
        noise = torch.randn(grids.shape, generator=generator).to(self.device)
        loss = self._loss(self._averaged(), grids, tokens, times, noise)
        error = self._draft_error(self._averaged(), grids, tokens)
        return {"flow_held_out": loss.item(), "draft_held_out": error.item()}

    @torch.inference_mode()
    def sheet(self) -> NDArray[np.uint8]:
        """The prompts' pictures, always from the same noise; on white where they are clear."""
        prompts = self.settings.shown or ("",) * 10
        model = self.averaged()
        with self._autocast():
            latents = model.random_latents(len(prompts), seed=0)
            *_, last = model.generate(list(prompts), latents, Sampling(steps=6))
            pictures = model.picture(last.grids)
        return tile(over_white(as_pixels(pictures)), columns=10)

    def _averaged(self) -> nn.ModuleDict:
        made = self.average.module
        assert isinstance(made, nn.ModuleDict)
        return made

    def _parts(self) -> dict[str, Any]:
        return {"model": self.model, "average": self.average, "optimizer": self.optimizer}


def _chances(examples: Captioned) -> NDArray[np.float64] | None:
    return None if examples.weights is None else np.cumsum(examples.weights)


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of the model at the last checkpoint of the run in ``folder``, averaged.

    Raises ``ImpastoError`` when there is no such run.
    """
    state = read_state(folder)
    weights: dict[str, Tensor] = dict(state["model"])
    return {**weights, **weights_of(state["average"])}
