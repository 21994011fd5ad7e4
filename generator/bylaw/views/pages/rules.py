"""Rules, groups of rules and consequences: a sentence, and beneath it whatever qualifies it.

A policy has hundreds of them, so their HTML says only what it must: an element with `data-force` is a rule, its first
paragraph the sentence, the link that opens it the rule's number. The stylesheets know them by where they stand.
"""

from typing import NamedTuple

from bylaw.model.binding import in_force
from bylaw.model.from_syntax.phrases import slug
from bylaw.model.types import NO_LABELS, NO_REMARKS, Consequence, Force, Group, Labels, Part, Remarks, Rule, Source
from bylaw.views.pages.clauses import clause_list, item_list, remarks
from bylaw.views.pages.escape import escaped, escaped_opening, stopped
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.signs import rule_number

_BANS = (Force.MUST_NOT, Force.SHOULD_NOT)


class Around(NamedTuple):
    """What the section or head around a rule says once for all its rules, and the rule need not repeat."""

    labels: Labels = NO_LABELS
    sources: tuple[Source, ...] = ()


def rule_block(rule: Rule, pen: Pen, around: Around) -> str:
    """A rule that stands by itself."""
    pen.begin()
    return _whole(rule, "div", sentence(rule, pen), pen, around)


def rule_words(rule: Rule, pen: Pen) -> str:
    """A rule with all that qualifies it, and no anchor: for a page where it stands already, or stands no more."""
    pen.begin()
    parts = [
        f'<li><span class="bylaw-letter">({escaped(p.letter)})</span> '
        f"{pen.text(p.act if p.clauses else stopped(p.act))}{clause_list(p.clauses, pen)}</li>"
        for p in rule.parts
    ]
    listed = f'<ol class="bylaw-parts">{"".join(parts)}</ol>' if parts else ""
    return f'<p class="bylaw-sentence">{sentence(rule, pen)}</p>{listed}{clause_list(rule.all_clauses, pen)}'


def sentence(rule: Rule, pen: Pen) -> str:
    """Who, the rule word, and what; closed by a full stop unless something carries it on."""
    act = rule.act
    if rule.parts:
        act = act if act.endswith(":") else act + ":"
    elif not rule.clauses:
        act = stopped(act)
    return f"{head(rule, pen)} {pen.text(act)}"


def head(rule: Rule | Group, pen: Pen) -> str:
    """Who is bound, and the rule word. "Nobody may" is one word: it forbids, and must not look like leave."""
    who, word = pen.sentence(rule.subject.text), escaped_opening(rule.wording)
    if rule.force in _BANS and not rule.wording.endswith(("not", "never")):
        return f"<b>{who} {word}</b>"
    return f"{who} <b>{word}</b>"


def _whole(rule: Rule, element: str, words: str, pen: Pen, around: Around) -> str:
    """A rule whose sentence is written: what qualifies it, and its number as a link to itself."""
    name, held = escaped(rule.name), in_force(rule)
    number = rule_number(rule)
    pen.here = (rule.name, number)
    opened = f'<{element} id="{name}" data-force="{rule.force}"'
    state = "" if held else ' data-state="retired"'
    said = "" if rule.remarks is NO_REMARKS else _remarks(rule.remarks, around, pen)
    parts = _parts(rule, pen) if rule.parts else ""
    clauses = clause_list(rule.clauses, pen) if rule.clauses else ""
    return (
        f'{opened}{state}>{_former_anchors(rule)}<p><a href="#{name}">{number}</a> {words}</p>'
        f"{parts}{clauses}{said}{_small(_facts(rule, held, around, pen))}</{element}>"
    )


def _remarks(said: Remarks, around: Around, pen: Pen) -> str:
    if said.sources and said.sources == around.sources:
        said = Remarks((), said.queries, said.notes)
    return remarks(said, pen)


def _parts(rule: Rule, pen: Pen) -> str:
    parts = "".join([_part(p, rule, pen) for p in rule.parts])
    whole = '<p class="bylaw-all">For all of these:</p>' if rule.clauses else ""
    return f'<ol class="bylaw-parts">{parts}</ol>{whole}'


def _part(part: Part, rule: Rule, pen: Pen) -> str:
    act = part.act if part.clauses else stopped(part.act)
    letter = escaped(part.letter)
    return (
        f'<li id="{escaped(rule.name)}.{letter}"><span class="bylaw-letter">({letter})</span> '
        f"{pen.text(act)}{clause_list(part.clauses, pen)}{labels_line(part.labels, NO_LABELS, pen)}"
        f"{remarks(part.remarks, pen, f'({part.letter})')}</li>"
    )


def _former_anchors(rule: Rule) -> str:
    """Anchors for the names that a rule had, so that old links still find it."""
    return "".join([f'<span id="{escaped(n)}"></span>' for n in rule.formerly]) if rule.formerly else ""


