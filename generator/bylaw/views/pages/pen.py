"""Writes the model's text on one page as HTML: everything escaped, names linked, defined terms marked."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bylaw.model.english import capital
from bylaw.model.filling import joined
from bylaw.model.types import Definition, Source, Target
from bylaw.views.pages.escape import ESCAPES, escaped
from bylaw.views.pages.signs import AS_OFTEN, Sign, Signs

_PLAIN = re.compile(r"\[([^\[\]\n]{1,90})\]|[&<>\"']")
_WHOLE_NAME = re.compile(r"\[([^\[\]\n]{1,90})\]")
_MARKS = {"chosen": "(our choice)", "default": "(the default)"}
_NOTABLE = re.compile(r"[\[&<>\"']")


class Citation(NamedTuple):
    """A source, the anchor and the label of what it is the source of, and words within that."""

    place: tuple[str, str]
    of: str
    source: Source


class Pen:
    """The pen of one page.

    A term is marked where it first stands in a rule or a block, so `begin` is called before each. `used` collects the
    ids of the terms that the page marks; `cited` the sources, which stand at the end of the page; `here` is the anchor
    and the label of what is being written. A `quiet` pen leaves out sources, notes and questions; `lock` opens the
    line that says why no school may weaken a rule.
    """

    __slots__ = ("_marks", "_notable", "_seen", "_terms", "cited", "here", "lock", "quiet", "signs", "used")

    def __init__(self, signs: Signs, definitions: Iterable[Definition]) -> None:
        self.signs = signs
        self.quiet = False
        self.lock = ""
        self.used: set[str] = set()
        self.here = ("", "This page")
        self.cited: list[Citation] = []
        self._seen: set[str] = set()
        self._terms = {form: d.id for d in definitions for form in _forms(d)}
        self._marks = _marks(self._terms)
        self._notable = self._marks if self._terms else _NOTABLE

    def beside(self, signs: Signs) -> "Pen":
        """Another pen for the same page, which marks the same terms and knows other names."""
        made = Pen(signs, ())
        made._terms, made._marks, made._notable, made.used = self._terms, self._marks, self._notable, self.used
        return made

    def begin(self, *known: str) -> None:
        """Mark terms anew: another rule or block starts here, in which some terms are known already."""
        self._seen.clear()
        self._seen.update(known)

    def text(self, text: str) -> str:
        """Text as HTML."""
        return self._marks.sub(self._mark, text) if self._notable.search(text) else text

    def sentence(self, text: str) -> str:
        """Text as HTML that opens a sentence."""
        return self.text(capital(text))

    def opened(self, opener: str, text: str) -> tuple[str, str]:
        """How a line opens and goes on, as HTML, made to fit where it goes on with what a school fills in."""
        name = _WHOLE_NAME.match(text)
        sign = self.signs.named(name[1]) if name else None
        if name is None or sign is None or not sign.kind:
            return escaped(opener), self.text(text)
        words = sign.label
        if sign.kind != "open":
            opener, words = joined(opener, words)
        elif opener.lower() in {"every", "each"} and words.startswith(AS_OFTEN):
            opener, words = AS_OFTEN.strip(), words.removeprefix(AS_OFTEN)
        return escaped(opener), self._filled(sign, words) + self.text(text[name.end() :])

    def linked(self, text: str, targets: Iterable[Target]) -> str:
        """Text as HTML, with a link wherever it names one of the targets."""
        done, at = [], 0
        for target in targets:
            href = self.signs.target(target)
            found = text.find(target.text, at) if href and target.text else -1
            name = target.text.strip("[]")
            if found >= 0 and (name == target.text or self.signs.named(name) is None):
                done.append(f'{self.text(text[at:found])}<a href="{escaped(href)}">{escaped(name)}</a>')
                at = found + len(target.text)
        return "".join(done) + self.text(text[at:])

    def _mark(self, match: re.Match[str]) -> str:
        kind = match.lastindex
        if kind is None:
            return ESCAPES[match[0]]
        return self._name(match) if kind == 1 else self._term(match[0])

    def _name(self, match: re.Match[str]) -> str:
        sign = self.signs.named(match[1].strip())
        if sign is None:
            return escaped(match[0])
        if sign.href.startswith("#term:"):
            self.used.add(sign.href.removeprefix("#term:"))
        if sign.kind:
            return self._filled(sign, sign.label)
        return f'<a href="{escaped(sign.href)}">{escaped(sign.label)}</a>'

    def _filled(self, sign: Sign, words: str) -> str:
        """What a school fills in, or may fill in: marked as such in words."""
        link = f'href="{escaped(sign.href)}">{escaped(words)}</a>'
        if sign.kind == "open":
            return f'<a class="bylaw-open" {link}'
        return f'<a class="bylaw-choice" {link} <span class="bylaw-mark">{_MARKS[sign.kind]}</span>'

    def _term(self, words: str) -> str:
        id = self._terms[words]
        if id in self._seen:
            return escaped(words)
        self._seen.add(id)
        self.used.add(id)
        return f'<a class="bylaw-term" href="{escaped(self.signs.terms[id])}">{escaped(words)}</a>'


def _forms(definition: Definition) -> set[str]:
    """A term and its other names, in singular and plural, as they stand within a sentence and as they open one.

    Other capitals make another name of it: the Social Media Policy is no social media.
    """
    words = {w for w in (definition.term, *definition.also) if len(w) > 1}
    words |= {w + "s" for w in words} | {w[:-1] for w in words if w.endswith("s") and len(w) > 4}
    return words | {capital(w) for w in words}


def _marks(terms: dict[str, str]) -> re.Pattern[str]:
    """What is not plain text: a name in brackets, a term, a character that HTML knows. Longer terms come first."""
    if not terms:
        return _PLAIN
    ordered = sorted(terms, key=lambda t: (-len(t), t))
    words = "|".join(map(re.escape, ordered))
    return re.compile(rf"{_PLAIN.pattern}|(?<![\w-])({words})(?![\w-])")
