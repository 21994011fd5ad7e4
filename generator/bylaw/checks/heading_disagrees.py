"""A heading that promises one force over rules of another: readers believe the heading."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.types import Force, Section

_PROMISES = (
    (re.compile(r"\bmust[- ]?nots?\b|\bmusn't|\bbanned\b|\bprohibited\b", re.IGNORECASE), {Force.MUST_NOT}),
    (re.compile(r"\bshould[- ]?nots?\b", re.IGNORECASE), {Force.SHOULD_NOT}),
    (re.compile(r"\bmusts\b", re.IGNORECASE), {Force.MUST}),
    (re.compile(r"\bshoulds\b", re.IGNORECASE), {Force.SHOULD, Force.SHOULD_NOT}),
)


def heading_disagrees(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules under a heading such as `The must nots` that are not of its force."""
    for survey in inspection.surveys:
        promised = {s.name: (s, f) for s in survey.policy.blocks if isinstance(s, Section) and (f := _forces(s))}
        for rule in survey.policy.rules:
            section, forces = promised.get(rule.section, (None, None))
            if section and forces and rule.force not in forces:
                yield Diagnostic(
                    catalogue.HEADING_DISAGREES,
                    rule.span,
                    f"The heading is “{section.title}”, but {quoted(rule)} is a {rule.wording}.",
                    "Change the rule word, or move the rule to where it belongs.",
                    related=(Related(section.span, f"the heading “{section.title}”"),),
                )


def _forces(section: Section) -> set[Force] | None:
    return next((forces for pattern, forces in _PROMISES if pattern.search(section.title)), None)
