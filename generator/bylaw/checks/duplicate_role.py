"""One word for two roles: a rule that names it could bind either."""

from collections.abc import Iterable, Sequence

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.from_syntax.people import normal
from bylaw.model.types import Block, Role, RolesBlock


def duplicate_role(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every role named by a word that already names another, in one file."""
    for organisation in inspection.handbook.organisations:
        yield from _in(organisation.blocks)
    for policy in inspection.handbook.policies:
        yield from _in(policy.beside)


def _in(blocks: Sequence[Block]) -> Iterable[Diagnostic]:
    first: dict[str, Role] = {}
    for role in (r for b in blocks if isinstance(b, RolesBlock) for r in b.roles):
        for name in (role.name, *role.also):
            other = first.setdefault(normal(name), role)
            if other is not role:
                yield _twice(name, role, other)


def _twice(name: str, role: Role, other: Role) -> Diagnostic:
    message = f"“{name}” already stands for {other.name}."
    hint = "Each name may stand for one role. Take it away from one of the two."
    if normal(role.name) == normal(other.name):
        message = f"“{name}” stands in roles twice."
        hint = "A role has one place in the tree, under the role that includes it. Take the other line away."
    return Diagnostic(catalogue.DUPLICATE_ROLE, role.span, message, hint, related=(Related(other.span, other.name),))
