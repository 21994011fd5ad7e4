"""A school's policy in full: its own rules, and the rules of its trust as they hold there."""

from msgspec.structs import replace

from bylaw.model.adoption import Adoption, Answer, How, adoption
from bylaw.model.filling import Filling, filled_in
from bylaw.model.fingerprint import Asked, fingerprint
from bylaw.model.from_syntax.people import RoleIndex
from bylaw.model.types import Definition, Handbook, Labels, Policy, Rule, Scope, ScopeLine

PREFIX = "trust/"


def all_adoptions(handbook: Handbook) -> dict[str, Adoption]:
    """What every policy makes of the one that it is based on, by the policy's id."""
    found: dict[str, Adoption] = {}
    for policy in handbook.policies:
        held = adoption(policy, handbook) if policy.control.based_on else None
        if held:
            found.setdefault(policy.id, held)
    return found


def rules_in_full(policy: Policy, held: Adoption | None) -> tuple[Rule, ...]:
    """Every rule of a policy: those that are its own, then those of its trust, as the school has them."""
    if held is None:
        return policy.rules
    filling = filling_of(held)
    adopted = (whole(answer, policy) for answer in held.answers)
    return (*own_rules(held), *(filled_in(rule, filling) for rule in adopted if rule))


def asked_by(policy: Policy, held: Adoption | None) -> Asked:
    """All that a policy asks, and what it takes over from its trust, with the fingerprint of each rule."""
    policies = (policy, held.trust) if held else (policy,)
    rules = rules_in_full(policy, held)
    prints = {rule.id: fingerprint(rule) for rule in rules}
    return Asked(policy, rules, _definitions(policies), _scope(policies), prints)


def _definitions(policies: tuple[Policy, ...]) -> tuple[Definition, ...]:
    """A term that both define means what the first says."""
    if len(policies) == 1:
        return policies[0].definitions
    return tuple({d.id: d for p in reversed(policies) for d in p.definitions}.values())


def _scope(policies: tuple[Policy, ...]) -> tuple[ScopeLine, ...]:
    return tuple(line for p in policies for b in p.beside if isinstance(b, Scope) for line in b.lines)


def own_rules(held: Adoption) -> tuple[Rule, ...]:
    """The school's rules that stand by themselves: those that depart from none, and those that are added beside one."""
    beside = {a.own.id for a in held.answers if isinstance(a.own, Rule) and stands_beside(a)}
    added = {r.id for r in held.added}
    return tuple(r for r in held.policy.rules if r.id in added or r.id in beside)


def stands_beside(answer: Answer) -> bool:
    """Whether a school adds another act to a rule: then both stand, each in its own words."""
    own = answer.own
    return answer.how is How.ADDED_TO and isinstance(own, Rule) and _plain(own.act) != _plain(answer.rule.act)


def whole(answer: Answer, policy: Policy) -> Rule | None:
    """The rule that follows from a school's answer, under the name by which the school knows the trust's rule.

    What the school does not say, such as topics, is as the trust has it. Nothing follows where it is left out.
    """
    rule = answer.rule if stands_beside(answer) else answer.result
    if rule is None:
        return None
    name = PREFIX + answer.rule.name
    id = f"{policy.id}/{name}"
    theirs = answer.rule
    return replace(
        rule,
        id=id,
        name=name,
        formerly=(),
        parts=tuple(replace(p, id=f"{id}.{p.letter}") for p in rule.parts),
        labels=_labels(rule.labels, theirs.labels),
        group=theirs.group,
        section=theirs.section,
        ordinal=theirs.ordinal,
    )


def filling_of(held: Adoption) -> Filling:
    """What the school fills in for what its trust leaves open."""
    index = RoleIndex(held.policy.roles, ())
    return Filling({f.parameter.name: f.value for f in held.filled if f.value}, index.people)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .:").lower()


def _labels(own: Labels, theirs: Labels) -> Labels:
    """The school's labels, and the trust's where the school has none."""
    if own is theirs:
        return own
    return Labels(
        own.topics or theirs.topics,
        own.severity or theirs.severity,
        own.capacity or theirs.capacity,
        own.degree or theirs.degree,
        own.force_from or theirs.force_from,
    )
