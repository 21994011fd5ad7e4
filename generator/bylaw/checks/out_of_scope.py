"""Rules that bind people whom the scope leaves out: they can say that the policy is not for them."""

import re
from collections.abc import Callable, Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.binding import above, within
from bylaw.model.types import EVERYONE, ORGANISATION, Force, Policy, Rule, Scope, ScopeLine

_NOBODY_LEFT_OUT = frozenset([ORGANISATION, EVERYONE, "schools", "school", "academies", "academy"])
_OFFICES = re.compile(
    r"\b(?:govern\w*|board|committee|head ?teacher|head|principal|trustees?|leadership|clerk|DSL|officer)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:anyone|anybody|everyone|everybody|all who|those|people|persons?|individuals?|users?|members?|others?|"
    r"visitors?|community|adults?|stakeholders?)\b",
    re.IGNORECASE,
)


def out_of_scope(inspection: Inspection) -> Iterable[Diagnostic]:
    """For each role that is bound and not in scope, one finding at the first rule. A permission binds nobody.

    Office-holders and bodies who run the policy need not be in its scope.
    """
    for survey in inspection.surveys:
        policy = survey.policy
        lines = [line for b in policy.beside if isinstance(b, Scope) for line in b.lines]
        covered, excluded = _roles(lines, applies=True), _excluded(lines)
        known = all(line.people or not _PEOPLE.search(line.text) for line in lines if line.applies)
        outside = _left_out(policy, covered) if covered and known and EVERYONE not in covered else {}
        for role, rules in {**_in(excluded - covered, policy), **outside}.items():
            yield _finding(policy, role, rules, lines)


def _roles(lines: list[ScopeLine], *, applies: bool) -> set[str]:
    return {role for line in lines if line.applies is applies and line.people for role in line.people.roles}


def _excluded(lines: list[ScopeLine]) -> set[str]:
    """Roles that are left out altogether: no described part of one, and under no condition."""
    out = (line for line in lines if not line.applies and line.people and not line.clauses and not line.items)
    return {p.role for line in out if line.people for p in line.people.people if p.role and not p.qualifier}


def _left_out(policy: Policy, covered: set[str]) -> dict[str, list[Rule]]:
    inside = {*within(covered, policy.roles), *(r for c in covered for r in above(c, policy.roles))}
    inside |= {r.id for r in policy.roles.values() if r.one_person or r.body or _OFFICES.search(r.name)}
    return _bound(policy, lambda role: role not in inside)


def _in(excluded: set[str], policy: Policy) -> dict[str, list[Rule]]:
    inside = frozenset(within(excluded, policy.roles)) if excluded else frozenset()
    return _bound(policy, lambda role: role in inside) if inside else {}


def _bound(policy: Policy, wanted: Callable[[str], bool]) -> dict[str, list[Rule]]:
    """The rules that bind each role of a kind."""
    found: dict[str, list[Rule]] = {}
    for rule in policy.rules:
        if rule.force is not Force.MAY:
            for role in rule.bound:
                if role not in _NOBODY_LEFT_OUT and wanted(role):
                    found.setdefault(role, []).append(rule)
    return found


def _finding(policy: Policy, role: str, rules: list[Rule], lines: list[ScopeLine]) -> Diagnostic:
    name = policy.roles[role].name if role in policy.roles else role
    more = f" So do {len(rules) - 1} more rules." if len(rules) > 2 else " So does one more." if len(rules) == 2 else ""
    return Diagnostic(
        catalogue.OUT_OF_SCOPE,
        rules[0].span,
        f"{quoted(rules[0])} binds {name}, whom the scope does not cover.{more}",
        f"Add “applies to {name}” to the scope, or bind somebody else.",
        related=(Related(lines[0].span, "the scope"),),
    )
