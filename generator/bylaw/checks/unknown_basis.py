"""A policy based on one that is not here: nobody can tell what it adopts."""

from collections.abc import Iterable
from difflib import get_close_matches

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic


def unknown_basis(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every `based on:` that names no policy of the handbook, or the policy itself."""
    named = {f"{p.title} of {o.name}": p.id for o in inspection.handbook.organisations for p in o.policies}
    for survey in inspection.surveys:
        policy = survey.policy
        basis = policy.control.based_on
        if basis is None or (basis.policy and basis.policy != policy.id):
            continue
        if basis.policy == policy.id:
            message, hint = "A policy cannot be based on itself.", "Name the trust's policy and the trust."
        else:
            near = get_close_matches(f"{basis.title} of {basis.organisation}", named, 1, 0.6)
            message = f"I cannot find “{basis.title}” of “{basis.organisation}” among the policies here."
            hint = "Write “based on: TITLE of ORGANISATION, version N”, as the trust's own file has them."
            hint += f" Did you mean “{near[0]}”?" if near else ""
        yield Diagnostic(catalogue.UNKNOWN_BASIS, basis.span, message, hint)
