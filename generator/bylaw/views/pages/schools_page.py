"""The page of a trust's policy that shows what each school makes of it."""

from typing import NamedTuple

from markupsafe import Markup

from bylaw.model.adoption import Adoption, Answer
from bylaw.model.filling import filled_in
from bylaw.model.in_full import PREFIX, filling_of, own_rules
from bylaw.model.types import Organisation, Policy, Rule
from bylaw.views.page import Page, SearchEntry
from bylaw.views.pages.departures import WORDS, Fact, counts, facts, standing
from bylaw.views.pages.escape import fragment
from bylaw.views.pages.outline import Spot, contents
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.plain import rule_words as plain_words
from bylaw.views.pages.rules import rule_words, sentence
from bylaw.views.pages.signs import Neighbours, Signs
from bylaw.views.pages.templates import markup, rendered

ROOT = "../../../"


class School(NamedTuple):
    """A school that has adopted the policy: who it is, and the policy in which it says so."""

    organisation: Organisation
    held: Adoption


class Departure(NamedTuple):
    """A departure: what the school does, the trust's rule, the rule that holds in its place, and what is said of it."""

    how: str
    name: str
    sentence: Markup
    result: Markup
    href: str
    facts: list[Fact]


def schools_page(trust: Policy, organisation: Organisation, schools: tuple[School, ...], around: Neighbours) -> Page:
    """What each school makes of a trust's policy."""
    title = f"{trust.title}: schools"
    spots = tuple(Spot(f"school:{s.held.policy.id}", s.organisation.name, 2) for s in schools)
    html = rendered(
        "schools",
        trust=trust,
        organisation=organisation,
        schools=[_school(s, spot, around) for s, spot in zip(schools, spots, strict=True)],
    )
    return Page(
        f"{trust.id}/schools.md",
        title,
        organisation.name,
        html,
        contents("Schools and their departures", "schools", spots),
        (
            SearchEntry("", f"{title}, {organisation.name}", ""),
            *(_entry(s, spot) for s, spot in zip(schools, spots, strict=True)),
        ),
        "",
    )


def _school(school: School, spot: Spot, around: Neighbours) -> dict[str, object]:
    held = school.held
    pen = Pen(Signs(ROOT, "", {}, {}, {}, {}, {}, around.around.policies, {}, {}, {}), ())
    pen.quiet = True
    filling = filling_of(held)
    basis = held.policy.control.based_on
    return {
        "spot": spot,
        "organisation": school.organisation,
        "policy": held.policy,
        "address": f"{ROOT}{held.policy.id}/",
        "version": basis.version if basis else "",
        "counts": counts(held),
        "departures": [_departure(a, held, pen) for a in held.departures],
        "filled": [(f.parameter.text, f.value, f.choice is not None) for f in held.filled],
        "added": [(r.name, markup(sentence(filled_in(r, filling), pen))) for r in own_rules(held)],
    }


def _departure(answer: Answer, held: Adoption, pen: Pen) -> Departure:
    rule = standing(answer, held.policy)
    anchor = fragment(PREFIX + answer.rule.name)
    pen.begin()
    return Departure(
        WORDS[answer.how],
        answer.rule.name,
        markup(sentence(answer.rule, pen)),
        markup(rule_words(filled_in(rule, filling_of(held)), pen)) if rule else markup(""),
        f"{ROOT}{held.policy.id}/{anchor}",
        facts(answer, pen),
    )


def _entry(school: School, spot: Spot) -> SearchEntry:
    held = school.held
    said = (f"{WORDS[a.how]}: {_plain(a.rule)}" for a in held.departures)
    return SearchEntry(fragment(spot.anchor)[1:], spot.title, " ".join(said))


def _plain(rule: Rule) -> str:
    return plain_words(rule)
