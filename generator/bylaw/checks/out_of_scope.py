"""Rules that bind people whom the scope leaves out: they can say that the policy is not for them."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.binding import above, within
from bylaw.model.types import EVERYONE, ORGANISATION, Force, Policy, Rule, Scope, ScopeLine


def out_of_scope(inspection: Inspection) -> Iterable[Diagnostic]:
    """For each role that is bound and not in scope, one finding at the first rule. A permission binds nobody."""
    for survey in inspection.surveys:
        policy = survey.policy
        lines = [line for b in policy.blocks if isinstance(b, Scope) for line in b.lines if line.applies]
        covered = {role for line in lines if line.people for role in line.people.roles}
        if covered and EVERYONE not in covered:
            for role, rules in _left_out(policy, covered).items():
                yield _finding(policy, role, rules, lines)


def _left_out(policy: Policy, covered: set[str]) -> dict[str, list[Rule]]:
    inside = {*within(covered, policy.roles), *(r for c in covered for r in above(c, policy.roles))}
    found: dict[str, list[Rule]] = {}
    for rule in (r for r in policy.rules if r.force is not Force.MAY):
        for role in rule.bound:
            if role not in inside | {ORGANISATION, EVERYONE}:
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
