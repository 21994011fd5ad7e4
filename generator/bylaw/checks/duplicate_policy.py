"""Two files that hold the same policy: nobody could tell which one is in force."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.types import Policy


def duplicate_policy(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every policy whose organisation and name another file has too."""
    first: dict[str, Policy] = {}
    for policy in inspection.handbook.policies:
        other = first.setdefault(policy.id, policy)
        if other is not policy:
            yield Diagnostic(
                catalogue.DUPLICATE_POLICY,
                policy.span,
                f"{other.path} already holds the policy “{policy.title}” of this organisation.",
                "Take one of the two files away, or give this policy another title or a name in square brackets.",
                related=(Related(other.span, "the same policy"),),
            )
