"""A pipeline in memory: its parts where they belong, its sampling method, its adapter."""

from __future__ import annotations

import importlib.util
from typing import Any, Self

import torch
from torch import nn

from engine.decoding import DecodeError, library_decoder
from engine.device import Attempt, fastest_dtype
from engine.diffusion.adding import folder_of
from engine.diffusion.extra import diffusers
from engine.diffusion.folders import Tasks, tasks_of, variant_of
from engine.diffusion.latent_preview import LatentColours, latent_colours
from engine.diffusion.memory import Needs, Saving, saving_for
from engine.diffusion.names import LORA, SCHEDULERS
from engine.errors import ImpastoError
from engine.models import residency
from engine.models.loading import damaged
from engine.models.residency import memory_of
from engine.models.store import store

_ADAPTER = "impasto"


def open_pipeline(name: str, attempt: Attempt) -> Pipeline:
    """The pipeline of a card, in memory. Raises ``ImpastoError``.

    Once it had to save memory it goes on doing so until it is released.
    """
    device = attempt.device
    found = residency.get(
        name, lambda: _load(name, device, attempt.memory_divisor), device, dtype_for(device)
    )
    assert isinstance(found, Pipeline)
    return found


def dtype_for(device: torch.device) -> torch.dtype:
    """The precision that is fastest there; every graphics card computes in 16 bits."""
    if device.type == "cuda":
        return torch.bfloat16 if fastest_dtype(device) == torch.bfloat16 else torch.float16
    return fastest_dtype(device)


def _load(name: str, device: torch.device, memory_divisor: int) -> Pipeline:
    folder = folder_of(name, store())
    package = diffusers()
    dtype, variant = dtype_for(device), variant_of(folder)
    try:
        with library_decoder("diffusers", usual=ImportError):
            pipe = package.DiffusionPipeline.from_pretrained(
                str(folder),
                dtype=dtype,
                variant=variant,
                use_safetensors=True,
                local_files_only=True,
            )
    except DecodeError as error:
        said = str(error).splitlines()[0].rstrip(".")
        if isinstance(error.__cause__, ImportError):
            raise ImpastoError(
                "The pipeline “{name}” needs a Python package that is not installed: {said}.",
                "Install it and try again.",
                name=name,
                said=said,
            ) from error
        if "SafetensorError" in type(error.__cause__).__name__:
            raise damaged(folder) from error
        raise ImpastoError(
            "The pipeline “{name}” cannot be loaded: {said}.",
            "Download its folder again, or update diffusers.",
            name=name,
            said=said,
        ) from error
    return Pipeline(name, pipe, tasks_of(folder), memory_divisor)


