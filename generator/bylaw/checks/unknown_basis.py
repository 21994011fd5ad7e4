"""A policy based on one that is not here: nobody can tell what it adopts."""

from collections.abc import Iterable
from difflib import get_close_matches

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.types import BasedOn


def unknown_basis(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every `based on:` that names no policy of the handbook, or the policy itself."""
    named = {p.id: f"{p.title} of {o.name}" for o in inspection.handbook.organisations for p in o.policies}
    for survey in inspection.surveys:
        policy = survey.policy
        basis = policy.control.based_on
        if basis and not basis.policy:
            yield _not_here(basis, [title for id, title in named.items() if id != policy.id])
        elif basis and basis.policy == policy.id:
            message, hint = "A policy cannot be based on itself.", "Name the trust's policy and the trust."
            yield Diagnostic(catalogue.UNKNOWN_BASIS, basis.span, message, hint)


def _not_here(basis: BasedOn, named: list[str]) -> Diagnostic:
    """What cannot be found, with the line to type where a policy of nearly that name is here."""
    written = f"{basis.title} of {basis.organisation}" if basis.organisation else basis.title
    near = get_close_matches(written, named, 1, 0.6)
    version = f", version {basis.version}" if basis.version else ""
    return Diagnostic(
        catalogue.UNKNOWN_BASIS,
        basis.span,
        f"I cannot find “{written}” among the policies here." + (f" Did you mean “{near[0]}”?" if near else ""),
        "Write “based on: TITLE of ORGANISATION, version N”, as the trust's own file has them. Names that may come "
        "from there are not looked at until then.",
        Fix(basis.span, (f"    based on: {near[0]}{version}",)) if near else None,
    )
