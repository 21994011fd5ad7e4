"""Which rules bind a role, through the tree of roles."""

from collections.abc import Iterable, Mapping

from bylaw.model.types import EVERYONE, ORGANISATION, Acknowledgement, Lifecycle, Policy, Role, Rule


def above(role: str, roles: Mapping[str, Role]) -> tuple[str, ...]:
    """The roles that include a role, the nearest first."""
    found: list[str] = []
    parent = roles[role].parent if role in roles else ""
    while parent and parent != role and parent not in found:
        found.append(parent)
        parent = roles[parent].parent if parent in roles else ""
    return tuple(found)


def within(heads: Iterable[str], roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Some roles and all that they include, each once, in the order of the tree. Everyone is every role."""
    wanted = frozenset(heads)
    if EVERYONE in wanted:
        return tuple(roles)
    return tuple(r for r in roles if r in wanted or not wanted.isdisjoint(above(r, roles)))


def signing_roles(policy: Policy, form: Acknowledgement) -> tuple[str, ...]:
    """The roles whose people sign a form: those that it names, and those within them; a body only where it is named."""
    named = form.signed_by.roles
    return tuple(r for r in within(named, policy.roles) if not policy.roles[r].body or r in named)


def in_force(rule: Rule) -> bool:
    """Whether a rule has not been retired."""
    for clauses in (rule.clauses, rule.shared):
        for clause in clauses:
            if type(clause) is Lifecycle and clause.event == "retired":
                return False
    return True


def rules_binding(policy: Policy, signers: Iterable[str], rules: Iterable[Rule] | None = None) -> tuple[Rule, ...]:
    """The rules in force that bind any of some roles, in the order of the text, or of `rules` if those are given.

    A rule binds a role when it binds the role itself, a role that includes it, a role that it includes (it
    then binds some of its people), or everyone. A duty of the organisation alone binds no role.
    """
    signed = frozenset(signers)
    related = signed.union(within(signed, policy.roles), *(above(s, policy.roles) for s in signed))
    return tuple(r for r in (policy.rules if rules is None else rules) if in_force(r) and _reaches(r, related))


def _reaches(rule: Rule, related: frozenset[str]) -> bool:
    people = frozenset(rule.bound) - {ORGANISATION}
    if not people or not related:
        return False
    return EVERYONE in related or EVERYONE in people or not people.isdisjoint(related)
