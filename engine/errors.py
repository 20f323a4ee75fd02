"""Errors as sentences for a person."""

from __future__ import annotations


class ImpastoError(Exception):
    """Something a person can act on: what happened, to which file, and what to do next.

    ``problem`` and ``advice`` are templates in English; ``values`` fill their braces. Keeping the
    template apart from the values lets the desktop translate it. Write both as literals at the
    place that raises, so that the translation tools find them::

        raise ImpastoError("{name} is empty.", "Choose another file.", name=path.name)
    """

    def __init__(self, problem: str, advice: str = "", **values: object) -> None:
        self.problem = problem
        self.advice = advice
        self.values = values
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """Problem and advice in English, values filled in."""
        return " ".join(part.format(**self.values) for part in (self.problem, self.advice) if part)
