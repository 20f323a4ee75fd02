"""The recipe that is being put together, and the recipes that are kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.batch import Library, Output, Recipe, Step
from engine.errors import ImpastoError


class RecipeEditor(QObject):
    """A recipe, one of whose steps is chosen. Every change makes a new ``Recipe``."""

    changed = Signal()
    """The recipe is another one."""
    current_changed = Signal()
    """Another step is chosen."""
    library_changed = Signal()
    """Other recipes are kept, or the recipe is kept under another name."""
    failed = Signal(object)
    """The ``ImpastoError`` of what could not be done with the kept recipes."""

    def __init__(self, library: Library | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library or Library()
        self._kept = self.library.recipes()
        self.recipe = Recipe("")
        self.current = 0
        """The place of the chosen step; the number of steps stands for how results are saved."""

    @property
    def step(self) -> Step | None:
        """The chosen step; None while the saving is chosen."""
        steps = self.recipe.steps
        return steps[self.current] if self.current < len(steps) else None

    @property
    def is_kept(self) -> bool:
        """Whether the recipe is kept as it is."""
        return bool(self.recipe.name) and self.recipe in self._kept

    def names(self) -> list[str]:
        """The names of the recipes that are kept."""
        return [recipe.name for recipe in self._kept]

    # --- the steps ---

    def choose(self, place: int) -> None:
        """Choose a step, or the saving."""
        place = max(0, min(place, len(self.recipe.steps)))
        if place != self.current:
            self.current = place
            self.current_changed.emit()

    def show_recipe(self, recipe: Recipe) -> None:
        """Go on with this recipe; its first step is chosen."""
        self.recipe, self.current = recipe, 0
        self._kept = self.library.recipes()
        self.changed.emit()
        self.current_changed.emit()
        self.library_changed.emit()

    def add(self, step: Step) -> None:
        """Put a step behind the chosen one, or last, and choose it."""
        place = self.current + 1 if self.step is not None else len(self.recipe.steps)
        steps = list(self.recipe.steps)
        steps.insert(place, step)
        self._take_steps(steps, place)

    def remove(self) -> None:
        """Take the chosen step away."""
        if self.step is not None:
            steps = list(self.recipe.steps)
            del steps[self.current]
            self._take_steps(steps, min(self.current, max(0, len(steps) - 1)))

    def move(self, by: int) -> None:
        """Do the chosen step earlier (-1) or later (1)."""
        self.move_to(self.current + by)

    def move_to(self, place: int) -> None:
        """Do the chosen step as the one at ``place``."""
        steps = list(self.recipe.steps)
        if self.step is not None and 0 <= place < len(steps):
            steps.insert(place, steps.pop(self.current))
            self._take_steps(steps, place)

    def change(self, step: Step) -> None:
        """The chosen step is this one from now on."""
        steps = list(self.recipe.steps)
        if self.step is not None and step != self.step:
            steps[self.current] = step
            self.recipe = self.recipe.replace(steps=tuple(steps))
            self.changed.emit()

    def change_output(self, output: Output) -> None:
        """Results are saved like this from now on."""
        if output != self.recipe.output:
            self.recipe = self.recipe.replace(output=output)
            self.changed.emit()

    def _take_steps(self, steps: list[Step], chosen: int) -> None:
        self.recipe = self.recipe.replace(steps=tuple(steps))
        self.current = chosen
        self.changed.emit()
        self.current_changed.emit()

    # --- what is kept ---

    def load(self, name: str) -> None:
        """Go on with a recipe that is kept."""
        try:
            self.show_recipe(self.library.get(name))
        except ImpastoError as error:
            self.failed.emit(error)

    def save(self, name: str = "") -> None:
        """Keep the recipe, under another name if one is given."""
        is_own = not name or name.casefold() == self.recipe.name.casefold()
        recipe = self.recipe.replace(name=name or self.recipe.name)
        try:
            self.library.save(recipe, replace=is_own)
        except ImpastoError as error:
            self.failed.emit(error)
            return
        self._call(recipe)

    def rename(self, name: str) -> None:
        """Call the kept recipe otherwise; changes that are not kept stay so."""
        try:
            self.library.rename(self.recipe.name, name)
        except ImpastoError as error:
            self.failed.emit(error)
            return
        self._call(self.recipe.replace(name=name))

    def duplicate(self) -> None:
        """Keep a copy of the kept recipe, and go on with it."""
        try:
            copy = self.library.duplicate(self.recipe.name)
        except ImpastoError as error:
            self.failed.emit(error)
            return
        self.show_recipe(copy)

    def delete(self) -> None:
        """Keep the recipe no longer. Its steps stay here, without a name."""
        try:
            self.library.delete(self.recipe.name)
        except ImpastoError as error:
            self.failed.emit(error)
            return
        self._call(self.recipe.replace(name=""))

    def _call(self, recipe: Recipe) -> None:
        self.recipe, self._kept = recipe, self.library.recipes()
        self.changed.emit()
        self.library_changed.emit()
