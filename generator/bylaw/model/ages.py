"""Ages, where a phrase narrows a role by them: `under 13`, `aged 11 to 16`, `13 and over`."""

import re
from functools import cache, lru_cache

from msgspec import Struct

_N = r"(\d{1,3})"
_YEARS = r"(?:[ -]years?(?:[ -]old| of age)?)?"
_LEAD = r"(?:who (?:are|is) )?(?:aged |of ages? |ages? |of )?(?:from |between )?(?:the ages? of )?"
_END = r"(?=$|,| who | with | in )"
_OF = r"(?: the age of| age)?"
_SAID: tuple[tuple[str, tuple[str, ...]], ...] = (
    (f"(?:under|below|younger than){_OF} {_N}", ("under",)),
    (f"(?:over|above|older than){_OF} {_N}", ("over",)),
    (f"(?:at least|no younger than) {_N}", ("least",)),
    (f"{_N}{_YEARS} (?:(?:and|or) (?:over|older|above|up)|upwards?|plus)", ("least",)),
    (rf"{_N}\+", ("least",)),
    (f"(?:up to|at most|no older than) {_N}", ("most",)),
    (f"{_N}{_YEARS} (?:and|or) (?:under|younger|below)", ("most",)),
    (f"{_N}{_YEARS}(?: to | and |-|–){_N}", ("least", "most")),
)
_EXACT = rf"(?:who (?:are|is) |aged |of ages? |ages? |(?:of |at )?the age of ){_N}{_YEARS}{_END}"


class Ages(Struct, frozen=True):
    """Whole years. `under` and `over` leave their own year out, `least` and `most` take it in; none for no bound."""

    under: int | None = None
    over: int | None = None
    least: int | None = None
    most: int | None = None


@cache
def _forms() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """The ways in which an age is said, and the bounds that each gives. Made when first asked for."""
    return tuple((re.compile(f"{_LEAD}{form}{_YEARS}{_END}"), keys) for form, keys in _SAID)


@lru_cache(1024)
def ages(qualifier: str) -> Ages | None:
    """The ages that a qualifier names, at its start; none where it names none."""
    text = " ".join(qualifier.lower().split()).rstrip(" .")
    for form, keys in _forms():
        found = form.match(text)
        if found:
            return Ages(**dict(zip(keys, map(int, found.groups()), strict=True)))
    exact = re.match(_EXACT, text)
    return Ages(least=int(exact[1]), most=int(exact[1])) if exact else None
