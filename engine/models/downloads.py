"""Weights that can be fetched from where their authors put them, when the person asks for it.

The only place from which Impasto goes online. A file that stops halfway is kept and continued (HTTP
ranges: RFC 9110, section 14), and it becomes a model only when its SHA-256 is the one known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.errors import ImpastoError
from engine.models.hashes import sha256_of
from engine.models.store import Credits, Store

if TYPE_CHECKING:
    import urllib.error

    from engine.models.card import Card

_CHUNK = 1 << 18
_TIMEOUT = 30.0
"""Seconds without a byte."""
_HEADERS = {"User-Agent": "Impasto", "Accept-Encoding": "identity"}
_MOST_ANSWER = 1 << 25


@dataclass(frozen=True)
class Download:
    """A file that can be fetched."""

    name: str
    """What the command line calls it, and its card."""
    title: str
    address: str
    sha256: str
    size: int
    """In bytes."""
    credit: Credits


class Progress(NamedTuple):
    """How far a file has come, in bytes."""

    done: int
    total: int

    @property
    def fraction(self) -> float:
        """0 to 1."""
        return min(self.done / max(self.total, 1), 1.0)


CATALOGUE: tuple[Download, ...] = (
    Download(
        name="big-lama",
        title="LaMa (big)",
        address="https://github.com/Sanster/models/releases/download/add_big_lama/big-lama.pt",
        sha256="344c77bbcb158f17dd143070d1e789f38a66c04202311ae3a258ef66667a9ea9",
        size=205_669_692,
        credit=Credits(
            title="LaMa (big)",
            licence="Apache-2.0",
            source="Suvorov et al., Resolution-robust Large Mask Inpainting with Fourier "
            "Convolutions, WACV 2022; https://github.com/advimman/lama",
            data="Places365-Challenge, whose pictures may be used for research",
        ),
    ),
)
"""All that Impasto knows where to find."""


def download_named(name: str) -> Download:
    """The download of this name. Raises ``ImpastoError`` when there is none."""
    for each in CATALOGUE:
        if each.name == name:
            return each
    raise ImpastoError(
        "Impasto does not know where to download “{name}”.",
        "Available downloads: {names}. Add other files with “models add”.",
        name=name,
        names=", ".join(each.name for each in CATALOGUE),
    )


def fetch(download: Download, store: Store) -> Iterator[Progress | Card]:
    """Download the file and add it to the store: progress again and again, at last the card.

    Closing the iterator stops it and keeps what has come, which the next call goes on from. A model
    that is there already comes back at once, without going online. Raises ``ImpastoError`` when
    the file cannot be had, or is not the one that is known.
    """
    there = next((card for card in store.cards() if card.sha256 == download.sha256), None)
    if there is not None:
        yield there
        return
    partial = store.folder / "downloads" / f"{download.name}{Path(download.address).suffix}"
    yield from fetch_file(download, partial)
    card = store.add(partial, download.credit)
    partial.unlink(missing_ok=True)
    yield card


def fetch_file(download: Download, target: Path) -> Iterator[Progress]:
    """Download a file to ``target``, behind what is there of it, and check it.

    A SHA-256 that is empty is not checked. Raises ``ImpastoError``.
    """
    import http.client
    import urllib.error

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not (target.is_file() and target.stat().st_size == download.size):
            yield from _transfer(download, target)
        found = sha256_of(target) if download.sha256 else ""
    except http.client.HTTPException as error:
        raise _broken(download, type(error).__name__) from error
    except urllib.error.HTTPError as error:
        raise _refused(download, error) from error
    except urllib.error.URLError as error:
        raise _unreachable(download, error) from error
    except TimeoutError as error:
        raise _broken(download, "nothing came for a while") from error
    except ConnectionError as error:
        raise _broken(download, error.strerror or str(error)) from error
    except OSError as error:
        raise ImpastoError(
            "{title} could not be saved: {reason}.",
            "Free some disk space, or change the folder's permissions.",
            title=download.title,
            reason=error.strerror or error,
        ) from error
    if found != download.sha256:
        target.unlink(missing_ok=True)
        raise ImpastoError(
            "The downloaded file is not {title}: its SHA-256 differs.",
            "It was deleted. Try again later, or get the file from another site.",
            title=download.title,
        )


def read_address(address: str) -> bytes:
    """A short answer from the internet. Raises as ``urllib`` does."""
    import urllib.request

    request = urllib.request.Request(address, headers=_HEADERS)
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
        data: bytes = answer.read(_MOST_ANSWER)
        return data


def _transfer(download: Download, partial: Path) -> Iterator[Progress]:
    """Fetch what is missing of the file, behind what is there."""
    import http.client
    import urllib.request

    start = partial.stat().st_size if partial.is_file() else 0
    if start > download.size:
        partial.unlink()
        start = 0
    headers = dict(_HEADERS)
    if start:
        headers["Range"] = f"bytes={start}-"
    request = urllib.request.Request(download.address, headers=headers)
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
        # A server that knows no ranges sends all of it again.
        goes_on = answer.status == http.client.PARTIAL_CONTENT
        done = start if goes_on else 0
        with partial.open("ab" if goes_on else "wb") as file:
            yield Progress(done, download.size)
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                done += len(chunk)
                if done > download.size:
                    break  # the hash will not fit
                yield Progress(done, download.size)
    if done < download.size:
        raise _broken(download, "the connection was closed")


def _refused(download: Download, error: urllib.error.HTTPError) -> ImpastoError:
    return ImpastoError(
        "{title} could not be downloaded from {address}: {code} {reason}.",
        "Get the file from another site and add it with “models add”.",
        title=download.title,
        address=download.address,
        code=error.code,
        reason=error.reason,
    )


def _unreachable(download: Download, error: urllib.error.URLError) -> ImpastoError:
    reason = error.reason
    return ImpastoError(
        "{address} could not be reached: {reason}.",
        "Check your internet connection. What was downloaded so far is kept.",
        address=download.address,
        reason=getattr(reason, "strerror", None) or reason,
    )


def _broken(download: Download, reason: str) -> ImpastoError:
    return ImpastoError(
        "The download of {title} was interrupted: {why}.",
        "Start it again to continue where it stopped.",
        title=download.title,
        why=reason,
    )
