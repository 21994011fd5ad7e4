"""Forms of the verbs that policies use: `using` and `uses` are `use`. Only verbs of a list are known."""

import re
from functools import cache
from typing import NamedTuple

from bylaw import resources

_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
# Words in -ing that are as often the name of a thing, so that only a verb right before them shows what they are.
_THINGS = frozenset(
    "beginning briefing building hearing marking marketing meeting parking planning reading recording saving screening "
    "setting shopping standing teaching training tutoring understanding working writing".split()
)
_JOINED = re.compile(r"(,? (?:and|or) |, )")


class _Forms(NamedTuple):
    """What each form that is not the plain one stands for, and the plain ones with their forms in -ing."""

    with_ing: dict[str, str]
    with_s: dict[str, str]
    plain: dict[str, str]


@cache
def _forms() -> _Forms:
    rows = resources.text("grammar", "mistakes/verbs.txt").splitlines()
    listed = [word for row in rows if not row.startswith("#") for word in row.split()] + ["do"]
    plain = {word.rstrip("+"): _with_ing(word) for word in listed}
    with_ing = {ing: word for word, ing in plain.items()}
    return _Forms(with_ing, {third_person(word): word for word in plain}, plain)


def _with_ing(listed: str) -> str:
    """`stop+` is stopping, `use` is using, `lie` is lying, `be` is being."""
    if listed.endswith("+"):
        return f"{listed[:-1]}{listed[-2]}ing"
    if listed.endswith("ie"):
        return f"{listed[:-2]}ying"
    dropped = listed.endswith("e") and listed[-2:] not in ("ee", "oe", "ye") and len(listed) > 2
    return f"{listed[:-1] if dropped else listed}ing"


def third_person(plain: str) -> str:
    """What one person does: `reply` as `replies`."""
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if re.search(r"[^aeiou]y$", plain):
        return f"{plain[:-1]}ies"
    return f"{plain}es" if re.search(r"(?:s|x|z|ch|sh)$", plain) else f"{plain}s"


def is_verb(word: str) -> bool:
    """Whether a word is the plain form of a verb that is known here."""
    return word.lower() in _forms().plain


def ing_form(word: str) -> str:
    """`share` as `sharing`; nothing for a verb that is not known here."""
    return _forms().plain.get(word, "")


def plain_of_third_person(word: str) -> str:
    """`replies` as `reply`; nothing for a word that is no such form."""
    return _forms().with_s.get(word.lower(), "")


def plain_of_ing(text: str) -> str:
    """`using and sharing pictures` as `use and share pictures`; nothing if the first word has no known plain form."""
    pieces = _JOINED.split(text)
    if not _plain_piece(pieces[0]):
        return ""
    plain = [_plain_piece(pieces[0])]
    for before, join, piece in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        is_thing = _first_word(piece) in _THINGS and not before.endswith("ing")
        plain += [join, (not is_thing and _plain_piece(piece)) or piece]
    return "".join(plain)


def _first_word(piece: str) -> str:
    return piece.partition(" ")[0].rstrip(".,;").lower()


def _plain_piece(piece: str) -> str:
    """Words that start with a verb in -ing, with its plain form; nothing where they do not."""
    first = _first_word(piece)
    plain = _forms().with_ing.get(first, "")
    return plain and plain + piece[len(first) :]
