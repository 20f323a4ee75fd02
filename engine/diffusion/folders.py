"""What is in a pipeline's folder, read without loading any of it. Imports no torch.

A pipeline is a folder with ``model_index.json``, which names a class of diffusers and those of its
parts, and one folder for each part. Only classes of diffusers and transformers are taken, and only
weights that lie there as safetensors: nothing in the folder is run.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from engine.diffusion.extra import diffusers
from engine.documents import DocumentError, read_document
from engine.errors import ImpastoError
from engine.models.card import Value

INDEX = "model_index.json"
USUAL_SIDE = 512
LARGEST_SIDE = 2048
MOST_STEPS = 30
"""Of those that are usual: published defaults are for those who have time."""
_MOST_BYTES = 1_000_000
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".msgpack", ".pkl")
_NAME = re.compile(r"[A-Za-z_]\w*")


class Tasks(NamedTuple):
    """The classes of diffusers that do each task with the same parts; empty for none."""

    text: str
    image: str
    inpaint: str


class Described(NamedTuple):
    """What is known of a pipeline."""

    pipeline: str
    """Its class in diffusers."""
    tasks: Tasks
    details: dict[str, Value]
    """For its card: side of its pictures, steps, guidance, and what it can do."""
    size: int
    """Of its weights, in bytes."""


def is_pipeline(folder: Path) -> bool:
    """Whether a folder looks like a pipeline."""
    return (folder / INDEX).is_file()


def describe(folder: Path) -> Described:
    """What the pipeline in ``folder`` is.

    Raises ``ImpastoError`` when it is none, wants code of its own, or has weights that are not
    safetensors; also when the extra is not installed.
    """
    index = _json(folder / INDEX)
    name = index.get("_class_name")
    parts = {part: tuple(said) for part, said in index.items() if isinstance(said, list)}
    package = diffusers()
    known = isinstance(name, str) and _NAME.fullmatch(name) is not None
    if not known or not _is_pipeline_class(getattr(package, str(name), None)):
        raise ImpastoError(
            "The installed version of diffusers does not support the pipeline {name} ({kind}).",
            "Update diffusers, or choose another pipeline.",
            name=folder.name,
            kind=str(name)[:100],
        )
    for part, said in parts.items():
        _check_part(folder, part, said)
    size = _check_weights(folder)
    tasks = _tasks(folder, str(name))
    details: dict[str, Value] = {
        "size": _side(folder),
        "text": bool(tasks.text),
        "image": bool(tasks.image),
        "inpaint": bool(tasks.inpaint),
        "pipeline": str(name),
        **_usual(str(name)),
    }
    return Described(str(name), tasks, details, size)


def tasks_of(folder: Path) -> Tasks:
    """The classes for each task. Raises ``ImpastoError``."""
    return _tasks(folder, str(_json(folder / INDEX).get("_class_name")))


def variant_of(folder: Path) -> str | None:
    """``fp16`` and the like, where weights of some part are there only under such names."""
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        variants = {_variant(path.name) for path in part.glob("*.safetensors")}
        if variants and None not in variants:
            return min(str(each) for each in variants)
    return None


def _variant(name: str) -> str | None:
    found = re.search(r"\.(fp16|bf16|fp32|non_ema)(\.|-\d)", name)
    return found[1] if found else None


def _check_part(folder: Path, part: str, said: tuple[Any, ...]) -> None:
    library, kind = (*said, None, None)[:2]
    if library is None and kind is None:
        return
    package = diffusers()
    is_text = isinstance(library, str) and isinstance(kind, str)
    allowed = is_text and (
        library in ("diffusers", "transformers") or hasattr(package.pipelines, library)
    )
    if not allowed or any((folder / part).glob("*.py")):
        raise ImpastoError(
            "The pipeline “{name}” contains code (“{code}”), which Impasto does not run.",
            "Choose one that only uses parts of diffusers and transformers.",
            name=folder.name,
            code=f"{library}.{kind}"[:100],
        )


def _check_weights(folder: Path) -> int:
    """The bytes of the weights, when there are some and all are safetensors."""
    total = 0
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        safe = list(part.glob("*.safetensors"))
        total += sum(path.stat().st_size for path in safe)
        pickles = [path for path in part.iterdir() if path.suffix in _PICKLES]
        if pickles and not safe:
            raise ImpastoError(
                "The part “{part}” of {name} comes only as {file}, which may contain code.",
                "Download the pipeline with safetensors weights.",
                part=part.name,
                name=folder.name,
                file=pickles[0].name,
            )
    if total == 0:
        raise ImpastoError(
            "{name} has no safetensors weights.",
            "Download the complete pipeline with safetensors weights.",
            name=folder.name,
        )
    return total


def _tasks(folder: Path, name: str) -> Tasks:
    """What the same parts can do; a network that takes the mask as well can only inpaint."""
    stem = re.sub(r"(Img2Img|Inpaint)?Pipeline$", "", name)
    names = Tasks(f"{stem}Pipeline", f"{stem}Img2ImgPipeline", f"{stem}InpaintPipeline")
    package = diffusers()
    there = Tasks(*(each if _is_pipeline_class(getattr(package, each, None)) else ""
                    for each in names))  # fmt: skip
    if not _takes_only_latents(folder):
        return Tasks(*(each if each == name else "" for each in there))
    return there if name in there else Tasks(name, "", "")


def _takes_only_latents(folder: Path) -> bool:
    network, space = _network_config(folder), _optional(folder / "vae" / "config.json")
    channels, latent = network.get("in_channels"), space.get("latent_channels")
    # Of some transformers the channels are those of latents folded by two.
    return channels is None or latent is None or channels in (latent, 4 * latent)


def _side(folder: Path) -> int:
    sample = _network_config(folder).get("sample_size")
    if isinstance(sample, list) and sample:
        sample = sample[0]
    space = _optional(folder / "vae" / "config.json")
    widths = space.get("block_out_channels")
    factor = 2 ** (len(widths) - 1) if isinstance(widths, list) and widths else 8
    side = sample * factor if isinstance(sample, int) and sample > 0 else USUAL_SIDE
    return min(side, LARGEST_SIDE)


def _usual(name: str) -> dict[str, Value]:
    """Steps and guidance as the class has them by default."""
    call = inspect.signature(getattr(diffusers(), name).__call__).parameters
    found: dict[str, Value] = {}
    for argument, key in (("num_inference_steps", "steps"), ("guidance_scale", "guidance")):
        value = call[argument].default if argument in call else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            found[key] = min(int(value), MOST_STEPS) if key == "steps" else float(value)
    return found


def _network_config(folder: Path) -> Mapping[str, Any]:
    found = (_optional(folder / part / "config.json") for part in ("unet", "transformer", "prior"))
    return next((config for config in found if config), {})


def _is_pipeline_class(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, diffusers().DiffusionPipeline)


def _optional(path: Path) -> Mapping[str, Any]:
    return _json(path) if path.is_file() else {}


def _json(path: Path) -> Mapping[str, Any]:
    try:
        return read_document(path, dict, most=_MOST_BYTES)
    except DocumentError as error:
        raise ImpastoError(
            "{name} is not a diffusion pipeline: its file {file} cannot be read.",
            "Choose the folder that contains “model_index.json”.",
            name=path.parent.name,
            file=path.name,
        ) from error
