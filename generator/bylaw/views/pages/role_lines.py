"""Rules as short lines: grouped by how strongly they bind, each with a link to the rule itself."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from bylaw.model.audiences import Applying
from bylaw.model.types import Force
from bylaw.views.pages.clauses import KINDS
from bylaw.views.pages.escape import capital, escaped, escaped_opening, fragment
from bylaw.views.pages.role_names import Names
from bylaw.views.pages.role_words import Told, words_of

ORDER = (Force.MUST, Force.MUST_NOT, Force.SHOULD, Force.SHOULD_NOT, Force.MAY)


class Line(NamedTuple):
    """A rule in one line, as HTML without its list item. `lead` is what it shares with its neighbours.

    `length` is how many characters it has on paper.
    """

    force: Force
    policy: str
    lead: str
    html: str
    length: int


class Run(NamedTuple):
    """Lines that share a policy and a lead; `policy` is empty where the page need not say it again."""

    policy: str
    lead: Markup
    items: Markup
    on_card: bool


class Block(NamedTuple):
    """What a page says with one rule word."""

    force: Force
    anchor: str
    count: int
    runs: tuple[Run, ...]
    on_card: bool


def line(applying: Applying, names: Names, root: str) -> Line:
    """A rule as a line. `root` leads back to the site's root."""
    policy, rule = applying
    words = words_of(rule, names)
    shared = [t.words for t in words.shared]
    lead = capital(", ".join([words.who, *shared] if words.who else shared)) if shared or words.who else ""
    up_front = "".join([f"<span>{escaped(t.words)}</span> " for t in words.up_front])
    if up_front:
        up_front = f'<span class="bylaw-up-front">{up_front}</span>'
    depends = "".join([_depends(t) for t in words.depends])
    if depends:
        depends = f'<ul class="bylaw-depends">{depends}</ul>'
    act = escaped(capital(words.act))
    html = f'{up_front}<a href="{root}{policy.id}/{fragment(rule.name)}">{act}</a>{depends}'
    length = len(words.act) + sum([len(t.words) + 4 for t in (*words.up_front, *words.depends)])
    return Line(rule.force, policy.title, lead, html, length)


def _depends(told: Told) -> str:
    text = f" {escaped(told.text)}" if told.text else ""
    return f'<li data-clause="{KINDS[type(told.clause)]}"><b>{escaped_opening(told.opener)}</b>{text}</li>'


def blocks(lines: Iterable[Line], on_card: Mapping[int, object]) -> tuple[Block, ...]:
    """Lines by rule word, and in there by policy and lead. `on_card` has the places of the lines that a card takes."""
    numbered = list(enumerate(lines))
    several = len({line.policy for _, line in numbered}) > 1
    found = []
    for force in ORDER:
        of_force = [(n, line) for n, line in numbered if line.force is force]
        if of_force:
            runs = tuple(_runs(of_force, several, on_card))
            anchor = force.value.replace(" ", "-")
            found.append(Block(force, anchor, len(of_force), runs, any(run.on_card for run in runs)))
    return tuple(found)


def _runs(lines: list[tuple[int, Line]], several: bool, on_card: Mapping[int, object]) -> Iterable[Run]:
    last = ""
    for (policy, lead), run in groupby(lines, lambda pair: (pair[1].policy, pair[1].lead)):
        held = list(run)
        items = "".join([f"<li{'' if n in on_card else ' data-more'}>{line.html}</li>\n" for n, line in held])
        title = policy if several and policy != last else ""
        last = policy
        yield Run(title, Markup(escaped(lead)), Markup(items), any(n in on_card for n, _ in held))
