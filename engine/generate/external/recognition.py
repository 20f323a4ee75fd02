"""Which external generator the tensors of a file fill, by their names and shapes alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from torch import Tensor

from engine.generate.external import naming
from engine.generate.external.dcgan import Dcgan
from engine.generate.external.stylegan2 import StyleGan2
from engine.generate.external.stylegan3 import StyleGan3, shapes_of, signals
from engine.generate.families.family import Family
from engine.models.kinds import Description

Tensors = Mapping[str, Tensor]
Build = Callable[[Tensors], Family | None]

_PURPOSE = "Makes pictures from nothing: explore them with sliders."


def recognise(tensors: Tensors) -> Description | None:
    """What generator these tensors are; None if they are none that is known here."""
    for architecture, is_one, build_one in _KNOWN:
        if is_one(tensors):
            model = _built(build_one, tensors)
            if model is None:
                return None
            config = model.config
            return Description(
                "gan",
                architecture,
                _PURPOSE,
                f"{model.latent_shape[0]} random numbers",
                {"size": config.size, "channels": config.channels},
            )
    return None


def build(tensors: Tensors) -> Family | None:
    """The generator with the weights in ``tensors``; None if they are none that is known here."""
    for _, is_one, build_one in _KNOWN:
        if is_one(tensors):
            return _built(build_one, tensors)
    return None


def _built(build_one: Build, tensors: Tensors) -> Family | None:
    try:
        return build_one(tensors)
    except KeyError:  # a file that lacks some of the names
        return None


def _stylegan2(tensors: Tensors) -> Family | None:
    return _filled_stylegan2(naming.from_nvidia(tensors))


def _rosinality(tensors: Tensors) -> Family | None:
    return _filled_stylegan2(naming.from_rosinality(tensors))


def _filled_stylegan2(renamed: dict[str, Tensor]) -> Family | None:
    widths = [
        len(renamed[name])
        for number in range(len(renamed))
        if (name := f"blocks.{number}.layers.{min(number, 1)}.weight") in renamed
    ]
    depth = sum(1 for name in renamed if re.fullmatch(r"mapping\.layers\.\d+\.weight", name))
    colours = renamed.get("blocks.0.to_colours.weight")
    if not widths or not depth or colours is None:
        return None
    style, latent = renamed["mapping.layers.0.weight"].shape
    model = StyleGan2(widths, len(colours), latent, style, depth)
    return _filled(model, renamed)


def _stylegan3(tensors: Tensors) -> Family | None:
    names = naming.stylegan3_layers(tensors)
    renamed = naming.from_nvidia3(tensors, names)
    depth = sum(1 for name in renamed if re.fullmatch(r"mapping\.layers\.\d+\.weight", name))
    size = int(names[-1].split("_")[1])
    chain = signals(size, len(names) - 1)
    told = [int(name.split("_")[1]) for name in names]
    if not depth or told != [signal.size for signal in chain]:
        return None  # a geometry of somebody's own, which the file does not tell
    widths = [len(tensors["synthesis.input.weight"])]
    widths += [len(tensors[f"synthesis.{name}.weight"]) for name in names]
    kernels = [
        tuple(shapes_of(tensors, f"synthesis.{name}.{way}_filter") for way in ("up", "down"))
        for name in names
    ]
    style, latent = renamed["mapping.layers.0.weight"].shape
    side = tensors[f"synthesis.{names[0]}.weight"].shape[-1]
    pairs = [(up, down) for up, down in kernels]
    return _filled(StyleGan3(size, widths, side, pairs, latent, style, depth), renamed)


def _dcgan(tensors: Tensors) -> Family | None:
    renamed = naming.dcgan_layers(tensors)
    kernels = [value for value in renamed.values() if value.ndim == 4]
    widths = [kernels[0].shape[0], *(kernel.shape[1] for kernel in kernels)]
    return _filled(Dcgan(widths, "main.0.bias" in renamed), renamed)


def _filled(model: Family, renamed: dict[str, Tensor]) -> Family | None:
    """The model with its weights, if they are all there and fit."""
    own = model.state_dict()
    given = {name: value.float() for name, value in renamed.items() if name in own}
    optional = {name for name in own if name.endswith("num_batches_tracked") or name == "kernel"}
    has_average = "average_style" in given or "average_style" not in own
    missing = own.keys() - given.keys() - optional - {"average_style"}
    if missing or any(given[name].shape != own[name].shape for name in given):
        return None
    model.load_state_dict(given, strict=False)
    if not has_average:
        measure: Callable[[], None] = model.measure_average  # type: ignore[assignment]
        measure()
    return model.eval()


_KNOWN: tuple[tuple[str, Callable[[Tensors], bool], Build], ...] = (
    ("StyleGAN2 (NVIDIA)", naming.is_nvidia, _stylegan2),
    ("StyleGAN3 (NVIDIA)", naming.is_nvidia3, _stylegan3),
    ("StyleGAN2 (rosinality)", naming.is_rosinality, _rosinality),
    ("DCGAN", naming.is_dcgan, _dcgan),
)
