"""Document control as the rows of a table: what every policy should say first, then whatever else its author says."""

from typing import NamedTuple

from markupsafe import Markup

from bylaw.model.english import capital
from bylaw.model.types import BasedOn, Control, Fact, Policy, Target
from bylaw.views.pages.clauses import remarks
from bylaw.views.pages.escape import escaped
from bylaw.views.pages.ink import value_html
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.templates import markup

EXPECTED = (
    "organisation",
    "owner",
    "approved by",
    "approved on",
    "version",
    "status",
    "audience",
    "review",
    "next review",
)
RELATIONS = ("related policies", "read with", "subject to", "handled under")
_SHOWN_ELSEWHERE = frozenset({"notice", "based on", *EXPECTED, *RELATIONS})


class Row(NamedTuple):
    """A fact's name and value, the value empty where it is still to be added; and what is said about it."""

    name: str
    value: Markup
    remarks: Markup


def control_rows(policy: Policy, organisation: str, pen: Pen, schools: int = 0) -> list[Row]:
    """The rows, in an order that is the same for every policy. `schools` is how many policies are based on it."""
    control = policy.control
    facts = {f.name: f for f in control.facts}
    related: dict[str, list[Target]] = {r: [] for r in RELATIONS}
    for relation, target in control.related:
        related.setdefault(relation, []).append(target)
    rows = [_row(name, _expected(name, control, organisation, pen), facts.get(name), pen) for name in EXPECTED]
    rows += [
        _row(name, ", ".join(_link(t, pen) for t in targets), facts.get(name), pen)
        for name, targets in related.items()
        if targets or name in facts or (name == "related policies" and not control.related)
    ]
    if control.based_on and "based on" in facts:
        rows.append(_row("based on", _based_on(control.based_on, pen), facts["based on"], pen))
    if schools:
        rows.append(_row("schools", _schools(policy, schools, pen), None, pen))
    rows += [_row(n, _value(f, pen), f, pen) for n, f in facts.items() if n not in _SHOWN_ELSEWHERE]
    if "notice" in facts and (said := remarks(facts["notice"].remarks, pen, "notice")):
        rows.append(Row("Notice", markup(pen.text(control.notice)), markup(said)))
    return rows


def _row(name: str, value: str, fact: Fact | None, pen: Pen) -> Row:
    said = remarks(fact.remarks, pen, name) if fact else ""
    return Row(capital(name), markup(value), markup(said))


def _expected(name: str, control: Control, organisation: str, pen: Pen) -> str:
    if name == "status":
        return escaped(capital(control.status))
    fact = control.fact(name)
    if name == "organisation" and fact is None:
        return escaped(organisation)
    if name == "next review" and control.next_review and not control.next_review_written:
        return f"{escaped(control.next_review.text)} (worked out from how often it is reviewed)"
    return _value(fact, pen) if fact else ""


def _value(fact: Fact, pen: Pen) -> str:
    return "" if fact.missing else value_html(fact.value, pen)


def _based_on(basis: BasedOn, pen: Pen) -> str:
    """What the policy stands on, linked to its page if it is here."""
    title = escaped(basis.title)
    linked = f'<a href="{escaped(f"{pen.signs.root}{basis.policy}/")}">{title}</a>' if basis.policy else title
    of = f" of {escaped(basis.organisation)}" if basis.organisation else ""
    return f"{linked}{of}" + (f", version {escaped(basis.version)}" if basis.version else "")


def _schools(policy: Policy, count: int, pen: Pen) -> str:
    """How many schools stand on the policy, linked to what they make of it."""
    said = "1 school has adopted this policy" if count == 1 else f"{count} schools have adopted this policy"
    address = escaped(f"{pen.signs.root}{policy.id}/schools/")
    return f'{said}: <a href="{address}">{"its" if count == 1 else "their"} departures</a>'


def _link(target: Target, pen: Pen) -> str:
    href = pen.signs.target(target) or pen.signs.titled.get(target.text.lower(), "")
    text = escaped(target.text)
    return f'<a href="{escaped(href)}">{text}</a>' if href else text