class Pipeline(nn.Module):
    """What residency keeps. It is no network itself: its parts go where memory lets them."""

    def __init__(self, name: str, pipe: Any, tasks: Tasks, memory_divisor: int) -> None:
        super().__init__()
        self.name = name
        self.tasks = tasks
        self.saving = Saving()
        self._pipe = pipe
        self._memory_divisor = memory_divisor
        self._config = pipe.scheduler.config
        self._scheduler = type(pipe.scheduler)
        self._lora = ""
        self._made: dict[str, Any] = {type(pipe).__name__: pipe}
        self._colours: LatentColours | None = None
        self._has_colours = False
        pipe.set_progress_bar_config(disable=True)

    def to(self, *args: Any, **kwargs: Any) -> Self:
        """Put the parts on a device, as far as its memory suffices."""
        device = torch.device(kwargs["device"] if "device" in kwargs else args[0])
        pipe = self._pipe
        sizes = [_bytes(part) for part in self._parts()]
        memory = memory_of(device)
        needs = Needs(sum(sizes), max(sizes, default=0))
        self.saving = saving_for(
            device.type, needs, memory.free, memory.total, self._memory_divisor
        )
        can_offload = importlib.util.find_spec("accelerate") is not None
        if self.saving.offload == "parts" and can_offload:
            pipe.enable_model_cpu_offload(device=device)
        elif self.saving.offload == "layers" and can_offload:
            pipe.enable_sequential_cpu_offload(device=device)
        else:
            pipe.to(device)
        if self.saving.slices and hasattr(pipe, "enable_attention_slicing"):
            pipe.enable_attention_slicing()
        if self.saving.tiles and hasattr(getattr(pipe, "vae", None), "enable_tiling"):
            pipe.vae.enable_tiling()
        return self

    @property
    def parts(self) -> nn.ModuleList:
        """The networks, to watch them at work."""
        return nn.ModuleList(self._parts())

    @property
    def multiple(self) -> int:
        """Sides of pictures must be multiples of this."""
        return 2 * int(getattr(self._pipe, "vae_scale_factor", 8))

    def of(self, kind: str) -> Any:
        """The pipeline of another class, with the same parts."""
        made = self._made.get(kind)
        if made is None:
            made = getattr(diffusers(), kind).from_pipe(self._pipe)
            made.set_progress_bar_config(disable=True)
            self._made[kind] = made
        return made

    def colours(self) -> LatentColours | None:
        """What the latents look like."""
        if not self._has_colours:
            self._has_colours = True
            space = getattr(self._pipe, "vae", None)
            self._colours = None if space is None else latent_colours(space)
        return self._colours

    def prepare(self, pipe: Any, scheduler: str, lora: str, weight: float) -> None:
        """Take a sampling method (empty: the pipeline's own) and an adapter (empty: none).

        Raises ``ImpastoError`` when the pipeline cannot do with one of them.
        """
        pipe.scheduler = self._sampler(scheduler)
        if self._lora and self._lora != lora:
            self._pipe.unload_lora_weights()
            self._lora = ""
        if lora and not self._lora:
            self._adapt(lora)
        if lora:
            self._pipe.set_adapters([_ADAPTER], [weight])

    def _sampler(self, name: str) -> Any:
        if not name:
            return self._scheduler.from_config(self._config)
        wanted = next((each for each in SCHEDULERS if each.name == name), None)
        if wanted is None:
            raise ImpastoError(
                "Unknown sampler “{name}”.",
                "Choose one of {names}.",
                name=name,
                names=", ".join(each.name for each in SCHEDULERS),
            )
        fitting = {each.__name__: each for each in self._pipe.scheduler.compatibles}
        for kind in wanted.classes:
            if kind in fitting:
                return fitting[kind].from_config(self._config)
        own = {kind: each.name for each in SCHEDULERS for kind in each.classes}
        raise ImpastoError(
            "The pipeline “{model}” does not support the sampler “{name}”.",
            "Choose one of these: {names}.",
            model=self.name,
            name=name,
            names=", ".join(sorted({own[kind] for kind in fitting if kind in own})) or "-",
        )

    def _adapt(self, lora: str) -> None:
        card = store().card(lora, LORA)
        if card.family != LORA:
            raise ImpastoError("“{name}” is not an adapter.", "Choose another one.", name=lora)
        if importlib.util.find_spec("peft") is None or not hasattr(self._pipe, "load_lora_weights"):
            raise ImpastoError(
                "Adapters need the Python package “peft” and a pipeline that supports them.",
                "Install it with: pip install 'impasto[diffusion]'",
            )
        tensors = store().load(lora)
        try:
            with library_decoder("diffusers"):
                self._pipe.load_lora_weights(tensors, adapter_name=_ADAPTER)
        except DecodeError as error:
            self._pipe.unload_lora_weights()
            raise ImpastoError(
                "The adapter “{title}” does not fit the pipeline “{model}”.",
                "Choose one that was trained on the same model.",
                title=card.title,
                model=self.name,
            ) from error
        self._lora = lora

    def _parts(self) -> list[nn.Module]:
        return [part for part in self._pipe.components.values() if isinstance(part, nn.Module)]


def _bytes(part: nn.Module) -> int:
    return sum(each.numel() * each.element_size() for each in part.parameters())
