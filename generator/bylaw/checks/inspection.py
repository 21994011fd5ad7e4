"""What every check is given, and the shape of a check."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.adoption import Adoption, How, adoption
from bylaw.model.from_syntax.people import normal
from bylaw.model.pairs import Pair, same_acts, same_acts_across, same_words
from bylaw.model.signs import Glance, glance
from bylaw.model.survey import Survey, survey
from bylaw.model.types import Doers, Handbook, People, Policy, References, RolesBlock, Rule
from bylaw.source.text import Span
from bylaw.syntax.slips import likeness


class Inspection(Struct, frozen=True):
    """A handbook under inspection: a survey of each policy, pairs of rules on one act, schools
    held against their trust, what a glance at each file shows, and the day it is."""

    handbook: Handbook
    surveys: tuple[Survey, ...]
    pairs: tuple[Pair, ...]
    adoptions: tuple[Adoption, ...]
    glances: Mapping[str, Glance]
    today: date


Check = Callable[[Inspection], Iterable[Diagnostic]]

_THINGS = frozenset(
    "account agreement application behaviour camera channel comment communication consent content conversation data "
    "device document email file form group image information internet language laptop lesson letter link log login "
    "media message network page password permission phone photo photograph picture platform post profile record "
    "recording report screen site software system tablet text video website".split()
)
_AFTER_NOUN = re.compile(r" (?:of|in|on|with|from|that|which|for|about|at|by|to|under|showing|containing|made|taken) ")
_PASSIVE = re.compile(
    r"(?:only |always |also |first |then )*(?:be|remain|contain|stay|include|take place)\b", re.IGNORECASE
)


def inspect(handbook: Handbook, today: date, signs: frozenset[str]) -> Inspection:
    """Make a handbook ready for its checks. `signs` are the words by which these know what to look at closely."""
    glances = {path: glance(source.text, signs) for path, source in handbook.sources.items()}
    by_id = {p.id: p for p in handbook.policies}
    surveys = tuple(
        survey(p, glances[p.path], by_id.get(p.control.based_on.policy if p.control.based_on else ""))
        for p in handbook.policies
    )
    held = tuple(a for p in handbook.policies if p.control.based_on and (a := adoption(p, handbook)))
    pairs = (*(pair for s in surveys for pair in same_acts(s.policy)), *_across(handbook, held))
    return Inspection(handbook, surveys, pairs, held, glances, today)


def _across(handbook: Handbook, adoptions: Iterable[Adoption]) -> Iterator[Pair]:
    """Pairs in two policies of one organisation, and of a school's own rule and one that it adopts from its trust."""
    for organisation in handbook.organisations:
        if len(organisation.policies) > 1:
            yield from same_words(organisation.policies)
    for held in adoptions:
        adopted = [a.rule for a in held.answers if a.how is How.ADOPTED]
        yield from same_acts_across(adopted, held.added, held.policy.roles)


def add_to_list(policy: Policy, kind: type[RolesBlock | References], heading: str, line: str) -> Fix:
    """A line to write at the top of the policy's own list of roles or references, or in a new one above all else."""
    own = next((b for b in policy.beside if isinstance(b, kind)), None)
    if own:
        return Fix(own.span._replace(start=own.span.end), (f"    {line}",))
    return Fix(Span(policy.path, 0, 0), (heading, f"    {line}"))


def is_thing(rule: Rule) -> bool:
    """Whether a rule's subject is a thing that something is done to, not people who do it."""
    if any(p.role for p in rule.subject.people):
        return False
    return says_who(rule) or _PASSIVE.match(rule.act) is not None or _names_a_thing(rule.subject.text)


def _names_a_thing(subject: str) -> bool:
    """Whether the word that the subject turns on is one for things: `photographs of groups`."""
    return _AFTER_NOUN.split(normal(subject), maxsplit=1)[0].rpartition(" ")[2] in _THINGS


def misspelt_role(subject: People, policy: Policy) -> bool:
    """Whether somebody whom nobody knows is a slip of the keyboard away from a role."""
    unknown = [normal(p.text) for p in subject.people if not p.role]
    names = {normal(name) for role in policy.roles.values() for name in (role.name, *role.also)} if unknown else ()
    return any(likeness(text, name) for text in unknown for name in names)


def says_who(rule: Rule) -> bool:
    """Whether there is a `done by` line. People in it that nobody knows are another check's business."""
    return any(isinstance(c, Doers) for c in rule.all_clauses)
