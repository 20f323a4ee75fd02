"""Pipelines among the models: a folder of the person's, or a repository on the hub.

A folder stays where it is, since pipelines are large: the store keeps a note that says where, and
how large each file was, so that a folder that was changed is noticed. What comes from the hub is
kept beside that note. Going online happens here only, and only for a repository that was named.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import quote

from engine.diffusion.extra import check_installed
from engine.diffusion.folders import INDEX, Described, describe, is_pipeline
from engine.diffusion.names import FAMILY
from engine.documents import DocumentError, document_text, parse_document, read_document
from engine.errors import ImpastoError
from engine.models.card import Card, Provider
from engine.models.downloads import Download, Progress, fetch_file, read_address
from engine.models.loading import SUFFIXES
from engine.models.store import Credits, Store

HUB = "https://huggingface.co"
NOTE_SUFFIX = ".pipeline"
FILES_SUFFIX = ".files"
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_KEPT = (".json", ".safetensors", ".txt", ".model")
"""Of a repository, what a pipeline is made of."""


def repository_in(text: str) -> str:
    """The repository that a text names (``owner/name``, or its address); empty if it is none.

    What is there as a file or a folder is no repository.
    """
    name = re.sub(r"^(hub:|https?://huggingface\.co/)", "", text.strip()).rstrip("/")
    is_named = name != text.strip().rstrip("/")
    if not _REPOSITORY.fullmatch(name) or (not is_named and Path(text).exists()):
        return ""
    return "" if name.endswith((*SUFFIXES, ".pkl")) and not is_named else name


def add_folder(folder: Path, store: Store) -> Card:
    """Take up the pipeline in a folder, which stays where it is. Raises ``ImpastoError``."""
    check_installed()
    folder = folder.absolute()
    if not is_pipeline(folder):
        raise ImpastoError(
            "{name} is not a diffusion pipeline: “{index}” is missing.",
            "Choose the folder that contains this file.",
            name=folder.name,
            index=INDEX,
        )
    found = describe(folder)
    note = _note(folder, str(folder))
    return store.keep(folder.name, note, NOTE_SUFFIX, _card(found, folder.name, str(folder)))


def add_repository(name: str, store: Store, hub: str = HUB) -> Iterator[Progress | Card]:
    """Fetch a pipeline from the hub and take it up: progress again and again, at last the card.

    Closing the iterator stops it and keeps what has come, which the next call goes on from. Raises
    ``ImpastoError``; with no way to the hub it says so in one sentence.
    """
    check_installed()
    answer = _asked(name, f"{hub}/api/models/{quote(name)}?blobs=true")
    wanted = _wanted(name, answer, hub)
    part = store.folder / "downloads" / name.replace("/", "--")
    total, done = sum(each.size for _, each in wanted), 0
    for path, download in wanted:
        target = part / path
        for progress in fetch_file(download, target):
            yield Progress(done + progress.done, total)
        done += download.size
    found = describe(part)
    source = f"{hub}/{name}"
    licence = _licence(answer)
    card = _card(found, name.partition("/")[2], source, licence)
    yield store.keep(card.title, _note(part, ""), NOTE_SUFFIX, card, files=part)


def folder_of(name: str, store: Store) -> Path:
    """Where the pipeline called ``name`` lies, when it is as it was.

    Raises ``ImpastoError`` when it is gone or was changed.
    """
    path = store.path(name)
    try:
        note = read_document(path, _Note)
    except DocumentError as error:
        raise _changed(name) from error
    folder = Path(note.folder) if note.folder else store.folder / f"{name}{FILES_SUFFIX}"
    if not folder.is_dir():
        raise ImpastoError(
            "The folder {path} of the pipeline “{name}” is missing.",
            "Put it back, or remove the model and add it again.",
            path=folder,
            name=name,
        )
    if _sizes(folder) != note.sizes or _digest(folder) != note.digest:
        raise _changed(name)
    return folder


def _changed(name: str) -> ImpastoError:
    return ImpastoError(
        "The pipeline “{name}” has changed since it was added.",
        "Remove it and add it again.",
        name=name,
    )


def _note(folder: Path, place: str) -> bytes:
    note = _Note(_digest(folder), place, "impasto-pipeline-1", _sizes(folder))
    return (document_text(note, indent=2) + "\n").encode()


@dataclass(frozen=True)
class _Note:
    """Where a pipeline lies, and what it was when it was added."""

    digest: str
    folder: str
    """Empty where its files are kept beside the note."""
    format: Literal["impasto-pipeline-1"]
    sizes: dict[str, int]
    """Of each file, in bytes."""


def _sizes(folder: Path) -> dict[str, int]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in files
        if path.suffix in _KEPT
    }


def _digest(folder: Path) -> str:
    """Of all that says what the weights are for; weights themselves can do no harm."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _card(found: Described, title: str, source: str, licence: str = "") -> Card:
    can = [
        text
        for text, is_one in (
            ("text to picture", found.tasks.text),
            ("picture to picture", found.tasks.image),
            ("inpainting", found.tasks.inpaint),
        )
        if is_one
    ]
    side = found.details["size"]
    return Card(
        name="",
        title=title,
        family=FAMILY,
        purpose="Makes pictures from words, or changes and fills parts of pictures.",
        file="",
        architecture=f"{found.pipeline}: {', '.join(can)}",
        licence=licence,
        source=source,
        input=f"A prompt; makes {side} x {side} pixels RGB",
        size=found.size,
        details=MappingProxyType(found.details),
        provider=Provider.USER,
    )


