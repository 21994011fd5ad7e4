"""A school's departures from the rules of its trust, ready to be shown."""

from typing import NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from bylaw.model.adoption import Adoption, Answer, How
from bylaw.model.binding import in_force
from bylaw.model.english import capital
from bylaw.model.in_full import PREFIX, stands_beside, whole
from bylaw.model.types import Agreement, Policy, Rationale, Rule
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.rules import Around, rule_block, rule_words, sentence
from bylaw.views.pages.templates import markup, rendered

WORDS = {
    How.LEFT_OUT: "Left out",
    How.STRENGTHENED: "Strengthened",
    How.VARIED: "Varied",
    How.ADDED_TO: "Added to",
}


class Fact(NamedTuple):
    """A fact about a departure: why, who agreed, until when."""

    name: str
    value: Markup


class Counts(NamedTuple):
    """How many rules in force a trust has, and how many of them a school adopts as they stand."""

    all: int
    as_they_stand: int


def counts(held: Adoption) -> Counts:
    """How far a school goes along with its trust."""
    answers = [a for a in held.answers if in_force(a.rule)]
    return Counts(len(answers), sum(a.how is How.ADOPTED for a in answers))


def departure_block(answer: Answer, policy: Policy, pen: Pen, called: str, around: Around) -> str:
    """A departure on the school's page: the rule that holds, what the school says of it, and the trust's words."""
    rule = standing(answer, policy)
    pen.begin()
    return rendered(
        "departure",
        how=WORDS[answer.how],
        anchor=PREFIX + answer.rule.name,
        own=answer.own.name if isinstance(answer.own, Rule) else "",
        rule=markup(rule_block(rule, pen, around)) if rule else "",
        sentence=markup(sentence(answer.rule, pen)),
        facts=facts(answer, pen),
        words=markup("" if stands_beside(answer) else rule_words(answer.rule, pen)),
        called=called,
    )


def standing(answer: Answer, policy: Policy) -> Rule | None:
    """The rule that holds in the school, to be printed by itself, without the head that it may stand under."""
    rule = whole(answer, policy)
    return replace(rule, clauses=rule.all_clauses, shared=()) if rule else None


def facts(answer: Answer, pen: Pen) -> list[Fact]:
    """Why a rule is departed from, who agreed, and until when. A reason that the rule itself gives is not repeated."""
    rule = answer.result
    given = rule is not None and any(isinstance(c, Rationale) and c.text == answer.reason for c in rule.all_clauses)
    said = [("Reason", capital(answer.reason))] if answer.reason and not given else []
    said += [_agreement(a) for a in answer.agreements]
    said += [("Until", answer.until.text)] if answer.until else []
    return [Fact(name, markup(pen.text(value))) for name, value in said]


def _agreement(agreement: Agreement) -> tuple[str, str]:
    day = f", {agreement.on.text}" if agreement.on else ""
    return "Agreement asked from" if agreement.asked else "Agreed by", agreement.people.text + day
