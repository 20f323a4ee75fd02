"""The drawings that ``stickers`` learns from: emoji by many hands, icons, and clip art.

Every set is under a licence that lets anyone train on it; ``credits.json`` beside the drawings
names them. The emoji sets draw the same concepts, which are brought together by their names in
Unicode; each concept comes with the keywords that people search it by (CLDR's, through
``emojibase-data``). Needs ``node``, ``npm`` and ``apt-get``; nothing else in the program does.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.training.data.colours import main_colour
from engine.training.recipes.stickers import clip_art

log = logging.getLogger(__name__)

SIZE = 128
FREE_LICENCES = ("MIT", "Apache-2.0", "CC-BY-4.0")
SCRIPT = Path(__file__).with_name("draw_stickers.mjs")
RENDERER, NAMES = "@resvg/resvg-js@2.6.2", "emojibase-data@17.0.0"
THREE_D = "@lobehub/fluent-emoji-3d@1.1.0"
TONES = ("light", "medium-light", "medium", "medium-dark", "dark")
# Ten drawings of a person that differ in the tone of a hand should not count as ten concepts.
TONE_WEIGHT, GENDER_WEIGHT, CLIP_ART_WEIGHT = 0.12, 0.4, 0.35
HELD_OUT_SHARE = 0.04
COUNTRY_FLAGS = 9  # the group in emojibase


class Set(NamedTuple):
    """One hand's drawings: Iconify's package of them, and the word that captions call them by."""

    package: str
    version: str
    style: str
    is_emoji: bool = True


SETS = (
    Set("noto", "1.2.9", "soft"),
    Set("noto-v1", "1.2.5", "blob"),
    Set("twemoji", "1.2.5", "flat"),
    Set("fluent-emoji", "1.2.7", "glossy"),
    Set("fluent-emoji-flat", "1.2.6", "simple"),
    Set("emojione", "1.2.3", "shaded"),
    Set("fxemoji", "1.2.2", "bold"),
    Set("streamline-emojis", "1.2.4", "outlined", is_emoji=False),
    Set("flat-color-icons", "1.2.3", "icon", is_emoji=False),
)


@dataclass(frozen=True)
class Sticker:
    """What is known of a drawing."""

    name: str
    """In words: ``red apple``."""
    concept: str
    """The same for all drawings of one thing: its name without spaces."""
    style: str
    tags: tuple[str, ...] = ()
    """Keywords, the nearest ones not first."""
    weight: float = 1.0
    """How often it should be seen, compared to others."""
    colour: str | None = None
    """What it mostly is, if anything."""


class Stickers(NamedTuple):
    """A set of drawings. The pixels are mapped from the file."""

    pictures: NDArray[np.uint8]
    """``(N, side, side, 4) uint8`` sRGB with premultiplied alpha."""
    about: list[Sticker]


def draw(folder: Path, side: int = SIZE) -> None:
    """Fetch and draw everything into ``folder``: sets ``train`` and ``held_out``, and credits.

    Pictures are ``side`` pixels wide and high.

    Raises ``ImpastoError`` when a program that it needs is missing or fails, or a licence has
    changed to one that may not be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workshop = _workshop(folder / "node")
    names = EmojiNames(workshop / "node_modules" / "emojibase-data" / "en" / "data.json")
    pictures: list[NDArray[np.uint8]] = []
    about: list[Sticker] = []
    credits: list[str] = []
    for each in SETS:
        listed = json.loads(_node(workshop, {"set": each.package}))
        credits.append(_credit(each, listed))
        chosen = {name: found for name in listed["names"] if (found := names.sticker(name, each))}
        drawn = _drawn(workshop, each, list(chosen), side)
        pictures.append(np.stack(list(drawn.values())))
        about += [chosen[name] for name in drawn]
    for made, stickers, credit in (
        _three_d(workshop, names, side),
        _clip_art(folder, names, side),
    ):
        pictures.append(made)
        about += stickers
        credits.append(credit)
    _write(folder, np.concatenate(pictures), about)
    write_atomically(folder / "credits.json", json.dumps(credits, indent=1).encode())