def _facts(rule: Rule, held: bool, around: Around, pen: Pen) -> list[str]:
    """What stands below a rule: that it is retired, its labels, and the names that it had."""
    facts = [] if held else ["<b>Retired</b>"]
    facts += _labels(rule.labels, around.labels, pen)
    if rule.formerly:
        facts.append(f"Formerly: {escaped(', '.join(rule.formerly))}")
    return facts


def _small(facts: list[str]) -> str:
    """Facts in small print; nothing where there are none."""
    return f"<small>{'. '.join(facts)}</small>" if facts else ""


def _labels(labels: Labels, around: Labels, pen: Pen) -> list[str]:
    """Severity, capacity, topics and so on, where the surroundings do not say the same."""
    if labels is around or labels == around:
        return []
    said = [
        ("Severity", labels.severity, around.severity),
        ("Capacity", labels.capacity, around.capacity),
        ("Degree", labels.degree, around.degree),
        ("Comes from", labels.force_from, around.force_from),
    ]
    facts = [f"{name}: {escaped(own)}" for name, own, theirs in said if own and own != theirs]
    if labels.topics and labels.topics != around.topics:
        facts.append(f"Topics: {', '.join([_topic(t, pen) for t in labels.topics])}")
    return facts


def _topic(topic: str, pen: Pen) -> str:
    """A topic, as a link to what every policy says about it."""
    address = pen.signs.topics.get(slug(topic))
    return f'<a href="{escaped(address)}">{escaped(topic)}</a>' if address else escaped(topic)


def labels_line(labels: Labels, around: Labels, pen: Pen) -> str:
    """Severity, capacity, topics and so on in small print, where the surroundings do not say the same."""
    return _small(_labels(labels, around, pen))


def group_block(group: Group, pen: Pen, around: Around) -> str:
    """A head and its bullets, each bullet a rule; what covers all of them comes once, after them."""
    inner = Around(group.labels, group.remarks.sources or around.sources)
    pen.begin()
    bullets = "".join([_bullet(r, group, pen, inner) for r in group.rules])
    whole = ""
    pen.here = _place(group)
    if group.clauses:
        pen.begin()
        whole = f'<p class="bylaw-all">For all of these:</p>{clause_list(group.clauses, pen)}'
    own = labels_line(group.labels, around.labels, pen) + remarks(group.remarks, pen)
    lead = _lead(group, pen, inner)
    return f'<div class="bylaw-group">{lead}<ul class="bylaw-bullets">{bullets}</ul>{whole}{own}</div>'


def _place(group: Group) -> tuple[str, str]:
    """Where a group stands, called by the numbers of its first and its last rule."""
    rules = (*((group.lead,) if group.lead else ()), *group.rules)
    first, last = rule_number(rules[0]), rule_number(rules[-1])
    return group.name or rules[0].name, first if first == last else f"{first} to {last}"


def _lead(group: Group, pen: Pen, inner: Around) -> str:
    """The head: a rule of its own, or the words that each bullet finishes."""
    lead = group.lead
    if lead is not None:
        pen.begin()
        return _whole(lead, "div", f"{head(lead, pen)} {pen.text(lead.act)}:", pen, inner)
    anchor = f' id="{escaped(group.name)}"' if group.name else ""
    act = group.act.rstrip(" :")
    words = f"{head(group, pen)} {pen.text(act)}".rstrip()
    return f'<p{anchor} data-head="{group.force}">{words}:</p>'


def _bullet(rule: Rule, group: Group, pen: Pen, inner: Around) -> str:
    pen.begin()
    act = rule.act
    if group.lead is None and group.act:
        act = act.removeprefix(group.act.rstrip(" :")).lstrip()
    act = act + ":" if rule.parts and not act.endswith(":") else act if rule.clauses else stopped(act)
    turned = rule.wording.removeprefix(group.wording).strip()
    word = f"<b>{escaped(turned)}</b> " if turned else ""
    return _whole(rule, "li", f"{word}{pen.text(act)}", pen, inner)


def consequence_block(block: Consequence, pen: Pen, anchor: str, around: Labels) -> str:
    """What a breach leads to: a statement that binds nobody."""
    pen.begin()
    more = block.items or block.clauses
    outcome = block.outcome if more else stopped(block.outcome)
    id = f' id="{escaped(anchor)}"' if anchor else ""
    below = item_list(block.items, pen) + clause_list(block.clauses, pen) + remarks(block.remarks, pen)
    below += labels_line(block.labels, around, pen)
    return (
        f'<div class="bylaw-consequence"{id}><p class="bylaw-sentence">{pen.sentence(block.cause)} '
        f"<strong>{escaped(block.certainty)} {escaped(block.result)}</strong> {pen.text(outcome)}</p>{below}</div>"
    )
