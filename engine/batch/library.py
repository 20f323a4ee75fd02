"""The person's own recipes, each a file in the program's data folder."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NamedTuple

from engine.batch.naming import clean
from engine.batch.recipe import SUFFIX, Recipe
from engine.errors import ImpastoError
from engine.folders import data_folder


class Damaged(NamedTuple):
    """A file in the folder that is no recipe."""

    path: Path
    error: ImpastoError


class Library:
    """A folder of recipes. Their names are unique, whatever the case."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` for another than the person's own."""
        self.folder = folder or data_folder() / "recipes"

    def recipes(self) -> tuple[Recipe, ...]:
        """All recipes that can be read, by name."""
        return tuple(sorted(self._readable().values(), key=lambda recipe: recipe.name.casefold()))

    def damaged(self) -> tuple[Damaged, ...]:
        """The files that cannot be read as recipes, and why."""
        result = []
        for path in self._files():
            try:
                Recipe.load(path)
            except ImpastoError as error:
                result.append(Damaged(path, error))
        return tuple(result)

    def get(self, name: str) -> Recipe:
        """The recipe of this name. Raises ``ImpastoError`` if there is none."""
        return self._readable()[self._path(name)]

    def save(self, recipe: Recipe, *, replace: bool = False) -> None:
        """Keep a recipe. Raises ``ImpastoError`` if its name is taken, unless ``replace``."""
        if not recipe.name.strip():
            raise ImpastoError("The recipe has no name.", "Enter one.")
        old = self._find(recipe.name)
        if old is not None and not replace:
            raise ImpastoError(
                "A recipe named “{name}” already exists.",
                "Choose another name.",
                name=recipe.name,
            )
        recipe.save(old or self._free_path(recipe.name))

    def rename(self, name: str, new: str) -> Recipe:
        """Call a recipe otherwise. Raises ``ImpastoError`` if it is not there, or ``new`` is."""
        path, recipe = self._path(name), self.get(name).replace(name=new)
        if name.casefold() == new.casefold():
            recipe.save(path)
        else:
            self.save(recipe)
            self._remove(path)
        return recipe

    def duplicate(self, name: str) -> Recipe:
        """A second recipe like the first, called ``name 2`` or with the next free number."""
        recipe, number = self.get(name), 2
        while self._find(f"{recipe.name} {number}") is not None:
            number += 1
        copy = recipe.replace(name=f"{recipe.name} {number}")
        self.save(copy)
        return copy

    def delete(self, name: str) -> None:
        """Remove a recipe's file. Raises ``ImpastoError`` if there is none, or it cannot go."""
        self._remove(self._path(name))

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{SUFFIX}")) if self.folder.is_dir() else []

    def _readable(self) -> dict[Path, Recipe]:
        result = {}
        for path in self._files():
            with contextlib.suppress(ImpastoError):  # ``damaged`` tells of those
                result[path] = Recipe.load(path)
        return result

    def _find(self, name: str) -> Path | None:
        wanted = name.strip().casefold()
        for path, recipe in self._readable().items():
            if recipe.name.strip().casefold() == wanted:
                return path
        return None

    def _path(self, name: str) -> Path:
        path = self._find(name)
        if path is None:
            raise ImpastoError(
                "There is no recipe named “{name}”.",
                "Available recipes: {names}.",
                name=name,
                names=", ".join(recipe.name for recipe in self.recipes()) or "–",
            )
        return path

    def _free_path(self, name: str) -> Path:
        stem = clean(name)[:60]
        number = 1
        while (
            path := self.folder / f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIX}"
        ).exists():
            number += 1
        return path

    def _remove(self, path: Path) -> None:
        try:
            path.unlink()
        except OSError as error:
            raise ImpastoError(
                "{name} could not be deleted: {reason}.",
                name=path.name,
                reason=error.strerror or error,
            ) from error
