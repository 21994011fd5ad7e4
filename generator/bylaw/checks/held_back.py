"""Findings that may follow from one that has been reported: of a policy whose basis is not here, names from there."""

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Handbook, Policy

# What the trust's rules, people, words and references may settle.
_MAY_FOLLOW = frozenset(
    {
        catalogue.UNKNOWN_RULE,
        catalogue.UNKNOWN_ROLE,
        catalogue.UNKNOWN_TERM,
        catalogue.UNKNOWN_REFERENCE,
        catalogue.BINDS_NOBODY,
        catalogue.OUT_OF_SCOPE,
        catalogue.REPORT_TO_NOBODY,
        catalogue.UNDECLARED_NAME,
        catalogue.ABBREVIATION,
        catalogue.UNNEEDED_ACCEPTANCE,
    }
)


def hold_back(handbook: Handbook, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Findings without those that may follow from a basis that is not here."""
    waiting = {p.path for p in handbook.policies if _waits(p)}
    return tuple(d for d in found if d.span.path not in waiting or d.code not in _MAY_FOLLOW)


def _waits(policy: Policy) -> bool:
    return policy.control.based_on is not None and not policy.control.based_on.policy
