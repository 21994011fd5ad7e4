"""What a school makes of its trust's policy: each rule adopted, left out, strengthened, varied or added to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bylaw.model.fingerprint import fingerprint
from bylaw.model.types import (
    Agreement,
    Choice,
    Clause,
    Departure,
    Expiry,
    Handbook,
    Listing,
    Locked,
    NotAdopted,
    Parameter,
    Parameters,
    Policy,
    Rationale,
    Rule,
    When,
)

_BOOKKEEPING = (Departure, Agreement, Expiry)
_SEVERAL = (Listing, Rationale)


class How(StrEnum):
    """What a school does with a rule of its trust."""

    ADOPTED = "adopted"
    LEFT_OUT = "left out"
    STRENGTHENED = "strengthened"
    VARIED = "varied"
    ADDED_TO = "added to"


_HOW = {"strengthens": How.STRENGTHENED, "varies": How.VARIED, "adds to": How.ADDED_TO}


class Answer(Struct, frozen=True):
    """A school's answer to one rule of its trust. `own` is the school's text, `result` what binds in the school."""

    rule: Rule
    how: How
    own: Rule | NotAdopted | None
    result: Rule | None
    reason: str
    agreements: tuple[Agreement, ...]
    until: When | None

    @property
    def agreed(self) -> bool:
        """Whether somebody agreed, on a day."""
        return any(not a.asked and a.on is not None for a in self.agreements)


class Filled(Struct, frozen=True):
    """Something that the trust leaves open, and what holds in the school. `choice` is empty for the default."""

    parameter: Parameter
    value: str
    choice: Choice | None


class Adoption(Struct, frozen=True):
    """A school's policy held against its trust's. `added` are rules that the trust does not have."""

    policy: Policy
    trust: Policy
    answers: tuple[Answer, ...]
    filled: tuple[Filled, ...]
    added: tuple[Rule, ...]

    @property
    def departures(self) -> tuple[Answer, ...]:
        """The answers that are not simply adopted."""
        return tuple(a for a in self.answers if a.how is not How.ADOPTED)


def adoption(policy: Policy, handbook: Handbook) -> Adoption | None:
    """What a policy makes of the one it is based on; none if it is based on none that is here."""
    based_on = policy.control.based_on
    trust = next((p for p in handbook.policies if based_on and p.id == based_on.policy), None)
    return held_against(policy, trust) if trust and trust is not policy else None


def held_against(policy: Policy, trust: Policy) -> Adoption:
    """A school's policy held against a version of its trust's."""
    changed: dict[str, tuple[How, Rule | NotAdopted]] = {}
    for rule in policy.rules:
        for departure in departures_of(rule):
            for target in departure.targets:
                if departure.kind in _HOW:
                    changed[target.id] = (_HOW[departure.kind], rule)
    for block in policy.beside:
        if isinstance(block, NotAdopted):
            changed[block.target.id] = (How.LEFT_OUT, block)
    choices = {b.target.id: b for b in policy.beside if isinstance(b, Choice)}
    open_here = [p for b in trust.beside if isinstance(b, Parameters) for p in b.parameters]
    used = {id(own) for _, own in changed.values()}
    return Adoption(
        policy,
        trust,
        tuple(_answer(rule, *_changed(rule, trust, changed)) for rule in trust.rules),
        tuple(_filled(p, choices.get(f"{trust.id}/{p.name}")) for p in open_here),
        tuple(r for r in policy.rules if id(r) not in used),
    )


def departures_of(rule: Rule) -> Iterable[Departure]:
    """The departures from other rules that a rule states."""
    return (c for c in rule.all_clauses if isinstance(c, Departure))


def is_locked(rule: Rule) -> bool:
    """Whether no school may weaken the rule."""
    return any(isinstance(c, Locked) for c in rule.all_clauses)


def reopened(policy: Policy, before: Policy, after: Policy) -> tuple[Answer, ...]:
    """A school's departures that a new version of the trust's policy reopens: those whose rule changed or went.

    A rule that only has another name now is the same.
    """
    now = {id: fingerprint(rule) for rule in after.rules for id in _ids(rule, after)}
    return tuple(a for a in held_against(policy, before).departures if now.get(a.rule.id) != fingerprint(a.rule))


def _ids(rule: Rule, policy: Policy) -> tuple[str, ...]:
    """A rule's id, and those that it had under its old names."""
    return (rule.id, *(f"{policy.id}/{name}" for name in rule.formerly))


def _changed(
    rule: Rule, trust: Policy, changed: Mapping[str, tuple[How, Rule | NotAdopted]]
) -> tuple[How, Rule | NotAdopted | None]:
    """What a school does with a rule, by its name or an old one."""
    return next((changed[id] for id in _ids(rule, trust) if id in changed), (How.ADOPTED, None))


def _answer(rule: Rule, how: How, own: Rule | NotAdopted | None) -> Answer:
    clauses: tuple[Clause, ...] = ()
    if isinstance(own, Rule):
        clauses = own.all_clauses
    elif own is not None:
        clauses = own.clauses
    reasons = [c.reason for c in clauses if isinstance(c, Departure) and c.reason]
    reasons += [c.text for c in clauses if isinstance(c, Rationale)]
    until = [c.on for c in clauses if isinstance(c, Expiry)]
    return Answer(
        rule,
        how,
        own,
        rule if own is None else result(rule, own, how) if isinstance(own, Rule) else None,
        reasons[0] if reasons else "",
        tuple(c for c in clauses if isinstance(c, Agreement)),
        until[0] if until else None,
    )


def result(trust: Rule, own: Rule, how: How) -> Rule:
    """The whole rule that binds in the school. Only what changes is stated there; the rest is the trust's.

    A clause of the school takes the place of the trust's clauses of its kind. Where the school only adds, and for
    lists and reasons, both stand.
    """
    stated = tuple(c for c in own.all_clauses if not isinstance(c, _BOOKKEEPING))
    kinds = {type(c) for c in stated if not isinstance(c, _SEVERAL)}
    kept = tuple(c for c in trust.all_clauses if how is How.ADDED_TO or type(c) not in kinds)
    return replace(own, clauses=stated + kept, shared=(), parts=own.parts or trust.parts)


def _filled(parameter: Parameter, choice: Choice | None) -> Filled:
    return Filled(parameter, choice.value if choice else parameter.default, choice)
