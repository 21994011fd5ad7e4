"""How an organisation looks: its logo and its two colours, and whether these can be read where they are used."""

import re
from typing import NamedTuple

from bylaw.model.types import Organisation

LIGHT, DARK = "#f4f2ed", "#1c2329"  # of the grounds that text stands on, those on which colour is harder to read
ENOUGH = 4.5  # WCAG 2.2, 1.4.3: contrast of text of ordinary size
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_COLOURS = re.compile(r"\s*(?:,|\band\b)\s*", re.IGNORECASE)
_LOGO = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.(?:svg|png|jpg|jpeg|webp)", re.IGNORECASE)
_STEPS = 100


class Look(NamedTuple):
    """What an organisation sets for its pages: a path from its own folder, and colours such as "#0a4d60"."""

    logo: str
    colours: tuple[str, ...]


def look_of(organisation: Organisation) -> Look:
    """The look of an organisation's pages. What is written wrongly is left out: a check says so."""
    said = {f.name: f.value for f in organisation.facts if not f.missing}
    logo = said.get("logo", "")
    colours = tuple(c.lower() for c in colours_in(said.get("colours", "")) if is_colour(c))
    return Look(logo if is_logo(logo) else "", colours[:2])


def colours_in(value: str) -> list[str]:
    """The colours of a fact, as written."""
    return [c for c in _COLOURS.split(value.strip()) if c]


def is_colour(text: str) -> bool:
    """Whether it is a colour as this program knows them: a hash, and six digits."""
    return _COLOUR.fullmatch(text) is not None


def is_logo(text: str) -> bool:
    """Whether it is the path of a picture in the organisation's own folder."""
    return _LOGO.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21: WCAG's contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str) -> str:
    """The colour itself where it can be read on a ground, else the nearest that can: darker or lighter, as it needs."""
    aim = "#000000" if _luminance(ground) > 0.18 else "#ffffff"
    mixed = (_mixed(colour, aim, step / _STEPS) for step in range(_STEPS + 1))
    return next(c for c in mixed if contrast(c, ground) >= ENOUGH)


def _mixed(colour: str, aim: str, share: float) -> str:
    channels = zip(_channels(colour), _channels(aim), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """WCAG's relative luminance, 0 for black to 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
