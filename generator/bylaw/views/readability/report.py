"""What is hard to read in a policy, the hardest first, each with its place in the file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bylaw.model.in_full import PREFIX, all_adoptions
from bylaw.model.types import Handbook, Policy, Rule
from bylaw.source.text import SourceFile, Span
from bylaw.views.page import Page
from bylaw.views.pages import pages
from bylaw.views.pages.sheet import places
from bylaw.views.readability.lines import Line, lines_of
from bylaw.views.readability.measure import Measure, measure, sentences, words_in

_KEPT = 10
_FEWEST_WORDS = 12  # of a shorter rule the index says little
_OPENING = 4  # words by which a line of prose is found in its file


class Sentence(NamedTuple):
    """A sentence, how many words it has, and the anchor that leads closest to it."""

    words: int
    text: str
    anchor: str
    span: Span


class HardRule(NamedTuple):
    """A rule by its name on the page, and what makes it hard, with all that hangs under it.

    A reading age is for pages: of one sentence the index gives no age.
    """

    words: int
    letters_a_word: float
    name: str
    span: Span


class Report(NamedTuple):
    """How a policy's page reads."""

    policy: Policy
    organisation: str
    measure: Measure
    longest: tuple[Sentence, ...]
    hardest: tuple[HardRule, ...]


def reports(handbook: Handbook) -> tuple[Report, ...]:
    """One for each policy that has a page, in the order of the handbook."""
    written = {page.path: page for page in pages(handbook)}
    adoptions = all_adoptions(handbook)
    found = {}
    for organisation in handbook.organisations:
        for policy in organisation.policies:
            page, held = written.get(f"{policy.id}.md"), adoptions.get(policy.id)
            if page and policy.id not in found:
                spans = {**_spans(policy, ""), **(_spans(held.trust, PREFIX) if held else {})}
                found[policy.id] = _report(policy, organisation.name, page, spans, handbook.sources)
    return tuple(found.values())


def _report(
    policy: Policy, organisation: str, page: Page, spans: Mapping[str, Span], sources: Mapping[str, SourceFile]
) -> Report:
    lines = lines_of(page.html)

    def span_of(line: Line) -> Span:
        near = spans.get(line.anchor) or spans.get(line.rule) or policy.span
        return near if line.rule or near.path not in sources else _found(line.words, near, sources[near.path])

    return Report(
        policy,
        organisation,
        measured(lines),
        tuple(s._replace(span=span_of(line)) for line, s in longest(lines, policy.span)[:_KEPT]),
        tuple(_hardest(lines, spans, policy.span)[:_KEPT]),
    )


def measured(lines: Iterable[Line]) -> Measure:
    """The measure of a page. A rule is one sentence with all that hangs under it: readers have to keep it in mind."""
    lines = tuple(lines)
    rules = _by_rule(lines)
    texts = [line.words for line in lines if not (line.rule or line.label)]
    return measure((*texts, *rules.values()), (line.words for line in lines if line.label))


def longest(lines: Iterable[Line], span: Span) -> list[tuple[Line, Sentence]]:
    """All sentences with the line that each stands in, the longest first. A line under a rule counts by itself."""
    found = [
        (line, Sentence(words_in(said), said, line.anchor, span))
        for line in lines
        if not line.label
        for said in sentences(line.words)
    ]
    return sorted(found, key=lambda pair: -pair[1].words)


def _hardest(lines: Iterable[Line], spans: Mapping[str, Span], otherwise: Span) -> list[HardRule]:
    found = ((measure([text]), name) for name, text in _by_rule(lines).items())
    hardest = sorted((f for f in found if f[0].words >= _FEWEST_WORDS), key=lambda f: -f[0].grade)
    return [HardRule(m.words, round(m.letters_a_word, 1), name, spans.get(name, otherwise)) for m, name in hardest]


def _by_rule(lines: Iterable[Line]) -> dict[str, str]:
    """The text of each rule by its name, with all that hangs under it."""
    rules: dict[str, list[str]] = {}
    for line in lines:
        if line.rule:
            rules.setdefault(line.rule, []).append(line.words)
    return {name: " ".join(words) for name, words in rules.items()}


def _spans(policy: Policy, prefix: str) -> dict[str, Span]:
    """Where what stands at an anchor of the policy's page is written."""
    found = {prefix + s.anchor: b.span for b, s in zip(policy.blocks, places(policy, policy.name)[1], strict=True)}
    return found | {prefix + name: span for rule in policy.rules for name, span in _of_rule(rule)}


def _of_rule(rule: Rule) -> Iterator[tuple[str, Span]]:
    yield rule.name, rule.span
    yield from ((f"{rule.name}.{part.letter}", part.span) for part in rule.parts)


def _found(words: str, near: Span, source: SourceFile) -> Span:
    """Where a line of prose stands in its file: below the place that it is near to, if it can be found there."""
    opening = r"\s+".join(map(re.escape, words.split()[:_OPENING]))
    match = re.compile(opening, re.IGNORECASE).search(source.text, near.start)
    return Span(near.path, match.start(), match.end()) if match else near