def draw_some(folder: Path, side: int, most: int = 900, held_out: int = 300) -> None:
    """Draw ``most`` of each set into ``folder``, without tones of skin, for a picture space.

    ``train.npy`` and ``held_out.npy`` get ``(N, side, side, 4) uint8``; that many of a size of 256
    pixels fit into memory, which all of them would not. Raises as ``draw`` does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workshop = _workshop(folder / "node")
    names = EmojiNames(workshop / "node_modules" / "emojibase-data" / "en" / "data.json")
    rng = np.random.default_rng(0)
    pictures: list[NDArray[np.uint8]] = []
    credits: list[str] = []
    for each in SETS:
        listed = json.loads(_node(workshop, {"set": each.package}))
        credits.append(_credit(each, listed))
        stickers = ((name, names.sticker(name, each)) for name in listed["names"])
        known = [name for name, found in stickers if found and found.weight > TONE_WEIGHT]
        chosen = [known[place] for place in rng.permutation(len(known))[:most]]
        pictures += _drawn(workshop, each, chosen, side).values()
    order = rng.permutation(len(pictures))
    for name, places in (("held_out", order[:held_out]), ("train", order[held_out:])):
        np.save(folder / f"{name}.npy", np.stack([pictures[place] for place in places]))
    write_atomically(folder / "credits.json", json.dumps(credits, indent=1).encode())


def read(folder: Path, name: str = "train") -> Stickers:
    """The set ``train`` or ``held_out`` that ``draw`` made. Raises ``ImpastoError`` if none."""
    try:
        entries = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        about = [Sticker(**{**each, "tags": tuple(each["tags"])}) for each in entries]
        return Stickers(np.load(folder / f"{name}.npy", mmap_mode="r"), about)
    except FileNotFoundError as error:
        raise _no_drawings(folder) from error


def credits_text(folder: Path) -> str:
    """Whose drawings these are, and under which licences, for a model's card."""
    try:
        credits = json.loads((folder / "credits.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _no_drawings(folder) from error
    return "; ".join(credits) + ". Keywords: CLDR, through emojibase-data (MIT)."


def _no_drawings(folder: Path) -> ImpastoError:
    return ImpastoError("There are no drawings in {folder}.", "Draw them first.", folder=folder)


def _write(folder: Path, pictures: NDArray[np.uint8], about: list[Sticker]) -> None:
    """Hold some out, of concepts that other hands have drawn too, and shuffle the rest."""
    drawn = (pictures[..., 3] > 127).mean((1, 2)) > 0.02
    order = np.random.default_rng(0).permutation(np.flatnonzero(drawn))
    hands: dict[str, int] = {}
    for place in order:
        hands[about[place].concept] = hands.get(about[place].concept, 0) + 1
    shared = [place for place in order if hands[about[place].concept] >= 4]
    held_out = set(shared[: round(HELD_OUT_SHARE * len(order))])
    kept: dict[str, list[int]] = {"held_out": [], "train": []}
    for place in order:
        kept["held_out" if place in held_out else "train"].append(int(place))
    for name, places in kept.items():
        np.save(folder / f"{name}.npy", pictures[places])
        entries = [
            asdict(replace(about[place], colour=main_colour(pictures[place]))) for place in places
        ]
        write_atomically(folder / f"{name}.json", json.dumps(entries).encode())


# --- fetching and drawing ---


def _workshop(folder: Path) -> Path:
    """A folder with the drawing program and the packages it needs."""
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{"private": true}')
    shutil.copy(SCRIPT, folder)
    sets = [f"@iconify-json/{each.package}@{each.version}" for each in SETS]
    _run(["npm", "install", "--no-audit", "--no-fund", RENDERER, NAMES, THREE_D, *sets], folder)
    return folder


def _drawn(
    workshop: Path, each: Set, names: list[str], side: int, portion: int = 256
) -> dict[str, NDArray[np.uint8]]:
    """The drawings by name, without those that the renderer cannot do.

    A drawing that it stumbles over ends its process: then the portion is halved until that
    drawing is alone.
    """
    if len(names) > portion:
        parts = [names[start : start + portion] for start in range(0, len(names), portion)]
        found = [_drawn(workshop, each, part, side) for part in parts]
        return {name: pixels for part in found for name, pixels in part.items()}
    try:
        raw = _node(workshop, {"size": side, "set": each.package, "names": names})
    except ImpastoError:
        if len(names) == 1:
            log.warning("%s of %s could not be drawn", names[0], each.package)
            return {}
        middle = len(names) // 2
        halves = (_drawn(workshop, each, part, side) for part in (names[:middle], names[middle:]))
        return {name: pixels for half in halves for name, pixels in half.items()}
    pixels = np.frombuffer(raw, np.uint8).reshape(-1, side, side, 4)
    return dict(zip(names, pixels, strict=True))


def _credit(each: Set, listed: dict[str, Any]) -> str:
    licence, author = listed["license"], listed["author"]
    if licence["spdx"] not in FREE_LICENCES:
        raise ImpastoError(
            "The drawings {name} are under {licence}.",
            "Only {free} may be trained on.",
            name=each.package,
            licence=licence["title"],
            free=", ".join(FREE_LICENCES),
        )
    return f"{each.package} by {author['name']} ({licence['spdx']}, {author['url']})"


def _three_d(
    workshop: Path, names: EmojiNames, side: int
) -> tuple[NDArray[np.uint8], list[Sticker], str]:
    """The drawings in three dimensions, which come as pixels."""
    package = workshop / "node_modules" / "@lobehub" / "fluent-emoji-3d"
    pictures, about = [], []
    for path in sorted((package / "assets").glob("*.webp")):
        sticker = names.by_code(path.stem, "3d")
        pixels = clip_art.fitted(path, side) if sticker else None
        if sticker and pixels is not None:
            pictures.append(pixels)
            about.append(sticker)
    credit = "fluentui-emoji by Microsoft (MIT), in three dimensions through @lobehub (MIT)"
    return np.stack(pictures), about, credit


def _clip_art(
    folder: Path, names: EmojiNames, side: int
) -> tuple[NDArray[np.uint8], list[Sticker], str]:
    pictures, about = [], []
    for each in clip_art.read(folder, side, names.vocabulary):
        pictures.append(each.pixels)
        concept = "clipart" + _key(each.name)
        about.append(Sticker(each.name, concept, "clip art", each.tags, CLIP_ART_WEIGHT))
    return np.stack(pictures), about, clip_art.CREDIT


def _node(workshop: Path, plan: dict[str, Any]) -> bytes:
    (workshop / "plan.json").write_text(json.dumps(plan))
    return _run(["node", SCRIPT.name, "plan.json"], workshop)


def _run(command: list[str], folder: Path) -> bytes:
    try:
        return subprocess.run(
            command, cwd=folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ).stdout
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        raise ImpastoError(
            "The stickers could not be drawn: {reason}.",
            "Install node and npm and try again.",
            reason=error,
        ) from error


# --- names ---


class EmojiNames:
    """What Unicode and CLDR say of emoji: from an icon's name to a ``Sticker``."""

    def __init__(self, path: Path) -> None:
        """Read ``data.json`` of ``emojibase-data``."""
        entries = json.loads(path.read_text(encoding="utf-8"))
        self._by_key = {_key(each["label"]): each for each in entries}
        self._by_code = {_code(each["hexcode"]): each for each in entries}
        self._toned = {
            _code(skin["hexcode"]): (each, TONES[skin["tone"] - 1])
            for each in entries
            for skin in each.get("skins", ())
            if isinstance(skin["tone"], int)
        }
        self.vocabulary = set(_words_of(entries))

    def sticker(self, icon: str, hand: Set) -> Sticker | None:
        """The sticker that the icon of this name is; None if it should not be learned."""
        if not hand.is_emoji:
            name = icon.replace("-", " ")
            return (
                self._made(self._by_key[_key(icon)], hand.style)
                if _key(icon) in (self._by_key)
                else Sticker(name, _key(icon), hand.style)
            )
        stem, tone = _without_tone(icon)
        entry = self._by_key.get(_key(stem))
        return self._made(entry, hand.style, tone) if entry else None

    def by_code(self, code: str, style: str) -> Sticker | None:
        """The same by code points in hexadecimal."""
        if _code(code) in self._by_code:
            return self._made(self._by_code[_code(code)], style)
        entry, tone = self._toned.get(_code(code), (None, ""))
        return self._made(entry, style, tone) if entry else None

    def _made(self, entry: dict[str, Any], style: str, tone: str = "") -> Sticker | None:
        if entry.get("group", -1) in (-1, COUNTRY_FLAGS) and "flag:" in entry["label"]:
            return None
        name = re.sub(r"[^a-z0-9#]+", " ", entry["label"].lower().replace("’", "")).strip()
        gender = re.match(r"(man|woman|men|women)\b", name) and "skins" in entry
        weight = (TONE_WEIGHT if tone else 1.0) * (GENDER_WEIGHT if gender else 1.0)
        tags = tuple(entry.get("tags", ()))
        concept = _key(name) + tone
        if tone:
            name = f"{name} {tone.replace('-', ' ')} skin tone"
        return Sticker(name, concept, style, tags, weight)


def _without_tone(icon: str) -> tuple[str, str]:
    """``waving-hand-dark-skin-tone`` or ``waving-hand-dark`` as ``waving-hand`` and ``dark``."""
    for tone in sorted(TONES, key=len, reverse=True):
        for ending in (f"-{tone}-skin-tone", f"-{tone}"):
            if icon.endswith(ending):
                return icon.removesuffix(ending), tone
    return icon, ""


def _words_of(entries: list[dict[str, Any]]) -> Iterator[str]:
    for each in entries:
        for text in (each["label"], *each.get("tags", ())):
            yield from (word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 2)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9#*]", "", name.lower())


def _code(code: str) -> str:
    """Code points without those that only ask for a coloured drawing."""
    return code.lower().replace("-fe0f", "")
