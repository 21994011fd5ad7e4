"""The page that compares: topics against organisations, with how strongly each speaks and a link to every rule."""

from collections.abc import Mapping
from typing import NamedTuple

from bylaw.model.english import capital
from bylaw.model.topics import Saying, Topic
from bylaw.model.types import Handbook
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.escape import fragment
from bylaw.views.pages.plain import clause_words, rule_words
from bylaw.views.pages.templates import rendered

TITLE = "Policies by topic"
_ORDER = {f: n for n, f in enumerate(("must not", "must", "should not", "should", "may"))}


class Link(NamedTuple):
    """Where something stands, and its words."""

    href: str
    words: str


class Word(NamedTuple):
    """A rule word, as an organisation uses it on a topic, with every place where it does."""

    force: str
    links: tuple[Link, ...]


def topic_address(path: str, topic: Topic) -> str:
    """Where the page speaks of a topic, from the site's root."""
    return f"{path}/{_anchor(topic)}"


def _anchor(topic: Topic) -> str:
    return fragment(f"topic:{topic.key}")


def topics_page(
    handbook: Handbook, path: str, topics: tuple[Topic, ...], anchors: Mapping[str, tuple[str, ...]]
) -> Page:
    """The page. `anchors` are those of every policy's blocks, by the policy's id."""
    organisations = [o for o in handbook.organisations if any(o.id in t.said for t in topics)]
    rows = [(t, _anchor(t)[1:], [(o, _words(t.said.get(o.id, ()), anchors)) for o in organisations]) for t in topics]
    html = rendered("topics", title=TITLE, organisations=organisations, rows=rows)
    said = [
        (t, " ".join(f"{o.name}: {', '.join(w.force for w in words)}." for o, words in cells if words))
        for t, _, cells in rows
    ]
    entries = (SearchEntry(_anchor(t)[1:], capital(t.title), words) for t, words in said)
    heading = Heading(TITLE, "by-topic", 1, ())
    return Page(f"{path}.md", TITLE, "", html, (heading,), (SearchEntry("", TITLE, ""), *entries), "")


def _words(said: tuple[Saying, ...], anchors: Mapping[str, tuple[str, ...]]) -> list[Word]:
    """What an organisation says on a topic, by rule word, the strongest first."""
    found: dict[str, list[Link]] = {}
    for saying in said:
        found.setdefault(_force(saying), []).append(_link(saying, anchors))
    return [Word(force, tuple(found[force])) for force in sorted(found, key=_rank)]


def _rank(force: str) -> tuple[int, str]:
    return _ORDER.get(force, len(_ORDER)), force


def _force(saying: Saying) -> str:
    if saying.rule is not None:
        return saying.rule.force.value
    assert saying.consequence is not None, "what is no rule is a consequence"
    return f"{saying.consequence.certainty} lead to"


def _link(saying: Saying, anchors: Mapping[str, tuple[str, ...]]) -> Link:
    page = f"../{saying.policy.id}/"
    rule, part, consequence = saying.rule, saying.part, saying.consequence
    if rule is not None and part is not None:
        head = f"{capital(rule.subject.text)} {rule.wording} {rule.act.rstrip(' :')}"
        words = f"{head} {part.act} {clause_words(part.clauses)}"
        return Link(page + fragment(f"{rule.name}.{part.letter}"), words.strip())
    if rule is not None:
        return Link(page + fragment(rule.name), rule_words(rule))
    assert consequence is not None, "what is no rule is a consequence"
    words = f"{capital(consequence.cause)} {consequence.certainty} {consequence.result} {consequence.outcome}"
    anchor = anchors[saying.policy.id][saying.index]
    return Link(page + fragment(anchor) if anchor else page, words)
