"""Pipelines among the models: folders, the hub, and what is refused."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.cli import main
from engine.diffusion import extra
from engine.diffusion.adding import add_folder, add_repository, folder_of, repository_in
from engine.diffusion.folders import describe
from engine.diffusion.inpainting import wanted_size
from engine.errors import ImpastoError
from engine.generate.words.cards import card_of, cards, usual
from engine.generate.words.words import Words
from engine.masks import Mask
from engine.models import Card, store
from engine.models.card import Provider
from engine.models.downloads import Progress
from engine.operation import Context
from engine.picture import Picture
from engine.repair import Repair, methods

INDEX = "model_index.json"


@pytest.fixture
def copy(pipeline: Path, tmp_path: Path) -> Path:
    """A copy of the pipeline, to be changed."""
    return Path(shutil.copytree(pipeline, tmp_path / "copy"))


def change(path: Path, **values: Any) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def added() -> list[str]:
    """The models that read words, without those of the program."""
    return [card.name for card in cards() if card.provider is not Provider.BUNDLED]


def test_a_folder_stays_where_it_is(copy: Path) -> None:
    card = add_folder(copy, store())
    assert (card.name, card.family, card.source) == ("copy", "diffusion", str(copy))
    assert "StableDiffusionPipeline: text to picture, picture to picture, inp" in card.architecture
    assert (card.details["size"], card.details["inpaint"]) == (16, True)
    assert usual(card_of("copy")) == (30, 7.5)
    assert added() == ["copy"]
    assert add_folder(copy, store()) == card
    assert folder_of("copy", store()) == copy
    weights = copy / "unet" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes() + b"more")
    with pytest.raises(ImpastoError, match="has changed since"):
        folder_of("copy", store())
    store().remove("copy")
    assert copy.is_dir()
    assert not added()


def test_a_network_that_takes_the_mask_can_only_inpaint(copy: Path) -> None:
    change(copy / "unet" / "config.json", in_channels=9)
    change(copy / INDEX, _class_name="StableDiffusionInpaintPipeline")
    assert describe(copy).tasks == ("", "", "StableDiffusionInpaintPipeline")
    add_folder(copy, store())
    assert not added()
    assert "model:copy" in {method.name for method in methods()}


def test_what_could_run_code_is_refused(copy: Path, tmp_path: Path) -> None:
    (copy / "vae" / "diffusion_pytorch_model.safetensors").rename(copy / "vae" / "weights.bin")
    with pytest.raises(ImpastoError, match=r"“vae” of copy comes only as weights.bin"):
        add_folder(copy, store())
    change(copy / INDEX, unet=["my_unet", "Unet"])
    with pytest.raises(ImpastoError, match=r"contains code \(“my_unet.Unet”\)"):
        add_folder(copy, store())
    change(copy / INDEX, _class_name="MyPipeline")
    with pytest.raises(ImpastoError, match=r"does not support the pipeline copy \(MyPipeline\)"):
        add_folder(copy, store())
    (copy / INDEX).write_text("no JSON")
    with pytest.raises(ImpastoError, match="cannot be read"):
        add_folder(copy, store())
    with pytest.raises(ImpastoError, match="not a diffusion pipeline"):
        add_folder(tmp_path, store())
    assert not added()


def test_without_the_extra_it_says_what_to_install(
    pipeline: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extra, "PACKAGES", ("a_package_that_is_not_there",))
    for wanted in (str(pipeline), "owner/name"):
        assert main(["models", "add", wanted]) == 1
        error = capsys.readouterr().err
        assert "pip install 'impasto[diffusion]'" in error
        assert error.count("\n") == 1


def test_repositories_are_told_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "folder").mkdir()
    for text in ("owner/name", "https://huggingface.co/owner/name", "hub:owner/name"):
        assert repository_in(text) == "owner/name"
    for text in ("own/folder", "file.safetensors", "/tmp/x", "a/b/c", "weights/own.pth", "../a"):
        assert repository_in(text) == ""


# --- the hub ---


class Hub(BaseHTTPRequestHandler):
    """Answers as the hub does, with the files of a folder."""

    def __init__(self, folder: Path, asked: list[str], *arguments: Any) -> None:
        self.folder, self.asked = folder, asked
        super().__init__(*arguments)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        names = [path.relative_to(self.folder).as_posix() for path in files]
        if self.path.startswith("/api/models/owner/tiny?"):
            listed = [
                {"rfilename": name, "size": path.stat().st_size}
                for name, path in zip(names, files, strict=True)
            ]
            more = [{"rfilename": name, "size": 3} for name in ("run.py", "unet/old.bin", "a.ckpt")]
            answer = {"sha": "abc", "siblings": listed + more, "cardData": {"license": "mit"}}
            self._send(json.dumps(answer).encode())
            return
        name = self.path.removeprefix("/owner/tiny/resolve/abc/")
        if name in names:
            self._send((self.folder / name).read_bytes())
        else:
            self.send_error(404)

    def _send(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def hub(pipeline: Path) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Hub, pipeline, asked))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_repository_is_fetched_without_its_code(
    hub: tuple[str, list[str]], pipeline: Path
) -> None:
    address, asked = hub
    *progress, card = add_repository("owner/tiny", store(), address)
    assert isinstance(card, Card)
    assert (card.name, card.licence, card.source) == ("tiny", "mit", f"{address}/owner/tiny")
    assert all(isinstance(each, Progress) for each in progress)
    assert not any(path.endswith((".py", ".bin", ".ckpt")) for path in asked)
    folder = folder_of("tiny", store())
    assert folder.parent == store().folder
    kept = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    assert kept == {path.relative_to(pipeline) for path in pipeline.rglob("*") if path.is_file()}
    store().remove("tiny")
    assert not folder.exists()
    with pytest.raises(ImpastoError, match="no public repository “owner/other”"):
        list(add_repository("owner/other", store(), address))


def test_without_a_network_it_is_one_sentence() -> None:
    with pytest.raises(ImpastoError, match="hub cannot be reached") as raised:
        list(add_repository("owner/name", store(), "http://127.0.0.1:9"))
    assert "\n" not in str(raised.value)


# --- what it is for ---


@pytest.mark.usefixtures("installed")
def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cat.png"
    told = ["--prompt", "cat", "--steps", "2", "--scheduler", "euler", "--device", "cpu"]
    generate = ["generate", "--model", "tiny"]
    assert main([*generate, *told, "--output", str(path)]) == 0
    made = Picture.open(path)
    assert made.pixels.shape == (16, 16, 3)
    words = Words.in_metadata(made.metadata)
    assert words is not None
    assert (words.prompt, words.scheduler, words.guidance) == ("cat", "euler", 7.5)
    again = tmp_path / "again.png"
    repeat = ["--latent", str(path), "--device", "cpu", "--output", str(again)]
    assert main([*generate, *repeat]) == 0
    np.testing.assert_array_equal(Picture.open(again).pixels, made.pixels)
    capsys.readouterr()
    assert main([*generate, "--output", str(tmp_path / "none")]) == 1
    assert "needs a prompt" in capsys.readouterr().err


@pytest.mark.usefixtures("installed")
def test_it_fills_holes() -> None:
    random = np.random.default_rng(0)
    pixels = random.integers(0, 255, (40, 48, 3), np.uint8, endpoint=True)
    values = np.zeros((40, 48), np.uint8)
    values[12:22, 15:30] = 255
    assert "model:tiny" in {method.name for method in methods()}

    def filled(seed: int) -> NDArray[np.uint8]:
        operation = Repair("model:tiny", feather=0, strategy="crop", seed=seed)
        *_, last = operation.run(Picture(pixels), Mask.of(values), Context("cpu"))
        result = pixels.copy()
        shown = np.asarray(last.coverage) > 0
        result[last.region.slices][shown] = last.pixels[shown]
        return result

    result = filled(0)
    assert (result[values == 0] == pixels[values == 0]).all()
    assert (result[values > 0] != pixels[values > 0]).any()
    np.testing.assert_array_equal(filled(0), result)
    assert (filled(1) != result).any()
    assert next(each for each in methods() if each.name == "model:tiny").uses_seed


def test_holes_are_seen_at_the_size_that_the_network_wants() -> None:
    assert wanted_size(300, 300, 512, 16) == (512, 512)
    height, width = wanted_size(2000, 500, 512, 16)
    assert (height % 16, width % 16) == (0, 0)
    assert height / width == pytest.approx(4, rel=0.05)
    assert height * width == pytest.approx(512**2, rel=0.1)