# --- the hub ---


def _asked(name: str, address: str) -> dict[str, Any]:
    import urllib.error  # slow to import, and not needed before the window stands

    try:
        return parse_document(read_address(address), dict, name)
    except urllib.error.HTTPError as error:
        raise ImpastoError(
            "The hub has no public repository “{name}” ({code} {reason}).",
            "Check the name, or download the pipeline yourself and add its folder.",
            name=name,
            code=error.code,
            reason=error.reason,
        ) from error
    except (urllib.error.URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise ImpastoError(
            "“{name}” is not a folder here, and the hub cannot be reached: {reason}.",
            "Check the name and your internet connection, or add a folder.",
            name=name,
            reason=getattr(reason, "strerror", None) or reason,
        ) from error
    except DocumentError as error:
        raise ImpastoError(
            "The hub's answer about “{name}” could not be understood.",
            "Try again later.",
            name=name,
        ) from error


def _wanted(name: str, answer: dict[str, Any], hub: str) -> list[tuple[str, Download]]:
    """The files of the pipeline, each as a download; of weights only one variant."""
    listed = answer.get("siblings")
    files = {
        str(each["rfilename"]): each
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and isinstance(each.get("rfilename"), str)
    }
    if INDEX not in files:
        raise ImpastoError(
            "The repository “{name}” does not contain a diffusion pipeline.",
            "Choose a repository with a “{index}” file.",
            name=name,
            index=INDEX,
        )
    revision = str(answer.get("sha") or "main")
    chosen = [path for path in sorted(files) if _belongs(path, files)]
    if not any(path.endswith(".safetensors") for path in chosen):
        raise ImpastoError(
            "The repository “{name}” has no safetensors weights.",
            "Choose another repository: Impasto reads no files that may contain code.",
            name=name,
        )
    return [
        (
            path,
            Download(
                name=path,
                title=path,
                address=f"{hub}/{quote(name)}/resolve/{quote(revision)}/{quote(path)}",
                sha256=str((files[path].get("lfs") or {}).get("sha256") or ""),
                size=int(files[path].get("size") or 0),
                credit=Credits(),
            ),
        )
        for path in chosen
    ]


def _belongs(path: str, files: dict[str, Any]) -> bool:
    """Whether a file is a part of the pipeline; half precision goes before full."""
    parts = path.split("/")
    if len(parts) > 2 or any(part in ("", ".", "..") or "\\" in part for part in parts):
        return False
    if len(parts) == 1:
        return path == INDEX
    if not path.endswith(_KEPT):
        return False
    if not path.endswith((".safetensors", ".safetensors.index.json")):
        return True
    is_half = re.search(r"\.fp16(\.|-\d)", path) is not None
    if re.search(r"\.(non_ema|fp32|bf16)(\.|-\d)", path):
        return False
    return is_half if _has_half(parts[0], files) else not is_half


def _has_half(part: str, files: dict[str, Any]) -> bool:
    return any(
        other.startswith(f"{part}/") and re.search(r"\.fp16(\.|-\d).*safetensors$", other)
        for other in files
    )


def _licence(answer: dict[str, Any]) -> str:
    about = answer.get("cardData")
    licence = about.get("license") if isinstance(about, dict) else None
    return licence if isinstance(licence, str) else ""
