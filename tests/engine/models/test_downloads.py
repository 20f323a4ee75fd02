"""Downloading models from a server: interrupted, wrong, missing, and at last whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import engine.models.downloads as downloads
import main
from engine.errors import ImpastoError
from engine.models import Card, Store, store
from engine.models.downloads import Download, Progress, fetch
from engine.models.hashes import sha256_of
from engine.models.store import Credits
from tests.engine.models.networks import RECOGNISER, write_safetensors


class Server(ThreadingHTTPServer):
    """Gives one file, as whole or as broken as a test wants."""

    def __init__(self, file: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.data = file.read_bytes()
        self.limit = len(self.data)
        """Bytes of an answer after which the connection is cut."""
        self.knows_ranges = True
        self.ranges: list[str] = []


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.server.ranges.append(wanted)
        if self.path != "/tint.safetensors":
            self.send_error(404)
            return
        start = 0
        if wanted and self.server.knows_ranges:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        rest = self.server.data[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest[: self.server.limit])

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_safetensors(tmp_path / "tint.safetensors")


@pytest.fixture
def server(file: Path) -> Iterator[Server]:
    with Server(file) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def wanted(server: Server, file: Path) -> Download:
    address = f"http://127.0.0.1:{server.server_port}/tint.safetensors"
    credit = Credits("Tint of theirs", "MIT", "Somebody", "Something")
    return Download("tint", "Tint", address, sha256_of(file), file.stat().st_size, credit)


@pytest.fixture
def own(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / "models", recognisers=(RECOGNISER,))


def fetched(download: Download, own: Store) -> Card:
    *progress, card = fetch(download, own)
    assert all(isinstance(each, Progress) for each in progress)
    assert isinstance(card, Card)
    return card


def test_a_model_is_fetched_checked_and_credited(wanted: Download, own: Store) -> None:
    *progress, card = fetch(wanted, own)
    assert isinstance(card, Card)
    assert (card.name, card.title, card.licence) == ("tint", "Tint of theirs", "MIT")
    assert (card.source, card.data) == ("Somebody", "Something")
    assert own.load("tint").keys() == {"tint.weight", "tint.bias"}
    last = progress[-1]
    assert isinstance(last, Progress)
    assert last.fraction == 1.0
    assert not list((own.folder / "downloads").iterdir())


def test_what_is_there_is_not_fetched_again(
    server: Server, wanted: Download, own: Store, file: Path
) -> None:
    card = own.add(file)
    assert fetched(wanted, own) == card
    assert server.ranges == []


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_broken_transfer_goes_on(
    server: Server, wanted: Download, own: Store, knows_ranges: bool
) -> None:
    server.limit, server.knows_ranges = 50, knows_ranges
    with pytest.raises(ImpastoError, match="was interrupted"):
        list(fetch(wanted, own))
    assert own.cards() == Store(own.folder).cards()
    server.limit = wanted.size
    assert fetched(wanted, own).sha256 == wanted.sha256
    assert server.ranges == ["", "bytes=50-"]


def test_closing_stops_and_keeps_what_has_come(
    monkeypatch: pytest.MonkeyPatch, wanted: Download, own: Store
) -> None:
    monkeypatch.setattr(downloads, "_CHUNK", 20)
    steps = fetch(wanted, own)
    for _ in range(3):
        next(steps)
    steps.close()
    (partial,) = (own.folder / "downloads").iterdir()
    assert 0 < partial.stat().st_size < wanted.size
    assert fetched(wanted, own).size == wanted.size


def test_another_file_is_refused_and_removed(server: Server, wanted: Download, own: Store) -> None:
    server.data = server.data[:-1] + b"?"
    with pytest.raises(ImpastoError, match="SHA-256 differs"):
        list(fetch(wanted, own))
    assert not list((own.folder / "downloads").iterdir())
    assert "tint" not in {card.name for card in own.cards()}


def test_a_file_that_is_gone_is_told(server: Server, wanted: Download, own: Store) -> None:
    port = server.server_port
    lost = Download("lost", "Lost", f"http://127.0.0.1:{port}/lost.pt", "0" * 64, 9, Credits())
    with pytest.raises(ImpastoError, match="404"):
        list(fetch(lost, own))


def test_no_network_is_told(own: Store) -> None:
    nowhere = Download("lost", "Lost", "http://127.0.0.1:9/lost.pt", "0" * 64, 9, Credits())
    with pytest.raises(ImpastoError, match="could not be reached: Connection refused"):
        list(fetch(nowhere, own))


def test_the_command_downloads(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    wanted: Download,
    own: Store,
) -> None:
    monkeypatch.setattr("engine.cli.models.store", lambda: own)
    monkeypatch.setattr(downloads, "CATALOGUE", (wanted,))
    assert main.main(["models", "download", "tint"]) == 0
    assert capsys.readouterr().out == "Added tint: Tint. Tints a picture. Licence: MIT.\n"
    assert main.main(["models", "download", "teapot"]) == 1
    assert "does not know where to download “teapot”" in capsys.readouterr().err


def test_the_catalogue_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["models", "download"]) == 0
    assert "big-lama" in capsys.readouterr().out
    assert store().folder.name == "models"
