"""Pictures from words, and from pictures and words, with something to look at after every step."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from engine.decoding import DecodeError, library_decoder
from engine.device import Attempt, choose_device, is_out_of_memory, with_less_memory
from engine.diffusion.pipelines import Pipeline, open_pipeline
from engine.diffusion.stepwise import stepwise
from engine.errors import ImpastoError
from engine.models import residency
from engine.models.watching import checked
from engine.tensors import as_batch

Pixels = NDArray[np.uint8]
Tell = Callable[["Seen"], None]


@dataclass(frozen=True)
class Request:
    """What to paint."""

    prompt: str
    negative: str = ""
    toward: str = ""
    share: float = 0.0
    """How far to go from ``prompt`` to ``toward``."""
    seed: int = 0
    steps: int = 25
    guidance: float = 7.0
    amount: float = 1.0
    """How much of a starting picture is made anew."""
    side: int = 512
    scheduler: str = ""
    lora: str = ""
    lora_weight: float = 1.0


class Seen(NamedTuple):
    """How far a picture is."""

    fraction: float
    pixels: Pixels | None
    """``(h, w, 3)``; small until it is done, None if nothing can be seen of it."""


def paint(
    name: str, request: Request, start: Pixels | None, device: str, check: Callable[[], None]
) -> Iterator[Seen]:
    """Paint with the pipeline called ``name``; the last thing seen has the fraction 1.

    ``start`` is ``(side, side, 3)``. ``check`` is called between layers, and may raise to stop.
    Where memory runs out it is tried again with less. Raises ``ImpastoError``.
    """
    if start is not None and request.amount == 0:
        yield Seen(1.0, start)
        return
    yield from with_less_memory(
        choose_device(device),
        lambda attempt: _attempted(name, request, start, attempt, check),
        ImpastoError(
            "Not enough memory for this pipeline.",
            "Close other programs, or choose a smaller pipeline.",
        ),
    )


def _attempted(
    name: str, request: Request, start: Pixels | None, attempt: Attempt, check: Callable[[], None]
) -> Iterator[Seen]:
    try:
        pipeline = open_pipeline(name, attempt)
        check()
        with closing(_painted(pipeline, request, start, check)) as steps:
            yield from steps
    except Exception as error:  # OpenCV has a class of its own
        if is_out_of_memory(error):
            residency.release(name)
        raise


def _painted(
    pipeline: Pipeline, request: Request, start: Pixels | None, check: Callable[[], None]
) -> Generator[Seen, None, None]:
    kind = pipeline.tasks.text if start is None else pipeline.tasks.image
    if not kind:
        raise ImpastoError(
            "The pipeline “{name}” cannot start from a picture."
            if start is not None
            else "The pipeline “{name}” needs a picture to start from.",
            "Choose another one.",
            name=pipeline.name,
        )

    def work(tell: Tell) -> None:
        with torch.inference_mode(), checked(pipeline.parts, check):
            pipe = pipeline.of(kind)
            pipeline.prepare(pipe, request.scheduler, request.lora, request.lora_weight)
            given = _arguments(pipe, request, start)
            given |= _following(pipe, pipeline, request, start is not None, tell)
            result = _called(pipeline, pipe, given)
            tell(Seen(1.0, result))

    yield from stepwise(work)


def _arguments(pipe: Any, request: Request, start: Pixels | None) -> dict[str, Any]:
    """What the pipeline is called with, of that what it takes."""
    given: dict[str, Any] = {
        "negative_prompt": request.negative or None,
        "num_inference_steps": request.steps,
        "guidance_scale": request.guidance,
        "generator": torch.Generator().manual_seed(request.seed),
        "output_type": "np",
    }
    if request.share <= 0 or request.share >= 1:
        given["prompt"] = request.toward if request.share >= 1 else request.prompt
    else:
        given |= _between(pipe, request)
        del given["negative_prompt"]
    if start is None:
        given |= {"height": request.side, "width": request.side}
    else:
        given["image"] = as_batch(start)
        # At least one step is taken, however little is to change.
        given["strength"] = max(request.amount, 1.01 / request.steps)
        given["strength"] = min(given["strength"], 1.0)
    known = inspect.signature(pipe.__call__).parameters
    return {name: value for name, value in given.items() if name in known}


def _between(pipe: Any, request: Request) -> dict[str, Any]:
    """The prompts' embeddings, mixed."""
    names = ("prompt_embeds", "negative_prompt_embeds", "pooled_prompt_embeds",
             "negative_pooled_prompt_embeds")  # fmt: skip
    encode = getattr(pipe, "encode_prompt", None)
    known = inspect.signature(encode).parameters if encode is not None else {}
    wanted = {
        "device": pipe._execution_device,
        "num_images_per_prompt": 1,
        "do_classifier_free_guidance": request.guidance > 1,
        "negative_prompt": request.negative or None,
    }
    said = {name: value for name, value in wanted.items() if name in known}
    ends = (
        [encode(prompt=text, **said) for text in (request.prompt, request.toward)]
        if encode is not None and {"prompt", "do_classifier_free_guidance"} <= set(known)
        else [(), ()]
    )
    first, second = (end if isinstance(end, tuple) else () for end in ends)
    if len(first) not in (2, 4):
        raise ImpastoError("This pipeline cannot blend two prompts.", "Use one prompt.")
    return {
        name: torch.lerp(one, other, request.share)
        for name, one, other in zip(names, first, second, strict=False)
        if one is not None
    }


def _following(
    pipe: Any, pipeline: Pipeline, request: Request, has_start: bool, tell: Tell
) -> dict[str, Any]:
    """Arguments that let it tell of every step."""
    if "callback_on_step_end" not in inspect.signature(pipe.__call__).parameters:
        return {}
    colours = pipeline.colours()

    def after(made: Any, number: int, time: Any, values: dict[str, Any]) -> dict[str, Any]:
        total = max(1, getattr(made, "num_timesteps", 0) or request.steps)
        latents = _as_grid(made, values.get("latents"), request.side)
        fits = colours is not None and latents is not None and latents.shape[1] == colours.channels
        seen = colours(latents) if fits and colours is not None and latents is not None else None
        tell(Seen(0.98 * min(1.0, (number + 1) / total), seen))
        return {}

    return {
        "callback_on_step_end": after,
        "callback_on_step_end_tensor_inputs": ["latents"],
    }


def _as_grid(pipe: Any, latents: Any, side: int) -> torch.Tensor | None:
    """Latents as a grid; some pipelines keep them as a row of patches."""
    if isinstance(latents, torch.Tensor) and latents.ndim == 3:
        unpack = getattr(pipe, "_unpack_latents", None)
        if unpack is None or len(inspect.signature(unpack).parameters) != 4:
            return None
        latents = unpack(latents, side, side, pipe.vae_scale_factor)
    return latents if isinstance(latents, torch.Tensor) and latents.ndim == 4 else None


def _called(pipeline: Pipeline, pipe: Any, given: dict[str, Any]) -> Pixels:
    try:
        with library_decoder("diffusers", usual=ValueError):
            images = np.asarray(pipe(**given).images)
    except DecodeError as error:
        raise ImpastoError(
            "The pipeline “{name}” does not support these settings: {said}.",
            "Change the settings, or choose another pipeline.",
            name=pipeline.name,
            said=str(error).splitlines()[0].rstrip("."),
        ) from error
    values = np.nan_to_num(images[0].astype(np.float32))
    return np.asarray((values.clip(0, 1) * 255).round(), np.uint8)
