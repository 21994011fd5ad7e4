"""Fingerprints: SHA-256 over canonical JSON (RFC 8785) of what a rule, a role or a policy asks, and of nothing else.

Each is 64 hexadecimal digits. A rule's moves when what it asks moves. A role's moves when a rule that binds the role
comes, goes or moves, when a word that such a rule uses is defined anew, or when the scope says something else of that
role: then those who hold it sign again. A policy's moves when any of that moves for anybody.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from bylaw.model.binding import above, in_force, rules_binding, within
from bylaw.model.normative import canonical, coverage, meaning, normative
from bylaw.model.terms import terms_used
from bylaw.model.types import EVERYONE, Definition, Policy, Role, Rule, ScopeLine


class Asked(NamedTuple):
    """All that a policy asks, with what it adopts: its rules in full, the words defined for them, and its scope.

    `prints` holds the fingerprint of each rule by the rule's id. `model.in_full.asked_by` makes one.
    """

    policy: Policy
    rules: tuple[Rule, ...]
    definitions: tuple[Definition, ...]
    scope: tuple[ScopeLine, ...]
    prints: Mapping[str, str]


def fingerprint(rule: Rule) -> str:
    """The rule's fingerprint."""
    return _sha(normative(rule))


def policy_fingerprint(asked: Asked) -> str:
    """The policy's fingerprint."""
    return _over(asked, (r for r in asked.rules if in_force(r)), asked.scope)


def role_fingerprints(asked: Asked, roles: Iterable[str]) -> dict[str, str]:
    """The fingerprint of each of some roles within a policy, by the role's id."""
    return {role: _over(asked, rules_of(asked, role), _scope_of(asked, role)) for role in roles}


def rules_of(asked: Asked, role: str) -> tuple[Rule, ...]:
    """The rules that bind one role."""
    return rules_binding(asked.policy, (role,), asked.rules)


def _over(asked: Asked, rules: Iterable[Rule], scope: Iterable[ScopeLine]) -> str:
    """Each counts once, and in no order."""
    chosen = tuple(rules)
    return _sha(
        {
            "rules": sorted({asked.prints[r.id] for r in chosen}),
            "terms": sorted(_sha(meaning(d)) for d in terms_used(chosen, asked.definitions)),
            "scope": sorted(_sha(coverage(line)) for line in scope),
        }
    )


def _scope_of(asked: Asked, role: str) -> list[ScopeLine]:
    return [line for line in asked.scope if _concerns(line, role, asked.policy.roles)]


def _concerns(line: ScopeLine, role: str, roles: Mapping[str, Role]) -> bool:
    """Whether a line of the scope says something of a role: it names no role, or one above, below or equal to it."""
    named = line.people.roles if line.people else ()
    if not named or EVERYONE in named:
        return True
    return not frozenset(named).isdisjoint((role, *above(role, roles), *within((role,), roles)))


def _sha(data: object) -> str:
    return sha256(canonical(data)).hexdigest()
