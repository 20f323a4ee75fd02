"""The settings of changing a background."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from engine.errors import ImpastoError
from engine.settings import Option, setting

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _when(fill: str) -> Any:
    def relevant(background: Any) -> bool:
        return bool(background.fill == fill)

    return relevant


@dataclass(frozen=True)
class BackgroundSettings:
    """What to put behind the subject."""

    fill: str = setting(
        "transparent",
        "Background",
        "What to put behind the subject.",
        options=(
            Option("transparent", "Transparent"),
            Option("blur", "Blurred"),
            Option("colour", "Colour"),
            Option("picture", "Picture"),
        ),
        is_main=True,
    )
    blur: float = setting(
        2.0,
        "Blur",
        "How strongly, in percent of the picture's longer side.",
        minimum=0.1,
        maximum=20.0,
        usual_maximum=8.0,
        unit="%",
        control="slider",
        relevant=_when("blur"),
    )
    colour: str = setting(
        "#ffffff",
        "Colour",
        "As six hexadecimal digits: #ffffff is white.",
        relevant=_when("colour"),
    )
    picture: str = setting(
        "",
        "Picture",
        "The file to put behind, cut to fit.",
        control="file",
        relevant=_when("picture"),
    )

    def check_colour(self) -> None:
        """Raise ``ImpastoError`` for a colour that is none."""
        if _COLOUR.fullmatch(self.colour) is None:
            raise ImpastoError(
                "“{colour}” is not a colour.",
                "Write six hexadecimal digits, such as #ffffff.",
                colour=self.colour,
            )
