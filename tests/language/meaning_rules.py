"""The meaning of rules, of groups of them and of their labels as plain lines."""

from bylaw.model import types as t
from language.meaning_clauses import Lines, clauses_lines, further_in, people_words, remarks_lines


def rule_lines(rule: t.Rule, within: str) -> Lines:
    """A rule: its sentence, whom it binds, and what qualifies it."""
    proposed = "" if rule.named else " (proposed)"
    yield f"rule {rule.name}{proposed}: {rule.subject.text} {rule.wording} {rule.act}".rstrip()
    yield from further_in(_inside(rule, within))


def _inside(rule: t.Rule, within: str) -> Lines:
    yield f"binds: {_bound(rule)}"
    if rule.wording != rule.force:
        yield f"force: {rule.force}"
    if rule.formerly:
        yield f"formerly: {', '.join(rule.formerly)}"
    yield from clauses_lines(rule.clauses, within)
    for part in rule.parts:
        yield f"part {part.letter}: {part.act}"
        yield from further_in(clauses_lines(part.clauses, within))
        yield from further_in(labels_lines(part.labels))
        yield from further_in(remarks_lines(part.remarks))
    yield from labels_lines(rule.labels)
    yield from remarks_lines(rule.remarks)


def _bound(rule: t.Rule) -> str:
    if rule.subject.roles:
        return people_words(rule.subject)
    doers = [people_words(c.people) for c in rule.all_clauses if isinstance(c, t.Doers)]
    return f"{', '.join(doers)} (done by)" if doers else people_words(rule.subject)


def group_lines(group: t.Group, within: str) -> Lines:
    """A head, the clauses that all its bullets share, and the rules that the bullets are."""
    name = f"group {group.name}".rstrip()
    yield f"{name}: {group.subject.text} {group.wording} {group.act}".rstrip()
    for line in clauses_lines(group.clauses, within):
        yield f"  {line}" if line.startswith(" ") else f"  all: {line}"
    if group.lead:
        yield from further_in(rule_lines(group.lead, within))
    for rule in group.rules:
        yield from further_in(rule_lines(rule, within))
    yield from further_in(remarks_lines(group.remarks))


def labels_lines(labels: t.Labels) -> Lines:
    """Topics, severity, capacity, degree, and where the force comes from."""
    if labels.topics:
        yield f"topics: {', '.join(labels.topics)}"
    if labels.severity:
        yield f"severity: {labels.severity}"
    if labels.capacity:
        yield f"capacity label: {labels.capacity}"
    if labels.degree:
        yield f"degree: {labels.degree}"
    if labels.force_from:
        yield f"force from: {labels.force_from}"
